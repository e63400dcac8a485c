"""What every trainer configuration of ours sets otherwise than TRL does."""

from dataclasses import dataclass, field

import torch

from abstain.models.precision import has_fast_bfloat16


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
