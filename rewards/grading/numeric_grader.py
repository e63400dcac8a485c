"""`NumericGrader`: an answer is right if it is a number close enough to an accepted one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .base import Grader
from .clauses.foreign import gives_in_another_language
from .clauses.reading import gives
from .maths.final_answer import final_statement
from .numbers.around_numbers import concluding_clause
from .numbers.counted_noun import counts_another
from .numbers.dates import dates_to_years, in_one_form
from .numbers.foreign_numbers import number_in_front
from .numbers.none_of_it import says_none
from .numbers.numerals import read_number
from .numbers.quantities import is_bound
from .numbers.second_unit import in_one_unit
from .numbers.units import UNITS, read_measure, units_of
from .regex import regex
from .sentences.commitment import first_commitment, first_statement
from .sentences.first_counted import first_quantity
from .sentences.statements import first_number
from .sentences.worked_out import equation_result, last_result
from .text import normalize

_NAMED = regex(r"^\W*[A-Za-z]\s*=\s*(?=[-\d\\.$])")  # x = 5
_ABOVE = regex(r"\s+above (?:mean )?sea level\b|(?<=[\w.])\s+(?:tall|high|long|wide|deep)\W*$")
_EQUATION = regex(r"[\d\s.,%()+*/\u00d7\u00b7x\u00f7-]{3,60}=\s*(?P<result>[\d.,]+)\s*\.?")
_ABOUT = regex(
    r"^(?:it is |it's )?(?:about|approximately|roughly|around|on average|~|\u2248)\s*", re.I
)
_SAID_TWICE = regex(r"^(\w+)\s*\(\d+\)\.?$")  # eight (8)
_SUM = regex(r"\d\s+[+*/\u00d7\u00f7]\s+(?!10)\d")
_FACTORIAL = regex(r"\d\s*!")
_ENGLISH = regex(r"\b(?:how|what|which|who|when|where|is|are|the)\b", re.IGNORECASE)
_HOW_MANY = regex(r"\bhow many\b", re.IGNORECASE)
_WHEN = regex(r"\bwhen\b", re.IGNORECASE)
_TEMPERATURES = frozenset(("celsius", "fahrenheit"))  # in "degrees"
_PERCENT_ASKED = regex(r"percent|per cent|%(?! of \d)", re.IGNORECASE)
_FIGURES = regex(r"[\d\s.,*x\u00d7^{}e+-]+")
_IN_BRACKETS = regex(r"\([^()]*\)")
_COUNTED = regex(r"how (?:many|much) (\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class NumericGrader(Grader):
    """Correct if the answer is a number close enough to an accepted one.

    Close: |answer - gold| <= max(abs_tol, rel_tol * |gold|). Digits, separators, fractions,
    percentages, powers of ten and English number words are read; one of `units` may stand beside
    the number, words of the question around it. Anything else makes it wrong.

    Raises ValueError if a tolerance is negative or an accepted answer is not a number.

    >>> NumericGrader(rel_tol=0.01)("3.14", ["3.14159"]).outcome.value
    'correct'
    >>> NumericGrader(units=("km",))("1,200 km", ["1200"]).outcome.value
    'correct'
    """

    rel_tol: float = 0.0
    abs_tol: float = 0.0
    units: tuple[str, ...] = ()
    """Unit spellings that may stand beside the number, in the answer and in the gold. If there is a
    currency sign among them, other currency signs are wrong."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for name, value in (("rel_tol", self.rel_tol), ("abs_tol", self.abs_tol)):
            if not value >= 0:
                raise ValueError(f"{name} must be at least 0, got {value}")

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Within tolerance of an accepted number."""
        answer = final_statement(answer) or ""
        answer = in_one_unit(answer, question)
        if question and self.reads_freely and says_none(answer, question):
            answer = "0"
        elif question and self.reads_freely and not _ENGLISH.search(question):
            answer = number_in_front(answer) or answer
        if question and self.reads_freely and "=" in answer:
            result = equation_result(answer, question) or concluding_clause(answer)
            answer = result or answer
        if question and counts_another(answer, question, self.reads_freely):
            return False
        if is_bound(answer, answers) or (self.format == "box" and _FACTORIAL.search(answer)):
            return False
        if (
            _SUM.search(_IN_BRACKETS.sub("", answer))
            and not _EQUATION.search(answer)
            and "^" not in answer
        ):
            return False
        value = read_number(_NAMED.sub("", answer), self.units, question)
        if value is None and question:
            heads = [answer, *first_commitment(answer, question, dated=True)]
            values = (read_number(_ABOVE.sub("", head), self.units, question) for head in heads)
            value = next((number for number in values if number is not None), None)
        if value is None and question:
            value = self._stated(answer, question)
        if question and answer.endswith("?") and normalize(answer) == normalize(question):
            return False  # the question back, in which the answer may stand
        if value is not None and self._is_right(value, answer, answers, question):
            return True
        result = last_result(answer, question) if question and self.reads_freely else None
        value = self._read([result], question or "") if result else None
        if value is not None and self._is_right(value, answer, answers, question):
            return True
        return bool(question and self.reads_freely and self._gives(answer, answers, question))

    def _is_right(
        self, value: float, answer: str, answers: Sequence[str], question: str | None
    ) -> bool:
        """Whether the number that an answer states is close enough, or is as a percentage."""
        targets = [self._target(gold) for gold in answers]
        if "%" in answer or "percent" in answer:
            asked = _PERCENT_ASKED.search(question or "") or any("%" in u for u in self.units)
            # A gold answer up to 1 may be the share itself, any other one a ratio or a percentage.
            shares = [t for t in targets if not asked or abs(t) <= 1]
            if any(self._close(value / 100, t) for t in shares):
                return True
            counted = _HOW_MANY.search(question or "") is not None
            targets = [t for t in targets if asked or (abs(t) > 1 and not counted)]
        return any(self._close(value, target) for target in targets)

    def _gives(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """Whether a sentence gives an accepted number beside others."""
        values = [read_number(gold, self.units) for gold in answers]
        targets = [value for value in values if value is not None]

        def is_gold(written: str) -> bool:
            number = read_number(written, self.units)
            return number is not None and any(self._close(number, value) for value in targets)

        return gives(answer, answers, question, is_gold) or (
            gives_in_another_language(answer, answers, question, is_gold)
        )

    def _stated(self, answer: str, question: str) -> float | None:
        """The number that a sentence states, with a remark behind it or the unit asked for."""
        sentence = first_statement(answer, question)
        forms = [first_quantity(answer, question) if self.reads_freely else None]
        if sentence is not None:
            if match := _EQUATION.fullmatch(sentence):
                sentence = match["result"]
            forms = [sentence, first_number(sentence, question), *forms]
        if "year" in question.lower() or (self.reads_freely and _WHEN.search(question)):
            forms += [dates_to_years(normalize(in_one_form(form))) for form in forms if form]
        return self._read([form for form in forms if form], question)

    def _read(self, forms: Sequence[str], question: str) -> float | None:
        """The number of the first form that has one, in the unit asked for."""
        for form in forms:
            asked = units_of(question)
            if len(asked) > 1 and (counted := _COUNTED.search(question)):
                asked = units_of(counted[1])
            form = _ABOUT.sub("", form).strip(" .")
            measure = read_measure(form)
            if measure and self.reads_freely and measure.dimension == "angle":
                asked |= {("angle", measure.unit)} if _TEMPERATURES & dict(asked).keys() else set()
            if measure:
                return measure.number if (measure.dimension, measure.unit) in asked else None
            bare, _, unit = form.rpartition(" ")
            if UNITS.get(unit.lower()) in asked and _FIGURES.fullmatch(bare):
                form = bare
            number = read_number(_SAID_TWICE.sub(r"\1", form), self.units, question)
            if number is not None:
                return number
        return None

    def _close(self, value: float, target: float) -> bool:
        return abs(value - target) <= max(self.abs_tol, self.rel_tol * abs(target))

    def _target(self, gold: str) -> float:
        target = read_number(gold, self.units)
        if target is None:
            raise ValueError(
                f"NumericGrader needs numbers as accepted answers, got {gold!r}; "
                "use AliasGrader for text, or add its unit to `units`"
            )
        return target
