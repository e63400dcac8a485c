r"""What kind of thing a mathematical answer is: a value, a list, a point, an interval, an equation.

The kind decides what may equal what; values alone go to the algebra system. So a list that holds
the right value, an interval around it, or `x = x` never reaches a place where it could pass.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from ..regex import regex
from .latex import clean, split_top, squeezed

Kind = Literal["value", "list", "set", "tuple", "interval", "union", "matrix", "equation", "other"]

_RELATION = r"\\(?:le|ge|ne|approx|equiv|sim)(?![A-Za-z])|[=<>]"
_IN = r"\\in(?![A-Za-z])"
_CUP = r"\\cup(?![A-Za-z])"
_LIST = r"[,;]|(?<![A-Za-z\\])(?:and|or)(?![A-Za-z])"
_NAME = regex(
    r"\\?[A-Za-z]+(?:_\{?\w+\}?)?'?|[A-Za-z]'?\s*\(\s*[-\w,. ]{1,12}\)|\\?angle ?[A-Z]{1,3}"
    r"|\([a-z](?:,\s?[a-z])+\)|\\overline\s*\{[A-Z]{2}\}|m?\\angle ?[A-Z]{1,3}"
)
_MATRIX = regex(r"\\begin\s*\{([pbvBV]?matrix|array)\}(?:\{[clr|]*\})?(.*)\\end\s*\{\1\}")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_INFINITY = r"\infty"
NO_SOLUTION = ("no solution", "no solutions", "no real solution", "no real solutions")
"""Words for the empty set."""


@dataclass(frozen=True, slots=True)
class Form:
    """One answer by its kind, with its parts; `text` is the cleaned text of a value."""

    kind: Kind
    text: str
    parts: tuple["Form", ...] = ()
    ends: str = ""
    """Brackets of an interval."""
    name: str = ""
    """What an answer is said to be: x of x = 5."""


def read(text: str, depth: int = 0) -> Form:
    """The form of an answer.

    >>> [read(one).kind for one in ("5", "x = 5", "1, 2", "(1, 2)", "[1, 2)", "x < 3")]
    ['value', 'equation', 'list', 'tuple', 'interval', 'interval']
    """
    text = clean(text)
    if depth > 4 or not text:
        return Form("other", text)
    if match := _MATRIX.fullmatch(text):
        rows = [row for row in re.split(r"\\\\(?:\[[^\]]*\])?", match[2]) if row.strip()]
        cells = [tuple(read(cell, depth + 1) for cell in row.split("&")) for row in rows]
        return Form("matrix", text, tuple(Form("tuple", "", row) for row in cells))
    several = split_top(text, _CUP)
    if len(several) > 1:
        return Form("union", text, tuple(read(part, depth + 1) for part in several[::2]))
    member = split_top(text, _IN)
    if len(member) == 3 and _NAME.fullmatch(member[0].strip()):
        return replace(read(member[2], depth + 1), name=member[0].strip())
    listed = [item for item in split_top(text, _LIST)[::2] if item.strip()]
    if len(listed) > 1:
        return _list(text, listed, depth)
    related = split_top(text, _RELATION)
    if len(related) > 1:
        return _related(text, [side.strip() for side in related], depth)
    if r"\pm" in text or r"\mp" in text:
        return _plus_minus(text, depth)
    return _bracketed(text, depth)


def _list(text: str, listed: list[str], depth: int) -> Form:
    parts = tuple(read(item, depth + 1) for item in listed)
    if all(part.kind == "interval" for part in parts):  # x < 2 or x > 3
        return Form("union", text, parts)
    names = [part.name for part in parts]
    if all(names) and names == sorted(set(names)):  # x = 3, y = 4 is the point (3, 4)
        return Form("tuple", text, tuple(replace(part, name="") for part in parts))
    return Form("list", text, parts)


def _related(text: str, pieces: list[str], depth: int) -> Form:
    """An equation with its value, an inequality as the interval that it is, or neither."""
    sides, signs = pieces[::2], set(pieces[1::2])
    if signs <= {"=", r"\approx"}:
        if _NAME.fullmatch(sides[-1]) and not _NAME.fullmatch(sides[0]) and len(sides) == 2:
            sides.reverse()  # 5 = x
        return Form("equation", text, tuple(Form("value", side) for side in sides), name=sides[0])
    interval = _interval(sides, pieces[1::2])
    return interval or Form("other", text)


def _interval(sides: list[str], signs: list[str]) -> Form | None:
    below, above = {"<", r"\le"}, {">", r"\ge"}
    if set(signs) <= above:
        flipped = {">": "<", r"\ge": r"\le"}
        sides, signs = sides[::-1], [flipped[sign] for sign in signs[::-1]]
    if not set(signs) <= below:
        return None
    if len(sides) == 3 and _NAME.fullmatch(sides[1]):
        low, high, name = sides[0], sides[2], sides[1]
        opened, closed = "(" if signs[0] == "<" else "[", ")" if signs[1] == "<" else "]"
    elif len(sides) == 2 and _NAME.fullmatch(sides[0]) and not _NAME.fullmatch(sides[1]):
        low, high, name = "-" + _INFINITY, sides[1], sides[0]
        opened, closed = "(", ")" if signs[0] == "<" else "]"
    elif len(sides) == 2 and _NAME.fullmatch(sides[1]) and not _NAME.fullmatch(sides[0]):
        low, high, name = sides[0], _INFINITY, sides[1]
        opened, closed = "(" if signs[0] == "<" else "[", ")"
    else:
        return None
    ends = (Form("value", low), Form("value", high))
    return Form("interval", "", ends, opened + closed, name)


def _plus_minus(text: str, depth: int) -> Form:
    if text.count(r"\pm") + text.count(r"\mp") > 1:
        return Form("other", text)
    both = [re.sub(r"\\[pm][mp](?![A-Za-z])", sign, text, count=1) for sign in "+-"]
    parts = tuple(read(signed.strip().removeprefix("+"), depth + 1) for signed in both)
    return Form("set", text, parts)


def _bracketed(text: str, depth: int) -> Form:
    """A set, a point or an interval in its brackets; else a value."""
    inner = text
    if text.startswith(r"\{") and text.endswith(r"\}"):
        inner = text[2:-2]
    elif text[:1] in _CLOSING and _matching(text) == len(text) - 1:
        inner = text[1:-1]
    elif text in (r"\emptyset", r"\phi") or text.casefold() in NO_SOLUTION:
        return Form("set", text)
    else:
        return Form("value", text)
    parts = tuple(read(item, depth + 1) for item in split_top(inner, ",")[::2] if item.strip())
    if text.startswith(r"\{"):
        return Form("set", text, parts)
    ends = text[0] + text[-1]
    if len(parts) == 1:
        return parts[0] if ends in ("()", "{}") else Form("other", text)
    if ends == "{}":
        return Form("set", text, parts)
    if ends == "()" and parts:
        return Form("tuple", text, parts)
    return Form("interval", text, parts, ends) if len(parts) == 2 else Form("other", text)


def _matching(text: str) -> int:
    """Where the bracket that opens the text is closed; brackets of intervals may differ."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if depth == 0:
            return place
    return -1


