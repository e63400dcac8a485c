"""What a number of questions can show: said before anything is asked."""

from abstain.evaluation.measure.intervals import half_width, questions_for

FEW = 100
"""Questions below which the uncertainty of a rate is said before anything is asked."""


def uncertain(n: int) -> str:
    """How far off a rate among n questions may be, and how many would show more."""
    return (
        f"{n} questions leave a rate uncertain by up to {100 * half_width(n):.0f} points; "
        f"10 points take {questions_for(0.1)}, 5 points {questions_for(0.05)}"
    )
