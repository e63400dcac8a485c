"""Rewards whose values depend on the whole group of rollouts, for the audit.

A rule pays each completion by its own outcome. Some published rewards look at the group: what an
abstention earns depends on whether anybody was right. Their break-even then moves with how often
the model abstains, so that there is no one target to declare; what is trained can still be computed
exactly, since a group is fully described by its counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..rules import exact

Values = tuple[float, float, float]
"""What abstaining, a right and a wrong answer are worth, in this order."""
Counts = Sequence[int]
"""How many rollouts of a group abstained, were right, were wrong."""
GroupReward = Callable[[Counts], Values]


@dataclass(frozen=True)
class BoundaryReward:
    """BAPO: an abstention earns a bonus if no rollout of its group is right, else nothing.

    Right 1, wrong 0. The paper's modulator, which switches the bonus off early in training and
    where rollouts agree, is not part of it. Source: Liu et al. 2026, arXiv 2601.11037.

    Raises ValueError if the bonus is not in [0, 1).

    >>> BoundaryReward()((2, 0, 6)), BoundaryReward()((2, 1, 5))
    ((0.5, 1.0, 0.0), (0.0, 1.0, 0.0))
    """

    bonus: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.bonus < 1:
            raise ValueError(
                f"bonus must be in [0, 1), got {self.bonus}; 1 is what a right answer earns"
            )

    def __call__(self, counts: Counts) -> Values:
        """Values in a group with these counts."""
        return (0.0 if counts[1] else self.bonus, 1.0, 0.0)

    @property
    def name(self) -> str:
        """Name in the audit."""
        return f"bapo_{exact(self.bonus)}"


@dataclass(frozen=True)
class AdaptiveReward:
    """TIAR's first form: inside the reward, an abstention earns 1 - 2p, p the share of right ones.

    p is taken among attempts; without attempts it earns 0. Right 1, wrong -1. The paper adds the
    credit after normalisation instead (`Estimator.credit`), since here it moves the group's mean
    and standard deviation with itself. Source: arXiv 2605.25850.

    >>> AdaptiveReward()((4, 1, 3))
    (0.5, 1.0, -1.0)
    """

    strength: float = 1.0

    def __call__(self, counts: Counts) -> Values:
        """Values in a group with these counts."""
        attempts = counts[1] + counts[2]
        value = self.strength * (1 - 2 * counts[1] / attempts) if attempts else 0.0
        return (value, 1.0, -1.0)

    @property
    def name(self) -> str:
        """Name in the audit."""
        return f"adaptive_{exact(self.strength)}"
