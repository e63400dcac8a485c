"""Chat templates that end a turn in other ways than with the tokenizer's end token."""

import tiny
from transformers import AutoTokenizer

GEMMA = tiny.CHAT.replace("<|end|>", "<|user|>\n")  # ends in a token that is not the eos
PHI = tiny.CHAT.replace("<|end|>", "<|user|>\n") + (
    "{% if not add_generation_prompt %}{{ eos_token }}{% endif %}"
)


def tokenizer_with(tiny_folder, template):
    """The tiny tokenizer with another chat template, or none."""
    tokenizer = AutoTokenizer.from_pretrained(tiny_folder)
    tokenizer.chat_template = template
    return tokenizer
