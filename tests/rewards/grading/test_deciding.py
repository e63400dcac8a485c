"""Answers that decide a question, and those that say the opposite of it."""

from abstain.rewards.grading.deciding import decides, says_the_opposite


def test_a_question_about_a_word_is_not_decided_by_it():
    assert decides("Non, Malte n'a pas de fleuve.", ["non"], "Malte a-t-elle un fleuve ?")
    assert not decides("Non, n.", ["non"], "Spell the French word, non ?")


def test_what_the_question_denies_may_not_be_affirmed():
    question = "Which country has no rivers?"
    assert says_the_opposite("Malta has rivers.", ["Malta"], question, True)
    assert not says_the_opposite("Malta has no rivers.", ["Malta"], question, True)
    assert says_the_opposite("No, it is a mammal.", ["no"], "Is it a mammal?", False)
