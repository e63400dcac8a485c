"""Completions by the model's own `generate`, for models whose prompts cannot be shared.

`abstain.models.sampling` is faster and exact where layers attend to what came before, all of it or
a window. With state spaces or positions of their own (ALiBi), models go through here: the same
distribution, log-probs and end tokens, every prompt computed for each of its samples.
"""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import torch
from torch import nn
from transformers import GenerationConfig, LogitsProcessor, LogitsProcessorList

from .adapters import evaluating
from .exactness import samples_exactly
from .lm_head import keeps_plain_cache
from .sampling import Completion

_TRIED: WeakKeyDictionary[nn.Module, bool] = WeakKeyDictionary()


def shares_prompts(model: nn.Module) -> bool:
    """Whether `abstain.models.sampling` fits the model; tried out once, in a few passes."""
    if model not in _TRIED:
        _TRIED[model] = keeps_plain_cache(model) and samples_exactly(model)
    return _TRIED[model]


@torch.no_grad()
def generate(
    model: nn.Module,
    prompts: Sequence[Sequence[int]],
    *,
    num_samples: int,
    max_new_tokens: int,
    temperature: float,
    eos_token_ids: Sequence[int],
) -> list[list[Completion]]:
    """As `abstain.models.sampling.sample`, greedy at temperature 0; nothing can be excluded."""
    eos, width = list(eos_token_ids), max(map(len, prompts))
    device = next(model.parameters()).device
    ids = torch.tensor([[eos[0]] * (width - len(prompt)) + list(prompt) for prompt in prompts])
    mask = torch.tensor([[0] * (width - len(prompt)) + [1] * len(prompt) for prompt in prompts])
    # Said in full, since `generate` fills what is left out with the model's own defaults.
    config = GenerationConfig(
        do_sample=temperature > 0,
        temperature=temperature or 1.0,
        top_k=0,
        top_p=1.0,
        repetition_penalty=1.0,
        num_beams=1,
        num_return_sequences=num_samples,
        max_new_tokens=max_new_tokens,
        eos_token_id=eos,
        pad_token_id=eos[0],
    )
    record = _Recorder(temperature or 1.0)
    with evaluating(model):
        sequences = model.generate(
            input_ids=ids.to(device),
            attention_mask=mask.to(device),
            generation_config=config,
            logits_processor=LogitsProcessorList([record]),
        )
    written, logprobs = sequences[:, width:].tolist(), record.of(sequences).tolist()
    done = [_until_end(*row, set(eos)) for row in zip(written, logprobs, strict=True)]
    return [done[i : i + num_samples] for i in range(0, len(done), num_samples)]


class _Recorder(LogitsProcessor):
    """Keeps the log-prob of each token; the logits of all steps would fill a GPU (R x S x V)."""

    def __init__(self, temperature: float) -> None:
        self._temperature = temperature
        self._last = torch.empty(0)  # (R, V)
        self._found: list[torch.Tensor] = []  # (R, 1) of each step but the last

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        if len(self._last):
            self._found.append(self._last.gather(1, input_ids[:, -1:]))
        self._last = (scores.float() / self._temperature).log_softmax(-1)
        return scores

    def of(self, sequences: torch.Tensor) -> torch.Tensor:
        """(R, S) log-probs, once the last token is known too."""
        return torch.cat([*self._found, self._last.gather(1, sequences[:, -1:])], dim=1)


def _until_end(ids: list[int], logprobs: list[float], eos: set[int]) -> Completion:
    """The tokens up to the first end token, with it."""
    length = next((i + 1 for i, token in enumerate(ids) if token in eos), len(ids))
    return Completion(ids[:length], logprobs[:length])


@torch.no_grad()
def prefix_probability(
    model: nn.Module, prompts: Sequence[Sequence[int]], prefix: Sequence[int], temperature: float
) -> list[float]:
    """As `abstain.models.sampling.prefix_probability`, one prompt at a time."""
    device = next(model.parameters()).device
    target = torch.tensor(prefix, device=device)
    probabilities = []
    with evaluating(model):
        for prompt in prompts:
            ids = torch.tensor([[*prompt, *prefix[:-1]]], device=device)
            logits = model(input_ids=ids).logits[0, len(prompt) - 1 :].float()
            logprobs = (logits / (temperature or 1.0)).log_softmax(-1)
            probabilities.append(logprobs.gather(1, target.unsqueeze(1)).sum().exp().item())
    return probabilities
