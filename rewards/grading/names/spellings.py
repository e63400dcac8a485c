"""How else an accepted answer may be written: what gold lists leave out.

Each form has to be the same thing for sure: a list in another order, a name without its brackets,
a title written out. What merely stands inside a gold is not enough.
"""

import re
from functools import lru_cache
from itertools import permutations

from ..numbers.dates import day_of, in_one_form
from ..regex import regex
from ..text import is_plain, normalize
from .further_names import KINDS_AND_RANKS, NOTED, further_names, has_other_names

CITATION = regex(r"\s*\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]")
_BRACKETS = regex(r"\s*\(([^()]*)\)\s*")
_ALSO = regex(r"(?:also |aka|a\.k\.a\.|or |formerly |abbreviated |short:?|i\.e\.)\s*(.+)", re.I)
_JOINED = regex(r"\s*(?:,\s*and\b|,|;|\band\b|&)\s*")
_ABOUT = regex(
    r"^(?:(?:about|approximately|approx\.?|around|circa|ca\.|c\.|roughly|from)\s|~)\s*", re.I
)
SPAN = regex(r"(?<=\d)\s*(?:\bthrough\b|\bthru\b|\buntil\b|\btill\b|\bto\b|[-–—])\s*(?=\d)")
_ORDER_ASKED = regex(
    r"\b(?:order|first|last|respectively|sequence|rank|then|before|after|top|bottom|left|right"
    r"|hoist|outside|inside)\b",
    re.IGNORECASE,
)
_YEAR_ASKED = regex(r"\byear\b|哪一?年|何年", re.IGNORECASE)
_EXACT_ASKED = regex(r"\b(?:days?|dates?|months?)\b", re.IGNORECASE)
_TITLE = {"dr": "doctor", "doctor": "dr", "prof": "professor", "professor": "prof",
          "sgt": "sergeant", "gen": "general", "ft": "fort", "jr": "junior"}  # fmt: skip
_ROMAN = dict(
    zip("i ii iii iv v vi vii viii ix - xi xii xiii xiv xv xvi".split(), range(1, 17), strict=True)
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth"
).split()
_RULER = regex(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)* ([IVX]+)")
_FEWEST_INITIALS = 3
_SMALL = frozenset("of the and for de".split())
_NONE = frozenset(("None", "none", "None."))
_THEM = ("them", "these", "those", "the above", "the options")
_PLAIN_NAME = regex(r"[^\W\d_]+(?:[ '\u2019-][^\W\d_]+)*")
_PARTED = KINDS_AND_RANKS | frozenset(_TITLE) | frozenset(_ROMAN) | {"and"}
_NOTED = NOTED | _PARTED


@lru_cache(maxsize=2**13)
def aliases_of(golds: tuple[str, ...]) -> frozenset[str]:
    """The accepted answers, normalized."""
    return frozenset(map(normalize, golds))


@lru_cache(maxsize=2**13)
def spellings(golds: tuple[str, ...], question: str = "") -> tuple[str, ...]:
    """Further ways to write the accepted answers, without those that are given.

    Lists in another order, unless the question asks for one; the year of a day where it is asked
    for; without citations and brackets; short names of the largest states.

    >>> sorted(spellings(("Chile and Argentina",)))[:2]
    ['Argentina Chile', 'Argentina and Chile']
    """
    more: dict[str, None] = {}
    for gold in golds:
        if gold in _NONE:
            more |= dict.fromkeys(f"none of {them}" for them in _THEM)
        if _is_plain(gold):
            if gold.count(" ") >= _FEWEST_INITIALS - 1:
                more |= dict.fromkeys(_with_initials(gold, question))
            continue
        text = CITATION.sub("", gold) if "[" in gold else gold
        if any(map(str.isdigit, text)):
            text = _ABOUT.sub("", text)
        outside = _BRACKETS.sub(" ", text).strip() if "(" in text else text
        if outside != text and normalize(outside):
            more |= dict.fromkeys([outside, *_in_brackets(text, outside)])
        more |= dict.fromkeys((text, *further_names(text, question)))
        orders = _orders(text)
        if orders and not _ORDER_ASKED.search(question):
            more |= dict.fromkeys(orders)
        more |= dict.fromkeys(_names_of(text, question))
        if any(map(str.isdigit, text)):
            more[in_one_form(text)] = None
            more[SPAN.sub(" to ", text)] = None
            day = day_of(text) if _asks_for_year(question) else None
            more |= {str(day[0]): None} if day else {}
    return tuple([spelling for spelling in more if spelling not in golds])


