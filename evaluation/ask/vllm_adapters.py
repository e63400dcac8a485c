"""Which adapters vLLM can serve: it takes plain LoRA, and of the rest of its settings no notice.

vLLM reads rank, alpha and rsLoRA from an adapter's configuration. Whatever else shapes an adapter
it either refuses once the engine runs, or leaves out without a word: with `alpha_pattern` one of
six answers was the adapter's own. So every setting that is not known to be harmless is refused
before the engine is started.
"""

from collections.abc import Sequence
from dataclasses import MISSING, Field, fields
from typing import Any

from peft import LoraConfig, PeftConfig

RANKS = (8, 16, 32, 64, 128, 256, 320, 512)
"""Ranks that vLLM makes room for."""

_HEEDED = {"r", "lora_alpha", "use_rslora", "target_modules"}
_HARMLESS = {
    # Where the adapter comes from, and what it is for.
    *("task_type", "peft_type", "auto_mapping", "peft_version", "base_model_name_or_path"),
    *("revision", "inference_mode", "runtime_config"),
    # Which layers have one: the file holds no others.
    *("exclude_modules", "layers_to_transform", "layers_pattern"),
    # Training only.
    *("lora_dropout", "eva_config"),
    # Read together with a setting that is refused itself.
    *("loftq_config", "qalora_group_size", "megatron_core"),
}
_BASE_KEPT = (True, False, None, "gaussian", "orthogonal", "eva")
"""Values of `init_lora_weights` that leave the base's weights alone."""


def check_adapter(name: str) -> int:
    """The rank of an adapter that vLLM can serve.

    Raises ValueError, with the settings that stand in the way, for one that it cannot.
    """
    config = PeftConfig.from_pretrained(name)
    if type(config) is not LoraConfig:
        problems = [f"type {config.peft_type.value if config.peft_type else None}"]
    else:
        shown = [setting for setting in fields(config) if setting.name not in _HEEDED | _HARMLESS]
        problems = [
            f"{setting.name}={getattr(config, setting.name)!r}"
            for setting in shown
            if _differs(config, setting)
        ]
    if problems:
        raise ValueError(
            f"vLLM serves plain LoRA adapters only, and {name} has {', '.join(problems)}; leave "
            "out --backend vllm, or merge it (PEFT's merge_and_unload), save the whole model and "
            "give that folder"
        )
    return int(config.r)


def _differs(config: LoraConfig, setting: Field[Any]) -> bool:
    """Whether a setting is another than the one vLLM assumes."""
    value = getattr(config, setting.name)
    if setting.name == "init_lora_weights":
        return value not in _BASE_KEPT
    if setting.default_factory is not MISSING:
        return bool(value != setting.default_factory())
    return bool(value) and value != setting.default


def least_rank(ranks: Sequence[int]) -> int:
    """The least of `RANKS` with room for all of these; raises ValueError beyond the largest."""
    most = max(ranks, default=0)
    if most > RANKS[-1]:
        raise ValueError(f"vLLM serves adapters of rank {RANKS[-1]} at most, got {most}")
    return next(rank for rank in RANKS if rank >= most)
