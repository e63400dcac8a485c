"""Values of other quantities than the one that was asked for."""

import pytest

from abstain.rewards import MathGrader

AREA = "What is the area of a circle with radius 3?"


@pytest.mark.parametrize("grader", [MathGrader(), MathGrader().for_reward()])
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("The area is 9π", "correct"),
        ("The area of the circle is 9π.", "correct"),
        ("9π", "correct"),
        ("The circumference is 9π", "wrong"),
        ("The diameter of the circle is 9π.", "wrong"),
    ],
)
def test_the_value_of_another_quantity_is_wrong(grader, answer, outcome):
    assert grader(answer, [r"9\pi"], question=AREA).outcome == outcome


def test_the_average_is_the_mean():
    question = "Find the mean of 2, 4 and 9."
    assert MathGrader()("The average is 5.", ["5"], question=question).outcome == "correct"


def test_a_quantity_that_the_question_does_not_name_may_be_given():
    question = "How much fence goes around a square with sides of 3?"
    assert MathGrader()("The perimeter is 12.", ["12"], question=question).outcome == "correct"


def test_in_a_reward_words_for_a_gold_in_words_are_read_strictly():
    strict, freely = MathGrader().for_reward(), MathGrader()
    question, gold = "Is 7 prime?", ["prime"]
    said = "Prime, since only 1 and 7 divide it, and nothing else that one might think of does."
    assert strict(said, gold, question=question).outcome != "correct"
    assert freely("prime", gold, question=question).outcome == "correct"
    assert strict("prime", gold, question=question).outcome == "correct"
