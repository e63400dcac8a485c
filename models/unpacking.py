"""A GGUF, llama.cpp's file of quantised weights, as a folder that every recipe takes.

transformers reads such a file, but what is packed cannot be trained. So the weights are unpacked
once, in bfloat16, beside the tokenizer that the file has. What quantisation lost stays lost: the
model is a little worse than the one that the file was made of. What the file does not say is at
transformers' default, which is not right for all: Gemma 3 27B divides its scores by another number.
"""

from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

try:
    from transformers import GgufConfig
except ImportError:  # before it could keep weights packed, transformers always unpacked them
    GgufConfig = None

MAGIC = b"GGUF"


def unpack_gguf(file: Path, folder: Path) -> None:
    """Write weights in bf16 and the tokenizer to `folder`, which appears in one piece.

    Raises ValueError if `file` is no GGUF, or of an architecture that transformers does not read.
    """
    with file.open("rb") as start:
        if (head := start.read(len(MAGIC))) != MAGIC:
            raise ValueError(
                f"a GGUF begins with {MAGIC!r}, {file} with {head!r}; give a whole .gguf file, its "
                "parts put together"
            )
    how: dict[str, Any] = {"dtype": torch.bfloat16}
    if GgufConfig is not None:
        how["quantization_config"] = GgufConfig(dequantize=True)
    model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, **how)
    # Unpacked, but some architectures still marked as GGUF, which `save_pretrained` refuses.
    vars(model.config).pop("quantization_config", None)
    model.hf_quantizer, model.is_quantized = None, False
    unfinished = folder.with_name(f"{folder.name}.part")
    model.save_pretrained(unfinished)
    AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name).save_pretrained(unfinished)
    unfinished.rename(folder)  # at once, so that a killed conversion leaves nothing behind
