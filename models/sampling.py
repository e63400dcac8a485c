"""Sample completions from a causal LM without computing any prompt twice.

What all prompts have in common (chat template, instruction) is computed once, and the rest of each
prompt once. Samples of one prompt share their computation up to where they first differ. Samples
that have ended leave the batch. Adapters are merged into the weights while sampling, and the
weights are then restored exactly.

Left out on purpose: everything but temperature (top-p, top-k, penalties, beams), images, and models
whose cache cannot be repeated per row (`lm_head.keeps_plain_cache` tells). For those use the
model's own `generate`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn
from transformers import DynamicCache

from .adapters import evaluating, merged_adapters
from .lm_head import causal_lm, head_at
from .packing_layout import shared_prefix
from .windows import WholeCache, by_kind, mask_of_rows, query_type, windows_of

CHUNK = 2**23
"""Entries of the vocabulary that are turned into probabilities at once: 64 MiB in double."""


@dataclass
class Completion:
    """Token ids of one completion, its end token included, and the log-prob of each."""

    ids: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)


@torch.no_grad()
def sample(
    model: nn.Module,
    prompts: Sequence[Sequence[int]],
    *,
    num_samples: int = 1,
    max_new_tokens: int = 64,
    temperature: float = 1.0,
    eos_token_ids: Sequence[int] = (),
    exclude: Sequence[int] = (),
) -> list[list[Completion]]:
    """Sample `num_samples` completions for each prompt; greedy at temperature 0.

    Args:
        model: Causal LM, with or without PEFT adapters, in any mode (restored afterwards).
        prompts: Token ids, one list per prompt, none empty.
        num_samples: Samples per prompt (G).
        max_new_tokens: Length at which a completion is cut off, without an end token.
        temperature: Divides the logits; the log-probs are those of the tempered distribution
            (of the plain one when greedy), before any exclusion.
        eos_token_ids: Tokens that end a completion.
        exclude: Condition the samples on not beginning with these tokens (an abstention, to force
            an attempt). Exact and without rejection: while a sample follows c_1 ... c_k of them,
            the chance of c_{k+1} is multiplied by 1 - P(c_{k+2} ... c_n | c_1 ... c_{k+1}).

    Returns:
        One list of `num_samples` completions per prompt, in order.

    Raises ValueError for an empty prompt list or an empty prompt.
    """
    if not prompts or not all(len(prompt) for prompt in prompts):
        raise ValueError("sample needs at least one prompt, and no prompt may be empty")
    device = next(model.parameters()).device
    eos = set(eos_token_ids)
    done = [Completion() for _ in range(len(prompts) * num_samples)]
    with evaluating(model), merged_adapters(model):
        cache, mask, logits = prefill(model, prompts, device)
        remaining = _remaining(model, cache, mask, logits, exclude, temperature)
        # Samples of a prompt that agree so far are one node, computed once: node -> samples.
        nodes = [list(range(i, i + num_samples)) for i in range(0, len(done), num_samples)]
        for step in range(max_new_tokens):
            scale = None  # of the excluded token's weight, by node
            if step < len(exclude):
                beside = _places([node[0] // num_samples for node in nodes], device)
                on_path = [done[node[0]].ids == list(exclude[:step]) for node in nodes]
                scale = 1 - remaining[beside, step + 1] * _places(on_path, device)
            following = _step(nodes, done, logits, temperature, exclude[step : step + 1], scale)
            running = {key: node for key, node in following.items() if key[1] not in eos}
            if step + 1 == max_new_tokens or not running:
                break
            parents, token = _places(list(running), device).T
            nodes = list(running.values())
            if [parent for parent, _ in running] != list(range(len(mask))):
                cache.batch_select_indices(parents)  # else a copy of the cache for nothing
            mask = torch.cat([mask[parents], mask.new_ones(len(nodes), 1)], dim=1)
            logits = _forward(model, token.unsqueeze(1), mask, cache)
    return [done[i : i + num_samples] for i in range(0, len(done), num_samples)]


def _places(values: Sequence[Any], device: torch.device) -> torch.Tensor:
    """Integers on the device, without waiting for it."""
    tensor = torch.tensor(values, dtype=torch.long)
    return (tensor.pin_memory() if device.type == "cuda" else tensor).to(device, non_blocking=True)


def _step(
    nodes: Sequence[list[int]],
    done: Sequence[Completion],
    logits: torch.Tensor,
    temperature: float,
    excluded: Sequence[int],
    scale: torch.Tensor | None,
) -> dict[tuple[int, int], list[int]]:
    """Give every sample its next token; what follows, as (node, token) -> samples."""
    width = 1 if temperature == 0 else max(len(node) for node in nodes)
    tokens, logprobs = _choose(logits, temperature, width, excluded, scale)
    # One transfer: a GPU waits for each. Token ids are exact in double precision.
    chosen, scores = torch.stack([tokens.double(), logprobs.double()]).tolist()
    following: dict[tuple[int, int], list[int]] = {}
    for i, node in enumerate(nodes):
        for k, member in enumerate(node):
            k = min(k, width - 1)
            token = int(chosen[i][k])
            done[member].ids.append(token)
            done[member].logprobs.append(scores[i][k])
            following.setdefault((i, token), []).append(member)
    return following


def _choose(
    logits: torch.Tensor,
    temperature: float,
    width: int,
    excluded: Sequence[int],
    scale: torch.Tensor | None,
) -> tuple[torch.Tensor, torch.Tensor]:
    """(R, width) tokens for each row of logits (R, V), and their log-probs before any exclusion.

    By inverse CDF in double precision: one random number a draw. `torch.multinomial` draws one per
    vocabulary entry, which on a CPU costs more than the forward pass of a small model. A few rows
    at a time: 1,024 rows of a vocabulary of 152,000 would be 1.2 GB in double precision.

    Args:
        logits: Of each row's next token.
        temperature: Divides them; at 0 the likeliest token is taken.
        width: Draws per row.
        excluded: The token whose weight is scaled, or none.
        scale: (R,) what it is scaled by.
    """
    rows, vocabulary = logits.shape
    points = (
        None
        if temperature == 0
        else torch.rand(rows, width, dtype=torch.double, device=logits.device)
    )
    tokens, logprobs = [], []
    size = max(1, CHUNK // vocabulary)
    for part in (slice(start, start + size) for start in range(0, rows, size)):
        probabilities = weights = _probabilities(logits[part], temperature)
        if scale is not None:
            weights = weights.clone()
            weights[:, excluded[0]] *= scale[part]
        if points is None:
            tokens.append(weights.argmax(-1, keepdim=True))
        else:
            tokens.append(_draw(weights, points[part]))
        logprobs.append(probabilities.gather(1, tokens[-1]).log())
    return torch.cat(tokens), torch.cat(logprobs)


def prefill(
    model: nn.Module, prompts: Sequence[Sequence[int]], device: torch.device
) -> tuple[DynamicCache, torch.Tensor, torch.Tensor]:
    """Cache of the prompts (B rows), their mask (B, P), the logits after each prompt (B, V)."""
    shared = common_prefix(prompts)
    inner = causal_lm(model)
    windows = windows_of(inner)
    cache = DynamicCache(config=inner.config.get_text_config())
    if any(windows.values()):
        cache = WholeCache(windows)
    mask = torch.ones(1, shared, dtype=torch.long, device=device)
    if shared:
        _forward(model, torch.tensor([prompts[0][:shared]], device=device), mask, cache)
        cache.batch_repeat_interleave(len(prompts))
        mask = mask.expand(len(prompts), -1)
    width = max(len(prompt) for prompt in prompts) - shared
    blank = [width - (len(prompt) - shared) for prompt in prompts]  # left: the last column is real
    padded = [[0] * n + list(prompt[shared:]) for n, prompt in zip(blank, prompts, strict=True)]
    ids = torch.tensor(padded, device=device)
    starts = torch.tensor(blank, device=device).unsqueeze(1)
    rest_mask = torch.arange(width, device=device) >= starts
    mask = torch.cat([mask.expand(len(prompts), -1), rest_mask.long()], dim=1)
    return cache, mask, _forward(model, ids, mask, cache)


def common_prefix(prompts: Sequence[Sequence[int]]) -> int:
    """Tokens that all prompts share, leaving at least one of each prompt for itself.

    >>> common_prefix([[1, 2, 3], [1, 2, 4, 5]]), common_prefix([[1, 2], [1, 2, 3]])
    (2, 1)
    """
    lists = [list(prompt) for prompt in prompts]
    farthest_apart = min(lists), max(lists)  # in lexicographic order
    return min(shared_prefix(*farthest_apart), min(map(len, lists)) - 1)


def _forward(
    model: nn.Module, ids: torch.Tensor, mask: torch.Tensor, cache: DynamicCache
) -> torch.Tensor:
    """Logits (B, V) after the last of `ids` (B, S); `mask` (B, past + S) sets the positions."""
    positions = (mask.cumsum(1) - 1).clamp(min=0)[:, -ids.size(1) :]
    row = torch.arange(len(ids), device=ids.device)
    seen = mask
    if isinstance(cache, WholeCache):
        drawn = mask_of_rows(mask, positions, query_type(causal_lm(model)))
        seen = by_kind(cache.windows, drawn)
    with head_at(model, row, torch.full_like(row, ids.size(1) - 1)):
        output = model(
            input_ids=ids,
            attention_mask=seen,
            position_ids=positions,
            past_key_values=cache,
            use_cache=True,
        )
    return output.logits[0]


@torch.no_grad()
def prefix_probability(
    model: nn.Module,
    prompts: Sequence[Sequence[int]],
    prefix: Sequence[int],
    temperature: float = 1.0,
) -> list[float]:
    """Chance, per prompt, that a sampled completion begins with `prefix`.

    Adapters are left as they are: folding them costs more than they do in a few forward passes.
    """
    with evaluating(model):
        cache, mask, logits = prefill(model, prompts, next(model.parameters()).device)
        return _remaining(model, cache, mask, logits, prefix, temperature)[:, 0].tolist()


def _remaining(
    model: nn.Module,
    cache: DynamicCache,
    mask: torch.Tensor,
    logits: torch.Tensor,
    tokens: Sequence[int],
    temperature: float,
) -> torch.Tensor:
    """(B, n + 1) for tokens c_1 ... c_n: entry k is P(c_{k+1} ... c_n | prompt, c_1 ... c_k).

    Entry 0 is the chance of all of them, entry n is 1. The cache comes back as it was.
    """
    each = []  # P(c_{k+1} | prompt, c_1 ... c_k)
    for k, token in enumerate(tokens):
        if k:
            mask = torch.cat([mask, mask.new_ones(len(mask), 1)], dim=1)
            logits = _forward(model, mask.new_full((len(mask), 1), tokens[k - 1]), mask, cache)
        each.append(_probabilities(logits, temperature)[:, token])
    if len(tokens) > 1:
        cache.crop(1 - len(tokens))
    each.append(torch.ones(len(mask), device=mask.device))
    return torch.stack(each, dim=1).flip(1).cumprod(1).flip(1)


def _probabilities(logits: torch.Tensor, temperature: float) -> torch.Tensor:
    """Softmax of (R, V) logits in single precision, tempered unless greedy."""
    logits = logits.float()
    if temperature not in (0, 1):
        logits = logits / temperature
    return logits.softmax(-1)


def _draw(weights: torch.Tensor, points: torch.Tensor) -> torch.Tensor:
    """(R, n) indices with probability proportional to the weights (R, V), by points in [0, 1)."""
    cdf = weights.double().cumsum(-1)
    return torch.searchsorted(cdf, points * cdf[:, -1:], right=True).clamp(max=cdf.size(-1) - 1)
