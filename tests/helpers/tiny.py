"""A model and a tokenizer small enough to train for a few steps in a test, made from nothing.

As a script it saves both: python tests/helpers/tiny.py FOLDER
"""

import sys

import torch
from peft import LoraConfig
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from abstain.rewards import CANONICAL
from abstain.tasks import facts, instruction

CHAT = (
    "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}<|end|>"
    "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)

QUICK = {
    "max_steps": 2,
    "learning_rate": 1e-2,
    "logging_steps": 1,
    "save_strategy": "no",
    "report_to": "none",
    "disable_tqdm": True,
    "bf16": False,
}
"""Settings of a trainer for a few quick steps."""


def lora():
    """Adapters on all linear layers; a new object, since PEFT writes into it."""
    return LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")


def tokenizer():
    """Byte-level BPE trained on the bundled questions; every text can be encoded."""
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    special = ["<|pad|>", "<|end|>", "<|user|>", "<|assistant|>"]
    questions = facts.load(("capital", "continent"))
    texts = [q.text for q in questions] + [q.answers[0] for q in questions]
    bpe.train_from_iterator(
        [*texts, *[instruction(0.5), CANONICAL] * 50],
        trainers.BpeTrainer(
            vocab_size=600,
            special_tokens=special,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=bpe,
        pad_token="<|pad|>",
        eos_token="<|end|>",
        additional_special_tokens=special[2:],
        chat_template=CHAT,
        padding_side="left",
    )


def model(vocab_size=600, seed=0, **changes):
    """A Llama of two layers with random weights."""
    settings = {
        "vocab_size": vocab_size,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 512,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "bos_token_id": None,
        "initializer_range": 0.3,  # far from uniform, so that sampling has something to follow
    }
    torch.manual_seed(seed)
    return LlamaForCausalLM(LlamaConfig(**settings | changes)).eval()


def main(folder):
    """Save both, as `from_pretrained` reads them."""
    words = tokenizer()
    words.save_pretrained(folder)
    model(len(words)).save_pretrained(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
