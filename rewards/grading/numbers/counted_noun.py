"""Whether a number counts what was asked for: legs where legs are asked for, and not arms."""

import re
from collections.abc import Sequence

from ..regex import regex
from ..text import fold
from ..words.question import alike
from ..words.tokens import Word, words_of
from ..words.wording import LINKING, asked_for, stem
from .numerals import BOUNDING, NUMBER_WORDS
from .units import UNITS

_MAX_LENGTH = 400  # characters
COUNTED = regex(
    r"\bhow (?:many|much) (?!is\b|are\b|was\b|were\b|did\b|do\b|does\b)(.+?)\b"
    r"(?:is|are|was|were|did|do|does|has|have|had|can|will|would|in|on|of|"
    r"there|to|make|makes|at|for)\b",
    re.IGNORECASE,
)


MULTIPLES = frozenset(
    "lakh crore gross score dozen dozens hundred thousand million billion more less fewer extra "
    "half additional other spare missing and or not no times pair pairs set sets groups rows "
    "percent hours days weeks years quarter quarters thirds broken former fake".split()
)
"""Between a number and what it counts these make it another number."""
_ZERO = frozenset(("0", "zero"))


def with_none(answers: Sequence[str], question: str | None) -> Sequence[str]:
    """Accepted answers, with "none" and "no moons" beside 0 where moons are counted.

    >>> with_none(["0"], "How many moons does Venus have?")
    ['0', 'none', 'no moons']
    """
    if question is None or _ZERO.isdisjoint(answers):
        return answers
    counted = COUNTED.search(question)
    return [*answers, "none", f"no {counted[1].strip()}"] if counted else answers


def counts_another(answer: str, question: str, freely: bool = False) -> bool:
    """Whether the first number of an answer counts a thing of the question that is not asked for.

    Read `freely`, the unit asked for may stand in the question twice: "3.5 km ... how many
    kilometres".

    >>> question = "How many players are in a team?"
    >>> counts_another("11 teams", question), counts_another("11 players in a team", question)
    (True, False)
    """
    if len(answer) > _MAX_LENGTH or not COUNTED.search(question):
        return False
    asked_words = frozenset(fold(stem(question)).split())
    words = tuple(words_of(answer))
    for i, word in enumerate(words[:-1]):
        if (
            word.text[:1].isdecimal() and word.text not in asked_words
        ) or word.text in NUMBER_WORDS:
            behind = words[i + 1]
            if behind.text in NUMBER_WORDS or behind.text[:1].isdecimal():
                continue
            following = words[i + 2].text if i + 2 < len(words) else ""
            if freely and behind.text == "and" and following in NUMBER_WORDS:
                continue  # "one hundred and five"
            if behind.marked or (freely and _comes_behind(words[i + 1 : i + 4], question)):
                return False
            return is_uncounted(behind.text, asked_words, question, freely)
    return False


def _comes_behind(words: Sequence[Word], question: str) -> bool:
    """Whether an adjective alone parts a number from what it counts: "64 small squares"."""
    counted = COUNTED.search(question)
    noun = frozenset(fold(counted[1]).split()) if counted else frozenset()
    for i, word in enumerate(words):
        if word.marked or word.text in LINKING or word.text in UNITS or word.text in MULTIPLES:
            return False
        if asked_for(word.text, noun):
            return i > 0
    return False


def is_uncounted(word: str, asked_words: frozenset[str], asked: str, freely: bool = False) -> bool:
    """Whether a word behind a number makes it another number, or counts something else."""
    if word in BOUNDING - {"to", "from", "up", "and", "over", "under", "less", "more", "most"}:
        return True
    counted = COUNTED.search(asked)
    if counted is None or word in LINKING:
        return False
    noun = frozenset(fold(counted[1]).split())
    if asked_for(word, noun) or alike(word, noun):
        return False
    other_unit = word in UNITS and any(unit in UNITS for unit in noun)
    same = other_unit and UNITS[word] in {UNITS[unit] for unit in noun if unit in UNITS}
    if same and freely:
        return False
    return (other_unit and not same) or asked_for(word, asked_words)
