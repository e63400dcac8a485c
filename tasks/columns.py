"""Which column of a row holds the question and which the accepted answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from abstain.rewards.golds import is_missing
from abstain.wording import form

from .chat_rows import chat_text, is_chat

QUESTION_COLUMNS = ("question", "text", "prompt", "problem", "query")
ANSWER_COLUMNS = ("answers", "answer", "reference_answers", "possible_answers", "ground_truth")
HEADER_HINT = "question,answers"


def holds(row: Mapping[str, Any], name: str) -> bool:
    """Whether the row has such a column, or the one of which the name is a part (`a.b`)."""
    return name in row or (name.partition(".")[0] in row and "." in name)


def cell_of(row: Mapping[str, Any], name: str) -> Any:
    """The cell of a column, or a part of it: `answer.aliases` of {"answer": {"aliases": ...}}.

    None where the part is missing in this row.
    """
    if name in row:
        return row[name]
    cell: Any = row
    for part in name.split("."):
        if not isinstance(cell, Mapping):
            return None
        cell = next((cell[key] for key in cell if str(key).casefold() == part), None)
    return cell


def question_cell(
    row: Mapping[str, Any], named: str | None, answers_named: str | None = None
) -> tuple[Any, list[str]]:
    """What is asked, and the columns it was read from.

    Args:
        row: Cells by folded column name.
        named: A column, or several joined by "+", in the order in which the model is to read them;
            None: the first usual one that is filled.
        answers_named: The column of answers, for messages.

    Raises ValueError if there is no such column or it is empty.
    """
    names = _split(row, named) if named else list(QUESTION_COLUMNS)
    present = [name for name in names if holds(row, name)]
    if named and len(present) < len(names):
        lacking = [name for name in names if name not in present]
        raise ValueError(_no_column(row, [named] if len(names) == 1 else lacking, "question"))
    if not present:
        answers = bool(answers_named) or any(holds(row, name) for name in ANSWER_COLUMNS)
        raise ValueError(_no_column(row, ["question", "answers"][: 2 - answers], "question"))
    filled = [name for name in present if _is_filled(cell_of(row, name))]
    if not filled:
        raise ValueError(f"the column {present[0]!r} is empty")
    if named and len(names) > 1:
        texts = [str(cell_of(row, name)).strip() for name in filled]
        return "\n\n".join(texts), names
    cell = cell_of(row, filled[0])
    return (chat_text(cell) if is_chat(cell) else cell), filled[:1]


def answers_cell(row: Mapping[str, Any], named: str | None) -> tuple[Any, list[str]] | None:
    """The accepted answers as they stand, and their column; None without such a column."""
    names = [named.strip().casefold()] if named else list(ANSWER_COLUMNS)
    present = [name for name in names if holds(row, name)]
    return (cell_of(row, present[0]), present[:1]) if present else None


def no_answers(row: Mapping[str, Any], named: str | None) -> str:
    """The message for a row without a column of answers."""
    return _no_column(row, [named or "answers"], "answers") + (
        "; it holds a list of accepted answers, an empty one if the question has no answer"
    )


def _split(row: Mapping[str, Any], named: str) -> list[str]:
    whole = named.strip().casefold()
    return [whole] if whole in row else [part.strip() for part in whole.split("+")]


def _is_filled(cell: Any) -> bool:
    return not is_missing(cell)


def _no_column(row: Mapping[str, Any], lacking: Sequence[str], what: str) -> str:
    """What to say of columns that are not there: all of them, what there is, and the way out."""
    usual = {*QUESTION_COLUMNS, *ANSWER_COLUMNS}
    columns, ones = form(len(lacking), "column", "columns"), form(len(lacking), "one", "ones")
    names = " and ".join(map(repr, lacking))
    text = f"no {columns} {names}; the columns are {', '.join(map(str, row))}. "
    if not usual & set(row):
        text += f"If these are no names, write a first line with them: {HEADER_HINT}. "
    flags = f"--{what}_column"
    if what == "question":
        flags = "--answers_column and " * ("answers" in lacking) + flags
        flags += ", or several joined: context+question"
    return text + f"Name the right {ones}: {flags}"
