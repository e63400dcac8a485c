"""The number that worked-out text comes to, and what is none."""

import pytest

from abstain.rewards import NumericGrader
from abstain.rewards.grading.sentences.worked_out import equation_result, last_result

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
JANE = "Peter is 4 years older than Jane. In 4 years Peter will be 21. How old is Jane now?"
COAT = "A coat costs $80. It is reduced by 25%. What is the new price?"
GIRLS = "A class has 30 pupils. 40% of them are boys. How many girls are there?"
CLOTHES = "A shirt costs 20 euros, trousers 35. How much do 2 shirts and 1 pair of trousers cost?"

RESULTS = [
    (BUS, "32", "After 9 people get off, 18 remain, and after 14 get on there are 32 passengers."),
    (MARBLES, "13", "A third of 12 is 4, which leaves Tom 8. After finding 5 more he has 13."),
    (PERCENT, "36", "10% of 240 is 24 and 5% is 12, so 15% of 240 is 36."),
    (SPEED, "72", "Dividing 180 km by 2.5 hours gives an average speed of 72 km/h."),
    (GIRLS, "18", "40% of 30 is 12, so there are 18 girls."),
    (JANE, "13", "Peter is 17 now, so Jane is 13."),
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
    # another measure, verb, thing, time, percentage or part
    (BUS, "32", "18 passengers remain, and the bus number is 32."),
    (MARBLES, "13", "He has 17 now. His age is 13."),
    (MARBLES, "13", "He has 17 now. The price is 13."),
    (JANE, "13", "Jane will be 13 then."),
    (JANE, "13", "Peter is 17, so in 4 years Jane is 13."),
    (JANE, "13", "Peter is 17 now and Jane is 21, so he was 13."),
    (COAT, "60", "80 - 25 = 55. You pay with 60."),
    (COAT, "60", "80 - 25 = 55. You pay 55 and it sold 60."),
    (SPEED, "72", "The distance is 72 km."),
    (GIRLS, "18", "60% are boys, which makes 18."),
    (GIRLS, "18", "There are 12 girls, the boys are 18."),
    ("What is 20% of 350?", "70", "10% of 350 is 70."),
    (CLOTHES, "75", "Two shirts cost 40. The trousers are 75."),
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
