"""Columns of a dataset, as a trainer passes them: gold answers, questions and thresholds.

One place for what a cell may hold and for what is said of a column that is missing or unfit. What
is read becomes one `CompletionRow` per completion, which is all that grading and payment need.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Completion = str | list[dict[str, Any]]
"""A plain text, or the messages of a chat."""


@dataclass(frozen=True, slots=True)
class CompletionRow:
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
        n = len(completions)
        rows = zip(
            map(last_text, completions),
            self.golds(columns, n),
            self.questions(columns, prompts, n),
            truncated,
            self.ts(columns, n),
            strict=True,
        )
        return [CompletionRow(*row) for row in rows]

    def golds(self, columns: Mapping[str, Any], n: int) -> list[tuple[str, ...] | None]:
        """Accepted answers of each of the n rows.

        Raises KeyError if the column is missing, ValueError if it has another length.
        """
        if self.answers not in columns:
            present = sorted(key for key, value in columns.items() if isinstance(value, list))
            raise KeyError(
                f"the dataset has no column {self.answers!r}, which holds the accepted "
                f"answers; its columns are {present}. Name the right one: "
                "Reward(..., answers_column=...)"
            )
        return [accepted(cell) for cell in _rows(columns, self.answers, n)]

    def questions(
        self, columns: Mapping[str, Any], prompts: Sequence[Completion] | None, n: int
    ) -> list[str | None]:
        """The bare question of each row, else the last turn of its prompt, else None."""
        if columns.get(self.question):
            return _rows(columns, self.question, n)
        return [last_text(prompt) for prompt in prompts] if prompts else [None] * n

    def ts(self, columns: Mapping[str, Any], n: int) -> list[float | None]:
        """The threshold of each row; None where the column or its cell is missing."""
        return _rows(columns, self.t, n) if columns.get(self.t) else [None] * n


def _rows(columns: Mapping[str, Any], name: str, n: int) -> list[Any]:
    cells = list(columns[name])
    if len(cells) != n:
        raise ValueError(f"{name!r} has {len(cells)} rows for {n} completions")
    return cells


def accepted(cell: Any) -> tuple[str, ...] | None:
    """What a cell of the answers column accepts; numbers are taken as they are written.

    >>> accepted("Paris"), accepted([7, 7.5]), accepted([]), accepted(None)
    (('Paris',), ('7', '7.5'), (), None)
    """
    if cell is None or isinstance(cell, str):
        return cell if cell is None else (cell,)
    if isinstance(cell, int | float):
        return (str(cell),)
    return tuple(map(str, cell))


def last_text(message: Completion) -> str:
    """Text of a plain string, or of the last turn of a list of chat messages.

    Content blocks are joined; a turn without content (a tool call) is empty.

    >>> last_text([{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Paris"}])
    'Paris'
    """
    if isinstance(message, str):
        return message
    content = message[-1].get("content") if message else None
    if isinstance(content, list):
        return "".join(block.get("text", "") for block in content)
    return content or ""
