"""Go on with an interrupted run: from which checkpoint, and with which question.

A run that is killed while it saves leaves half a checkpoint behind, which is passed over.

TRL's `RepeatSampler` draws each epoch's order from a generator that it carries along. A resumed run
begins with a fresh one, so in its second epoch it would ask the questions of the first again.
"""

import json
from pathlib import Path
from typing import Any

import torch
from transformers import TrainerCallback
from transformers.trainer_utils import PREFIX_CHECKPOINT_DIR
from trl.trainer.utils import RepeatSampler


def last_complete(folder: str | Path) -> Path | None:
    """The newest whole checkpoint in a run's folder, or None.

    The trainer writes `trainer_state.json` last, so a checkpoint whose state does not read is
    unfinished and passed over (transformers' own search takes it and fails).
    """
    numbered = []
    for path in Path(folder).glob(f"{PREFIX_CHECKPOINT_DIR}-*"):
        step = path.name.rpartition("-")[2]
        if step.isdigit() and _is_complete(path):
            numbered.append((int(step), path))
    return max(numbered)[1] if numbered else None


def resume_point(wanted: str | None, folder: str | Path) -> str | None:
    """Turn a `--resume_from_checkpoint` value into a checkpoint folder, or None for a fresh start.

    Args:
        wanted: None, "true" or "last" for the newest whole checkpoint in `folder`, or a checkpoint.
        folder: The run's output folder.

    Raises FileExistsError if nothing was asked for but `folder` holds a checkpoint, which a fresh
    start would overwrite; FileNotFoundError if the named checkpoint is not there or not whole.
    """
    newest = last_complete(folder)
    if wanted is None or wanted.lower() in ("", "false", "no"):
        if newest is not None:
            raise FileExistsError(
                f"{folder} already holds a run ({newest.name}); go on with it by "
                "--resume_from_checkpoint, choose another --output_dir, or delete it"
            )
        return None
    if wanted.lower() in ("true", "last", "yes"):
        return str(newest) if newest else None
    if not _is_complete(Path(wanted)):
        raise FileNotFoundError(
            f"no whole checkpoint at {wanted}; --resume_from_checkpoint without a value takes the "
            "newest one of the run"
        )
    return wanted


def _is_complete(path: Path) -> bool:
    try:
        json.loads((path / "trainer_state.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return True


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
