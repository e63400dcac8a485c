"""Chat templates that end a turn in other ways than with the tokenizer's end token, or lead it."""

import re
from pathlib import Path

import tiny
import trl
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


LEADS = {
    "qwen3": "<think>\n\n</think>\n\n",
    "glm4moe": "\n<think></think>\n",
    "gptoss": "<|channel|>final<|message|>",
    "qwen3_5_think": "\n</think>\n\n",
    "deepseek_r1_distill": "\n</think>\n\n",
    "qwen2_5": "",
    "llama3_1": "",
}
"""What well-known templates write between a prompt and an answer."""


def known_tokenizer(tiny_folder, name):
    """The tiny tokenizer with the chat template of a well-known model, and its special tokens."""
    template = (Path(trl.__file__).parent / f"chat_templates/{name}.jinja").read_text()
    tokenizer = tokenizer_with(tiny_folder, template)
    special = sorted(set(re.findall(r"<[|｜][^<>{}' ]+?[|｜]>", template)))
    tokenizer.add_special_tokens({"additional_special_tokens": special})
    tokenizer.add_tokens(["<think>", "</think>"])
    return tokenizer
