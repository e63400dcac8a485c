"""Fine-tune with PPO and binary grading, the baseline that pays for every guess.

    accelerate launch recipes/ppo_binary.py

As grpo_binary.py, which see, with a critic and GAE in place of the group's mean. Leaves the critic
as value_head.safetensors beside the adapter: its value at the end of a prompt is what the answer is
expected to earn. Writes the adapter to runs/ppo_binary. All flags: --help.
"""

from abstain.recipes import rl
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import PPO


def trainer() -> type:
    """Imported when the command line is parsed."""
    from abstain.trainers.ppo import AbstainPPOTrainer

    return AbstainPPOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this arm."""
    rl.main(
        argv,
        name="ppo-binary",
        trainer=trainer,
        config=PPO,
        output="runs/ppo_binary",
        description=__doc__,
        binary=True,
    )


if __name__ == "__main__":
    launch("ppo-binary", main, extra="train")
