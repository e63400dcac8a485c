"""What a model is made of, and its LM head on the positions that matter only.

A vocabulary of 50,000 makes the head the dearest layer of a small model, and abstention training
needs it at a few positions per row. A forward hook on the backbone picks them, so that everything a
model does after its backbone (scaling, soft caps, TRL's fused head) stays as it is.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn
from transformers import PreTrainedModel

from .windows import windows_of


def causal_lm(model: nn.Module) -> PreTrainedModel:
    """The transformers model inside a PEFT wrapper, or the model itself."""
    return model.get_base_model() if hasattr(model, "get_base_model") else model


def keeps_plain_cache(model: nn.Module) -> bool:
    """Whether plain keys and values of what came before, and a mask, are all that a layer needs.

    False for state-space layers, for models that have another idea of where a token stands than
    `position_ids`, and for anything but a transformers model. What no such list of traits can know,
    `exactness.py` tries out.
    """
    inner = causal_lm(model)
    if not isinstance(inner, PreTrainedModel) or not _goes_by_position_ids(inner):
        return False
    if inner.config.model_type == "opt":  # its head goes past `base_model`, which `head_at` hooks
        return False
    return bool(windows_of(inner))


def _goes_by_position_ids(model: PreTrainedModel) -> bool:
    """Whether `position_ids` alone say where the tokens of a forward pass stand.

    Else tokens after a shared prompt would stand in wrong places. BLOOM and MPT take none; ALiBi
    and the windows of GPT-Neo count places in the row.
    """
    if "position_ids" not in inspect.signature(type(model).forward).parameters:
        return False
    config = model.config.get_text_config()
    return not (
        getattr(config, "alibi", False)
        or getattr(getattr(config, "attn_config", None), "alibi", False)
        or getattr(config, "position_embedding_type", None) == "alibi"
        or "local" in (getattr(config, "attention_layers", None) or ())
    )


@contextmanager
def head_at(model: nn.Module, row: torch.Tensor, column: torch.Tensor) -> Iterator[None]:
    """Within the context the head sees the positions (row, column) alone, as one row (1, N, H).

    Two costs are avoided on a CPU. TRL's fused head scores every position where there is no Triton.
    And `logits_to_keep=1` hands the head a strided view, for which PyTorch's matmul copies the
    whole weight once per row of the batch (5.6 GB for 100 rows of SmolLM2).
    """

    def select(module: nn.Module, args: Any, output: Any) -> None:
        output.last_hidden_state = output.last_hidden_state[row, column].unsqueeze(0)

    handle = causal_lm(model).base_model.register_forward_hook(select)
    try:
        yield
    finally:
        handle.remove()
