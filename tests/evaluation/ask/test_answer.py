import math
import random
from dataclasses import replace
from typing import ClassVar

import pytest
from answers import KINDS, row, rows

from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.measure.baselines import (
    always_abstain,
    apply_threshold,
    fit_threshold,
    shuffle_gold,
)
from abstain.evaluation.measure.metrics import measure
from abstain.evaluation.measure.metrics import score as score_of
from abstain.evaluation.rows import read_rows, write_rows
from abstain.models.loading import load_model, load_tokenizer
from abstain.rewards import AliasGrader, Outcome, ThresholdRule
from abstain.tasks import Question, facts


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


def test_rows_come_back_from_a_file_as_they_went(tmp_path):
    some = rows(1, 1, 1, 1, 1)
    path = tmp_path / "deep" / "rows.jsonl"
    write_rows(path, some)
    assert read_rows(path) == some
    assert not list(path.parent.glob("*.part"))


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


def test_a_checkpoint_answers_and_is_graded(tiny_folder):
    questions = facts.load(("continent",))[:7]
    model, tokenizer = load_model(tiny_folder, dtype="float32"), load_tokenizer(tiny_folder)
    asking = Asking(t=0.6, max_new_tokens=5, batch_size=3)
    greedy = answer(model, tokenizer, questions, asking, arm="tiny")
    assert [one.id for one in greedy] == [question.id for question in questions]
    assert {one.decoding for one in greedy} == {"greedy"}
    assert all(one.logprob < 0 for one in greedy)
    # However the questions are batched, the answers are the same.
    again = answer(model, tokenizer, questions, Asking(t=0.6, max_new_tokens=5), arm="tiny")
    assert [one.completion for one in again] == [one.completion for one in greedy]
    sampled = answer(model, tokenizer, questions, asking, arm="tiny", num_samples=2)
    assert [(one.id, one.sample) for one in sampled] == [
        (q.id, i) for q in questions for i in (0, 1)
    ]
    repeated = answer(model, tokenizer, questions, asking, arm="tiny", num_samples=2)
    assert [one.completion for one in sampled] == [one.completion for one in repeated]
    assert len({one.completion for one in sampled}) > 7


def test_rows_with_a_lone_surrogate_are_written_and_read_back(tmp_path):
    """An endpoint may send one; UTF-8 has no place for it."""
    some = [row(Outcome.WRONG, completion="half \ud83d of a smile, é")]
    write_rows(tmp_path / "rows.jsonl", some)
    assert read_rows(tmp_path / "rows.jsonl") == some
    assert "é" in (tmp_path / "rows.jsonl").read_text(encoding="utf-8")
