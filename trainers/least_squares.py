"""The critic's fit: ridge regression of returns on hidden states, over all rollouts so far.

A value head is linear and (unless the value loss trains the backbone) so is its problem, which has
an exact solution. A step of gradient descent per update, as PPO's value loss usually gets, leaves
such a head far from it after the few hundred updates of a fine-tune: results/trainers.md.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

FILE = "value_fit.safetensors"


class LeastSquares:
    """w, b that minimise sum_i a_i (w . x_i + b - y_i)^2 + ridge |w|^2.

    The weight a_i of an observation is 1 when it is new and shrinks by 1 - 1 / memory with each
    further batch, since the policy that it was made by goes out of date. (Recursive least squares
    with forgetting, on the normal equations.)

    Args:
        width: H, the length of x.
        ridge: In observations: how many the prior of w = 0 is worth along a direction in which x
            has length 1. b is free.
        memory: Batches, at least 1; infinite: nothing is forgotten.
    """

    def __init__(self, width: int, ridge: float, memory: float) -> None:
        self._products = torch.zeros(width + 1, width + 1, dtype=torch.double)  # of (x, 1), (x, 1)
        self._targets = torch.zeros(width + 1, dtype=torch.double)  # of (x, 1) and y
        self._penalty = torch.full((width + 1,), ridge, dtype=torch.double)
        self._penalty[-1] = 0
        self._kept = 1 - 1 / memory

    @staticmethod
    def sums(x: torch.Tensor, count: torch.Tensor, total: torch.Tensor) -> torch.Tensor:
        """(H + 1, H + 2) statistics of one batch, which may be added up over processes.

        Args:
            x: (N, H) features, float32.
            count: (N,) observations of each.
            total: (N,) sum of y over these.
        """
        with torch.autocast(x.device.type, enabled=False):
            with_one = torch.cat([x, x.new_ones(len(x), 1)], dim=1)
            products = (with_one * count.unsqueeze(1)).T @ with_one
            return torch.cat([products, with_one.T @ total.unsqueeze(1)], dim=1)

    def add(self, sums: torch.Tensor) -> None:
        """Forget a little, then take in a batch."""
        sums = sums.to(self._products)
        self._products = self._kept * self._products + sums[:, :-1]
        self._targets = self._kept * self._targets + sums[:, -1]

    def solve(self) -> tuple[torch.Tensor, torch.Tensor] | None:
        """Weights (H,) and b (), in float32; None before the first observation."""
        if not self._products[-1, -1] > 0:
            return None
        system = self._products + self._penalty.diag()
        solution = torch.linalg.solve(system, self._targets).float()
        return solution[:-1], solution[-1]

    def save(self, folder: str | Path) -> None:
        """Write what a resumed run needs into a checkpoint."""
        state = {"products": self._products, "targets": self._targets}
        save_file(state, Path(folder) / FILE)

    def load(self, folder: str | Path) -> None:
        """Take it up again. Raises FileNotFoundError if the checkpoint has none."""
        path = Path(folder) / FILE
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing: no whole checkpoint of the PPO trainer; resume from another, "
                "or start a new run"
            )
        state = load_file(path)
        self._products, self._targets = state["products"], state["targets"]
