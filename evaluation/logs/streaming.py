"""Records of a large file one at a time: lines of JSON, items of a JSON array, rows of CSV."""

import bz2
import csv
import gzip
import json
import logging
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from .entry import LogError

_log = logging.getLogger(__name__)
_OPENERS = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
_CUT = (EOFError, lzma.LZMAError, OSError, UnicodeDecodeError)
"""What a cut-off archive or file raises while it is read."""
CUT_OFF = "the file ends inside a record; copy it again, or read what is whole with --skip_broken"


def open_bytes(path: str | Path) -> IO[bytes]:
    """The file's bytes, unpacked where its name says gzip, xz or bzip2."""
    opener: Any = _OPENERS.get(Path(path).suffix, open)
    opened: IO[bytes] = opener(path, "rb")
    return opened


def json_lines(path: str | Path, *, skip_broken: bool = False) -> Iterator[dict[str, Any]]:
    """Objects of a JSONL file.

    Raises LogError with the number of the line that is cut off or no JSON object.
    """
    left_out = 0
    with open_bytes(path) as file:
        lines = enumerate(file, start=1)
        while True:
            try:
                number, line = next(lines)
            except StopIteration:
                break
            except _CUT as error:
                if skip_broken:
                    _log.warning("%s: %s; what follows is left out", path, error)
                    break
                raise LogError(f"{path}: {error}; {CUT_OFF}") from error
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise ValueError(f"a {type(record).__name__}, not an object")
            except ValueError as error:
                if skip_broken:
                    left_out += 1
                    continue
                cut = "" if line.endswith(b"\n") else f"; {CUT_OFF}"
                raise LogError(f"{path}, line {number}: no JSON object ({error}){cut}") from error
            yield record
    if left_out:
        _log.warning("%s: %d lines that are no JSON objects are left out", path, left_out)


def json_items(path: str | Path, prefix: str, *, skip_broken: bool = False) -> Iterator[Any]:
    """Items below a prefix of one JSON document, in ijson's notation (`samples.item`).

    Raises LogError if the document ends early or is no JSON.
    """
    ijson = _ijson(path)
    with open_bytes(path) as file:
        items = ijson.items(file, prefix, use_float=True)
        n = 0
        while True:
            try:
                item = next(items)
            except StopIteration:
                return
            except (ijson.JSONError, *_CUT) as error:
                if skip_broken:
                    _log.warning("%s: what follows record %d is left out", path, n)
                    return
                raise LogError(f"{path}, record {n + 1}: {error}; {CUT_OFF}") from error
            n += 1
            yield item


def json_value(path: str | Path, prefix: str) -> Any:
    """The first value at a prefix, None where there is none before the file ends."""
    try:
        return next(json_items(path, prefix), None)
    except LogError:
        return None


def top_keys(path: str | Path, limit: int = 40) -> list[str]:
    """Keys of the JSON object that the file holds, as far as its first big value; else none."""
    ijson = _ijson(path)
    keys: list[str] = []
    with open_bytes(path) as file:
        try:
            for prefix, event, value in ijson.parse(file):
                if prefix == "" and event == "map_key":
                    keys.append(value)
                if prefix == "" and event == "start_array":
                    return []
                if len(keys) >= limit:
                    break
        except (ijson.JSONError, *_CUT):
            pass
    return keys


def csv_rows(path: str | Path, *, skip_broken: bool = False) -> Iterator[dict[str, str]]:
    """Rows of a CSV or TSV file by column; fields may be long.

    Raises LogError with the line of a row that has another number of columns or is cut off.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with open_bytes(path) as raw:
        lines = (line.decode("utf-8-sig" if i == 0 else "utf-8") for i, line in enumerate(raw))
        delimiter = "\t" if ".tsv" in Path(path).suffixes else ","
        reader = csv.DictReader(lines, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                if None in row or None in row.values():
                    if skip_broken:
                        _log.warning("%s, line %d is left out", path, reader.line_num)
                        continue
                    raise LogError(
                        f"{path}, line {reader.line_num}: {len(reader.fieldnames or ())} columns "
                        f"in the first line, another number here; {CUT_OFF}"
                    )
                yield row
        except (csv.Error, *_CUT) as error:
            if skip_broken:
                _log.warning("%s: what follows line %d is left out", path, reader.line_num)
                return
            raise LogError(f"{path}, line {reader.line_num}: {error}; {CUT_OFF}") from error


def _ijson(path: str | Path) -> Any:
    try:
        import ijson
    except ImportError as error:
        raise LogError(
            f"{path} is one JSON document, which is read with ijson: pip install abstain[regrade]"
        ) from error
    return ijson
