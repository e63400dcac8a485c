r"""`MathGrader`: mathematical answers, compared by value with math-verify (extra `math`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .abstention import is_abstention
from .base import Grader
from .extraction import Extracted, extract
from .graders import AliasGrader, ChoiceGrader
from .maths import values as math_values
from .maths.conclusion import worked_out
from .maths.final_answer import conclusion, final_statement, roots
from .maths.forms import NO_SOLUTION, matches, read
from .maths.latex import DOLLAR, clean, squeezed
from .maths.left_side import is_bare, is_of_another
from .maths.quantity import is_another_quantity
from .maths.words import plainer
from .numbers.numerals import read_number
from .numbers.units import UNITS, Measure, read_measure, units_of
from .regex import regex
from .text import composed, fold
from .words.wording import LINKING, TURNING, asked_for

_WORDS = regex(r"(?:[^\W\d_]|[ '’-])+")
_LETTER = regex(r"\(?([A-Z])\)?[.)]?")
_PLAIN_NUMBER = regex(r"[-+]?\d{1,40}(?:\.\d{1,40})?|[-+]?\.\d{1,40}")
_REPEATING = regex(r"(-?)(\d{1,15})\.(\d{0,15})\\overline\s*\{(\d{1,15})\}")
_FRACTION = regex(
    r"(-?)(?:(\d{1,15}) ?(?=\\|\d+/))?"
    r"(?:\\frac\{(-?\d{1,15})\}\{(-?\d{1,15})\}|(\d{1,15})/(-?\d{1,15}))"
)
_LEAD = regex(r"((?:[A-Za-z']+[ ,]+){1,12})(?=[-\d\\(\[{.¤+]|[A-Za-z](?![A-Za-z]))")
_OTHER_MONEY = "€£¥₹"
_GENERAL = frozenset(
    "the answer value result solution final point so therefore thus hence we get have i "
    "think believe guess equals equal total sum product number interval set equation area "
    "length volume probability approximately about correct then let now".split()
)
_TAKEN_BACK = regex("~~|[❌❎✗✘✖☒🚫⛔👎]")
# "7 apples" where nobody says what was counted: a plain number and a plain plural, which is no
# number itself ("7 tens", "3 quarters").
_COUNTED = regex(
    r"\s*(?P<number>-?\d{1,15}(?:\.\d{1,9})?)\s+"
    r"(?!times|plus|minus|halves|thirds|quarters|percents?\b|\w*ths\b|"
    r"(?:twos|threes|fours|fives|sixes|sevens|eights|nines|tens|elevens|twelves|\w+teens|\w+ties|dozens|scores|"
    r"pairs|couples|gross|hundreds|thousands|\w+illions|\w+illiards|lakhs|crores|myriads)\b)"
    r"[a-z]{3,20}s\s*\.?\s*"
)
_CONCLUDED = regex(r"\b(?:so|hence|therefore|thus)\b[^.]*\bis -?\d", re.IGNORECASE)
_ARITHMETIC = regex(r"[+*/^=<>(){}\[\]\\|!_]|\d\s*-|-\s*\d|\d\s+\d")


@dataclass(frozen=True)
class MathGrader(Grader):
    r"""Correct if the answer has the value of an accepted one, whatever its notation.

    Numbers, fractions, roots, expressions in symbols, points, sets, intervals, inequalities,
    matrices, units and percentages, in LaTeX or plain; words and letters of options as text. The
    answer may stand in a box, behind "The answer is", under a heading or after a block of code.
    Several different answers are wrong, unless the accepted answer lists the same ones.

    An expression that takes more than `maths.worker.SECONDS` of processor time to compare is wrong.
    Raises ImportError naming the extra if math-verify is missing.

    >>> grade = MathGrader()
    >>> [grade(text, [r"\frac{1}{2}"]).outcome.value for text in ("0.5", "x = 1/2", "1 or 1/2")]
    ['correct', 'correct', 'wrong']
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        math_values.check_installed()

    def read(self, completion: str) -> Extracted:
        """The answer in the format asked for; plain text may hold it in a box."""
        if self.format == "plain" and r"\boxed" in completion:
            return extract(composed(completion), "box")
        return super().read(completion)

    def abstains(self, answer: str, question: str | None) -> bool:
        """An abstention as a whole, or as the final answer of worked-out text."""
        if super().abstains(answer, question):
            return True
        statement = final_statement(answer)
        return statement not in (None, answer) and is_abstention(clean(statement or ""), question)

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """The same value, kind and unit as an accepted answer."""
        statement = final_statement(answer)
        if statement is None or statement.rstrip().endswith("?"):
            return False
        if question and is_another_quantity(statement, question):
            return False
        golds = [final_statement(gold) or gold for gold in answers]
        statements = [statement, conclusion(statement)]
        if question is None and self.reads_freely and (counted := _COUNTED.fullmatch(statement)):
            statements.append(counted["number"])
        if self.reads_freely and "=" in statement:
            statements.append(roots(statement))
        if question and self.reads_freely:
            statements += plainer(statement, question)
            statements += worked_out(statement, question)
        if question and self.reads_freely and is_of_another(statement, golds, question):
            return False
        in_words = self.reads_freely or is_bare(statement)
        return any(
            _equal(gold, said, question or "", self.reads_freely, in_words)
            for said in statements
            if said
            for gold in golds
        )


