"""What the figures of a comparison show, as numbers: drawn by `page` (SVG) and `plots` (PNG)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from abstain.rewards import Outcome

from ..comparison_folder import Arm
from ..measure.confidence import of_rows, reliability, risk_coverage
from ..measure.intervals import rate
from ..measure.metrics import score_curve
from ..rows import Row, answers_per_question

FIRST = 10
"""Attempts at which a risk-coverage curve starts: the share wrong of fewer says nothing."""


@dataclass(frozen=True)
class Point:
    """A point with the interval of its y (None: not shown) and the answers behind it."""

    x: float
    y: float
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True)
class Curve:
    """Points of one arm, from left to right; `arm` is its place in the comparison."""

    arm: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Axis:
    """Label, range and ticks; `percent`: a share, written in %."""

    label: str
    low: float
    high: float
    ticks: tuple[float, ...]
    percent: bool = True

    def text(self, value: float) -> str:
        """A value as the axis writes it."""
        return f"{100 * value:.0f}" if self.percent else f"{value:.2g}"


@dataclass(frozen=True)
class Chart:
    """Curves on two axes."""

    name: str
    title: str
    note: str
    x: Axis
    y: Axis
    curves: tuple[Curve, ...]
    mark: float | None = None
    """An x to mark with a vertical line."""


def score_chart(arms: Sequence[Arm], t: float) -> Chart:
    """Mean score of every arm at every threshold, from its outcomes at the one it was asked at."""
    grid = sorted({k / 80 for k in range(77)} | {t})
    curves = _curves(arms, lambda arm: score_points(arm.rows, grid))
    return Chart(
        name="score",
        title="Score at every threshold",
        note="Right +1, abstained 0, wrong or malformed -t/(1-t): the same answers, scored at "
        "every t. Above 0 is better than silence.",
        x=Axis("threshold t", 0.0, 0.95, (0.0, 0.25, 0.5, 0.75, 0.95), percent=False),
        y=_score_axis(curves, t),
        curves=curves,
        mark=t,
    )


def _score_axis(curves: Sequence[Curve], t: float) -> Axis:
    """From 1 down to where the lowest arm stands at its own t, and at least to -0.5."""
    here = [point.y for curve in curves for point in curve.points if point.x == t]
    lowest = min([-0.5, *here])
    step = next(step for step in (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0) if -lowest <= 5 * step)
    down = math.ceil(-lowest / step - 1e-9)
    ticks = [step * k for k in range(-down, int(1 / step) + 1)]
    ticks = ticks if ticks[-1] == 1.0 else [*ticks, 1.0]
    return Axis("score per question", ticks[0], 1.0, tuple(ticks), percent=False)


def score_points(rows: Sequence[Row], ts: Sequence[float]) -> list[Point]:
    """The score of the same answers at every t; none if nothing is scored."""
    n = sum(row.outcome is not Outcome.UNSCORABLE for row in rows)
    return [Point(t, score.value, score.low, score.high, n) for t, score in score_curve(rows, ts)]


def risk_chart(arms: Sequence[Arm]) -> Chart:
    """Share wrong among the most confident attempts, against the share of questions they are."""
    curves = _curves(arms, lambda arm: risk_points(arm.rows))
    top = max((point.y for curve in curves for point in curve.points), default=1.0)
    top = min(1.0, math.ceil(5 * top) / 5) or 0.2
    return Chart(
        name="risk",
        title="Risk and coverage",
        note="Answering only the most confident share of the questions (x), how many of these "
        f"answers are wrong (y)? From the {FIRST} most confident on; the dot is the arm as it is, "
        "with everything it answers. Lower is better. Confidence: probability of the completion.",
        x=Axis("questions answered, %", 0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0)),
        y=Axis("wrong per attempt, %", 0.0, top, tuple(top * k / 4 for k in range(5))),
        curves=curves,
    )


def risk_points(rows: Sequence[Row], limit: int = 200) -> list[Point]:
    """Risk-coverage curve, thinned to about `limit` points.

    Coverage is over all scored questions, so that an arm's curve ends where the arm stands.
    """
    n = sum(row.outcome is not Outcome.UNSCORABLE for row in rows)
    coverage, risk = risk_coverage(*of_rows(rows), n_questions=n)
    covered = [round(share * n) for share in coverage]
    shown = [i for i, k in enumerate(covered) if k >= FIRST or i == len(covered) - 1]
    step, each = max(1, math.ceil(len(shown) / limit)), answers_per_question(rows)
    return [
        _point(float(coverage[i]), round(float(risk[i]) * covered[i]), covered[i], each)
        for place, i in enumerate(shown)
        if place % step == 0 or place == len(shown) - 1
    ]


def reliability_chart(arm: Arm, number: int) -> Chart:
    """Share right of the attempts in each tenth of confidence, against their mean confidence."""
    return Chart(
        name=f"reliability-{number}",
        title=arm.label,
        note="",
        x=Axis("confidence, %", 0.0, 1.0, (0.0, 0.5, 1.0)),
        y=Axis("right, %", 0.0, 1.0, (0.0, 0.5, 1.0)),
        curves=(Curve(number, tuple(reliability_points(arm.rows))),),
    )


def reliability_points(rows: Sequence[Row]) -> list[Point]:
    """One point per tenth of confidence that holds attempts."""
    bins, each = reliability(*of_rows(rows)), answers_per_question(rows)
    return [_point(bin.confidence, round(bin.accuracy * bin.n), bin.n, each) for bin in bins]


def _point(x: float, k: int, n: int, each: float) -> Point:
    """K of n as a share, with its interval."""
    share = rate(k, n, each=each)
    assert share is not None
    return Point(x, share.value, share.low, share.high, n)


def _curves(arms: Sequence[Arm], points: Callable[[Arm], Sequence[Point]]) -> tuple[Curve, ...]:
    drawn = (Curve(i, tuple(points(arm))) for i, arm in enumerate(arms))
    return tuple(curve for curve in drawn if curve.points)
