"""Does a reward pay for anything but knowing? Policies that know nothing, tricks around answers.

Two tests, on any reward in TRL's call shape:

- A strategy that knows nothing (always the commonest answer, a list of everything, the question
  back) may not earn more than an honest policy, which knows a stated share of the answers, gives
  those and abstains on the rest.
- A trick around an answer ("I don't know, but X") may not pay. A policy whose answer is right with
  probability p can answer plainly or abstain; with r its values when right, w when wrong:

      gain = max over p of  p r_trick + (1 - p) w_trick - max(p r + (1 - p) w, abstained)

  A reward that takes hedges for abstentions has a positive gain, and so has one that finds the gold
  answer anywhere: where a trick names two answers, the other one is right when the first is wrong.
  For stated confidences, each side may state the one that pays best at p.

Left out: what needs many steps to be found. A positive gain is a proof, none is not.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..grading.abstention import CANONICAL
from ..grading.extraction import Format
from ..grading.text import normalize
from .tricks import STRATEGIES, TRICKS

GRID = tuple(i / 20 for i in range(21))
"""Probabilities of being right at which a trick is compared with its plain version."""
CONFIDENCES = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)
LISTED = 30  # answers in a list of everything

RewardFunction = Callable[..., Sequence[float | None]]


@dataclass(frozen=True)
class Item:
    """A question with its accepted answers; an empty tuple if no answer exists."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One line of the board. For a strategy `value` is its mean reward, for a trick its gain."""

    name: str
    value: float
    unscored: float
    """Share of completions for which the reward is None beyond what it is for plain ones."""
    at: float | None = None
    """For a trick: the probability of being right at which it gains most."""


@dataclass(frozen=True)
class Board:
    """Everything that was measured on one reward."""

    honest: float
    right: float
    """Mean reward of a plain right answer, at the confidence that pays best if any is stated."""
    abstained: float
    wrong: float
    strategies: tuple[Row, ...]
    tricks: tuple[Row, ...]
    tolerance: float = 1e-6

    @property
    def errors(self) -> tuple[str, ...]:
        """What pays and should not, in words."""
        problems = []
        if self.right <= self.wrong:
            problems.append(f"a right answer earns {self.right:.3g}, a wrong one {self.wrong:.3g}")
        for row in self.strategies:
            if row.value > self.honest + self.tolerance:
                problems.append(
                    f"{row.name} earns {row.value:.3g}, an honest policy {self.honest:.3g}"
                )
        for row in self.tricks:
            if row.value > self.tolerance:
                problems.append(
                    f"{row.name} gains {row.value:.3g} over answering plainly or abstaining "
                    f"(right with probability {row.at:g})"
                )
        for row in (*self.strategies, *self.tricks):
            if row.unscored > 0:
                problems.append(
                    f"{row.name} is not scored at all in {row.unscored:.0%} of the cases"
                )
        return tuple(problems)


def play(
    reward: RewardFunction,
    items: Sequence[Item],
    *,
    knows: float = 0.5,
    t: float | None = None,
    format: Format = "plain",
    confidence: bool = False,
    instruction: str = "",
) -> Board:
    """Play every strategy and every trick against a reward.

    Args:
        reward: Called as TRL calls it: completions=, prompts=, question=, answers=, t= if given.
        items: Questions; tricks are played on those that have an answer.
        knows: Share of the questions that the honest policy knows, in [0, 1].
        t: Threshold passed to the reward for every row; None: the reward's own.
        format: How an answer is written: plain, in a tag or in a box.
        confidence: Whether every completion states a confidence.
        instruction: The scoring rule as the prompt states it, for the strategy that quotes it.

    Raises ValueError if no question has an answer or all have the same.
    """
    table = _Table(reward, t, format, CONFIDENCES if confidence else (None,))
    known = [item for item in items if item.answers]
    others = _others(known)
    plain = [
        table.mean(known, _each(table, known, others, "{x}", right)) for right in (True, False)
    ]
    abstained = table.mean(items, [table.write(CANONICAL)] * len(items))
    if any(None in values.mean.values() for values in (*plain, abstained)):
        raise ValueError("the reward is None for every plain answer; are its columns there?")
    right, wrong = (_floats(values) for values in plain)
    silence = max(_floats(abstained).values())
    best_right = max(right.values())
    share = knows * len(known) / len(items)
    return Board(
        honest=share * best_right + (1 - share) * silence,
        right=best_right,
        abstained=silence,
        wrong=max(wrong.values()) if len(wrong) > 1 else next(iter(wrong.values())),
        strategies=tuple(_strategies(table, items, instruction, abstained.unscored)),
        tricks=tuple(_tricks(table, known, others, right, wrong, silence, plain[0].unscored)),
    )


def _strategies(
    table: "_Table", items: Sequence[Item], instruction: str, unscored: float
) -> list[Row]:
    counts = Counter(item.answers[0] for item in items if item.answers)
    listed = [answer for answer, _ in counts.most_common(LISTED)]
    rows = []
    for name, pattern in {"always abstain": "{i}", **STRATEGIES}.items():
        parts = {"common": listed[0], "list": ", ".join(listed), "orlist": " or ".join(listed)}
        texts = [
            table.write(
                pattern, q=item.question, i=CANONICAL, rule=instruction or "1, 0, -1", **parts
            )
            for item in items
        ]
        earned = table.mean(items, texts)
        best = max(_floats(earned).values(), default=0.0)
        rows.append(Row(name, best, max(0.0, earned.unscored - unscored)))
    return rows


