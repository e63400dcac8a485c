import math

import pytest

from abstain.rewards import BrierRule, LogRule, Outcome, ThresholdRule

RULES = (BrierRule(), LogRule(q_max=1 - 1e-9))
GRID = [i / 200 for i in range(201)]


def expected(rule, p, q):
    return p * rule(Outcome.CORRECT, q) + (1 - p) * rule(Outcome.WRONG, q)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("p", [0.0, 0.05, 0.3, 0.5, 0.8, 0.995])
def test_stating_the_true_probability_is_best(rule, p):
    best = max(GRID, key=lambda q: expected(rule, p, q))
    assert best == pytest.approx(p, abs=0.005)


@pytest.mark.parametrize("rule", [*RULES, LogRule()])
def test_a_deliberate_wrong_answer_never_beats_an_honest_attempt(rule):
    deliberate = max(rule(Outcome.WRONG, q) for q in GRID)
    assert deliberate <= 0
    assert all(expected(rule, p, p) >= deliberate - 1e-12 for p in GRID)


def test_adding_a_plain_log_score_would_pay_for_deliberate_wrong_answers():
    # Why LogRule has the form it has: correctness + log score at p = q = 0.5 is below 0, which is
    # what a wrong answer stated with q = 0 earns.
    assert 0.5 + 0.5 * math.log(0.5) + 0.5 * math.log(0.5) < 0


@pytest.mark.parametrize(("rule", "form"), [(BrierRule(), "bounded"), (RULES[1], "penalty")])
@pytest.mark.parametrize("q", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("outcome", [Outcome.CORRECT, Outcome.WRONG])
def test_each_rule_is_its_threshold_form_averaged_over_t(rule, form, q, outcome):
    n = 20_000
    total = 0.0
    for i in range(n):
        t = (i + 0.5) / n
        total += ThresholdRule(t, form)(outcome if q > t else Outcome.ABSTAINED)
    assert total / n == pytest.approx(rule(outcome, q), abs=1e-3)


def test_hand_values():
    assert BrierRule()(Outcome.CORRECT, 0.8) == pytest.approx(1 - 0.04)
    assert BrierRule()(Outcome.WRONG, 1.0) == -1.0
    assert LogRule()(Outcome.CORRECT, 0.8) == pytest.approx(0.8)
    assert LogRule()(Outcome.WRONG, 0.5) == pytest.approx(0.5 - math.log(2))


@pytest.mark.parametrize("rule", [BrierRule(), LogRule()])
def test_a_missing_confidence_or_a_malformed_reply_earns_the_minimum(rule):
    worst = rule(Outcome.WRONG, 1.0)
    assert rule(Outcome.WRONG, None) == worst
    assert rule(Outcome.CORRECT, None) == worst
    assert rule(Outcome.MALFORMED, 0.3) == worst
    assert rule(Outcome.ABSTAINED) == 0.0
    assert rule(Outcome.UNSCORABLE, 0.3) is None


def test_limits_are_checked():
    with pytest.raises(ValueError, match=r"confidence must be in \[0, 1\], got 80"):
        BrierRule()(Outcome.CORRECT, 80)
    with pytest.raises(ValueError, match=r"q_max must be in \(0, 1\)"):
        LogRule(q_max=1.0)
    assert math.isfinite(LogRule()(Outcome.WRONG, 1.0))
