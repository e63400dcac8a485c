"""Read a date the way people write one, and the year in it."""

import re
from datetime import date
from functools import lru_cache

from ..regex import regex
from ..text import fold, normalize

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = {name: i for i, name in enumerate(_MONTHS, start=1)}
_MONTH |= {name[:3]: i for name, i in _MONTH.items()} | {"sept": 9}
_AROUND_DATES = frozenset("on of monday tuesday wednesday thursday friday saturday sunday".split())
_DIGIT = regex(r"\d")
_DATE_PART = regex(r"(\d{1,4})(?:st|nd|rd|th)?")


def parse_date(text: str) -> date | None:
    """The day that the whole of a normalized text names, or None.

    The month by name (English) with day and year in either order, or all in digits: year first, or
    last where only one order is possible.

    >>> parse_date("july 14th 1789") == parse_date("14 of july 1789") == parse_date("1789 07 14")
    True
    >>> parse_date("07 08 1789"), parse_date("july 1789"), parse_date("30 february 1990")
    (None, None, None)
    """
    if len(text) > 60 or not _DIGIT.search(text):
        return None
    words = [word for word in text.replace(".", " ").split() if word not in _AROUND_DATES]
    if len(words) != 3:
        return None
    months = [i for i, word in enumerate(words) if word in _MONTH]
    matches = [_DATE_PART.fullmatch(word) for word in words]
    numbers = [int(match[1]) for match in matches if match]
    if len(months) == 1 and len(numbers) == 2 and months[0] < 2:
        day, year = numbers
        return _day(year, _MONTH[words[months[0]]], day)
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return _day(*numbers)
    first, second, year = numbers
    if first != second and first <= 12 and second <= 12:
        return None  # nobody knows which is the month
    return _day(year, first, second) if first <= 12 else _day(year, second, first)


_TO_YEAR = regex(
    r"(?<![^ ])(?:(?:[12]?\d|3[01])(?:st|nd|rd|th)? (?:of )?)?"
    rf"(?:{'|'.join(_MONTH)})(?: (?:[12]?\d|3[01])(?:st|nd|rd|th)?)? (?=\d{{4}}(?: |$))"
)


def is_year(text: str) -> bool:
    """Whether a text is four digits and no more."""
    return len(text) == 4 and text.isdecimal()


