"""The same quantity in another form: dates, measures, and ranges that a gold states.

A day stands for its year where the year is asked for, and a number for a range around it that the
gold names as acceptable; a unit has to be the same, or convert exactly.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from ..regex import regex
from ..text import fold, normalize
from ..words.asked import Asked
from ..words.wording import TURNING
from .dates import clock_of, day_of, month_of, monthday_of, year_of
from .numerals import BOUNDING, NUMBER_WORDS, parse_number, read_number
from .units import read_measure, units_of

_BRACKETS = regex(r"\s*\([^()]*\)\s*")
_NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?"
_STATED_RANGE = regex(
    rf"(?:accept|range|between)\D*?({_NUMBER})[^\d(),.]{{0,25}}?(?:\band\b|\bto\b|[-–—])"
    rf"[^\d(),.]{{0,10}}?({_NUMBER})",
    re.IGNORECASE,
)
_RANGE_MARKS = ("-", "–", "—", "between", "range", " to ")
_BARE_RANGE = regex(rf"({_NUMBER})\s*(?:to|[-–—])\s*({_NUMBER})(?:\s[a-z ]+)?")
_QUANTITY = regex(
    r"\bhow (?!old)\w+|\bapproximate|\bestimate|\bnumber of\b|"
    r"\b(?:fraction|proportion|share|probability)\b",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
          "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_COUNTS = "one|two|three|four|five|six|seven|eight|nine|an?"
_FRACTION = regex(
    r"(?<![\w./])(?P<top>\d{1,3})/(?P<bottom>\d{1,3})(?![\w/]|\.\d)|"
    rf"\b(?<!and )(?<!and a )(?:(?P<count>{_COUNTS})[- ](?P<part>{'|'.join(_PARTS)})s?|half)\b",
    re.IGNORECASE,
)
_FRACTION_ASKED = regex(r"\b(?:fraction|proportion|share|(?:what|which) part)\b", re.IGNORECASE)
_COMES_TO = NUMBER_WORDS | {"and", "which", "makes", "gives", "equals"}
_OF_THEM = regex(r"\bof (?:the |its |all )?[a-z]+s\W*$", re.IGNORECASE)
_AGAINST = (TURNING | BOUNDING | {"nearly", "almost", "twice"}) - {
    *_PARTS,
    "from",
    "to",
    "and",
    "of",
    "up",
}
_COUNT = regex(r"\bhow many\b", re.IGNORECASE)
_YEAR_LIKE = regex(r"[12]\d{3}")
_WHEN = regex(r"\b(?:when|years?|date)\b|年|년|何时|什么时候|いつ|언제", re.IGNORECASE)
_CLOCK_ASKED = regex(r"\b(?:time|hour|when|o'clock)\b", re.IGNORECASE)
_CURRENCY = regex("[$€£¥₹¢₩₽₺₴₪]")


def same_quantity(answer: str, golds: tuple[str, ...], question: str | None) -> bool:
    """The same day, year, measure, or a number in a range that a gold states."""
    asked = question or ""
    dated = [gold for gold in golds if any(map(str.isdigit, gold))]
    if not dated:
        return False
    if question is not None and _QUANTITY.search(question):
        value = read_number(answer, (), question)
        if value is not None and any(
            value in (parse_number(normalize(gold)), read_number(gold)) for gold in dated
        ):
            return True
    if (day := monthday_of(answer)) and day in map(monthday_of, dated):
        return True
    if _CLOCK_ASKED.search(asked) and (time := clock_of(answer)):
        return time in map(clock_of, dated)
    if day_of(answer) or month_of(answer) or year_of(answer):
        exact = any(day_of(gold) or month_of(gold) for gold in dated)
        if any(_same_date(answer, gold, asked, exact) for gold in dated):
            return True
    return any(
        _same_measure(answer, gold, asked) or _in_range(answer, gold, question) for gold in dated
    )


def same_fraction(answer: str, golds: Sequence[str], question: str) -> bool:
    """Whether the one fraction that an answer names, in figures or words, is an accepted one.

    >>> question = "What fraction of the seats is up for election?"
    >>> same_fraction("1/3 of the seats.", ["one third"], question)
    True
    >>> same_fraction("More than 1/3.", ["one third"], question)
    False
    """
    if not _FRACTION_ASKED.search(question) or not _AGAINST.isdisjoint(fold(answer).split()):
        return False
    asked = Asked(question)
    beside = fold(_FRACTION.sub("", _OF_THEM.sub("", answer))).split()
    if not all(asked.accounts_for(word) or word in _COMES_TO for word in beside):
        return False  # "1/3 is gone", "two thirds are boys"
    said = {_value(match) for match in _FRACTION.finditer(answer)}
    wanted = [_value(match) for gold in golds if (match := _FRACTION.fullmatch(gold.strip()))]
    return len(said) == 1 and said <= {*wanted} - {None}


def _value(match: re.Match[str]) -> Fraction | None:
    """The value of a fraction that is written so or so."""
    if match["top"]:
        return Fraction(int(match["top"]), int(match["bottom"])) if int(match["bottom"]) else None
    said = (match["count"] or "a").lower()
    count = 1 if said in ("a", "an") else parse_number(said)
    part = (match["part"] or "half").lower()
    part = part if part in _PARTS else part.removesuffix("s")
    return None if count is None else Fraction(int(count), _PARTS[part])


def _same_date(answer: str, gold: str, question: str, exact: bool) -> bool:
    """The same day; or a day or month in the year asked for, where no gold is more exact."""
    given, wanted = day_of(answer), day_of(gold)
    if given and wanted:
        years = [given[0], wanted[0]]
        if given[1:] != wanted[1:]:
            return False
        return years[0] == years[1] or (wanted[0] < 100 and years[0] % 100 == wanted[0])
    if not _WHEN.search(question):
        return False
    wanted_month = month_of(gold)
    if wanted_month:
        return wanted_month == (given[:2] if given else month_of(answer))
    year = year_of(gold)
    if year is None:
        return False
    month = given or month_of(answer)
    return not exact and month[0] == year if month else year_of(answer) == year


def _same_measure(answer: str, gold: str, question: str) -> bool:
    given, wanted = read_measure(answer), read_measure(gold)
    if given and wanted:
        return given.equals(wanted)
    if wanted and (wanted.dimension, wanted.unit) in units_of(question):
        return read_number(answer, (), question) == wanted.number
    if given and (given.dimension, given.unit) in units_of(question):
        return read_number(gold) == given.number
    return False


def _in_range(answer: str, gold: str, question: str | None) -> bool:
    if not any(mark in gold for mark in _RANGE_MARKS):
        return False
    stated = _STATED_RANGE.search(gold)
    if stated is None:
        stated = _BARE_RANGE.fullmatch(gold.strip())
        if stated is None or question is None or not _QUANTITY.search(question):
            return False
        if all(_YEAR_LIKE.fullmatch(end) for end in stated.groups()):
            return False
    low, high = (float(end.replace(",", "").replace("−", "-")) for end in stated.groups())
    base = read_measure(_BRACKETS.sub(" ", gold).strip())
    given = read_measure(answer)
    if given:
        known = {(base.dimension, base.unit)} if base else units_of(question or "")
        factor = next((factor for kind, factor in known if kind == given.dimension), None)
        if factor is None:
            return False
        return low <= given.value / factor <= high
    value = read_number(answer, (), question)
    return value is not None and low <= value <= high


_SAID = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_AT = r"at (?:the |a )?(?:very )?(?:most|least|best|minimum|maximum)"
_BOUNDS = regex(
    rf"^(?:[a-z']+ ){{0,6}}?(?:{_AT}|as (?:many|few|much|little) as) (?:[\d$]|(?:{_SAID})\b)|"
    rf"^(?:[a-z']+ ){{0,6}}?[$]?(?:\d[\d,.]*|{_SAID})(?: [a-z]+)?,? {_AT}(?:[,;.].*)?$",
    re.DOTALL,
)


def is_bound(answer: str, golds: Sequence[str]) -> bool:
    """Whether an answer only bounds its first number ("at most four"), and no gold says so.

    >>> is_bound("At most four.", ["4"]), is_bound("4 legs, at least", ["4"])
    (True, True)
    >>> is_bound("at least 18", ["at least 18"]), is_bound("It has 4, at least it did.", ["4"])
    (False, False)
    """
    text = answer.lower()
    if "at " not in text and "as " not in text:
        return False
    bound = _BOUNDS.match(text.strip(" .!*"))
    return bound is not None and not any(" at " in f" {g}" or " as " in f" {g}" for g in golds)


_MONEY = frozenset(("dollar", "euro", "sterling", "yen", "rupee"))
_AMOUNT = regex(r"[$€£¥₹₩₽₺₴₪]\s?\d[\d.,]*(?: [a-z]+)?[.!]?|\d[\d.,]*\s?[€£¢₩₽₺₴₪][.!]?")


def _is_money(answer: str, gold: str, question: str | None) -> bool:
    """Whether an amount of money stands where things are counted: "$40" bridges."""
    if question is None or not _COUNT.search(question) or not _AMOUNT.fullmatch(answer.strip()):
        return False
    named = {dimension for dimension, _ in units_of(question)}
    measure = read_measure(gold)
    return named.isdisjoint(_MONEY) and (measure is None or measure.dimension not in _MONEY)


def conflicting_signs(answer: str, gold: str, question: str | None) -> bool:
    """Whether a sign that both spellings lose makes the difference: $5 and €5, 5% and 5.

    >>> conflicting_signs("€5", "$5", None), conflicting_signs("5%", "5", "How many?")
    (True, True)
    """
    given, wanted = (set(_CURRENCY.findall(text)) for text in (answer, gold))
    if given and wanted and given != wanted:
        return True
    if given and not wanted and _is_money(answer, gold, question):
        return True
    if not any(map(str.isdigit, gold)):
        return False
    percent = "%" in answer and "%" not in gold and "percent" not in gold.lower()
    asked = (question or "").lower()
    return percent and "%" not in asked and "percent" not in asked
