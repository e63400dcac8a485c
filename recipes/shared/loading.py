"""The model that the flags name, loaded: to train it, or to ask it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from accelerate import PartialState
from peft import PeftConfig
from transformers import PreTrainedModel, PreTrainedTokenizerBase
from trl import get_peft_config, get_quantization_config

from abstain.models.loading import base_of, load_model, load_tokenizer
from abstain.models.places import BUNDLED, is_adapter
from abstain.models.precision import default_dtype
from abstain.models.value_head import FILE as CRITIC
from abstain.models.value_head import ValueHead

from .checkpoint_checks import check_folder
from .model_config import AbstainModelConfig


def load_start(
    model: AbstainModelConfig, *, trust_remote_code: bool = False
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase, PeftConfig | None]:
    """Model, tokenizer and the LoRA settings for the trainer.

    An adapter (a warm start) is trained further, so there are no settings for a new one. Where all
    weights are trained they are float32 by default: in half precision small updates are lost.
    """
    name = model.model_name_or_path
    adapts = model.use_peft or bool(name and is_adapter(name))
    if name and Path(name).is_dir():
        check_folder(name)
    with _fitting(name):
        loaded = load_model(
            name,
            dtype=model.dtype or (default_dtype() if adapts else "float32"),
            revision=model.model_revision,
            quantization_config=get_quantization_config(model),
            attn_implementation=model.attn_implementation,
            trainable=True,
            device=PartialState().device,
            trust_remote_code=trust_remote_code,
        )
    peft_config = None if name and is_adapter(name) else get_peft_config(model)
    tokenizer = load_tokenizer(
        name, revision=model.model_revision, trust_remote_code=trust_remote_code
    )
    return loaded, tokenizer, peft_config


def trainer_on(
    rows: list[dict[str, Any]], kind: type, training: Any, model: AbstainModelConfig
) -> Any:
    """A supervised trainer of this kind on these rows, with the model that the flags name."""
    from datasets import Dataset

    network, tokenizer, peft_config = load_start(
        model, trust_remote_code=training.trust_remote_code
    )
    return kind(
        network,
        args=training,
        train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
        peft_config=peft_config,
    )


@contextmanager
def _fitting(name: str | None) -> Iterator[None]:
    """Raise ValueError, not PyTorch's error of a page, where an adapter does not fit its base."""
    try:
        yield
    except RuntimeError as error:
        if "size mismatch" not in str(error):
            raise
        first = next(line.strip() for line in str(error).splitlines() if "size mismatch" in line)
        base = base_of(name) if name and is_adapter(name) else "its own configuration"
        raise ValueError(f"the weights at {name} do not fit {base}: {first[:200]}") from error


def load_to_answer(
    checkpoint: str | None, model: AbstainModelConfig, *, trust_remote_code: bool = False
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """A checkpoint with its tokenizer on the GPU where there is one, to answer questions.

    The critic that a PPO run left beside it becomes its `value_head`. --model_revision is that of
    the model the flags name, also below its adapters.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    revision = revision_of(checkpoint, model)
    if checkpoint and Path(checkpoint).is_dir():
        check_folder(checkpoint)
    with _fitting(checkpoint):
        network = load_model(
            checkpoint,
            dtype=model.dtype or default_dtype(),
            revision=revision,
            quantization_config=get_quantization_config(model),
            attn_implementation=model.attn_implementation,
            device=device,
            trust_remote_code=trust_remote_code,
        )
    if has_critic(checkpoint):
        network.value_head = ValueHead.load(str(checkpoint))
    tokenizer = load_tokenizer(checkpoint, revision=revision, trust_remote_code=trust_remote_code)
    return network.to(device), tokenizer


def has_critic(checkpoint: str | None) -> bool:
    """Whether a PPO run left a critic in the folder."""
    return bool(checkpoint) and (Path(str(checkpoint)) / CRITIC).is_file()


def revision_of(checkpoint: str | None, model: AbstainModelConfig) -> str:
    """--model_revision for the model that the flags name and for adapters of it, else `main`."""
    same = _whole(checkpoint) == _whole(model.model_name_or_path)
    return model.model_revision if same else "main"


def _whole(name: str | None) -> str:
    """The model itself, or the base of an adapter."""
    return (base_of(name) if name and is_adapter(name) else name) or BUNDLED
