"""What counts of statements say about facts that were never stated, and about more data.

N statements, n_k facts that are stated k times. A further statement is about a fact never stated so
far with a chance (the missing mass) that Good and Turing estimate by n_1 / N. A model that fits its
data and answers anyway errs about that often (Kalai et al. 2025, arXiv 2509.04664, Theorem 2).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

from abstain.wording import counted

from ..measure.intervals import Estimate

BANDS = {
    "stated 0 times": (0, 0),
    "stated 1 time": (1, 1),
    "stated 2 to 4 times": (2, 4),
    "stated 5 or more times": (5, math.inf),
}
"""Labels for the `difficulty` column, whose order is that of their names; least and greatest k."""


def band(times: int) -> str:
    """The label of a fact that is stated this often.

    >>> band(3)
    'stated 2 to 4 times'
    """
    return next(name for name, (least, most) in BANDS.items() if least <= times <= most)


class NotEstimable(ValueError):
    """The counts say nothing about facts that were never stated."""


@dataclass(frozen=True)
class Exposure:
    """How many facts are stated how often."""

    facts: Mapping[int, int]
    """k -> n_k: number of facts stated exactly k times, k >= 1."""
    abstained: int = 0
    """Training answers that are abstentions, and so state nothing."""

    @classmethod
    def of(cls, counts: Iterable[int], abstained: int = 0) -> "Exposure":
        """From one count per fact; a fact with 0 is none of the set.

        >>> Exposure.of([2, 1, 1]).facts
        {1: 2, 2: 1}
        """
        facts: dict[int, int] = {}
        for times in sorted(counts):
            if times:
                facts[times] = facts.get(times, 0) + 1
        return cls(facts, abstained)

    @property
    def statements(self) -> int:
        """N: training answers that state a fact."""
        return sum(times * n for times, n in self.facts.items())

    @property
    def distinct(self) -> int:
        """Facts stated at least once."""
        return sum(self.facts.values())

    @property
    def once(self) -> int:
        """n_1."""
        return self.facts.get(1, 0)

    @property
    def singleton_rate(self) -> float:
        """The paper's sr: facts stated once per training answer, abstentions included.

        It is not the share of distinct facts that were stated once.
        """
        return self.once / (self.statements + self.abstained)

    def check(self) -> None:
        """Raise NotEstimable for counts that no sampling of questions leaves behind."""
        if not self.facts:
            raise NotEstimable("no training answer states a fact: there is nothing to count")
        if self.once == self.distinct:
            raise NotEstimable(
                f"each of {counted(self.distinct, 'fact')} is stated once: a set without "
                "repetitions does not show how often facts come up. Count in the text that it was "
                "made from (--documents), or before duplicates were removed"
            )
        copies = math.gcd(*self.facts)
        if copies > 1:
            raise NotEstimable(
                f"every fact is stated {copies} times or a multiple of it: the set looks like "
                f"{copies} copies of another. Count one of them"
            )

    def never_stated(self, level: float = 0.95) -> Estimate:
        """Chance that a question is about a fact never stated, asked as the training answers are.

        Good-Turing, n_1 / N, with Esty's interval (Annals of Statistics 11, 1983), variance
        (n_1 + 2 n_2 - n_1^2 / N) / N^2. Its upper end is at least the exact one of a Poisson count
        n_1, since a normal interval around few or no singletons is too short. Raises NotEstimable.
        """
        self.check()
        n, once, twice = self.statements, self.once, self.facts.get(2, 0)
        share = once / n
        z = NormalDist().inv_cdf((1 + level) / 2)
        half = z * math.sqrt((once + 2 * twice - once * share) / n**2)
        high = max(share + half, poisson_upper(once, (1 + level) / 2) / n)
        return Estimate(share, max(0.0, share - half), min(1.0, high))

    def after(self, more: float) -> float:
        """Never-stated share to expect after `more` times as many further answers, in [0, 1].

        Good-Toulmin: sum over k of (-more)^(k-1) k n_k / N, at most the n_1 / N of today, with the
        weights of Efron and Thisted
        1976 (a binomial tail of 20 draws), which keep the alternating sum from blowing up near 1.
        Raises ValueError for `more` outside [0, 1], beyond which the sum does not converge.
        """
        self.check()
        total = sum((-1) ** (k - 1) * k * n * _weight(k, more) for k, n in self.facts.items())
        now = self.once / self.statements  # more data cannot leave more unstated
        return min(max(total / self.statements, 0.0), now) if more else now


def after_more_documents(counts: Iterable[int], more: float) -> float:
    """Share of these very questions never stated after `more` times as many further documents.

    Good-Toulmin for questions that all count alike: sum over k >= 0 of (-more)^k m_k / m, with m_k
    of the m questions stated k times. Raises ValueError for `more` outside [0, 1].
    """
    counts = list(counts)
    never = sum(not times for times in counts)
    fewer = sum(
        (-1) ** (times - 1) * _weight(times, more) * more for times in counts if times and more
    )
    return min(max((never - fewer) / len(counts), 0.0), never / len(counts))


def _weight(k: int, more: float) -> float:
    """more^(k-1), times the chance that a binomial of 20 halves is at least k."""
    if not 0 <= more <= 1:
        raise ValueError(f"more must lie in [0, 1], got {more}: further out nothing converges")
    return more ** (k - 1) * _tail(k) if k <= 20 else 0.0


@cache
def _tail(k: int) -> float:
    return sum(math.comb(20, j) for j in range(k, 21)) / 2**20


def poisson_upper(count: int, level: float) -> float:
    """The mean of which a Poisson draw is at most `count` with chance 1 - level, by bisection.

    >>> round(poisson_upper(0, 0.975), 3)
    3.689
    """
    low, high = float(count), count + 10 * math.sqrt(count + 1) + 10

    def at_most(mean: float) -> float:
        terms = (k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(count + 1))
        return math.fsum(map(math.exp, terms))

    if count > 100:  # far from 0 the normal interval is long enough
        return low
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(middle) > 1 - level else (low, middle)
    return high
