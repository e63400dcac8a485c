"""What an equation gives the value of."""

import pytest

from abstain.rewards import MathGrader

DERIVATIVE = "Find the derivative of sin(3x)."


@pytest.mark.parametrize("grader", [MathGrader(), MathGrader().for_reward()])
@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        (DERIVATIVE, r"3\cos(3x)", "f(x) = 3cos(3x)"),
        (DERIVATIVE, r"3\cos(3x)", "so the second derivative is 3cos(3x)"),
        ("Integrate 1/x.", r"\ln|x|+C", "The derivative is ln|x| + C"),
        ("Solve e^x = 5.", r"\ln 5", "e^x = ln 5"),
        ("Solve e^x = 5.", r"\ln 5", "y = ln 5"),
        (r"Evaluate \int_0^1 2x dx.", "1", r"\int_0^1 x dx = 1"),
    ],
)
def test_the_value_of_another_side_pays_nothing(grader, question, gold, answer):
    assert grader(answer, [gold], question=question).outcome == "wrong"


def test_the_task_itself_may_stand_on_the_left():
    for answer in ("f'(x) = 3cos(3x)", "d/dx sin(3x) = 3cos(3x)", "3cos(3x)"):
        assert MathGrader()(answer, [r"3\cos(3x)"], question=DERIVATIVE).outcome == "correct"
