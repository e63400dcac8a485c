"""One evaluated question, and files of them.

Rows are written once, with their outcome, and counted from then on; nothing is graded twice.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from abstain.atomic import atomic_open
from abstain.rewards import Outcome

JUDGE_FAILED, ENDPOINT_FAILED = "judge failed", "endpoint failed"
"""How the reasons begin of rows that got no outcome because something was out of order."""
_IN_THE_FILE = ("",)
"""What stands for accepted answers that only the file of rows holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one arm did with one question.

    - `arm`: the name of an `ArmId`.
    - `decoding`: "greedy" or "sampled"; `sample` numbers the draws of one question.
    - `logprob`: summed log-prob of the completion with its end token. None where an endpoint tells
      none.
    - `tokens`: how many `logprob` sums, or None.
    - `value`: what a critic expected of the question. None without a critic.
    - `agreement`: share of further answers that say the same. None where none were asked.
    - `confidence`: what the completion states of itself, or None.
    """

    arm: str
    decoding: str
    sample: int
    id: str
    family: str
    difficulty: str
    question: str
    answers: tuple[str, ...] | None
    completion: str
    outcome: Outcome
    answer: str | None
    reason: str
    logprob: float | None
    value: float | None = None
    tokens: int | None = None
    agreement: float | None = None
    confidence: float | None = None


_NAMES = tuple(field.name for field in fields(Row))


def failed(row: Row) -> bool:
    """Whether the row has no outcome because a judge or an endpoint failed."""
    return row.outcome is Outcome.UNSCORABLE and row.reason.startswith(
        (JUDGE_FAILED, ENDPOINT_FAILED)
    )


def without_texts(row: Row) -> Row:
    """The row for counting alone: question, completion and answers stay in its file.

    A hundred thousand of them take some 40 MB. Whether answers are known or exist, and how the
    reason begins, is kept.
    """
    return replace(
        row,
        arm=sys.intern(row.arm),
        id=sys.intern(row.id),
        family=sys.intern(row.family),
        question="",
        answers=_IN_THE_FILE if row.answers else row.answers,
        completion="",
        answer=None,
        reason=sys.intern(row.reason.partition(":")[0]),
    )


def answers_per_question(rows: Sequence[Row]) -> float:
    """How many answers a question got, 1 without rows.

    Answers to one question are not independent, so intervals must not be narrower than for one.
    Where questions got m answers in unequal numbers, it is sum m^2 / sum m (Kish 1965, the design
    effect of clusters whose members all agree): one question that a set holds twice must not make
    all intervals wider.
    """
    if not any(row.sample for row in rows):
        return 1
    counts = Counter(row.id for row in rows).values()
    return sum(count**2 for count in counts) / sum(counts)


def write_rows(path: str | Path, rows: Iterable[Row]) -> None:
    """Write rows as JSONL in one piece: a reader finds the whole file or none."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_open(path) as file:
        for row in rows:
            file.write(json.dumps(row_to(row), ensure_ascii=False) + "\n")


def read_rows(path: str | Path, questions: int | None = None) -> list[Row]:
    """Rows of a JSONL file written by `write_rows`.

    Args:
        path: The file.
        questions: How many questions keep their texts, the first of the file; None: all.
    """
    rows: list[Row] = []
    whole: set[str] = set()
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = row_from(json.loads(line))
            if questions is not None:
                if len(whole) < questions:
                    whole.add(row.id)
                if row.id not in whole:
                    row = without_texts(row)
            rows.append(row)
    return rows


def row_to(row: Row) -> dict[str, Any]:
    """The row as JSON values."""
    return {name: getattr(row, name) for name in _NAMES}


def row_from(values: dict[str, Any]) -> Row:
    """The row that `row_to` gave. Raises ValueError, KeyError or TypeError if it is none."""
    answers = values["answers"]
    return Row(
        **values
        | {
            "outcome": Outcome(values["outcome"]),
            "answers": None if answers is None else tuple(answers),
        }
    )
