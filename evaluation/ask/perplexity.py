"""Perplexity on plain text: what training did to a model's language, questions aside."""

import inspect
import math
from collections.abc import Sequence
from importlib import import_module

import torch
from torch import nn
from transformers import PreTrainedTokenizerBase

from abstain.models.adapters import evaluating

MODULES = (
    "argparse", "ast", "asyncio", "collections", "contextlib", "csv", "dataclasses", "datetime",
    "decimal", "difflib", "email", "enum", "fractions", "functools", "heapq", "inspect",
    "itertools", "json", "locale", "logging", "mailbox", "optparse", "pickle", "random", "re",
    "shutil", "statistics", "string", "subprocess", "tempfile", "textwrap", "threading",
)  # fmt: skip


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
