"""Context managers: evaluation mode, and LoRA adapters merged into the weights."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import torch
from peft.tuners.lora import Linear as LoraLinear
from torch import nn


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Switch dropout off and back, leaving every submodule in the mode it was in."""
    training = [module for module in model.modules() if module.training]
    model.eval()
    try:
        yield
    finally:
        for module in training:
            module.training = True


@contextmanager
def merged_adapters(model: nn.Module) -> Iterator[None]:
    """Fold active plain LoRA adapters into their linear layers; restore the very same tensors.

    PEFT's own unmerge subtracts what it added, which is not exact in bf16. Layers that cannot be
    folded without loss (quantised, DoRA, biased) keep running as adapters, and so do all of them
    on a GPU that has no room for a second copy of the folded weights.
    """
    folded: list[tuple[LoraLinear, torch.Tensor]] = []
    layers = [layer for layer in model.modules() if _foldable(layer)]
    try:
        for layer in layers if _has_room(layers) else ():
            weight = layer.get_base_layer().weight
            folded.append((layer, weight.data))
            delta = sum(layer.get_delta_weight(name) for name in layer.active_adapters)
            weight.data = (weight.data + delta).to(weight.dtype)
            layer.merged_adapters.extend(layer.active_adapters)
        yield
    finally:
        for layer, original in folded:
            layer.get_base_layer().weight.data = original
            layer.merged_adapters.clear()


def _foldable(layer: nn.Module) -> bool:
    return (
        type(layer) is LoraLinear
        and type(layer.get_base_layer()) is nn.Linear
        and not layer.merged
        and not layer.disable_adapters
        and all(
            name in layer.lora_A and name not in layer.lora_variant and not layer.lora_bias[name]
            for name in layer.active_adapters
        )
    )


def _has_room(layers: Sequence[LoraLinear]) -> bool:
    """Whether each device has twice the bytes of its weights free: them, and the cache beside."""
    needed: dict[torch.device, int] = {}
    for layer in layers:
        weight = layer.get_base_layer().weight
        needed[weight.device] = needed.get(weight.device, 0) + weight.nbytes
    return all(free_bytes(device) >= 2 * size for device, size in needed.items())


def free_bytes(device: torch.device) -> float:
    """Bytes that can still be allocated on a GPU; infinite elsewhere."""
    if device.type != "cuda":
        return float("inf")
    # What PyTorch keeps for itself from earlier tensors is free to it, but not to the driver.
    kept = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
    return float(torch.cuda.mem_get_info(device)[0] + kept)
