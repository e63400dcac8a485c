"""GRPO on TRL's `GRPOTrainer`, for short answers and for models that must learn to abstain.

What is added, each behind a flag, stands in `rollouts.py` and `threshold.py`. What is changed:
defaults that keep the confidence target (no scaling by the group's standard deviation). Everything
else, vLLM, LoRA and QLoRA, several processes, logging, checkpoints, is TRL's own.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from trl import GRPOConfig, GRPOTrainer

from .config import AbstentionSettings
from .rollouts import Generated
from .threshold import Abstaining
from .trl_compat import check_trl

__all__ = ["AbstainGRPOConfig", "AbstainGRPOTrainer"]

check_trl(GRPOTrainer)


@dataclass
class AbstainGRPOConfig(AbstentionSettings, GRPOConfig):
    """TRL's `GRPOConfig` with defaults that keep the confidence target, and what is new here."""

    scale_rewards: str = field(
        default="none",
        metadata={
            "help": "As in TRL, but 'none' by default: dividing by the group's standard deviation "
            "moves the trained threshold (from 0.90 to 0.71 with 8 rollouts, half abstaining)."
        },
    )


class AbstainGRPOTrainer(Abstaining, GRPOTrainer):
    """`GRPOTrainer` with shared prompts and counterfactual rollouts; arguments as in TRL."""

    def _generate_single_turn(
        self,
        prompt_ids: list[list[int]],
        images: Any,
        multimodal_fields: Any,
        num_generations: int,
        **kwargs: Any,
    ) -> Generated:
        plain = partial(
            super()._generate_single_turn,
            prompt_ids,
            images,
            multimodal_fields,
            num_generations,
            **kwargs,
        )
        return self._roll_out(prompt_ids, images, multimodal_fields, plain)
