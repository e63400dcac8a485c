r"""Fine-tune a model to state how likely its answer is right, paid by a proper scoring rule.

    accelerate launch recipes/grpo_confidence.py
    accelerate launch recipes/grpo_confidence.py --rule log --credit joint
    abstain compare base runs/confidence --format confidence --style plain

Each answer is followed by <confidence>N%</confidence>. Answer tokens are credited for being right,
confidence tokens for the score of the number; with --credit joint all tokens for the sum of both,
as in RLCR (arXiv 2507.16806). A comparison thresholds the number like any other confidence, so one
model serves every t. Without a flag it starts from runs/warmup_confidence (made first if missing,
with numbers at random) and writes the adapter to runs/confidence. All flags: --help.
"""

from dataclasses import dataclass, field

from abstain.recipes import rl
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import CONFIDENCE
from abstain.rewards import Rule
from abstain.rewards.stated_confidence import BrierRule, LogRule

START = "runs/warmup_confidence"


@dataclass
class ConfidenceArguments(rl.RLArguments):
    """Questions, and the rule that pays for a stated confidence."""

    rule: str = field(
        default="brier",
        metadata={
            "choices": ["brier", "log"],
            "help": "brier: v - (q - v)^2. log: q + (1 - v) ln(1 - q), harder on sure errors. "
            "v: 1 if right, q: what is stated.",
        },
    )
    style: str = field(
        default="plain",
        metadata={"choices": ["plain"], "help": "The prompt states no t, since none is heeded."},
    )
    format: str = field(
        default="confidence",
        metadata={
            "choices": ["confidence"],
            "help": "An answer alone, and how likely it is right after it.",
        },
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.style, self.format) != ("plain", "confidence"):
            raise ValueError(
                "a stated confidence needs --style plain and --format confidence, got --style "
                f"{self.style} --format {self.format}; leave both out"
            )
        if self.ts or self.t != rl.RLArguments.t or self.form != rl.RLArguments.form:
            raise ValueError(
                "--t, --ts and --form shape a threshold reward, and a proper scoring rule has "
                "none; leave them out, and choose t in the comparison"
            )
        if self.rule not in RULES:
            raise ValueError(f"--rule must be one of {', '.join(RULES)}, got {self.rule!r}")


RULES: dict[str, Rule] = {"brier": BrierRule(), "log": LogRule()}


def trainer() -> type:
    """Imported when the command line is parsed."""
    from abstain.trainers.stated_confidence import AbstainConfidenceTrainer

    return AbstainConfidenceTrainer


def main(argv: list[str] | None = None) -> None:
    """Train this arm."""
    rl.main(
        argv,
        name="grpo-confidence",
        trainer=trainer,
        config=CONFIDENCE,
        output="runs/confidence",
        description=__doc__,
        arguments=ConfidenceArguments,
        rule_of=lambda task: RULES[task.rule],
        start=START,
        counterfactual=False,
        temperature=1.0,  # numbers must differ within a group
    )


if __name__ == "__main__":
    launch("grpo-confidence", main, extra="train")
