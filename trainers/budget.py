"""A budget instead of a t: "at most 5 % wrong answers", with t found during training.

Maximising right answers subject to wrong <= target has the Lagrangian right - lam (wrong - target),
whose reward is (1, 0, -lam): the threshold rule at t = lam / (1 + lam). So t is the multiplier in
other units, and dual ascent moves it by how far the wrong answers are over the budget:

    t <- clip(t + rate * (wrong per question - target), 0, t_max)

Wrong is counted on what the policy sampled in this update, malformed output included.
"""

import json
from pathlib import Path

FILE = "budget.json"


class Budget:
    """The t in force, moved after every update towards a share of wrong answers.

    >>> budget = Budget(target=0.05, rate=0.1)
    >>> budget.update(0.45)
    >>> round(budget.t, 3)
    0.04
    """

    def __init__(self, target: float, rate: float, t_max: float = 0.95) -> None:
        if not 0 < target < 1:
            raise ValueError(f"max_wrong is a share of the questions, in (0, 1); got {target}")
        if rate <= 0:
            raise ValueError(f"budget_rate must be positive, got {rate}")
        self.target, self.rate, self.t_max, self.t = target, rate, t_max, 0.0

    def update(self, wrong: float) -> None:
        """Move t, given the share of questions answered wrongly in this update."""
        self.t = min(max(self.t + self.rate * (wrong - self.target), 0.0), self.t_max)

    def save(self, folder: str | Path) -> None:
        """Write t beside a checkpoint."""
        (Path(folder) / FILE).write_text(json.dumps({"t": self.t}) + "\n", encoding="utf-8")

    def load(self, folder: str | Path) -> None:
        """Read t from beside a checkpoint. Raises FileNotFoundError with the way out."""
        path = Path(folder) / FILE
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing: this checkpoint was not trained with max_wrong; "
                "start a new run, or go on without it"
            )
        self.t = float(json.loads(path.read_text(encoding="utf-8"))["t"])
