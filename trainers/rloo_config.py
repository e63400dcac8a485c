"""Configuration of `AbstainRLOOTrainer`."""

from dataclasses import dataclass, field

from trl import RLOOConfig

from .config import AbstentionSettings


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
