"""RLOO on TRL's `RLOOTrainer`, with what the GRPO trainer has.

Leave-one-out: the advantage of a rollout is its reward minus the mean of the others', which is
GRPO's without scaling times G / (G - 1); so the break-even of the reward is the one trained. What
differs is the loss: one ratio and one clip per completion instead of per token, and a plain mean
over completions, so a long answer pulls no more than a short one.

KL is part of the reward here (`beta`, off by default). With counterfactual rollouts it is measured
on what was put in, which the policy would hardly have sampled; use it without them.
"""

from dataclasses import dataclass, field
from typing import Any

from trl import RLOOConfig, RLOOTrainer

from .config import AbstentionSettings
from .threshold import Abstaining
from .trl_compat import check_trl

__all__ = ["AbstainRLOOConfig", "AbstainRLOOTrainer"]

check_trl(RLOOTrainer)


@dataclass
class AbstainRLOOConfig(AbstentionSettings, RLOOConfig):
    """TRL's `RLOOConfig` with defaults that keep the confidence target, and what is new here."""

    beta: float = field(
        default=0.0,
        metadata={
            "help": "As in TRL, but 0 by default: RLOO subtracts beta * KL from the reward, which "
            "moves the break-even by beta times the difference in KL between answering and "
            "abstaining."
        },
    )
    num_generations: int | None = field(
        default=8, metadata={"help": "As in TRL, but 8 by default, as in GRPO."}
    )


class AbstainRLOOTrainer(Abstaining, RLOOTrainer):
    """`RLOOTrainer` with shared prompts and counterfactual rollouts; arguments as in TRL."""

    def _generate_single_turn(
        self, prompt_ids: list[list[int]], images: Any, multimodal_fields: Any
    ) -> list[list[int]]:
        original = super()._generate_single_turn

        def plain() -> tuple[list[list[int]], None]:
            return original(prompt_ids, images, multimodal_fields), None

        return self._roll_out(prompt_ids, images, multimodal_fields, plain)[0]
