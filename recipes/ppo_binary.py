"""Fine-tune with PPO and binary grading, the baseline that pays for every guess.

    accelerate launch recipes/ppo_binary.py

As grpo_binary.py, which see, with a critic and GAE in place of the group's mean. Leaves the critic
as value_head.safetensors beside the adapter: its value at the end of a prompt is what the answer is
expected to earn. Writes the adapter to runs/ppo_binary. All flags: --help.
"""

from abstain.recipes import rl
from abstain.recipes.shared.launching import launch
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this arm."""
    rl.main(
        argv,
        name="ppo_binary",
        trainer=AbstainPPOTrainer,
        config=AbstainPPOConfig,
        output="runs/ppo_binary",
        description=__doc__,
        binary=True,
    )


if __name__ == "__main__":
    launch("ppo-binary", main, extra="train")
