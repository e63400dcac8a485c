import math
import random
import time

import numpy as np
import pytest
from scipy.stats import binomtest

from abstain.evaluation.measure.paired_tests import (
    bootstrap_p,
    holm,
    mcnemar,
    paired_differences,
    sample_size,
    spread,
)

NAN = math.nan


def same_arms(rng, n):
    """Two arms with the same chances on each question: 1 right, 0 abstained, -1 wrong."""
    right = rng.random(n)

    def arm():
        answered = np.where(rng.random(n) < right, 1.0, -1.0)
        return np.where(rng.random(n) < 0.3, 0.0, answered)

    return np.stack([arm(), arm()], axis=1)


def test_a_resample_of_distinct_rows_has_the_distribution_of_one_of_questions():
    rng = np.random.default_rng(0)
    values = rng.choice([1.0, 0.0, -3.0], size=(60, 2), p=[0.5, 0.3, 0.2])
    found = paired_differences(values, [(0, 1)])[0].difference
    drawn = values[rng.integers(0, 60, size=(10_000, 60))].mean(axis=1)
    low, high = np.quantile(drawn[:, 0] - drawn[:, 1], [0.025, 0.975])
    assert found.value == pytest.approx(values[:, 0].mean() - values[:, 1].mean())
    assert found.low == pytest.approx(low, abs=0.02)
    assert found.high == pytest.approx(high, abs=0.02)


def test_differences_of_rates_of_attempts_resample_the_attempts_with_the_questions():
    rng = np.random.default_rng(1)
    attempts = rng.integers(0, 2, size=(80, 2)).astype(float)
    wrong = attempts * rng.integers(0, 2, size=(80, 2))
    found = paired_differences(wrong, [(0, 1)], attempts)[0].difference
    rates = wrong.sum(axis=0) / attempts.sum(axis=0)
    assert found.value == pytest.approx(rates[0] - rates[1])
    picks = rng.integers(0, 80, size=(10_000, 80))
    drawn = wrong[picks].sum(axis=1) / attempts[picks].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] - drawn[:, 1], [0.025, 0.975])
    assert found.low == pytest.approx(low, abs=0.02)
    assert found.high == pytest.approx(high, abs=0.02)


def test_a_pair_is_compared_on_the_questions_scored_for_both():
    values = np.array([[1, 0, NAN], [1, NAN, 1], [0, 0, 0], [NAN, 1, 1]], dtype=float)
    first, second = paired_differences(values, [(0, 1), (0, 2)])
    assert (first.n, second.n) == (2, 2)
    assert first.difference.value == pytest.approx(0.5)
    assert second.difference.value == 0
    none = paired_differences(np.array([[NAN, 1.0], [1.0, NAN]]), [(0, 1)])[0]
    assert (none.n, none.difference) == (0, None)


def test_an_arm_that_never_attempts_has_no_rate_of_attempts_to_compare():
    attempts = np.array([[1.0, 0.0]] * 5)
    found = paired_differences(np.array([[1.0, 0.0]] * 5), [(0, 1)], attempts)[0]
    assert found.difference is found.p is None


@pytest.mark.parametrize("n", [1, 7])
def test_a_few_differences_of_one_sign_prove_nothing(n):
    # By the sign test p is 1 for one question and 0.016 for seven; without care it is 0.0002.
    values = np.array([[1.0, 0.0]] * n) - [0.0, 1.0]  # +1 against -1
    found = paired_differences(values, [(0, 1)], limits=(-1, 1))[0]
    assert found.difference.value == 2
    assert found.difference.low < 1.5
    assert found.p > 0.002


def test_rare_and_costly_errors_are_not_found_where_there_is_no_difference():
    # About 20 answers each right with probability exactly t = 0.9: the score is 0 on average.
    rng = np.random.default_rng(0)
    found = []
    for seed in range(200):
        values = np.zeros((300, 2))
        answered = rng.random(300) < 20 / 300
        values[answered, 0] = np.where(rng.random(answered.sum()) < 0.9, 1.0, -9.0)
        found.append(paired_differences(values, [(0, 1)], limits=(-9, 1), resamples=500, seed=seed))
    assert sum(one.p < 0.05 for (one,) in found) <= 12
    assert sum(one.difference.low <= 0 <= one.difference.high for (one,) in found) >= 188


