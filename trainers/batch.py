"""One generation batch on its way from dataset rows to advantages.

TRL calls the steps one by one and lets a subclass hand nothing from one to the next. So a trainer
holds exactly one object between them, its `rollout_batch`. A new one is made for every batch of
questions, each step puts one in its place that knows more, and the last step consumes it:

    rows -> sampling: replaced_by, chances -> scoring: outcomes, rewards -> advantages
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch

from abstain.rewards import Outcome


@dataclass(frozen=True)
class RolloutBatch:
    """N rollouts of this process, of M = N times the number of processes in all; in TRL's order."""

    rows: Sequence[Mapping[str, Any]] = ()
    """(N,) dataset row of each rollout, as the dataset has it."""
    replaced_by: Sequence[str | None] = ()
    """(N,) "abstain" or "attempt" for a rollout that took a sampled one's place, None for the
    policy's own."""
    chances: Mapping[int, float] = field(default_factory=dict)
    """For each replaced rollout, by its place among all M: the policy's chance of its side."""
    outcomes: Sequence[Outcome] = ()
    """(N,) what the reward saw in each; empty unless exactly one reward function is a `Reward`."""
    confidences: Sequence[float | None] = ()
    """(N,) what each completion states of itself, where `outcomes` are known."""
    rewards: torch.Tensor = field(default_factory=lambda: torch.empty(0))
    """(M,) weighted sum over the reward functions; nan where none of them could score."""

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> "RolloutBatch":
        """A batch that is about to be sampled, nothing in it replaced."""
        return cls(rows, replaced_by=[None] * len(rows))

    def with_replacements(
        self, replaced_by: Mapping[int, str], chances: Mapping[int, float]
    ) -> "RolloutBatch":
        """The batch after rollouts of this process (by their place among its N) were replaced."""
        sides = [replaced_by.get(row) for row in range(len(self.rows))]
        return replace(self, replaced_by=sides, chances=chances)

    def with_rewards(
        self,
        per_function: torch.Tensor,
        weights: torch.Tensor,
        outcomes: Sequence[Outcome],
        confidences: Sequence[float | None] = (),
    ) -> "RolloutBatch":
        """The batch after scoring: (M, F) rewards of F functions, and their weights (F,)."""
        rewards = (per_function * weights.to(per_function.device)).nansum(dim=1)
        rewards[per_function.isnan().all(dim=1)] = torch.nan
        return replace(self, rewards=rewards, outcomes=outcomes, confidences=confidences)

    @property
    def scored(self) -> torch.Tensor:
        """(M,) True for rollouts that have a reward."""
        return ~self.rewards.isnan()

    @property
    def sampled(self) -> list[int]:
        """Places, among the N of this process, of the rollouts that the policy itself made."""
        return [row for row, side in enumerate(self.replaced_by) if side is None]
