r"""Supervised rival: teach "I don't know" on what the start gets wrong, the gold answer elsewhere.

    accelerate launch recipes/sft_rtuning.py
    accelerate launch recipes/sft_rtuning.py --num_samples 8 --t 0.75

R-Tuning (Zhang et al. 2024, arXiv 2311.09677). The start answers each training question once, and
its greedy answer decides; with --num_samples, its answers are right more often than t or not.
Without a flag it starts from runs/warmup (made first if missing), as the RL arms do, and writes the
adapter to runs/rtuning. The start's answers are kept there as own_answers.jsonl. All flags: --help.
"""

from abstain.recipes import supervised
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import WARMUP
from abstain.recipes.shared.rival_rows import rtuning_rows

SHOWN = {"loss": "loss", "token accuracy": "mean_token_accuracy"}
"""What stands on the screen while it trains: metrics of TRL's by our words."""


def trainer() -> type:
    """Imported when the command line is parsed."""
    from abstain.trainers.warmup import WarmupTrainer

    return WarmupTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this rival."""
    supervised.main(
        argv,
        supervised.Rival(
            name="sft-rtuning",
            method="R-Tuning",
            trainer=trainer,
            make_rows=rtuning_rows,
            shown=SHOWN,
        ),
        config=WARMUP,
        output="runs/rtuning",
        description=__doc__,
        num_samples=0,
        doubt_coef=0.0,  # the targets alone: doubt is another method
    )


if __name__ == "__main__":
    launch("sft-rtuning", main, extra="train")
