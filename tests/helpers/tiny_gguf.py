"""A GGUF of a tiny Gemma 3, made from nothing: a base model with windows and no chat template."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGMLQuantizationType, GGUFWriter, TokenType, quants
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

WINDOW = 8
SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>"]
BYTES = [f"<0x{i:02X}>" for i in range(256)]
LETTERS = ["▁", "\n", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;?!'\"%0123456789"]
PIECES = ["th", "▁a", "▁th", "▁the", "wer", "nswer", "Answer"]
WORDS = [*SPECIAL, *BYTES, *LETTERS, *PIECES]
SIZES = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 6, "head_dim": 32}
HEADS = {"num_attention_heads": 2, "num_key_value_heads": 1}
NAMES = {
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down", "input_layernorm": "attn_norm",
    "post_attention_layernorm": "post_attention_norm", "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm", "embed_tokens": "token_embd",
    "norm": "output_norm",
}  # fmt: skip
"""What llama.cpp calls a weight."""


def model(window: int = WINDOW, size: int = len(WORDS)) -> Gemma3ForCausalLM:
    """A Gemma 3 with random weights, whose norms are not all alike."""
    config = Gemma3TextConfig(
        vocab_size=size,
        sliding_window=window,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=2,
        **SIZES,
        **HEADS,
    )  # the file does not say `query_pre_attn_scalar`: it stays at its default
    torch.manual_seed(0)
    made = Gemma3ForCausalLM(config).eval()
    for parameter in made.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    return made


def write(file: Path) -> Gemma3ForCausalLM:
    """Write a model's file, one matrix of it in eight bits; the model as it was before that."""
    made, out = model(), GGUFWriter(file, "gemma3")
    _settings(out)
    for name, parameter in made.named_parameters():
        values, kind = parameter.detach().numpy(), None
        if "norm" in name:
            values = values + 1  # llama.cpp multiplies by what Gemma adds to 1
        if "down_proj" in name:
            kind = GGMLQuantizationType.Q8_0
            values = quants.quantize(values, kind)
        out.add_tensor(_theirs(name), values, raw_dtype=kind)
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
    return made


def _theirs(name: str) -> str:
    path = name.removeprefix("model.").removesuffix(".weight")
    if path.startswith("layers."):
        _, number, part = path.split(".", 2)
        return f"blk.{number}.{NAMES[part]}.weight"
    return f"{NAMES[path]}.weight"


def _settings(out: Any) -> None:
    """Sizes, and a vocabulary in which every text has its tokens."""
    out.add_context_length(512)
    out.add_embedding_length(SIZES["hidden_size"])
    out.add_block_count(SIZES["num_hidden_layers"])
    out.add_feed_forward_length(SIZES["intermediate_size"])
    out.add_head_count(HEADS["num_attention_heads"])
    out.add_head_count_kv(HEADS["num_key_value_heads"])
    out.add_key_length(SIZES["head_dim"])
    out.add_value_length(SIZES["head_dim"])
    out.add_layer_norm_rms_eps(1e-6)
    out.add_rope_freq_base(1e6)
    out.add_sliding_window(WINDOW)
    out.add_tokenizer_model("llama")
    out.add_token_list(WORDS)
    out.add_token_scores(np.arange(0.0, -len(WORDS), -1.0).tolist())
    kinds = [TokenType.CONTROL] * len(SPECIAL) + [TokenType.BYTE] * len(BYTES)
    out.add_token_types(kinds + [TokenType.NORMAL] * (len(WORDS) - len(kinds)))
    out.add_pad_token_id(0)
    out.add_eos_token_id(1)
    out.add_bos_token_id(2)
    out.add_unk_token_id(3)
    out.add_add_bos_token(True)
    out.add_add_space_prefix(False)
