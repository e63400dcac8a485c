"""Rows of a table in a file, whatever kind of file it is: JSON, JSON lines, CSV, TSV, Parquet.

A row comes with the place where it stands, for messages. What is wrong with a file is said with its
name, the line, and the way out; nothing is guessed that could turn one answer into another.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = tuple[str, dict[str, Any]]
"""Where a row stands ("line 3"), and its cells by column."""

SUFFIXES = (".jsonl", ".json", ".csv", ".tsv", ".parquet", ".arrow")


def read_records(path: Path) -> Iterator[Record]:
    """Every row of the file; column names without case and surrounding space.

    Raises FileNotFoundError, or ValueError naming the file and the line.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        raise ValueError(f"{path} is a folder; give a file, or the folder as --hub_set {path}")
    if not path.is_file():
        raise FileNotFoundError(
            f"no question file at {path}; expected one of {', '.join(SUFFIXES)}"
        )
    if suffix not in SUFFIXES:
        hint = "; save the sheet as CSV" if suffix in (".xlsx", ".xls", ".ods") else ""
        raise ValueError(f"{path} must end in one of {', '.join(SUFFIXES)}{hint}")
    if suffix in (".parquet", ".arrow"):
        yield from _columnar(path)
        return
    text = _text(path)
    rows = _cells(text, path) if suffix in (".csv", ".tsv") else _json(text, path)
    for place, row in rows:
        if not isinstance(row, dict):
            raise ValueError(
                f"{path}, {place}: expected an object with a question, got {type(row).__name__}"
            )
        yield place, {str(name).strip().casefold(): cell for name, cell in row.items()}


def _text(path: Path) -> str:
    """UTF-8, with or without a byte order mark, or UTF-16 with one."""
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(
            f"{path} is not {encoding.removesuffix('-sig').upper()}: byte {data[error.start]:#04x} "
            f"in line {line}. Save it as UTF-8 (in Excel: 'CSV UTF-8'), or convert it: "
            f"iconv -f cp1252 -t utf-8 {path.name} > utf8-{path.name}"
        ) from error
    if "\x00" in text:
        raise ValueError(f"{path} holds zero bytes, so it is no text; save it as UTF-8")
    return text


def _cells(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    header = text.partition("\n")[0]
    # Spreadsheets of half of Europe part cells by semicolons and call the file CSV.
    separators = "\t" if path.suffix.lower() == ".tsv" else ",;\t"
    separator = max(separators, key=header.count)
    # A quoted cell may hold line breaks; `strict` refuses a quote that is never closed.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names: list[str] = []
    try:
        for row in reader:
            place = f"line {reader.line_num}"
            if not any(cell.strip() for cell in row):
                continue
            if not names:
                names = _header(row, f"{path}, {place}")
                continue
            while len(row) > len(names) and not row[-1].strip():
                row.pop()
            if len(row) != len(names):
                raise ValueError(
                    f"{path}, {place}: {len(row)} cells where the header has {len(names)}; put "
                    f'text that holds {separator!r} in quotes: "like this{separator} say"'
                )
            yield place, dict(zip(names, row, strict=True))
    except csv.Error as error:
        raise ValueError(
            f"{path}, line {reader.line_num}: {error}; a quotation mark inside a quoted cell is "
            'written twice, ""'
        ) from error


def _header(row: list[str], place: str) -> list[str]:
    names = [name.strip().casefold() for name in row]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise ValueError(f"{place}: two columns are called {twice[0]!r}; rename one")
    return [name or f"column {i}" for i, name in enumerate(names, start=1)]


def _json(text: str, path: Path) -> Iterator[tuple[str, Any]]:
    """A JSON list, an object that holds one list, or one object per line, by what is there."""
    start = text.lstrip()[:1]
    if start == "[" or path.suffix.lower() == ".json":
        try:
            yield from _items(json.loads(text), path)
            return
        except json.JSONDecodeError as error:
            if start == "[" and "Extra data" not in error.msg:
                raise ValueError(f"{path}, line {error.lineno}: not JSON ({error})") from error
    # Not splitlines: JSON text may hold other line separators (U+2028) as they are.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise ValueError(f"{path}, line {number}: not JSON ({error})") from error


def _items(content: Any, path: Path) -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        if len(lists) == 1:
            content = lists[0]  # {"data": [...]}, as SQuAD and SelfAware come
        elif path.suffix.lower() == ".jsonl" or "question" in content:
            content = [content]
    if not isinstance(content, list):
        raise ValueError(f"{path} must hold a JSON list of questions")
    yield from ((f"row {number}", row) for number, row in enumerate(content, start=1))


def _columnar(path: Path) -> Iterator[Record]:
    import pyarrow
    import pyarrow.ipc
    import pyarrow.parquet

    try:
        if path.suffix.lower() == ".parquet":
            table = pyarrow.parquet.read_table(path)
        else:
            table = _arrow(path)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise ValueError(
            f"{path} cannot be read as {path.suffix.lower()[1:]}: {str(error)[:200]}"
        ) from error
    for number, row in enumerate(table.to_pylist(), start=1):
        yield f"row {number}", {str(name).strip().casefold(): cell for name, cell in row.items()}


def _arrow(path: Path) -> Any:
    """An Arrow file in either of its two layouts."""
    import pyarrow
    import pyarrow.ipc

    try:
        return pyarrow.ipc.open_stream(path).read_all()  # as `datasets` saves
    except pyarrow.ArrowInvalid:
        return pyarrow.ipc.open_file(path).read_all()
