"""Colours and dashes of a comparison, the same on the page and in the figures for papers.

Those of outcomes are close to blue, vermilion and grey of Okabe and Ito (Color Universal Design,
2008). Those of arms were searched for: any two differ for every kind of colour vision, on white and
on black, and from the outcomes too (test_charts_png.py says by how much). Names and dashes say the
same without colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from abstain.rewards import Outcome

from ..arms import GREEDY
from ..comparison_folder import Arm

ARM_COLORS = (
    ("#7755ff", "#dd77ee"),
    ("#33bbcc", "#55ffff"),
    ("#ccaa22", "#eeff00"),
    ("#550022", "#aa00dd"),
    ("#331188", "#117755"),
    ("#775511", "#66bb66"),
    ("#59626e", "#8d97a5"),
)
"""On white, on black. The last is for arms that attempt nothing; a seventh checkpoint starts again
with the first. None is a colour of an outcome, or near one: a colour means one thing."""

OUTCOME_COLORS = {
    Outcome.CORRECT: ("#0072b2", "#2277b8"),
    Outcome.WRONG: ("#c94f00", "#c9570f"),
    Outcome.ABSTAINED: ("#ccd2d9", "#454d59"),
    Outcome.MALFORMED: ("#30363d", "#c4cad2"),
    Outcome.UNSCORABLE: ("#ffffff", "#181c22"),
}
"""On white, on black; unscored answers are hatched besides."""


@dataclass(frozen=True)
class Look:
    """How an arm is drawn: arms made from one checkpoint share its colour."""

    color: int
    """Place in `ARM_COLORS`."""
    dash: str
    """"" for a checkpoint as it is, "made" for an arm made from it, "sampled" for its samples."""


def looks(arms: Sequence[Arm]) -> list[Look]:
    """One look per arm; arms of one label, its training runs among them, share a colour."""
    neutral = len(ARM_COLORS) - 1
    colors: dict[str, int] = {}
    drawn = []
    for arm in arms:
        label = arm.id.label
        attempts = any(row.outcome in (Outcome.CORRECT, Outcome.WRONG) for row in arm.rows)
        if attempts and label not in colors:
            colors[label] = len(colors) % neutral
        dash = "sampled" if arm.decoding != GREEDY else "made" if arm.id.steps else ""
        drawn.append(Look(colors.get(label, neutral), dash))
    return drawn
