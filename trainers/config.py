"""Settings of our trainers: `Defaults` of all, `AbstentionSettings` of those with a reward."""

from dataclasses import dataclass, field

import torch

from abstain.models.precision import has_fast_bfloat16
from abstain.rewards import CANONICAL

from .budget import Budget


@dataclass
class Defaults:
    """Mixed into a TRL configuration, before it: `class X(Defaults, GRPOConfig)`."""

    gradient_checkpointing: bool = field(
        default=False,
        metadata={"help": "As in TRL; off, since short answers leave little memory to save."},
    )
    save_total_limit: int | None = field(
        default=2, metadata={"help": "As in transformers; the two newest checkpoints are kept."}
    )
    resume_from_checkpoint: str | None = field(
        default=None,
        metadata={
            "nargs": "?",
            "const": "true",
            "help": "Go on with the run in --output_dir from its newest whole checkpoint, or from "
            "the checkpoint given here.",
        },
    )

    def __post_init__(self) -> None:
        # transformers refuses bf16 on a machine without an accelerator unless told to use the CPU.
        self.use_cpu = self.use_cpu or not torch.accelerator.is_available()  # type: ignore[has-type]
        if self.bf16 is None and not (self.fp16 or has_fast_bfloat16()):  # type: ignore
            self.bf16 = False  # TRL's choice would be True, which this processor emulates
        super().__post_init__()  # type: ignore[misc]


@dataclass
class AbstentionSettings(Defaults):
    """Mixed into a TRL configuration, before it: `class X(AbstentionSettings, GRPOConfig)`."""

    learning_rate: float = field(default=1e-4, metadata={"help": "As in TRL; 1e-4 suits LoRA."})
    max_completion_length: int = field(
        default=16,
        metadata={
            "help": "As in TRL; short, since an answer is a few tokens and longer ones cost time. "
            "`compare` gives more (--max_new_tokens), for models that were not trained."
        },
    )
    share_prompts: bool = field(
        default=True,
        metadata={
            "help": "Compute each prompt once per group, when sampling without vLLM and when "
            "training. Same log-probs and gradients, several times faster."
        },
    )
    counterfactual: bool = field(
        default=True,
        metadata={
            "help": "See to it that each group holds an abstention and an attempt: where one is "
            "missing, it replaces the last rollout. Else a group in which all abstain, or "
            "none does, teaches nothing about abstaining."
        },
    )
    t_warmup_ratio: float = field(
        default=0.0,
        metadata={
            "help": "Share of the updates, in [0, 1], over which the reward's t rises linearly "
            "from 0 to its own value. A model that is seldom right when sampled may else "
            "learn to abstain on everything before it learns answers. Needs a column 't' "
            "in the dataset."
        },
    )
    max_wrong: float | None = field(
        default=None,
        metadata={
            "help": "A budget instead of a t: the share of questions that may be answered wrongly, "
            "for example 0.05. The t that the reward sees is then found during training."
        },
    )
    budget_rate: float = field(
        default=0.05,
        metadata={
            "help": "With max_wrong: by how much t moves in an update, times the share of wrong "
            "answers in excess of the budget."
        },
    )
    budget_damping: float = field(
        default=1.0,
        metadata={
            "help": "With max_wrong: added to t while wrong answers are in excess of the budget: "
            "this, times the excess. t then reacts at once, and budget_rate can be low "
            "enough not to overshoot."
        },
    )
    budget_questions: int = field(
        default=0,
        metadata={
            "help": "With max_wrong: how many questions of the evaluation set are asked before "
            "each update, in turn; wrong answers are then counted on these, not on the "
            "training rollouts. Needed where training asks the same questions many times. "
            "0: none."
        },
    )
    adaptive_credit: float = field(
        default=0.0,
        metadata={
            "help": "Strength of the group-adaptive abstention credit of TIAR (arXiv 2605.25850), "
            "added to advantages after normalisation; 0: off. Pulls the break-even towards 0.5."
        },
    )
    allow_shifted_threshold: bool = field(
        default=False,
        metadata={
            "help": "Train even where the settings make answering pay above another chance than "
            "t; refused otherwise ('abstain audit' explains it)."
        },
    )
    abstention: str = field(
        default=CANONICAL, metadata={"help": "The abstention as the model should write it."}
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.t_warmup_ratio <= 1:
            raise ValueError(
                f"t_warmup_ratio is a share of the updates, in [0, 1]; got {self.t_warmup_ratio}"
            )
        if self.max_wrong is not None:
            Budget(
                self.max_wrong, self.budget_rate, self.budget_damping
            )  # refuses what makes no sense
        if self.budget_questions < 0 or (self.budget_questions and self.max_wrong is None):
            raise ValueError(
                "budget_questions is a number of questions on which max_wrong counts wrong "
                f"answers; got {self.budget_questions} with max_wrong={self.max_wrong}"
            )
