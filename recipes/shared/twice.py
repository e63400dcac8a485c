"""A warm start made twice, by one command: what its two halves are given.

The first teaches to answer, and a rough doubt. The second begins from it, and is taught by the
first one's own answers to questions that it never saw. Both are what two commands would make: the
first in OUTPUT_DIR/first, the second in OUTPUT_DIR.
"""

import copy
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from abstain.rewards.golds import check_golds
from abstain.tasks import Question
from abstain.tasks.question import groups_of_copies
from abstain.trainers.checkpoints import NEWEST, NOT_WANTED, last_complete, resume_point
from abstain.wording import counted

from .launching import Stopped
from .question_set import at_most, with_t
from .ranks import say
from .seen import key, keys, record_of

FOLDER = "first"
"""Of the first warm start, inside the --output_dir."""
NO_CHECKPOINTS = "--exclude 'checkpoint-*' --exclude 'own_answers*' --exclude 'transcripts*'"
MODEL_ALONE = f"{NO_CHECKPOINTS} --exclude '{FOLDER}/*'"
"""Flags of `hf upload` that leave out what stands in a run's folder beside the model: questions
and answers of the user too."""
FIRST, OF = 5, 8
"""The first warm start has so many of so many questions, the second the others."""
LEAST = 16
"""Questions that two warm starts need at least."""
FEW = 500
"""Questions below which it was never tried."""


class Flags(NamedTuple):
    """Those of one warm start."""

    task: Any
    training: Any
    model: Any


def check_twice(given: Any) -> None:
    """Raise ValueError or OSError where --twice does not go with the other flags.

    Args:
        given: Flags as attributes, as the command line has them.
    """
    _check_doubt(given)
    start = given.model_name_or_path
    if record_of(start):
        raise ValueError(
            f"--twice makes a first warm start itself, and {start} is a trained one already (it "
            "has a run.json); leave --twice out to make the second one from it, or give the model "
            "that it began from"
        )
    wanted, folder = given.resume_from_checkpoint, Path(given.output_dir)
    if str(wanted or "").lower() not in (*NOT_WANTED, *NEWEST):
        raise ValueError(
            f"--twice goes on where it was stopped, and --resume_from_checkpoint {wanted} names a "
            "checkpoint; give --resume_from_checkpoint without a value"
        )
    resume_point(wanted, folder / FOLDER)
    if (later := last_complete(folder)) and not _finished(folder / FOLDER):
        raise ValueError(
            f"{later} is of a run that was not begun with --twice: there is no finished warm start "
            f"in {folder / FOLDER}; leave --twice out, or give another --output_dir"
        )


def _check_doubt(given: Any) -> None:
    """Refuse flags with which the second warm start could not be taught by own answers."""
    reasons = f"makes it begin with reasoning (--format {given.format})"
    for found, flag, why in (
        (given.format.startswith("explain"), f"--format {given.format}", reasons),
        (given.format == "confidence", "--format confidence", "teaches no doubt"),
        (not given.doubt_coef, "--doubt_coef 0", "teaches no doubt"),
        (given.own_answers == "no", "--own_answers no", "does not ask for them"),
        (not given.skip_seen, "--skip_seen False", "takes questions that the first has seen"),
    ):
        if found:
            raise ValueError(
                "--twice teaches the second warm start by the first one's own answers to new "
                f"questions, and {flag} {why}; drop one of the two"
            )


def check_run(training: Any) -> None:
    """Raise ValueError for a training that cannot be made twice in one process and one folder."""
    if training.deepspeed_plugin is not None:
        raise ValueError(
            "--twice trains twice in one process, which accelerate refuses with DeepSpeed; leave "
            "--twice out and give two commands (docs/training/warmup.md has them), or take FSDP"
        )
    if training.push_to_hub:
        folder = shlex.quote(str(training.output_dir))
        raise ValueError(
            "--push_to_hub uploads all that is in --output_dir, and with --twice the first warm "
            f"start too; leave it out, then: hf upload NAME {folder} . {MODEL_ALONE}"
        )


def at_one_t(task: Any) -> Any:
    """The flags on questions and prompts of a first warm start, which has one t."""
    task = copy.copy(task)
    if task.ts:
        kind = type(task)
        task.ts, task.ts_between, task.ts_each = [], kind.ts_between, kind.ts_each
        if task.style in ("worded", "varied"):
            task.style = kind.default_style
    return task


