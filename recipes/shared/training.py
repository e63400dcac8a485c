"""Run a trainer from the command line: all cores, and an end that keeps what was trained."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from transformers import Trainer

from abstain.trainers.callbacks import GracefulStop
from abstain.trainers.checkpoints import last_complete
from abstain.wording import counted

from .launching import Stopped

GO_ON = ("--resume_from_checkpoint",)
"""Flags with which a run that was stopped goes on."""
MANY = 0.2
"""Share of completions that are cut off from which on it is said what to do."""


def use_all_cores() -> None:
    """Undo that `accelerate launch` gives a single process without accelerator one thread."""
    launched = "ACCELERATE_MIXED_PRECISION" in os.environ and "RANK" not in os.environ
    if launched and not torch.accelerator.is_available():
        torch.set_num_threads(cores())


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def train_and_save(trainer: Any, checkpoint: str | None) -> float:
    """Train to the end, save model and card; returns the seconds since it began."""
    start = time.perf_counter()
    train_or_stop(trainer, checkpoint)
    with _what_is_kept(trainer.args.output_dir):
        trainer.save_model(trainer.args.output_dir)
        trainer.create_model_card()
    return round(time.perf_counter() - start, 1)


def train_or_stop(trainer: Trainer, checkpoint: str | None) -> None:
    """Train to the end; Ctrl-C or SIGTERM raises `Stopped` with the checkpoint that was saved."""
    stop = GracefulStop()
    trainer.add_callback(stop)
    folder = trainer.args.output_dir
    with _what_is_kept(folder):
        trainer.train(resume_from_checkpoint=checkpoint)
    if stop.asked:
        at = f"step {trainer.state.global_step} of {trainer.state.max_steps}"
        stopped = Stopped(f"{at} is saved in {folder}", flags=GO_ON)
        stopped.number = stop.number
        raise stopped


@contextmanager
def _what_is_kept(folder: str) -> Iterator[None]:
    """Have `launch` name the newest whole checkpoint where Ctrl-C ends the block.

    That is at the second one, in a step of a library's own, or while the model is saved.
    """
    try:
        yield
    except KeyboardInterrupt as error:
        newest = last_complete(folder)
        kept = f"{newest} is whole" if newest else "no checkpoint was saved yet"
        raise Stopped(kept, flags=GO_ON, resumes=newest is not None) from error


def cut_off_note(history: Sequence[Mapping[str, Any]], length: int, *, taught: bool = False) -> str:
    """What to do where many completions of the last logged update ran into their limit, or "".

    Args:
        history: What a trainer logged, `trainer.state.log_history`.
        length: --max_completion_length.
        taught: Whether the start was trained, so that a warm start is no way out.
    """
    name = "completions/clipped_ratio"
    shares = [float(log[name]) for log in history if name in log]
    if not shares or shares[-1] < MANY:
        return ""
    return (
        f"{100 * shares[-1]:.0f} % of the last completions were cut off after "
        f"{counted(length, 'token')}, which counts as wrong: raise --max_completion_length"
        + ("" if taught else ", or make a warm start that teaches the format")
    )
