"""The number that worked-out text comes to, and what is none."""

import pytest

from abstain.rewards import NumericGrader
from abstain.rewards.grading.worked_out import equation_result, last_result

BUS = (
    "A bus leaves with 27 passengers. At the first stop 9 get off and 14 get on. "
    "How many passengers are on the bus now?"
)
MARBLES = (
    "Tom has 12 marbles. He gives a third of them to Ann and then finds 5 more. "
    "How many does he have now?"
)
PERCENT = "What is 15% of 240?"
SPEED = "A train travels 180 km in 2.5 hours. What is its average speed in km/h?"
TOWN = "What is the population of a town of twelve thousand after 500 more move in?"

RESULTS = [
    (BUS, "32", "After 9 people get off, 18 remain, and after 14 get on there are 32 passengers."),
    (MARBLES, "13", "A third of 12 is 4, which leaves Tom 8. After finding 5 more he has 13."),
    (PERCENT, "36", "10% of 240 is 24 and 5% is 12, so 15% of 240 is 36."),
    (SPEED, "72", "Dividing 180 km by 2.5 hours gives an average speed of 72 km/h."),
    (TOWN, "12500", "The town would then have a population of 12,500 people."),
]
NO_RESULTS = [
    (BUS, "32", "First 18 remain, so there are not 32."),
    (BUS, "32", "There are 18 left, and the driver of another bus has 32."),
    (BUS, "32", "18 remain, and there are more than 32."),
    (BUS, "32", "18 remain. Bob says there are 32."),
    (BUS, "32", "18 remain, which makes 41 or 32."),
    (BUS, "32", "There are 46; the seats are 32."),
    (MARBLES, "13", "He gives 4 away and keeps 8. Ann has 13."),
    (MARBLES, "13", "A third of 12 is 4, so he has 8, and with 5 more 13. The final number is 9."),
    (PERCENT, "24", "15% of 240 is 36 and 10% is 24."),
    ("How many medals did Phelps win in 2008?", "6", "He won 8 medals, of which 6 are gold."),
]


@pytest.mark.parametrize(("question", "gold", "text"), RESULTS)
def test_the_last_number_of_a_sum_is_its_result(question, gold, text):
    assert last_result(text, question) is not None
    assert NumericGrader()(text, [gold], question=question).outcome == "correct"
    assert NumericGrader(abstentions="strict")(text, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "gold", "text"), NO_RESULTS)
def test_a_number_of_something_else_is_no_result(question, gold, text):
    assert NumericGrader()(text, [gold], question=question).outcome == "wrong"


def test_an_equation_that_goes_on_has_no_result():
    assert equation_result("24 x 3 = 72, so the speed is 27", "What is the speed?") is None
