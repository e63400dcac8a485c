"""`Reward`: one grader and one rule make one scalar, callable by any trainer.

One object and one number on purpose. Correctness and penalty as two reward functions lose the size
of the penalty wherever each function is normalised before the sum (TRL's "normalize_then_sum", GDPO
elsewhere), and a row in which one of two functions returns None scores the other's value.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .grading.base import Grader
from .grading.graders import AliasGrader
from .outcomes import Outcome, Scored
from .rules import BINARY, Form, Rule, ThresholdRule

MAX_LOGGED_TS = 8
"""Rates are logged for each t apart up to this many different ones in a batch, else by tenths."""

Completion = str | list[dict[str, Any]]


@dataclass(frozen=True)
class Reward:
    """Score completions with a grader and a rule. Frozen, hashable, picklable.

    Call `score` for one completion. Call the object itself from TRL (GRPO, RLOO and everything
    that shares their interface): it takes a batch as keyword arguments and returns one number per
    completion, or None for one that cannot be scored. TRL >= 1.6 leaves such rows out of the
    group's baseline; never replace None by 0, which is what abstaining earns.

    Metrics go to `log_metric` as outcome rates per question, transcript columns to `log_extra`.

    >>> reward = Reward(ThresholdRule(t=0.75))
    >>> reward(completions=["Paris", "Rome", "I don't know"], answers=[["Paris"]] * 3)
    [1.0, -3.0, 0.0]
    >>> reward.__name__
    'threshold_t0.75'
    """

    rule: Rule = ThresholdRule()
    grader: Grader = AliasGrader()
    answers_column: str = "answers"
    """Dataset column with the list of accepted answers of each row (a plain string or number is
    one)."""
    t_column: str = "t"
    """Dataset column with a threshold per row; where it is missing or None the rule's own holds."""
    question_column: str = "question"
    """Dataset column with the bare question; where missing, the prompt's last user turn is used."""
    eos_token_ids: tuple[int, ...] = ()
    """End tokens. If given, a completion whose last token is none of them counts as cut off."""

    @property
    def __name__(self) -> str:
        """Key in a trainer's logs, unique per setting: the rule, and the grader unless default."""
        return "_".join(
            [self.rule.name, *([] if self.grader == AliasGrader() else [self.grader.name])]
        )

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
        scored = self._grade_one(completion, answers, question, truncated)
        return scored, self._value(scored, t)

    def _grade_one(
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

    def _value(self, scored: Scored, t: float | None) -> float | None:
        value = self.rule(scored.outcome, scored.confidence, t=t)
        if value is not None and not math.isfinite(value):
            raise ValueError(
                f"the rule {self.rule.name!r} gave {value} for {scored}; a value must be a finite "
                "number, or None for what cannot be scored"
            )
        return value

    def __call__(
        self,
        completions: Sequence[Completion],
        prompts: Sequence[Completion] | None = None,
        completion_ids: Sequence[Sequence[int]] | None = None,
        log_metric: Callable[[str, float], None] | None = None,
        log_extra: Callable[[str, list[Any]], None] | None = None,
        **columns: Any,
    ) -> list[float | None]:
        """Score a batch in TRL's call shape; further dataset columns are ignored.

        Raises KeyError if the answers column is missing, ValueError if its length is not that of
        the completions or a t is outside [0, 1), and what `score` raises.
        """
        scored = self._grade(completions, prompts, completion_ids, columns)
        return self._values(scored, columns, log_metric, log_extra)

    def _grade(
        self,
        completions: Sequence[Completion],
        prompts: Sequence[Completion] | None,
        completion_ids: Sequence[Sequence[int]] | None,
        columns: dict[str, Any],
    ) -> list[Scored]:
        """What the grader says of each completion; equal ones to one question are graded once."""
        golds = self._golds(columns, len(completions))
        questions = self._questions(columns, prompts, len(completions))
        graded: dict[tuple[Any, ...], Scored] = {}
        keys = []
        for i, completion in enumerate(completions):
            truncated = self._truncated(completion_ids[i]) if completion_ids else False
            key = (last_text(completion), golds[i], questions[i], truncated)
            if key not in graded:
                graded[key] = self._grade_one(*key)
            keys.append(key)
        return [graded[key] for key in keys]

    def _values(
        self,
        scored: Sequence[Scored],
        columns: dict[str, Any],
        log_metric: Callable[[str, float], None] | None,
        log_extra: Callable[[str, list[Any]], None] | None,
    ) -> list[float | None]:
        """What the rule pays for each outcome; logs the outcomes on the way."""
        ts = columns.get(self.t_column)
        values = [self._value(one, ts[i] if ts else None) for i, one in enumerate(scored)]
        if log_metric is not None:
            # Rollouts that a trainer put in place of sampled ones say nothing about the policy.
            forced = columns.get("forced") or [None] * len(scored)
            sampled = [one for one, by in zip(scored, forced, strict=True) if not by]
            for name, rate in rates(sampled).items():
                log_metric(f"outcomes/{name}", rate)
            # A t that a trainer moves is another one in each update; it logs under the question's.
            own = columns.get(f"own_{self.t_column}") or ts
            self._log_per_t(scored, own, forced, log_metric)
        if log_extra is not None:
            log_extra("outcome", [one.outcome.value for one in scored])
            log_extra("reason", [one.reason for one in scored])
        return values

    def _log_per_t(
        self,
        scored: Sequence[Scored],
        ts: Sequence[float | None] | None,
        forced: Sequence[str | None],
        log_metric: Callable[[str, float], None],
    ) -> None:
        """Rates for each t apart, or for each tenth where a batch holds many different ones."""
        different = {t for t in ts or () if t is not None}
        if len(different) < 2:
            return
        few = len(different) <= MAX_LOGGED_TS
        groups: dict[str, list[Scored]] = {}
        for one, t, by in zip(scored, ts or (), forced, strict=True):
            if t is not None and not by:
                low = int(10 * t + 1e-9) / 10
                name = f"{t:g}" if few else f"{low:g}to{low + 0.1:g}"
                groups.setdefault(name, []).append(one)
        for name, some in sorted(groups.items()):
            for kind, rate in rates(some).items():
                log_metric(f"outcomes_at_t{name}/{kind}", rate)

    def _golds(self, columns: dict[str, Any], n: int) -> list[tuple[str, ...] | None]:
        if self.answers_column not in columns:
            present = sorted(key for key, value in columns.items() if isinstance(value, list))
            raise KeyError(
                f"the dataset has no column {self.answers_column!r}, which holds the accepted "
                f"answers; its columns are {present}. Name the right one: "
                "Reward(..., answers_column=...)"
            )
        golds = columns[self.answers_column]
        if len(golds) != n:
            raise ValueError(f"{self.answers_column!r} has {len(golds)} rows for {n} completions")
        return [_accepted(gold) for gold in golds]

    def _questions(
        self, columns: dict[str, Any], prompts: Sequence[Completion] | None, n: int
    ) -> Sequence[str | None]:
        return (
            columns.get(self.question_column) or [last_text(p) for p in prompts or ()] or [None] * n
        )

    def _truncated(self, ids: Sequence[int]) -> bool:
        return bool(self.eos_token_ids) and (not len(ids) or ids[-1] not in self.eos_token_ids)


def ThresholdReward(t: float = 0.5, form: Form = "penalty", grader: Grader | None = None) -> Reward:
    """`Reward` that trains the confidence target t; see `ThresholdRule` for the forms.

    >>> ThresholdReward(t=0.5)(completions=["Rome"], answers=[["Paris"]])
    [-1.0]
    """
    return Reward(ThresholdRule(t, form), grader or AliasGrader())


def BinaryReward(grader: Grader | None = None) -> Reward:
    """`Reward` of binary grading, the baseline that pays for guessing."""
    return Reward(BINARY, grader or AliasGrader())


def last_text(message: Completion) -> str:
    """Text of a plain string, or of the last turn of a list of chat messages.

    Content blocks are joined; a turn without content (a tool call) is empty.

    >>> last_text([{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Paris"}])
    'Paris'
    """
    if isinstance(message, str):
        return message
    content = message[-1].get("content") if message else None
    if isinstance(content, list):
        return "".join(block.get("text", "") for block in content)
    return content or ""


def _accepted(gold: Any) -> tuple[str, ...] | None:
    """What a cell of the answers column accepts; numbers are taken as they are written."""
    if gold is None or isinstance(gold, str):
        return gold if gold is None else (gold,)
    if isinstance(gold, int | float):
        return (str(gold),)
    return tuple(map(str, gold))


def rates(scored: Sequence[Scored]) -> dict[str, float]:
    """Share of each outcome per question, and wrong per attempt; undefined rates are left out.

    >>> rates([Scored(Outcome.CORRECT), Scored(Outcome.ABSTAINED)])["abstained_per_question"]
    0.5
    """
    if not scored:
        return {}
    counts = Counter(one.outcome for one in scored)
    result = {f"{outcome.value}_per_question": counts[outcome] / len(scored) for outcome in Outcome}
    attempts = counts[Outcome.CORRECT] + counts[Outcome.WRONG]
    if attempts:
        result["wrong_per_attempt"] = counts[Outcome.WRONG] / attempts
    return result