def test_equal_arms_differ_by_nothing_and_the_seed_settles_the_rest():
    values = np.array([[1.0, 1.0], [0.0, 0.0], [-1.0, -1.0]] * 100)
    same = paired_differences(values, [(0, 1)], limits=(-1, 1))[0]
    assert same.difference.value == 0
    assert same.p == 1
    # As little as 3 in n may differ and not be seen (the rule of three), 2 points each.
    assert same.difference.low == -same.difference.high == pytest.approx(-0.013, abs=0.007)
    values = same_arms(np.random.default_rng(0), 50)
    first, again, other = (paired_differences(values, [(0, 1)], seed=s)[0] for s in (3, 3, 4))
    assert first == again != other


def test_mcnemar_equals_the_binomial_test_and_mid_p_counts_the_table_half():
    rng = random.Random(0)
    for _ in range(200):
        b, c = rng.randint(0, 60), rng.randint(0, 60)
        exact = binomtest(b, b + c, 0.5).pvalue if b + c else 1.0
        assert mcnemar(b, c, mid=False) == pytest.approx(exact)
        assert mcnemar(b, c) == mcnemar(c, b) <= exact
        if b != c:
            assert exact - mcnemar(b, c) == pytest.approx(math.comb(b + c, b) / 2 ** (b + c))
    assert mcnemar(0, 0) == mcnemar(4, 4) == 1
    # Fagerland, Lydersen, Laake 2013, table 1: airway hyper-responsiveness, b = 1, c = 7.
    assert mcnemar(1, 7, mid=False) == pytest.approx(0.0703, abs=5e-5)
    assert mcnemar(1, 7) == pytest.approx(0.0391, abs=5e-5)


def test_measures_that_are_0_or_1_are_tested_by_mcnemar():
    values = np.array([[1.0, 0.0]] * 9 + [[0.0, 1.0]] + [[1.0, 1.0]] * 20)
    assert paired_differences(values, [(0, 1)])[0].p == mcnemar(9, 1)


@pytest.mark.slow
def test_the_paired_test_finds_a_difference_between_equal_arms_5_times_in_100():
    rng = np.random.default_rng(0)
    found = {"score": 0, "wrong per attempt": 0, "mid-p": 0, "exact": 0, "covered": 0}
    for seed in range(2000):
        values = same_arms(rng, 200)
        how = {"resamples": 2000, "seed": seed}
        score = paired_differences(values, [(0, 1)], limits=(-1, 1), **how)[0]
        wrong = (values < 0).astype(float)
        attempts = (values != 0).astype(float)
        rate = paired_differences(wrong, [(0, 1)], attempts, **how)[0]
        right = values > 0
        only = [int((right[:, i] & ~right[:, 1 - i]).sum()) for i in (0, 1)]
        found["score"] += score.p < 0.05
        found["wrong per attempt"] += rate.p < 0.05
        found["mid-p"] += mcnemar(*only) < 0.05
        found["exact"] += mcnemar(*only, mid=False) < 0.05
        found["covered"] += score.difference.low <= 0 <= score.difference.high
    print(found)
    for test in ("score", "wrong per attempt", "mid-p"):
        assert 0.03 <= found[test] / 2000 <= 0.06
    assert found["exact"] < found["mid-p"]  # why mid-p is the default
    assert 0.93 <= found["covered"] / 2000 <= 0.97


def test_ten_thousand_resamples_of_ten_thousand_questions_and_five_arms_take_seconds():
    rng = np.random.default_rng(0)
    shared = rng.choice([1.0, 0.0, -1.0], size=(10_000, 1))
    own = rng.choice([1.0, 0.0, -1.0], size=(10_000, 5))
    values = np.where(rng.random((10_000, 5)) < 0.5, shared, own)
    start = time.process_time()
    found = paired_differences(values, [(i, 0) for i in range(1, 5)])
    assert time.process_time() - start < 2
    assert [one.n for one in found] == [10_000] * 4


def test_holm_adjusts_as_in_his_paper_and_is_milder_than_bonferroni():
    assert holm([0.01, 0.02, 0.03, 0.005]) == pytest.approx([0.03, 0.04, 0.04, 0.02])
    assert holm([0.6, 0.7]) == [1.0, 1.0]
    assert holm([0.04]) == [0.04]
    assert holm([]) == []
    rng = random.Random(0)
    for _ in range(100):
        ps = [rng.random() ** 3 for _ in range(rng.randint(1, 8))]
        adjusted = holm(ps)
        assert all(p <= a <= min(1, p * len(ps)) for p, a in zip(ps, adjusted, strict=True))
        by_p = [a for _, a in sorted(zip(ps, adjusted, strict=True))]
        assert by_p == sorted(by_p)


