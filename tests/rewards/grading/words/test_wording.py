"""Who does what in the question's own words."""

import pytest

from abstain.rewards import AliasGrader, Outcome


@pytest.mark.parametrize(
    ("question", "gold", "answer", "outcome"),
    [
        ("What did the swimmer see?", "sharks", "Sharks saw the swimmer.", "wrong"),
        ("What did the swimmer find?", "gold", "Gold found the swimmer.", "wrong"),
        ("What did the swimmer see?", "sharks", "The swimmer saw sharks.", "correct"),
        ("Who took Anna to Rome?", "Ben", "Ben was taken to Rome.", "wrong"),
        ("Who took Anna to Rome?", "Ben", "Ben took Anna to Rome.", "correct"),
        ("Which club did win in 1998?", "Ajax", "Ajax won in 1998.", "correct"),
    ],
)
def test_the_answer_does_not_do_what_the_question_says_of_another(question, gold, answer, outcome):
    for grader in (AliasGrader(), AliasGrader().for_reward()):
        assert grader(answer, [gold], question=question).outcome == outcome


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who did Anna send to Rome?", "Anna sent by Ben to Rome"),
        ("Who did Anna send to Rome?", "Anna sent Rome to Ben"),
        ("Who did Anna send to Rome?", "Rome sent Ben to Anna"),
        ("Who drove Anna to Rome?", "Anna was driven to Ben"),
    ],
)
def test_a_reward_does_not_read_who_does_what_in_verbs_it_does_not_know(question, answer):
    graded = AliasGrader(abstentions="strict")(answer, ["Ben"], question=question)
    assert graded.outcome is Outcome.WRONG
