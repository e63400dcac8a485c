"""Fine-tune with binary grading, the baseline that pays for every guess.

    accelerate launch recipes/grpo_binary.py

Right answers earn 1, everything else 0. The prompt, the start, the questions and the number of
updates are those of grpo_penalty.py, so the two differ in the reward and in nothing else. Writes
the adapter to runs/binary. All flags: --help.
"""

from abstain.recipes import rl
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import GRPO


def trainer() -> type:
    """Imported when the command line is parsed."""
    from abstain.trainers.grpo import AbstainGRPOTrainer

    return AbstainGRPOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this arm."""
    rl.main(
        argv,
        name="grpo-binary",
        trainer=trainer,
        config=GRPO,
        output="runs/binary",
        description=__doc__,
        binary=True,
    )


if __name__ == "__main__":
    launch("grpo-binary", main, extra="train")
