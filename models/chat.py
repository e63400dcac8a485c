"""How a chat template writes an assistant's turn: what leads it, what ends it, what is said in it.

Between the prompt and an assistant's words some templates write something of their own: Qwen3 an
empty block of thoughts, gpt-oss the name of a channel, GLM-4.5 both tags on one line. Training
targets have it, and a model trained on them writes it; an abstention without it is another text.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from torch import nn
from transformers import PreTrainedTokenizerBase

_CONTENT = "Abstain7content"  # stands in no template
_OPEN, _CLOSED = "<think>", "\n</think>\n\n"
_USER = {"role": "user", "content": "?"}
_NONE: Mapping[str, Any] = MappingProxyType({})


def turn_lead(
    tokenizer: PreTrainedTokenizerBase, template_kwargs: Mapping[str, Any] = _NONE
) -> list[int]:
    """Token ids that the chat template writes between a prompt and an assistant's words.

    Args:
        tokenizer: With a chat template, or none.
        template_kwargs: What the template is given besides, such as `{"enable_thinking": False}`,
            with which Qwen3's prompt itself ends in the empty block.
    """
    if not tokenizer.chat_template:
        return []
    prompt, whole = _rendered(tokenizer, template_kwargs)
    before, content, _ = whole.rpartition(_CONTENT)
    if content and before.startswith(prompt):
        lead = before[len(prompt) :]
    else:  # DeepSeek-R1: the prompt opens thoughts, which a past turn does not have
        lead = _CLOSED if prompt.rstrip().endswith(_OPEN) else ""
    return list(tokenizer(lead, add_special_tokens=False).input_ids)


def check_targets(
    tokenizer: PreTrainedTokenizerBase, template_kwargs: Mapping[str, Any] = _NONE
) -> None:
    """Raise ValueError if an answer cannot be told apart from its prompt, so that none is taught.

    Training sees what a turn has beyond the prompt. Some templates end the prompt in text that they
    never write into a past turn. The answer is then cut somewhere.
    """
    if not tokenizer.chat_template:
        return
    prompt, whole = _rendered(tokenizer, template_kwargs)
    before, content, _ = whole.rpartition(_CONTENT)
    if content and not before.startswith(prompt):
        raise ValueError(
            f"the chat template ends a prompt in {prompt[-20:]!r}, and writes {before[-20:]!r} "
            "before an answer in a chat: answers cannot be taught with it. Switch thinking off, "
            "often by --chat_template_kwargs '{\"enable_thinking\": false}', or give the tokenizer "
            "another template"
        )


def turn_end(
    tokenizer: PreTrainedTokenizerBase, template_kwargs: Mapping[str, Any] = _NONE
) -> list[int]:
    """Token ids that the chat template writes after an assistant's words; else the end token.

    Often not the tokenizer's end token: Gemma writes <end_of_turn> and a line break, Phi-3 <|end|>,
    a line break and then the end token.
    """
    ids: list[int] = []
    if tokenizer.chat_template:
        _, content, after = _rendered(tokenizer, template_kwargs)[1].rpartition(_CONTENT)
        ids = list(tokenizer(after if content else "", add_special_tokens=False).input_ids)
    return ids or [tokenizer.eos_token_id]


def spoken(tokenizer: PreTrainedTokenizerBase, ids: Sequence[int], lead: Sequence[int]) -> str:
    """The words of a completion: what follows its last lead, where it has one.

    The name of gpt-oss's channel is no special token: without this the text would begin with it.
    """
    starts = [i for i in range(len(ids) - len(lead) + 1) if list(ids[i : i + len(lead)]) == lead]
    start = starts[-1] + len(lead) if lead and starts else 0
    return str(tokenizer.decode(ids[start:], skip_special_tokens=True))


def _rendered(
    tokenizer: PreTrainedTokenizerBase, template_kwargs: Mapping[str, Any]
) -> tuple[str, str]:
    """A prompt, and the same with an assistant's turn of made-up words."""
    chat = [_USER, {"role": "assistant", "content": _CONTENT}]
    how = {"tokenize": False, **template_kwargs}
    prompt = tokenizer.apply_chat_template([_USER], add_generation_prompt=True, **how)
    return str(prompt), str(tokenizer.apply_chat_template(chat, **how))


def end_tokens(model: nn.Module, tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """Every token that ends a completion: the tokenizer's and those the model declares."""
    declared = model.generation_config.eos_token_id
    declared = declared if isinstance(declared, list) else [declared]
    return sorted({tokenizer.eos_token_id, *declared} - {None})
