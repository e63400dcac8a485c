"""How far a trained break-even may be from the declared one, and what moved it if it is further."""

import math
from collections.abc import Sequence
from dataclasses import replace

from .incentives import Estimator, Function, trained_break_even

TOLERANCE = 0.05
"""Distance between trained and declared break-even that is accepted, up to a t of .8."""
CAUSES = {
    "scale": "no scaling by the group's standard deviation",
    "separate": "reward functions to be summed before they are normalised",
    "clip": "a clip range that holds every reward",
    "masked": "cut-off answers to stay in the loss",
    "credit": "adaptive_credit=0.0",
    "apart": "attempts and abstentions to be normalised together (no --apart)",
    "gain": "no gain for abstentions",
    "deciding": "the advantage of all reward functions on the choice (no --deciding)",
}
"""What to set instead, by the field of `Estimator` that moves the break-even."""
NOTHING_PARTS = (
    "no P(right) parts answering from abstaining: the push on abstaining is zero, or the wrong way"
)


def accepted(declared: float, tolerance: float = TOLERANCE) -> float:
    """How far the trained break-even may be from the declared one.

    Answering at a trained break-even q is worth (q - t) / (1 - t) under the declared reward. So
    the same distance costs ever more as t grows: at t = .95, with a penalty of 19, a model that
    answers from .91 on loses .8 for each answer there. Above t = .8 the distance shrinks with
    1 - t. By default it then costs a quarter of a right answer, and the penalty that is really
    trained is off by about a fifth.

    >>> [round(accepted(t), 4) for t in (0.5, 0.75, 0.9, 0.95)]
    [0.05, 0.05, 0.025, 0.0125]
    """
    return tolerance * min(1.0, 5 * (1 - declared))


def distance(trained: float, declared: float) -> float:
    """Between two break-evens; infinite where the trained one is NaN."""
    return math.inf if math.isnan(trained) else abs(trained - declared)


def causes(
    functions: Sequence[Function],
    group_size: int,
    rate: float,
    estimator: Estimator,
    declared: float,
) -> list[str]:
    """Fields of the estimator that move the break-even when each is the only one set."""
    plain = Estimator(epsilon=estimator.epsilon)
    given = {name: getattr(estimator, name) for name in CAUSES}
    given = {name: value for name, value in given.items() if value != getattr(plain, name)}
    moving = [
        name
        for name, value in given.items()
        if distance(
            trained_break_even(functions, group_size, rate, replace(plain, **{name: value})),
            declared,
        )
        > 1e-3
    ]
    return moving or list(given)
