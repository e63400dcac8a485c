"""`Reward`: one grader and one rule make one scalar, callable by any trainer.

One object and one number on purpose. Correctness and penalty as two reward functions lose the size
of the penalty wherever each function is normalised before the sum (TRL's "normalize_then_sum", GDPO
elsewhere), and a row in which one of two functions returns None scores the other's value.

What a dataset's cells may hold is in `columns.py`, what is logged in `reward_logging.py`.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from .columns import ColumnNames, Completion, CompletionRow, last_text
from .grading.base import Grader
from .grading.graders import AliasGrader
from .outcomes import Scored
from .reward_logging import log_outcomes
from .rules import BINARY, Form, Rule, ThresholdRule


class ScoredBatch(NamedTuple):
    """Outcome and value of each completion of a batch, in order."""

    scored: list[Scored]
    values: list[float | None]
    """What the rule pays; None for what cannot be scored."""


@dataclass(frozen=True)
class Reward:
    """Score completions with a grader and a rule. Frozen, hashable, picklable.

    Call `score` for one completion and `score_batch` for the outcomes and values of many. Call the
    object itself from TRL (GRPO, RLOO and everything that shares their interface): it takes a batch
    as keyword arguments and returns one number per completion, or None for one that cannot be
    scored. TRL >= 1.6 leaves such rows out of the group's baseline; never replace None by 0, which
    is what abstaining earns.

    >>> reward = Reward(ThresholdRule(t=0.75))
    >>> reward(completions=["Paris", "Rome", "I don't know"], answers=[["Paris"]] * 3)
    [1.0, -3.0, 0.0]
    >>> reward.__name__
    'threshold_t0.75'
    """

    rule: Rule = ThresholdRule()
    grader: Grader = AliasGrader()
    """Reads abstentions strictly here, unless its `abstentions` say otherwise."""
    answers_column: str = "answers"
    """Dataset column with the list of accepted answers of each row (a plain string or number is
    one)."""
    t_column: str = "t"
    """Dataset column with a threshold per row; where it is missing or None the rule's own holds."""
    question_column: str = "question"
    """Dataset column with the bare question; where missing, the question that ends the prompt is
    used if it can be told from the instructions around it."""
    eos_token_ids: tuple[int, ...] = ()
    """End tokens. If given, a completion whose last token is none of them counts as cut off."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "grader", self.grader.for_reward())

    @property
    def __name__(self) -> str:
        """Key in a trainer's logs, unique per setting: the rule, and the grader unless default."""
        default = self.grader == AliasGrader().for_reward()
        return "_".join([self.rule.name, *([] if default else [self.grader.name])])

    @property
    def column_names(self) -> ColumnNames:
        """What the columns that it reads are called."""
        return ColumnNames(self.answers_column, self.t_column, self.question_column)

    def score(
        self,
        completion: str,
        answers: Sequence[str] | None,
        *,
        question: str | None = None,
        t: float | None = None,
        truncated: bool = False,
    ) -> tuple[Scored, float | None]:
        """Outcome and value of one completion; the value is None if it is unscorable.

        Raises RuntimeError with the sample if the grader raises, and ValueError if the rule gives
        a value that is not finite: each is a bug, and any number in its place would be trained on.

        >>> scored, value = Reward(ThresholdRule(t=0.5)).score("Rome", ["Paris"])
        >>> str(scored.outcome), value
        ('wrong', -1.0)
        """
        scored = self._grade_text(completion, answers, question, truncated)
        return scored, self.pay(scored, t)

    def score_batch(
        self,
        completions: Sequence[Completion],
        prompts: Sequence[Completion] | None = None,
        completion_ids: Sequence[Sequence[int]] | None = None,
        **columns: Any,
    ) -> ScoredBatch:
        """Outcomes and values of a batch in TRL's call shape; nothing is logged.

        Raises KeyError if the answers column is missing, ValueError if its length is not that of
        the completions or a t is outside [0, 1), and what `score` raises.

        >>> batch = Reward().score_batch(["Rome", "I don't know"], answers=[["Paris"]] * 2)
        >>> [str(graded.outcome) for graded in batch.scored], batch.values
        (['wrong', 'abstained'], [-1.0, 0.0])
        """
        rows = self.completion_rows(completions, prompts, completion_ids, **columns)
        return self.pay_all(rows, self.grade(rows))

    def __call__(
        self,
        completions: Sequence[Completion],
        prompts: Sequence[Completion] | None = None,
        completion_ids: Sequence[Sequence[int]] | None = None,
        log_metric: Callable[[str, float], None] | None = None,
        log_extra: Callable[[str, list[Any]], None] | None = None,
        hand_over: Callable[[ScoredBatch], None] | None = None,
        **columns: Any,
    ) -> list[float | None]:
        """Score a batch in TRL's call shape; further dataset columns are ignored.

        Args:
            completions: Texts, or lists of chat messages.
            prompts: What they answer; asked for the question where there is no column for it.
            completion_ids: Tokens of each, which tell with `eos_token_ids` whether it was cut off.
            log_metric: Gets the rates of `outcome_metrics`.
            log_extra: Gets columns for transcripts: outcome, reason, question, answers, t.
            hand_over: Gets the outcomes with the values, for a caller that needs both.
            columns: Columns of the dataset, one cell per completion.

        Raises what `score_batch` raises.
        """
        rows = self.completion_rows(completions, prompts, completion_ids, **columns)
        batch = self.pay_all(rows, self.grade(rows))
        log_outcomes(batch.scored, rows, log_metric, log_extra)
        if hand_over is not None:
            hand_over(batch)
        return batch.values

    # ----------------------------------------------------------------- the steps, one by one

    def completion_rows(
        self,
        completions: Sequence[Completion],
        prompts: Sequence[Completion] | None = None,
        completion_ids: Sequence[Sequence[int]] | None = None,
        **columns: Any,
    ) -> list[CompletionRow]:
        """Each completion with what its row says of it."""
        return self.column_names.completion_rows(
            completions, prompts, self._cut_off(completions, completion_ids), columns
        )

    def grade(self, rows: Sequence[CompletionRow]) -> list[Scored]:
        """What the grader says of each row; equal completions of one question are graded once."""
        graded: dict[tuple[Any, ...], Scored] = {}
        outcomes = []
        for row in rows:
            key = row[:4]
            if (scored := graded.get(key)) is None:
                scored = graded[key] = self._grade_text(*key)
            outcomes.append(scored)
        return outcomes

    def pay(self, scored: Scored, t: float | None = None) -> float | None:
        """What the rule pays for an outcome. Raises ValueError for a value that is not finite."""
        value = self.rule(scored.outcome, scored.confidence, t=t)
        if value is not None and not math.isfinite(value):
            raise ValueError(
                f"the rule {self.rule.name!r} gave {value} for {scored}; a value must be a finite "
                "number, or None for what cannot be scored"
            )
        return value

    def pay_all(self, rows: Sequence[CompletionRow], scored: list[Scored]) -> ScoredBatch:
        """Outcomes with what the rule pays for each, at the t of its row."""
        values = [self.pay(graded, row.t) for row, graded in zip(rows, scored, strict=True)]
        return ScoredBatch(scored, values)

    def declines(
        self,
        completions: Sequence[Completion],
        prompts: Sequence[Completion] | None = None,
        completion_ids: Sequence[Sequence[int]] | None = None,
        **columns: Any,
    ) -> list[bool]:
        """Whether each completion abstains, read as for its reward; no gold answer is looked at.

        A cut-off abstention is none, since it is not paid as one.
        """
        questions = self.column_names.questions(columns, prompts, len(completions))
        truncated = self._cut_off(completions, completion_ids)
        return [
            not cut and self.grader.declines(last_text(completion), question)
            for completion, question, cut in zip(completions, questions, truncated, strict=True)
        ]

    def _cut_off(
        self, completions: Sequence[Completion], ids: Sequence[Sequence[int]] | None
    ) -> list[bool]:
        """Whether each completion lacks an end token, where those are known."""
        ends = self.eos_token_ids
        if not ids or not ends:
            return [False] * len(completions)
        return [not len(tokens) or tokens[-1] not in ends for tokens in ids]

    def _grade_text(
        self, text: str, answers: Sequence[str] | None, question: str | None, truncated: bool
    ) -> Scored:
        try:
            return self.grader(text, answers, question=question, truncated=truncated)
        except Exception as error:
            raise RuntimeError(
                f"the grader {type(self.grader).__name__} raised {error!r} on the completion "
                f"{text[:500]!r} ({len(text)} characters) with answers={answers!r}, "
                f"question={question!r}; a grader must give an outcome to whatever a model writes"
            ) from error


def ThresholdReward(t: float = 0.5, form: Form = "penalty", grader: Grader | None = None) -> Reward:
    """`Reward` that trains the confidence target t; see `ThresholdRule` for the forms.

    >>> ThresholdReward(t=0.5)(completions=["Rome"], answers=[["Paris"]])
    [-1.0]
    """
    return Reward(ThresholdRule(t, form), grader or AliasGrader())


def BinaryReward(grader: Grader | None = None) -> Reward:
    """`Reward` of binary grading, the baseline that pays for guessing."""
    return Reward(BINARY, grader or AliasGrader())
