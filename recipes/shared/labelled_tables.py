"""Labelled completions of a table (CSV, TSV, Parquet, Arrow), beside the JSON lines of `labelled`.

Cells are read as those of a question file: `a|b` are two accepted answers, `[]` says that none
exists, an empty one that nobody knows. Other empty cells are left out. Labels are read without case
and surrounding space.
"""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from abstain.rewards.checks.labelled import Case, load
from abstain.rewards.golds import is_missing
from abstain.tasks.cells import accepted_answers
from abstain.tasks.records import SUFFIXES, read_records, suffix_of

TABLES = tuple(suffix for suffix in SUFFIXES if suffix not in (".jsonl", ".json"))
LABELS = ("outcome", "label")
NO_TEXT: dict[str, tuple[type, str]] = {
    "settings": (dict, 'a JSON object such as {"rel_tol": 0.01}'),
    "truncated": (bool, "true or false"),
    "repeat": (int, "a whole number"),
}
"""Columns of numbers, switches and objects, which a table holds as text."""


def load_cases(path: str | Path) -> list[Case]:
    """The cases of a file of either kind.

    Raises FileNotFoundError for a missing file, ValueError with the line for anything unreadable.
    """
    path = Path(path)
    suffix, packed = suffix_of(path)
    if not path.is_file() or not (packed or suffix in TABLES):
        return load(path)
    places, lines_of_json = [], []
    for place, row in read_records(path):
        places.append(place)
        try:
            lines_of_json.append(json.dumps(_cells(row)) + "\n")
        except ValueError as error:
            raise ValueError(f"{path}, {place}: {error}") from error
    with TemporaryDirectory() as folder:
        lines = Path(folder) / f"{path.stem}.jsonl"
        lines.write_text("".join(lines_of_json), encoding="utf-8")
        try:
            return load(lines)
        except ValueError as error:
            at = re.match(f"{re.escape(str(lines))}, line ([0-9]+)(.*)", str(error), re.DOTALL)
            if at is None:
                raise ValueError(str(error).replace(str(lines), str(path))) from error
            raise ValueError(f"{path}, {places[int(at[1]) - 1]}{at[2]}") from error


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    """One case as JSON has it."""
    cells = {name: cell for name, cell in row.items() if not is_missing(cell)}
    for name in NO_TEXT:
        if name in cells:
            cells[name] = _typed(name, cells[name])
    for name in LABELS:
        if name in cells:
            cells[name] = str(cells[name]).strip().casefold()
    if any(name in row for name in LABELS) and not any(name in cells for name in LABELS):
        raise ValueError("its outcome is empty; label the row, or leave it out")
    if "answers" in row:
        answers = accepted_answers(row["answers"])
        cells["answers"] = None if answers is None else list(answers)
    for name in ("question", "completion"):  # a model may have said nothing, NA or a number
        if name in row:
            cells[name] = "" if row[name] is None else str(row[name])
    return cells


def _typed(name: str, cell: Any) -> Any:
    """What a cell holds, as JSON has it; spreadsheets write TRUE, pandas 2.0.

    Raises ValueError if it is of no use: any text would pass for a true one.
    """
    kind, said = NO_TEXT[name]
    value = cell
    if isinstance(cell, str):
        word = cell.strip()
        try:
            value = json.loads(word if kind is dict else word.lower())
        except json.JSONDecodeError:
            value = {"yes": True, "no": False}.get(word.lower())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if kind is bool and value in (0, 1):
        value = bool(value)
    if type(value) is not kind:
        raise ValueError(f"{name} must be {said}, got {cell!r}")
    return value
