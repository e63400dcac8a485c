"""The order of questions, the same whether a run was interrupted or not.

TRL's `RepeatSampler` draws each epoch's order from a generator that it carries along, and a resumed
run begins with a fresh one: resumed in its second epoch, it asks the questions of the first again.
"""

from typing import Any

import torch
from trl.trainer.utils import RepeatSampler


class EpochSampler(RepeatSampler):
    """`RepeatSampler` that knows the order of every epoch; the trainer says which one begins."""

    def set_epoch(self, epoch: int) -> None:
        """Bring the generator to where an undisturbed run has it at the start of this epoch."""
        if not self.shuffle:
            return
        self.generator.manual_seed(self.seed)
        for _ in range(epoch):
            torch.randperm(self.num_samples, generator=self.generator)


def with_epochs(sampler: Any) -> Any:
    """The same order of questions from a sampler that can be resumed; others as they are."""
    if type(sampler) is not RepeatSampler or sampler.seed is None:
        return sampler
    return EpochSampler(
        sampler.data_source,
        sampler.mini_repeat_count,
        sampler.batch_size,
        sampler.repeat_count,
        sampler.shuffle,
        sampler.seed,
    )
