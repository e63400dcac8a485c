r"""What worked-out mathematics ends in, in sentences: its last clause, or the last side of a chain.

"Taking square roots gives x = ±7. The negative root is not allowed, so x = 7.", "By the chain rule,
d/dx sin(3x) = 3cos(3x)." What is in front may deny and choose; the clause that concludes may not.
Read where answers are measured, never where they are paid.
"""

import re
from collections.abc import Iterator

from ..numbers.counted_noun import COUNTED
from ..regex import regex
from .latex import clean, split_top, squeezed

_MAX_LENGTH = 1200  # characters
_SENTENCE_END = regex(r"(?<=[.!$)])\s+(?=[A-Z$\\])|\n+")
_SO = regex(
    r"(?:^|[,;:.]\s*|\s)(?:and )?(?:so|hence|therefore|thus|which means(?: that)?|"
    r"(?:which gives|giving|gives|yielding|yields)(?: us)?(?: an? \w+ of)?|"
    r"it follows that|we conclude that|only)\b[,:]?\s+",
    re.IGNORECASE,
)
_REASON = regex(
    r"^(?:by|using|applying|with|from|since|because|as|after|[a-z]{3,}ing) [^,:]{2,80}[,:]\s+"
    r"(?:(?:so )?(?:we (?:get|have|find|obtain|see)|it follows|one gets)(?: that)?:?\s+)?",
    re.IGNORECASE,
)
_UNDECIDED = regex(
    r"\b(?:or|not|no|if|maybe|perhaps|either|unless|except|but|wait|neither|nor|than|least|most)\b|"
    r"n['\u2019]t\b|\?|\u2260|[<>]",
    re.IGNORECASE,
)
_DOUBTED = regex(
    r"\b(?:maybe|perhaps|wait|guess|suppose|actually|mistake|wrong|incorrect|false|sorry|unsure|"
    r"oops|correction|joke|kidding)\b|\?",
    re.IGNORECASE,
)
_NONEXISTENT = regex(
    r"(?:the|this|that|its|such a)?\s*(?:two-sided |given )?(?:limit|integral|derivative|sum|"
    r"series|inverse|solution)?[^.]{0,30}?\s*(?:does not|doesn['\u2019]t) exist(?: here)?\W*",
    re.IGNORECASE,
)
_ONE_SIDE = regex(r"\b(?:left|right|one|first|second|real|other|only)\b", re.IGNORECASE)
_NO_NUMBER = regex(
    r"(?:the|this|it)(?: \w+){0,2} (?:has|have) no (?:real )?(?P<noun>[a-z]+)\W*", re.IGNORECASE
)
_NONE = regex(r"none[,;:.]? (?:since|because|as)\b(?P<reason>.*)", re.IGNORECASE | re.DOTALL)
_COUNTS = regex(r"\b(?:but|except|one|two|three|only|however|unless)\b", re.IGNORECASE)
_TASK = regex(r"\\(?:int|sum|prod|lim|iint|oint)(?![A-Za-z])")
_DERIVED = regex(
    r"(?:\\frac\s*\{d\}\{d[a-z]\}|d/d[a-z])\s*(?P<of>.+)|"
    r"\\frac\s*\{d[a-z]\}\{d[a-z]\}|d[a-z]/d[a-z]|[a-z]'"
)
_DERIVATIVE_ASKED = regex(r"\b(?:deriv|differentiat)\w*|/dx|'\(", re.IGNORECASE)
_EVALUATED = regex(r"(?:\\left)?\s*\[.*\](?:_|\^).*|.*\|_.*")


def worked_out(statement: str, question: str) -> Iterator[str]:
    """What a worked-out text ends in, in the forms that a value is compared in.

    Args:
        statement: A text without a box or a label.
        question: As it was asked.

    >>> list(worked_out("The negative root is not allowed here, so x = 7.", "Find x."))
    ['x = 7.']
    >>> list(worked_out("By the chain rule, d/dx sin(3x) = 3cos(3x).", "Differentiate sin(3x)."))
    ['d/dx sin(3x) = 3cos(3x).', '3cos(3x)']
    """
    if len(statement) > _MAX_LENGTH or _DOUBTED.search(statement):
        return
    text = statement.replace("**", "").strip()
    counted = COUNTED.search(question)
    none = _NONE.fullmatch(text)
    if none and counted and not _COUNTS.search(none["reason"]):
        yield "0"
        return
    last = _SENTENCE_END.split(text)[-1].strip()
    ends = [match.end() for match in _SO.finditer(last)]
    clause = last[ends[-1] :] if ends else _REASON.sub("", last)
    if _NONEXISTENT.fullmatch(clause) and not _ONE_SIDE.search(clause):
        yield "does not exist"
    none_left = _NO_NUMBER.fullmatch(clause)
    if none_left and counted and none_left["noun"].lower() in counted[1].lower():
        yield "0"
    if not clause or _UNDECIDED.search(clause):
        return
    if clause != text:
        yield clause
    if (side := _of_a_chain(clause, question)) is not None:
        yield side


def _of_a_chain(clause: str, question: str) -> str | None:
    """The sides of an equation behind the task itself: an integral, a limit, the derivative."""
    sides = [side.strip() for side in split_top(clean(clause), "=")[::2]]
    if len(sides) < len(("task", "value")) or not all(sides):
        return None
    if not (_TASK.match(sides[0]) or _is_derivative(sides[0], question)):
        return None
    values = [side for side in sides[1:] if not (_TASK.match(side) or _EVALUATED.fullmatch(side))]
    return " = ".join(values) or None if values[-1:] == sides[-1:] else None


def _is_derivative(side: str, question: str) -> bool:
    """Whether the side of an equation is the derivative of what the question names."""
    match = _DERIVED.fullmatch(side)
    if match is None or not _DERIVATIVE_ASKED.search(question):
        return False
    of = (match["of"] or "").strip()
    if of[:1] in ("(", "[") and of[-1:] in (")", "]"):
        of = of[1:-1]
    return squeezed(of).replace("\\", "") in squeezed(clean(question)).replace("\\", "")