def dates_to_years(text: str) -> str:
    """A normalized text in which days and months in front of a year are gone.

    >>> dates_to_years("it was on 29 may 1953"), dates_to_years("july 20th 1969")
    ('it was on 1953', '1969')
    """
    return _TO_YEAR.sub("", text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# Months of other languages, by their number, folded.
_FOREIGN_MONTHS = """
januar janner janvier enero gennaio janeiro januari stycznia ledna leden
februar fevrier febrero febbraio fevereiro februari lutego unora unor
marz mars marzo marco maart marca brezna brezen
abril avril aprile april kwietnia dubna duben
mai mayo maggio maio mei maja kvetna kveten
juni juin junio giugno junho czerwca cervna cerven
juli juillet julio luglio julho lipca cervence cervenec
august aout agosto augustus sierpnia srpna srpen
september septembre septiembre settembre setembro wrzesnia zari
oktober octobre octubre ottobre outubro pazdziernika rijna rijen
november novembre noviembre novembro listopada listopad
dezember decembre diciembre dicembre dezembro december grudnia prosince prosinec
"""
_MONTH_OF = (
    {
        word: month
        for month, line in zip(_MONTHS, _FOREIGN_MONTHS.strip().split("\n"), strict=True)
        for word in line.split()
    }
    | {name: name for name in _MONTHS}
    | {name[:3]: name for name in _MONTHS if name != "may"}
)
_WRITTEN_DAY = regex(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?,?\s+(?:of |de |di )?(?P<month>[^\W\d_]{3,12})\.?,?"
    r"\s+(?:de |del |of )?(?P<year>\d{4})\b|"
    r"\b(?P<month2>[^\W\d_]{3,9})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})\b|"
    r"\b(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})\b"
)


def in_one_form(text: str) -> str:
    """A text in which each day with its month and year is written as "9 november 1989".

    >>> in_one_form("on the 15th of April 1912"), in_one_form("le 15 avril 1912")
    ('on the 15 april 1912', 'le 15 april 1912')
    """
    return _WRITTEN_DAY.sub(_in_one_form, text) if any(map(str.isdigit, text)) else text


def _in_one_form(match: re.Match[str]) -> str:
    if match["year3"]:
        number = int(match["month3"])
        month = _MONTHS[number - 1] if 1 <= number <= len(_MONTHS) else None
    else:
        month = _MONTH_OF.get(fold(match["month"] or match["month2"]))
    day = match["day"] or match["day2"] or match["day3"]
    year = match["year"] or match["year2"] or match["year3"]
    return f"{int(day)} {month} {year}" if month else match[0]


_BEHIND_YEAR = regex(r"([12]\d{3}) ?(?:年(?:に|です|でした)?|년(?:입니다|이다|에)?|г|год|году)")
_CLOCK = regex(
    r"(?:(?:at|it was|around) )*(?P<hour>\d{1,2})(?:(?P<point>[:.])(?P<minute>\d{2}))?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?| ?h\b| o'clock)?\W*",
    re.IGNORECASE,
)
_NOON = 12
_HOURS = {
    word: hour
    for hour, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_LONGEST_DAY = 30  # characters of a day without its year
_CJK_DAY = regex(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]")


@lru_cache(maxsize=2**12)
def day_of(text: str) -> tuple[int, int, int] | None:
    """Year, month and day that a text names, or None; a year of two digits stays as it is.

    >>> day_of("1963-11-22") == day_of("22 November 1963"), day_of("20-Oct-56")
    (True, (56, 10, 20))
    """
    if len(text) > 60 or not any(map(str.isdigit, text)):
        return None
    if not text.isascii() and (match := _CJK_DAY.fullmatch(text.strip(" .。"))):
        year, month, number = map(int, match.groups())
        return year, month, number
    written = normalize(in_one_form(text))
    date = parse_date(written)
    if date is not None:
        return date.year, date.month, date.day
    words = written.split()
    if len(words) == 3 and words[1] in _MONTH and words[0].isdecimal() and words[2].isdecimal():
        return int(words[2]), _MONTH[words[1]], int(words[0])
    return None


@lru_cache(maxsize=2**12)
def month_of(text: str) -> tuple[int, int] | None:
    """Year and month of a text that names no day: "July 1969".

    >>> month_of("in July 1969"), month_of("July")
    ((1969, 7), None)
    """
    words = [word for word in normalize(text).split() if word not in ("in", "of")]
    if len(words) == 2 and words[0] in _MONTH and is_year(words[1]):
        return int(words[1]), _MONTH[words[0]]
    return None


def clock_of(text: str) -> tuple[int, int] | None:
    """Hour and minute of a time of day, or None if its half of the day is not said.

    >>> clock_of("3 p.m."), clock_of("15:00"), clock_of("3:00"), clock_of("09:30")
    ((15, 0), (15, 0), None, (9, 30))
    """
    match = _CLOCK.fullmatch(text.strip()) if len(text) <= _LONGEST_DAY else None
    if match is None:
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half.lower() == "p" else 0)
    elif half or match["point"] != ":" or (0 < hour < _NOON and match["hour"][0] != "0"):
        return None
    return (hour, minute) if hour < 2 * _NOON and minute < 60 else None


_HALF_SAID = regex(
    r"(?:at )?(?P<past>half past |quarter past |a quarter past )?(?P<hour>\d{1,2}|[a-z]+)"
    r"(?: o'?clock)?(?P<half> in the morning| in the afternoon| in the evening| at night)"
)
_MINUTES = {"half": 30, "quarter": 15}
_FRENCH_CLOCK = regex(r"(\d{1,2})h(\d{2})")


def clock_said(text: str) -> tuple[int, int] | None:
    """Hour and minute of a time of day in words, or None.

    >>> clock_said("half past three in the afternoon"), clock_said("15h30"), clock_said("three")
    ((15, 30), (15, 30), None)
    """
    words = text.strip(" .!").lower()
    if match := _FRENCH_CLOCK.fullmatch(words):
        return clock_of(f"{match[1]}:{match[2]}") or (int(match[1]), int(match[2]))
    match = _HALF_SAID.fullmatch(words)
    hour = match["hour"] if match else ""
    number = int(hour) if hour.isdecimal() else _HOURS.get(hour, 0)
    if match is None or not 1 <= number <= _NOON:
        return None
    minute = next((m for name, m in _MINUTES.items() if name in (match["past"] or "")), 0)
    half = "a" if "morning" in match["half"] else "p"
    return clock_of(f"{number}:{minute:02} {half}m")


def monthday_of(text: str) -> str | None:
    """A day of the year without its year, in one form, or None.

    >>> monthday_of("July 14"), monthday_of("the 14th of July"), monthday_of("May 2014")
    ('14 july', '14 july', None)
    """
    if len(text) > _LONGEST_DAY or not any(map(str.isdigit, text)):
        return None
    words = [word for word in normalize(text).split() if word not in ("of", "on")]
    if len(words) != 2:
        return None
    day, month = words if words[0][0].isdigit() else words[::-1]
    number = _DATE_PART.fullmatch(day)
    if number is None or month not in _MONTH or not 1 <= int(number[1]) <= 31:
        return None
    return f"{int(number[1])} {_MONTHS[_MONTH[month] - 1]}"


def year_of(text: str) -> int | None:
    """The year that the whole of a text is, also with the word for year behind it.

    >>> year_of("1992年"), year_of("in 1992"), year_of("1992 or 1993")
    (1992, 1992, None)
    """
    if len(text) > 20 or not any(map(str.isdigit, text)):
        return None
    text = text.strip(" .。!")
    if not text.isascii() and (match := _BEHIND_YEAR.fullmatch(text)):
        return int(match[1])
    bare = normalize(text).removeprefix("in ")
    return int(bare) if is_year(bare) and bare[0] in "12" else None
