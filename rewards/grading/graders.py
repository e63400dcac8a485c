"""Three ways to compare an answer with the accepted ones; `base.py` decides the rest.

Left out: anything that needs a model. False "wrong" verdicts act on training as P(correct) times
(1 - false-wrong rate) and push it to abstain too much, so measure a grader on your own data.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .abstention import is_abstention
from .asked_question import concluded
from .base import Grader
from .commitment import first_commitment, first_statement
from .dates import dates_to_years, in_one_form, is_year, parse_date
from .final_answer import final_statement
from .first_counted import equation_result, first_quantity
from .first_named import names_first
from .further_names import of_another_option, same_with_middle_name
from .numerals import NUMBER_WORDS, parse_number, read_number
from .other_forms import (
    aliases_of,
    contradicts_itself,
    may_match,
    readings,
    said_by,
    same_verdict,
    spellings,
)
from .quantities import conflicting_signs, is_bound, same_quantity
from .stated_choice import stated_choice
from .statements import counts_another, first_number, states, without_contrast
from .text import accents, fold, normalize
from .units import UNITS, read_measure, units_of
from .wording import says, stem, unwrapped, without_year
from .yes_no import bare_verdict, verdict, with_verdicts

_VERDICTS = ("yes", "no", "no,", "no.", "no;", "no ", "no-", "no:", "no!")
_NAMED = re.compile(r"^\W*[A-Za-z]\s*=\s*(?=[-\d\\.$])")  # x = 5
_ABOVE = re.compile(r"\s+above (?:mean )?sea level\b|(?<=[\w.])\s+(?:tall|high|long|wide|deep)\W*$")
_NUMBER_ASKED = re.compile(
    r"\bhow (?:many|much|old|long|far|tall|high|big|deep|heavy|fast|often|large)\b|\bwhen\b|"
    r"\b(?:what|which) (?:year|date|day|age|number|percentage|time)\b",
    re.IGNORECASE,
)
_IN_NAME_OF_THREE = 2  # spaces
_BEHIND_LETTER = (".", ")", ":")
_SHORT = 40  # characters of an answer that is a number
_MAX_OTHER_FORM = 400  # characters
_EQUATION = re.compile(r"[\d\s.,%()+*/\u00d7\u00b7x\u00f7-]{3,60}=\s*(?P<result>[\d.,]+)\s*\.?")
_ABOUT = re.compile(
    r"^(?:it is |it's )?(?:about|approximately|roughly|around|on average|~|\u2248)\s*", re.I
)
_SAID_TWICE = re.compile(r"^(\w+)\s*\(\d+\)\.?$")  # eight (8)
_SUM = re.compile(r"\d\s+[+*/\u00d7\u00f7]\s+(?!10)\d")
_FACTORIAL = re.compile(r"\d\s*!")
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_PERCENT_ASKED = re.compile(r"percent|per cent|%(?! of \d)", re.IGNORECASE)
_FIGURES = re.compile(r"[\d\s.,*x\u00d7^{}e+-]+")
_YEAR = re.compile(r"\b[12]\d{3}\b")
_DATED = re.compile(
    r"\d.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|^\d{4} \d\d \d\d$"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(r"how (?:many|much) (\w+)", re.IGNORECASE)
_A_WORD = re.compile(r"\b(?:word|spell|spelled|spelling)\b", re.IGNORECASE)


def _is_unlike(answer: str, golds: tuple[str, ...]) -> bool:
    """Whether an answer of words alone has none that a gold has: most of the wrong ones.

    A number may be one by its value, and a name of three words by its middle one.
    """
    words = normalize(answer).split()
    return (
        answer.count(" ") != _IN_NAME_OF_THREE
        and NUMBER_WORDS.isdisjoint(words)
        and not any(map(str.isdigit, answer))
        and answer[:3].casefold() not in _VERDICTS
        and not may_match(answer, golds)
    )


@lru_cache(maxsize=2**12)
def _asks_for_a_word(question: str | None) -> bool:
    return question is not None and _A_WORD.search(question) is not None


def _is_quantity(gold: str) -> bool:
    """Whether a normalized answer is a number or a date."""
    return parse_number(gold) is not None or _DATED.search(gold) is not None


def _indefinite(gold: str, sentence: str) -> bool:
    return gold[:4].lower() == "the " and f" a {gold[4:].lower()}" in f" {sentence.lower()}"


@dataclass(frozen=True)
class AliasGrader(Grader):
    """Correct if the answer equals an accepted one up to spelling, or says it in a sentence.

    Compared after `normalize` (Unicode, case, accents, articles, punctuation), numbers and dates by
    value. Courtesies and softeners ("I think it is ...") do not matter: who softens an answer still
    commits to it. With the question known, an answer may also repeat it: every word that is not the
    accepted answer must come from the question or be a linking word. Lists, alternatives and
    negations are therefore wrong, not lucky.

    >>> grade, question = AliasGrader(), "In which country is Lyon?"
    >>> [str(grade(text, ["France"], question=question).outcome)
    ...  for text in ("france.", "Lyon is in France.", "France or Spain", "I don't know", "")]
    ['correct', 'correct', 'wrong', 'abstained', 'malformed']
    """

    sentences: bool = True
    """Whether the answer may stand in a sentence of the question's words. That finds right answers
    which are not given alone; in return, a sentence that names the right answer and says the
    opposite with the question's own words may pass ("Brazil beat Germany 7-1")."""

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Equal to an alias, equal as a number or date, or an alias in the question's words."""
        if question and answer.endswith("?") and normalize(answer) == normalize(question):
            return False  # the question back, in which the answer may stand
        if question and answer[:2].lower() == "no" and contradicts_itself(answer, question):
            return False
        answers = with_verdicts(answers, question)
        if answer[1:2] in _BEHIND_LETTER or answer[:1] == "(":
            answers = [gold for gold in answers if not of_another_option(answer, gold)]
        if "%" in answer or "$" in answer or not answer.isascii():
            answers = [gold for gold in answers if not conflicting_signs(answer, gold, question)]
        if is_bound(answer, answers):
            return False
        if self._is_alias(answer, answers, question):
            return True
        if _is_unlike(answer, tuple(answers)):
            return False
        if self._names(answer, answers, question):
            return True
        if question is None and answer[:3].casefold() in _VERDICTS:
            said = bare_verdict(answer)
            if said and said in aliases_of(tuple(answers)):
                return True
        if answer.count(" ") == _IN_NAME_OF_THREE and any(
            same_with_middle_name(answer, gold) for gold in answers
        ):
            return True
        if not may_match(answer, tuple(answers)):
            return False
        if question is not None and self.sentences:
            undated = without_year(answer, question)
            dated = undated and any(char.isdigit() for gold in answers for char in gold)
            if undated and not dated and self._names(undated, answers, question):
                return True
        if len(answer) <= _MAX_OTHER_FORM and self._in_other_form(answer, answers, question):
            return True
        if not question or not self.sentences:
            return False
        return self._commits(answer, answers, question) or (
            self.reads_freely and self._says_first(answer, answers, question)
        )

    def _commits(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """An accepted answer in front, with remarks or a reason behind it."""
        golds = {normalize(gold) for gold in answers}
        if golds & {"yes", "no"}:
            golds -= {"true", "false"}
        if len(golds) == 1 and golds <= {"yes", "no"} and verdict(answer, question) in golds:
            return True
        dated = any(char.isdigit() for gold in answers for char in gold)
        if any(
            self._names(head, answers, question) or self._in_other_form(head, answers, question)
            for head in first_commitment(answer, question, dated)
        ):
            return True
        if golds & {"yes", "no"}:
            return False
        sentence = first_statement(answer, question)
        if sentence is None:
            return False
        # "A band" is not The Band.
        further = [*answers, *spellings(tuple(answers), question)]
        golds = {normalize(gold) for gold in further if not _indefinite(gold, sentence)}
        number = first_number(sentence, question) if dated else None
        if number and (
            self._names(number, answers, question) or self._in_other_form(number, answers, question)
        ):
            return True
        return states(in_one_form(without_contrast(sentence)), golds, question)

    def _says_first(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """The conclusion of a text, or else the first thing it names, is an accepted answer."""
        if (conclusion := concluded(answer)) is not None:
            return self._names(conclusion, answers, question) or self._in_other_form(
                conclusion, answers, question
            )
        further = [*answers, *spellings(tuple(answers), question)]
        golds = {normalize(gold) for gold in further if not _indefinite(gold, answer)}
        if golds & {"yes", "no"}:
            return False
        if any(map(_is_quantity, golds)):
            quantity = first_quantity(answer, question)
            forms = [quantity] if quantity else []
            if quantity and any(map(is_year, golds)):
                forms += _YEAR.findall(quantity)
            return any(
                self._names(form, answers, question) or self._in_other_form(form, answers, question)
                for form in forms
            )
        proper = {normalize(gold) for gold in answers if gold[:1].isupper()}
        proper -= {normalize(gold) for gold in answers if gold[:1].islower()}
        return names_first(answer, golds, question, proper)

    def _in_other_form(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """The same thing as an accepted answer, put differently."""
        golds = tuple(answers)
        further = spellings(golds, question or "")
        if further and self._names(answer, further, question):
            return True
        forms = readings(answer, question)
        if any(self._names(form, (*golds, *further), question) for form in forms):
            return True
        if any(map(str.isdigit, "".join(golds))) and same_quantity(answer, golds, question):
            return True
        if question is None or not self.sentences:
            return False
        if answer[:3].casefold() in _VERDICTS and same_verdict(answer, golds, question):
            return True
        long = [gold for gold in golds if gold.count(" ") > 2]
        text = normalize(answer) if long else ""
        return any(
            said_by(gold, text, question) or self._counted_by(gold, answer, question)
            for gold in long
        )

    def _counted_by(self, gold: str, answer: str, question: str) -> bool:
        """Whether a gold that is a whole sentence states the number that the answer is."""
        if len(answer) > _SHORT or not _NUMBER_ASKED.search(question):
            return False
        number = first_number(gold, question) or first_quantity(gold, question)
        return number is not None and (
            self._names(answer, (number,), question) or same_quantity(answer, (number,), question)
        )

    def _is_alias(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether an answer is an accepted one as it stands."""
        if normalize(answer) not in aliases_of(tuple(answers)):
            return False
        if answer[:3].lower().startswith(("a ", "an ")) or _asks_for_a_word(question):
            return self._names(answer, answers, question)
        return True

    def _names(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        text = normalize(answer)
        if answer[:3].lower().startswith(("a ", "an ")) or _asks_for_a_word(question):
            answers = [gold for gold in answers if not self._another(answer, gold, question)]
        aliases = aliases_of(tuple(answers))
        if text in aliases:
            return True
        text = unwrapped(text)
        if question and "year" in question.lower() and any(map(is_year, aliases)):
            text = dates_to_years(text)  # more exact than was asked for
        for parse in (parse_number, parse_date):
            value = parse(text)
            if value is not None:
                return any(parse(alias) == value for alias in aliases)
        if " " not in text and text.isascii():
            return text in aliases
        last, comma, first = answer.partition(",")  # "Kennedy, John F."
        if text in aliases or (comma and normalize(f"{first} {last}") in aliases):
            return True
        if question is None or not self.sentences:
            return False
        return says(text, aliases, stem(question))

    @staticmethod
    def _another(answer: str, gold: str, question: str | None) -> bool:
        """Whether what is folded makes the difference: a band and The Band, Spanish si and sí."""
        if answer[:3].lower().startswith(("a ", "an ")) and gold[:4].lower() == "the ":
            return True
        return _asks_for_a_word(question) and accents(answer) != accents(gold)


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
        if question and self.reads_freely and "=" in answer:
            answer = equation_result(answer, question) or answer
        if question and counts_another(answer, question):
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
        if value is None:
            return False
        targets = [self._target(gold) for gold in answers]
        if question and answer.endswith("?") and normalize(answer) == normalize(question):
            return False  # the question back, in which the answer may stand
        if "%" in answer or "percent" in answer:
            asked = _PERCENT_ASKED.search(question or "") or any("%" in u for u in self.units)
            # A gold answer up to 1 may be the share itself, any other one a ratio or a percentage.
            shares = [t for t in targets if not asked or abs(t) <= 1]
            if any(self._close(value / 100, t) for t in shares):
                return True
            counted = _HOW_MANY.search(question or "") is not None
            targets = [t for t in targets if asked or (abs(t) > 1 and not counted)]
        return any(self._close(value, target) for target in targets)

    def _stated(self, answer: str, question: str) -> float | None:
        """The number that a sentence states, with a remark behind it or the unit asked for."""
        sentence = first_statement(answer, question)
        forms = [first_quantity(answer, question) if self.reads_freely else None]
        if sentence is not None:
            if match := _EQUATION.fullmatch(sentence):
                sentence = match["result"]
            forms = [sentence, first_number(sentence, question), *forms]
        if "year" in question.lower():
            forms += [dates_to_years(normalize(in_one_form(form))) for form in forms if form]
        for form in (form for form in forms if form):
            asked = units_of(question)
            if len(asked) > 1 and (counted := _COUNTED.search(question)):
                asked = units_of(counted[1])
            form = _ABOUT.sub("", form).strip(" .")
            measure = read_measure(form)
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


_CONCLUSION = re.compile(
    r".*(?P<end>\b|[.;\n]\W*)(?:(?:so|thus|therefore|hence),? )?(?:the |my )?"
    r"(?:correct |right |best |final )?(?:answer|option|choice) (?:is|must be|(?=:))[: ]+"
    r"(?P<choice>[^.;,\n]{1,80})\W*",
    re.IGNORECASE | re.DOTALL,
)
_SO = re.compile(r"\W*\b(?:so|thus|therefore|hence)\b\W*(?:the |my )?\W*$", re.IGNORECASE)
_STATES_A_CHOICE = re.compile(r"\b[A-Z][).:]|\b(?:answer|option|choice)\b|^\W*[A-Z]\W*\n")


_BECAUSE = re.compile(
    r"\W*(?i:(?:the |my )?(?:correct |best |final )?(?:answer|option|choice)(?: is|:) )?"
    r"(?i:option |letter )?\(?(?P<letter>[A-Z])\)?[).:,]*\s+"
    r"(?:because|since|as(?! well| much| good))\s(?!.*\b[B-H]\b).*",
    re.DOTALL,
)
_IS_CORRECT = re.compile(
    r"[^.;\n]{3,120},? (?:so|therefore|thus|hence|which means|making)(?: that)? "
    r"(?:option |letter |choice )?\(?(?P<letter>[A-Z])\)?(?: is)? (?:the )?"
    r"(?:correct|right)(?: answer| option| one| choice)?\W*"
)
_IN_FRONT = re.compile(r"^(?:therefore|thus|so|hence|letter|option|choice)[,:]?\s+", re.IGNORECASE)


def _concluded(answer: str) -> str:
    """What a reason ends in: "..., so the answer is C."; the answer itself if it is no reason."""
    match = _CONCLUSION.fullmatch(answer)
    front = answer[: match.start("end")] if match else ""
    front = _SO.sub("", front)
    if match is None or " " not in front.strip() or _STATES_A_CHOICE.search(front):
        return answer
    return match["choice"]


@dataclass(frozen=True)
class ChoiceGrader(Grader):
    """Correct if the answer names the right option: its letter, its text, or both agreeing.

    Accepted answers are the letter and, if known, the option's text: `["B", "Paris"]`.
    Read as a letter: `B`, `(b)`, `B.`, `B) Paris`; a letter with another option's text is wrong.

    >>> ChoiceGrader(abstain_letter="E")("(E)", ["B", "Paris"]).outcome.value
    'abstained'
    >>> [ChoiceGrader()(text, ["B", "Paris"]).outcome.value for text in ("b.", "B) Rome")]
    ['correct', 'wrong']
    """

    abstain_letter: str = ""
    """Letter of an "I don't know" option, if the question offers one."""

    _LETTER = re.compile(r"\s*\(?([A-Za-z])(?:[).:]+\s*|\s*$)(.*)", re.DOTALL)
    _OTHER_LETTER = re.compile(r"\b[A-Za-z][).:]")
    # Around a letter; on the folded text, since an article could be a letter.
    _WRAPPING = re.compile(
        r"(?:(?:my |the )?(?:(?:correct|right|best|final) )?(?:answer|option|choice) "
        r"(?:is |would be )?|i (?:would )?(?:choose|pick|select|say) |its |it is |that is )*"
        r"(.*?)(?: is (?:the )?(?:correct|right|answer|one)(?: answer| option| one)?)?"
    )

    def abstains(self, answer: str, question: str | None) -> bool:
        """An abstention in words, or the letter of the option that stands for one."""
        match = self._LETTER.fullmatch(answer)
        if self.abstain_letter and match and match[1].upper() == self.abstain_letter.upper():
            return not match[2].strip() or is_abstention(match[2], question)
        return super().abstains(answer, question) or (
            bool(self.abstain_letter) and self._core(answer) == self.abstain_letter.lower()
        )

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """The right letter, the right text, or both."""
        answer = _IN_FRONT.sub("", _concluded(answer))
        letters = {fold(gold) for gold in answers if len(gold.strip()) == 1}
        texts = {form for gold in answers for form in (fold(gold), normalize(gold))}
        both = {fold(f"{x} {y}") for a in letters for b in texts for x, y in ((a, b), (b, a))}
        if self._core(answer) in letters | texts | both:
            return True
        if (match := _BECAUSE.fullmatch(answer)) or (match := _IS_CORRECT.fullmatch(answer)):
            return match["letter"].lower() in letters
        heads = first_commitment(answer, question) if question else []
        if any(self._core(_IN_FRONT.sub("", head)) in letters | texts | both for head in heads):
            return True
        # The option's text is not known: any text may stand behind the letter, but no other letter.
        match = self._LETTER.fullmatch(answer)
        if match and len(answers) == 1:
            return match[1].lower() in letters and not self._OTHER_LETTER.search(match[2])
        if match is None and says(normalize(answer), texts - letters, stem(question or "")):
            return True
        free = question if self.reads_freely else None
        stated = stated_choice(answer, free, texts - letters) if free else None
        return stated is not None and stated.lower() in letters

    def _core(self, answer: str) -> str:
        """The folded answer without what may stand around a letter."""
        text = fold(answer)
        match = self._WRAPPING.fullmatch(unwrapped(text)) if len(text) <= 200 else None
        return match[1] if match else text
