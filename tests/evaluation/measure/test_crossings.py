import random

import compared
import pytest

from abstain.evaluation.measure.crossings import crossing, crossings
from abstain.evaluation.measure.metrics import score
from abstain.rewards import Outcome


def arms(**outcomes):
    return {
        name: [compared.row(Outcome(said), arm=name, id=str(i)) for i, said in enumerate(given)]
        for name, given in outcomes.items()
    }


def test_two_arms_are_worth_the_same_where_they_cross():
    given = arms(
        bold=["correct"] * 40 + ["wrong"] * 60,
        shy=["correct"] * 30 + ["abstained"] * 50 + ["wrong"] * 20,
    )
    (pair,) = crossings(given)
    assert (pair.ahead, pair.behind, pair.n) == ("bold", "shy", 100)
    assert pair.t.value == pytest.approx(0.1 / 0.5)
    values = [score(rows, pair.t.value).value for rows in given.values()]
    assert values[0] == pytest.approx(values[1])


def test_an_arm_that_is_ahead_and_wrong_less_often_is_never_overtaken():
    better = ["correct"] * 40 + ["abstained"] * 60
    assert crossings(arms(a=better, b=["correct"] * 30 + ["wrong"] * 70)) == []
    assert crossing(0.1, 0.0) is None
    assert crossing(0.0, 0.1) is None


def test_malformed_answers_count_as_wrong():
    given = arms(a=["correct", "correct", "malformed"], b=["correct", "abstained", "abstained"])
    assert crossings(given)[0].t.value == pytest.approx(0.5)


def test_unscorable_answers_leave_the_question_out_for_the_pair():
    given = arms(
        a=["correct", "correct", "wrong", "unscorable"],
        b=["correct", "abstained", "abstained", "wrong"],
    )
    (pair,) = crossings(given)
    assert pair.n == 3
    assert pair.t.value == pytest.approx(0.5)


def test_without_a_common_question_nothing_is_said():
    given = arms(a=["correct"] * 5)
    given["b"] = [compared.row(Outcome.WRONG, arm="b", id=f"other{i}") for i in range(5)]
    assert crossings(given) == []


def test_few_questions_leave_it_open_whether_they_swap_at_all():
    (pair,) = crossings(arms(a=["correct", "wrong", "wrong"], b=["abstained"] * 3))
    assert (pair.t.low, pair.t.high) == (0.0, 1.0)


def test_the_interval_covers_the_true_crossing():
    draw = random.Random(0)
    covered = 0
    for _ in range(60):
        bold = draw.choices(["correct", "wrong", "abstained"], [0.35, 0.6, 0.05], k=400)
        shy = draw.choices(["correct", "wrong", "abstained"], [0.2, 0.3, 0.5], k=400)
        (pair,) = [p for p in crossings(arms(bold=bold, shy=shy)) if p.ahead == "bold"]
        covered += pair.t.low <= 0.15 / 0.45 <= pair.t.high
    assert covered >= 53
