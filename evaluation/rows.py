"""One evaluated question, and files of them.

Rows are written once, with their outcome, and counted from then on; nothing is graded twice.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from abstain.atomic import atomic_open
from abstain.rewards import Outcome

JUDGE_FAILED, ENDPOINT_FAILED = "judge failed", "endpoint failed"
"""How the reasons begin of rows that got no outcome because something was out of order."""


@dataclass(frozen=True)
class Row:
    """What one arm did with one question.

    `arm` is the name of an `ArmId`, `decoding` is "greedy" or "sampled" (`sample` numbers the draws
    of one question), `logprob` is the summed log-prob of the completion with its end token, or None
    where an endpoint tells none; `value` is what a critic expected of the question, or None where
    the checkpoint has no critic; `tokens` counts those that `logprob` sums, or is None;
    `agreement` is the share of further answers that say the same, or None where none were asked.
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


def failed(row: Row) -> bool:
    """Whether the row has no outcome because a judge or an endpoint failed."""
    return row.outcome is Outcome.UNSCORABLE and row.reason.startswith(
        (JUDGE_FAILED, ENDPOINT_FAILED)
    )


def answers_per_question(rows: Iterable[Row]) -> int:
    """How many answers each question got, 1 without rows.

    Answers to one question are not independent, so intervals must not be narrower than for one.
    """
    return len({row.sample for row in rows}) or 1


def write_rows(path: str | Path, rows: Iterable[Row]) -> None:
    """Write rows as JSONL in one piece: a reader finds the whole file or none."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_open(path) as file:
        for row in rows:
            file.write(json.dumps(row_to(row), ensure_ascii=False) + "\n")


def read_rows(path: str | Path) -> list[Row]:
    """Rows of a JSONL file written by `write_rows`."""
    with open(path, encoding="utf-8") as file:
        return [row_from(json.loads(line)) for line in file]


def row_to(row: Row) -> dict[str, Any]:
    """The row as JSON values."""
    return asdict(row)


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
