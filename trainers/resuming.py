"""Go on with an interrupted run with the question that comes next.

TRL's `RepeatSampler` draws each epoch's order from a generator that it carries along. A resumed run
begins with a fresh one, so in its second epoch it would ask the questions of the first again.
"""

from typing import Any

import torch
from transformers import TrainerCallback
from trl.trainer.utils import RepeatSampler


class EpochSampler(RepeatSampler):
    """`RepeatSampler` that knows the order of every epoch; `EpochOrder` says which one begins."""

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


class EpochOrder(TrainerCallback):
    """Tell the `EpochSampler` of a run which epoch begins, however deep it lies.

    transformers and accelerate look for it two layers down. Where a run of several processes is
    resumed within an epoch there are three, the batches to skip being the third, and they pass it
    over: the questions of the first epoch would be asked again.
    """

    def on_epoch_begin(
        self, args: Any, state: Any, control: Any, train_dataloader: Any = None, **kwargs: Any
    ) -> None:
        """Set the epoch; a data loader without such a sampler is left alone."""
        if sampler := epoch_sampler(train_dataloader):
            # Resumed within an epoch: 1.5, say. At the border of two it is a whole number.
            sampler.set_epoch(int(state.epoch or 0))


def epoch_sampler(dataloader: Any) -> EpochSampler | None:
    """The `EpochSampler` at the bottom of a data loader, below any number of batch samplers."""
    at = dataloader
    while at is not None and not isinstance(at, EpochSampler):
        inner = getattr(at, "batch_sampler", None)
        at = getattr(at, "sampler", None) if inner is None else inner
    return at