def halves(task: Any, training: Any, model: Any, first_task: Any) -> tuple[Flags, Flags]:
    """The flags of both: the first is an ordinary warm start, the second begins from it.

    They are copies; `first_task` is `at_one_t` of the task.
    """
    first = Flags(copy.copy(first_task), copy.copy(training), copy.copy(model))
    second = Flags(copy.copy(task), copy.copy(training), copy.copy(model))
    folder = str(Path(training.output_dir) / FOLDER)
    first.task.twice, first.task.own_answers = False, "no"
    first.training.doubt_decoding, first.training.output_dir = "sampled", folder
    second.model.model_name_or_path = folder
    if not task.ts:
        second.task.style = first_task.style  # "stated" for questions with a t of their own
    return first, second


def share_out(
    questions: Sequence[Question], first: Flags, second: Flags
) -> tuple[list[Question], list[Question]]:
    """The questions of the first warm start, and of the second; how many is put into their flags.

    Those for the first come first, as with two commands. With --balanced each family is shared out,
    so that a small one is not used up by the first.

    Raises ValueError if there are too few, or one side has no gold answer.
    """
    most, balanced = second.task.n_questions, second.task.balanced
    chosen = at_most(questions, most, balanced)
    _check_enough(_count(chosen), most)
    parts: dict[str, list[Question]] = {}
    for question in chosen:
        parts.setdefault(question.family if balanced else "", []).append(question)
    shares = (at_most(part, FIRST * _count(part) // OF) for part in parts.values())
    taken = keys(question for share in shares for question in share)
    before = [question for question in chosen if key(question) in taken]
    after = [question for question in chosen if key(question) not in taken]
    first.task.n_questions, second.task.n_questions = _count(before), _count(after)
    check_golds([question.answers for question in before], "the first warm start")
    check_golds([question.answers for question in after], "the second warm start")
    here, there = counted(_count(before), "question"), counted(_count(after), "other")
    say(
        f"--twice: a first warm start of {here} in {first.training.output_dir}, then the second of "
        f"{there}"
    )
    if _count(chosen) < FEW:
        say(f"Note: with fewer than {counted(FEW, 'question')} --twice was never tried")
    return before, with_t(after, second.task)


def _count(questions: Sequence[Question]) -> int:
    """How many there are, copies at several t as one."""
    return groups_of_copies(questions)[-1] + 1 if questions else 0


def _check_enough(n: int, most: int) -> None:
    if n >= LEAST:
        return
    got = f"--n_questions {most}" if most <= n else counted(n, "training question")
    more = "a larger --n_questions" if most <= n else "more questions"
    raise ValueError(
        f"--twice shares the training questions out to two warm starts, which takes at least "
        f"{LEAST}; got {got}. Give {more}, or leave --twice out"
    )


def is_kept(training: Any) -> bool:
    """Whether a run is gone on with that is finished: nothing is left to do."""
    resumes = str(training.resume_from_checkpoint or "").lower() not in NOT_WANTED
    return resumes and _finished(training.output_dir)


def _finished(folder: str | Path) -> bool:
    record: Mapping[str, Any] = record_of(folder)
    return bool(record.get("finished"))


def after_first() -> None:
    """Wait until the first warm start is saved, and free what it held."""
    from accelerate import PartialState
    from accelerate.utils.memory import clear_device_cache

    clear_device_cache(garbage_collection=True)
    if tracker := sys.modules.get("wandb"):
        tracker.finish()  # else the second would be logged into the first one's run
    PartialState().wait_for_everyone()


@contextmanager
def going_on(first: Flags) -> Iterator[None]:
    """Have `launch` say, where Ctrl-C ends the second, that it goes on behind the first."""
    try:
        yield
    except KeyboardInterrupt as stop:
        if isinstance(stop, Stopped) and stop.flags and stop.resumes:
            raise
        kept = str(stop) or f"{first.training.output_dir} is finished"
        told = Stopped(kept, flags=["--resume_from_checkpoint"])
        told.number = stop.number if isinstance(stop, Stopped) else None
        raise told from stop
