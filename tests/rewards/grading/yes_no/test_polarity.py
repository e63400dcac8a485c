"""Claims that decide a question of yes or no without either word."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.yes_no.reading import decides_for

BEES, PYRAMIDS = "Do male bees sting?", "Can the pyramids be seen from the Moon with the naked eye?"
SOUND = "Does sound travel faster in water than in air?"
HABSBURG = "Was Marie Antoinette a member of the House of Habsburg?"
BATS, BIRDS = "Are bats blind?", "Do all birds fly?"

DECIDED = [
    (BEES, "no", "Male bees don't sting. Only the females have a stinger."),
    (BEES, "no", "Male bees are unable to sting. They have no stinger."),
    (PYRAMIDS, "no", "This is a common myth. The pyramids are far too small to be seen so."),
    (PYRAMIDS, "no", "The pyramids are much too small to be seen from the Moon."),
    (SOUND, "yes", "Sound travels faster in water. In air it reaches about 343 m/s."),
    (HABSBURG, "yes", "Marie Antoinette was indeed born into the House of Habsburg."),
    (HABSBURG, "yes", "That's correct: she was a daughter of Maria Theresa."),
    (BATS, "no", "That's not true. Bats see quite well, in fact."),
    (BIRDS, "no", "Not every bird can fly. Penguins, for instance, swim instead."),
    ("Is Pluto still classified as a planet by the IAU?", "no",
     "Pluto has not been classified as a planet since 2006, when the definition changed."),
    ("Was Vincent van Gogh commercially successful during his lifetime?", "no",
     "Van Gogh was not commercially successful during his lifetime. He sold few paintings."),
]  # fmt: skip
UNDECIDED = [
    (BEES, "no", "Male wasps don't sting."),
    (BEES, "no", "Male bees don't usually sting."),
    (SOUND, "yes", "Sound travels faster in air. In water it is slowed down."),
    ("Does light travel faster than sound?", "yes", "Light travels as fast as sound."),
    (HABSBURG, "yes", "Her mother was indeed a member of the House of Habsburg."),
    (HABSBURG, "yes", "Marie Antoinette was indeed a queen of France."),
    (BATS, "no", "It is a myth that bats are not blind."),
    (BATS, "no", "This is not a myth. Bats are blind."),
    (BIRDS, "yes", "Most birds fly."),
    ("Is North Korea a democracy?", "yes", "South Korea is a democracy."),
    ("Was Mozart born in Vienna?", "yes", "Mozart's son was born in Vienna."),
    ("Is the Danube longer than the Rhine?", "no", "The Danube is not longer than the Volga."),
]


@pytest.mark.parametrize(("question", "wanted", "text"), DECIDED)
def test_a_claim_that_echoes_the_question_decides_it(question, wanted, text):
    other = {"yes": "no", "no": "yes"}[wanted]
    assert AliasGrader()(text, [wanted], question=question).outcome == "correct"
    assert AliasGrader()(text, [other], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "wanted", "text"), UNDECIDED)
def test_a_claim_of_another_of_less_or_of_more_does_not(question, wanted, text):
    assert not decides_for(text, wanted, question)
    assert AliasGrader()(text, [wanted], question=question).outcome == "wrong"


def test_in_a_reward_such_a_claim_is_not_read():
    strict = AliasGrader(abstentions="strict")
    text = "The pyramids are much too small to be seen from the Moon."
    assert strict(text, ["no"], question=PYRAMIDS).outcome == "wrong"
