"""Records of a large file one at a time: lines of JSON, or items of a JSON array."""

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from .entry import LogError
from .opening import CUT, CUT_OFF, not_utf8, open_bytes

_log = logging.getLogger(__name__)


def json_lines(path: str | Path, *, skip_broken: bool = False) -> Iterator[dict[str, Any]]:
    """Objects of a JSONL file, or of one JSON array of them.

    Raises LogError with the number of the line that is cut off or no JSON object.
    """
    if first_byte(path) == b"[":
        yield from json_items(path, "item", skip_broken=skip_broken)
        return
    left_out = 0
    with open_bytes(path) as file:
        lines = enumerate(file, start=1)
        while True:
            try:
                number, line = next(lines)
            except StopIteration:
                break
            except CUT as error:
                if skip_broken:
                    _log.warning("%s: %s; what follows is left out", path, error)
                    break
                raise LogError(f"{path}: {error}; {CUT_OFF}") from error
            if not line.strip():
                continue
            try:
                yield _object(path, number, line)
            except LogError:
                if not skip_broken:
                    raise
                left_out += 1
    if left_out:
        _log.warning("%s: %d lines that are no JSON objects are left out", path, left_out)


def _object(path: str | Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise ValueError(f"a {type(record).__name__}, not an object")
    except UnicodeDecodeError as error:
        raise LogError(not_utf8(path, number, error)) from error
    except (ValueError, RecursionError) as error:
        if line.strip() == b"{" and line.endswith(b"\n"):
            why = "one record goes over several lines; write one a line: jq -c . FILE"
        else:
            why = "" if line.endswith(b"\n") else CUT_OFF
        text = f"{path}, line {number}: no JSON object ({error})"
        raise LogError(f"{text}; {why}" if why else text) from error
    return record


def first_byte(path: str | Path) -> bytes:
    """The first byte that is no white space; empty for a file that holds none."""
    with open_bytes(path) as file:
        try:
            for line in iter(lambda: file.readline(1024), b""):
                if line.strip():
                    return line.strip()[:1]
        except CUT as error:
            raise LogError(f"{path}: {error}; copy it again") from error
    return b""


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
            except (ijson.JSONError, *CUT) as error:
                why = _why(error, file)
                if skip_broken:
                    _log.warning("%s: what follows record %d is left out: %s", path, n, why)
                    return
                raise LogError(f"{path}, record {n + 1}: {why}") from error
            n += 1
            yield item


def _why(error: Exception, file: IO[bytes]) -> str:
    """What is wrong with a JSON document, in a line; the parser shows the place in several.

    A document that does not end as one is cut off, whatever the parser makes of its last character.
    """
    text = str(error).removeprefix("b'").replace("\\n", "\n").partition("\n")[0].strip()
    if isinstance(error, CUT) or "EOF" in text or "ncomplete" in text or not _is_closed(file):
        return f"{text}; {CUT_OFF}"
    if "invalid bytes in UTF8" in text:
        return f"{text} Convert it to UTF-8: iconv -f cp1252 -t utf-8"
    return f"no JSON: {text}"


def _is_closed(file: IO[bytes]) -> bool:
    """Whether the last character of the file closes an object or a list."""
    last = b""
    with suppress(*CUT):
        file.seek(0)
        for block in iter(lambda: file.read(2**20), b""):
            last = block.rstrip()[-1:] or last
    return last in (b"}", b"]")


def json_value(path: str | Path, prefix: str) -> Any:
    """The first value at a prefix, None where there is none before the file ends."""
    try:
        return next(json_items(path, prefix), None)
    except LogError:
        return None


def top_keys(path: str | Path, limit: int = 40) -> tuple[list[str], str]:
    """Keys of the JSON object that the file holds, and what ended them early, if anything did."""
    ijson = _ijson(path)
    keys: list[str] = []
    with open_bytes(path) as file:
        try:
            for prefix, event, value in ijson.parse(file):
                if prefix == "" and event == "map_key":
                    keys.append(value)
                if len(keys) >= limit:
                    break
        except (ijson.JSONError, *CUT) as error:
            return keys, _why(error, file)
    return keys, ""


def _ijson(path: str | Path) -> Any:
    try:
        import ijson
    except ImportError as error:
        raise LogError(
            f"{path} is one JSON document, which is read with ijson: pip install abstain[regrade]"
        ) from error
    return ijson
