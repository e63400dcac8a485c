"""Rows that hold a chat: one question of a user and, where it is known, the reply to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from abstain.wording import counted

CHAT_COLUMNS = ("messages", "conversations", "conversation")
_ROLES = {"human": "user", "gpt": "assistant", "model": "assistant", "bot": "assistant"}


def is_chat(cell: Any) -> bool:
    """Whether a cell is a list of turns: {"role", "content"}, or {"from", "value"}."""
    return (
        isinstance(cell, Sequence)
        and not isinstance(cell, str)
        and bool(cell)
        and all(isinstance(turn, Mapping) and _keys(turn) for turn in cell)
    )


def with_chat(row: dict[str, Any], named: str | None) -> dict[str, Any]:
    """The row, with `question` and `answers` taken from its chat where it has no such columns.

    Raises ValueError for a chat of several questions.
    """
    name = next((name for name in CHAT_COLUMNS if is_chat(row.get(name))), None)
    if name is None or named or "question" in row:
        return row
    rest = {column: cell for column, cell in row.items() if column != name}
    replies = [text for role, text in _turns(row[name]) if role == "assistant"]
    answers = {"answers": replies[:1]} if replies and "answers" not in row else {}
    return {"question": chat_text(row[name]), **answers, **rest}


def chat_text(turns: Sequence[Mapping[str, Any]]) -> str:
    """What a chat asks: its question, after the system's turn if there is one.

    Raises ValueError for more or less than one question, and for content that is no text.
    """
    read = _turns(turns)
    questions = [text for role, text in read if role == "user"]
    if len(questions) != 1 or sum(role == "assistant" for role, _ in read) > 1:
        raise ValueError(
            f"a chat with {counted(len(questions), 'turn')} of the user; only chats of one "
            "question and at most one reply are read: write the earlier turns into the question"
        )
    system = [text for role, text in read if role == "system"]
    return "\n\n".join([*system, *questions])


def _turns(turns: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    read = []
    for turn in turns:
        role_key, content_key = _keys(turn) or ("role", "content")
        role, content = str(turn[role_key]).casefold(), turn[content_key]
        if not isinstance(content, str):
            raise ValueError(f"the content of a chat's turn must be text, got {content!r:.80}")
        read.append((_ROLES.get(role, role), content.strip()))
    return read


def _keys(turn: Mapping[str, Any]) -> tuple[str, str] | None:
    for keys in (("role", "content"), ("from", "value")):
        if all(key in turn for key in keys):
            return keys
    return None