_MULTIPLE = regex(r"\s*\d+\s*[a-z]\s*=")


def _equal(gold: str, answer: str, question: str, freely: bool, in_words: bool) -> bool:
    """Whether two answers are one; `in_words`: whether "cos" without a backslash is a function."""
    if _TAKEN_BACK.search(answer) and not _TAKEN_BACK.search(gold):
        return False
    wanted, given = clean(gold), clean(answer)
    if _MULTIPLE.match(given) and "=" not in wanted:
        return False  # "2x = 4" is no value of x
    if letter := _LETTER.fullmatch(wanted):
        return ChoiceGrader().matches(given, [letter[1]], question or None)
    if _WORDS.fullmatch(wanted) and not _symbols(wanted) and wanted.casefold() not in NO_SOLUTION:
        other = _CONCLUDED.search(given)
        grader = AliasGrader() if freely else AliasGrader().for_reward()
        return not other and grader.matches(given, [wanted], question or None)
    if _number(wanted) is not None and not _ARITHMETIC.search(given.lstrip("-")):
        number = read_number(given.removesuffix("dollars"), (), question or None)
        if number is not None and "%" not in given + wanted:
            return number == float(_number(wanted) or 0)
    given = _without_lead(given, question)

    def same(first: str, other: str) -> bool:
        return same_value(first, other, question, in_words)

    return matches(read(wanted), read(given), same, math_values.equal_equations, question)


def _symbols(text: str) -> bool:
    """Whether letters are symbols rather than a word: xy, AB."""
    return len(text) <= 3 and text.casefold() not in ("yes", "no", "odd", "all", "one", "two")


def _without_lead(text: str, question: str) -> str:
    """The text without words in front that the question or every answer has."""
    match = _LEAD.match(text)
    if match is None:
        return text
    question_words = set(fold(question).split())
    words = fold(match[1]).split()
    known = (
        word in LINKING or word in _GENERAL or asked_for(word, question_words) for word in words
    )
    return text[match.end() :] if all(known) and TURNING.isdisjoint(words) else text


def same_value(gold: str, answer: str, question: str = "", in_words: bool = True) -> bool:
    """Whether two values are one, with their units and percentages."""
    wanted, unit = _with_unit(gold)
    given, said = _with_unit(answer)
    if said and unit:
        if said != unit:
            return _converted(wanted, unit, given, said)
    elif said and said[0] not in ("dollar", "angle", "percent") and said not in units_of(question):
        return False
    percents = [measure is not None and measure[0] == "percent" for measure in (unit, said)]
    if percents[1] and not percents[0]:
        return _percentage(wanted, given, question)
    if percents[0] and not percents[1] and _same_number(_divided(wanted), given):
        return True
    return _same_number(wanted, given, in_words)


def _percentage(gold: str, answer: str, question: str) -> bool:
    """A percentage against an accepted number: it is the share, or the number asked for."""
    asked = "%" in question or "percent" in question.lower()
    return _same_number(gold, _divided(answer)) or (asked and _same_number(gold, answer))


def _divided(text: str) -> str:
    number = _number(text)
    return rf"\frac{{{text}}}{{100}}" if number is None else str(number / 100)


def _converted(gold: str, unit: tuple[str, float], answer: str, said: tuple[str, float]) -> bool:
    values = [_number(text) for text in (gold, answer)]
    if unit[0] != said[0] or None in values:
        return False
    first, second = (
        Measure(float(value or 0) * factor, dimension, factor)
        for value, (dimension, factor) in zip(values, (unit, said), strict=True)
    )
    return first.equals(second)


