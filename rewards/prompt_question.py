"""Find the question in a prompt, where a dataset has no column for it.

A grader lets an answer repeat the question's words. So nothing but the question may be taken for
it: in the words of an instruction ("a wrong answer costs 3 points") wrong answers could be dressed
up as right ones. What is not clearly the question is left out; then only plain answers are right.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .grading.regex import regex

MAX_PROMPT = 50_000
"""Characters from the end of a prompt in which the question is looked for."""
_SPECIAL = regex(r"<\|[^|<>]{0,40}\|>|</?(?:s|start_of_turn|end_of_turn)>|\[/?INST\]|<<?/?SYS>>?")
_LABEL = regex(
    r"^[^\w\n]{0,6}(?:question|q)[^\w\n]{0,6}\d{0,4}\W{0,3}?[:.)]\W{0,4}",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWER_LABEL = regex(r"\n\W{0,4}(?:answer|a|assistant|response)\W{0,4}:", re.IGNORECASE)
_SENTENCE = regex(r"[^\n?？؟]{0,600}[?？؟]")
_START = regex(r"(?:[.!:;]|[.!]['\"”’)])\s+(?=\S)")
_OPTIONS = regex(r"(?:\s*\n\s*\(?[A-J][).:]\s[^\n]{1,200}){2,}")
_ABBREVIATION = regex(
    r"(?:^|[\s(])(?:[A-Z]|Mrs?|Ms|Dr|St|Mt|Jr|Sr|vs?|No|Prof|Gen|Col|Capt|Sgt|Lt|Rev|Hon|Ft|etc"
    r"|approx|[A-Za-z](?:\.[A-Za-z])+)\.\s*$"
)


def question_in(prompt: Any) -> str | None:
    r"""The question that a prompt ends in, or None if it cannot be told from instructions.

    Args:
        prompt: Text, or the messages of a chat, of which the last turn of the user is read.

    >>> question_in("Reply briefly; a wrong answer costs 3 points. What is the capital of France?")
    'What is the capital of France?'
    >>> question_in("Q: Capital of Italy?\nA: Rome\nQ: Capital of France\nA:")
    'Capital of France'
    >>> question_in("Be brief. Do not guess.") is None
    True
    """
    text = prompt if isinstance(prompt, str) else _last_user_turn(prompt)
    return _question_in(text[-MAX_PROMPT:])


def _last_user_turn(messages: Any) -> str:
    if isinstance(messages, Mapping):
        return text_of(messages)
    turns = [turn for turn in messages if turn.get("role", "user") == "user"]
    return text_of(turns[-1]) if turns else ""


def text_of(turn: Mapping[str, Any]) -> str:
    """Text of one chat message; blocks of other kinds, such as images, hold none.

    >>> text_of({"content": [{"type": "image", "text": None}, {"type": "text", "text": "Paris"}]})
    'Paris'
    """
    content = turn.get("content")
    if isinstance(content, str) or content is None:
        return content or ""
    blocks = [content] if isinstance(content, Mapping) else content
    return "".join(block if isinstance(block, str) else block.get("text") or "" for block in blocks)


@lru_cache(maxsize=2**12)
def _question_in(prompt: str) -> str | None:
    text = _SPECIAL.sub("\n", prompt).strip()
    labels = list(_LABEL.finditer(text))
    if labels:
        text = text[labels[-1].end() :]
        answer = _ANSWER_LABEL.search("\n" + text)
        text = (text[: max(answer.start() - 1, 0)] if answer else text).strip()
        options = _OPTIONS.search(text)
        first = text.split("\n", 1)[0].strip()
        asked = _last_question(text) or first
        return asked if asked.endswith(("?", "？", "؟")) or options is None else asked + options[0]
    question = _last_question(text)
    if question:
        return question
    single = "\n" not in text and len(text) <= 300 and not _START.search(text)
    return text if single and text else None


def _last_question(text: str) -> str | None:
    """The last sentence with a question mark, with the options that follow it."""
    matches = list(_SENTENCE.finditer(text))
    if not matches:
        return None
    match = matches[-1]
    sentence = match[0]
    starts = [
        start.end()
        for start in _START.finditer(sentence)
        if not _ABBREVIATION.search(sentence[: start.start() + 1])
    ]
    options = _OPTIONS.match(text, match.end())
    asked = sentence[starts[-1] if starts else 0 :].strip(" \"'“”*")
    return (asked + (options[0] if options else "")) or None
