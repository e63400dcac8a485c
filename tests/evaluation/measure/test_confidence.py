"""Confidence measures against scikit-learn, torchmetrics, or their definition word by word."""

import math

import numpy as np
import pytest
import torch
from answers import KINDS, row
from scipy.stats import binom
from sklearn.metrics import brier_score_loss, roc_auc_score
from torchmetrics.functional.classification import binary_calibration_error

from abstain.evaluation.measure.confidence import (
    SOURCES,
    aurc,
    auroc,
    brier,
    coverage_at_risk,
    ece,
    excess_aurc,
    of_rows,
    reliability,
    risk_coverage,
    smooth_ece,
    summary,
    upper_bound,
)
from abstain.rewards import Outcome

EVERYTHING = (auroc, brier, ece, smooth_ece, aurc, excess_aurc)


def cases(n=200, seed=0):
    """Random confidences, rounded in half of the cases so that there are ties."""
    rng = np.random.default_rng(seed)
    for i in range(n):
        q = rng.random(rng.integers(2, 80))
        q = q.round(1) if i % 2 else q
        yield q, (rng.random(len(q)) < q ** rng.uniform(0.3, 3)).astype(int)


def test_auroc_and_brier_equal_scikit_learns():
    seen = 0
    for q, v in cases(250):
        assert brier(q, v) == pytest.approx(brier_score_loss(v, q))
        if 0 < v.sum() < len(v):
            seen += 1
            assert auroc(q, v) == pytest.approx(roc_auc_score(v, q))
        else:
            assert auroc(q, v) is None
    assert seen >= 200


def test_ece_equals_torchmetrics():
    """Off the edges of the bins, which torchmetrics gives to the bin above."""
    for bins in (5, 10, 15):
        for q, v in cases(200, seed=bins):
            q = np.clip(q, 0.001, 0.999) * 0.99 + 0.0037
            theirs = binary_calibration_error(torch.tensor(q), torch.tensor(v), n_bins=bins)
            assert ece(q, v, bins) == pytest.approx(float(theirs), abs=1e-6)


def test_a_confidence_on_the_edge_of_two_bins_belongs_to_the_lower_one():
    found = reliability([0.0, 0.1, 0.7, 0.90001, 1.0], [0, 0, 1, 1, 1])
    assert [(one.n, round(one.confidence, 2)) for one in found] == [
        (2, 0.05),
        (1, 0.7),
        (2, 0.95),
    ]
    assert ece([0.8] * 5, [1, 1, 1, 1, 0]) == pytest.approx(0)
    with pytest.raises(ValueError, match="bins must be at least 1"):
        ece([0.5], [1], 0)


def brute_aurc(q, v):
    """Mean over answers of the share of wrong ones among all that are at least as confident."""
    return np.mean([1 - v[q >= threshold].mean() for threshold in q])


def test_the_area_under_the_risk_coverage_curve_equals_its_definition():
    for q, v in cases():
        assert aurc(q, v) == pytest.approx(brute_aurc(q, v))
        oracle = np.array(sorted(v, reverse=True))
        best = brute_aurc(np.arange(len(v), 0, -1) / len(v), oracle)
        assert excess_aurc(q, v) == pytest.approx(aurc(q, v) - best)


def test_without_ties_the_area_is_the_mean_risk_of_the_k_most_confident():
    q, v = np.array([0.9, 0.8, 0.7, 0.6]), np.array([1, 0, 1, 0])
    assert aurc(q, v) == pytest.approx((0 + 1 / 2 + 1 / 3 + 2 / 4) / 4)
    assert excess_aurc(q, v) == pytest.approx(aurc(q, v) - (0 + 0 + 1 / 3 + 2 / 4) / 4)


def test_a_perfect_order_has_no_excess_and_many_answers_reach_the_papers_limit():
    rng = np.random.default_rng(0)
    v = (rng.random(20_000) < 0.7).astype(int)
    q = 0.5 * v + 0.4 * rng.random(len(v))
    assert excess_aurc(q, v) == pytest.approx(0, abs=1e-12)
    r = 1 - v.mean()
    assert aurc(q, v) == pytest.approx(r + (1 - r) * math.log(1 - r), abs=1e-4)


