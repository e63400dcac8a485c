"""Fine-tune with RLOO on binary grading, the baseline that pays for every guess.

    accelerate launch recipes/rloo_binary.py

As grpo_binary.py, which see, with TRL's RLOOTrainer in place of GRPOTrainer. Writes the adapter to
runs/rloo_binary. All flags: --help.
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
        name="rloo-binary",
        trainer=trainer,
        config=RLOO,
        output="runs/rloo_binary",
        description=__doc__,
        binary=True,
    )


if __name__ == "__main__":
    launch("rloo-binary", main, extra="train")
