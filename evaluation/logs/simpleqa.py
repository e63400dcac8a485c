"""CSV as of SimpleQA: a question, its gold answer, the model's, and a judge's grade A, B or C.

It is also the form for a log of one's own.
"""

from collections.abc import Iterator
from pathlib import Path

from abstain.rewards import Outcome
from abstain.tasks.cells import accepted_answers

from .csv_rows import csv_columns, csv_rows
from .entry import Choice, LogEntry, LogError, as_right
from .reading import entries_of

COLUMNS = {
    "question": ("problem", "question", "prompt"),
    "gold": ("target", "answer", "answers", "gold", "correct_answer"),
    "completion": ("predicted_answer", "response", "completion", "prediction", "model_answer"),
    "grade": ("grade", "grade_letter", "label", "verdict", "outcome"),
    "group": ("topic",),
}
"""What each column may be called, the first name first; names are compared without case."""
NEEDED = ("question", "gold", "completion")
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


def lacking(names: list[str]) -> str:
    """Every column that is needed and not there, with its names, and what was found; or empty."""
    found = columns_of(names)
    missing = [f"{what} ({', '.join(COLUMNS[what])})" for what in NEEDED if what not in found]
    if not missing:
        return ""
    read = ", ".join(f"{name!r} as {what}" for what, name in found.items()) or "none of them"
    return (
        f"no column for {' nor '.join(missing)}. Its columns are {', '.join(map(repr, names))}; "
        f"read: {read}. Rename them in its first line"
    )


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one file; a grade that is none of A, B, C is unscorable, an empty one unknown.

    A row is known by its question: models are graded in whatever order their answers came in.
    """
    columns = csv_columns(path)
    where = columns_of(columns)
    if why := lacking(columns):
        raise LogError(f"{path} has {why}")

    def entry(row: dict[str, str]) -> LogEntry:
        grade = row[where["grade"]].strip() if "grade" in where else ""
        return LogEntry(
            id=row[where["question"]],
            question=row[where["question"]],
            answers=_gold(row[where["gold"]], where["gold"]),
            completion=row[where["completion"]],
            outcome=_outcome(grade) if grade else None,
            group=row[where["group"]] if "group" in where else "",
        )

    rows = csv_rows(path, skip_broken=skip_broken)
    return entries_of(path, "simpleqa", rows, entry, skip_broken=skip_broken)


def _gold(cell: str, column: str) -> tuple[str, ...] | None:
    """One answer; several in a column `answers`, which is written as in a question file."""
    if column.strip().casefold() == "answers":
        return accepted_answers(cell)
    return (cell,) if cell.strip() else None


def _outcome(grade: str) -> Outcome:
    """Of a judge's letter or word; 1, 0, true and false are read as other logs' are."""
    named = GRADES.get(grade.casefold())
    if named is not None:
        return named
    right = as_right(grade)
    if right is None:
        return Outcome.UNSCORABLE
    return Outcome.CORRECT if right else Outcome.WRONG
