"""How well confidences tell right from wrong answers: ranking, calibration, risk and coverage.

Everything takes two sequences of one length, `confidences` in [0, 1] and `correct` (0 or 1), and
knows nothing of models. Undefined is None, never 0 or 1. All but AUROC: lower is better.

`of_rows` reads both from evaluated rows: attempts only, that is right and wrong answers. A row that
abstains states no confidence in an answer. Arms that attempt different questions are therefore
compared on different questions; `n_questions` puts their coverage on one scale.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from abstain.rewards import Outcome

from ..rows import Row

Floats = NDArray[np.float64]

SOURCES: dict[str, Callable[[Row], float | None]] = {
    "logprob": lambda row: None if row.logprob is None else math.exp(min(row.logprob, 0.0)),
    "agreement": lambda row: row.agreement,
    "confidence": lambda row: row.confidence,
    "critic": lambda row: None if row.value is None else min(max(row.value, 0.0), 1.0),
}
"""Where a confidence comes from: row -> probability, or None where the row has none."""


def of_rows(rows: Iterable[Row], source: str = "logprob") -> tuple[list[float], list[bool]]:
    """Confidence and correctness of every attempt (right or wrong answer) that has a confidence.

    `logprob` is the probability of the completion, exp of its summed log-prob. `critic` is what the
    critic of a PPO run expected to earn, cut to [0, 1]: under binary grading, P(right).
    Raises KeyError for a source that `SOURCES` does not have.
    """
    read = SOURCES[source]
    attempts = [row for row in rows if row.outcome in (Outcome.CORRECT, Outcome.WRONG)]
    sure = [(value, row) for row in attempts if (value := read(row)) is not None]
    return [value for value, _ in sure], [row.outcome is Outcome.CORRECT for _, row in sure]


def auroc(confidences: ArrayLike, correct: ArrayLike) -> float | None:
    """Chance that a right answer has a higher confidence than a wrong one; ties count one half.

    None unless there are both. 1/2: the confidence tells nothing. Area under the ROC curve, as the
    Mann-Whitney statistic (Hanley & McNeil 1982).

    >>> auroc([0.9, 0.8, 0.3], [1, 0, 0])
    1.0
    """
    q, v = _check(confidences, correct)
    _, step = np.unique(q, return_inverse=True)
    right, wrong = np.bincount(step, weights=v), np.bincount(step, weights=1 - v)
    if not right.sum() or not wrong.sum():
        return None
    below = np.cumsum(wrong) - wrong / 2  # wrong answers below, and half of those level with it
    return float(right @ below / (right.sum() * wrong.sum()))


def brier(confidences: ArrayLike, correct: ArrayLike) -> float | None:
    """Mean of (q - v)^2, in [0, 1]; None if there are no answers. Source: Brier 1950."""
    q, v = _check(confidences, correct)
    return float(np.mean((q - v) ** 2)) if len(q) else None


@dataclass(frozen=True)
class Bin:
    """Answers whose confidences fall into one bin of a reliability diagram."""

    confidence: float
    """Their mean confidence."""
    accuracy: float
    """The share of them that is right."""
    n: int


def reliability(confidences: ArrayLike, correct: ArrayLike, bins: int = 10) -> list[Bin]:
    """The bins of equal width that hold answers, lowest first: what a reliability diagram shows.

    Bin m of M is ((m - 1)/M, m/M]; a confidence of 0 goes into the first (Guo et al. 2017).
    Raises ValueError if bins is below 1.
    """
    if bins < 1:
        raise ValueError(f"bins must be at least 1, got {bins}")
    q, v = _check(confidences, correct)
    number = np.searchsorted(np.arange(1, bins) / bins, q, side="left")
    held = [(q[number == i], v[number == i]) for i in np.unique(number)]
    return [Bin(float(c.mean()), float(right.mean()), len(c)) for c, right in held]


def ece(confidences: ArrayLike, correct: ArrayLike, bins: int = 10) -> float | None:
    """Expected calibration error: mean over answers of |accuracy - confidence| of their bin.

    In [0, 1]; None if there are no answers. Depends on the number of bins, and is above 0 for a
    perfectly calibrated finite sample; `smooth_ece` has no bins to choose.
    Source: Naeini et al. 2015; Guo et al. 2017, arXiv 1706.04599.
    """
    filled = reliability(confidences, correct, bins)
    n = sum(bin.n for bin in filled)
    return sum(bin.n * abs(bin.accuracy - bin.confidence) for bin in filled) / n if n else None


def smooth_ece(confidences: ArrayLike, correct: ArrayLike) -> float | None:
    """Calibration error with a smoothing kernel in the place of bins; None if there are no answers.

    smECE_s is the integral over [0, 1] of |mean_i (v_i - q_i) K_s(x, q_i)|, with K_s the Gaussian
    kernel of width s reflected at 0 and 1; it falls in s, and smECE is its value where it equals s.
    A reflected Gaussian is diagonal in the cosines cos(k pi x), with eigenvalues
    exp(-(k pi s)^2 / 2), so smoothing is one cosine transform. Confidences are rounded to 1/8192.
    Source: Blasiok & Nakkiran 2023, arXiv 2309.12236. Their package relplot cuts the kernel off at
    1/2 and comes out up to 0.01 higher where the result is above 0.2.
    """
    q, v = _check(confidences, correct)
    if not len(q):
        return None
    from scipy.fft import dct, idct  # loaded late: scipy would double the time of a --help

    points = 4096
    cell = np.minimum((q * points).astype(int), points - 1)
    spectrum = dct(np.bincount(cell, weights=v - q, minlength=points) / len(q), norm="ortho")
    wave = (np.pi * np.arange(points)) ** 2 / 2

    def at(width: float) -> float:
        return float(np.abs(idct(spectrum * np.exp(-wave * width**2), norm="ortho")).sum())

    low, high = 0.0, 1.0
    while high - low > 1e-5:
        middle = (low + high) / 2
        low, high = (middle, high) if at(middle) > middle else (low, middle)
    return at(high)


def risk_coverage(
    confidences: ArrayLike, correct: ArrayLike, n_questions: int | None = None
) -> tuple[Floats, Floats]:
    """Coverage and risk of answering above each confidence, from the strictest threshold on.

    Coverage is the share of questions that is answered, risk the share of the answers that is wrong
    (wrong per attempt). Equal confidences cannot be told apart by a threshold and are one step.

    Args:
        confidences: One per answer.
        correct: Whether each is right.
        n_questions: What coverage is a share of, where more questions were asked than answered.

    Returns:
        Two arrays of one length, the number of distinct confidences; empty without answers.

    >>> risk_coverage([0.9, 0.9, 0.2], [1, 0, 0])
    (array([0.66666667, 1.        ]), array([0.5       , 0.66666667]))
    """
    covered, wrong = _steps(*_check(confidences, correct))
    total = len(np.atleast_1d(confidences)) if n_questions is None else n_questions
    if covered.size and total < covered[-1]:
        raise ValueError(f"n_questions must be at least the answers ({covered[-1]}), got {total}")
    return covered / max(total, 1), wrong / covered


def aurc(confidences: ArrayLike, correct: ArrayLike) -> float | None:
    """Area under the risk-coverage curve: mean over answers of the risk at their own threshold.

    In [0, 1]; None if there are no answers. Source: Geifman, Uziel, El-Yaniv 2019, arXiv
    1805.08206; with ties, every answer of a tie has the risk of the whole step.
    """
    covered, wrong = _steps(*_check(confidences, correct))
    if not covered.size:
        return None
    return float(np.sum(np.diff(covered, prepend=0) * wrong / covered) / covered[-1])


def excess_aurc(confidences: ArrayLike, correct: ArrayLike) -> float | None:
    """AURC above that of the best order of the same answers (all right ones first); None if none.

    Does not blame the order for the number of errors: 0 if every right answer comes before every
    wrong one and no two wrong ones tie. Source: as `aurc`; the best order's area is summed exactly,
    where the paper has its limit r + (1 - r) ln(1 - r).
    """
    area = aurc(confidences, correct)
    if area is None:
        return None
    _, v = _check(confidences, correct)
    k = np.arange(1, len(v) + 1)
    return area - float(np.mean(np.maximum(k - v.sum(), 0) / k))


def coverage_at_risk(
    confidences: ArrayLike,
    correct: ArrayLike,
    risk: float,
    level: float | None = 0.95,
    n_questions: int | None = None,
    each: float = 1,
) -> float | None:
    """The largest coverage found at which at most `risk` of the answers is wrong; 0 if none is.

    With `level`, the risk of the threshold chosen is at most `risk` with that probability over the
    draw of the questions: SGR, Geifman & El-Yaniv 2017, arXiv 1705.08500, algorithm 1. It tries
    about log2(n) thresholds, each against an exact binomial (Clopper-Pearson) upper bound whose
    error is shared out evenly among them. Without it (None), the largest coverage with an observed
    risk of at most `risk`, which promises nothing for other questions. Of several answers to a
    question (`each`) all count, and the bound is that for one: they are not independent.

    None if there are no answers. Raises ValueError if risk is outside (0, 1) or level is.
    """
    for name, value in (("risk", risk), ("level", level)):
        if value is not None and not 0 < value < 1:
            raise ValueError(f"{name} must be in (0, 1), got {value}; give a share, not per cent")
    coverage, observed = risk_coverage(confidences, correct, n_questions)
    if not coverage.size:
        return None
    if level is None:
        return float(max(coverage[observed <= risk], default=0.0))
    covered, wrong = _steps(*_check(confidences, correct))
    share = (1 - level) / max(1, math.ceil(math.log2(len(covered) + 1)))
    best, low, high = 0.0, 0, len(covered) - 1
    while low <= high:
        middle = (low + high) // 2
        if upper_bound(wrong[middle] / each, covered[middle] / each, 1 - share) <= risk:
            best, low = float(coverage[middle]), middle + 1
        else:
            high = middle - 1
    return best


def upper_bound(k: float, n: float, level: float = 0.95) -> float:
    """One-sided exact binomial upper bound on a share seen as k of n. Clopper & Pearson 1934.

    Between whole numbers, where answers are counted as less than one question each, the same
    integral of the beta distribution.

    >>> round(upper_bound(0, 59), 3)  # the rule of three
    0.05
    """
    from scipy.special import betaincinv

    return 1.0 if k >= n else float(betaincinv(k + 1, n - k, level))


def _steps(q: Floats, v: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Answers, and wrong ones among them, down to each distinct confidence from the highest on."""
    values, step = np.unique(-q, return_inverse=True)
    covered = np.cumsum(np.bincount(step, minlength=len(values)))
    wrong = np.cumsum(np.bincount(step, weights=1 - v, minlength=len(values)))
    return covered, wrong.astype(np.int64)


