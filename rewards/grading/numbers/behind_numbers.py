"""The unit behind a number, if what follows lets the number stand.

"1945 ships" is no year, "8 of the 20" no eight of what was asked, and "5 or 6" is no number at all.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from ..words.asked import TAKEN_BACK, Asked
from ..words.sentence_words import BEHIND, OR
from ..words.tokens import Word, words_of
from ..words.wording import LINKING, TURNING
from .counted_noun import is_uncounted
from .numerals import NUMBER_WORDS
from .units import UNITS

SMALL = "|".join(sorted((word for word in NUMBER_WORDS), key=len, reverse=True))
NUMBER = regex(
    r"(?<![\w.,])(?:[-\u2212]\s?)?[$\u20ac\u00a3]?\d(?:[\d,]*\d)?(?:\.\d+)?"
    r"(?:\s?[\u00d7x*\u00b7]\s?10\s?(?:\^?\s?[({]?[-\u2212]?\d+[)}]?|"
    r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]+))?"
    r"(?:e[-+]?\d+)?(?: (?:thousand|million|billion|trillion)\b)?"
    r"(?:/\d+)?(?:\s?%)?(?![\w]*\d)|"
    rf"\b(?:{SMALL})(?:(?:[- ]|\sand\s)(?:{SMALL}))*\b",
    re.IGNORECASE,
)
WHEN = regex(
    r"\b(?:when|what year|which year|what date|which date|what day|date|in what year|year|"
    r"cu\u00e1ndo|quand|wann|quando|wanneer|kdy|kiedy|a\u00f1o|ann\u00e9e|jahr|anno|ano|jaar)\b",
    re.IGNORECASE,
)
_HOW_MANY = regex(r"\bhow many\b", re.IGNORECASE)
_AGAINST = regex(
    r"\s*(?:b\.?\s?c\.?(?:\s?e\b|\b)|(?:st|nd|rd|th)\b|[\u2030\u00b2\u00b3+^!]|"
    r"\u00b0(?!\s?[CFK]\b)|\(\s*(?:in |or )?\d)",
    re.IGNORECASE,
)
_AT_A_DATE = frozenset("every each shortly just exactly local more when while where".split())
_CONCLUDES = regex(r"\b(?:so|therefore|thus|hence|giving|which gives)\b[^.]*\d", re.I)
BOUNDED = frozenset(
    "over under more less than most least up between nearly almost minus plus below above beyond "
    "half double twice before after until since except fewer greater exceeds exceeding short per "
    "off away squared cubed pairs dozen root hundred score gross times more another lacks missing "
    "scarcely lost".split()
)
_ANOTHER_BEHIND = regex(
    r"\s*(?:[,;:~]?\s*(?:or|to|and|then|till|as well as|through|times)|"
    r"[-\u2013\u2014/+*\u00d7:~,;]|"
    r"out of)\s*(?:about |around |or |a )?"
    rf"(?:\d|(?:{SMALL}|half)\b)",
    re.IGNORECASE,
)


def unit_behind(tail: str, asked: Asked) -> str | None:
    """The unit behind a number, "" if there is none, None if what follows is against it."""
    if (
        _AGAINST.match(tail)
        or _CONCLUDES.search(tail)
        or _ANOTHER_BEHIND.match(tail)
        or TAKEN_BACK.search(tail)
    ):
        return None
    words = words_behind(tail)
    if not words or words[0].marked:
        return ""
    first = words[0].text
    if WHEN.search(asked.text) and not (
        first in LINKING | BEHIND | OR | _AT_A_DATE or asked.holds(first) or first[:1].isdigit()
    ):
        return None  # "1945 ships"
    if not WHEN.search(asked.text) and not _counts(words, asked):
        return None
    event = len(words) > 1 and first in ("after", "before") and words[1].text.endswith("ing")
    if event and WHEN.search(asked.text):
        return ""
    if first in TURNING | BOUNDED or is_uncounted(first, asked.words, asked.text, True):
        return None
    in_something = first == "in" and len(words) > 1 and words[1].text.isalpha()  # no inches
    return f" {words[0].written.strip('.,')}" if first in UNITS and not in_something else ""


def _counts(words: Sequence[Word], asked: Asked) -> bool:
    """Whether a number counts what was asked: its noun, a unit, or nothing more."""
    if not _HOW_MANY.search(asked.text):
        return True
    for word in words[:3]:
        if word.marked or asked.holds(word.text) or word.text in UNITS:
            return True
        if word.text in BEHIND | LINKING | OR:
            return word.text not in ("and", "more")
    return len(words) == 0


def words_behind(tail: str) -> tuple[Word, ...]:
    """The words of a tail; a mark in front of the first needs a word before it to be one."""
    return tuple(words_of("0" + tail[:200]))[1:]