Same = Callable[[str, str], bool]
Equations = Callable[[tuple[str, str], tuple[str, str]], bool]


def matches(gold: Form, answer: Form, same: Same, equations: Equations, question: str) -> bool:
    """Whether an answer is the accepted one; `same` compares two values, gold first."""

    def both(a: Form, b: Form) -> bool:
        return matches(a, b, same, equations, question)

    if gold.kind == "equation" and answer.kind == "equation":
        return _equations(gold, answer, same, equations, question)
    if answer.kind == "equation":
        value = stated(answer, same, question)
        return value is not None and both(gold, value)
    if gold.kind == "equation":
        return bool(_NAME.fullmatch(gold.name)) and both(read(gold.parts[-1].text), answer)
    if "union" in (gold.kind, answer.kind):
        return gold.kind == answer.kind and _unordered(gold.parts, answer.parts, both)
    if answer.kind == "set" and len(answer.parts) == 1 and gold.kind == "value":
        return both(gold, answer.parts[0])
    if gold.kind == "value":
        return answer.kind == "value" and same(gold.text, answer.text)
    if gold.kind in ("list", "set") and answer.kind in ("list", "set"):
        return _unordered(gold.parts, answer.parts, both)
    if (gold.kind, answer.kind) in _ORDERED:
        return _ordered(gold.parts, answer.parts, both)
    if gold.kind in ("interval", "tuple") and answer.kind in ("interval", "tuple"):
        ends = [form.ends or "()" for form in (gold, answer)]
        return ends[0] == ends[1] and _ordered(gold.parts, answer.parts, both)
    return gold.kind == answer.kind == "other" and squeezed(gold.text) == squeezed(answer.text)


_ORDERED = {("tuple", "tuple"), ("list", "tuple"), ("tuple", "list"), ("matrix", "matrix")}


def stated(answer: Form, same: Same, question: str) -> Form | None:
    """The value that an equation gives to a name, or its last side where all sides are equal."""
    sides = [side.text for side in answer.parts]
    if len({squeezed(side) for side in sides}) < len(sides):  # 5 = 5 says nothing
        return None
    named = _NAME.fullmatch(sides[0]) or squeezed(sides[0]) in squeezed(clean(question))
    values = sides[1:] if named else sides
    if not all(same(values[-1], value) for value in values[:-1]):
        return None
    return read(values[-1])


def _equations(gold: Form, answer: Form, same: Same, equations: Equations, question: str) -> bool:
    if len(gold.parts) != 2 or len(answer.parts) != 2:
        value = stated(answer, same, question)
        return value is not None and matches(gold, value, same, equations, question)
    wanted, given = ([side.text for side in form.parts] for form in (gold, answer))
    if squeezed(wanted[0]) == squeezed(given[0]) and _NAME.fullmatch(given[0]):
        return matches(read(wanted[1]), read(given[1]), same, equations, question)
    return equations((wanted[0], wanted[1]), (given[0], given[1]))


def _ordered(golds: tuple[Form, ...], parts: tuple[Form, ...], both: Callable[..., bool]) -> bool:
    return len(golds) == len(parts) and all(map(both, golds, parts))


def _unordered(golds: tuple[Form, ...], parts: tuple[Form, ...], both: Callable[..., bool]) -> bool:
    """Whether each accepted part has a part of its own; short lists only."""
    if len(golds) != len(parts) or len(parts) > 12:
        return False
    left = list(parts)
    for gold in golds:
        place = next((i for i, part in enumerate(left) if both(gold, part)), None)
        if place is None:
            return False
        del left[place]
    return True
