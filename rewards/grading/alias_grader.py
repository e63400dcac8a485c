"""`AliasGrader`: an answer is right if it is an accepted one up to spelling, or says it.

Looked at in this order: an accepted answer as it stands, one in another form, one in front of
remarks and, where answers are read freely, the first thing that a text names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .base import Grader
from .clauses.doubt import remarks_let_stand
from .clauses.foreign import gives_in_another_language
from .clauses.reading import gives
from .names.agreeing_glosses import agreeing_gloss
from .names.further_names import of_another_option
from .names.in_gold_words import in_gold_words
from .names.left_out_nouns import is_another_university
from .names.offices import holds_another_office
from .names.other_forms import readings, said_by
from .names.other_names import is_named
from .names.qualifiers import qualified_otherwise
from .names.spellings import aliases_of, spellings
from .names.surnames import names_a_bearer, surnames
from .names.within import is_put_elsewhere, lies_elsewhere
from .numbers.counted_noun import with_none
from .numbers.dates import dates_to_years, in_one_form, is_year, parse_date
from .numbers.numerals import parse_number
from .numbers.quantities import conflicting_signs, is_bound, same_fraction, same_quantity
from .quick_look import is_clearly_wrong, is_unlike, may_match
from .regex import regex
from .sentences.commitment import first_commitment, first_statement
from .sentences.everyday_forms import given_to
from .sentences.first_counted import first_quantity
from .sentences.first_named import names_first
from .sentences.in_bold import whole_words
from .sentences.naming_sentences import quoted_at_the_end, stands_for
from .sentences.remarks import without_contrast
from .sentences.statements import first_number, states
from .text import accents, normalize
from .words.asked import Asked, bare_sentences, concluded
from .words.wording import says, stem, unwrapped, without_year
from .yes_no.deciding import asks_for_a_word, decides, says_the_opposite
from .yes_no.denied_as_asked import denies_as_asked
from .yes_no.reading import decides_for
from .yes_no.verdict_words import takes_itself_back, wanted_verdict
from .yes_no.verdicts import (
    VERDICTS,
    bare_verdict,
    same_verdict,
    verdict,
    with_verdicts,
)

_BEHIND_LETTER = (".", ")", ":")
_MAX_SENTENCES = 8
_SHORT = 40  # characters of an answer that is a number
_MAX_OTHER_FORM = 400  # characters
_NUMBER_ASKED = regex(
    r"\bhow (?:many|much|old|long|far|tall|high|big|deep|heavy|fast|often|large)\b|\bwhen\b|"
    r"\b(?:what|which) (?:year|date|day|age|number|percentage|time)\b",
    re.IGNORECASE,
)
_YEAR = regex(r"\b[12]\d{3}\b")
_DATED = regex(
    r"\d.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|^\d{4} \d\d \d\d$"
)


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
        freely = self.reads_freely
        if freely and "**" in answer:
            answer = whole_words(answer)
        whole = tuple(with_none(with_verdicts(answers, question), question))
        if not freely and is_clearly_wrong(answer, whole, question):
            return False
        if question and says_the_opposite(answer, answers, question, freely):
            return False
        answers = self._possible(answer, whole, question)
        if is_bound(answer, answers):
            return False
        golds = tuple(answers)
        if golds != whole:
            whole = tuple(gold for gold in whole if gold in golds)
        if self._is_alias(answer, answers, question):
            return True
        if " in " in answer and lies_elsewhere(answer, answers, question, freely):
            return False
        if freely and ("," in answer or "(" in answer):
            if is_put_elsewhere(answer, answers, question):
                return False
            if (glossed := agreeing_gloss(answer, question or "")) is not None:
                if not glossed[1]:
                    return False
                answer = glossed[0]
        if question and holds_another_office(answer, answers, question):
            return False
        written, answer = answer, in_gold_words(answer, whole, question, freely)
        unlike = is_unlike(answer, golds)
        back = question and wanted_verdict(golds) and takes_itself_back(answer, question)
        if not unlike and not back and self._names(answer, answers, question):
            return True
        if is_named(written, whole, question, freely):  # a longer look
            return True
        if question and freely and same_fraction(written, answers, question):
            return True
        if unlike:
            free = question and self.sentences and freely
            return bool(free) and (
                gives_in_another_language(answer, answers, question or "")
                or decides(answer, answers, question or "")
            )
        if back:
            return False
        if question is None and answer[:3].casefold() in VERDICTS:
            said = bare_verdict(answer)
            if said and said in aliases_of(golds):
                return True
        return may_match(answer, golds) and self._is_in_text(answer, answers, question)

    def _possible(self, answer: str, golds: tuple[str, ...], question: str | None) -> Sequence[str]:
        """Accepted answers, with last names where answers are measured, that an answer may give.

        Left out are those that its letter, a sign, a bracket or "University" speaks against.
        """
        answers: Sequence[str] = golds
        if question and self.reads_freely:
            further = surnames(golds, question)
            answers = [*golds, *(name for name in further if not names_a_bearer(answer, name))]
        if answer[1:2] in _BEHIND_LETTER or answer[:1] == "(":
            answers = [gold for gold in answers if not of_another_option(answer, gold)]
        if "%" in answer or "$" in answer or not answer.isascii():
            answers = [gold for gold in answers if not conflicting_signs(answer, gold, question)]
        if "(" in "".join(answers):
            answers = [gold for gold in answers if not qualified_otherwise(answer, gold)]
        if "niversity" in answer:
            answers = [gold for gold in answers if not is_another_university(answer, gold)]
        return answers

    def _is_in_text(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Put differently, or in a text with more than the answer in it."""
        if question is not None and self.sentences:
            undated = without_year(answer, question)
            dated = undated and any(char.isdigit() for gold in answers for char in gold)
            if undated and not dated and self._names(undated, answers, question):
                return True
        if len(answer) <= _MAX_OTHER_FORM and self._in_other_form(answer, answers, question):
            return True
        if not question or not self.sentences:
            return False
        if self._commits(answer, answers, question):
            return True
        if not self.reads_freely:
            return False
        asked = Asked(question, answers)
        given = given_to(bare_sentences(answer), asked)
        if given is not None:
            return self._is_any([given], answers, question)
        return (
            decides(answer, answers, question)
            or self._is_named(answer, answers, question)
            or self._says_first(answer, answers, question)
            or self._reads(answer, answers, question)
            or self._opens_with_it(answer, answers, question)
        )

    def _reads(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """The second reading: a clause taken at its word, where no pattern has decided."""
        wanted = wanted_verdict(tuple(answers))
        if wanted is not None:
            return decides_for(answer, wanted, question)
        further = [*answers, *spellings(tuple(answers), question)]
        return gives(answer, further, question) or (
            gives_in_another_language(answer, further, question)
        )

    def _opens_with_it(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """A first sentence that is right by itself, with remarks on it behind."""
        first, *later = bare_sentences(answer)[: _MAX_SENTENCES + 1] or [""]
        if not 0 < len(later) < _MAX_SENTENCES or wanted_verdict(tuple(answers)):
            return False
        if any(map(_is_quantity, map(normalize, answers))) or concluded(answer) is not None:
            return False  # a conclusion is the answer
        remarks = remarks_let_stand(answer, later, Asked(question, answers))
        return remarks and self.matches(first, answers, question)

    def _commits(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """An accepted answer in front, with remarks or a reason behind it."""
        golds = {normalize(gold) for gold in answers}
        if golds & {"yes", "no"}:
            golds -= {"true", "false"}
        if len(golds) == 1 and golds <= {"yes", "no"} and verdict(answer, question) in golds:
            return True
        dated = any(char.isdigit() for gold in answers for char in gold)
        if self._is_any(first_commitment(answer, question, dated), answers, question):
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
        if number and self._is_any([number], answers, question):
            return True
        return states(in_one_form(without_contrast(sentence)), golds, question)

    def _is_named(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """An accepted answer as what a symbol stands for, a name in quotes, or what denies."""
        named = stands_for(answer, question) or quoted_at_the_end(answer, question)
        if named is not None:
            return self._is_any([named], answers, question)
        golds = {normalize(gold) for gold in answers} - {"yes", "no"}
        return denies_as_asked(answer, golds, question) is True

    def _says_first(self, answer: str, answers: Sequence[str], question: str) -> bool:
        """The conclusion of a text, or else the first thing it names, is an accepted answer."""
        if (conclusion := concluded(answer)) is not None:
            return self._is_any([conclusion], answers, question)
        further = [*answers, *spellings(tuple(answers), question)]
        golds = {normalize(gold) for gold in further if not _indefinite(gold, answer)}
        if wanted_verdict(tuple(golds)):
            return False
        if any(map(_is_quantity, golds)):
            quantity = first_quantity(answer, question)
            forms = [quantity] if quantity else []
            if quantity and any(map(is_year, golds)):
                forms += _YEAR.findall(quantity)
            return self._is_any(forms, answers, question)
        proper = {normalize(gold) for gold in answers if gold[:1].isupper()}
        proper -= {normalize(gold) for gold in answers if gold[:1].islower()}
        return names_first(answer, golds, question, proper)

    def _is_any(self, forms: Iterable[str], answers: Sequence[str], question: str) -> bool:
        """Whether one of some forms of an answer is an accepted one."""
        return any(
            self._names(form, answers, question) or self._in_other_form(form, answers, question)
            for form in forms
        )

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
        if answer[:3].casefold() in VERDICTS and same_verdict(answer, golds, question):
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
        if answer[:3].lower().startswith(("a ", "an ")) or asks_for_a_word(question):
            return self._names(answer, answers, question)
        return True

    def _names(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether an answer is an accepted one: by spelling, by value or in a sentence."""
        text = normalize(answer)
        if answer[:3].lower().startswith(("a ", "an ")) or asks_for_a_word(question):
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
        return asks_for_a_word(question) and accents(answer) != accents(gold)
