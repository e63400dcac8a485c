"""Values with confidence intervals that stay usable where few or no events are seen.

`each` is the number of answers per question: k and n count answers, the interval is as wide as if
only n / each of them had been seen, because answers to one question are not independent. For equal
answers that is exact, for independent ones too wide. Where questions have very unequal numbers of
answers it is too narrow: with 1 or 19 equal answers each, 14 % of the intervals missed, not 5 %.

Intervals of differences between arms are in `paired_tests.py`; those of the t at which two models
swap places are in `crossings.py`.
"""

import math
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist


@dataclass(frozen=True)
class Estimate:
    """A value with its confidence interval."""

    value: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether it is so by definition, and its interval says nothing."""
        return self.low == self.high


def rate(k: float, n: float, level: float = 0.95, *, each: float = 1) -> Estimate | None:
    """K of n as a share with its Wilson interval; None if n is 0.

    The interval stays inside [0, 1]. Its coverage is 95 % on average over p, at worst .84 (n = 10,
    p = .02), where that of k/n +- 1.96 standard errors goes to 0. Source: Wilson 1927; Brown, Cai,
    DasGupta 2001.

    >>> rate(0, 10)
    Estimate(value=0.0, low=0.0, high=0.2775...)
    """
    if n == 0:
        return None
    z = _z(level)
    p, n = k / n, n / each
    center = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    # At the ends the bound is exactly the value; floating point would leave 1e-17 there.
    return Estimate(p, 0.0 if p == 0 else center - half, 1.0 if p == 1 else center + half)


def half_width(n: int, level: float = 0.95) -> float:
    """The most that a share of n questions can be uncertain by, to either side."""
    return _z(level) / (2 * math.sqrt(n))


def questions_for(half: float, level: float = 0.95) -> int:
    """Questions that leave no share more uncertain than this.

    >>> questions_for(0.05)
    385
    """
    return math.ceil((_z(level) / (2 * half)) ** 2)


def balance(
    good: int,
    bad: int,
    n: int,
    *,
    gain: float = 1.0,
    loss: float = 1.0,
    level: float = 0.95,
    each: float = 1,
) -> Estimate | None:
    """(gain * good - loss * bad) / n for two kinds that exclude each other; None if n is 0.

    The interval puts together the Wilson intervals of the two shares by the method of variance
    estimates recovery (Zou & Donner 2008), with the correlation that shares of one multinomial
    have. Where nothing or everything is good it has a width, which mean +- 1.96 standard errors
    has not: ten abstentions do not prove a score of exactly 0.

    >>> balance(0, 0, 10)
    Estimate(value=0.0, low=-0.2775..., high=0.2775...)
    """
    first, second = rate(good, n, level, each=each), rate(bad, n, level, each=each)
    if first is None or second is None:
        return None
    p, q = first.value, second.value
    inside = 0 < p < 1 and 0 < q < 1
    r = -math.sqrt(p * q / ((1 - p) * (1 - q))) if inside else 0.0

    def width(x: float, y: float) -> float:
        x, y = gain * x, loss * y
        return math.sqrt(max(x * x + y * y - 2 * r * x * y, 0.0))

    value = gain * p - loss * q
    low = value - width(p - first.low, second.high - q)
    high = value + width(first.high - p, q - second.low)
    return Estimate(value, max(low, -loss), min(high, gain))


def f_score(
    right: int, wrong: int, n: int, level: float = 0.95, *, each: float = 1
) -> Estimate | None:
    """SimpleQA's F1 = 2 right / (n + right + wrong); None if n is 0.

    Its interval holds every F at which (2 - F) right/n - F wrong/n may equal F, which is what
    F1 = F says, by the interval of `balance`.
    """
    if n == 0:
        return None
    value = 2 * right / (n + right + wrong)

    def end(inner: float, outer: float) -> float:
        for _ in range(30):  # to 1e-9
            middle = (inner + outer) / 2
            interval = balance(
                right, wrong, n, gain=2 - middle, loss=middle, level=level, each=each
            )
            possible = interval is not None and interval.low <= middle <= interval.high
            inner, outer = (middle, outer) if possible else (inner, middle)
        return inner

    return Estimate(value, end(value, 0.0), end(value, 1.0))


@cache
def _z(level: float) -> float:
    return NormalDist().inv_cdf(0.5 + level / 2)
