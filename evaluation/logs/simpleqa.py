"""SimpleQA-like CSV: a question, its gold answer, the model's, and a judge's grade A, B or C."""

from collections.abc import Iterator
from pathlib import Path

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, LogError, as_right
from .streaming import csv_rows

COLUMNS = {
    "question": ("problem", "question", "prompt"),
    "gold": ("target", "answer", "gold", "correct_answer"),
    "completion": ("predicted_answer", "response", "completion", "prediction", "model_answer"),
    "grade": ("grade", "grade_letter", "label", "verdict", "outcome"),
}
"""What each column may be called; names are compared without case."""
GRADES = {
    "a": Outcome.CORRECT,
    "correct": Outcome.CORRECT,
    "b": Outcome.WRONG,
    "incorrect": Outcome.WRONG,
    "wrong": Outcome.WRONG,
    "c": Outcome.ABSTAINED,
    "not_attempted": Outcome.ABSTAINED,
    "not attempted": Outcome.ABSTAINED,
    "abstained": Outcome.ABSTAINED,
}


def columns_of(names: list[str]) -> dict[str, str]:
    """Which column holds what; columns that are not there are left out."""
    known = {name.strip().casefold(): name for name in names}
    return {
        what: known[name]
        for what, spellings in COLUMNS.items()
        for name in reversed(spellings)
        if name in known
    }


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one file; a grade that is none of A, B, C is unscorable, an empty one unknown.

    A row is known by its question: models are graded in whatever order their answers came in.
    """
    where: dict[str, str] = {}
    for row in csv_rows(path, skip_broken=skip_broken):
        where = where or columns_of(list(row))
        missing = {"question", "gold", "completion"} - where.keys()
        if missing:
            raise LogError(
                f"{path} has no column for {', '.join(sorted(missing))}; it has {list(row)}, and "
                f"{ {what: COLUMNS[what] for what in sorted(missing)} } are known"
            )
        grade = row[where["grade"]].strip() if "grade" in where else ""
        yield LogEntry(
            id=row[where["question"]],
            question=row[where["question"]],
            answers=(row[where["gold"]],),
            completion=row[where["completion"]],
            outcome=_outcome(grade) if grade else None,
            group=row.get("topic") or "",
        )


def _outcome(grade: str) -> Outcome:
    """Of a judge's letter or word; 1, 0, true and false are read as other logs' are."""
    named = GRADES.get(grade.casefold())
    if named is not None:
        return named
    right = as_right(grade)
    if right is None:
        return Outcome.UNSCORABLE
    return Outcome.CORRECT if right else Outcome.WRONG
