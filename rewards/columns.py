"""Columns of a dataset, as a trainer passes them: gold answers, questions and thresholds.

One place for what a cell may hold and for what is said of a column that is missing or unfit. What
is read becomes one `CompletionRow` per completion, which is all that grading and payment need.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any, NamedTuple

from .golds import GoldError, accepted, as_python, is_missing
from .prompt_question import question_in, text_of

_TURN_KEYS = frozenset(("content", "tool_calls", "role"))
"""A message without content is a call of a tool, or empty."""
Completion = str | list[dict[str, Any]] | dict[str, Any]
"""A plain text, the messages of a chat, or one message."""


class CompletionRow(NamedTuple):  # made for every completion, faster than a data class
    """One completion with what its row says of it."""

    completion: str
    """What the model wrote: the text of the last turn."""
    answers: tuple[str, ...] | None
    """Accepted answers. Empty: no answer exists. None: nobody knows."""
    question: str | None
    truncated: bool
    """Whether the completion was cut off before its end token."""
    t: float | None
    """The row's own threshold; None: the rule's holds."""


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What the columns of a dataset are called."""

    answers: str = "answers"
    t: str = "t"
    question: str = "question"

    def completion_rows(
        self,
        completions: Sequence[Completion],
        prompts: Sequence[Completion] | None,
        truncated: Sequence[bool],
        columns: Mapping[str, Any],
    ) -> list[CompletionRow]:
        """Each completion with what its row says of it; raises what the three readers raise."""
        _no_text("completions", completions)
        n = len(completions)
        rows = zip(
            map(last_text, completions),
            self.golds(columns, n),
            self.questions(columns, prompts, n),
            truncated,
            self.ts(columns, n),
            strict=True,
        )
        return list(starmap(CompletionRow, rows))

    def golds(self, columns: Mapping[str, Any], n: int) -> list[tuple[str, ...] | None]:
        """Accepted answers of each of the n rows.

        Raises KeyError if the column is missing, ValueError if it has another length or a cell that
        is no list of accepted answers, TypeError if it is a single text.
        """
        if self.answers not in columns:
            present = sorted(key for key, value in columns.items() if isinstance(value, list))
            raise KeyError(
                f"the dataset has no column {self.answers!r}, which holds the accepted "
                f"answers; its columns are {present}. Name the right one: "
                "Reward(..., answers_column=...)"
            )
        golds: list[tuple[str, ...] | None] = []
        last: list[str] | None = None  # the rollouts of a group have the same golds one by one
        for row, cell in enumerate(_rows(columns, self.answers, n)):
            if type(cell) is list and cell == last:
                golds.append(golds[-1])
                continue
            try:
                golds.append(accepted(cell))
                last = cell if type(cell) is list and golds[-1] == tuple(cell) else None
            except GoldError as error:
                raise ValueError(
                    f"column {self.answers!r}, row {row} of the batch: {error}"
                ) from error
        return golds

    def questions(
        self, columns: Mapping[str, Any], prompts: Sequence[Completion] | None, n: int
    ) -> list[str | None]:
        """The bare question of each row, else what its prompt clearly asks, else None."""
        if columns.get(self.question) is not None:
            return [_question(cell) for cell in _rows(columns, self.question, n)]
        return (
            list(map(question_in, prompts)) if prompts is not None and len(prompts) else [None] * n
        )

    def ts(self, columns: Mapping[str, Any], n: int) -> list[float | None]:
        """The threshold of each row; None where the column or its cell is missing."""
        if columns.get(self.t) is None:
            return [None] * n
        return [_threshold(cell) for cell in _rows(columns, self.t, n)]


def _threshold(cell: Any) -> float | None:
    if type(cell) is float and cell == cell:  # as almost every one is
        return cell
    cell = as_python(cell)
    return None if is_missing(cell) else float(cell)


def _question(cell: Any) -> str | None:
    if type(cell) is str and len(cell) > 8 and cell[0] > " ":  # as almost every one is
        return cell
    return None if is_missing(cell) else str(cell)


def _rows(columns: Mapping[str, Any], name: str, n: int) -> list[Any]:
    _no_text(name, columns[name])
    try:
        cells = list(columns[name])
    except TypeError:
        raise TypeError(
            f"{name!r} must hold one cell per completion, got {columns[name]!r}; write [value] * n"
        ) from None
    if len(cells) != n:
        raise ValueError(f"{name!r} has {len(cells)} rows for {n} completions")
    return cells


def _no_text(name: str, column: Any) -> None:
    """Refuse one text where a list of rows belongs: it would be read letter by letter."""
    if isinstance(column, str | bytes | Mapping):
        raise TypeError(
            f"{name!r} must be a list with one entry per completion, got {column!r:.80}; "
            f"for a single one write {name}=[...]"
        )


def last_text(message: Completion) -> str:
    """Text of a plain string, or of the last turn of a list of chat messages.

    Content blocks are joined; a turn without content (a tool call) is empty.

    >>> last_text([{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Paris"}])
    'Paris'
    """
    if isinstance(message, str):
        return message
    if type(message) is not list and isinstance(message, Mapping):  # the second takes longer
        turn = message
    else:
        turn = message[-1] if message else {"content": ""}
        if type(turn) is dict and type(content := turn.get("content")) is str:
            return content  # as almost every one is
    if (type(turn) is dict or isinstance(turn, Mapping)) and turn and _TURN_KEYS.isdisjoint(turn):
        raise TypeError(
            f"a completion is a text or a chat message with its 'content', got the keys "
            f"{sorted(map(str, turn))}; pass the text itself"
        )
    return text_of(turn)
