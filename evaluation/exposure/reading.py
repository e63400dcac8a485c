"""Read training answers and documents: JSON lines and plain text, or any table of `tasks.records`.

Lines are read one by one, from files larger than memory; a table (CSV, TSV, Parquet, Arrow, a JSON
list) as a whole.
"""

import gzip
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from abstain.rewards import is_abstention
from abstain.rewards.golds import is_missing
from abstain.tasks.columns import ANSWER_COLUMNS, QUESTION_COLUMNS
from abstain.tasks.records import SUFFIXES, read_records, suffix_of

LONGEST_LINE = 2**20
"""Characters of a line of plain text that are read as one document; the rest are further ones."""
_SAID = (*ANSWER_COLUMNS, "completion")
_ASKED = (*QUESTION_COLUMNS, "messages")
_TOLD = ({*_SAID, *_ASKED} - {"text"}) | {"fact"}
"""Columns by which a row is known for a training answer; a `text` alone may be anything."""


def same_fact(text: str) -> str:
    """The text in a form in which two askings of one fact are equal: case, spaces, end marks.

    >>> same_fact("Where is  Lyon ?") == same_fact("where is Lyon")
    True
    """
    return " ".join(text.casefold().split()).rstrip(" ?!.:")


def training_answers(
    paths: Sequence[str | Path],
    key: str | None = None,
    *,
    question_column: str | None = None,
    answers_column: str | None = None,
) -> Iterator[tuple[str | None, int]]:
    """The fact that each training answer states, None for an abstention, and how many times.

    `question` and `answers` (also as the question files' other names), `prompt` and `completion`,
    chat `messages`, or `fact`; `count` says how often a line stands for itself. `key` names another
    column that tells facts apart, `question_column` and `answers_column` those of the question and
    of what was answered, if they have other names. Raises ValueError with file and line for
    anything else.
    """
    columns = {"question": question_column, "answers": answers_column}
    for path, place, row in _rows(paths):
        try:
            yield _fact(_renamed(row, columns), key), _count(row)
        except ValueError as error:
            raise ValueError(f"{path}, {place}: {error}") from error


def _renamed(row: dict[str, Any], columns: Mapping[str, str | None]) -> dict[str, Any]:
    """The row with columns by their usual names. Raises ValueError where one is not there."""
    for usual, name in columns.items():
        if name:
            if name.casefold() not in row:
                have = ", ".join(row)
                raise ValueError(f"no column {name!r} (--{usual}_column); the columns are {have}")
            row = row | {usual: row[name.casefold()]}
    return row


def _rows(paths: Sequence[str | Path]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """File, place and cells by folded column name of every row; tables first."""
    tables, others = _told_apart(paths)
    for path in tables:
        for place, row in read_records(path):
            yield path, place, row
    for path, number, line in _lines(others, "training answers"):
        if line.strip():
            yield path, f"line {number}", _object(path, number, line)


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"{path}, line {number}: not JSON; give one object a line (question, answers), or a "
            "table whose first line names the columns, as a file that ends in .csv"
        ) from error
    if not isinstance(row, dict):
        raise ValueError(f"{path}, line {number}: expected an object, got {type(row).__name__}")
    return {name.strip().casefold(): cell for name, cell in row.items()}


def documents(paths: Sequence[str | Path], text_column: str = "text") -> Iterator[str]:
    """Every document: a line of plain text, or `text_column` of a JSON line or a table's row.

    Raises ValueError with file and line where JSON cannot be read or lacks the column.
    """
    tables, others = _told_apart(paths)
    for path in tables:
        for place, row in read_records(path):
            if text_column.casefold() not in row:
                raise ValueError(
                    f"{path}, {place}: no column {text_column!r}; the columns are "
                    f"{', '.join(row)}. Name the one with the text: --text_column"
                )
            text = row[text_column.casefold()]
            yield "" if is_missing(text) else str(text)
    for path, number, line in _lines(others, "documents"):
        if not _is_json(path):
            yield line
        elif line.strip():
            try:
                yield str(json.loads(line)[text_column])
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(
                    f"{path}, line {number}: no JSON object with a column {text_column!r} "
                    f"({error!r}); name it with --text_column"
                ) from error


