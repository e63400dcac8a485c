"""Metrics of other benchmarks against formulas written down independently, on random cases."""

import math
import random
from collections import Counter
from dataclasses import replace
from statistics import harmonic_mean

import pytest
from answers import KINDS, row, rows
from sklearn.metrics import precision_recall_fscore_support

from abstain.evaluation.measure.metrics import (
    Bounds,
    collapse,
    measure,
    score_curve,
    should_abstain,
)
from abstain.rewards import Outcome, ThresholdRule


def random_rows(rng, **changes):
    weights = [rng.random() * rng.choice((0, 1, 1)) for _ in KINDS]
    kinds = rng.choices(KINDS, weights=weights, k=rng.randint(1, 60))
    return [row(kind, number=i, **changes) for i, kind in enumerate(kinds)]


def cases(n=200):
    rng = random.Random(0)
    while n:
        try:
            yield random_rows(rng)
        except ValueError:  # all weights 0
            continue
        n -= 1


def value(estimate):
    return None if estimate is None else estimate.value


def test_simpleqa_figures_equal_those_of_its_own_aggregation():
    """simple-evals: F1 of accuracy given attempted and overall correct, over the graded questions.

    There an undefined accuracy given attempted is 0; here it is n/a.
    """
    for some in cases():
        scored = [one.outcome for one in some if one.outcome is not Outcome.UNSCORABLE]
        found = measure(some, 0.5)
        if not scored:
            assert found.simpleqa_f1 is found.correct_per_attempt is None
            continue
        is_correct = sum(one is Outcome.CORRECT for one in scored) / len(scored)
        is_incorrect = sum(one is Outcome.WRONG for one in scored) / len(scored)
        attempted = is_correct + is_incorrect
        given = is_correct / attempted if attempted else 0.0
        f1 = 2 * given * is_correct / (given + is_correct) if given + is_correct else 0.0
        assert value(found.simpleqa_f1) == pytest.approx(f1)
        assert value(found.simpleqa_f1) == pytest.approx(harmonic_mean([given, is_correct]))
        if attempted:
            assert value(found.correct_per_attempt) == pytest.approx(given)
            assert value(found.wrong_per_attempt) == pytest.approx(1 - given)
        else:
            assert found.correct_per_attempt is found.wrong_per_attempt is None


def test_truthruls_three_rates_and_its_truthfulness_follow_from_one_another():
    """Accuracy, uncertain and hallucination rate (with answers outside the box) add up to 1."""
    for some in cases():
        found, k = measure(some, 0.5), Counter(one.outcome for one in some)
        n = len(some) - k[Outcome.UNSCORABLE]
        if not n:
            assert found.truthfulness_per_question is None
            continue
        accuracy, missing = k[Outcome.CORRECT] / n, k[Outcome.ABSTAINED] / n
        hallucination = sum(k[kind] for kind in (Outcome.WRONG, Outcome.MALFORMED)) / n
        assert value(found.correct_per_question) == pytest.approx(accuracy)
        assert value(found.abstained_per_question) == pytest.approx(missing)
        wrong = found.wrong_per_question.value + found.malformed_per_question.value
        assert wrong == pytest.approx(hallucination)
        truthfulness = (2 * k[Outcome.CORRECT] + k[Outcome.ABSTAINED] - n) / n
        assert value(found.truthfulness_per_question) == pytest.approx(truthfulness)
        assert truthfulness == pytest.approx(accuracy - hallucination)
        index = 100 * (k[Outcome.CORRECT] - k[Outcome.WRONG]) / n
        assert value(found.omniscience_index) == pytest.approx(index)


def test_the_score_curve_is_the_score_at_each_t_and_falls_with_t():
    for some in cases():
        curve = score_curve(some, (0.0, 0.25, 0.5, 0.75, 0.9))
        assert [one for _, one in curve] == [
            one for t, _ in curve if (one := measure(some, t).score_at_t)
        ]
        values = [one.value for _, one in curve]
        assert values == sorted(values, reverse=True)
    assert score_curve(rows(unscored=3)) == []


