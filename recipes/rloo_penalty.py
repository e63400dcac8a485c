"""Fine-tune with RLOO on a reward that pays for answering only when P(right) exceeds t.

    accelerate launch recipes/rloo_penalty.py

As grpo_penalty.py, which see, with TRL's RLOOTrainer in place of GRPOTrainer: one clip and one
weight per completion, not per token. Writes the adapter to runs/rloo_penalty. All flags: --help.
"""

from abstain.recipes import rl
from abstain.recipes.shared.launching import launch
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this arm."""
    rl.main(
        argv,
        name="rloo_penalty",
        trainer=AbstainRLOOTrainer,
        config=AbstainRLOOConfig,
        output="runs/rloo_penalty",
        description=__doc__,
    )


if __name__ == "__main__":
    launch("rloo-penalty", main, extra="train")