def _fact(row: Mapping[str, Any], key: str | None) -> str | None:
    said = next((row[name] for name in _SAID if not is_missing(row.get(name))), None)
    if said is None and row.get("messages"):
        said = _last(row["messages"], "assistant")
    if isinstance(said, list) and said:
        said = said[-1].get("content") if isinstance(said[-1], dict) else said[0]
    if said is None and not key and "text" in row and not _TOLD & row.keys():
        raise ValueError(
            f"no answer; the columns are {', '.join(map(str, row))}. A text without question and "
            "answer is a document: --documents"
        )
    # In CSV a list is text.
    if said is not None and is_abstention(str(said).strip("[]\"' ")):
        return None
    about = row.get(key.casefold()) if key else row.get("fact") or _asked(row)
    if is_missing(about):
        wanted = f"column {key!r}" if key else "'question', 'prompt', 'messages' or 'fact'"
        way_out = "" if key else ". Name the one with the question: --question_column"
        raise ValueError(f"no {wanted}; the columns are {', '.join(map(str, row))}{way_out}")
    return same_fact(str(about))


def _asked(row: Mapping[str, Any]) -> Any:
    filled = (row[name] for name in _ASKED if not is_missing(row.get(name)))
    asked = next(filled, None)
    return _last(asked, "user") if isinstance(asked, list) else asked


def _last(messages: Any, role: str) -> str | None:
    turns = [turn for turn in messages if isinstance(turn, dict) and turn.get("role") == role]
    return str(turns[-1].get("content")) if turns else None


def _count(row: Mapping[str, Any]) -> int:
    count = row.get("count", 1)
    if is_missing(count):
        return 1
    try:  # a cell of a CSV file is text, and pandas writes 2.0 where another cell is empty
        number = math.nan if isinstance(count, bool) else float(count)
    except (TypeError, ValueError):
        number = math.nan
    if not number.is_integer() or number < 0:
        raise ValueError(f"count must be a whole number of at least 0, got {count!r}")
    return int(number)


def _told_apart(paths: Sequence[str | Path]) -> tuple[list[Path], list[Path]]:
    """Files that are tables, and those that are read line by line."""
    files = [Path(path) for path in paths]
    tables = [path for path in files if suffix_of(path)[0] in SUFFIXES and not _is_json(path)]
    return tables, [path for path in files if path not in tables]


@cache
def _is_json(path: Path) -> bool:
    """Whether each line is a JSON object, as the name says or, of a .json file, its first two."""
    suffix, _ = suffix_of(path)
    if suffix != ".json":
        return suffix == ".jsonl"
    with open(path, "rb") as raw:
        text = _text(path, raw)  # kept here: it closes the file when it goes
        first, second = (text.readline(LONGEST_LINE).strip() for _ in range(2))
    return all(line.startswith("{") and line.endswith("}") for line in (first, second))


def _lines(paths: Sequence[str | Path], what: str) -> Iterator[tuple[Path, int, str]]:
    """File, line number and line of all files, with a progress bar over their bytes."""
    files = [Path(path) for path in paths]
    for path in files:
        if not path.is_file():
            raise FileNotFoundError(f"no file at {path}")
    total = sum(path.stat().st_size for path in files)
    none = not files  # then no bar
    with tqdm(
        total=total, unit="B", unit_scale=True, desc=what, mininterval=1, disable=none
    ) as bar:
        for path in files:
            with open(path, "rb") as raw:
                at = 0
                longest = -1 if _is_json(path) else LONGEST_LINE
                text = _text(path, raw)  # kept here: it closes the file when it goes
                for number, line in enumerate(_pieces(text, longest), start=1):
                    yield path, number, line
                    if number % 1000 == 0:
                        bar.update(raw.tell() - at)
                        at = raw.tell()
                bar.update(raw.tell() - at)


def _text(path: Path, raw: Any) -> TextIO:
    binary = gzip.GzipFile(fileobj=raw) if suffix_of(path)[1] else raw
    return io.TextIOWrapper(binary, encoding="utf-8-sig", errors="replace", newline="\n")


def _pieces(file: TextIO, longest: int) -> Iterator[str]:
    while line := file.readline(longest):
        yield line
