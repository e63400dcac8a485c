"""Rows of a table in a file, whatever kind of file it is: JSON, JSON lines, CSV, TSV, Parquet.

A row comes with the place where it stands, for messages. What is wrong with a file is said with its
name, the line, and the way out; nothing is guessed that could turn one answer into another.
"""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .csv_rows import csv_rows
from .json_rows import json_rows

Record = tuple[str, dict[str, Any]]
"""Where a row stands ("line 3"), and its cells by column."""

SUFFIXES = (".jsonl", ".json", ".csv", ".tsv", ".parquet", ".arrow")
_HINTS = {
    ".xlsx": "save the sheet as CSV",
    ".xls": "save the sheet as CSV",
    ".ods": "save the sheet as CSV",
    ".zip": "unpack it first",
    ".tar": "unpack it first",
    ".tgz": "unpack it first",
    ".yaml": "write it as JSON",
    ".yml": "write it as JSON",
}
# Spreadsheets and web pages leave them before the first name, where nobody sees them.
_UNSEEN = "\ufeff\u200b\u200e\u200f \t\r\n"


def read_records(path: Path) -> Iterator[Record]:
    """Every row of the file; column names without case and surrounding space.

    Text may be compressed with gzip (`q.jsonl.gz`).
    Raises FileNotFoundError, or ValueError naming the file and the line.
    """
    path = _existing(path)
    suffix, packed = suffix_of(path)
    if suffix not in SUFFIXES or (packed and suffix in (".parquet", ".arrow")):
        hint = f"; {_HINTS[suffix]}" if suffix in _HINTS else ""
        raise ValueError(f"{path} must end in one of {', '.join(SUFFIXES)}{hint}")
    if suffix in (".parquet", ".arrow"):
        rows: Iterator[tuple[str, Any]] = _columnar(path)
    elif suffix in (".csv", ".tsv"):
        rows = csv_rows(_text(path, packed), str(path), tabs=suffix == ".tsv")
    else:
        rows = json_rows(_text(path, packed), str(path), lines=suffix == ".jsonl")
    for place, row in rows:
        if not isinstance(row, dict):
            raise ValueError(
                f"{path}, {place}: expected an object with a question, got {type(row).__name__}"
            )
        yield place, _folded(row, f"{path}, {place}")


def suffix_of(path: Path) -> tuple[str, bool]:
    """How the file's name ends, and whether it is compressed with gzip.

    >>> suffix_of(Path("q.JSONL.gz"))
    ('.jsonl', True)
    """
    packed = path.suffix.lower() == ".gz"
    return Path(path.stem if packed else path.name).suffix.lower(), packed


def _existing(path: Path) -> Path:
    """The file, with ~ for the home folder. Raises with the way out if there is none."""
    text = str(path)
    path = path.expanduser()
    if path.is_dir():
        raise ValueError(f"{path} is a folder; give a file, or the folder as --hub_set {path}")
    if path.is_file():
        return path
    if text.startswith(("http:/", "https:/", "s3:/", "hf:/")):
        why = "that is an address; download the file, or name a hub set: --hub_set org/set"
    elif any(mark in text for mark in "*?["):
        why = "patterns are not expanded; give one file"
    elif path.is_symlink():
        why = "it is a link that leads nowhere"
    else:
        why = f"expected one of {', '.join(SUFFIXES)}"
    raise FileNotFoundError(f"no question file at {text}; {why}")


def _folded(row: Mapping[Any, Any], place: str) -> dict[str, Any]:
    """Cells by folded column name. Raises ValueError if two names differ in case alone."""
    cells = {str(name).strip(_UNSEEN).casefold(): cell for name, cell in row.items()}
    if len(cells) < len(row):
        names = [str(name).strip(_UNSEEN).casefold() for name in row]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{place}: two columns are called {twice!r}; rename one")
    return cells


def _text(path: Path, packed: bool) -> str:
    """UTF-8, with or without a byte order mark, or UTF-16 with one."""
    data = path.read_bytes()
    if packed:
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError) as error:
            raise ValueError(f"{path} cannot be read as gzip: {error}") from error
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff") and data[:4] != b"\xff\xfe\x00\x00"
    if not marked and b"\x00" in data:
        raise ValueError(f"{path} holds zero bytes, so it is no text; save it as UTF-8")
    encoding = "utf-16" if marked else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(
            f"{path} is not {encoding.removesuffix('-sig').upper()}: byte {data[error.start]:#04x} "
            f"in line {line}. Save it as UTF-8 (in Excel: 'CSV UTF-8'), or convert it: "
            f"iconv -f cp1252 -t utf-8 {path.name} > utf8-{path.name}"
        ) from error


def _columnar(path: Path) -> Iterator[tuple[str, Any]]:
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
        yield f"row {number}", row


def _arrow(path: Path) -> Any:
    """An Arrow file in either of its two layouts."""
    import pyarrow
    import pyarrow.ipc

    try:
        return pyarrow.ipc.open_stream(path).read_all()  # as `datasets` saves
    except pyarrow.ArrowInvalid:
        return pyarrow.ipc.open_file(path).read_all()
