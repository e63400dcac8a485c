import json
import math
import random

import pytest
from rich.console import Console

from abstain.evaluation.answer import Asking, answer
from abstain.evaluation.baselines import always_abstain, apply_threshold, fit_threshold
from abstain.evaluation.metrics import mean, measure, rate
from abstain.evaluation.report import Line, markdown, print_table, save_json
from abstain.evaluation.rows import Row, read_rows, write_rows
from abstain.rewards import Outcome, ThresholdRule
from abstain.tasks import Question, facts
from abstain.trainers.models import load_model, load_tokenizer

KINDS = [Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED, Outcome.MALFORMED, Outcome.UNSCORABLE]


def row(outcome, logprob=-1.0, number=0, arm="a", decoding="greedy"):
    return Row(
        arm=arm,
        decoding=decoding,
        sample=0,
        id=str(number),
        family="f",
        difficulty="easy",
        question="Q?",
        answers=("x",),
        completion="c",
        outcome=outcome,
        answer=None,
        reason="",
        logprob=logprob,
    )


def rows(correct=0, wrong=0, abstained=0, malformed=0, unscored=0):
    counts = (correct, wrong, abstained, malformed, unscored)
    return [row(kind) for kind, n in zip(KINDS, counts, strict=True) for _ in range(n)]


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


@pytest.mark.parametrize(("n", "p"), [(20, 0.5), (200, 0.05), (200, 0.5), (200, 0.95)])
def test_a_95_percent_interval_covers_the_truth_about_95_times_in_100(n, p):
    rng = random.Random(0)
    hits = 0
    for _ in range(2000):
        estimate = rate(sum(rng.random() < p for _ in range(n)), n)
        hits += estimate.low <= p <= estimate.high
    assert 0.93 <= hits / 2000 <= 0.98


def test_the_interval_of_a_mean():
    estimate = mean([1.0, 0.0, 1.0, 0.0])
    assert estimate.value == 0.5
    assert estimate.high - 0.5 == pytest.approx(1.959964 * math.sqrt((1 / 3) / 4))
    assert mean([]) is None
    assert mean([2.0]).low == 2.0


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
            return measure(apply_threshold(many, cut, "x"), t).score_at_t.value

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


def lines():
    return [
        Line("binary", "greedy", measure(rows(correct=5, wrong=5), 0.6)),
        Line("silent", "greedy", measure(rows(abstained=10), 0.6)),
        Line("binary", "sampled", measure(rows(correct=4, wrong=6), 0.6)),
    ]


def test_the_table_shows_every_arm_with_its_intervals():
    console = Console(width=150, record=True, force_terminal=False)
    print_table(lines(), 0.6, console)
    text = console.export_text()
    for expected in ("binary", "silent", "50.0 [24, 76]", "n/a", "wrong per attempt", "wrong -1.5"):
        assert expected in text
    table = markdown(lines(), 0.6)
    assert table.count("\n|") == 5
    assert "| silent | greedy | 10 | 0.0 [0, 28] | 0.0 [0, 28] | 100.0 [72, 100] | n/a |" in table


def test_numbers_are_saved_as_json(tmp_path):
    save_json(tmp_path / "c.json", lines(), t=0.6)
    saved = json.loads((tmp_path / "c.json").read_text())
    assert saved["t"] == 0.6
    first, silent, _ = saved["results"]
    assert first["wrong_per_question"]["value"] == 0.5
    assert silent["wrong_per_attempt"] is None


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
