"""Fine-tune with RLOO on binary grading, the baseline that pays for every guess.

    accelerate launch recipes/rloo_binary.py

As grpo_binary.py, which see, with TRL's RLOOTrainer in place of GRPOTrainer. Writes the adapter to
runs/rloo_binary. All flags: --help.
"""

from abstain.recipes import rl
from abstain.recipes.shared.launching import launch
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this arm."""
    rl.main(
        argv,
        name="rloo_binary",
        trainer=AbstainRLOOTrainer,
        config=AbstainRLOOConfig,
        output="runs/rloo_binary",
        description=__doc__,
        binary=True,
    )


if __name__ == "__main__":
    launch("rloo-binary", main, extra="train")
