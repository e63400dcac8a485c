"""Perplexity on plain text and plain chat: what training did to a model's language."""

import inspect
import math
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import torch
from torch import nn
from transformers import PreTrainedTokenizerBase

from abstain.models.adapters import evaluating

from .local import Local

MODULES = (
    "argparse", "ast", "asyncio", "collections", "contextlib", "csv", "dataclasses", "datetime",
    "decimal", "difflib", "email", "enum", "fractions", "functools", "heapq", "inspect",
    "itertools", "json", "locale", "logging", "mailbox", "optparse", "pickle", "random", "re",
    "shutil", "statistics", "string", "subprocess", "tempfile", "textwrap", "threading",
)  # fmt: skip


CHATS = (
    "Write three sentences about the sea.",
    "Give me a recipe for a simple soup.",
    "Explain to a child why the sky is blue.",
    "Write a short letter that thanks a neighbour for help.",
    "List five things to pack for a week of walking.",
    "Tell me a short story about a lost key.",
    "How do I learn to play the guitar?",
    "Rewrite in other words: The meeting was moved because too few people could come.",
    "What should I think about before I get a dog?",
    "Describe a market in the morning.",
)
"""Requests in which nothing has to be known, so that there is no reason to abstain."""

Reply = tuple[list[int], list[int]]
"""Token ids of a prompt and of what was said to it."""


def plain_texts() -> list[str]:
    """English prose that is on every machine: docstrings of the standard library's modules.

    They differ a little by version of Python, so compare models on one machine.
    """
    docs = [inspect.getdoc(import_module(name)) or "" for name in MODULES]
    return [text for text in docs if len(text) > 200]


@torch.no_grad()
def perplexity(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    texts: Sequence[str],
    max_length: int = 512,
) -> float:
    """Exp of the mean negative log-prob per token of texts, the first token of each left out.

    Texts are read without a chat template, cut into pieces of at most `max_length` tokens.
    Raises ValueError if no text has two tokens.
    """
    device = next(model.parameters()).device
    total, n = 0.0, 0
    with evaluating(model):
        for text in texts:
            ids = tokenizer(text).input_ids
            for start in range(0, len(ids), max_length):
                piece = torch.tensor([ids[start : start + max_length]], device=device)
                if piece.shape[1] < 2:
                    continue
                logps = model(input_ids=piece).logits[0, :-1].float().log_softmax(-1)
                total -= logps.gather(1, piece[0, 1:, None]).sum().item()
                n += piece.shape[1] - 1
    if not n:
        raise ValueError(f"perplexity needs texts of two tokens and more, got {len(texts)} texts")
    return math.exp(total / n)


def replies(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    *,
    max_new_tokens: int = 64,
    template_kwargs: Mapping[str, Any] | None = None,
) -> list[Reply]:
    """What a model says greedily to `CHATS`, for `reply_perplexity` of others."""
    prompts = [
        tokenizer.apply_chat_template(
            [{"role": "user", "content": text}],
            add_generation_prompt=True,
            return_dict=False,
            **(template_kwargs or {}),
        )
        for text in CHATS
    ]
    said = Local(model, tokenizer).complete(
        prompts, seed=0, num_samples=1, max_new_tokens=max_new_tokens, temperature=0.0
    )
    return [(prompt, samples[0].ids) for prompt, samples in zip(prompts, said, strict=True)]


@torch.no_grad()
def reply_perplexity(model: nn.Module, said: Sequence[Reply]) -> float:
    """Exp of the mean negative log-prob per token of replies that another model has given.

    Lowest for the model that gave them; it rises as a model comes to speak otherwise.
    Raises ValueError if no reply has a token.
    """
    device = next(model.parameters()).device
    total, n = 0.0, 0
    with evaluating(model):
        for prompt, reply in said:
            ids = torch.tensor([[*prompt, *reply]], device=device)
            logps = model(input_ids=ids).logits[0, len(prompt) - 1 : -1].float().log_softmax(-1)
            total -= logps.gather(1, ids[0, len(prompt) :, None]).sum().item()
            n += len(reply)
    if not n:
        raise ValueError(f"perplexity needs replies with a token, got {len(said)} without")
    return math.exp(total / n)
