"""Fine-tune with PPO on a reward that pays for answering only when P(right) exceeds t.

    accelerate launch recipes/ppo_penalty.py

As grpo_penalty.py, which see, with a critic and GAE in place of the group's mean. Leaves the critic
as value_head.safetensors beside the adapter: its value at the end of a prompt is what the answer is
expected to earn. Writes the adapter to runs/ppo_penalty. All flags: --help.
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
        name="ppo-penalty",
        trainer=trainer,
        config=PPO,
        output="runs/ppo_penalty",
        description=__doc__,
    )


if __name__ == "__main__":
    launch("ppo-penalty", main, extra="train")
