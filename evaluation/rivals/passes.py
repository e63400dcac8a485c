"""Signals that take one more forward pass: P(True), and the hidden state after the answer."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn
from transformers import PreTrainedTokenizerBase

from abstain.models import generation as plain
from abstain.models.adapters import evaluating, merged_adapters
from abstain.models.chat import turn_lead
from abstain.models.generation import shares_prompts
from abstain.models.sampling import prefill, prefix_probability
from abstain.models.value_head import features, hidden_states
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question

from ..ask.asking import Asking
from ..rows import Row

TRUE_OR_FALSE = (
    "Question: {question}\nProposed answer: {answer}\n"
    "Is the proposed answer true? Reply with True or False only."
)


def p_true(
    model: nn.Module, tokenizer: PreTrainedTokenizerBase, rows: Sequence[Row], asking: Asking
) -> list[float]:
    """P("True") / (P("True") + P("False")) when the model is asked about each row's answer.

    0.5 where it gives neither any chance. Source: Kadavath et al. 2022, arXiv 2207.05221.
    """
    texts = [
        TRUE_OR_FALSE.format(question=row.question, answer=row.answer or row.completion)
        for row in rows
    ]
    prompts = [_chat(tokenizer, [{"role": "user", "content": text}], asking) for text in texts]
    lead = turn_lead(tokenizer, asking.chat_template_kwargs)
    words = [
        [*lead, *tokenizer(word, add_special_tokens=False).input_ids] for word in ("True", "False")
    ]
    chance = prefix_probability if shares_prompts(model) else plain.prefix_probability
    yes, no = (
        [
            value
            for start in range(0, len(prompts), asking.batch_size)
            for value in chance(model, prompts[start : start + asking.batch_size], word, 1.0)
        ]
        for word in words
    )
    return [y / (y + n) if y + n > 0 else 0.5 for y, n in zip(yes, no, strict=True)]


@torch.no_grad()
def answer_states(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    questions: Sequence[Question],
    rows: Sequence[Row],
    asking: Asking,
) -> torch.Tensor:
    """(N, H) hidden states of the last layer after each answer, normalised to length 1.

    Raises ValueError for a model whose prompts cannot be shared, such as one with state spaces.
    """
    if not shares_prompts(model):
        raise ValueError(
            f"hidden states are read by a pass that {type(model).__name__} does not take; leave "
            "out the signal probe"
        )
    by_id = {question.id: question for question in questions}
    prompts = []
    for row in rows:
        chat = messages(by_id[row.id], asking.t, asking.style, asking.format)
        answer = tokenizer(row.completion, add_special_tokens=False).input_ids
        lead = turn_lead(tokenizer, asking.chat_template_kwargs)
        prompts.append([*_chat(tokenizer, chat, asking), *lead, *answer])
    device = next(model.parameters()).device
    states = []
    with evaluating(model), merged_adapters(model):
        for start in range(0, len(prompts), asking.batch_size):
            with hidden_states(model) as outputs:
                prefill(model, prompts[start : start + asking.batch_size], device)
            states.append(features(outputs[-1].last_hidden_state[0]).cpu())
    return torch.cat(states)


def _chat(tokenizer: PreTrainedTokenizerBase, chat: Any, asking: Asking) -> list[int]:
    ids: list[int] = tokenizer.apply_chat_template(
        chat, add_generation_prompt=True, return_dict=False, **asking.chat_template_kwargs
    )
    return ids
