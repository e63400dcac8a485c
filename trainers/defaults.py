"""What every trainer configuration of ours sets otherwise than TRL does."""

from dataclasses import dataclass, field

import torch


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
        super().__post_init__()  # type: ignore[misc]
