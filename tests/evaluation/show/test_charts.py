import math
import random

import pytest
from compared import arms, row, save

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.show.charts import (
    FIRST,
    reliability_points,
    risk_chart,
    risk_points,
    score_chart,
)
from abstain.evaluation.show.charts_svg import Frame
from abstain.rewards import Outcome


def answers(right, wrong, others=0, seed=0):
    draw = random.Random(seed)
    kinds = [Outcome.CORRECT] * right + [Outcome.WRONG] * wrong + [Outcome.ABSTAINED] * others
    return [row(k, id=str(i), logprob=-draw.random()) for i, k in enumerate(kinds)]


def test_the_score_curve_passes_through_the_score_of_the_table(tmp_path):
    found = read(save(tmp_path, arms(["a", "b"], n=200), t=0.6))
    chart = score_chart(found.arms, found.t)
    assert chart.mark == 0.6
    for curve, arm in zip(chart.curves, found.arms, strict=True):
        (here,) = [point for point in curve.points if point.x == 0.6]
        saved = arm.results["score_at_t"]
        assert here.y == pytest.approx(saved.value)
        assert here.low == pytest.approx(saved.low)
        assert here.high == pytest.approx(saved.high)


def test_the_score_falls_from_accuracy_to_the_loss_of_every_wrong_answer(tmp_path):
    rows = answers(right=5, wrong=3, others=2)
    (curve,) = score_chart(read(save(tmp_path, rows)).arms, 0.5).curves
    values = {point.x: point.y for point in curve.points}
    assert values[0.0] == pytest.approx(0.5)
    assert values[0.5] == pytest.approx(0.2)
    assert values[0.75] == pytest.approx((5 - 9) / 10)
    assert list(values.values()) == sorted(values.values(), reverse=True)


def test_a_risk_curve_ends_where_the_arm_stands():
    rows = answers(right=30, wrong=10, others=60)
    unscored = [row(Outcome.UNSCORABLE, id=f"u{i}") for i in range(50)]
    last = risk_points([*rows, *unscored])[-1]
    assert (last.x, last.y, last.n) == (0.4, 0.25, 40)
    assert last.low < 0.25 < last.high


def test_a_risk_curve_starts_when_there_is_something_to_say():
    assert min(point.n for point in risk_points(answers(30, 10))) == FIRST
    (only,) = risk_points(answers(2, 1))
    assert only.n == 3
    assert risk_points([row(Outcome.ABSTAINED)]) == []


def test_a_perfect_order_has_no_risk_until_the_right_answers_are_used_up():
    rows = [row(Outcome.CORRECT, id=str(i), logprob=-0.1 - i / 1000) for i in range(30)]
    rows += [row(Outcome.WRONG, id=f"w{i}", logprob=-2 - i / 1000) for i in range(10)]
    points = risk_points(rows)
    assert all(point.y == 0 for point in points if point.x <= 0.75)
    assert [point.y for point in points if point.x > 0.75] == [
        pytest.approx(k / (30 + k)) for k in range(1, 11)
    ]


def test_a_long_risk_curve_is_thinned_and_keeps_its_end():
    points = risk_points(answers(3000, 2000), limit=100)
    assert 90 <= len(points) <= 102
    assert (points[-1].x, points[-1].y) == (1.0, 0.4)


def test_reliability_counts_right_answers_by_tenths_of_confidence():
    rows = [row(Outcome.CORRECT, logprob=math.log(0.95), id=str(i)) for i in range(3)]
    rows += [row(Outcome.WRONG, logprob=math.log(0.91), id="w")]
    rows += [row(Outcome.WRONG, logprob=math.log(0.15), id="x")]
    rows += [row(Outcome.ABSTAINED, logprob=math.log(0.5), id="y")]
    low, high = reliability_points(rows)
    assert (low.n, low.y, low.x) == (1, 0.0, pytest.approx(0.15))
    assert (high.n, high.y, high.x) == (4, 0.75, pytest.approx(0.94))


def test_pixels_put_the_ends_of_an_axis_on_the_edges_of_the_plot(tmp_path):
    found = read(save(tmp_path, answers(30, 10)))
    frame = Frame(risk_chart(found.arms))
    left, top, width, height = frame.plot
    assert (frame.x(0.0), frame.x(1.0)) == (left, left + width)
    assert (frame.y(frame.chart.y.low), frame.y(frame.chart.y.high)) == (top + height, top)


def test_a_value_far_off_the_axis_keeps_a_drawable_place(tmp_path):
    frame = Frame(score_chart(read(save(tmp_path, answers(1, 9))).arms, 0.5))
    (curve,) = frame.chart.curves
    assert min(point.y for point in curve.points) < -15
    assert frame.y(-1e9) == frame.y(-20) < 2 * frame.height
    assert not frame.inside(curve.points[-1])
    assert frame.line(curve).startswith("M48 ")
    assert "nan" not in frame.band(curve)


@pytest.mark.parametrize(("t", "lowest"), [(0.5, -0.5), (0.75, -2.0), (0.9, -6.0)])
def test_the_score_axis_holds_every_arm_at_its_own_t(tmp_path, t, lowest):
    found = read(save(tmp_path, answers(right=30, wrong=70), t=t))
    axis = score_chart(found.arms, t).y
    (here,) = [p.y for p in score_chart(found.arms, t).curves[0].points if p.x == t]
    assert axis.low <= min(here + 1e-9, -0.5)
    assert axis.low == lowest or axis.low < here
    assert (axis.ticks[0], axis.ticks[-1], axis.high) == (axis.low, 1.0, 1.0)
    assert len(axis.ticks) <= 8
    assert list(axis.ticks) == sorted(axis.ticks)
