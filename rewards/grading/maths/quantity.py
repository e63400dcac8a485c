"""Whether a worked-out answer is the value of another quantity than the one that was asked for."""

import re

from ..regex import regex

_QUANTITIES = (
    "area|circumference|perimeter|radius|diameter|volume|height|width|slope|mean|average|median|"
    "mode|range|sum|product|difference|quotient|remainder|hypotenuse|derivative|integral|variance|"
    "numerator|denominator|gcd|lcm|antiderivative|inverse|base|"
    "side|speed|discount|maximum|minimum|limit"
)
_ORDERED = "second derivative|third derivative|"
_SAID = regex(
    rf"\b({_ORDERED}{_QUANTITIES})\b(?: value)?(?: of [^=.;,]{{1,60}}?)? (?:is|equals|becomes|=)",
    re.IGNORECASE,
)
_ASKED = regex(rf"\b({_ORDERED}{_QUANTITIES})s?\b", re.IGNORECASE)
# What a verb asks for.
_TO_DO = {
    "derivative": regex(r"\bdifferentiat\w+|\bderive\b|/dx\b|'\(", re.IGNORECASE),
    "integral": regex(r"\bintegrat\w+|\\int\b|\\int(?=_)|\bprimitive\b", re.IGNORECASE),
}
# Mostly given in a question, where they are not what is asked for.
_OFTEN_GIVEN = frozenset(("base", "side", "speed", "discount", "limit"))
_WEAK_ASKED = regex(
    r"\b(?:what(?:'s| is| was| are)|find|determine|compute|calculate|evaluate)"
    rf"(?: the| its)? (?:\w+ ){{0,2}}(?:{'|'.join(sorted(_OFTEN_GIVEN))})\b",
    re.IGNORECASE,
)
_ONE = {"antiderivative": "integral", "average": "mean", "circumference": "perimeter"}


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
    asked |= {quantity for quantity, words in _TO_DO.items() if words.search(question)}
    return (
        bool(said and (asked - _OFTEN_GIVEN or _WEAK_ASKED.search(question)))
        and said[-1] not in asked
    )


def _of_one_kind(name: str) -> str:
    return _ONE.get(name.lower(), name.lower())