def _check(confidences: ArrayLike, correct: ArrayLike) -> tuple[Floats, Floats]:
    q, v = np.asarray(confidences, dtype=float), np.asarray(correct, dtype=float)
    if q.ndim != 1 or q.shape != v.shape:
        raise ValueError(
            f"need one confidence and one verdict per answer, got shapes {q.shape}, {v.shape}"
        )
    if not np.all((q >= 0) & (q <= 1)):
        bad = q[~((q >= 0) & (q <= 1))][0]
        raise ValueError(f"confidences must be in [0, 1], got {bad}; log-probs need exp first")
    if not np.all((v == 0) | (v == 1)):
        raise ValueError("correct must hold 0 and 1 only (or False and True)")
    return q, v


def summary(
    confidences: Sequence[float],
    correct: Sequence[bool],
    n_questions: int | None = None,
    each: float = 1,
) -> dict[str, float | None]:
    """Every measure of this module by its name, risks at 5, 10 and 20 %."""
    measures = (auroc, brier, ece, smooth_ece, aurc, excess_aurc)
    values = {measure.__name__: measure(confidences, correct) for measure in measures}
    for risk in (0.05, 0.1, 0.2):
        values[f"coverage_at_risk_{risk:g}"] = coverage_at_risk(
            confidences, correct, risk, n_questions=n_questions, each=each
        )
    return values
