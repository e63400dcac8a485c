import pytest
from compared import row

from abstain.recipes.shared.own_answers import OwnAnswers, OwnAnswersArguments, gather
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def said(outcomes, id="0"):
    return [row(outcome, id=id, completion=text) for outcome, text in outcomes]


def test_the_share_of_right_answers_is_one_of_attempts():
    rows = said([(RIGHT, "Paris"), (WRONG, "Rome"), (WRONG, "Oslo"), (SILENT, "I don't know")])
    assert gather(rows) == {"0": OwnAnswers(1 / 3, "Paris", "Rome")}


def test_the_most_frequent_words_of_each_side_are_taken():
    rows = said([(WRONG, "Rome"), (WRONG, " Oslo "), (WRONG, "Oslo"), (RIGHT, "Paris.")])
    answers = gather(rows)["0"]
    assert (answers.right, answers.wrong) == ("Paris.", "Oslo")
    assert answers.right_share == 0.25


def test_an_unreadable_answer_is_a_wrong_attempt_and_an_empty_one_gives_no_words():
    rows = said([(Outcome.MALFORMED, "Par"), (Outcome.MALFORMED, " "), (RIGHT, "Paris")])
    assert gather(rows) == {"0": OwnAnswers(1 / 3, "Paris", "Par")}


def test_silence_is_no_attempt_and_what_nobody_can_grade_is_left_out():
    rows = said([(SILENT, "I don't know")]) + said([(Outcome.UNSCORABLE, "x")], id="1")
    assert gather(rows) == {"0": OwnAnswers(0.0, None, None)}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"num_samples": -1}, "--num_samples must be at least 0, got -1"),
        ({"n_questions": 0}, "--n_questions must be at least 1, got 0"),
        ({"temperature": 0.0}, "--temperature must be above 0, got 0"),
        ({"format": "explain"}, "--format explain has reasoning; give another --format"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        OwnAnswersArguments(**wrong)
