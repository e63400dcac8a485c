"""Graders: completion and gold answers -> `Scored`. Three ways to compare, one way to decide.

The order of decisions is the same for every grader (`Grader.__call__`) and each step exists because
an optimizer would use its absence: no gold is nobody's fault (unscorable), a cut-off or unreadable
completion is malformed, an abstention must say nothing else, and only then are answers compared.
A gold list that is empty means that no answer exists: every attempt is wrong.

Left out: anything that needs a model. False "wrong" verdicts act on training as P(correct) times
(1 - false-wrong rate) and push it to abstain too much, so measure a grader on your own data.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from .abstention import is_abstention
from .answers import FORMATS, Extracted, Format, extract
from .numerals import parse_number
from .outcomes import Outcome, Scored
from .text import fold, normalize

# Words that link an answer to the question ("Lyon is located in France") and carry no answer.
_LINKING = frozenset(
    "is are was were in of it its this that located situated called named known as answer by to on "
    "at for from has be lies belongs".split()
)
# Words that turn a sentence around or offer a choice: never harmless, not even from the question.
_TURNING = frozenset("not no nor or never neither isnt arent wasnt except but either".split())


@dataclass(frozen=True)
class Grader:
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
        read = extract(completion, self.format)
        if read.answer is None:
            return Scored(Outcome.MALFORMED, confidence=read.confidence, reason=read.problem)
        return self._decide(read, read.answer, answers, question)

    def _decide(
        self, read: Extracted, answer: str, answers: Sequence[str], question: str | None
    ) -> Scored:
        if self.abstains(answer, question):
            if any(self.abstains(gold, question) for gold in answers):
                reason = "the gold answer itself reads as an abstention"
                return Scored(Outcome.UNSCORABLE, answer, read.confidence, reason)
            return Scored(Outcome.ABSTAINED, answer, read.confidence)
        if not answers:
            return Scored(Outcome.WRONG, answer, read.confidence, "no answer exists")
        right = self.matches(answer, answers, question)
        return Scored(Outcome.CORRECT if right else Outcome.WRONG, answer, read.confidence)

    def abstains(self, answer: str, question: str | None) -> bool:
        """Whether the extracted answer is an abstention."""
        return is_abstention(answer, question)

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether the extracted answer is one of the accepted ones."""
        raise NotImplementedError

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

    Compared after `normalize` (Unicode, case, accents, articles, punctuation), numbers by value.
    With the question known, an answer may also repeat it: every word that is not the accepted
    answer must come from the question or be a linking word. Lists, alternatives and negations are
    therefore wrong, not lucky.

    >>> grade, question = AliasGrader(), "In which country is Lyon?"
    >>> [str(grade(text, ["France"], question=question).outcome)
    ...  for text in ("france.", "Lyon is in France.", "France or Spain", "I don't know", "")]
    ['correct', 'correct', 'wrong', 'abstained', 'malformed']
    """

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Equal to an alias, equal as a number, or an alias in the question's own words."""
        text = normalize(answer)
        aliases = {normalize(gold) for gold in answers}
        if text in aliases:
            return True
        number = parse_number(text)
        if number is not None:
            return any(parse_number(alias) == number for alias in aliases)
        if question is None or len(text) > 500:
            return False
        return any(_echoes(text, alias, normalize(question)) for alias in aliases)


@dataclass(frozen=True)
class NumericGrader(Grader):
    """Correct if the answer is a number close enough to an accepted one.

    Close: |answer - gold| <= max(abs_tol, rel_tol * |gold|). Digits, separators and English number
    words are read; one of `units` may follow. Anything else around the number makes it wrong.

    Raises ValueError if a tolerance is negative or an accepted answer is not a number.

    >>> NumericGrader(rel_tol=0.01)("3.14", ["3.14159"]).outcome.value
    'correct'
    >>> NumericGrader(units=("km",))("1,200 km", ["1200"]).outcome.value
    'correct'
    """

    rel_tol: float = 0.0
    abs_tol: float = 0.0
    units: tuple[str, ...] = ()
    """Unit spellings that may stand behind the number, in the answer and in the gold."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for name, value in (("rel_tol", self.rel_tol), ("abs_tol", self.abs_tol)):
            if not value >= 0:
                raise ValueError(f"{name} must be at least 0, got {value}")

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Within tolerance of an accepted number."""
        value = self._number(answer)
        return value is not None and any(self._close(value, gold) for gold in answers)

    def _close(self, value: float, gold: str) -> bool:
        target = self._number(gold)
        if target is None:
            raise ValueError(
                f"NumericGrader needs numbers as accepted answers, got {gold!r}; "
                "use AliasGrader for text, or add its unit to `units`"
            )
        return abs(value - target) <= max(self.abs_tol, self.rel_tol * abs(target))

    def _number(self, text: str) -> float | None:
        words = normalize(text.replace("%", " %"))
        for unit in self.units:
            words = words.removesuffix(" " + normalize(unit))
        return parse_number(words)


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

    def abstains(self, answer: str, question: str | None) -> bool:
        """An abstention in words, or the letter of the option that stands for one."""
        match = self._LETTER.fullmatch(answer)
        letter = match[1].upper() if match else ""
        if match and letter == self.abstain_letter.upper():
            return not match[2].strip() or is_abstention(match[2], question)
        return super().abstains(answer, question)

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """The right letter, the right text, or both."""
        accepted = {normalize(gold) or fold(gold) for gold in answers}
        match = self._LETTER.fullmatch(answer)
        if match is None:
            return normalize(answer) in accepted
        letter, text = match[1].lower(), match[2].strip()
        # `normalize` takes the article "a" for itself unless it stands alone, which a letter does.
        return letter in accepted and (
            not text or normalize(text) in accepted or len(accepted) == 1
        )


def _echoes(text: str, alias: str, question: str) -> bool:
    """Whether `text` is the alias plus nothing but words of the question and linking words."""
    padded, needle = f" {text} ", f" {alias} "
    if not alias or needle not in padded or needle in f" {question} ":
        return False  # an alias that the question offers could be one of several options
    rest = padded.replace(needle, " ").split()
    harmless = _LINKING.union(question.split()) - _TURNING
    return all(word in harmless for word in rest)
