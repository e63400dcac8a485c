"""A budget instead of a t: "at most 5 % wrong answers", with t found during training.

Maximising right answers subject to wrong <= target has the Lagrangian right - lam (wrong - target),
whose reward is (1, 0, -lam): the threshold rule at t = lam / (1 + lam). So t is the multiplier in
other units, and dual ascent moves it by how far the wrong answers are over the budget. Dual ascent
alone either lags or overshoots, since the policy follows t with a delay of tens of updates; a term
in proportion to the excess answers at once and fades with it (PID Lagrangian, arXiv 2007.03964):

    s <- clip(s + rate * excess, 0, t_max),   t = clip(s + damping * excess, 0, t_max),

with excess = wrong per question - target.

Where wrong answers are counted matters once training asks its questions again and again. The model
learns by heart which of them to answer, and t then keeps the budget on those and on no others.
Counted on questions set aside (`budget_questions`), t keeps it on questions never trained on. In
the first pass over the questions no such set is needed: the rollouts answer unknown questions.
"""

import json
import random
from collections.abc import Container, Sequence
from pathlib import Path
from statistics import fmean

from abstain.rewards import Outcome

FILE = "budget.json"
WRONG = (Outcome.WRONG, Outcome.MALFORMED)


def wrong_share(
    outcomes: Sequence[Outcome | str], replaced: Container[int], group_size: int
) -> float:
    """Wrong and malformed per question, counted on what the policy itself sampled.

    The mean over groups of the share in each, so that a group with a replaced rollout weighs as
    much as another. The rate over all rollouts would not do: replaced are those of uniform groups
    alone, and what is left over-represents the questions on which the policy wavers.

    Args:
        outcomes: Of every row of an update, groups consecutive.
        replaced: Rows that are not the policy's own.
        group_size: G; at least 2 where rows are replaced.

    >>> wrong_share(["wrong", "abstained", "abstained", "correct"], {2}, group_size=2)
    0.25
    """
    shares = []
    for start in range(0, len(outcomes), group_size):
        rows = range(start, min(start + group_size, len(outcomes)))
        sampled = [Outcome(outcomes[row]) in WRONG for row in rows if row not in replaced]
        shares.append(fmean(sampled))
    return fmean(shares)


def turn(k: int, n: int, size: int, seed: int) -> list[int]:
    """Numbers of the n questions asked in turn k (from 0), out of `size`.

    Every question once before any comes again, in an order drawn anew for each pass.

    >>> sorted(turn(0, 2, size=4, seed=0) + turn(1, 2, size=4, seed=0))
    [0, 1, 2, 3]
    """
    passes = range(k * n // size, ((k + 1) * n - 1) // size + 1)
    orders = {epoch: random.Random(f"{seed} {epoch}").sample(range(size), size) for epoch in passes}
    return [orders[place // size][place % size] for place in range(k * n, (k + 1) * n)]


class Budget:
    """The t in force, moved after every update towards a share of wrong answers.

    >>> budget = Budget(target=0.05, rate=0.1)
    >>> budget.update(0.45)
    >>> round(budget.t, 3)
    0.04
    """

    def __init__(
        self, target: float, rate: float, damping: float = 0.0, t_max: float = 0.95
    ) -> None:
        if not 0 < target < 1:
            raise ValueError(f"max_wrong is a share of the questions, in (0, 1); got {target}")
        if rate <= 0:
            raise ValueError(f"budget_rate must be positive, got {rate}")
        if damping < 0:
            raise ValueError(f"budget_damping must not be negative, got {damping}")
        self.target, self.rate, self.damping, self.t_max = target, rate, damping, t_max
        self.t = self._sum = 0.0
        self.updates = 0

    def update(self, wrong: float) -> None:
        """Move t, given the share of questions answered wrongly in this update."""
        excess = wrong - self.target
        self._sum = self._clip(self._sum + self.rate * excess)
        self.t = self._clip(self._sum + self.damping * excess)
        self.updates += 1

    def _clip(self, t: float) -> float:
        return min(max(t, 0.0), self.t_max)

    def save(self, folder: str | Path) -> None:
        """Write the state beside a checkpoint."""
        state = {"t": self.t, "sum": self._sum, "updates": self.updates}
        (Path(folder) / FILE).write_text(json.dumps(state) + "\n", encoding="utf-8")

    def load(self, folder: str | Path) -> None:
        """Read the state from beside a checkpoint. Raises FileNotFoundError with the way out."""
        path = Path(folder) / FILE
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing: this checkpoint was not trained with max_wrong; "
                "start a new run, or go on without it"
            )
        state = json.loads(path.read_text(encoding="utf-8"))
        self.t, self._sum = float(state["t"]), float(state["sum"])
        self.updates = int(state["updates"])
