"""Right answers in sentences of other words, each beside a wrong one that is put alike."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader, Outcome
from abstain.rewards.grading.numbers.counted_noun import counts_another
from abstain.rewards.grading.sentences.commitment import first_statement, set_right
from abstain.rewards.grading.sentences.statements import first_number, states

CANADA, HAMLET = "What is the capital of Canada?", "Who wrote the play 'Hamlet'?"
TITANIC, WAR = "When did the Titanic sink?", "In which year did World War I begin?"
MOON, WALL = "How far is the Moon in kilometres?", "Is the Great Wall visible from the Moon?"
BRAZIL, LEGS = "What language is spoken in Brazil?", "How many legs does a spider have?"

# Question, accepted answers, a right completion, a wrong one put alike.
PAIRS = [
    (CANADA, "Ottawa", "The answer to your question is Ottawa.", "The answer is not Ottawa."),
    (CANADA, "Ottawa", "Toronto... no, Ottawa.", "Ottawa... no, Toronto."),
    (
        CANADA,
        "Ottawa",
        "Many people think it is Toronto, but the capital is Ottawa.",
        "Many people think it is Ottawa, but the capital is Toronto.",
    ),
    (CANADA, "Ottawa", "It's not Toronto but Ottawa.", "It's not Ottawa but Toronto."),
    (CANADA, "Ottawa", "Ottawa, not Toronto or Montreal.", "Toronto, not Ottawa."),
    (CANADA, "Ottawa", "The city of Ottawa.", "Ottawa (Toronto)."),
    (CANADA, "Ottawa", "TL;DR: Ottawa", "Ottawa, formerly the capital."),
    (CANADA, "Ottawa", "Great question! It's Ottawa.", "Ottawa was formerly the capital."),
    (
        CANADA,
        "Ottawa",
        "Die Hauptstadt von Kanada ist Ottawa.",
        "Die ehemalige Hauptstadt von Kanada ist Ottawa.",
    ),
    (
        HAMLET,
        "William Shakespeare",
        "The author of Hamlet is William Shakespeare.",
        "The author was a friend of William Shakespeare.",
    ),
    (
        HAMLET,
        "William Shakespeare",
        "Hamlet was penned by William Shakespeare, around 1600.",
        "Hamlet was written for William Shakespeare.",
    ),
    (TITANIC, "15 April 1912", "le 15 avril 1912", "le 14 avril 1912"),
    (
        TITANIC,
        "15 April 1912",
        "It went down on April 15th, 1912, after hitting an iceberg.",
        "It went down on April 14, 1912, a day before April 15, 1912.",
    ),
    (WAR, "1914", "It started in 1914 and ended in 1918.", "It ended in 1914."),
    (BRAZIL, "Portuguese", "They speak Portuguese.", "They speak Spanish and Portuguese."),
    (WALL, "no", "The Great Wall is not visible from the Moon.", "It can be seen from the Moon."),
    (WALL, "no", "Nope.", "Yep."),
    ("Is Pluto a planet?", "no", "No, it is not.", "No, it is a planet."),
    ("Who ruled England in 1415?", "Henry V", "King Henry the Fifth", "Henry the Sixth"),
    ("Which body awards it?", "International Mathematical Union", "The IMU", "The IMF"),
    ("What is water?", "H2O", "$H_2O$", "$H_3O$"),
    ("How tall is it?", "330 metres", "Its height is 330 metres.", "Its height is 330 feet."),
]


@pytest.mark.parametrize(("question", "gold", "right", "wrong"), PAIRS)
def test_a_sentence_is_right_and_its_twin_is_not(question, gold, right, wrong):
    assert AliasGrader()(right, [gold], question=question).outcome == Outcome.CORRECT
    assert AliasGrader()(wrong, [gold], question=question).outcome == Outcome.WRONG


@pytest.mark.parametrize(
    ("question", "gold", "right", "wrong"),
    [
        (MOON, "384400", "It is about 384,400 km away.", "It is about 384,400 miles away."),
        (
            LEGS,
            "8",
            "A spider has 8 legs, arranged in four pairs.",
            "Unlike insects (8), it has 6.",
        ),
        (LEGS, "8", "8 legs, unlike insects.", "8 spiders."),
        ("What is 15% of 240?", "36", "0.15 × 240 = 36", "36 + 240"),
        ("How many days are in a leap year?", "366", "There are 366 days.", "366 leap years."),
    ],
)
def test_a_number_in_a_sentence_is_right_and_its_twin_is_not(question, gold, right, wrong):
    assert NumericGrader()(right, [gold], question=question).outcome == Outcome.CORRECT
    assert NumericGrader()(wrong, [gold], question=question).outcome == Outcome.WRONG


def test_the_answer_is_the_first_thing_that_a_sentence_says():
    golds = ["ottawa"]
    assert states("The capital is Ottawa, in Ontario.", golds, CANADA)
    assert not states("The capital is Toronto, in front of Ottawa.", golds, CANADA)
    assert not states("Ottawa or Toronto is the capital.", golds, CANADA)
    assert not states("Ottawa " * 60, golds, CANADA)


def test_a_number_comes_with_its_unit_and_what_it_counts():
    assert first_number("It has 8 legs, in four pairs.", LEGS) == "8"
    assert first_number("It has no legs.", LEGS) is None
    assert counts_another("8 spiders", LEGS)
    assert not counts_another("8 legs", LEGS)


def test_what_stands_in_front_of_an_answer_is_taken_away():
    assert set_right("Sure! In short, Ottawa", CANADA) == "Ottawa"
    assert first_statement("Ottawa. Is it Toronto?", CANADA) is None
    assert first_statement("Ottawa. It is Toronto.", CANADA) is None
    assert first_statement("Ottawa. I hope that helps!", CANADA) == "Ottawa"