def test_ties_are_one_step_of_the_curve_and_their_order_does_not_matter():
    coverage, risk = risk_coverage([0.5, 0.9, 0.5, 0.9], [0, 1, 1, 0])
    assert coverage.tolist() == [0.5, 1.0]
    assert risk.tolist() == [0.5, 0.5]
    rng = np.random.default_rng(0)
    q, v = rng.integers(0, 4, 50) / 4, rng.integers(0, 2, 50)
    order = rng.permutation(50)
    assert aurc(q, v) == aurc(q[order], v[order])


def test_coverage_can_be_a_share_of_all_questions_asked():
    coverage, risk = risk_coverage([0.9, 0.4], [1, 0], n_questions=8)
    assert coverage.tolist() == [0.125, 0.25]
    assert risk.tolist() == [0.0, 0.5]
    with pytest.raises(ValueError, match="n_questions must be at least the answers"):
        risk_coverage([0.9, 0.4], [1, 0], n_questions=1)


def brute_smooth_ece(q, v):
    """Reflected Gaussian as a sum over mirror images, summed over a grid, solved for its width."""
    x = (np.arange(1000) + 0.5)[:, None] / 1000

    def area(s):
        images = [sign * q + 2 * k for k in range(-2, 3) for sign in (1, -1)]
        kernel = sum(np.exp(-(((x - image) / s) ** 2) / 2) for image in images)
        return np.abs(kernel @ (v - q)).mean() / (len(q) * s * math.sqrt(2 * math.pi))

    low, high = 0.005, 1.0
    for _ in range(10):
        s = (low + high) / 2
        low, high = (s, high) if area(s) > s else (low, s)
    return (low + high) / 2


def test_smooth_ece_equals_its_definition():
    for q, v in cases(20, seed=3):
        assert smooth_ece(q, v) == pytest.approx(brute_smooth_ece(q, v), abs=2e-3)


def test_smooth_ece_agrees_with_its_authors_package_where_the_kernel_is_narrow():
    """Values of relplot 1.0.3, which cuts the kernel off at 1/2: that shows where it is wide."""
    q = np.arange(1, 100) / 100
    squared = (np.arange(99) * 37 % 99) / 99 < q**2
    assert smooth_ece(q, q > 0.5) == pytest.approx(0.15277, abs=5e-4)
    assert smooth_ece(q, squared) == pytest.approx(0.15612, abs=5e-4)
    wide = smooth_ece(q, np.arange(99) % 3 == 0)
    assert wide == pytest.approx(brute_smooth_ece(q, np.arange(99) % 3 == 0), abs=1e-3)
    assert 0.23703 - wide == pytest.approx(0.006, abs=5e-4)


def test_smooth_ece_of_a_constant_is_its_distance_from_the_truth():
    # All mass at one point, residual .3: smoothing keeps the integral until widths meet it.
    assert smooth_ece([0.7], [1]) == pytest.approx(0.3, abs=1e-4)
    assert smooth_ece([1.0, 1.0], [1, 1]) == 0
    assert smooth_ece([0.0], [1]) == pytest.approx(1.0, abs=1e-3)


def test_a_calibrated_confidence_has_a_small_calibration_error():
    rng = np.random.default_rng(0)
    q = rng.random(20_000)
    v = rng.random(20_000) < q
    assert smooth_ece(q, v) < 0.02
    assert ece(q, v) < 0.02
    assert smooth_ece(q / 2, v) == pytest.approx(0.25, abs=0.02)


def test_the_upper_bound_is_the_share_at_which_so_few_errors_become_unlikely():
    for k, n in [(0, 10), (3, 40), (39, 40), (7, 1000)]:
        assert binom.cdf(k, n, upper_bound(k, n)) == pytest.approx(0.05)
    assert upper_bound(5, 5) == 1.0


