import pytest

from abstain.rewards import Outcome
from abstain.rewards.grading.mathematics import MathGrader

pytest.importorskip("math_verify")

DERIVATIVE, ROOT = "Find the derivative of sin(3x).", "Find x > 0 with x^2 = 49."
RIGHT = [
    (
        "Find the derivative of sin(3x).",
        r"3\cos(3x)",
        "By the chain rule, d/dx sin(3x) = 3cos(3x).",
    ),
    (DERIVATIVE, r"3\cos(3x)", r"$\frac{d}{dx}\sin(3x) = 3\cos(3x)$"),
    (
        "Find x > 0 with x^2 = 49.",
        "7",
        "We get x = ±7. The negative root is not allowed, so x = 7.",
    ),
    ("Integrate 2x from 0 to 3.", "9", r"$\int_0^3 2x\,dx = [x^2]_0^3 = 9$"),
    ("Evaluate log_2(32).", "5", "Since 2^5 = 32, log_2(32) = 5."),
    (
        r"Find \lim_{x \to 0} \frac{|x|}{x}.",
        "does not exist",
        "From the right it tends to 1 and from the left to -1, so the limit does not exist.",
    ),
    ("How many real roots does x^2 + 1 have?", "0", "None, since x² = -1 has no real solution."),
]
WRONG = [
    (
        "Find the derivative of sin(3x).",
        r"3\cos(3x)",
        "By the chain rule, d/dx cos(3x) = 3cos(3x).",
    ),
    (ROOT, "7", "We get x = ±7. The positive root is lost, so x = -7."),
    (ROOT, "7", "x = 7 is not allowed, so x is not 7."),
    (ROOT, "7", "The square root of 49 is 7, so x = 7 or x = -7."),
    ("Integrate 2x from 0 to 3.", "9", r"$\int_0^3 2x\,dx = 9 = 6$"),
    ("Find the limit.", "does not exist", "The left limit does not exist, so the limit is 1."),
    (
        "How many real roots does x^2 + 1 have?",
        "0",
        "None, since one is complex, but two real.",
    ),
]


@pytest.mark.parametrize(("question", "gold", "completion"), RIGHT)
def test_what_a_worked_out_text_ends_in_is_its_answer(question, gold, completion):
    assert MathGrader()(completion, [gold], question=question).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("question", "gold", "completion"), WRONG)
def test_another_conclusion_or_the_value_of_something_else_is_not(question, gold, completion):
    graded = MathGrader()(completion, [gold], question=question)
    assert graded.outcome is not Outcome.CORRECT
