"""The first number or date that an answer gives, each beside a wrong twin."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader, Outcome
from abstain.rewards.grading.sentences.first_counted import first_quantity
from abstain.rewards.grading.sentences.worked_out import equation_result

POLO = ("How many players does a water polo team have in the water?", "7")
UN = ("In which year was the United Nations founded?", "1945")
SHIP = ("When did the Titanic sink?", "April 15, 1912")
SPEED = ("A train travels 180 km in 2.5 hours. What is its average speed in km/h?", "72")

PAIRS = [
    (
        POLO,
        "A water polo team has seven players in the water: six field players and one goalkeeper.",
        "A water polo team has more than 7 players in the water.",
    ),
    (
        POLO,
        "There are 7 players of a team in the water at a time.",
        "There are 6 or 7 players of a team in the water.",
    ),
    (POLO, "Seven: six field players plus the goalkeeper.", "7 per half"),
    (
        UN,
        "The United Nations was founded in 1945, after the war.",
        "The United Nations was planned in 1941 and founded before 1945.",
    ),
    (UN, "The UN was founded in 1945.", "The UN was founded in 1945 BC."),
    (
        SHIP,
        "The RMS Titanic sank in the early hours of April 15, 1912, after striking ice.",
        "It was built on April 15, 1912 and sank in 1913.",
    ),
    (
        SPEED,
        "Divide:\n\n180 km \u00f7 2.5 h = 72 km/h\n\nSo the average speed is **72 km/h**.",
        "180 \u00f7 2.5 = 72, so the average speed is 27 km/h.",
    ),
]


@pytest.mark.parametrize("grader", [AliasGrader(), NumericGrader()], ids=["alias", "numeric"])
@pytest.mark.parametrize(("asked", "right", "wrong"), PAIRS)
def test_a_number_in_a_sentence_is_read_and_its_wrong_twin_is_not_paid(grader, asked, right, wrong):
    question, gold = asked
    if isinstance(grader, NumericGrader) and not gold.isdecimal():
        pytest.skip("a date is no number")
    assert grader(right, [gold], question=question).outcome is Outcome.CORRECT
    assert grader(wrong, [gold], question=question).outcome is not Outcome.CORRECT


def test_the_first_number_is_the_answer_and_not_a_later_one():
    question = "How many legs does a spider have?"
    assert first_quantity("A spider has 6 legs and 8 eyes.", question) == "6"


def test_a_question_of_when_is_answered_by_a_date():
    question = "When did the reactor of Chernobyl explode?"
    assert (
        first_quantity("The reactor exploded on April 26, 1986, in block 4.", question)
        == "April 26, 1986"
    )


def test_an_equation_answers_with_what_it_comes_to():
    question = "How many minutes are there in a week?"
    assert (
        equation_result("7 days x 24 hours x 60 minutes = 10,080 minutes.", question)
        == "10,080 minutes"
    )
    assert equation_result("I don't know. 7 x 24 = 168.", question) is None


SENATORS, ZONES = "How many US senators are there?", "How many time zones does China use?"
SCALES = "At what temperature do the Celsius and Fahrenheit scales agree?"
NUMBERS = [
    (SENATORS, "100", "One hundred senators: two from each state.", "Two states: two from each."),
    (ZONES, "1", "China uses only one time zone. It has no summer time either.", "Either 1 or 2."),
    (SCALES, "-40", "The two scales meet at \u221240 degrees.", "They meet at 40 degrees."),
    ("How many edges does a cube have?", "12", "If you count them, a cube has twelve edges.",
     "The 12 cubes have eight edges."),
    ("when did the berlin wall fall", "1989", "The Berlin Wall fell on 9 November 1989.",
     "The Berlin Wall fell before 9 November 1989."),
    ("What is 7 times 8?", "56", "7 times 8 is 56.", "It is 56. I checked again: it is 54."),
    ("When did the war end?", "1945", "It ended in 1945.", "It ended in 1945, or rather in 1946."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "gold", "right", "wrong"), NUMBERS)
def test_a_noun_a_known_pair_and_a_day_do_not_hide_the_number(question, gold, right, wrong):
    assert NumericGrader()(right, [gold], question=question).outcome is Outcome.CORRECT
    assert NumericGrader()(wrong, [gold], question=question).outcome is Outcome.WRONG
