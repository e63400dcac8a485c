"""Does an arm heed the t that its prompt states: does it answer less where t is higher?

The same questions are asked at several t. From each t to the next higher one the share of questions
answered must fall. The test is paired, McNemar's: a question that is answered at both t, or at
neither, says nothing about their difference. Whether the right ones are left out is the acceptance
test's part (`calibration.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from abstain.rewards import Outcome

from ..rows import Row
from .calibration import Verdict
from .intervals import Estimate

LEVEL = 0.01
"""P value below which a fall, or a rise, is taken for real."""


@dataclass(frozen=True)
class Step:
    """From one stated t to the next higher one, on the questions scored at both."""

    arm: str
    low: float
    high: float
    n: int
    answered_at_low: int
    answered_at_high: int
    fall: Estimate | None
    """Share answered at the lower t minus that at the higher one; None if nothing was scored."""
    p: float | None

    @property
    def verdict(self) -> Verdict:
        """`passes` if the share falls, `fails` if it rises, `undecided` if neither is sure."""
        if self.fall is None or self.p is None:
            return "n/a"
        if self.p >= LEVEL:
            return "undecided"
        return "passes" if self.fall.value > 0 else "fails"


def steps(arm: str, asked: Mapping[float, Sequence[Row]]) -> list[Step]:
    """The steps of one arm between the t at which it was asked, in rising order of t.

    Args:
        arm: Name of the arm.
        asked: By stated t, the arm's greedy answers to the same questions.
    """
    ts = sorted(asked)
    return [_step(arm, low, high, asked[low], asked[high]) for low, high in pairwise(ts)]


def _step(arm: str, low: float, high: float, first: Sequence[Row], second: Sequence[Row]) -> Step:
    import numpy as np  # loaded late: numpy would double the time of a --help

    from .paired_tests import paired_differences

    before, after = ({row.id: _answered(row) for row in rows} for rows in (first, second))
    pairs = np.array([(before[id], after[id]) for id in before if id in after], dtype=float)
    pairs = pairs.reshape(-1, 2)
    pairs = pairs[~np.isnan(pairs).any(axis=1)]
    (difference,) = paired_differences(pairs, [(0, 1)])
    n_low, n_high = (int(count) for count in pairs.sum(axis=0))
    return Step(arm, low, high, len(pairs), n_low, n_high, difference.difference, difference.p)


def _answered(row: Row) -> float:
    """1 for an attempt, readable or not, 0 for an abstention, NaN where there is no outcome."""
    if row.outcome is Outcome.UNSCORABLE:
        return float("nan")
    return float(row.outcome is not Outcome.ABSTAINED)
