"""Who does what in the question's own words."""

import pytest

from abstain.rewards import AliasGrader


@pytest.mark.parametrize(
    ("question", "gold", "answer", "outcome"),
    [
        ("What did the swimmer feel?", "cold", "Cold felt the swimmer.", "wrong"),
        ("What did the swimmer feel?", "cold", "The swimmer felt cold.", "correct"),
        ("Who drove Anna to Rome?", "Ben", "Ben was driven to Rome.", "wrong"),
        ("Who drove Anna to Rome?", "Ben", "Ben drove Anna to Rome.", "correct"),
        ("Which club did win in 1998?", "Ajax", "Ajax won in 1998.", "correct"),
    ],
)
def test_the_answer_does_not_do_what_the_question_says_of_another(question, gold, answer, outcome):
    for grader in (AliasGrader(), AliasGrader().for_reward()):
        assert grader(answer, [gold], question=question).outcome == outcome
