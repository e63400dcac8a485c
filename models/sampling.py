"""Sample completions from a causal LM without computing any prompt twice.

What all prompts have in common (chat template, instruction) is computed once, the rest of each
prompt once, and so is what samples of one prompt have in common: they part where they first differ.
Samples that have ended leave the batch; adapters are merged into the weights for the time being and
restored to the bit.

Left out on purpose: everything but temperature (top-p, top-k, penalties, beams), images, and models
whose cache cannot be repeated per row (`heads.keeps_plain_cache` tells). Where this module does not
apply, use the model's own `generate`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import nn
from transformers import DynamicCache

from .adapters import evaluating, merged_adapters
from .lm_head import head_at


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
            probabilities = _probabilities(logits, temperature)
            weights = probabilities
            if step < len(exclude):
                on_path = [done[node[0]].ids == list(exclude[:step]) for node in nodes]
                prompt = [node[0] // num_samples for node in nodes]
                weights = weights.clone()
                weights[on_path, exclude[step]] *= 1 - remaining[prompt, step + 1][on_path]
            following = _step(nodes, done, probabilities, weights, greedy=temperature == 0)
            running = {key: node for key, node in following.items() if key[1] not in eos}
            if step + 1 == max_new_tokens or not running:
                break
            parents = [parent for parent, _ in running]
            token = torch.tensor([[token] for _, token in running], device=device)
            nodes = list(running.values())
            if parents != list(range(len(mask))):  # else a copy of the cache for nothing
                cache.batch_select_indices(torch.tensor(parents, device=device))
            mask = torch.cat([mask[parents], mask.new_ones(len(nodes), 1)], dim=1)
            logits = _forward(model, token, mask, cache)
    return [done[i : i + num_samples] for i in range(0, len(done), num_samples)]


def _step(
    nodes: Sequence[list[int]],
    done: Sequence[Completion],
    probabilities: torch.Tensor,
    weights: torch.Tensor,
    *,
    greedy: bool,
) -> dict[tuple[int, int], list[int]]:
    """Give every sample its next token; what follows, as (node, token) -> samples."""
    width = max(len(node) for node in nodes)
    tokens = weights.argmax(-1, keepdim=True) if greedy else _draw(weights, width)
    logprobs = probabilities.gather(1, tokens).log().tolist()
    following: dict[tuple[int, int], list[int]] = {}
    for i, (node, drawn) in enumerate(zip(nodes, tokens.tolist(), strict=True)):
        for k, member in enumerate(node):
            k = 0 if greedy else k
            done[member].ids.append(drawn[k])
            done[member].logprobs.append(logprobs[i][k])
            following.setdefault((i, drawn[k]), []).append(member)
    return following


def prefill(
    model: nn.Module, prompts: Sequence[Sequence[int]], device: torch.device
) -> tuple[DynamicCache, torch.Tensor, torch.Tensor]:
    """Cache of the prompts (B rows), their mask (B, P), the logits after each prompt (B, V)."""
    shared = common_prefix(prompts)
    cache = DynamicCache(config=model.config.get_text_config())
    mask = torch.ones(1, shared, dtype=torch.long, device=device)
    if shared:
        _forward(model, torch.tensor([prompts[0][:shared]], device=device), mask, cache)
        cache.batch_repeat_interleave(len(prompts))
        mask = mask.expand(len(prompts), -1)
    width = max(len(prompt) for prompt in prompts) - shared
    ids = torch.zeros(len(prompts), width, dtype=torch.long, device=device)
    own = torch.zeros_like(ids)
    for i, prompt in enumerate(prompts):
        start = width - (len(prompt) - shared)  # left padding: the last column is a real token
        ids[i, start:] = torch.tensor(prompt[shared:], device=device)
        own[i, start:] = 1
    mask = torch.cat([mask.expand(len(prompts), -1), own], dim=1)
    return cache, mask, _forward(model, ids, mask, cache)


def common_prefix(prompts: Sequence[Sequence[int]]) -> int:
    """Tokens that all prompts share, leaving at least one of each prompt for itself.

    >>> common_prefix([[1, 2, 3], [1, 2, 4, 5]]), common_prefix([[1, 2], [1, 2, 3]])
    (2, 1)
    """
    lists = [list(prompt) for prompt in prompts]
    first, last = min(lists), max(lists)  # the two farthest apart in lexicographic order
    limit = min(len(prompt) for prompt in prompts) - 1
    return next((i for i in range(limit) if first[i] != last[i]), limit)


def _forward(
    model: nn.Module, ids: torch.Tensor, mask: torch.Tensor, cache: DynamicCache
) -> torch.Tensor:
    """Logits (B, V) after the last of `ids` (B, S); `mask` (B, past + S) sets the positions."""
    positions = (mask.cumsum(1) - 1).clamp(min=0)[:, -ids.size(1) :]
    row = torch.arange(len(ids), device=ids.device)
    with head_at(model, row, torch.full_like(row, ids.size(1) - 1)):
        output = model(
            input_ids=ids,
            attention_mask=mask,
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


def _draw(weights: torch.Tensor, n: int) -> torch.Tensor:
    """(R, n) independent indices per row, with probability proportional to the weights (R, V).

    Inverse CDF in double precision: one random number a draw. `torch.multinomial` draws one per
    vocabulary entry, which on a CPU costs more than the forward pass of a small model.
    """
    cdf = weights.double().cumsum(-1)
    points = torch.rand(len(cdf), n, device=cdf.device, dtype=cdf.dtype) * cdf[:, -1:]
    return torch.searchsorted(cdf, points, right=True).clamp(max=cdf.size(-1) - 1)