def _is_plain(gold: str) -> bool:
    """Whether a gold is a name in which nothing here knows another form, but for its initials.

    Most are; a look at each of the forms takes longer than all the rest of the grading.
    """
    lowered = gold.lower()
    words = lowered.split()
    if is_plain(gold) and _NOTED.isdisjoint(words):
        return " ".join(words) == lowered
    return (
        _PLAIN_NAME.fullmatch(gold) is not None
        and _PARTED.isdisjoint(words)
        and not has_other_names(gold)
    )


def _names_of(gold: str, question: str) -> list[str]:
    """A title written out or shortened, "the Fifth" for V, initials."""
    names: list[str] = []
    words = gold.split()
    if (title := _TITLE.get(words[0].rstrip(".").lower() if words else "")) and len(words) > 1:
        names.append(" ".join([title, *words[1:]]))
    ruler = _RULER.fullmatch(gold)
    if ruler and (number := _ROMAN.get(ruler[1].lower())):
        front = gold[: ruler.start(1)]
        names += [f"{front}the {_ORDINALS[number - 1]}", f"{front}{number}"]
    return names + _with_initials(gold, question)


def _with_initials(gold: str, question: str) -> list[str]:
    """The initials of a name of three words or more, alone and behind it."""
    capitals = []
    for word in gold.split():
        if not word[0].isalpha() or len(word) == 1:
            return []
        if word[0].isupper():
            capitals.append(word[0])
        elif word not in _SMALL:
            return []
    initials = "".join(capitals)
    if len(initials) < _FEWEST_INITIALS or initials in question:
        return []
    return [initials, f"{gold} {initials}"]


def _asks_for_year(question: str) -> bool:
    """Whether the question is for a year and nothing more exact."""
    return bool(_YEAR_ASKED.search(question)) and not _EXACT_ASKED.search(question)


def _in_brackets(text: str, outside: str) -> list[str]:
    """What stands in brackets, if it is the same thing: an abbreviation, or said to be a name."""
    names = []
    initials = _initials(outside)
    for inside in _BRACKETS.findall(text):
        letters = re.sub(r"\W", "", inside)
        if match := _ALSO.fullmatch(inside.strip()):
            names.append(match[1])
        elif len(letters) > 1 and letters.casefold() in initials:
            names.append(inside)
        elif outside.isupper() and outside.casefold() in _initials(inside):
            names.append(inside)  # what an abbreviation in front of it stands for
    return names


def _initials(name: str) -> tuple[str, str]:
    """First letters of all words of a name, and of those with a capital, in small letters."""
    words = re.findall(r"[^\W\d_]\w*", name)
    first = "".join(word[0] for word in words)
    return first.casefold(), "".join(char for char in first if char.isupper()).casefold()


def _orders(gold: str) -> list[str]:
    """A list of two to four in every order."""
    if not (" and " in gold or "," in gold or ";" in gold or "&" in gold):
        return []
    parts = [part for part in _JOINED.split(gold) if part]
    if not 2 <= len(parts) <= 4 or len(gold) > 120 or any(map(str.isdigit, gold)):
        return []
    orders = [list(order) for order in permutations(parts)]
    return [
        text
        for order in orders
        for text in (" ".join(order), " ".join(order[:-1]) + " and " + order[-1])
    ]
