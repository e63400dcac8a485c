"""Confidences in an answer, each from what somebody has said: one number in [0, 1] per question.

| signal         | what it is                                                   | asks besides  |
|----------------|--------------------------------------------------------------|---------------|
| `logprob`      | probability of the greedy answer                             | nothing       |
| `mean_logprob` | its geometric mean per token                                 | nothing       |
| `agreement`    | share of k sampled answers that say the same                 | k answers     |
| `clusters`     | 1 - H / ln k of the sampled answers' clusters                | k answers     |
| `two_prompts`  | 1 if another prompt gives the same greedy answer, else 1/2   | 1 answer      |
| `vote`         | share of other checkpoints whose greedy answer says the same | 1 answer each |
| `p_true`       | P(True) when asked whether the answer is true                | 1 pass        |
| `probe`        | a linear classifier of the hidden state after the answer     | 1 pass        |
| `critic`       | what the critic of a PPO run expected                        | nothing       |
| `stated`       | what the answer states of itself                             | nothing       |

Clusters are those of equal answers after normalisation, not of a model of entailment (Farquhar et
al. 2024, semantic entropy). P(True): Kadavath et al. 2022, arXiv 2207.05221.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from abstain.rewards.grading.text import normalize

from ..measure.agreement import agreement, stated
from ..rows import Row


@dataclass(frozen=True)
class Cost:
    """What a signal costs per question, beside the greedy answer that it is about."""

    passes: float = 0.0
    """Sequences that a model computes."""
    tokens: float = 0.0
    """Tokens that it writes."""
    seconds: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        """Both together."""
        return Cost(
            self.passes + other.passes, self.tokens + other.tokens, self.seconds + other.seconds
        )


@dataclass(frozen=True)
class Signal:
    """A confidence in the answer to each question, by the question's id, and what it costs."""

    name: str
    values: Mapping[str, float]
    cost: Cost = field(default_factory=Cost)


def own_signals(rows: Sequence[Row]) -> list[Signal]:
    """The confidences that greedy rows bring along: log-probs, a critic's, a stated one."""
    read = {
        "logprob": lambda row: None if row.logprob is None else math.exp(min(row.logprob, 0.0)),
        "mean_logprob": lambda row: (
            math.exp(min(row.logprob / row.tokens, 0.0))
            if row.logprob is not None and row.tokens
            else None
        ),
        "critic": lambda row: None if row.value is None else min(max(row.value, 0.0), 1.0),
        "stated": lambda row: row.confidence,
    }
    signals = [
        Signal(name, {row.id: value for row in rows if (value := of(row)) is not None})
        for name, of in read.items()
    ]
    return [signal for signal in signals if signal.values]


def agreement_signal(name: str, rows: Sequence[Row], others: Iterable[Row], cost: Cost) -> Signal:
    """The share of other rows to the same question that say what the greedy one says."""
    said = _by_question(others)
    values = {row.id: agreement(stated(row), said[row.id]) for row in rows}
    return Signal(name, {id: value for id, value in values.items() if value is not None}, cost)


def clusters_signal(rows: Sequence[Row], others: Iterable[Row], cost: Cost) -> Signal:
    """How few different answers the samples give, whatever the greedy one is."""
    said = _by_question(others)
    values = {row.id: concentration(said[row.id]) for row in rows if len(said[row.id]) > 1}
    return Signal("clusters", values, cost)


def concentration(answers: Sequence[str | None]) -> float:
    """1 - H / ln k for the entropy H of the clusters of k answers, in [0, 1].

    1: all say the same. 0: each says something else. What states nothing is one cluster of its own.
    Raises ValueError for fewer than two answers.

    >>> concentration(["Paris", "paris.", "Rome", "Rome"])
    0.5
    """
    k = len(answers)
    if k < 2:
        raise ValueError(f"clusters need at least 2 answers, got {k}")
    sizes = Counter(None if answer is None else normalize(answer) for answer in answers)
    # From small to large: in another order the last bit differs, and what is level is not.
    entropy = -sum(n / k * math.log(n / k) for n in sorted(sizes.values()))
    return max(0.0, 1 - entropy / math.log(k))


def _by_question(rows: Iterable[Row]) -> dict[str, list[str | None]]:
    said: dict[str, list[str | None]] = defaultdict(list)
    for row in rows:
        said[row.id].append(stated(row))
    return said
