"""What stands in brackets behind an answer and can be held against it: "the 1990s (1994)".

A year has to lie in the decade or century in front of it, and two years as far apart as the number
of years says. A measure behind a name says how high or long it is, and takes nothing back. Read
where answers are measured, never where they are paid.
"""

import re
from functools import lru_cache

from ..numbers.units import UNITS, read_measure
from ..regex import regex
from ..text import normalize
from .decades import century_of, decade_of

_GLOSSED = regex(
    r"(?P<front>[^()]{2,80}?)(?: ?\((?P<inside>[^()]{3,60})\)|, in (?P<year>\d{4}))[.!]?"
)
_YEAR = regex(r"(?<!\d)[12]\d{3}(?!\d)")
_SPAN = regex(r"(?:from )?([12]\d{3}) ?(?:[-\u2013\u2014]|to|until) ?((?:[12]\d)?\d\d)")
_MEASURED = regex(
    r"(?:(?:about|approximately|approx\.?|roughly|around|some|nearly|almost|over|at|"
    r"(?:its )?(?:height|elevation|length|depth|diameter|area|peak|summit)"
    r"(?: of|:)?) |[~\u2248] ?)?"
    r"(?P<measure>\d[\d,.\u202f ]{0,14} ?[^\W\d_\u00b2\u00b3]{1,12}[\u00b2\u00b3]?)"
    r"(?: ?(?:/|or|,|;|=) ?(?P<other>\d[\d,.\u202f ]{0,14} ?[^\W\d_]{1,12}))?"
    r"(?: (?:high|tall|long|deep|wide|above (?:the )?sea(?: level)?|a\.?s\.?l\.?|"
    r"elevation|in \w+))?"
)
_MEASURE_ASKED = regex(
    r"\bhow (?!is|was|did|do|does)\w+|\b(?:height|length|depth|area|distance|elevation)\b", re.I
)
_LENGTHS = frozenset(("length", "area", "mass", "volume", "speed"))
_MONTHS_OFF = 1  # years that two years may be further apart than the number of whole years


@lru_cache(maxsize=2**12)
def agreeing_gloss(answer: str, question: str) -> tuple[str, bool] | None:
    """What stands in front of a gloss, and whether the two agree; None if that cannot be told.

    >>> agreeing_gloss("The 1990s (1994)", "In which decade was it?")
    ('The 1990s', True)
    >>> agreeing_gloss("116 yrs (1337-1403)", "How long was it?")
    ('116 yrs', False)
    >>> agreeing_gloss("Mt. Kilimanjaro (5,895 m)", "Which mountain is it?")
    ('Mt. Kilimanjaro', True)
    """
    match = _GLOSSED.fullmatch(answer)
    if match is None:
        return None
    front, inside = match["front"], match["inside"] or match["year"]
    if not any(map(str.isdigit, inside)):
        return None
    years = [int(year) for year in _YEAR.findall(inside)]
    first = decade_of(front)
    if years and first is not None:
        return front, all(first <= year <= first + 9 for year in years)
    century = century_of(front)
    if years and century is not None:
        # 1900 is of the 19th century or the first year of the 1900s.
        return front, all(100 * century - 100 <= year <= 100 * century for year in years)
    lasted = read_measure(front) if (span := _SPAN.fullmatch(inside)) else None
    if span and lasted is not None and lasted.dimension == "months":
        return front, _lasts(lasted.value / 12, span)
    named = not any(map(str.isdigit, front)) and front[:1].isupper()
    if named and _measures(inside) and not _MEASURE_ASKED.search(question):
        return front, True
    return None


def _lasts(years: float, span: re.Match[str]) -> bool:
    """Whether a time is as long as from one year to another."""
    start, end = int(span[1]), int(span[2])
    end += 100 * (start // 100) if end < 100 else 0
    return -_MONTHS_OFF <= years - (end - start) <= _MONTHS_OFF


def _measures(text: str) -> bool:
    """Whether a text is nothing but a measure, in one unit or two."""
    match = _MEASURED.fullmatch(text)
    if match is None:
        return False
    units = [normalize(part).split()[-1:] for part in match.group("measure", "other") if part]
    return all(unit and UNITS.get(unit[0], ("",))[0] in _LENGTHS for unit in units)
