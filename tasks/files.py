"""Questions from the user's own file: JSON lines, a JSON list, CSV, TSV, Parquet or Arrow."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from abstain.atomic import atomic_open
from abstain.rewards.golds import is_missing
from abstain.rewards.rules import exact

from .cells import MARKS, accepted_answers, no_answer_exists, number, whole
from .chat_rows import CHAT_COLUMNS, with_chat
from .columns import answers_cell, no_answers, question_cell
from .duplicates import Duplicate, Placed, merge_duplicates
from .question import Question, fingerprint
from .records import Record, read_records

COLUMNS = """\
question (or text)   what is asked
answers (or answer)  accepted answers: a list, or in CSV a JSON list or a|b.
                     [] or 'unanswerable': no answer exists. Empty or null: unknown
messages             in their place: a chat of one question and its answer
                     optional:
id                   a name of its own; made from the content where absent
entity               what the question is about: one entity is never on both sides
family               a kind of question: a group in reports
difficulty           a label such as easy, medium, hard: another group
t                    a confidence target for this question alone, in [0, 1)
grader               alias, numeric, choice or math, for this row alone; module:name
                     where --grader names it too
answerable           false: no answer exists. Also should_abstain, unanswerable,
                     is_impossible: true"""
"""The columns of a question file, for --help."""
OPTIONAL = ("id", "entity", "family", "difficulty", "t", "grader", *MARKS)
"""Further columns that mean something."""
_TWINS = ("answerable_question", "unanswerable_question")


@dataclass(frozen=True)
class QuestionFile:
    """What a file holds."""

    source: str
    questions: tuple[Question, ...]
    """Each once; those whose gold answers contradict each other are left out."""
    n_rows: int
    duplicates: tuple[Duplicate, ...]
    unread: tuple[str, ...] = ()
    """Columns that mean nothing here, in their order."""

    @property
    def conflicts(self) -> tuple[Duplicate, ...]:
        """Questions that were left out."""
        return tuple(duplicate for duplicate in self.duplicates if duplicate.conflict)


def load(path: str | Path, **columns: str | None) -> list[Question]:
    """The questions of a file, each once; arguments and errors as `read`."""
    return list(read(path, **columns).questions)


def read(
    path: str | Path, *, question_column: str | None = None, answers_column: str | None = None
) -> QuestionFile:
    """Read questions from a file, one per line or row; for the columns see `COLUMNS`.

    Args:
        path: A file that ends in one of `SUFFIXES`.
        question_column: Name of the column with the question, if it is none of the usual ones.
        answers_column: Name of the column with the accepted answers, likewise.

    Raises FileNotFoundError for a missing file, ValueError with the line for anything unreadable,
    for a missing column, an id of two questions and for a file without questions.
    """
    path = Path(path)
    return questions_of(
        read_records(path),
        str(path),
        question_column=question_column,
        answers_column=answers_column,
    )


def questions_of(
    records: Iterable[Record],
    source: str,
    *,
    question_column: str | None = None,
    answers_column: str | None = None,
) -> QuestionFile:
    """Questions of rows, as `read` gives those of a file; `source` stands in messages."""
    placed: list[Placed] = []
    columns: dict[str, bool] = {}  # by name, whether it was read
    n_rows = 0
    for place, row in records:
        n_rows += 1
        try:
            for part in _parts(row):
                question, used = _question(
                    with_chat(part, question_column), question_column, answers_column
                )
                placed.append((place, question))
                columns |= {name: columns.get(name, False) or name in used for name in part}
        except (ValueError, TypeError) as error:
            raise ValueError(f"{source}, {place}: {error}") from error
    if not placed:
        raise ValueError(f"{source} holds no questions")
    questions, duplicates = merge_duplicates(placed)
    _check_ids(placed, questions, source)
    if not questions:
        raise ValueError(f"{source}: all gold answers contradict each other; {duplicates[0]}")
    unread = tuple(name for name, was_read in columns.items() if not was_read)
    return QuestionFile(source, tuple(questions), n_rows, tuple(duplicates), unread)


def _check_ids(placed: Sequence[Placed], questions: Sequence[Question], source: str) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            places = [place for place, other in placed if other.id == question.id]
            raise ValueError(
                f"{source}: repeated ids, {', '.join(places[:3])} have the id {question.id!r} and "
                "ask different things; make ids unique, or leave the column out"
            )
        seen.add(question.id)


def _parts(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row; two where it holds a question and its unanswerable twin; all of a SQuAD article."""
    if not any(is_missing(row.get(name)) for name in _TWINS):  # as SUM has them
        rest = {name: cell for name, cell in row.items() if name not in ("id", *_TWINS)}
        yield rest | {"question": row["answerable_question"], "answerable": True}
        yield rest | {"question": row["unanswerable_question"], "answerable": False}
    elif isinstance(row.get("paragraphs"), list):  # SQuAD's own files
        for paragraph in row["paragraphs"]:
            for qa in paragraph["qas"]:
                yield {"context": paragraph.get("context"), **qa}
    else:
        yield row


def _question(
    row: dict[str, Any], question_column: str | None, answers_column: str | None
) -> tuple[Question, set[str]]:
    """The question of a row, and the columns that were read."""
    text, used = question_cell(row, question_column, answers_column)
    if not isinstance(text, str | int | float) or isinstance(text, bool):
        raise ValueError(f"the question must be text, got {text!r:.200}")
    answers, answers_used = _answers(row, answers_column)
    t = number(row.get("t"), "t")
    default_id = "q-" + fingerprint(str(text)) + ("" if t is None else f"-t{exact(t)}")
    label = row.get("id")
    question = Question(
        id=default_id if is_missing(label) else str(label),
        text=whole(str(text)).strip(),
        answers=answers,
        family=_label(row, "family"),
        entity=" ".join(_label(row, "entity").split()),
        difficulty=_label(row, "difficulty"),
        t=t,
        grader=_label(row, "grader"),
    )
    # `answer.aliases` reads a part of the column `answer`.
    whole_columns = {name.partition(".")[0] for name in (*used, *answers_used)}
    # A chat has given both.
    return question, {*used, *answers_used, *whole_columns, *OPTIONAL, *CHAT_COLUMNS}


def _answers(row: dict[str, Any], named: str | None) -> tuple[tuple[str, ...] | None, list[str]]:
    """Accepted answers, () where no answer exists, None where nobody told us; and their column."""
    none_exists = no_answer_exists(row)
    present = answers_cell(row, named)
    cell, used = present or (None, [])
    if none_exists:
        return (), used
    if present is None and none_exists is None:
        raise ValueError(no_answers(row, named))
    accepted = accepted_answers(cell)
    # Marked as answerable, and yet without an answer: then nobody told us.
    return (None if none_exists is False and not accepted else accepted), used


def _label(row: dict[str, Any], name: str) -> str:
    cell = row.get(name)
    return "" if is_missing(cell) else str(cell).strip()


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
