"""One record of a log, whatever tool wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abstain.rewards import Outcome


class LogError(ValueError):
    """A log cannot be read: the file, the place in it, what is wrong, and a way out."""


class UnknownFormat(LogError):
    """A file that is whole, for all one can see, and no log of a known tool."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A question, what a model said, and how the log grades it."""

    id: str
    question: str
    answers: tuple[str, ...] | None
    """Accepted answers. Empty: no answer exists. None: the log does not tell."""
    completion: str
    right: bool | None = None
    """Whether the log calls it right; None: it does not say."""
    outcome: Outcome | None = None
    """The outcome, where the log says more than right or not."""
    group: str = ""
    """Task, category or step: the family of the row."""
    truncated: bool = False

    def __post_init__(self) -> None:
        for name in ("id", "question", "completion"):
            value = getattr(self, name)
            if not isinstance(value, str):
                raise TypeError(f"the {name} is no text but {_kind(value)}")


@dataclass(frozen=True)
class Choice:
    """What to read where a record says several things; empty: the first of them."""

    metric: str = ""
    """Metric (lm-eval, HELM) or scorer (inspect) that decides what is right."""
    filter: str = ""
    """Filter of lm-eval whose lines are read."""

    def pick(self, named: Mapping[str, Any], wanted: str, what: str) -> Any:
        """The value of the wanted name, or the first; None if there are none.

        Raises KeyError naming what there is.
        """
        if not wanted:
            return next(iter(named.values()), None)
        if wanted not in named:
            raise KeyError(f"no {what} {wanted!r}; there are: {', '.join(map(str, named))}")
        return named[wanted]


GOLD_KEYS = ("answers", "answer", "target", "ground_truth", "aliases", "value", "text")
"""Where a gold is a mapping: the key of its answers, the first that there is."""


def as_answers(gold: Any) -> tuple[str, ...] | None:
    """Accepted answers in a field of a log: None, a text, a number, or a list or mapping of them.

    A list in the list is one answer of several parts; alone, it is the list itself.

    >>> as_answers([3, None, "three"]), as_answers([["Paris"]]), as_answers({"value": 0.5})
    (('3', 'three'), ('Paris',), ('0.5',))
    """
    if isinstance(gold, Mapping):
        gold = next((gold[key] for key in GOLD_KEYS if gold.get(key) is not None), None)
    if gold is None:
        return None
    if isinstance(gold, str) or not isinstance(gold, Iterable):
        return (str(gold),)
    parts = [part for part in gold if part is not None]
    if len(parts) == 1 and not isinstance(parts[0], str) and isinstance(parts[0], Iterable):
        return as_answers(parts[0])
    return tuple(", ".join(as_answers(part) or ()) for part in parts)


def as_text(message: Any) -> str:
    """Text of a string, a message, its content blocks, or the last of several messages."""
    if message is None:
        return ""
    if isinstance(message, str):
        return message
    if isinstance(message, Mapping):
        if "content" in message:
            return as_text(message["content"])
        return str(message.get("text") or "")
    if isinstance(message, Sequence):
        parts = list(message)
        if parts and isinstance(parts[-1], Mapping) and "content" in parts[-1]:
            return as_text(parts[-1])
        return "".join(map(as_text, parts))
    return str(message)


def as_right(value: Any) -> bool | None:
    """Whether a grade says "fully right"; None where it is no grade of one answer.

    A partial score is not right: half an answer earns nothing under a confidence target. Numbers
    outside [0, 1], as BLEU, a length or a perplexity has, grade no answer.
    """
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in ("c", "correct", "true", "yes", "1", "1.0", "a"):
            return True
        if word in ("i", "incorrect", "wrong", "false", "no", "0", "0.0", "b", "p", "partial"):
            return False
        return None
    if isinstance(value, bool | int | float):
        return value == 1 if 0 <= value <= 1 else None
    return None


def _kind(value: Any) -> str:
    return "null" if value is None else f"a {type(value).__name__}"
