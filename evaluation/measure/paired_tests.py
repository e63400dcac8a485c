"""Are two arms different, on the same questions? Intervals, tests, and how many questions it takes.

Arms are compared question by question: what both get right or both get wrong says nothing about
their difference and adds no noise to it. Arrays have one row per question and one column per arm;
NaN marks an unscored answer, and a pair of arms is compared on the questions scored for both.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from .intervals import Estimate

Floats = NDArray[np.float64]
Pair = tuple[int, int]

ROUNDING = 1e-12
"""Differences of scores that are nearer to 0 are 0."""
CHUNK = 4_000_000
"""Resampled counts held in memory at once."""


@dataclass(frozen=True)
class Difference:
    """One arm minus another, over the questions scored for both."""

    n: int
    """Questions scored for both."""
    difference: Estimate | None
    """With a percentile bootstrap interval; None where one of the two rates has no denominator."""
    p: float | None
    """Two-sided, of no difference. McNemar's where a question can count 0 or 1 only, else from the
    bootstrap: twice the share of resamples on the far side of 0."""


def paired_differences(
    numerators: Floats,
    pairs: Sequence[Pair],
    denominators: Floats | None = None,
    *,
    limits: tuple[float, float] = (0.0, 1.0),
    resamples: int = 10_000,
    level: float = 0.95,
    seed: int = 0,
) -> list[Difference]:
    """Difference of means (or of ratios of sums) for pairs of arms, by the paired bootstrap.

    Questions are resampled, each with what all arms did with it. Questions on which all arms did
    the same are interchangeable, so a resample is one draw of a multinomial over the distinct
    rows with their counts: the same distribution as drawing questions one by one, at the cost of
    the distinct rows. Five arms with four outcomes have at most 1,024 of them, for any number of
    questions. Source: Efron & Tibshirani 1993, chapter 13 (percentile interval).

    To what is resampled, and not to the difference itself, two questions are added for each pair:
    one that only the first arm gets and one that only the second does, as far as can be. Else
    seven differences of one sign would be one sign in every resample too, and prove what seven
    questions cannot: the reason why Agresti and Caffo (2000) add them to a difference of shares.

    Args:
        numerators: (questions, arms); what is summed, for example 1 where the answer is wrong.
        pairs: Columns (a, b) to compare, as a minus b.
        denominators: (questions, arms); 1 where it counts, for example attempts. None: everything
            that is scored, so that the ratio is a mean.
        limits: Least and most that one question can add to a numerator.
        resamples: Number of resamples.
        level: Coverage of the intervals.
        seed: Of the resampling.
    """
    scored = ~np.isnan(numerators)
    counts = scored.astype(float) if denominators is None else denominators
    top, bottom = np.where(scored, numerators, 0.0), np.where(scored, counts, 0.0)
    columns = np.concatenate([_parts(top, bottom, scored, pair) for pair in pairs], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = _difference(columns.sum(axis=0)[None])[0]
        drawn = _difference(_resampled_sums(_with_extremes(columns, limits), resamples, seed))
    shares = denominators is None and limits == (0, 1)
    return [
        Difference(
            int((scored[:, a] & scored[:, b]).sum()),
            _interval(seen[i], drawn[:, i], level),
            _p(numerators[:, [a, b]], drawn[:, i], shares) if math.isfinite(seen[i]) else None,
        )
        for i, (a, b) in enumerate(pairs)
    ]


def _parts(top: Floats, bottom: Floats, scored: NDArray[np.bool_], pair: Pair) -> Floats:
    """(questions, 4): numerator and denominator of a, then of b, where both are scored."""
    both = scored[:, pair[0]] & scored[:, pair[1]]
    return np.stack([part[:, arm] * both for arm in pair for part in (top, bottom)], axis=1)


def _with_extremes(columns: Floats, limits: tuple[float, float]) -> Floats:
    """The columns, with one question for each arm that it gets and the other does not."""
    low, high = limits
    pairs = columns.shape[1] // 4
    extremes = [
        np.tile([high_or_low, 1.0, other, 1.0], pairs)
        for high_or_low, other in ((high, low), (low, high))
    ]
    return np.concatenate([columns, extremes])


def _resampled_sums(columns: Floats, resamples: int, seed: int) -> Floats:
    """(resamples, columns): sums of the columns over questions drawn with replacement."""
    distinct, counts = np.unique(columns, axis=0, return_counts=True)
    rng = np.random.default_rng(seed)
    share = counts / counts.sum()
    step = max(1, CHUNK // len(distinct))
    parts = [
        rng.multinomial(len(columns), share, size=min(step, resamples - start)) @ distinct
        for start in range(0, resamples, step)
    ]
    return np.concatenate(parts)


def _difference(sums: Floats) -> Floats:
    """(resamples, pairs) from four sums per pair: numerator and denominator of a, then of b."""
    ratios = sums[:, 0::2] / sums[:, 1::2]
    return ratios[:, 0::2] - ratios[:, 1::2]


def _interval(seen: float, drawn: Floats, level: float) -> Estimate | None:
    drawn = drawn[np.isfinite(drawn)]
    if not math.isfinite(seen) or not len(drawn):
        return None
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(float(seen), min(float(low), seen), max(float(high), seen))


def _p(values: Floats, drawn: Floats, shares: bool) -> float:
    """P value of no difference between the columns of `values`; `shares`: each counts 0 to 1."""
    values = values[~np.isnan(values).any(axis=1)]
    if shares and np.isin(values, (0, 1)).all():
        first, second = values.T
        return mcnemar(int((first > second).sum()), int((second > first).sum()))
    return bootstrap_p(drawn)


def bootstrap_p(drawn: Floats) -> float:
    """Two-sided p of no difference: twice the share of resampled differences on the far side of 0.

    One that is 0 counts on both sides, also where rounding leaves a little of it, as in means of
    thirds. One resample is added, so that p is never 0. What is not finite does not count.

    >>> bootstrap_p(np.array([0.1 + 0.2 - 0.3, 1.0, 1.0]))
    1.0
    """
    drawn = drawn[np.isfinite(drawn)]
    beyond = min((drawn <= ROUNDING).sum(), (drawn >= -ROUNDING).sum())
    return min(1.0, 2 * (float(beyond) + 1) / (len(drawn) + 1))


def mcnemar(only_first: int, only_second: int, *, mid: bool = True) -> float:
    """P value of McNemar's test: questions that only one of two arms gets, against a fair coin.

    Exact binomial, two-sided. `mid` counts the observed table half (mid-p): the exact test rejects
    too seldom, because few tables are possible; mid-p keeps close to the level (Fagerland,
    Lydersen, Laake 2013). 1 where no question differs.

    >>> mcnemar(1, 9, mid=False)
    0.021484375
    """
    n, k = only_first + only_second, min(only_first, only_second)
    if n == 0:
        return 1.0
    from scipy.special import bdtr  # loaded late: scipy would double the time of a --help

    exact = 2 * float(bdtr(k, n, 0.5))
    here = float(bdtr(k, n, 0.5) - (bdtr(k - 1, n, 0.5) if k else 0.0))
    return min(1.0, exact - here if mid else exact)


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """P values adjusted for being several, by Holm's step-down method (1979).

    The chance of one or more false findings stays below the level at which they are read, however
    the tests depend on each other. None is passed through and does not count.

    >>> holm([0.01, 0.04, None, 0.03])
    [0.03, 0.06, None, 0.06]
    """
    order = sorted((p, i) for i, p in enumerate(ps) if p is not None)
    adjusted: list[float | None] = [None] * len(ps)
    least = 0.0
    for rank, (p, i) in enumerate(order):
        least = max(least, min(1.0, (len(order) - rank) * p))
        adjusted[i] = least
    return adjusted


@dataclass(frozen=True)
class SampleSize:
    """What could be seen, and what it would take to see what was found."""

    visible: float
    """Smallest true difference that n questions show with the wanted power."""
    needed: int | None
    """Questions it takes to show a difference as large as the one found; None if it is 0."""


def sample_size(
    a: Floats,
    b: Floats,
    *,
    limits: tuple[float, float] = (0.0, 1.0),
    tests: int = 1,
    level: float = 0.95,
    power: float = 0.8,
) -> SampleSize | None:
    """How many questions a paired comparison takes, from the spread of the differences seen.

    The normal approximation to the tests above, with their two added questions, which differ by
    w = high - low in either direction: with mean d and variance v of the differences, n questions
    show a difference whose square is z^2 (v / n + 2 (w^2 + d^2) / n^2), where z = z_level +
    z_power. For large n that is the usual z^2 v / n; for 20 the second term matters, and without
    it 18 questions were "needed" where 20 had not been enough. So does Holm: the level is that of
    his first step. Arms that are not called different then need more questions than there are.

    Args:
        a: Of one arm, by question.
        b: Of the other.
        limits: Least and most that one question can add, as for `paired_differences`.
        tests: How many arms are tested, among which Holm's method shares the level.
        level: Of the test, 1 - 0.05.
        power: Chance of seeing the difference.

    None with fewer than two questions, or if no question differs: then there is no spread to go by.
    """
    differences = (a - b)[~np.isnan(a - b)]
    n = len(differences)
    if n < 2 or not differences.any():
        return None
    z = NormalDist().inv_cdf(1 - (1 - level) / 2 / tests) + NormalDist().inv_cdf(power)
    spread, mean = z**2 * float(differences.var(ddof=1)), float(differences.mean())
    added = 2 * z**2 * ((limits[1] - limits[0]) ** 2 + mean**2)
    visible = math.sqrt(spread / n + added / n**2)
    if abs(mean) <= 1e-12:
        return SampleSize(visible, None)
    root = math.sqrt(spread**2 + 4 * mean**2 * added)
    return SampleSize(visible, math.ceil((spread + root) / (2 * mean**2)))


@dataclass(frozen=True)
class Spread:
    """One number over several training runs (seeds) of one arm."""

    mean: float
    lowest: float
    highest: float
    std: float | None
    """Standard deviation between runs (n - 1); None for one run."""
    runs: int


def spread(values: Sequence[float]) -> Spread | None:
    """Mean and range over runs; None without values."""
    if not values:
        return None
    runs = np.asarray(values, dtype=float)
    std = float(runs.std(ddof=1)) if len(runs) > 1 else None
    return Spread(float(runs.mean()), float(runs.min()), float(runs.max()), std, len(runs))
