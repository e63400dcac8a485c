"""A measure that is said twice, in two units: "5,895 metres (19,341 ft)", "42 km, i.e. 26 miles".

Only where both convert into each other, so that nothing but one quantity is said.
"""

import re

from ..regex import regex
from .units import Measure, read_measure, units_of

_N = r"[-\u2212]?\d[\d,\u202f]{0,20}(?:\.\d{1,20})?"
_UNIT = (
    r"(?:\u00b0\s?[CFK]\b|degrees? [A-Z][a-z]{3,10}|"
    r"(?:square |cubic |sq )?[a-zA-Z\u00b5]{1,12}(?:[\u00b2\u00b3]|\^[23]|/[a-z]{1,4})?)"
)
_MEASURE = rf"{_N}[\s\u00a0-]?{_UNIT}"
_MORE = rf"(?:(?: and |, | ){_N} ?{_UNIT})?"
_ROUGH = (
    r"(?:(?:about|approximately|approx\.?|roughly|around|some|nearly|almost|just (?:over|under)) |"
    r"[~\u2248=] ?)?"
)
_TWICE = regex(
    rf"(?<![\d.,])(?P<first>{_MEASURE})(?P<mark>\*\*|__)?(?:"
    rf"\s\((?:(?:or|i\.?e\.?,?|that is,?|equal to|equivalent to) )?{_ROUGH}"
    rf"(?P<inside>{_MEASURE}{_MORE})\)|"
    r"(?:,? (?:or|i\.e\.,?|that is,?|that's|which is|which equals|equal to|equivalent to|meaning)|"
    rf",| ?/| ?=|;) {_ROUGH}(?P<behind>{_MEASURE}{_MORE})(?![\w%]))"
)
_TWO_NUMBERS = regex(r"\d\D+\d")
_MAX_LENGTH = 2000  # characters
_NEAR = 0.02  # relative difference of two measures that are rounded
_DEGREES = 1.0  # Fahrenheit


def in_one_unit(text: str, question: str | None) -> str:
    """The text with one unit for each measure: the one asked for, else the first.

    >>> in_one_unit("5,895 metres (19,341 ft) above the sea", None)
    '5,895 metres above the sea'
    >>> in_one_unit("5,895 metres (16,893 ft)", None)
    '5,895 metres (16,893 ft)'
    """
    if len(text) > _MAX_LENGTH or _TWO_NUMBERS.search(text) is None:
        return text
    asked = units_of(question or "")

    def one(match: re.Match[str]) -> str:
        first, other = match["first"], match["inside"] or match["behind"]
        given, again = _measure(first), _measure(other)
        if given is None or again is None or not _are_one(given, again):
            return match[0]
        units = [(measure.dimension, measure.unit) for measure in (given, again)]
        said = other if units[1] in asked and units[0] not in asked else first
        return said + (match["mark"] or "")

    return _TWICE.sub(one, text)


def _measure(text: str) -> Measure | None:
    return read_measure(text.replace("\u202f", ",").replace("\u00a0", " "))


def _are_one(first: Measure, other: Measure) -> bool:
    """Whether two measures in different units are one, as people round them."""
    degrees = {measure.dimension: measure.number for measure in (first, other)}
    if degrees.keys() == {"celsius", "fahrenheit"}:
        return abs(degrees["celsius"] * 1.8 + 32 - degrees["fahrenheit"]) <= _DEGREES
    if first.dimension != other.dimension or first.unit == other.unit:
        return False
    return abs(first.value - other.value) <= _NEAR * abs(first.value)
