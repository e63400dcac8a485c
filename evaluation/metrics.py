"""Count outcomes into rates whose names carry their denominator.

Let c, w, a, m be correct, wrong, abstained and malformed questions, u the unscored ones, and
n = c + w + a + m the scored ones. Every `_per_question` rate but `unscored_per_question` is over n:
a broken judge must not look like a better model. A rate without a denominator is None ("n/a"),
never 0 or 1. Three incompatible "hallucination rates" are in use, w/n, w/(c+w) and w/(n-c); each is
here under its own name.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from abstain.rewards import Outcome, ThresholdRule

from .rows import Row


@dataclass(frozen=True)
class Estimate:
    """A value with its confidence interval."""

    value: float
    low: float
    high: float


def rate(k: int, n: int, level: float = 0.95) -> Estimate | None:
    """K of n as a share with its Wilson interval; None if n is 0.

    The interval stays inside [0, 1] and keeps its coverage at 0, at 1 and for small n, where
    k/n +- 1.96 standard errors does not. Source: Wilson 1927; Brown, Cai, DasGupta 2001.

    >>> rate(0, 10)
    Estimate(value=0.0, low=0.0, high=0.2775...)
    """
    if n == 0:
        return None
    z = NormalDist().inv_cdf(0.5 + level / 2)
    p = k / n
    center = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    # At the ends the bound is exactly the value; floating point would leave 1e-17 there.
    return Estimate(p, 0.0 if k == 0 else center - half, 1.0 if k == n else center + half)


def mean(values: Sequence[float], level: float = 0.95) -> Estimate | None:
    """Mean with a normal interval from the standard error; None if there are no values."""
    n = len(values)
    if n == 0:
        return None
    average = math.fsum(values) / n
    variance = math.fsum((value - average) ** 2 for value in values) / (n - 1) if n > 1 else 0.0
    half = NormalDist().inv_cdf(0.5 + level / 2) * math.sqrt(variance / n)
    return Estimate(average, average - half, average + half)


@dataclass(frozen=True)
class Metrics:
    """Everything the comparison prints about one arm under one decoding, at one threshold t."""

    n: int
    """Scored questions (answers, when a question is sampled several times)."""
    correct_per_question: Estimate | None
    wrong_per_question: Estimate | None
    abstained_per_question: Estimate | None
    malformed_per_question: Estimate | None
    unscored_per_question: Estimate | None
    """u / (n + u), the only rate over all questions."""
    wrong_per_attempt: Estimate | None
    """w / (c + w), one minus the accuracy given attempted."""
    wrong_per_miss: Estimate | None
    """w / (n - c): of the questions not answered rightly, the share that were answered wrongly."""
    score_at_t: Estimate | None
    """Mean of 1 (right), 0 (abstained), -t/(1-t) (wrong or malformed): what the prompt promised."""


def measure(rows: Iterable[Row], t: float) -> Metrics:
    """Metrics of the rows of one arm. Raises ValueError if t is outside [0, 1)."""
    outcomes = [row.outcome for row in rows]
    rule = ThresholdRule(t)
    k = Counter(outcomes)
    right, wrong, malformed = k[Outcome.CORRECT], k[Outcome.WRONG], k[Outcome.MALFORMED]
    n = len(outcomes) - k[Outcome.UNSCORABLE]
    scores = [value for outcome in outcomes if (value := rule(outcome)) is not None]
    return Metrics(
        n=n,
        correct_per_question=rate(right, n),
        wrong_per_question=rate(wrong, n),
        abstained_per_question=rate(k[Outcome.ABSTAINED], n),
        malformed_per_question=rate(malformed, n),
        unscored_per_question=rate(k[Outcome.UNSCORABLE], len(outcomes)),
        wrong_per_attempt=rate(wrong, right + wrong),
        wrong_per_miss=rate(wrong, n - right),
        score_at_t=mean(scores),
    )
