r"""Fine-tune with a reward that pays for answering only when P(right) exceeds t.

    accelerate launch recipes/grpo_penalty.py
    accelerate launch recipes/grpo_penalty.py --model_name_or_path Qwen/Qwen2.5-0.5B-Instruct \
        --hub_set trivia_qa --hub_split "train[:5000]" --t 0.75 --max_steps 500

Right answers earn 1, "I don't know" earns t, wrong answers 0: the credit form of the threshold
reward, which has the break-even of (1, 0, -t/(1-t)) and one scale for every t. Without a flag it
starts from runs/warmup (made first if missing) and writes the adapter to runs/penalty.
All flags: --help.
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
        name="grpo-penalty",
        trainer=trainer,
        config=GRPO,
        output="runs/penalty",
        description=__doc__,
    )


if __name__ == "__main__":
    launch("grpo-penalty", main, extra="train")
