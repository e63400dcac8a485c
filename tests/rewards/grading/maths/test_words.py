r"""Units, counted nouns and "none" that the question accounts for, beside those it does not."""

import pytest

from abstain.rewards import MathGrader

AREA, WAYS = "Find the area of the square.", "In how many ways can 5 people line up?"
ROOTS = "How many real solutions does the equation x^2+1=0 have?"

RIGHT = [
    ("Find the length.", "10", r"$10 \text{ cm}$"),
    ("Find the length.", "10", r"10\,\mathrm{m}"),
    ("Find the length.", "10", "The length is 10 cm."),
    (AREA, "16", r"$16 \text{ cm}^2$"),
    ("What is the volume of the box?", "24", "24 cm^3"),
    ("How fast is the car?", "60", "60 km/h"),
    ("How long does it take?", "5", "5 hours"),
    ("What is the radius?", r"\sqrt{2}", r"$\sqrt{2} \text{ cm}$"),
    (WAYS, "120", "5! = 120 ways."),
    (WAYS, "120", r"$5! = 120$ ways"),
    (WAYS, "120", r"5 \times 4 \times 3 \times 2 \times 1 = 120 \text{ ways}"),
    ("How many handshakes are there?", "45", r"\binom{10}{2} = 45 handshakes."),
    ("How many apples are left?", "7", "12 - 5 = 7 apples left."),
    (ROOTS, "0", "The equation has no real solutions."),
    (ROOTS, "0", "There are no real solutions."),
]
WRONG = [
    ("Find the length.", "10", "10 cm^2"),
    ("Find the length.", "10", "10 kg"),
    ("Find the length.", "10", r"$100 \text{ mm}$"),
    ("The sides are 3 m and 7 m long. Find the perimeter.", "20", "20 cm"),
    (AREA, "16", "16 cm"),
    ("How long does it take?", "5", "5 km"),
    ("Compute 2+3.", "5", "5 cm"),
    (WAYS, "120", "4! = 120 ways"),
    (WAYS, "120", "5! = 120 people"),
    (WAYS, "120", "5! = 120 ways, but 60 with symmetry."),
    ("How many apples are left?", "7", "12 - 5 = 7 dozens"),
    ("How many apples are left?", "7", "12 - 5 = 7 pears"),
    (ROOTS, "0", "The equation has no integer solutions."),
    (ROOTS, "0", "The equation has no real coefficients."),
    (ROOTS, "0", "The equation has no more than two real solutions."),
    ("Solve x^2+1=0 for x.", "0", "The equation has no real solutions."),
]


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_words_that_the_question_accounts_for_leave_the_number(question, gold, text):
    assert MathGrader()(text, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_another_dimension_or_another_noun_is_not_the_number(question, gold, text):
    assert MathGrader()(text, [gold], question=question).outcome != "correct"


@pytest.mark.parametrize(("question", "gold", "text"), [RIGHT[0], RIGHT[8], RIGHT[13]])
def test_a_reward_accepts_none_of_them(question, gold, text):
    assert MathGrader().for_reward()(text, [gold], question=question).outcome == "wrong"