def test_the_questions_said_to_be_needed_show_the_difference_8_times_in_10():
    rng = np.random.default_rng(0)

    def arms(n):
        return (rng.random(n) < 0.45).astype(float), (rng.random(n) < 0.55).astype(float)

    pilot = sample_size(*arms(200_000))
    n = pilot.needed
    assert 350 < n < 420  # (1.96 + .84)^2 * .495 / .01
    seen = sum(
        mcnemar(int((a > b).sum()), int((b > a).sum())) < 0.05
        for a, b in (arms(n) for _ in range(1000))
    )
    assert 0.76 < seen / 1000 < 0.84
    visible = sample_size(*arms(n)).visible
    assert visible == pytest.approx(0.1, abs=0.01)


@pytest.mark.parametrize("penalty", [0, 1, 9])
@pytest.mark.parametrize("tests", [1, 4])
@pytest.mark.parametrize("n", [10, 20, 40])
def test_a_difference_that_is_not_seen_is_said_to_need_more_questions_than_there_are(
    n, tests, penalty
):
    rng = np.random.default_rng(n + tests + penalty)
    limits, unseen = (-penalty, 1.0), 0
    for _ in range(30):
        chances = rng.dirichlet([1, 1, 1], size=2)
        a, b = (rng.choice([1.0, 0.0, -penalty], n, p=p) for p in chances)
        found = paired_differences(np.stack([a, b], 1), [(0, 1)], limits=limits, resamples=1000)[0]
        size = sample_size(a, b, limits=limits, tests=tests)
        if found.p * tests >= 0.05 and size:
            unseen += 1
            assert abs(found.difference.value) < size.visible
            assert size.needed is None or size.needed > n
    assert unseen > 5


def test_a_few_questions_said_to_be_needed_are_enough_and_not_many_times_too_many():
    rng = np.random.default_rng(0)
    needed = sample_size(np.repeat([1.0, 0.0], [7, 13]), np.zeros(20), limits=(-1, 1)).needed
    assert 20 < needed < 40

    def power(n):
        drawn = (rng.random((150, n, 1)) < 0.35).astype(float) * [1.0, 0.0]
        found = [
            paired_differences(one, [(0, 1)], limits=(-1, 1), resamples=1000)[0] for one in drawn
        ]
        return sum(one.p < 0.05 for one in found) / 150

    assert power(needed) > 0.75
    assert power(needed // 2) < 0.6


def test_without_any_difference_there_is_nothing_to_go_by():
    same = np.array([1.0, 0.0, 1.0])
    assert sample_size(same, same) is None
    assert sample_size(same[:1], 1 - same[:1]) is None
    balanced = sample_size(np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    assert balanced.needed is None
    assert balanced.visible > 1


def test_runs_are_summed_up_by_mean_range_and_standard_deviation():
    found = spread([0.2, 0.4, 0.3])
    assert (found.lowest, found.highest, found.runs) == (0.2, 0.4, 3)
    assert found.mean == pytest.approx(0.3)
    assert found.std == pytest.approx(0.1)
    assert spread([0.2]).std is None
    assert spread([]) is None


def test_more_tests_need_more_questions_and_so_do_differences_without_spread():
    a, b = np.tile([1.0, 0.0, 0.0], 5_000), np.tile([0.0, 1.0, 0.0, 0.0, 0.0], 3_000)
    one, four = (sample_size(a, b, tests=tests).needed for tests in (1, 4))
    assert four / one == pytest.approx(((2.498 + 0.842) / (1.960 + 0.842)) ** 2, rel=0.02)
    assert sample_size(np.ones(50), np.zeros(50)).needed == 6


def test_a_resample_without_a_difference_counts_on_both_sides_whatever_rounding_leaves():
    """Scores are means of three seeds: -1/3 and 1/3 do not cancel to the bit."""
    exact = np.array([0.0, 0.0, 0.5, -0.5, 0.5])
    dust = np.array([1, -1, 0, 0, 0]) * 1e-17
    assert bootstrap_p(exact + dust) == bootstrap_p(exact) == 1.0
    third = 1 / 3
    values = np.array([[third, 0], [-third, 0], [third, 0], [-third, 0], [0, third], [0, -third]])
    whole = paired_differences(3 * values, [(0, 1)], limits=(-1, 1))[0].p
    assert paired_differences(values, [(0, 1)], limits=(-third, third))[0].p == whole
