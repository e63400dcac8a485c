"""Where two arms swap places: the t above which the one with fewer right answers is worth more.

The score c - w t/(1-t) is a line in x = t/(1-t). Two lines meet where

    t / (1 - t) = (c_a - c_b) / (w_a - w_b),      t = dc / (dc + dw),

with c and w the shares of right and wrong answers, malformed ones counted as wrong. They swap if
the arm that is ahead at t = 0 (accuracy) is also wrong more often. Silence scores 0 at every t, so
an arm is worth more than saying nothing up to t = c / (c + w).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from abstain.rewards import Outcome

from ..rows import Row
from .contrasts import per_question
from .intervals import Estimate
from .paired_tests import Floats

ROUNDING = 1e-12  # of a mean of differences
RESAMPLES = 10_000


@dataclass(frozen=True)
class Crossing:
    """Two arms that a ranking by accuracy and one at a high t put in another order."""

    ahead: str
    """More right answers: ahead at t = 0."""
    behind: str
    """Worth more at every t above the crossing."""
    n: int
    """Questions scored for both."""
    t: Estimate
    """With a 95 % bootstrap interval over questions. A lower end of 0: it may be ahead at no t. An
    upper end of 1: they may never swap."""


def crossing(dc: float, dw: float) -> float | None:
    """The t at which an arm with dc more right and dw more wrong answers loses its lead, or None.

    >>> crossing(0.1, 0.3), crossing(0.1, -0.1), crossing(0.0, 0.1)
    (0.25, None, None)
    """
    return dc / (dc + dw) if dc > 0 and dw > 0 else None


def crossings(arms: Mapping[str, Sequence[Row]], *, seed: int = 0) -> list[Crossing]:
    """Every pair of arms that swaps places somewhere in (0, 1), the lowest t first.

    Arms are compared on the questions that were scored for both; several answers to one question
    are averaged first. Intervals resample questions. Two questions are added to what is resampled,
    one that only either arm gets right while the other is wrong: seven differences of one sign
    would else be of one sign in every resample (Agresti & Caffo 2000).
    """
    if len(arms) < 2:
        return []
    right = per_question(arms, lambda outcome: float(outcome is Outcome.CORRECT))
    wrong = per_question(arms, _wrong)
    names, swaps = list(arms), []
    for a, b in combinations(range(len(names)), 2):
        both = ~np.isnan(right[:, a]) & ~np.isnan(right[:, b])
        dc = right[both, a] - right[both, b]
        dw = wrong[both, a] - wrong[both, b]
        if not len(dc):
            continue
        if abs(dc.mean()) < ROUNDING:
            continue  # equally often right, but for the rounding of a mean
        ahead, behind = (a, b) if dc.mean() > 0 else (b, a)
        if ahead == b:
            dc, dw = -dc, -dw
        t = crossing(float(dc.mean()), float(dw.mean()))
        if t is not None:
            interval = Estimate(t, *_interval(dc, dw, seed))
            swaps.append(Crossing(names[ahead], names[behind], len(dc), interval))
    return sorted(swaps, key=lambda swap: swap.t.value)


def _wrong(outcome: Outcome) -> float:
    return float(outcome in (Outcome.WRONG, Outcome.MALFORMED))


def _interval(dc: Floats, dw: Floats, seed: int, level: float = 0.95) -> tuple[float, float]:
    """Percentiles of the crossing; 0 where the lead is lost, 1 where it is never overtaken."""
    pairs = np.concatenate([np.stack([dc, dw], axis=1), [[1.0, -1.0], [-1.0, 1.0]]])
    distinct, counts = np.unique(pairs, axis=0, return_counts=True)
    draws = np.random.default_rng(seed).multinomial(len(pairs), counts / len(pairs), size=RESAMPLES)
    c, w = (draws @ distinct).T
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(c <= 0, 0.0, np.where(w <= 0, 1.0, c / (c + w)))
    low, high = np.quantile(t, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
