"""Questions from the user's own JSONL, JSON or CSV file."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from abstain.atomic import atomic_open

from .question import Question

SUFFIXES = (".jsonl", ".json", ".csv", ".tsv")


def load(path: str | Path) -> list[Question]:
    """Read questions from a file, one per line or row.

    Columns: `question` (or `text`) and `answers` (or `answer`): a list, or in CSV a JSON list or
    several answers separated by `|`. An empty list means that no answer exists. Optional: `id`
    (line number if absent), `family`, `entity`, `difficulty`, `t`. Other columns are ignored.

    Raises FileNotFoundError for a missing file, ValueError with the line for anything unreadable,
    for a missing column, a repeated id and for a file without questions.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(
            f"no question file at {path}; expected one of {', '.join(SUFFIXES)}"
        )
    questions = []
    for number, row in _rows(path):
        try:
            questions.append(_question(row, default_id=f"{path.stem}/{number}"))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: {error}") from error
    if not questions:
        raise ValueError(f"{path} holds no questions")
    ids = {question.id for question in questions}
    if len(ids) < len(questions):
        raise ValueError(f"{path} has {len(questions) - len(ids)} repeated ids; ids must be unique")
    return questions


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if path.suffix not in SUFFIXES:
        raise ValueError(f"{path} must end in one of {', '.join(SUFFIXES)}")
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix in (".csv", ".tsv"):
        cells = io.StringIO(text, newline="")  # a quoted cell may hold line breaks
        reader = csv.DictReader(cells, delimiter="\t" if path.suffix == ".tsv" else ",")
        for row in reader:
            yield reader.line_num, row
    elif path.suffix == ".json":
        rows = json.loads(text)
        if not isinstance(rows, list):
            raise ValueError(f"{path} must hold a JSON list of questions")
        yield from enumerate(rows, start=1)
    else:
        # Not splitlines: JSON text may hold other line separators (U+2028) as they are.
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except json.JSONDecodeError as error:
                    raise ValueError(f"{path}, line {number}: not JSON ({error})") from error


def _question(row: dict[str, Any], default_id: str) -> Question:
    if not isinstance(row, dict):
        raise ValueError(f"expected an object with a question, got {type(row).__name__}")
    text = row.get("question") or row.get("text")
    if not text:
        raise ValueError(f"no column 'question'; the columns are {', '.join(map(str, row))}")
    if "answers" not in row and "answer" not in row:
        raise ValueError(
            f"no column 'answers'; the columns are {', '.join(map(str, row))}. Give the accepted "
            "answers as a list, an empty one if the question has no answer"
        )
    t = row.get("t")
    return Question(
        id=str(row.get("id") or default_id),
        text=str(text),
        answers=_answers(row["answers"] if "answers" in row else row["answer"]),
        family=str(row.get("family") or ""),
        entity=str(row.get("entity") or ""),
        difficulty=str(row.get("difficulty") or ""),
        t=None if t in (None, "") else float(t),
    )


def _answers(value: Any) -> tuple[str, ...] | None:
    """Accepted answers of a cell; None stays unknown, an empty list stays empty."""
    if value is None:
        return None
    if isinstance(value, str):
        stripped = value.strip()
        value = json.loads(stripped) if stripped.startswith("[") else stripped.split("|")
    if not isinstance(value, list):
        value = [value]
    return tuple(str(answer).strip() for answer in value if str(answer).strip())


def save(
    path: str | Path,
    questions: Sequence[Question],
    columns: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    """Write questions as JSON lines that `load` reads, in one piece.

    `columns`: by question id, what to add to its line or to put in the place of its own values.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_open(path) as file:
        for question in questions:
            values = asdict(question).items()
            row = {"question" if name == "text" else name: value for name, value in values}
            row |= (columns or {}).get(question.id, {})
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
