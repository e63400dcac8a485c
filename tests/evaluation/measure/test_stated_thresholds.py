import pytest
from answers import row

from abstain.evaluation.measure.paired_tests import mcnemar
from abstain.evaluation.measure.stated_thresholds import steps
from abstain.rewards import Outcome


def asked(answered, n=100, unscorable=0):
    """Answers to n questions, of which the first so many are attempts, half of them right."""
    attempts = [Outcome.CORRECT, Outcome.WRONG] * n
    kinds = [attempts[i] if i < answered else Outcome.ABSTAINED for i in range(n - unscorable)]
    kinds += [Outcome.UNSCORABLE] * unscorable
    return [row(kind, number=i) for i, kind in enumerate(kinds)]


def test_each_step_is_a_paired_test_between_neighbouring_thresholds():
    first, second = steps("a", {0.9: asked(20), 0.25: asked(60), 0.5: asked(58)})
    assert (first.low, first.high, second.low, second.high) == (0.25, 0.5, 0.5, 0.9)
    assert (first.n, first.answered_at_low, first.answered_at_high) == (100, 60, 58)
    assert first.fall.value == pytest.approx(0.02)
    assert (first.p, second.p) == (mcnemar(2, 0), mcnemar(38, 0))
    assert [first.verdict, second.verdict] == ["undecided", "passes"]


def test_answering_more_at_a_higher_threshold_fails():
    (step,) = steps("a", {0.25: asked(10), 0.9: asked(60)})
    assert step.verdict == "fails"
    assert step.fall.low < step.fall.value < step.fall.high < 0


def test_questions_without_an_outcome_at_either_threshold_do_not_count():
    (step,) = steps("a", {0.25: asked(60, unscorable=10), 0.9: asked(20)})
    assert (step.n, step.answered_at_low, step.answered_at_high) == (90, 60, 20)
    (step,) = steps("a", {0.25: asked(0, unscorable=100), 0.9: asked(20)})
    assert (step.n, step.fall, step.verdict) == (0, None, "n/a")


def test_unreadable_answers_are_attempts():
    garbage = [row(Outcome.MALFORMED, number=i) for i in range(40)]
    silent = [row(Outcome.ABSTAINED, number=i) for i in range(40)]
    (step,) = steps("a", {0.25: garbage, 0.9: silent})
    assert (step.answered_at_low, step.answered_at_high, step.verdict) == (40, 0, "passes")


def test_one_threshold_has_no_step():
    assert steps("a", {0.5: asked(10)}) == steps("a", {}) == []


def test_answers_are_paired_by_question_in_whatever_order_they_come():
    first, second = asked(60), asked(20)
    (step,) = steps("a", {0.25: first[30:], 0.9: second[::-1]})
    assert (step.n, step.answered_at_low, step.answered_at_high) == (70, 30, 0)
    assert step.p == mcnemar(30, 0)
    (other,) = steps("a", {0.25: second, 0.9: first[30:]})
    assert (other.n, other.answered_at_low, other.answered_at_high) == (70, 0, 30)
    (again,) = steps("a", {0.25: first * 3, 0.9: second})
    assert (again.n, again.p) == (100, mcnemar(40, 0))


def test_a_fall_that_is_sure_at_5_but_not_at_1_percent_is_undecided():
    (step,) = steps("a", {0.25: asked(26), 0.9: asked(20)})
    assert 0.01 < step.p < 0.05
    assert step.verdict == "undecided"