def _same_number(gold: str, answer: str, in_words: bool = True) -> bool:
    """Whether two values without units are one."""
    if "_" in gold and re.fullmatch(r"[\dA-F]+_\{?\d+\}?", squeezed(gold)):  # in another base
        digits, base = re.sub(r"[{}]", "", squeezed(gold)).split("_")
        return re.sub(r"[{}]", "", squeezed(answer)) in (digits, f"{digits}_{base}")
    wanted, given = _number(gold), _number(answer)
    if given is not None and wanted is not None:
        return wanted == given or _rounded(wanted, given, answer)
    if re.search(r"(?<![_^\d])\d+\s+[\d.]", answer):  # 1 2 is neither 12 nor 1 times 2
        return False
    if squeezed(gold).removeprefix("+") == squeezed(answer).removeprefix("+"):
        return r"\frac{0}{0}" not in squeezed(gold)
    if _symbols_of(answer, in_words) - _symbols_of(gold, in_words) - {"e", "i"}:
        return False
    return math_values.equal(_ready(gold), _ready(answer))


def _symbols_of(text: str, in_words: bool) -> set[str]:
    text = re.sub(r"\\[A-Za-z]+|(?<=\d)[eE](?=[-+]?\d)|pi|sqrt", "", text)
    return set(re.findall("[A-Za-z]", re.sub("sin|cos|tan|ln|log", "", text) if in_words else text))


def _ready(text: str) -> str:
    """Spelled for the parser: functions and constants as commands, mixed numbers as sums."""
    text = re.sub(r"(?<![\\A-Za-z])(pi|sin|cos|tan|ln|log|sqrt|theta)(?![A-Za-z])", r"\\\1", text)
    text = re.sub(r"(\d)\s*(?=\\frac\{\d+\}\{\d+\})", r"\1+", text) if "\\frac" in text else text
    text = re.sub(r"\\log_\{?e\}?(?![a-z])", r"\\ln", text)
    text = re.sub(r"(\d)[eE]([+-]?\d+)$", r"\1 \\times 10^{\2}", text)
    text = re.sub(r"\^\(([^()]*)\)", r"^{\1}", text)
    if not _PLAIN_NUMBER.fullmatch(text.strip()):  # 5^{0.5} is exact; a decimal alone is rounded
        text = re.sub(r"(?<![\d.])\d{1,9}\.\d{1,9}(?![\d.])", _exact, text)
    text = re.sub(r"\\sqrt\s*\(([^()]*)\)", r"\\sqrt{\1}", text)
    text = re.sub(
        r"(\\(?:sin|cos|tan|cot|sec|csc)\s*)\(?(\d+)\)?°", r"\1(\\frac{\2 \\pi}{180})", text
    )
    return re.sub(r"\^(-?\d{2,})", r"^{\1}", text).replace("°", "")


def _exact(match: re.Match[str]) -> str:
    value = Fraction(match[0])
    return rf"\frac{{{value.numerator}}}{{{value.denominator}}}"


def _rounded(wanted: Fraction, given: Fraction, text: str) -> bool:
    """Whether a fraction without end is given by at least six of its decimals."""
    denominator = wanted.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    places = len(text.partition(".")[2])
    return denominator > 1 and places >= 6 and round(wanted, places) == given


@lru_cache(maxsize=2**12)
def _number(text: str) -> Fraction | None:
    """A plain number or fraction by its exact value."""
    text = text.replace(" ", "") if "\\frac" in text else text.strip()
    if _PLAIN_NUMBER.fullmatch(text):
        return Fraction(text)
    if match := _REPEATING.fullmatch(text):
        sign, whole, fixed, period = match.groups()
        nines = (10 ** len(period) - 1) * 10 ** len(fixed)
        value = Fraction(whole + "." + (fixed or "0")) + Fraction(int(period), nines)
        return -value if sign else value
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    sign, whole, *parts = match.groups()
    top, bottom = (int(part) for part in parts if part is not None)
    if bottom == 0 or (whole and not 0 < top < bottom):
        return None
    return (-1 if sign else 1) * (int(whole or 0) + Fraction(top, bottom))


@lru_cache(maxsize=2**12)
def _with_unit(text: str) -> tuple[str, tuple[str, float] | None]:
    """A value and the unit behind it, if there is one."""
    text = text.strip()
    if text.startswith(DOLLAR):
        return text[1:].strip(), UNITS["dollars"]
    if text[:1] and text[0] in _OTHER_MONEY:
        return text[1:].strip(), (text[0], 1.0)
    for sign, unit in (("%", "percent"), ("°", "degrees")):
        if text.endswith(sign) and "\\" not in text[-9:-1]:
            return text[: -len(sign)].strip(), UNITS[unit]
    match = re.fullmatch(r"(.*?[\d)}])\s*((?:[A-Za-z/]+\s?){1,3}(?:\^?\{?[23]\}?)?)", text)
    if match is None:
        return text, None
    measure = read_measure("1 " + match[2].replace("{", "").replace("}", ""))
    if measure is None or (
        len(match[2].strip()) == 1 and match[1][-1:] != " " and not text[-2:-1].isspace()
    ):
        return text, None
    return match[1].strip(), (measure.dimension, measure.unit)
