r"""Supervised rival: KTO on the start's own answers against "I don't know".

    accelerate launch recipes/kto_abstain.py
    accelerate launch recipes/kto_abstain.py --t 0.75 --beta 0.3

The start answers each training question eight times. Where more than t of its attempts are right,
its right answer is good and the abstention bad; elsewhere the abstention is good and its commonest
wrong answer bad. The reference is the start itself.
Without a flag it starts from runs/warmup (made first if missing), as the RL arms do, and writes the
adapter to runs/kto. The start's answers are kept there as own_answers.jsonl. All flags: --help.
"""

from abstain.recipes import supervised
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import KTO
from abstain.recipes.shared.rival_rows import kto_rows

SHOWN = {"loss": "loss", "margin": "rewards/margins", "KL": "kl"}
"""What stands on the screen while it trains: metrics of TRL's by our words."""


def trainer() -> type:
    """Imported when the command line is parsed."""
    from abstain.trainers.preference import AbstainKTOTrainer

    return AbstainKTOTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this rival."""
    supervised.main(
        argv,
        supervised.Rival(
            name="kto-abstain",
            method="KTO of answers and abstentions",
            trainer=trainer,
            make_rows=kto_rows,
            shown=SHOWN,
        ),
        config=KTO,
        output="runs/kto",
        description=__doc__,
    )


if __name__ == "__main__":
    launch("kto-abstain", main, extra="train")
