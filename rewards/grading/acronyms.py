"""An acronym and what it stands for, side by side: "North Atlantic Treaty Organization (NATO)"."""

import re

from .regex import regex

_BOTH = regex(r"(?:the )?([^()]{4,80}?)\s*\(([^()]{2,80})\)[.!]?", re.IGNORECASE)
_ACRONYM = regex(r"[A-Z][A-Z0-9&]{1,7}s?")
_WORD = regex(r"[^\W_]+")
_PASSED_OVER = frozenset("of the and for in on to a an de la le du des et y e und der die".split())


def stands_beside(answer: str) -> tuple[str, str] | None:
    """An acronym and its words, where an answer is nothing but both.

    >>> stands_beside("North Atlantic Treaty Organization (NATO)")
    ('North Atlantic Treaty Organization', 'NATO')
    >>> stands_beside("Paris (France)") is None
    True
    """
    match = _BOTH.fullmatch(answer.strip())
    if match is None:
        return None
    first, second = match[1].strip(), match[2].strip()
    for acronym, words in ((second, first), (first, second)):
        if _ACRONYM.fullmatch(acronym) and _spells(words, acronym.rstrip("s").lower()):
            return first, second
    return None


def _spells(text: str, acronym: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    all_of_them = "".join(word[0] for word in words)
    long_ones = "".join(word[0] for word in words if word not in _PASSED_OVER)
    return acronym in (all_of_them, long_ones)
