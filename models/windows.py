"""Layers that see the last w tokens only (Gemma 3, Mistral), in rows that share prompts.

Where a row holds several branches, or padding in its middle, places in the row are not places in
the text, by which a window is measured. So no window is left to the model: the cache keeps all keys
and values, and a mask of our own says what a layer sees. Each kind of layer gets its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from transformers import DynamicCache, PreTrainedModel
from transformers.cache_utils import DynamicLayer, DynamicSlidingWindowLayer

DRAWN = ("sdpa", "eager")
"""Implementations of attention that take a mask of numbers."""
SLIDING = "sliding_attention"


def windows_of(model: PreTrainedModel) -> dict[str, int | None]:
    """How many tokens each kind of layer sees, itself included: all of them where it is None.

    Empty if a layer is of another kind, such as a state space or chunks of a text.
    """
    config = model.config.get_text_config()
    layers = DynamicCache(config=config).layers
    kinds = getattr(config, "layer_types", None)
    if kinds is None:
        chunks = getattr(config, "attention_chunk_size", None)
        kinds = ["chunked" if chunks else SLIDING] * len(layers)
    found: dict[str, int | None] = {}
    for kind, layer in zip(kinds, layers, strict=False):
        windowed = type(layer) is DynamicSlidingWindowLayer and kind == SLIDING
        if not windowed and type(layer) is not DynamicLayer:
            return {}
        window = layer.sliding_window if windowed else None
        if found.setdefault(kind, window) != window:
            return {}
    if any(found.values()) and config._attn_implementation not in DRAWN:
        return {}
    return found


@contextmanager
def narrowed(model: PreTrainedModel, width: int) -> Iterator[None]:
    """Within the context no window is wider than this, so that a short text goes past it."""
    config = model.config.get_text_config()
    before = [window for window in windows_of(model).values() if window is not None]
    try:
        if before and min(before) > width:
            config.sliding_window = width
        yield
    finally:
        if before and min(before) > width:
            config.sliding_window = before[0]


class WholeCache(DynamicCache):
    """Keys and values of all that came before, also of what a window has passed by.

    It knows the windows: to look them up takes half a millisecond, too much for each token.
    """

    def __init__(self, windows: dict[str, int | None]) -> None:
        super().__init__()
        self.windows = windows


def by_kind(windows: dict[str, int | None], mask: Callable[[int | None], Any]) -> Any:
    """What a model takes as its `attention_mask`: `mask` of its window, or of each kind's."""
    if len(set(windows.values())) == 1:
        return mask(next(iter(windows.values())))
    return {kind: mask(window) for kind, window in windows.items()}


def query_type(model: PreTrainedModel) -> torch.dtype:
    """The type in which a model computes attention: that of autocast, else of its embeddings."""
    weight = model.get_input_embeddings().weight
    if torch.is_autocast_enabled(weight.device.type):
        return torch.get_autocast_dtype(weight.device.type)
    return weight.dtype


def mask_of_rows(
    mask: torch.Tensor, positions: torch.Tensor, dtype: torch.dtype
) -> Callable[[int | None], torch.Tensor]:
    """Masks (B, 1, S, K) to add to the scores of rows with padding, for each window.

    Args:
        mask: (B, K) 1 at tokens, 0 at padding.
        positions: (B, S) of the last S of them in their texts.
        dtype: Type in which attention is computed.
    """
    keys = (mask.cumsum(1) - 1).unsqueeze(1)
    queries = positions.unsqueeze(2)

    def drawn(window: int | None) -> torch.Tensor:
        hidden = (keys > queries) | (mask == 0).unsqueeze(1)
        if window is not None:
            hidden |= keys <= queries - window
        # Padding sees itself: a row without any key could be nan in the softmax.
        hidden.diagonal(hidden.size(2) - hidden.size(1), dim1=1, dim2=2).fill_(False)
        rows = torch.zeros(hidden.shape, dtype=dtype, device=mask.device)
        return rows.masked_fill_(hidden, torch.finfo(dtype).min).unsqueeze(1)

    return drawn