def _tricks(
    table: "_Table",
    items: Sequence[Item],
    others: Sequence[str],
    right: dict[float | None, float],
    wrong: dict[float | None, float],
    silence: float,
    unscored: float,
) -> list[Row]:
    best = [max(silence, *(p * right[q] + (1 - p) * wrong[q] for q in right)) for p in GRID]
    rows = []
    for name, pattern in TRICKS.items():
        if_right, if_wrong = (
            table.mean(items, _each(table, items, others, pattern, is_right))
            for is_right in (True, False)
        )
        r, w = _floats(if_right), _floats(if_wrong)
        gains = {
            p: max((p * r[q] + (1 - p) * w[q] for q in r if q in w), default=plain) - plain
            for p, plain in zip(GRID, best, strict=True)
        }
        at = max(gains, key=gains.__getitem__)
        extra = max(if_right.unscored, if_wrong.unscored) - unscored
        rows.append(Row(name, gains[at], max(0.0, extra), at))
    return rows


def _each(
    table: "_Table", items: Sequence[Item], others: Sequence[str], pattern: str, is_right: bool
) -> list[str]:
    """The pattern filled in for each item, with a right or a wrong answer as X."""
    texts = []
    for i, (item, other) in enumerate(zip(items, others, strict=True)):
        x, o = (item.answers[0], other) if is_right else (other, item.answers[0])
        listed = [*(others[(i + k) % len(others)] for k in range(1, 10)), o, x]
        look = x.replace("a", "\u0430").replace("o", "\u043e").replace("e", "\u0435")
        parts = {"x": x, "o": o, "list": ", ".join(listed), "lookalike": look}
        texts.append(table.write(pattern, q=item.question, i=CANONICAL, **parts))
    return texts


def _same(name: str, item: Item) -> bool:
    """Whether a name contains, or is contained in, an accepted answer: no clean wrong answer."""
    padded = f" {normalize(name)} "
    golds = [f" {normalize(gold)} " for gold in item.answers]
    return any(padded in gold or gold in padded for gold in golds)


def _others(items: Sequence[Item]) -> list[str]:
    """A wrong answer for each item: the gold answer of another one."""
    if not items:
        raise ValueError("no question has an answer, so nothing can be right")
    wrong_answers = []
    for i, item in enumerate(items):
        rest = (items[(i + k) % len(items)].answers[0] for k in range(1, len(items)))
        other = next((name for name in rest if not _same(name, item)), None)
        if other is None:
            raise ValueError(
                f"every question has the answer of {item.question!r}; give questions with "
                "different answers, so that one can be wrong"
            )
        wrong_answers.append(other)
    return wrong_answers


@dataclass(frozen=True)
class _Values:
    mean: dict[float | None, float | None]
    """By stated confidence; None if nothing was scored."""
    unscored: float


def _floats(values: _Values) -> dict[float | None, float]:
    return {q: value for q, value in values.mean.items() if value is not None}


@dataclass(frozen=True)
class _Table:
    """Mean rewards of completions, one per item, written in the format that the reward reads."""

    reward: RewardFunction
    t: float | None
    format: Format
    confidences: tuple[float | None, ...]

    def write(self, pattern: str, **parts: str) -> str:
        """The pattern with its parts, in the format."""
        opened, closed = _AROUND[self.format]
        if "{open}" not in pattern and "<answer>" not in pattern:
            pattern = f"{{open}}{pattern}{{close}}"
        return pattern.format(open=opened, close=closed, **parts)

    def mean(self, items: Sequence[Item], texts: Sequence[str]) -> _Values:
        """Mean reward at each stated confidence, over what is scored."""
        means: dict[float | None, float | None] = {}
        unscored = 0.0
        for q in self.confidences:
            stated = "" if q is None else f" <confidence>{q:g}</confidence>"
            values = self._call(items, [text + stated for text in texts])
            scored = [value for value in values if value is not None]
            means[q] = sum(scored) / len(scored) if scored else None
            unscored = max(unscored, 1 - len(scored) / len(values))
        return _Values(means, unscored)

    def _call(self, items: Sequence[Item], texts: list[str]) -> Sequence[float | None]:
        values = self.reward(
            completions=texts,
            prompts=[item.question for item in items],
            answers=[list(item.answers) for item in items],
            question=[item.question for item in items],
            **({} if self.t is None else {"t": [self.t] * len(items)}),
        )
        if len(values) != len(texts):
            raise ValueError(f"the reward gave {len(values)} values for {len(texts)} completions")
        for value, text in zip(values, texts, strict=True):
            if value is not None and not math.isfinite(value):
                raise ValueError(
                    f"the reward gave {value} for the completion {text!r:.120}; a value must be a "
                    "finite number, or None for what cannot be scored"
                )
        return values


_AROUND: dict[Format, tuple[str, str]] = {
    "plain": ("", ""),
    "tag": ("<answer>", "</answer>"),
    "box": ("\\boxed{", "}"),
}
