"""Names in front of an answer that cannot be the answer themselves.

A name is a rival of the answer, unless its place in the sentence says that it is something else:
a people ("the Norwegian explorer"), a place where a person was asked for ("In Stockholm, ..."), who
made the work that was asked for ("Melville's Moby-Dick"), or the owner of what the question names.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from ..words.asked import Asked
from ..words.tokens import Word

_PEOPLE = regex(
    r"(?:latin|arabic|slavic|nordic|[a-z]{2,}(?:ian|ean|can|man|ban|ese|ish|ech|ench|iss|ek|aeli|aqi|ani))$"
)
_PROFESSION = regex(
    r"[a-z]{3,}(?:naut|ist|ician|wright|inventor|explorer|engineer|writer)$|"
    r"(?:inventor|explorer|engineer|writer|author|composer|painter|director|actor|singer)$"
)
_POINTS = frozenset("north south east west new northern southern eastern western latin".split())
_WORK_ASKED = regex(
    r"\b(?:which|what|in which|in what|from which|from what)(?: [^\s,]+){0,3} "
    r"(?:film|movie|song|single|album|novel|book|poem|opera|ballet|painting|symphony|play|story)s?\b",
    re.IGNORECASE,
)
_WHERE = frozenset(("in", "at"))
_OWNER = ("'s", "’s", "s'", "s’")


def rivals(words: Sequence[Word], start: int, asked: Asked) -> list[int]:
    """Places of the names in front of an answer that could be the answer instead.

    Args:
        words: Of the sentence.
        start: The answer's first word.
        asked: What was asked.
    """
    named = [i for i in range(start) if asked.is_name(words, i)]
    return [i for i in named if not _is_no_rival(words, i, start, asked)] if named else named


def _is_no_rival(words: Sequence[Word], i: int, start: int, asked: Asked) -> bool:
    return (
        (words[i].text in asked.near_content and not words[i].written.isupper())
        or _is_of_a_people(words, i, start, asked)
        or _is_of_a_profession(words, i, start)
        or _is_a_place(words, i, start, asked)
        or _is_an_owner(words, i, start, asked)
        or _is_between(words, i, start, asked)
    )


def _is_of_a_people(words: Sequence[Word], i: int, start: int, asked: Asked) -> bool:
    """Whether a word tells of which people somebody is: a noun in small letters follows."""
    if asked.demonyms or i + 1 >= start:
        return False
    if words[i].text in _POINTS:
        return _is_of_a_people(words, i + 1, start, asked)
    behind = words[i + 1]
    return (
        _PEOPLE.match(words[i].text) is not None
        and not behind.marked
        and behind.written[:1].islower()
        and not asked.names_a_region
    )


def _is_of_a_profession(words: Sequence[Word], i: int, start: int) -> bool:
    """Whether a name tells what kind of professional the answer is: "the Soviet cosmonaut"."""
    if i + 2 != start or words[i + 1].marked or words[start].marked:
        return False
    return _PROFESSION.match(words[i + 1].written) is not None


def _is_a_place(words: Sequence[Word], i: int, start: int, asked: Asked) -> bool:
    """Whether a name says where, and a person was asked for."""
    if not asked.names_a_person:
        return False
    first = i
    while first > 0 and asked.is_name(words, first - 1) and not words[first].marked:
        first -= 1
    last = i
    while last + 1 < start and asked.is_name(words, last + 1):
        last += 1
    apart = last + 1 < start or words[start].marked
    return first > 0 and words[first - 1].text in _WHERE and not words[first].marked and apart


def _is_an_owner(words: Sequence[Word], i: int, start: int, asked: Asked) -> bool:
    """Whether a name owns the work that was asked for, or what the question names."""
    last = i
    while last + 1 < start and not words[last].written.endswith(_OWNER):
        if not asked.is_name(words, last + 1) or words[last + 1].marked:
            return False
        last += 1
    if not words[last].written.endswith(_OWNER):
        return False
    if last + 1 == start:
        return _WORK_ASKED.search(asked.text) is not None
    owned = words[last + 1].written.strip("\"'“‘*_")
    return not asked.names_a_person and owned[:1].isupper() and asked.holds(words[last + 1].text)


def _is_between(words: Sequence[Word], i: int, start: int, asked: Asked) -> bool:
    """Whether a name is one side of what the question names: "the war between Iran and Iraq"."""
    texts = [word.text for word in words[:start]]
    if "between" not in texts[:i]:
        return False
    between = texts.index("between")
    sides = words[between + 1 : i + 3]
    return any(asked.holds(word.text) and word.written[:1].isupper() for word in sides)
