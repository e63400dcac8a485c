"""Measures: a number with its unit, read and brought to one unit of its dimension.

Left out: units that nobody writes behind a short answer, and conversions that need an offset
(degrees Celsius and Fahrenheit are dimensions of their own).
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from ..regex import regex
from ..text import fold
from .numerals import NUMBER_WORDS, parse_number

# Dimension, then one unit a field: its factor and every spelling of it, folded.
_TABLE = """
length; 1 m metre metres meter meters; 1000 km kilometre kilometres kilometer kilometers
length; 0.01 cm centimetre centimetres centimeter centimeters
length; 0.001 mm millimetre millimetres millimeter millimeters
length; 0.3048 ft foot feet; 0.0254 in inch inches; 0.9144 yd yds yard yards; 1609.344 mi mile miles
length; 9460730472580800 ly lightyear lightyears; 1e-9 nm nanometre nanometres nanometer nanometers
mass; 1 kg kilo kilos kilogram kilograms kilogramme kilogrammes; 0.001 g gram grams gramme grammes
mass; 1e-6 mg milligram milligrams; 1000 t tonne tonnes; 0.45359237 lb lbs pound pounds
mass; 0.028349523125 oz ounce ounces
time; 1 s sec secs second seconds; 60 min mins minute minutes; 3600 h hr hrs hour hours
time; 86400 day days; 604800 week weeks wk wks; 0.001 ms millisecond milliseconds
months; 1 month months mo mos; 12 year years yr yrs; 120 decade decades; 1200 century centuries
volume; 1 l litre litres liter liters; 0.001 ml millilitre millilitres milliliter milliliters
volume; 3.785411784 gal gallon gallons; 1000 m3; 0.001 cm3 cc
area; 1 m2 sqm; 1000000 km2 sqkm; 0.0001 cm2; 10000 ha hectare hectares
area; 4046.8564224 acre acres; 0.09290304 ft2 sqft; 0.00064516 in2; 2589988.110336 mi2
speed; 1 kmh kph; 1.609344 mph; 3.6 mps
celsius; 1 c degc celsius centigrade
fahrenheit; 1 f degf fahrenheit
angle; 1 deg degree degrees
radian; 1 rad radian radians
kelvin; 1 k kelvin kelvins
power; 1 w watt watts; 1000 kw kilowatt kilowatts; 1000000 mw megawatt megawatts
dollar; 1 dollar dollars usd; 0.01 cent cents
euro; 1 euro euros eur
sterling; 1 gbp quid
yen; 1 yen jpy
rupee; 1 rupee rupees inr
percent; 1 percent pct
"""
_SQUARED = {"square": "2", "sq": "2", "squared": "2", "cubic": "3", "cubed": "3"}
_FEET_AND_INCHES = regex(r"""(\d+)\s*['’′]\s*(?:(\d+(?:\.\d+)?)\s*(?:["”″]|''|’’|′′)?)?""")
_INCHES = regex(r"""(?<=\d)\s*(?:["”″]|''|’’|′′)""")
_POWER = regex(r"(?<=[a-z])(?:\s?\^\{?)?([23²³])\}?(?!\d)")
_TEMPERATURE = regex(
    r"(?:°|\bdeg(?:rees?)?\b)\s*(c|celsius|centigrade|f|fahrenheit)\b", re.IGNORECASE
)
_PER = regex(
    r"\b(km|kilomet(?:er|re)s?|m|met(?:er|re)s?|miles?) ?(?:/|per|an) ?(h|hr|hour|s|sec|second)\b"
)
_SPEEDS = {"kh": "kmh", "mh": "mph", "ms": "mps"}
_SIGNS = {"°": " degrees ", "$": " dollars ", "€": " euros ", "£": " gbp ", "¥": " yen ",
          "₹": " rupees ", "%": " percent ", "¢": " cents "}  # fmt: skip
_BEFORE_NUMBERS = frozenset("+-−.$€£¥₹¤")
_CURRENCY_CODE = regex(r"\bUS ?\$|\bU\.?S\.? (?=dollars?\b)|^USD (?=[\d.,]+)")
_MILLIONS = regex(r"(?<=\d)\s?([mb])$")  # "$15m"
_FIRST_WORD = regex(r"[\s-]")
_GLUED = regex(r"(?<=\d)(?=[a-z])")


def _units() -> dict[str, tuple[str, float]]:
    units: dict[str, tuple[str, float]] = {}
    for line in _TABLE.strip().split("\n"):
        dimension, *fields = line.split("; ")
        for field in fields:
            factor, *spellings = field.split()
            units |= dict.fromkeys(spellings, (dimension, float(factor)))
    return units


UNITS = _units()
"""Dimension and factor of each unit, by its folded spelling."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in the base unit of its dimension; `unit` is the factor of the one it is given in."""

    value: float
    dimension: str
    unit: float

    @property
    def number(self) -> float:
        """The number as it is written."""
        return self.value / self.unit

    def equals(self, other: "Measure") -> bool:
        """Whether both say the same, each in its own unit."""
        return self.dimension == other.dimension and math.isclose(
            self.value, other.value, rel_tol=1e-9, abs_tol=1e-12
        )


@lru_cache(maxsize=2**12)
def read_measure(text: str) -> Measure | None:
    r"""The measure that the whole of a text names, or None; several units of one dimension add up.

    >>> read_measure("5 km").equals(read_measure("5,000 metres"))
    True
    >>> read_measure("5'7\"").equals(read_measure("5 ft 7 in")), read_measure("5 of them")
    (True, None)
    """
    text = _CURRENCY_CODE.sub(_as_dollars, text) if "U" in text else text
    first = text.lstrip()[:1]
    spelled = _FIRST_WORD.split(text.strip().lower(), maxsplit=1)[0] in NUMBER_WORDS
    if len(text) > 80 or not (first.isdecimal() or first in _BEFORE_NUMBERS or spelled):
        return None
    words = _words(text)
    total, dimension, start, last = 0.0, "", 0, 0.0
    for i, word in enumerate(words):
        if word not in UNITS or i == start:
            continue
        number = parse_number(" ".join(words[start:i]))
        kind, factor = UNITS[word]
        if number is None or (dimension and (kind != dimension or factor >= last)):
            return None
        total, dimension, start, last = total + number * factor, kind, i + 1, factor
    if not dimension or start < len(words):
        return None
    return Measure(total, dimension, last)


def _as_dollars(match: re.Match[str]) -> str:
    return "$" if "D" in match[0] or "$" in match[0] else ""


def _words(text: str) -> list[str]:
    """Folded words, with squares and quotients of units in one word each."""
    text = _FEET_AND_INCHES.sub(lambda m: f"{m[1]} ft " + (f"{m[2]} in" if m[2] else ""), text)
    text = _INCHES.sub(" in ", text.replace("per cent", "percent"))
    text = _TEMPERATURE.sub(r" \1", text)
    money = text[:1]
    if money in _SIGNS and money != "°":
        text = _MILLIONS.sub(r" \1illion", text[1:]) + _SIGNS[money]
    for sign, name in _SIGNS.items():
        text = text.replace(sign, name)
    text = _POWER.sub(lambda m: {"²": "2", "³": "3"}.get(m[1], m[1]), text.lower())
    text = _PER.sub(
        lambda m: _SPEEDS.get(m[1][0] + m[2][0], m[0]) if m[1][0] != "k" else "kmh", text
    )
    words = fold(_GLUED.sub(" ", text)).replace(" and ", " ").split()
    joined: list[str] = []
    square = ""
    for word in words:
        if word in ("square", "sq", "cubic"):
            square = _SQUARED[word]
        elif square and word in UNITS:
            joined.append(_short(word) + square)
            square = ""
        else:
            joined.append(word)
    if joined[-1:] == ["old"] or joined[-2:] == ["of", "age"]:  # "22 years old"
        joined = joined[:-1] if joined[-1] == "old" else joined[:-2]
    return joined


def _short(word: str) -> str:
    """The first spelling of a unit: m of metres."""
    return next(name for name, unit in UNITS.items() if unit == UNITS[word])


@lru_cache(maxsize=2**12)
def units_of(question: str) -> frozenset[tuple[str, float]]:
    """The units that a question names in words, those of one letter aside.

    >>> units_of("How many kilometres is it?")
    frozenset({('length', 1000.0)})
    """
    words = set(_words(question))
    named = {UNITS[word] for word in words if word in UNITS and len(word) > 1 and word != "in"}
    if words & {"age", "aged"} or {"how", "old"} <= words:
        named.add(UNITS["years"])
    return frozenset(named)


_HOURS = regex(
    r"(?:(?P<half>half an hour)|(?P<quarter>(?:a )?quarter of an hour)|"
    r"(?P<hours>an?|\w+) (?P<halves>and a half )?hours?(?: and (?P<part>a half|a quarter|"
    r"three quarters))?|(?P<h>\d{1,2}) ?h(?:rs?|ours?)? ?(?P<m>\d{1,2}) ?m(?:ins?|inutes?)?)"
)
_PARTS_OF_AN_HOUR = {"a half": 30.0, "a quarter": 15.0, "three quarters": 45.0}


def minutes_said(text: str) -> float | None:
    """The minutes that a time in hours names as people say it; None if it is anything else.

    >>> minutes_said("an hour and a half"), minutes_said("2h 30m"), minutes_said("a day")
    (90.0, 150.0, None)
    """
    match = _HOURS.fullmatch(text.strip(" .!").lower()) if "h" in text else None
    if match is None:
        return None
    if match["half"] or match["quarter"]:
        return 30.0 if match["half"] else 15.0
    if match["h"]:
        return 60 * float(match["h"]) + float(match["m"])
    whole = 1.0 if match["hours"] in ("a", "an") else parse_number(match["hours"])
    if whole is None:
        return None
    part = _PARTS_OF_AN_HOUR.get(match["part"] or "", 0.0)
    return 60 * whole + (30 if match["halves"] else part)
