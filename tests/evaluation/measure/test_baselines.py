import math
import random
from dataclasses import replace
from typing import ClassVar

import pytest
from answers import KINDS, row

from abstain.evaluation.measure.baselines import (
    always_abstain,
    apply_threshold,
    fit_threshold,
    shuffle_gold,
)
from abstain.evaluation.measure.metrics import measure
from abstain.evaluation.measure.metrics import score as score_of
from abstain.rewards import AliasGrader, Outcome
from abstain.tasks import Question, facts


def test_always_abstaining_scores_zero_and_attempts_nothing():
    questions = [*facts.load(("element",))[:5], Question("x", "Q?", None)]
    m = measure(always_abstain(questions), t=0.9)
    assert m.score_at_t.value == 0
    assert m.wrong_per_attempt is None
    assert m.n == 5  # without a gold answer not even silence can be scored


def test_the_best_threshold_is_found_by_hand_and_by_brute_force():
    some = [row(Outcome.CORRECT, -0.1), row(Outcome.WRONG, -0.5), row(Outcome.CORRECT, -0.9)]
    some += [row(Outcome.WRONG, -2.0), row(Outcome.ABSTAINED, -9.0), row(Outcome.UNSCORABLE, -0.2)]
    assert -0.5 < fit_threshold(some, t=0.6) < -0.1
    assert -2.0 < fit_threshold(some, t=0.3) < -0.9
    rng = random.Random(4)
    for _ in range(50):
        many = [row(rng.choice(KINDS), round(rng.uniform(-5, 0), 1), i) for i in range(30)]
        t = rng.choice([0.2, 0.5, 0.8])

        def score(cut, many=many, t=t):
            return score_of(apply_threshold(many, cut, "x"), t).value

        best = max(score(cut / 20 + 0.01) for cut in range(-110, 10))
        assert score(fit_threshold(many, t)) == pytest.approx(best)


def test_a_model_that_is_never_right_is_best_silent():
    some = [row(Outcome.WRONG, -float(i)) for i in range(5)]
    assert fit_threshold(some, t=0.5) == math.inf
    turned = apply_threshold(some, math.inf, "silent")
    assert {one.outcome for one in turned} == {Outcome.ABSTAINED}
    assert {one.arm for one in turned} == {"silent"}


def test_a_threshold_turns_attempts_into_abstentions_and_touches_nothing_else():
    some = [row(kind, logprob) for kind in KINDS for logprob in (-1.0, -3.0)]
    turned = apply_threshold(some, -2.0, "x")
    for before, after in zip(some, turned, strict=True):
        low = before.logprob < -2.0 and before.outcome is not Outcome.UNSCORABLE
        assert after.outcome is (Outcome.ABSTAINED if low else before.outcome)
        assert after.completion == before.completion


def test_answers_are_seldom_right_by_the_gold_answers_of_other_questions():
    countries = [f"country {i % 10}" for i in range(200)]
    right = [
        replace(row(Outcome.CORRECT, number=i), completion=name, answers=(name, f"{name} (x)"))
        for i, name in enumerate(countries)
    ]
    found = shuffle_gold(right, AliasGrader(), seed=1)
    assert found.chance == pytest.approx(0.1)
    assert found.correct_per_attempt.value < 0.2
    assert not found.suspicious

    class Lenient(AliasGrader):
        def matches(self, answer, answers, question):
            return True

    assert shuffle_gold(right, Lenient(), seed=1).suspicious
    silent = shuffle_gold([row(Outcome.ABSTAINED), row(Outcome.MALFORMED)], AliasGrader())
    assert silent.correct_per_attempt is None
    assert not silent.suspicious


def test_gold_answers_are_shuffled_within_a_family_and_never_meet_their_own_question():
    def one(family, number):
        name = f"{family}{number}"
        found = row(Outcome.CORRECT, number=name)
        return replace(found, family=family, completion=name, answers=(name,))

    class Spy(AliasGrader):
        seen: ClassVar[list] = []

        def matches(self, answer, answers, question):
            self.seen.append((answer, answers[0]))
            return super().matches(answer, answers, question)

    some = [one("a", i) for i in range(5)] + [one("b", i) for i in range(5)] + [one("c", 0)]
    assert shuffle_gold(some, Spy()).correct_per_attempt.value == 0
    assert len(Spy.seen) == 10  # the only question of its family has no other gold answer
    assert all(mine != other and mine[0] == other[0] for mine, other in Spy.seen)
