"""Fine-tune with RLOO on a reward that pays for answering only when P(right) exceeds t.

    accelerate launch recipes/rloo_penalty.py

As grpo_penalty.py, which see, with TRL's RLOOTrainer in place of GRPOTrainer: one clip and one
weight per completion, not per token. Writes the adapter to runs/rloo_penalty. All flags: --help.
"""

from abstain.recipes import rl
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import RLOO


def trainer() -> type:
    """Imported when the command line is parsed."""
    from abstain.trainers.rloo import AbstainRLOOTrainer

    return AbstainRLOOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this arm."""
    rl.main(
        argv,
        name="rloo-penalty",
        trainer=trainer,
        config=RLOO,
        output="runs/rloo_penalty",
        description=__doc__,
    )


if __name__ == "__main__":
    launch("rloo-penalty", main, extra="train")