def test_abstention_precision_recall_and_f1_equal_scikit_learns():
    rng = random.Random(1)
    seen = 0
    for _ in range(300):
        some = [
            row(rng.choice(KINDS[:4]), number=i, answers=rng.choice([(), ("x",)]))
            for i in range(rng.randint(1, 30))
        ]
        truth = [one.answers == () for one in some]
        silent = [one.outcome is Outcome.ABSTAINED for one in some]
        found = measure(some, 0.5)
        if len(set(truth)) < 2:
            continue
        seen += 1
        precision, recall, f1, _ = precision_recall_fscore_support(
            truth, silent, average="binary", zero_division=0
        )
        assert value(found.abstention_recall) == pytest.approx(recall)
        assert value(found.abstention_f1) == pytest.approx(f1)
        if any(silent):
            assert value(found.abstention_precision) == pytest.approx(precision)
        else:  # scikit-learn is told to say 0 here
            assert found.abstention_precision is None
        known = [quiet for quiet, no_answer in zip(silent, truth, strict=True) if not no_answer]
        assert value(found.abstained_per_answerable) == pytest.approx(sum(known) / len(known))
    assert seen >= 200


def test_a_set_of_answerable_questions_does_not_tell_when_to_abstain():
    found = measure(rows(correct=3, wrong=3, abstained=3), 0.5)
    assert found.abstention_precision is found.abstention_recall is found.abstention_f1 is None
    assert found.abstained_per_answerable is None
    # A pre-flight that found out what is known does, for over-refusal.
    known = [row(kind, difficulty="known") for kind in KINDS[:3]]
    assert measure(known, 0.5).abstained_per_answerable.value == pytest.approx(1 / 3)


def test_a_band_says_whether_to_abstain_and_an_empty_gold_list_always_does():
    kind = Outcome.WRONG
    assert should_abstain(row(kind, difficulty="known")) is False
    assert should_abstain(row(kind, difficulty="unknown")) is True
    assert should_abstain(row(kind, difficulty="uncertain")) is None
    assert should_abstain(row(kind, difficulty="hard")) is False
    assert should_abstain(row(kind, difficulty="known", answers=())) is True
    assert should_abstain(row(kind, answers=None)) is None


@pytest.mark.parametrize(
    ("counts", "t", "expected"),
    [
        ({"abstained": 100}, 0.5, "always abstains"),
        ({"abstained": 99, "correct": 1}, 0.5, "always abstains"),
        ({"abstained": 98, "correct": 2}, 0.5, None),
        ({"correct": 50, "wrong": 50}, 0.5, "never abstains"),
        ({"correct": 98, "wrong": 1, "abstained": 1}, 0.5, None),  # nothing to abstain on
        ({"correct": 49, "wrong": 50, "abstained": 1}, 0.5, "never abstains"),
        ({"correct": 48, "wrong": 50, "abstained": 2}, 0.5, None),
        ({"malformed": 100}, 0.5, "gives no readable answer"),
        ({"malformed": 99, "wrong": 1}, 0.0, "gives no readable answer"),
        ({"malformed": 60, "wrong": 40}, 0.5, None),  # who knows what the others would have been?
        ({"malformed": 50, "wrong": 50}, 0.5, "never abstains"),
        ({"correct": 50, "wrong": 50}, 0.0, None),  # t = 0 asks for a best guess
        ({"unscored": 10}, 0.5, None),
        ({}, 0.5, None),
    ],
)
def test_an_arm_that_makes_no_choice_is_called_collapsed(counts, t, expected):
    some = rows(**counts)
    assert measure(some, t).collapsed == expected
    assert collapse(Counter(one.outcome for one in some), t) == expected


def test_an_arm_that_was_told_of_no_threshold_may_answer_everything():
    assert measure(rows(correct=5, wrong=5), 0.5, stated=False).collapsed is None
    assert measure(rows(abstained=5), 0.5, stated=False).collapsed == "always abstains"


