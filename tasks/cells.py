"""Single cells of a question file: accepted answers, numbers, marks of unanswerable questions."""

import math
import re
from collections.abc import Mapping
from typing import Any

from abstain.rewards import golds

NO_ANSWER = ("unanswerable", "cannotanswer")
"""Cells that say that no answer exists."""

# Whether a true cell of this column says that an answer exists.
MARKS = {
    "answerable": True,
    "is_answerable": True,
    "has_answer": True,
    "unanswerable": False,
    "is_unanswerable": False,
    "is_impossible": False,  # SQuAD 2
    "should_abstain": False,  # AbstentionBench
}
_HALF = re.compile("[\ud800-\udfff]")
_WORDS = {"true": True, "yes": True, "1": True, "1.0": True}
_WORDS |= {"false": False, "no": False, "0": False, "0.0": False}


def no_answer_exists(row: Mapping[str, Any]) -> bool | None:
    """What the columns that mark unanswerable questions say; None if they say nothing.

    Raises ValueError if a mark is neither true nor false, or two contradict each other.
    """
    verdicts = set()
    for name, true_means_answer in MARKS.items():
        cell = row.get(name)
        if golds.is_missing(cell):
            continue
        word = str(cell).strip().casefold()
        if word not in _WORDS:
            raise ValueError(f"{name} must be true or false, got {cell!r}")
        verdicts.add(_WORDS[word] is not true_means_answer)
    if len(verdicts) > 1:
        raise ValueError("its columns say both that an answer exists and that none does")
    return verdicts.pop() if verdicts else None


def accepted_answers(cell: Any) -> tuple[str, ...] | None:
    """Accepted answers of a cell, as `rewards.golds` reads them, or parted by `|` in a text.

    () where no answer exists: an empty list, or one of `NO_ANSWER`. None where nobody told us.
    Raises ValueError for a cell in which no answers can be told from the rest.
    """
    if isinstance(cell, str):
        text = cell.strip()
        if text.casefold() in NO_ANSWER:
            return ()
        if "|" in text and not text.startswith(("[", "{")):
            cell = text.split("|")
    accepted = golds.accepted(cell)
    if accepted is None:
        return None
    return tuple(dict.fromkeys(whole(answer).strip() for answer in accepted if answer.strip()))


def whole(text: str) -> str:
    r"""The text with half characters replaced, which no tokenizer takes ("\ud800" in JSON)."""
    return text.encode("utf-8", "replace").decode() if _HALF.search(text) else text


def number(cell: Any, name: str) -> float | None:
    """A number, or None for a cell that holds nothing: 0.5, "0,5" and "50%" are the same one.

    Raises ValueError for anything else.
    """
    if golds.is_missing(cell):
        return None
    try:
        if isinstance(cell, bool):  # float() would make 1.0 of it
            raise TypeError
        text = str(cell).strip().replace(",", ".")
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a number, got {cell!r}") from None
    return None if math.isnan(value) else value
