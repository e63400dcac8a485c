"""The real vLLM on a CPU: one engine of a tiny model for all tests, in this process."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {
    "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests' / 'helpers'}",  # of what is started
    "HF_HUB_OFFLINE": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "VLLM_LOGGING_LEVEL": "WARNING",
    "VLLM_CPU_KVCACHE_SPACE": "1",  # GiB
    "VLLM_CPU_CI_ENV": "1",
    "VLLM_ENABLE_V1_MULTIPROCESSING": "0",
    "TORCHDYNAMO_DISABLE": "1",  # compiling takes ten times as long as the tests
    "OMP_NUM_THREADS": "1",
}
os.environ.update(ENVIRONMENT)  # before vLLM is imported

# ruff: noqa: E402
import pytest
import tiny
import torch
from peft import LoraConfig, get_peft_model

from abstain.models.loading import load_model

ADAPTERS = {
    "plain": {},
    "rslora": {"use_rslora": True},
    "partial": {"target_modules": ["q_proj", "v_proj"], "layers_to_transform": [1]},
    "head": {"target_modules": ["q_proj", "lm_head"]},
    "embedding": {"target_modules": ["q_proj", "embed_tokens"]},
}


def save_tiny(folder, max_position_embeddings=512, **changes):
    """A tiny model with heads as wide as vLLM's CPU attention wants them."""
    tokenizer = tiny.tokenizer()
    shape = {"hidden_size": 64, "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 32}
    shape["max_position_embeddings"] = max_position_embeddings
    model = tiny.model(len(tokenizer), **shape, initializer_range=0.2)
    for name, value in changes.items():
        setattr(model.generation_config, name, value)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    return save_tiny(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="session")
def adapters(base, tmp_path_factory):
    """Adapters of every kind that is served, each changing what the base says."""
    folders = {}
    for name, changes in ADAPTERS.items():
        torch.manual_seed(3)
        usual = {"r": 9, "target_modules": "all-linear", "task_type": "CAUSAL_LM"}
        config = LoraConfig(**usual | changes, init_lora_weights=False)
        folders[name] = str(tmp_path_factory.mktemp(name))
        get_peft_model(load_model(base, dtype="float32"), config).save_pretrained(folders[name])
    return folders
