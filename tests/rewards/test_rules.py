import itertools
import pickle

import pytest

from abstain.rewards import BINARY, TERNARY, LogRule, MatrixRule, Outcome, ThresholdRule

FORMS = ("penalty", "credit", "bounded")
TS = (0.0, 0.1, 0.25, 0.5, 0.6, 0.75, 0.9, 0.99)


def expected(rule, p, t=None):
    return p * rule(Outcome.CORRECT, t=t) + (1 - p) * rule(Outcome.WRONG, t=t)


@pytest.mark.parametrize("t", TS)
@pytest.mark.parametrize("form", FORMS)
def test_answering_is_worth_as_much_as_abstaining_exactly_at_t(form, t):
    rule = ThresholdRule(t, form)
    assert expected(rule, p=t) == pytest.approx(rule(Outcome.ABSTAINED))
    assert rule.break_even == t


@pytest.mark.parametrize("form", FORMS)
def test_abstaining_beats_guessing_below_t(form):
    rule = ThresholdRule(0.75, form)
    assert expected(rule, p=0.74) < rule(Outcome.ABSTAINED) < expected(rule, p=0.76)


def test_penalties_are_those_of_the_formula():
    # The paper's first version prints penalty 2 for t = 0.75; its formula gives 3.
    assert ThresholdRule(0.75)(Outcome.WRONG) == -3.0
    assert ThresholdRule(0.5)(Outcome.WRONG) == -1.0
    assert ThresholdRule(0.9)(Outcome.WRONG) == pytest.approx(-9.0)
    assert ThresholdRule(0.0)(Outcome.WRONG) == 0.0


@pytest.mark.parametrize(("t", "outcome"), list(itertools.product(TS, Outcome)))
def test_the_three_forms_are_affine_maps_of_each_other(t, outcome):
    if outcome is Outcome.UNSCORABLE:
        assert all(ThresholdRule(t, form)(outcome) is None for form in FORMS)
        return
    penalty, credit, bounded = (ThresholdRule(t, form)(outcome) for form in FORMS)
    assert credit == pytest.approx((1 - t) * penalty + t)
    assert bounded == pytest.approx(2 * credit - 1)


def test_t_zero_is_binary_grading():
    for outcome in Outcome:
        assert ThresholdRule(0.0)(outcome) == BINARY(outcome)


def test_a_t_from_the_dataset_replaces_the_rules_own():
    rule = ThresholdRule(0.5)
    assert rule(Outcome.WRONG, t=0.75) == -3.0
    assert rule(Outcome.WRONG, t=None) == -1.0
    assert rule(Outcome.WRONG, t=0.0) == 0.0  # 0 is a threshold, not "absent"
    assert TERNARY(Outcome.WRONG, t=0.9) == -1.0  # a fixed matrix has none to replace


@pytest.mark.parametrize("t", [-0.1, 1.0, 1.5, 75, float("nan"), float("inf"), "0.5", True, None])
def test_a_bad_t_is_refused_where_it_enters(t):
    with pytest.raises(ValueError, match=r"t must be .*\[0, 1\)"):
        ThresholdRule(t)
    if t is not None:  # in a call, None means the rule's own
        with pytest.raises(ValueError, match="t must be"):
            ThresholdRule(0.5)(Outcome.WRONG, t=t)


def test_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match="form must be"):
        ThresholdRule(0.5, "linear")


@pytest.mark.parametrize(
    ("values", "break_even"),
    [  # the anchors of the literature, each with the threshold it implies
        ((1, 0, 0), 0.0),
        ((1, 0, -1), 0.5),
        ((1, 0, -3), 0.75),
        ((1, 0.5, 0), 0.5),
        ((2, 1, -1), 2 / 3),
        ((1, -0.25, -1), 0.375),
        ((1, -1, 0), -1.0),
    ],
)
def test_break_even_of_a_matrix(values, break_even):
    rule = MatrixRule(*values)
    assert rule.break_even == pytest.approx(break_even)
    assert expected(rule, p=break_even) == pytest.approx(rule(Outcome.ABSTAINED))


def test_a_malformed_completion_never_earns_more_than_a_wrong_one():
    rules = [ThresholdRule(t, form) for t in TS for form in FORMS] + [BINARY, TERNARY, MatrixRule()]
    for rule in rules:
        assert rule(Outcome.MALFORMED) <= rule(Outcome.WRONG)
    with pytest.raises(ValueError, match="malformed must not be above wrong"):
        MatrixRule(malformed=-0.5, wrong=-1)


def test_a_matrix_that_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="correct must be above wrong"):
        MatrixRule(correct=0, wrong=0)
    with pytest.raises(ValueError, match="abstained must be a finite number"):
        MatrixRule(abstained=float("nan"))


def test_names_differ_wherever_settings_do():
    rules = [ThresholdRule(t, form) for t in TS for form in FORMS]
    rules += [BINARY, TERNARY, MatrixRule(1, 0.5, 0), MatrixRule(1, 0, -1, malformed=-2)]
    assert len({rule.name for rule in rules}) == len(rules)
    assert (BINARY.name, TERNARY.name) == ("binary", "ternary")


def test_rules_are_hashable_and_survive_pickling():
    for rule in (ThresholdRule(0.75, "credit"), MatrixRule(1, 0.5, 0), BINARY):
        copy = pickle.loads(pickle.dumps(rule))
        assert copy == rule
        assert hash(copy) == hash(rule)
        assert copy.name == rule.name


def test_rules_that_differ_have_different_names():
    rules = [ThresholdRule(0.9999991), ThresholdRule(0.9999992), MatrixRule(0.9999991, 0, -1)]
    rules += [MatrixRule(0.9999992, 0, -1), LogRule(0.9999991), LogRule(0.9999992)]
    assert len({rule.name for rule in rules}) == len(rules)
