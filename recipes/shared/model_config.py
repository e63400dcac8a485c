"""Which model, and how it is loaded: TRL's `ModelConfig` with other defaults."""

from dataclasses import dataclass, field

from trl import ModelConfig


@dataclass
class AbstainModelConfig(ModelConfig):
    """TRL's `ModelConfig` with LoRA on all linear layers of a bf16 base as the default.

    Without --model_name_or_path the bundled SmolLM2-135M-Instruct is used.
    """

    model_name_or_path: str | None = field(
        default=None,
        metadata={"help": "Model to start from: a folder (whole model or adapter) or a hub id."},
    )
    dtype: str | None = field(
        default=None,
        metadata={
            "choices": ["auto", "bfloat16", "float16", "float32"],
            "help": "Type of the base weights. Default: bfloat16. It is float32 on a processor "
            "without bfloat16 instructions, and where all weights are trained (--no_use_peft). "
            "--bf16 then computes in bfloat16.",
        },
    )
    use_peft: bool = field(
        default=True, metadata={"help": "Train LoRA adapters (--no_use_peft: all weights)."}
    )
    lora_dropout: float = field(default=0.0, metadata={"help": "As in TRL; none by default."})
    lora_target_modules: list[str] | None = field(
        default_factory=lambda: ["all-linear"], metadata={"help": "As in TRL; all linear layers."}
    )
