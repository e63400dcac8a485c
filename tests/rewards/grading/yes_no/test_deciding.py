"""Answers that decide a question, and those that say the opposite of it."""

import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.yes_no.deciding import decides, says_the_opposite


def test_a_question_about_a_word_is_not_decided_by_it():
    assert decides("Non, Malte n'a pas de fleuve.", ["non"], "Malte a-t-elle un fleuve ?")
    assert not decides("Non, n.", ["non"], "Spell the French word, non ?")


def test_what_the_question_denies_may_not_be_affirmed():
    question = "Which country has no rivers?"
    assert says_the_opposite("Malta has rivers.", ["Malta"], question, True)
    assert not says_the_opposite("Malta has no rivers.", ["Malta"], question, True)
    assert says_the_opposite("No, it is a mammal.", ["no"], "Is it a mammal?", False)


@pytest.mark.parametrize("answer", [
    "The Earth is flat, no?", "Yes, no?", "It is flat, no?", "Yes, the Earth is flat; no?",
])  # fmt: skip
@pytest.mark.parametrize("strict", [True, False])
def test_a_no_that_asks_for_assent_is_no_denial(answer, strict):
    grade = AliasGrader().for_reward() if strict else AliasGrader()
    assert grade(answer, ["no"], question="Is the Earth flat?").outcome == "wrong"
    assert grade("No.", ["no"], question="Is the Earth flat?").outcome == "correct"


def test_an_accepted_answer_alone_is_right_where_another_accepted_one_stands_in_it():
    """ "Hyoid" followed by what the question does not deny would say the opposite in a sentence."""
    question = "Which bone of the throat is not joined to any other bone?"
    golds = ["hyoid", "hyoid bone", "the hyoid"]
    for answer in (*golds, "Hyoid bone.", "The hyoid bone"):
        assert AliasGrader()(answer, golds, question=question).outcome is Outcome.CORRECT
    opposite = "The hyoid is joined to another bone."
    assert AliasGrader()(opposite, golds, question=question).outcome is Outcome.WRONG