def test_coverage_at_risk_keeps_its_promise_for_new_questions():
    """The chosen threshold's true risk is above 10 % at most 5 times in 100; without bound more."""
    rng = np.random.default_rng(0)
    broken = {0.95: 0, None: 0}
    for _ in range(400):
        q = rng.random(150)
        v = rng.random(150) < 0.7 + 0.3 * q  # P(wrong) = .3 (1 - q)
        for level in broken:
            coverage = coverage_at_risk(q, v, 0.1, level)
            if coverage:
                cut = np.sort(q)[::-1][round(coverage * 150) - 1]
                broken[level] += 0.3 * (1 - (1 + cut) / 2) > 0.1  # mean of .3 (1 - q) above the cut
    assert broken[0.95] / 400 <= 0.05
    assert broken[None] / 400 > 0.3


def test_several_answers_to_a_question_are_no_further_evidence():
    rng = np.random.default_rng(0)
    broken = {1: 0, 8: 0}
    for _ in range(300):
        v = (rng.random(300) > 0.12).astype(int)  # a risk of 12 %, and nothing to tell it by
        q = rng.random(300)
        eight = np.repeat(q, 8), np.repeat(v, 8)
        for each in broken:
            broken[each] += coverage_at_risk(*eight, 0.1, each=each) > 0
    assert broken[1] > 60  # taken for 2,400 questions
    assert broken[8] <= 15


def test_coverage_at_risk_by_hand():
    q, v = np.linspace(1, 0.01, 100), np.array([1] * 60 + [0] * 40)
    assert coverage_at_risk(q, v, 0.1, level=None) == pytest.approx(0.66)
    assert 0.4 < coverage_at_risk(q, v, 0.1) <= 0.6
    assert coverage_at_risk(q, v, 0.1, level=None, n_questions=200) == pytest.approx(0.33)
    assert coverage_at_risk(q, np.zeros(100), 0.1) == 0
    assert coverage_at_risk([], [], 0.1) is None
    with pytest.raises(ValueError, match=r"risk must be in \(0, 1\), got 10"):
        coverage_at_risk(q, v, 10)
    with pytest.raises(ValueError, match=r"level must be in \(0, 1\), got 95"):
        coverage_at_risk(q, v, 0.1, 95)


def test_without_answers_everything_is_undefined():
    assert [measure([], []) for measure in EVERYTHING] == [None] * len(EVERYTHING)
    assert set(summary([], []).values()) == {None}
    assert reliability([], []) == []
    assert [part.tolist() for part in risk_coverage([], [])] == [[], []]


@pytest.mark.parametrize("measure", [*EVERYTHING, risk_coverage])
def test_what_is_no_confidence_is_refused(measure):
    for bad in (1.5, -0.1, math.nan, -3.2):
        with pytest.raises(ValueError, match=r"confidences must be in \[0, 1\]"):
            measure([0.5, bad], [1, 0])
    with pytest.raises(ValueError, match="one confidence and one verdict per answer"):
        measure([0.5, 0.5], [1])
    with pytest.raises(ValueError, match="correct must hold 0 and 1 only"):
        measure([0.5, 0.5], [1, 2])


def test_confidences_of_rows_are_those_of_attempts():
    some = [row(kind, logprob=-0.5 * i) for i, kind in enumerate(KINDS)]
    values, right = of_rows(some)
    assert values == pytest.approx([1.0, math.exp(-0.5)])
    assert right == [True, False]
    with pytest.raises(KeyError):
        of_rows(some, "mood")


def test_another_source_of_confidence_is_one_entry(monkeypatch):
    stated = {"0": 0.9, "1": None}
    monkeypatch.setitem(SOURCES, "stated", lambda row: stated[row.id])
    some = [row(Outcome.CORRECT, number=0), row(Outcome.WRONG, number=1)]
    assert of_rows(some, "stated") == ([0.9], [True])
