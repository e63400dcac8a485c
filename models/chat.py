"""What ends an assistant's turn: by the chat template, and by the model's own declaration."""

from torch import nn
from transformers import PreTrainedTokenizerBase

_CONTENT = "Abstain7content"  # stands in no template


def turn_end(tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """Token ids that the chat template writes after an assistant's words; else the end token.

    Often not the tokenizer's end token: Gemma writes <end_of_turn> and a line break, Phi-3 <|end|>,
    a line break and then the end token.
    """
    ids: list[int] = []
    if tokenizer.chat_template:
        chat = [{"role": "user", "content": "?"}, {"role": "assistant", "content": _CONTENT}]
        text = tokenizer.apply_chat_template(chat, tokenize=False)
        _, content, after = str(text).rpartition(_CONTENT)
        ids = list(tokenizer(after if content else "", add_special_tokens=False).input_ids)
    return ids or [tokenizer.eos_token_id]


def end_tokens(model: nn.Module, tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """Every token that ends a completion: the tokenizer's and those the model declares."""
    declared = model.generation_config.eos_token_id
    declared = declared if isinstance(declared, list) else [declared]
    return sorted({tokenizer.eos_token_id, *declared} - {None})
