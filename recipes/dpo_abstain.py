r"""Supervised rival: DPO on the start's own answers against "I don't know".

    accelerate launch recipes/dpo_abstain.py
    accelerate launch recipes/dpo_abstain.py --t 0.75 --beta 0.3

The start answers each training question eight times. Where more than t of its attempts are right,
its right answer is preferred to the abstention; elsewhere the abstention to its commonest wrong
one. The reference is the start itself.
Without a flag it starts from runs/warmup (made first if missing), as the RL arms do, and writes the
adapter to runs/dpo. The start's answers are kept there as own_answers.jsonl. All flags: --help.
"""

from abstain.recipes import supervised
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import DPO
from abstain.recipes.shared.rival_rows import dpo_rows

SHOWN = {"loss": "loss", "margin": "rewards/margins", "accuracy": "rewards/accuracies"}
"""What stands on the screen while it trains: metrics of TRL's by our words."""


def trainer() -> type:
    """Imported when the command line is parsed."""
    from abstain.trainers.preference import AbstainDPOTrainer

    return AbstainDPOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this rival."""
    supervised.main(
        argv,
        supervised.Rival(
            name="dpo-abstain",
            method="DPO of answers and abstentions",
            trainer=trainer,
            make_rows=dpo_rows,
            shown=SHOWN,
        ),
        config=DPO,
        output="runs/dpo",
        description=__doc__,
    )


if __name__ == "__main__":
    launch("dpo-abstain", main, extra="train")
