"""How checkpoints were trained, by their records: the prompts, and how long answers could be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from abstain.tasks import Question

from .ranks import say
from .seen import record_of

if TYPE_CHECKING:
    from .arguments import TaskArguments

MET = {"mixed": ("plain", "stated", "mixed")}
"""Styles that a model has met in training with another one."""


def other_prompts(
    checkpoints: Iterable[str | None], style: str, format: str, *, here: str = "asked"
) -> Iterator[str]:
    """A line for each checkpoint whose record names another prompt style or answer format.

    Such a comparison is a fair question about transfer, and a wrong one about what was learned: a
    model that hears t in one wording may not hear it in another.
    """
    for checkpoint in dict.fromkeys(checkpoints):
        trained = _settings_of(checkpoint, "task")
        for name, asked in (("style", style), ("format", format)):
            was = trained.get(name)
            if isinstance(was, str) and asked not in MET.get(was, (was,)):
                yield (
                    f"Note: {checkpoint} was trained with --{name} {was} and is {here} with "
                    f"--{name} {asked}"
                )


def note_start(
    start: str, task: "TaskArguments", training: Any, questions: Sequence[Question]
) -> None:
    """Say so where a run begins from a start that was taught with other prompts or another t."""
    for line in other_prompts([start], task.style, task.format, here="trained here"):
        say(line)
    note_other_t(start, task, training, questions)


def note_other_t(
    start: str, task: "TaskArguments", training: Any, questions: Sequence[Question]
) -> None:
    """Say so where a run begins from a start that was taught at another t.

    Nothing is said where t is not that of --t: it is found, scored by no threshold, or stands in
    the questions; and of a start that heard lower and higher ones, as it hears those between them.
    """
    before = _settings_of(start, "training")
    found = before.get("max_wrong"), getattr(training, "max_wrong", None)
    if found != (None, None) or task.format == "confidence":
        return
    own = any(question.t is not None for question in questions) and not task.ts
    taught, here = _ts(_settings_of(start, "task")), task.ts or [task.t]
    if own or not taught or all(min(taught) <= t <= max(taught) for t in here):
        return
    was, now = _listed(taught), _listed(here)
    say(f"Note: {start} was taught at t = {was}, and is trained here at t = {now}")


def trained_lengths(checkpoints: Mapping[str, str | None]) -> dict[str, int | None]:
    """Most tokens that an answer had in training, by label; without those that nobody trained.

    None is a training that counts no tokens of answers, as a warm start. A checkpoint without a
    record counts as not trained.
    """
    lengths = {}
    for label, checkpoint in checkpoints.items():
        if training := _settings_of(checkpoint, "training"):
            most = training.get("max_completion_length")
            lengths[label] = most if isinstance(most, int) else None
    return lengths


def is_trained(checkpoint: str | None) -> bool:
    """Whether its record says that it was trained."""
    return bool(_settings_of(checkpoint, "training"))


def _settings_of(checkpoint: str | None, group: str) -> Mapping[str, Any]:
    """A group of the flags that it was trained with; empty where nobody knows."""
    settings = record_of(checkpoint).get("settings")
    flags = settings.get(group) if isinstance(settings, dict) else None
    return flags if isinstance(flags, dict) else {}


def _ts(task: Mapping[str, Any]) -> list[float]:
    ts = task.get("ts") or [task.get("t")]
    known = isinstance(ts, list) and all(isinstance(t, int | float) for t in ts)
    return ts if known else []


def _listed(ts: Sequence[float]) -> str:
    return ", ".join(f"{t:g}" for t in ts)