def test_intervals_are_as_wide_as_for_one_answer_per_question():
    some = rows(correct=4, wrong=3, abstained=3)
    once = [replace(one, id=str(i)) for i, one in enumerate(some)]
    thrice = [replace(one, sample=k, decoding="sampled") for one in once for k in range(3)]
    first, second = measure(once, 0.5), measure(thrice, 0.5)
    assert second.n == 30
    for name in ("wrong_per_question", "wrong_per_attempt", "score_at_t", "simpleqa_f1"):
        assert getattr(first, name) == getattr(second, name)


def test_the_unscored_are_counted_both_ways_where_a_gold_answer_is_known():
    kinds = [Outcome.CORRECT] * 3 + [Outcome.WRONG] * 3 + [Outcome.ABSTAINED] * 2
    kinds += [Outcome.UNSCORABLE] * 2
    rows = [row(outcome, number=i) for i, outcome in enumerate(kinds)]
    rows.append(row(Outcome.UNSCORABLE, number=10, answers=None))
    found = measure(rows, 0.75).unscored_bounds
    assert found == Bounds((0.3, 0.5), (0.3, 0.5), (pytest.approx(-1.2), pytest.approx(-0.4)))
    # Whatever the judge would have said, the truth lies between.
    for right in range(3):
        said = [Outcome.CORRECT] * right + [Outcome.WRONG] * (2 - right)
        scored = [*rows[:8], *(row(one, number=20 + i) for i, one in enumerate(said))]
        whole = measure(scored, 0.75)
        assert whole.unscored_bounds is None
        for name in ("correct_per_question", "wrong_per_question", "score_at_t"):
            low, high = getattr(found, name)
            assert low - 1e-9 <= getattr(whole, name).value <= high + 1e-9
    assert measure(rows[:8], 0.5).unscored_bounds is None


def test_each_rate_has_the_denominator_of_its_name():
    m = measure(rows(correct=4, wrong=3, abstained=2, malformed=1, unscored=5), t=0.75)
    assert m.n == 10
    assert m.correct_per_question.value == pytest.approx(0.4)
    assert m.wrong_per_question.value == pytest.approx(0.3)
    assert m.abstained_per_question.value == pytest.approx(0.2)
    assert m.malformed_per_question.value == pytest.approx(0.1)
    assert m.unscored_per_question.value == pytest.approx(5 / 15)
    assert m.wrong_per_attempt.value == pytest.approx(3 / 7)
    assert m.wrong_per_miss.value == pytest.approx(3 / 6)
    assert m.score_at_t.value == pytest.approx((4 - 3 * 3 - 3 * 1) / 10)


def test_an_undefined_rate_is_none_and_never_zero_or_one():
    silent = measure(rows(abstained=5), t=0.5)
    assert silent.wrong_per_attempt is None
    assert silent.wrong_per_miss.value == 0
    assert measure(rows(correct=5), t=0.5).wrong_per_miss is None
    broken = measure(rows(unscored=5), t=0.5)
    assert broken.correct_per_question is broken.score_at_t is None
    assert broken.unscored_per_question.value == 1
    assert measure([], t=0.5).unscored_per_question is None


def test_a_broken_judge_does_not_look_like_a_better_model():
    good, judged = rows(correct=4, wrong=4), rows(correct=4, wrong=4, unscored=8)
    assert measure(good, 0.5).wrong_per_question == measure(judged, 0.5).wrong_per_question


@pytest.mark.parametrize("t", [0.0, 0.5, 0.6, 0.9])
def test_the_score_is_the_mean_reward_of_the_rule_that_the_prompt_states(t):
    some = rows(correct=5, wrong=3, abstained=4, malformed=2)
    rule = ThresholdRule(t)
    expected = math.fsum(rule(row.outcome) for row in some) / len(some)
    assert measure(some, t).score_at_t.value == pytest.approx(expected)
