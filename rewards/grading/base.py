"""`Grader`: the order in which completion and gold answers become an outcome.

Each step exists because an optimizer would use its absence: no gold is nobody's fault (unscorable),
a cut-off or unreadable completion is malformed, an abstention must say nothing else, and only then
are answers compared. A gold list that is empty means that no answer exists: every attempt is wrong,
and to say just that ("there is no such city") earns what an abstention earns.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from functools import lru_cache

from ..outcomes import Outcome, Scored
from .abstention import WORDINGS, Wording
from .extraction import FORMATS, MAX_ANSWER, Extracted, Format, after_question, extract
from .own_words.lexicon import has_class
from .own_words.limited_denial import answers_by_denying
from .own_words.no_answer import says_there_is_none
from .own_words.reading import reads_as
from .strict.abstention import abstains_strictly
from .text import composed, first_word, fold, plain_spaces
from .words.premise import NONE_SAID, denies_premise, refutes_premise


@lru_cache(maxsize=2**12)
def _read(completion: str, format: Format) -> Extracted:
    return extract(composed(completion), format)


NO_GOLD = Scored(Outcome.UNSCORABLE, reason="no gold answer")
"""Nobody knows the answer, which is no fault of the completion."""
CUT_OFF = Scored(Outcome.MALFORMED, reason="cut off")
"""The completion stopped before its end token, so that it is not read."""


_SAYS_NONE = 40  # characters of a gold answer that says "none", at most
# Who goes on with one of these speaks of what is known: "None of the sources gives a date".
_OF_A_SOURCE = ("info", "text", "state")
_OF_KNOWLEDGE = ("self", "know", "heard", "notion")
_NOTHING = frozenset(
    ("none", "nothing", "nobody", "no one", "noone", "never", "nowhere", "neither")
)
_NOTHING_BEGINS = frozenset(words.split()[0] for words in _NOTHING)
_KNOWLEDGE = frozenset("knows known mind".split())
_LONG = 50_000
"""Characters of a question whose words an answer may repeat: its beginning and its end."""


def _ends(question: str | None) -> str | None:
    """A question without the middle of one that no model reads whole, as its words cost time."""
    if question is None or len(question) <= _LONG:
        return question
    return f"{question[: _LONG // 2]} {question[-_LONG // 2 :]}"


def _limit(answers: Sequence[str], question: str | None) -> int:
    """Characters of the longest answer that is compared."""
    return MAX_ANSWER + len(question or "") + 2 * max(map(len, answers), default=0)


def _speaks_of(classes: Sequence[str], words: Collection[str]) -> bool:
    """Whether one of some folded English words is of one of these classes."""
    return any(has_class(" ".join(words), "en", name) for name in classes)


def _say_none(answers: Sequence[str]) -> list[str]:
    """The accepted answers that say "none" or "it is uncertain", folded."""
    folded = [fold(gold) for gold in answers if len(gold) <= _SAYS_NONE]
    return [gold for gold in folded if NONE_SAID.match(gold)]


def _added(said: str, named: Sequence[str], question: str | None) -> set[str]:
    """The folded words behind one of `named` that the question has not."""
    behind = " ".join(said.partition(f"{gold} ")[2] for gold in named)
    return set(behind.split()).difference(fold(question or "").split())


def _cites(answer: str, answers: Sequence[str], question: str | None) -> bool:
    """Whether an answer that begins with an accepted "nowhere" tells what a source holds.

    "Nowhere in the text is it stated" does not say that the thing is nowhere.
    """
    if first_word(answer) not in _NOTHING_BEGINS:
        return False
    named = _say_none(answers)
    said = f"{fold(answer)} " if named else ""
    begun = [gold for gold in named if gold in _NOTHING and said.startswith(f"{gold} ")]
    return bool(begun) and _speaks_of(_OF_A_SOURCE, _added(said, begun, question))


def check_answers(answers: Sequence[str]) -> None:
    """Raise TypeError for accepted answers that are not a list of texts."""
    listed = type(answers) in (list, tuple) or not isinstance(answers, str | bytes | Mapping)
    for answer in answers if listed else ():
        listed = listed and isinstance(answer, str)
    if not listed:
        raise TypeError(
            f"answers must be a list of accepted answers as text, got {answers!r:.120}; "
            "abstain.rewards.golds.accepted reads what data sets hold"
        )


@dataclass(frozen=True)
class Grader(ABC):
    """Base of the graders: reads the completion and decides; a subclass compares the answers.

    Raises ValueError if the format is unknown.
    """

    format: Format = "plain"
    """Where the answer stands: `plain` text, `tag` (<answer>), or `box`."""
    abstentions: Wording | None = field(default=None, kw_only=True)
    """In which words a completion is read: `strict`, so that every word of an abstention and in
    front of an answer is accounted for, or `own words`. None: strict in a reward, where what is
    forgiven is learnt, own words elsewhere."""

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise ValueError(f"format must be one of {FORMATS}, got {self.format!r}")
        if self.abstentions not in (None, *WORDINGS):
            raise ValueError(
                f"abstentions must be one of {WORDINGS} or None, got {self.abstentions!r}"
            )

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
        if answers is None:
            return NO_GOLD
        check_answers(answers)
        if truncated:
            return CUT_OFF
        question = question and composed(question)
        read = self.read(completion)
        if read.answer is None:
            return Scored(Outcome.MALFORMED, confidence=read.confidence, reason=read.problem)
        if len(read.answer) > MAX_ANSWER and len(read.answer) > _limit(answers, question):
            reason = "longer than any accepted answer"
            return Scored(Outcome.WRONG, read.answer, read.confidence, reason)
        answer = plain_spaces(after_question(read.answer, question))
        return self._decide(read, answer, answers, _ends(question))

    def _decide(
        self, read: Extracted, answer: str, answers: Sequence[str], question: str | None
    ) -> Scored:
        if self.abstains(answer, question):
            if self.reads_freely and self._is_said_by(answer, answers, question):
                return Scored(Outcome.CORRECT, answer, read.confidence)
            if any(self.abstains(gold, None) for gold in answers):
                reason = "the gold answer itself reads as an abstention"
                return Scored(Outcome.UNSCORABLE, answer, read.confidence, reason)
            # A title such as "Don't Know Why" reads as an abstention in the question's words only.
            if self.abstains(answer, None) or not self.matches(answer, answers, None):
                return Scored(Outcome.ABSTAINED, answer, read.confidence)
        if not answers:
            if question is not None and self._denies(answer, question):
                reason = "says that no answer exists, and none does"
                return Scored(Outcome.ABSTAINED, answer, read.confidence, reason)
            return Scored(Outcome.WRONG, answer, read.confidence, "no answer exists")
        right = self.matches(answer, answers, question) and not _cites(answer, answers, question)
        return Scored(Outcome.CORRECT if right else Outcome.WRONG, answer, read.confidence)

    def _is_said_by(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether a gold answer says "none" or "it is uncertain", and the answer says just that.

        Read in own words, such an answer is an abstention; strictly, it is none.
        """
        named = _say_none(answers)
        if not named or abstains_strictly(answer, question):
            return False
        said = f"{fold(answer)} "
        added = _added(said, named, question)
        if not _KNOWLEDGE.isdisjoint(added) or _speaks_of(_OF_KNOWLEDGE, added):
            return False
        if _cites(answer, answers, question):
            return False
        return any(said.startswith(f"{gold} ") for gold in named) or self.matches(
            answer, named, question
        )

    def read(self, completion: str) -> Extracted:
        """The answer that stands in a completion, or what is wrong with it.

        A trainer asks first who declines and then for grades; short completions are read once.
        """
        read = _read if len(completion) <= MAX_ANSWER else _read.__wrapped__
        return read(completion, self.format)

    def declines(
        self, completion: str, question: str | None = None, *, truncated: bool = False
    ) -> bool:
        """Whether a completion abstains, whatever its gold answers are.

        It is read as for its grade, but no answer is compared; so this costs no request where
        comparing does. A completion that is cut off or cannot be read abstains from nothing.
        """
        answer = None if truncated else self.read(completion).answer
        if answer is None:
            return False
        question = question and composed(question)
        return self.abstains(after_question(answer, question), _ends(question))

    def abstains(self, answer: str, question: str | None) -> bool:
        """Whether the extracted answer is an abstention."""
        if abstains_strictly(answer, question):
            return True
        return self.reads_freely and reads_as(answer, question) == "declines"

    def _denies(self, answer: str, question: str) -> bool:
        """Whether the answer says that there is nothing to answer."""
        if self.abstentions == "strict":
            return denies_premise(answer, question)
        return not answers_by_denying(answer, question) and (
            denies_premise(answer, question)
            or reads_as(answer, question) == "denies"
            or refutes_premise(answer)
            or says_there_is_none(answer, question)
        )

    @property
    def reads_freely(self) -> bool:
        """Whether answers are read in sentences of any words, too."""
        return self.abstentions != "strict"

    def for_reward(self) -> "Grader":
        """The same grader for what is paid: abstentions are read strictly unless it says else."""
        if self.abstentions is not None:
            return self
        strict = copy(self)
        object.__setattr__(strict, "abstentions", "strict")
        return strict

    @abstractmethod
    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether the extracted answer is one of the accepted ones."""

    @property
    def name(self) -> str:
        """Kind and every setting that is not the default: `alias`, `alias_tag`, `numeric_0.01`."""
        kind = type(self).__name__.removesuffix("Grader").lower()
        changed = (
            getattr(self, f.name)
            for f in fields(self)
            if getattr(self, f.name) not in (f.default, "strict")
        )
        return "_".join([kind, *(re.sub(r"[^\w.]+", "-", str(value)) for value in changed)])
