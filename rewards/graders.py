"""Graders: completion and gold answers -> `Scored`. Three ways to compare, one way to decide.

The order of decisions is the same for every grader (`Grader.__call__`) and each step exists because
an optimizer would use its absence: no gold is nobody's fault (unscorable), a cut-off or unreadable
completion is malformed, an abstention must say nothing else, and only then are answers compared.
A gold list that is empty means that no answer exists: every attempt is wrong, and to say just that
("there is no such city") earns what an abstention earns.

Left out: anything that needs a model. False "wrong" verdicts act on training as P(correct) times
(1 - false-wrong rate) and push it to abstain too much, so measure a grader on your own data.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields

from .abstention import denies_premise, is_abstention
from .answers import FORMATS, MAX_ANSWER, Extracted, Format, after_question, extract
from .dates import dates_to_years, is_year, parse_date
from .numerals import parse_number, read_number
from .outcomes import Outcome, Scored
from .text import composed, fold, normalize
from .wording import says, stem, unwrapped, without_year


@dataclass(frozen=True)
class Grader(ABC):
    """Base of the graders: reads the completion and decides; a subclass compares the answers.

    Raises ValueError if the format is unknown.
    """

    format: Format = "plain"
    """Where the answer stands: `plain` text, `tag` (<answer>), or `box`."""

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise ValueError(f"format must be one of {FORMATS}, got {self.format!r}")

    def __call__(
        self,
        completion: str,
        answers: Sequence[str] | None,
        *,
        question: str | None = None,
        truncated: bool = False,
    ) -> Scored:
        """Grade one completion.

        Args:
            completion: What the model wrote, without the prompt and without special tokens.
            answers: Accepted answers. Empty: no answer exists. None: nobody knows (unscorable).
            question: The question's text; lets an answer or an abstention repeat its words.
            truncated: Whether the completion was cut off before its end token.
        """
        if isinstance(answers, str):
            raise TypeError(
                f"answers must be a list of accepted answers, got the string {answers!r}"
            )
        if answers is None:
            return Scored(Outcome.UNSCORABLE, reason="no gold answer")
        if truncated:
            return Scored(Outcome.MALFORMED, reason="cut off")
        completion, question = composed(completion), question and composed(question)
        read = extract(completion, self.format)
        if read.answer is None:
            return Scored(Outcome.MALFORMED, confidence=read.confidence, reason=read.problem)
        limit = MAX_ANSWER + len(question or "") + 2 * max(map(len, answers), default=0)
        if len(read.answer) > limit:
            reason = "longer than any accepted answer"
            return Scored(Outcome.WRONG, read.answer, read.confidence, reason)
        return self._decide(read, after_question(read.answer, question), answers, question)

    def _decide(
        self, read: Extracted, answer: str, answers: Sequence[str], question: str | None
    ) -> Scored:
        if self.abstains(answer, question):
            if any(self.abstains(gold, None) for gold in answers):
                reason = "the gold answer itself reads as an abstention"
                return Scored(Outcome.UNSCORABLE, answer, read.confidence, reason)
            # A title such as "Don't Know Why" reads as an abstention in the question's words only.
            if self.abstains(answer, None) or not self.matches(answer, answers, None):
                return Scored(Outcome.ABSTAINED, answer, read.confidence)
        if not answers:
            if question is not None and denies_premise(answer, question):
                reason = "says that no answer exists, and none does"
                return Scored(Outcome.ABSTAINED, answer, read.confidence, reason)
            return Scored(Outcome.WRONG, answer, read.confidence, "no answer exists")
        right = self.matches(answer, answers, question)
        return Scored(Outcome.CORRECT if right else Outcome.WRONG, answer, read.confidence)

    def abstains(self, answer: str, question: str | None) -> bool:
        """Whether the extracted answer is an abstention."""
        return is_abstention(answer, question)

    @abstractmethod
    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether the extracted answer is one of the accepted ones."""

    @property
    def name(self) -> str:
        """Kind and every setting that is not the default: `alias`, `alias_tag`, `numeric_0.01`."""
        kind = type(self).__name__.removesuffix("Grader").lower()
        changed = (
            getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default
        )
        return "_".join([kind, *(re.sub(r"[^\w.]+", "-", str(value)) for value in changed)])


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

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Equal to an alias, equal as a number or date, or an alias in the question's words."""
        text = normalize(answer)
        aliases = {normalize(gold) for gold in answers}
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
        if question is None:
            return False
        if says(text, aliases, stem(question)):
            return True
        undated = without_year(answer, question)
        if not undated or any(char.isdigit() for alias in aliases for char in alias):
            return False
        return self.matches(undated, answers, question)


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
        value = read_number(answer, self.units, question)
        if value is None:
            return False
        targets = [self._target(gold) for gold in answers]
        if any(self._close(value, target) for target in targets):
            return True
        share = "%" in answer or "percent" in answer  # of a gold that is given as a fraction
        return share and any(self._close(value / 100, target) for target in targets)

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
        letters = {fold(gold) for gold in answers if len(gold.strip()) == 1}
        texts = {form for gold in answers for form in (fold(gold), normalize(gold))}
        both = {fold(f"{x} {y}") for a in letters for b in texts for x, y in ((a, b), (b, a))}
        if self._core(answer) in letters | texts | both:
            return True
        # The option's text is not known: any text may stand behind the letter, but no other letter.
        match = self._LETTER.fullmatch(answer)
        if match and len(answers) == 1:
            return match[1].lower() in letters and not self._OTHER_LETTER.search(match[2])
        return match is None and says(normalize(answer), texts - letters, stem(question or ""))

    def _core(self, answer: str) -> str:
        """The folded answer without what may stand around a letter."""
        text = fold(answer)
        match = self._WRAPPING.fullmatch(unwrapped(text)) if len(text) <= 200 else None
        return match[1] if match else text
