"""What a number of questions can show: said before anything is asked."""

from abstain.evaluation.measure.intervals import half_width, questions_for
from abstain.wording import counted

FEW = 100
"""Questions below which the uncertainty of a rate is said before anything is asked."""


def uncertain(n: int) -> str:
    """How far off a rate among n questions may be, and how many would show more."""
    return (
        f"{counted(n, 'question leaves', 'questions leave')} a rate of one model uncertain by up "
        f"to {counted(round(100 * half_width(n)), 'point')}; 10 points take {questions_for(0.1)}, "
        f"5 points {questions_for(0.05)}"
    )
