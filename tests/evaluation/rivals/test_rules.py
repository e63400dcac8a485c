import math

import numpy as np
import pytest
from compared import row

from abstain.evaluation.rivals.rules import (
    answer_by,
    conformal_cut,
    isotonic,
    pairs,
    platt,
    probe,
    with_confidence,
)
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def attempts(*said):
    """Rows of (confidence, right)."""
    return [
        row(RIGHT if right else WRONG, id=str(i), confidence=q) for i, (q, right) in enumerate(said)
    ]


def outcomes(rows):
    return [str(row.outcome) for row in rows]


def apply(rule, fit, asked, t=0.5, risk=0.5):
    return outcomes(answer_by(rule, fit, asked, t=t, risk=risk, arm="x"))


ASKED = attempts((0.9, True), (0.5, False), (0.1, False))


def test_the_threshold_is_the_cut_that_scores_best_at_t():
    fit = attempts((0.9, True), (0.8, True), (0.4, False), (0.3, True), (0.2, False), (0.1, False))
    assert apply("threshold", fit, ASKED) == ["correct", "abstained", "abstained"]
    # At t = .25 an error costs 1/3: all but the last two are worth answering.
    cut = apply("threshold", fit, attempts((0.31, True), (0.2, True)), t=0.25)
    assert cut == ["correct", "abstained"]


def test_conformal_risk_control_counts_one_error_more_than_it_saw():
    rows = attempts((0.9, True), (0.7, False), (0.5, True), (0.3, False))
    rows += [row(SILENT, id="s") for _ in range(5)]  # asked, and never wrong
    # n = 9: (errors + 1) / 10. Down to .5 one error: .2; down to .3 two: .3.
    assert conformal_cut(rows, 0.3) == 0.3
    assert conformal_cut(rows, 0.2) == 0.5
    assert conformal_cut(rows, 0.1) == 0.9
    assert conformal_cut(rows, 0.09) == math.inf


def test_the_promised_risk_is_kept_on_average_over_fresh_questions():
    rng = np.random.default_rng(0)
    wrong = []
    for _ in range(300):
        q = rng.random(60)
        right = rng.random(60) < q
        fit, asked = attempts(*zip(q[:40], right[:40], strict=True)), None
        cut = conformal_cut(fit, 0.1)
        asked = (q[40:] >= cut) & ~right[40:]
        wrong.append(asked.mean())
    assert np.mean(wrong) <= 0.1 + 3 * np.std(wrong) / math.sqrt(300)
    assert np.mean(wrong) > 0.05  # not by answering nothing


def test_a_risk_is_a_share():
    with pytest.raises(ValueError, match=r"risk must be in \(0, 1\), got 10"):
        conformal_cut([], 10)


def test_platt_finds_the_curve_that_made_the_labels():
    q = np.repeat([0.2, 0.5, 0.8], 100)
    right = np.concatenate([np.arange(100) < share for share in (10, 50, 90)])
    chances = platt(q, right, np.array([0.2, 0.5, 0.8]))
    assert chances == pytest.approx([0.1, 0.5, 0.9], abs=0.01)


def test_isotonic_steps_rise_and_are_the_observed_shares():
    q = np.repeat([0.2, 0.4, 0.8], 10)
    right = np.concatenate([np.arange(10) < n for n in (6, 2, 9)])
    assert isotonic(q, right, np.array([0.0, 0.2, 0.4, 0.8, 1.0])) == pytest.approx(
        [0.4, 0.4, 0.4, 0.9, 0.9]
    )


@pytest.mark.parametrize("rule", ["platt", "isotonic"])
def test_a_calibrated_rule_answers_at_t_and_above(rule):
    fit = attempts(*[(0.9, True)] * 9, (0.9, False), *[(0.1, False)] * 9, (0.1, True))
    asked = attempts((0.9, True), (0.1, False))
    assert apply(rule, fit, asked, t=0.85) == ["correct", "abstained"]
    assert apply(rule, fit, asked, t=0.95) == ["abstained", "abstained"]
    assert apply(rule, fit, asked, t=0.05) == ["correct", "wrong"]


def test_where_all_labels_are_equal_the_share_stands_in():
    assert platt(np.array([0.1, 0.9]), np.array([True, True]), np.array([0.5])) == [1.0]
    assert platt(np.array([]), np.array([], dtype=bool), np.array([0.5])) == [0.0]


def test_a_probe_is_fitted_on_labels_and_cross_fitted_where_it_has_seen_them():
    rng = np.random.default_rng(0)
    states = rng.normal(size=(200, 8))
    right = states[:, 0] > 0
    cross_fitted, others = probe(states[:100], right[:100], states[100:])
    assert ((others > 0.5) == right[100:]).mean() > 0.8
    # Labels that nothing tells: what it has seen must not look known.
    noise = rng.random(100) < 0.5
    cross_fitted, _ = probe(states[:100], noise, states[100:])
    assert abs(((cross_fitted > 0.5) == noise).mean() - 0.5) < 0.15


def test_rows_without_the_signal_stay_as_they_are():
    rows = with_confidence(attempts((0.9, True), (0.8, False)), {"0": 0.6})
    assert [row.confidence for row in rows] == [0.6, None]
    assert pairs(rows)[0].tolist() == [0.6]
    assert apply("threshold", ASKED, rows) == ["abstained", "wrong"]


def test_a_rule_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="rule must be one of threshold, platt"):
        apply("beta", ASKED, ASKED)
