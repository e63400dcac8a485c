"""What a text decides where yes or no was asked, in words of its own."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.yes_no.reading import decides_for

UNION = "Does Switzerland belong to the European Union?"
NILE, KENYA = "Is the Nile longer than the Rhine?", "Is English an official language of Kenya?"

DECIDED = [
    (UNION, "no", "Switzerland is not a member of the European Union, although it has ties to it."),
    (NILE, "yes", "The Nile is far longer than the Rhine, which is only 1,230 km long."),
    (KENYA, "yes", "English is an official language of Kenya, along with Swahili."),
    ("Do snakes have legs?", "no", "Snakes have no legs, but pythons have remnants of them."),
    ("Has a woman ever been president of the United States?", "no",
     "So far, no woman has been president of the United States."),
    ("is the wall visible from the Moon", "no",
     "No. Despite the popular myth, astronauts reported that it is not visible from the Moon."),
]  # fmt: skip
UNDECIDED = [
    (KENYA, "yes", "English was once an official language of Kenya."),
    (KENYA, "yes", "English is an official language of Kenya. Actually, it is not."),
    (KENYA, "yes", "Some say that English is an official language of Kenya."),
    (NILE, "yes", "The Rhine is longer than the Nile."),
    (NILE, "yes", "Yes, the Rhine is longer than the Nile."),
    (NILE, "no", "The Nile is longer than the Rhine, though not by much."),
    ("Can ostriches fly?", "no", "Not all ostriches can fly."),
    ("Does Iceland have an army?", "no", "Iceland not only has an army, it also has a navy."),
    ("Is a spider an insect?", "no", "A spider isn't a mammal."),
    ("Isn't a spider an insect?", "no", "A spider isn't an insect."),
    ("Is it red or blue?", "no", "It is not red."),
    ("Which band is it?", "yes", "Yes, it is a band."),
]


@pytest.mark.parametrize(("question", "wanted", "text"), DECIDED)
def test_a_clause_that_says_most_of_what_was_asked_decides_it(question, wanted, text):
    other = {"yes": "no", "no": "yes"}[wanted]
    assert decides_for(text, wanted, question)
    assert not decides_for(text, other, question)
    assert AliasGrader()(text, [wanted], question=question).outcome == "correct"
    assert AliasGrader()(text, [other], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "wanted", "text"), UNDECIDED)
def test_what_says_less_or_otherwise_does_not_decide_it(question, wanted, text):
    assert not decides_for(text, wanted, question)
