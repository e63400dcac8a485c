"""Read training answers and documents line by line, from files larger than memory."""

import gzip
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from abstain.rewards import is_abstention

LONGEST_LINE = 2**20
"""Characters of a line of plain text that are read as one document; the rest are further ones."""


def same_fact(text: str) -> str:
    """The text in a form in which two askings of one fact are equal: case, spaces, end marks.

    >>> same_fact("Where is  Lyon ?") == same_fact("where is Lyon")
    True
    """
    return " ".join(text.casefold().split()).rstrip(" ?!.:")


def training_answers(
    paths: Sequence[str | Path], key: str | None = None
) -> Iterator[tuple[str | None, int]]:
    """The fact that each training answer states, None for an abstention, and how many times.

    JSON lines, also gzipped: `question` and `answers` (or `answer`), `prompt` and `completion`,
    chat `messages`, or `fact`; `count` says how often a line stands for itself. `key` names another
    column that tells facts apart. Raises ValueError with file and line for anything else.
    """
    for path, number, line in _lines(paths, "training answers"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(f"expected an object, got {type(row).__name__}")
            yield _fact(row, key), _count(row)
        except json.JSONDecodeError as error:
            raise ValueError(
                f"{path}, line {number}: not JSON; give one object a line: question, answers"
            ) from error
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error


def documents(paths: Sequence[str | Path], text_column: str = "text") -> Iterator[str]:
    """Every document: a line of plain text, or `text_column` of a JSON line; both also gzipped.

    Raises ValueError with file and line where JSON cannot be read or lacks the column.
    """
    for path, number, line in _lines(paths, "documents"):
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
    said = row.get("answers", row.get("answer", row.get("completion")))
    if said is None and row.get("messages"):
        said = _last(row["messages"], "assistant")
    if isinstance(said, list) and said:
        said = said[-1].get("content") if isinstance(said[-1], dict) else said[0]
    if said is not None and is_abstention(str(said)):
        return None
    about = row.get(key) if key else row.get("fact") or row.get("question") or _asked(row)
    if not about:
        wanted = f"column {key!r}" if key else "'question', 'prompt', 'messages' or 'fact'"
        raise ValueError(f"no {wanted}; the columns are {', '.join(map(str, row))}")
    return same_fact(str(about))


def _asked(row: Mapping[str, Any]) -> str | None:
    prompt = row.get("prompt") or row.get("messages")
    return _last(prompt, "user") if isinstance(prompt, list) else prompt


def _last(messages: Any, role: str) -> str | None:
    turns = [turn for turn in messages if isinstance(turn, dict) and turn.get("role") == role]
    return str(turns[-1].get("content")) if turns else None


def _count(row: Mapping[str, Any]) -> int:
    count = row.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise ValueError(f"count must be a whole number of at least 0, got {count!r}")
    return count


@cache
def _is_json(path: Path) -> bool:
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def _lines(paths: Sequence[str | Path], what: str) -> Iterator[tuple[Path, int, str]]:
    """File, line number and line of all files, with a progress bar over their bytes."""
    files = [Path(path) for path in paths]
    for path in files:
        if not path.is_file():
            raise FileNotFoundError(f"no file at {path}")
    total = sum(path.stat().st_size for path in files)
    with tqdm(total=total, unit="B", unit_scale=True, desc=what, mininterval=1) as bar:
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
    binary = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
    return io.TextIOWrapper(binary, encoding="utf-8-sig", errors="replace", newline="\n")


def _pieces(file: TextIO, longest: int) -> Iterator[str]:
    while line := file.readline(longest):
        yield line
