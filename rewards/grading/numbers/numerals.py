"""Read a number the way people write one: digits, separators, or English words."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from ..regex import regex
from ..text import fold, written_out
from ..words.wording import LINKING, TURNING, asked_for, unwrapped

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_UNITS)}
_SMALL |= {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_BEHIND_DIGITS = _LARGE | {
    "hundred": 100, "dozen": 12, "k": 10**3, "mn": 10**6, "bn": 10**9, "tn": 10**12,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_FIRST = {*_SMALL, *_LARGE, "hundred", "dozen", "point", "minus", "negative"}
NUMBER_WORDS = frozenset((*_SMALL, *_LARGE, "hundred", "dozen"))
"""English words that a number is made of."""
_DIGITS = regex(r"-?\d{1,40}(?:\.\d{1,40})?(?:e-?\d{1,2})?")


def parse_number(text: str) -> float | None:
    """The number that the whole of a normalized text spells, or None.

    Takes the output of `text.normalize`, so separators are already gone. Years may be said in
    pairs (1100 to 2099).

    >>> parse_number("1234.5"), parse_number("-3"), parse_number("2.5 million")
    (1234.5, -3.0, 2500000.0)
    >>> parse_number("one hundred and five"), parse_number("twenty one"), parse_number("5 apples")
    (105.0, 21.0, None)
    >>> parse_number("nineteen sixty nine"), parse_number("zero point five"), parse_number("dozen")
    (1969.0, 0.5, 12.0)
    """
    words = text.split(maxsplit=21)
    if not words or len(words) > 20:
        return None
    if not (words[0] in _FIRST or words[0][0] == "-" or words[0][0].isdecimal()):
        return None
    sign = 1
    if words[0] in ("minus", "negative") and len(words) > 1:
        sign, words = -1, words[1:]
    if _DIGITS.fullmatch(words[0]):
        value = float(words[0])
        for word in words[1:]:
            if word not in _BEHIND_DIGITS:
                return None
            value *= _BEHIND_DIGITS[word]
        return sign * value
    for parse in (_parse_words, _parse_year, _parse_decimal):
        number = parse(words)
        if number is not None:
            return float(sign * number)
    return None


def _parse_words(words: list[str]) -> int | None:
    """English number words: groups below a thousand, each closed by its scale, scales falling."""
    if words[-1] == "dozen":
        return 12 * (1 if len(words) == 1 else _parse_words(words[:-1]) or 0) or None
    if words[0] == "hundred" or words[0] in _LARGE:  # "a hundred" without its article
        words = ["one", *words]
    total, group, last_scale, last = 0, 0, 10**15, ""
    for word in words:
        if word in _SMALL:
            value = _SMALL[word]
            follows_tens = last in _TENS and 0 < value < 10
            if last in _SMALL and not follows_tens:
                return None
            group += value
        elif word == "hundred" and 0 < group < 100 and last in _SMALL:
            group *= 100
        elif word in _LARGE and group and _LARGE[word] < last_scale:
            last_scale = _LARGE[word]
            total, group = total + group * last_scale, 0
        elif not (word == "and" and (last == "hundred" or last in _LARGE)):
            return None
        last = word
    return None if last == "and" else total + group


def _parse_year(words: list[str]) -> int | None:
    """A year said as two numbers of two digits: "nineteen sixty nine"."""
    if not 2 <= len(words) <= 3 or not all(word in _SMALL for word in words):
        return None
    century, rest = _SMALL[words[0]], _parse_words(words[1:])
    return 100 * century + rest if 11 <= century <= 20 and rest and 10 <= rest <= 99 else None


def _parse_decimal(words: list[str]) -> float | None:
    """Digits said one by one behind "point", and perhaps a scale: "one point four billion"."""
    if "point" not in words:
        return None
    scale = _LARGE.get(words[-1], 1)
    words = words[:-1] if scale > 1 else words
    point = words.index("point")
    whole = _parse_words(words[:point]) if point else 0
    digits = [_UNITS.index(word) for word in words[point + 1 :] if word in _UNITS[:10]]
    if whole is None or not digits or len(digits) < len(words) - point - 1:
        return None
    return float(f"{whole}.{''.join(map(str, digits))}") * scale


_FRACTION = regex(r"\s*(-?)\s*(?:(\d{1,15})\s+)?(\d{1,15})\s*([/\u2044])\s*(\d{1,15})\s*")
_LATEX_FRACTION = regex(r"\\[dt]?frac\s*(?:\{([^{}]{1,20})\}|(\d))\s*(?:\{([^{}]{1,20})\}|(\d))")
_LATEX_TIMES = regex(r"\\(?:times|cdot)\b")
_POWER = regex(r"\s*[\u00d7x*\u00b7]\s*10\s*(?:\^|\*\*)?\s*\{?(-?\d{1,2})\}?")
_RAISED = regex(r"^\s*(\d{1,4})\s*(?:\^|\*\*)\s*\{?(-?\d{1,2})\}?(?![\d.])")
_EXPONENT_SIGN = regex(r"(?<=\d[eE])\+(?=\d)")
_DECIMAL_COMMA = regex(r"\s*[-+]?\d{1,15},(?:\d{1,2}|\d{4,15})\s*")
_GLUED = regex(r"(?<=\d)(?!e-?\d)(?=[^\W\d_])")
_FRACTIONS = {"quarter": 0.25, "quarters": 0.25, "half": 0.5, "halves": 0.5, "third": 1 / 3,
              "thirds": 1 / 3}  # fmt: skip
_APPROXIMATELY = frozenset(
    "about approximately roughly around exactly circa equals percent".split()
)
# Harmless around a name, not around a number: they make it a bound or part of a span.
BOUNDING = frozenset(
    "over under more less than most least up to from between and plus minus squared cubed "
    "root double triple half".split()
)


def read_number(text: str, units: Sequence[str] = (), question: str | None = None) -> float | None:
    """The one number that a text states, or None.

    One of `units` may stand beside it, and words of the question around it. A currency sign that
    is not among the units makes it None if another one is.

    >>> read_number("1,200 km", ("km",)), read_number("3/4"), read_number("1.2 x 10^3")
    (1200.0, 0.75, 1200.0)
    >>> read_number("There are 7 days.", question="How many days are there?"), read_number("6 or 7")
    (7.0, None)
    """
    if len(text) > 300:
        return None
    signs = {char for char in text if unicodedata.category(char) == "Sc"}
    known = {char for unit in units for char in unit if unicodedata.category(char) == "Sc"}
    if known and signs - known:
        return None
    text = _LATEX_TIMES.sub("x", _LATEX_FRACTION.sub(_slashed, text))
    text = unicodedata.normalize("NFKC", written_out(text)).replace("\u2212", "-")
    text = _EXPONENT_SIGN.sub("", text)
    if match := _FRACTION.fullmatch(text):
        return _fraction(*match.groups())
    if _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    text = text.replace("%", " percent ").replace("\u2030", " permille ")
    text = _POWER.sub(r"e\1", _RAISED.sub(_power, text))
    words = unwrapped(fold(_GLUED.sub(" ", text)))
    measures = {word for unit in units for word in fold(unit).split()}
    value = _without(words.split(), measures | _APPROXIMATELY | {"a", "an"})
    if value is None and question is not None:
        question_words = set(fold(question).split())
        asked = {word for word in words.split() if asked_for(word, question_words)}
        harmless = (asked | LINKING | measures | _APPROXIMATELY | {"the"}) - TURNING - BOUNDING
        # Where units are given, a noun of the question behind the number is another unit.
        value = _without(words.split(), harmless, asked - LINKING - measures if units else ())
    return value


def _slashed(match: re.Match[str]) -> str:
    top, bottom = (part for part in match.groups() if part)
    return f" {top}/{bottom}"


def _power(match: re.Match[str]) -> str:
    """A power as digits where they are few, else as a power of ten."""
    base, exponent = int(match[1]), int(match[2])
    if base == 10:
        return f"1e{exponent}"
    value = base**exponent if base or exponent > 0 else 0
    return f"{value:.12g}" if 1e-4 <= value < 1e12 else match[0]


def _fraction(minus: str, whole: str | None, top: str, slash: str, bottom: str) -> float | None:
    """A fraction, perhaps behind a whole number; None if it has no value or two."""
    if not int(bottom) or (whole and int(top) >= int(bottom)):
        return None
    if slash == "\u2044" and len(top) > 1:  # 1½ in its compatibility form, or eleven halves
        return None
    value = int(whole or 0) + int(top) / int(bottom)
    return -value if minus else value


def _without(
    words: list[str], harmless: Collection[str], not_behind: Collection[str] = ()
) -> float | None:
    """The number that is left, in one piece, when the harmless words around it are gone."""
    start, end = 0, len(words)
    while start < end and words[start] in harmless:
        start += 1
    while start < end and words[end - 1] in harmless:
        end -= 1
    if end < len(words) and words[end] in not_behind:
        return None
    rest = words[start:end]
    if len(rest) == 2 and rest[1] in _FRACTIONS:
        count = parse_number(rest[0])
        return None if count is None else count * _FRACTIONS[rest[1]]
    return parse_number(" ".join(rest))
