"""Rows of a CSV or TSV log, one at a time."""

import csv
import logging
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

from abstain.wording import counted

from .entry import LogError
from .opening import CUT, CUT_OFF, not_utf8, open_bytes

_log = logging.getLogger(__name__)


def csv_columns(path: str | Path) -> list[str]:
    """The names in the first line that holds any; empty for a file without one."""
    with open_bytes(path) as raw:
        broken: list[str] = []
        try:
            names: list[str] = next(filter(any, _reader(path, raw, broken)), [])
        except (csv.Error, *CUT) as error:
            raise LogError(f"{path}: {error}; copy it again") from error
    if broken:
        raise LogError(broken[0])
    return names


def csv_rows(path: str | Path, *, skip_broken: bool = False) -> Iterator[dict[str, str]]:
    """Rows by column; fields may be long, and rows without a word are passed over.

    Raises LogError with the line of a row that is in another encoding than UTF-8, has another
    number of columns or is cut off, and if two columns have one name.
    """
    names: list[str] = []
    left_out = 0
    with open_bytes(path) as raw:
        broken: list[str] = []
        reader = _reader(path, raw, broken)
        try:
            for row in reader:
                problems = [*broken]
                broken.clear()
                if not any(cell.strip() for cell in row):
                    continue
                if not names:
                    names = _checked(path, row, problems)
                    continue
                while len(row) > len(names) and not row[-1].strip():
                    row.pop()
                if len(row) != len(names):
                    problems.append(
                        f"{path}, line {reader.line_num}: {counted(len(names), 'column')} in the "
                        f"first line, {len(row)} here; {CUT_OFF}"
                    )
                if problems and not skip_broken:
                    raise LogError(problems[0])
                if problems:
                    left_out += 1
                else:
                    yield dict(zip(names, row, strict=True))
        except (csv.Error, *CUT) as error:
            if not skip_broken:
                text = f"{path}, line {reader.line_num}: {error}; {CUT_OFF}"
                raise LogError(text) from error
            _log.warning("%s: what follows line %d is left out", path, reader.line_num)
    if left_out:
        _log.warning("%s: %d rows that are not whole are left out", path, left_out)


def _reader(path: str | Path, raw: IO[bytes], broken: list[str]) -> Any:
    """Rows of the file; what is wrong with the lines of a row is put into `broken`."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = _decoded(path, raw, broken)
    header = next((line for line in lines if line.strip()), "")
    if "\0" in header:
        raise LogError(f"{path} holds zero bytes: UTF-16 without its mark? Save it as UTF-8")
    # Spreadsheets of half of Europe part cells by semicolons and call the file CSV.
    delimiter = max(",;\t", key=header.count)
    return csv.reader(chain([header], lines), delimiter=delimiter, strict=True)


def _decoded(path: str | Path, raw: IO[bytes], broken: list[str]) -> Iterator[str]:
    for number, line in enumerate(raw, start=1):
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            broken.append(not_utf8(path, number, error))
            yield line.decode(errors="replace")


def _checked(path: str | Path, names: list[str], problems: list[str]) -> list[str]:
    if problems:
        raise LogError(problems[0])
    if twice := [name for name in names if name.strip() and names.count(name) > 1]:
        raise LogError(f"{path}: two columns are called {twice[0]!r}; rename one")
    return names
