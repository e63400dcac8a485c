r"""What an equation gives the value of: the task itself, or something else.

"f(x) = 3cos(3x)" does not answer what the derivative of sin(3x) is, and "e^x = ln 5" is no value
of x. The right side of such an equation may well be the accepted answer.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from .latex import clean, split_top

_WORDS_OF_FUNCTIONS = r"\\[A-Za-z]+|sin|cos|tan|ln|log|sqrt|pi"
_NO_WORD = regex(rf"(?:{_WORDS_OF_FUNCTIONS}|(?<![A-Za-z])[A-Za-z]{{1,2}}(?![A-Za-z])|[^A-Za-z=])+")
_DERIVED = regex(r"\\frac\s*\{d\^?\d?[a-z]?\}\{d[a-z].*|d[a-z]?/d[a-z].*|[a-z]'+(?:\([a-z]\))?")
_DERIVED_TWICE = regex(r"[a-z]''.*|.*d\^.*")
_FUNCTION = regex(r"(?P<name>[a-z])\([a-z]\)")
_LETTER = regex(r"[a-z]")
_INTEGRAL = regex(r"\\int(?![A-Za-z]).*|∫.*")
_DERIVATIVE_ASKED = regex(
    r"\bderiv|differentiat|/dx\b|'\s*\(|\bslope\b|\brate\b|\\frac\s*\{d|'", re.I
)
_SECOND_ASKED = regex(r"\bsecond\b|''|d\^", re.I)
_INTEGRAL_ASKED = regex(r"\bintegra|\bprimitive|antideriv|\\int(?![A-Za-z])|∫|\barea\b", re.I)
_CALCULUS_ASKED = regex(r"\bderivative|differentiat|\bintegra|antideriv", re.I)
_SYMBOL = regex(r"(?<![A-Za-z\\'’])[a-z](?![A-Za-z'’])")
_SOLVE = regex(r"\bsolve\b|\bfind [a-z]\b|\bfor [a-z]\b", re.I)
_SO = regex(r"(?:[,;.:]\s*|\s)(?:so|thus|hence|therefore|then|which gives)\b,?\s+|\.\s+|\n")
_LEAD = regex(r"^(?:so|thus|hence|therefore|then|we get|and)\b,?\s+", re.I)
_SEVERAL = regex(r"[,;]")
_EQUATION_ASKED = regex(r"\b(?:solve|find|determine)\b.*[=<>]", re.I | re.DOTALL)
_DOES_NOT_EXIST = regex(r"([A-Za-z]+),? (?:does not|doesn['’]t|do not|don['’]t) exist\b", re.I)
_SUBJECTS = frozenset("limit it this integral derivative sum value solution answer here".split())


def is_bare(statement: str) -> bool:
    """Whether a statement is an expression alone: no word beside it, and no equation.

    >>> is_bare("3cos(3x)"), is_bare("f(x) = 3cos(3x)"), is_bare("the base is s sin(t)")
    (True, False, False)
    """
    return _NO_WORD.fullmatch(statement) is not None


def another_does_not_exist(answer: str, question: str) -> bool:
    """Whether an answer says of something else than the task that it does not exist.

    >>> another_does_not_exist("The limit is 0; infinity does not exist.", "What is the limit?")
    True
    """
    subjects = _DOES_NOT_EXIST.findall(answer)
    if not subjects:
        return False
    subject = subjects[-1].lower()
    return subject not in _SUBJECTS and (
        subject == "that" or re.search(rf"\b{subject}\b", question, re.I) is None
    )


def is_of_another(statement: str, golds: Sequence[str], question: str) -> bool:
    """Whether a statement gives the value, or the absence, of something else than the task."""
    if any("exist" in gold for gold in golds):
        return another_does_not_exist(statement, question)
    return gives_another_side(statement, golds, question)


def gives_another_side(statement: str, golds: Sequence[str], question: str) -> bool:
    r"""Whether the left side of an equation is neither the task nor a name for its answer.

    >>> asked = "Find the derivative of sin(3x)."
    >>> gives_another_side("f(x) = 3cos(3x)", [r"3\cos(3x)"], asked)
    True
    >>> gives_another_side("f'(x) = 3cos(3x)", [r"3\cos(3x)"], asked)
    False
    """
    if any("=" in gold for gold in golds):
        return False
    clause = _LEAD.sub("", clean(_SO.split(statement)[-1]))
    sides = [] if _SEVERAL.search(clause) else split_top(clause, "=")
    left = _squeezed(sides[0]) if len(sides) > 1 else ""
    return bool(left) and _is_another(left, question)


def _is_another(left: str, question: str) -> bool:
    asked = _squeezed(clean(question))
    if _INTEGRAL.fullmatch(left):
        if not _INTEGRAL_ASKED.search(question):
            return True
        return "\\int" in asked and left.replace("\\", "") not in asked.replace("\\", "")
    if _DERIVED.fullmatch(left):
        twice = _DERIVED_TWICE.fullmatch(left) and not _SECOND_ASKED.search(question)
        return bool(twice) or not _DERIVATIVE_ASKED.search(question)
    if left == "y" and _CALCULUS_ASKED.search(question):
        return True
    symbols = set(_SYMBOL.findall(question)) - {"a"}
    if match := _FUNCTION.fullmatch(left):
        given = f"{left}=" in asked and _CALCULUS_ASKED.search(question) is not None
        return given or f"{match['name']}(" not in asked
    if _LETTER.fullmatch(left):
        initials = {word[0] for word in re.findall(r"[a-z]{3,}", question.lower())}
        equation = _EQUATION_ASKED.search(question) is not None
        return equation and bool(symbols) and left not in symbols | initials
    letters = set(re.findall("[A-Za-z]", re.sub(_WORDS_OF_FUNCTIONS, "", left))) - {"e", "i"}
    if not letters or not letters <= symbols | {"a"}:
        return False
    if f"{left}=" in asked and _SOLVE.search(question):
        return True  # a side of the equation to be solved
    whole = rf"(?<![-+*/^]){re.escape(left)}(?![-+*/^(])"
    return re.search(whole.replace(r"\\", r"\\?"), asked) is None and not _is_task(left, asked)


def _is_task(left: str, asked: str) -> bool:
    """Whether the whole of a side that is a sum or a product stands in the question."""
    return (
        left.replace("\\", "") in asked.replace("\\", "")
        and re.search(r".[-+*/]", left) is not None
    )


def _squeezed(text: str) -> str:
    return re.sub(r"\s|\\left|\\right|\\[,;! ]|\$", "", text.strip())
