"""Labelled completions of a table (CSV, TSV, Parquet, Arrow), beside the JSON lines of `labelled`.

Cells are read as those of a question file: `a|b` are two accepted answers, `[]` says that none
exists, an empty one that nobody knows. Other empty cells are left out.
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
NO_TEXT = ("settings", "truncated", "repeat")
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
        if isinstance(cells.get(name), str):
            cells[name] = _parsed(cells[name])
    if "answers" in row:
        answers = accepted_answers(row["answers"])
        cells["answers"] = None if answers is None else list(answers)
    for name in ("question", "completion"):  # a model may have said nothing, NA or a number
        if name in row:
            cells[name] = "" if row[name] is None else str(row[name])
    return cells


def _parsed(cell: str) -> Any:
    """What the text of a cell holds; spreadsheets write TRUE."""
    try:
        return json.loads(cell.lower() if cell.lower() in ("true", "false") else cell)
    except json.JSONDecodeError:
        return cell
