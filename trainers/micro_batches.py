"""Keep the rollouts of a prompt together when a generation batch is split into micro-batches.

TRL shuffles the rollouts before it splits them. A micro-batch of 8 then holds rollouts of 8
prompts, and no prompt is shared any more. 16 groups of 8 with prompts of 600 tokens are then 75,000
positions instead of 12,000. What must be random is the order of the groups.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import torch

Batch = Mapping[str, Any]
"""Tensors with a row per rollout, numbers for all of them (tensors without dimensions), None."""

IMAGES = {"pixel_values", "image_grid_thw", "num_images", "image_sizes", "pixel_attention_mask"}
"""Rows of these are no rollouts."""


def whole_groups(batches: Sequence[Batch]) -> list[dict[str, Any]]:
    """The same rollouts in micro-batches of the same sizes, those of a prompt side by side.

    Groups follow each other as their first rollouts did, so in random order after a shuffle. A
    group larger than what is left of a micro-batch goes on in the next one. Batches with images
    come back as they were.
    """
    if any(batch.get(name) is not None for batch in batches for name in IMAGES):
        return [dict(batch) for batch in batches]
    sizes = [len(batch["prompt_ids"]) for batch in batches]
    together = {name: _joined([batch[name] for batch in batches]) for name in batches[0]}
    order = _by_group(together["prompt_ids"].tolist())
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    return [
        {name: _rows(value, order[start : start + size]) for name, value in together.items()}
        for start, size in zip(starts, sizes, strict=True)
    ]


def _by_group(prompts: Sequence[Sequence[int]]) -> list[int]:
    """Places of equal prompts side by side, prompts in the order of their first appearance."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for place, prompt in enumerate(prompts):
        groups.setdefault(tuple(prompt), []).append(place)
    return [place for group in groups.values() for place in group]


def _joined(parts: Sequence[Any]) -> Any:
    first = parts[0]
    if first is None or (isinstance(first, torch.Tensor) and first.ndim == 0):
        return first
    if isinstance(first, torch.Tensor):
        return torch.cat(list(parts))
    return [row for part in parts for row in part]


def _rows(value: Any, places: Sequence[int]) -> Any:
    if value is None or (isinstance(value, torch.Tensor) and value.ndim == 0):
        return value
    if isinstance(value, torch.Tensor):
        return value[torch.tensor(places, device=value.device)]
    return [value[place] for place in places]
