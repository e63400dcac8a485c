import random

import numpy as np
import pytest
from scipy.stats import binom

from abstain.evaluation.measure.intervals import balance, f_score, rate


def test_wilson_intervals_equal_the_published_values():
    # Newcombe 1998, table I, method 3 (Wilson score, no continuity correction).
    for k, n, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
    ]:
        estimate = rate(k, n)
        assert estimate.low == pytest.approx(low, abs=5e-5)
        assert estimate.high == pytest.approx(high, abs=5e-5)
    assert rate(20, 20).high == 1.0
    assert rate(0, 0) is None


def coverage(n, p):
    """Exact chance that the Wilson interval of k of n holds p."""
    held = [k for k in range(n + 1) if (one := rate(k, n)).low <= p <= one.high]
    return float(binom.pmf(held, n, p).sum())


SIMULATED = [(20, p) for p in (0.02, 0.1, 0.5, 0.98)] + [(200, p) for p in (0.01, 0.1, 0.5, 0.99)]


@pytest.mark.parametrize(("n", "p"), SIMULATED)
def test_a_95_percent_interval_covers_the_truth_93_to_97_times_in_100(n, p):
    drawn = np.random.default_rng(0).binomial(n, p, size=2000).tolist()
    hits = sum((one := rate(k, n)).low <= p <= one.high for k in drawn)
    assert 0.93 <= hits / 2000 <= 0.97
    assert hits / 2000 == pytest.approx(coverage(n, p), abs=0.015)


def test_where_few_outcomes_are_possible_no_interval_can_keep_its_coverage():
    """At n = 20 and p near 0 or 1, one outcome more or less in the interval is several per cent."""
    assert coverage(20, 0.05) == pytest.approx(0.925, abs=5e-4)
    assert coverage(20, 0.01) == pytest.approx(0.983, abs=5e-4)
    grid = [i / 1000 for i in range(1, 1000)]
    for n, worst, within in ((20, 0.852, 0.79), (200, 0.920, 0.99)):
        found = [coverage(n, p) for p in grid]
        assert min(found) == pytest.approx(worst, abs=5e-4)
        assert sum(0.93 <= c <= 0.97 for c in found) / len(grid) == pytest.approx(within, abs=0.005)
        assert sum(found) / len(grid) == pytest.approx(0.95, abs=0.005)


@pytest.mark.parametrize("n", [20, 200])
@pytest.mark.parametrize(("right", "wrong"), [(0.5, 0.02), (0.3, 0.3), (0.9, 0.05), (0.37, 0.08)])
def test_the_interval_of_a_score_covers_the_truth_where_errors_are_rare(n, right, wrong):
    drawn = np.random.default_rng(1).multinomial(n, [right, wrong, 1 - right - wrong], size=2000)
    for t in (0.5, 0.9):
        loss = t / (1 - t)
        truth = right - loss * wrong
        hits = sum(
            (one := balance(c, w, n, loss=loss)).low <= truth <= one.high
            for c, w, _ in drawn.tolist()
        )
        assert 0.93 <= hits / 2000 <= 0.98


def test_mean_and_standard_error_would_not_cover_it():
    """Why the score has an interval of its own: 20 questions, one in 50 wrong, t = 0.9."""
    drawn = np.random.default_rng(1).multinomial(20, [0.5, 0.02, 0.48], size=2000)
    mean = (drawn[:, 0] - 9 * drawn[:, 1]) / 20
    var = (drawn[:, 0] + 81 * drawn[:, 1]) / 20 - mean**2
    hits = np.abs(mean - 0.32) <= 1.96 * np.sqrt(var / 19)
    assert hits.mean() < 0.75


def test_a_balance_without_losses_is_a_rate_and_stays_in_its_range():
    rng = random.Random(0)
    for _ in range(200):
        n = rng.randint(1, 300)
        good = rng.randint(0, n)
        bad = rng.randint(0, n - good)
        share, plain = rate(good, n), balance(good, bad, n, loss=0.0)
        assert (plain.value, plain.low, plain.high) == pytest.approx(
            (share.value, share.low, share.high)
        )
        both = balance(good, bad, n, loss=3.0)
        assert -3 <= both.low <= both.value <= both.high <= 1
        assert both.value == pytest.approx((good - 3 * bad) / n)
    assert balance(0, 0, 0) is None


def test_the_interval_of_f1_holds_it_and_covers_the_truth():
    truth = 2 * 0.4 / (1 + 0.4 + 0.3)
    drawn = np.random.default_rng(2).multinomial(100, [0.4, 0.3, 0.3], size=400).tolist()
    found = [f_score(c, w, 100) for c, w, _ in drawn]
    assert all(0 <= one.low <= one.value <= one.high <= 1 for one in found)
    assert 0.92 <= sum(one.low <= truth <= one.high for one in found) / 400 <= 0.98
    nothing = f_score(0, 10, 100)
    assert nothing.low == nothing.value == 0 < nothing.high
    assert f_score(0, 0, 0) is None


def test_more_answers_to_the_same_questions_are_not_more_questions():
    once, thrice = rate(4, 10), rate(12, 30, each=3)
    assert once == thrice
    assert balance(5, 2, 10) == balance(15, 6, 30, each=3)
