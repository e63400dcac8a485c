"""What the flags of a recipe name, loaded: questions, a model to train, a model to ask."""

from pathlib import Path

import torch
from accelerate import PartialState
from peft import PeftConfig
from transformers import PreTrainedModel, PreTrainedTokenizerBase
from trl import get_peft_config, get_quantization_config

from abstain.models.loading import BUNDLED, base_of, is_adapter, load_model, load_tokenizer
from abstain.models.value_head import FILE as CRITIC
from abstain.models.value_head import ValueHead
from abstain.tasks import Question, facts, files, hub, split_by_entity, with_thresholds
from abstain.tasks.question import sample

from .arguments import AbstainModelConfig, TaskArguments


def load_set(task: TaskArguments) -> list[Question]:
    """Every question of the set, as its source has them.

    Raises ValueError or FileNotFoundError with the way out if there is nothing to load.
    """
    if task.questions:
        return files.load(task.questions)
    if task.hub_set:
        return hub.load(task.hub_set, split=task.hub_split)
    return facts.load(tuple(task.families))


def split_set(
    questions: list[Question], task: TaskArguments
) -> tuple[list[Question], list[Question]]:
    """Train and held-out questions that share no entity, the former with a t of --ts.

    Raises ValueError with the way out if either side is empty.
    """
    train, test = split_by_entity(questions, test_share=task.test_share, seed=task.split_seed)
    if not train or not test:
        raise ValueError(
            f"{len(questions)} questions leave {len(train)} for training and {len(test)} held out; "
            "give more questions or another --test_share"
        )
    if task.ts:
        train = with_thresholds(train, task.ts, seed=task.split_seed, between=task.ts_between)
    # In an order that does not depend on the source, so that any part of them is a fair sample.
    return sample(train, len(train)), sample(test, len(test))


def load_questions(task: TaskArguments) -> tuple[list[Question], list[Question]]:
    """Train and held-out questions; raises as `load_set` and `split_set` do."""
    return split_set(load_set(task), task)


def load_start(
    model: AbstainModelConfig, *, trust_remote_code: bool = False
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase, PeftConfig | None]:
    """Model, tokenizer and the LoRA settings for the trainer.

    An adapter (a warm start) is trained further, so there are no settings for a new one.
    """
    name = model.model_name_or_path
    loaded = load_model(
        name,
        dtype=model.dtype or "auto",
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


def load_to_answer(
    checkpoint: str | None, model: AbstainModelConfig, *, trust_remote_code: bool = False
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """A checkpoint with its tokenizer on the GPU where there is one, to answer questions.

    The critic that a PPO run left beside it becomes its `value_head`. --model_revision is that of
    the model the flags name, also below its adapters.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    revision = revision_of(checkpoint, model)
    network = load_model(
        checkpoint,
        dtype=model.dtype or "auto",
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
