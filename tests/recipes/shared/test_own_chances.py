from dataclasses import replace

import pytest
from compared import row

from abstain.recipes.shared.own_chances import chances_of, stuck_on
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def said(*outcomes):
    return [
        row(outcome, id=str(i), logprob=logprob) for i, (outcome, logprob) in enumerate(outcomes)
    ]


def test_a_model_that_is_too_sure_of_itself_is_not_taken_at_its_word():
    """It thinks each answer 90 % likely, and half of them are right."""
    chances, share = chances_of(said(*[(RIGHT, -0.105), (WRONG, -0.105)] * 20))
    assert share == 0.5
    assert list(chances.values()) == pytest.approx([0.5] * 40)


def test_what_it_was_surer_of_has_the_higher_chance():
    answers = said(
        *[(RIGHT, -0.1)] * 8, *[(WRONG, -0.1)] * 2, *[(RIGHT, -3)] * 2, *[(WRONG, -3)] * 8
    )
    chances, _ = chances_of(answers)
    assert chances["0"] == pytest.approx(0.8, abs=0.01)
    assert chances["19"] == pytest.approx(0.2, abs=0.01)


def test_a_question_that_it_would_not_answer_has_the_share_of_all():
    chances, share = chances_of(said((RIGHT, -0.1), (WRONG, -2), (RIGHT, -0.3), (SILENT, -0.2)))
    assert chances["3"] == share == pytest.approx(2 / 3)


def test_unreadable_answers_are_wrong_attempts():
    _, share = chances_of(said((RIGHT, -0.1), (Outcome.MALFORMED, -2), (Outcome.UNSCORABLE, -1)))
    assert share == 0.5


def test_a_start_that_answers_nothing_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match=r"holds? no attempt .* --own_answers no"):
        chances_of(said((SILENT, -0.1)))


@pytest.mark.parametrize("logprob", [None, float("nan")])
def test_an_answer_of_unknown_log_prob_has_the_share_of_all(logprob):
    chances, share = chances_of(said((RIGHT, -0.1), (WRONG, -2), (RIGHT, logprob)))
    assert chances["2"] == share == 0.5


def test_no_answer_is_certainly_right_or_wrong():
    """Of three graded ones: with one more, one of five."""
    sure, _ = chances_of(said((RIGHT, -0.001), (WRONG, -8), (WRONG, -9)))
    assert sure["0"] == pytest.approx(0.8)
    assert sure["2"] == pytest.approx(0.2)
    never, _ = chances_of(said((WRONG, -0.1), (WRONG, -2)))
    assert set(never.values()) == {0.25}


def answered(text, outcome, n):
    return [replace(row(outcome, id="x"), completion=text) for _ in range(n)]


def test_a_start_that_gives_one_wrong_answer_to_most_questions_is_found_out():
    others = [answer for i in range(12) for answer in answered(f"a{i}", RIGHT, 1)]
    stuck = answered(" A right answer earns 1 point", WRONG, 8)
    assert stuck_on([*others, *stuck]) == "A right answer earns 1 point"
    assert stuck_on([*others, *stuck[:7]]) is None, "too few to tell"
    assert stuck_on([*others * 2, *stuck]) is None, "not a third"
    assert stuck_on([*answered("no", RIGHT, 4), *answered("no", WRONG, 9)]) is None, "often right"
    assert stuck_on([]) is None
