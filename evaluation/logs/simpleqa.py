"""SimpleQA-like CSV: a question, its gold answer, the model's, and a judge's grade A, B or C."""

from collections.abc import Iterator
from pathlib import Path

from abstain.rewards import Outcome

from .csv_rows import csv_columns, csv_rows
from .entry import Choice, LogEntry, LogError, as_right
from .reading import entries_of

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
    columns = csv_columns(path)
    where = columns_of(columns)
    missing = {"question", "gold", "completion"} - where.keys()
    if missing:
        raise LogError(
            f"{path} has no column for {', '.join(sorted(missing))}; it has {columns}, and "
            f"{ {what: COLUMNS[what] for what in sorted(missing)} } are known"
        )

    def entry(row: dict[str, str]) -> LogEntry:
        grade = row[where["grade"]].strip() if "grade" in where else ""
        return LogEntry(
            id=row[where["question"]],
            question=row[where["question"]],
            answers=(row[where["gold"]],) if row[where["gold"]].strip() else None,
            completion=row[where["completion"]],
            outcome=_outcome(grade) if grade else None,
            group=row.get("topic") or "",
        )

    rows = csv_rows(path, skip_broken=skip_broken)
    return entries_of(path, "simpleqa", rows, entry, skip_broken=skip_broken)


def _outcome(grade: str) -> Outcome:
    """Of a judge's letter or word; 1, 0, true and false are read as other logs' are."""
    named = GRADES.get(grade.casefold())
    if named is not None:
        return named
    right = as_right(grade)
    if right is None:
        return Outcome.UNSCORABLE
    return Outcome.CORRECT if right else Outcome.WRONG
