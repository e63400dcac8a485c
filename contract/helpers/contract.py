"""Shared by the checks: cases with what they earn, a tokenizer without files, code of the pages."""

import importlib
import sys
import tempfile

import pages

ROW = {"question": "What is the capital of France?", "answers": ["Paris"]}
TEXTS = ("Paris", "Rome", "I don't know")
VALUES = [1.0, -3.0, 0.0]
"""What those earn at t = 0.75."""


def from_page(page: str, file: str):
    """A file of a page in docs/trainers, imported."""
    folder = str(pages.write(page, tempfile.mkdtemp()))
    sys.path.insert(0, folder)
    return importlib.import_module(file)


def tokenizer():
    """Byte-level tokens with an end token and a chat template."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    bytes_ = Tokenizer(models.BPE(vocab={c: i for i, c in enumerate(alphabet)}, merges=[]))
    bytes_.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_.decoder = decoders.ByteLevel()
    made = PreTrainedTokenizerFast(tokenizer_object=bytes_, eos_token="<eos>", pad_token="<pad>")
    made.chat_template = (
        "{% for m in messages %}<|{{m['role']}}|>{{m['content']}}\n{% endfor %}"
        "{% if add_generation_prompt %}<|assistant|>{% endif %}"
    )
    return made


def near(got, expected):
    """Raise unless two lists of numbers are the same."""
    same = len(got) == len(expected)
    if not same or any(abs(a - b) > 1e-5 for a, b in zip(got, expected, strict=True)):
        raise AssertionError(f"got {got}, expected {expected}")


def raises(kind, function, text=""):
    """Raise unless the function raises this kind of error with this text."""
    try:
        function()
    except kind as error:
        if text not in str(error):
            raise AssertionError(f"{text!r} is not in {error}") from error
        return
    raise AssertionError(f"no {kind.__name__}")
