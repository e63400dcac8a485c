"""Graders made of others: a function of the user's own, and another grader for each question."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ..outcomes import Outcome, Scored
from .base import CUT_OFF, NO_GOLD, Grader, check_answers
from .graders import AliasGrader


@dataclass(frozen=True)
class FunctionGrader(Grader):
    """Grades with a function `(completion, answers, question=..., truncated=...)`.

    The function returns an outcome or its name, a `Scored`, or whether the answer is right. It is
    not asked where nobody knows the answer, nor for a completion that was cut off or that abstains.
    It gets the arguments it takes; the first two by position.

    >>> FunctionGrader(function=lambda answer, gold: answer in gold)("Paris", ["Paris"]).outcome
    <Outcome.CORRECT: 'correct'>
    """

    function: Callable[..., Any] = field(kw_only=True)

    def __call__(
        self,
        completion: str,
        answers: Sequence[str] | None,
        *,
        question: str | None = None,
        truncated: bool = False,
    ) -> Scored:
        """Grade one completion; raises TypeError for what is no outcome."""
        if answers is None:
            return NO_GOLD
        check_answers(answers)
        if truncated:
            return CUT_OFF
        read = self.read(completion)
        if self.declines(completion, question):
            return Scored(Outcome.ABSTAINED, read.answer, read.confidence)
        others = {"question": question, "truncated": truncated}
        taken = {name: value for name, value in others.items() if name in self._parameters}
        if self.format != "plain":
            if read.answer is None:
                return Scored(Outcome.MALFORMED, confidence=read.confidence, reason=read.problem)
            completion = read.answer
        return _scored(self.function(completion, answers, **taken), read.answer)

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether the function calls the answer right."""
        return self(answer, answers, question=question).outcome is Outcome.CORRECT

    @cached_property
    def _parameters(self) -> frozenset[str]:
        parameters = inspect.signature(self.function).parameters.values()
        if any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters):
            return frozenset({"question", "truncated"})
        return frozenset(parameter.name for parameter in parameters)

    @property
    def name(self) -> str:
        """The function's own name."""
        return str(getattr(self.function, "__name__", type(self.function).__name__))


def _scored(verdict: Any, answer: str | None) -> Scored:
    if isinstance(verdict, Scored):
        return verdict
    if isinstance(verdict, bool) or type(verdict).__name__ in ("bool", "bool_"):  # numpy's too
        return Scored(Outcome.CORRECT if verdict else Outcome.WRONG, answer)
    if isinstance(verdict, str) and verdict in list(Outcome):
        return Scored(Outcome(verdict), answer)
    raise TypeError(
        f"a grader must return an outcome ({', '.join(Outcome)}), a Scored, True or False; got "
        f"{verdict!r}"
    )


@dataclass(frozen=True)
class ByQuestion(Grader):
    """Grades each question with its own grader, known by its text; others with `default`.

    >>> from .graders import NumericGrader
    >>> grade = ByQuestion(routes=(("How many?", NumericGrader()),))
    >>> grade("7.0", ["7"], question="How many?").outcome.value
    'correct'
    """

    default: Grader = AliasGrader()
    routes: tuple[tuple[str, Grader], ...] = field(default=(), repr=False)
    """Question and grader."""

    def __call__(
        self,
        completion: str,
        answers: Sequence[str] | None,
        *,
        question: str | None = None,
        truncated: bool = False,
    ) -> Scored:
        """Grade one completion with the grader of its question."""
        grader = self._of(question)
        return grader(completion, answers, question=question, truncated=truncated)

    def declines(
        self, completion: str, question: str | None = None, *, truncated: bool = False
    ) -> bool:
        """Whether the grader of the question reads an abstention."""
        return self._of(question).declines(completion, question, truncated=truncated)

    def abstains(self, answer: str, question: str | None) -> bool:
        """Whether the grader of the question takes the answer for an abstention."""
        return self._of(question).abstains(answer, question)

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """Whether the grader of the question finds the answer among the accepted ones."""
        return self._of(question).matches(answer, answers, question)

    def for_reward(self) -> Grader:
        """Every grader in it for what is paid."""
        routes = tuple((text, grader.for_reward()) for text, grader in self.routes)
        return replace(self, default=self.default.for_reward(), routes=routes)

    def _of(self, question: str | None) -> Grader:
        return self._by_text.get(question or "", self.default)

    @cached_property
    def _by_text(self) -> dict[str, Grader]:
        return dict(self.routes)

    @property
    def name(self) -> str:
        """The names of all graders in it."""
        names = {grader.name for _, grader in self.routes} - {self.default.name}
        return "+".join([self.default.name, *sorted(names)])
