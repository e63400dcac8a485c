"""Whether a worked-out answer is the value of another quantity than the one that was asked for."""

import re

from .regex import regex

_QUANTITIES = (
    "area|circumference|perimeter|radius|diameter|volume|height|width|slope|mean|average|median|"
    "mode|range|sum|product|difference|quotient|remainder|hypotenuse|derivative|integral|variance|"
    "numerator|denominator|gcd|lcm"
)
_SAID = regex(
    rf"\b({_QUANTITIES})\b(?: of [^=.;,]{{1,60}}?)? (?:is|equals|becomes|=)", re.IGNORECASE
)
_ASKED = regex(rf"\b({_QUANTITIES})s?\b", re.IGNORECASE)
_ONE = {"average": "mean", "circumference": "perimeter"}


def is_another_quantity(statement: str, question: str) -> bool:
    """Whether the last quantity that a statement gives is none that the question names.

    >>> asked = "What is the area of a circle with radius 3?"
    >>> is_another_quantity("The circumference is 9 pi", asked)
    True
    >>> is_another_quantity("The radius is 3, so the area is 9 pi", asked)
    False
    """
    said = [_of_one_kind(name) for name in _SAID.findall(statement)]
    asked = {_of_one_kind(name) for name in _ASKED.findall(question)}
    return bool(said and asked) and said[-1] not in asked


def _of_one_kind(name: str) -> str:
    return _ONE.get(name.lower(), name.lower())
