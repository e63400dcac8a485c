"""DPO and KTO on TRL's trainers, for pairs of an abstention and an answer.

Nothing of the algorithms is changed. New are defaults that suit LoRA and short answers, the words
of the abstention, and arguments of the chat template. A warm start's adapter is copied as the
reference, which is TRL's own way: the policy is held to the warm start, not to the base model.

Sources: DPO, Rafailov et al. 2023, arXiv 2305.18290; KTO, Ethayarajh et al. 2024, arXiv 2402.01306.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from trl import DPOConfig, DPOTrainer, KTOConfig, KTOTrainer

from abstain.models.chat import check_targets
from abstain.rewards import CANONICAL

from .config import Defaults

REFERENCE = "ref"
"""Name of the adapter, and of its folder in a checkpoint, that TRL keeps as the reference."""


@dataclass
class PreferenceSettings(Defaults):
    """Mixed into a TRL configuration, before it: `class X(PreferenceSettings, DPOConfig)`."""

    learning_rate: float = field(default=5e-5, metadata={"help": "As in TRL; 5e-5 suits LoRA."})
    num_train_epochs: float = field(default=1.0, metadata={"help": "As in TRL."})
    per_device_train_batch_size: int = field(default=16, metadata={"help": "As in TRL."})
    abstention: str = field(
        default=CANONICAL, metadata={"help": "The abstention as the model should write it."}
    )
    chat_template_kwargs: dict | str | None = field(
        default=None,
        metadata={
            "help": "What the chat template is given besides, as JSON: "
            "'{\"enable_thinking\": false}'. The same as in the warm start and in comparison."
        },
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.abstention.strip():
            raise ValueError("abstention must be a text, got an empty one")


@dataclass
class AbstainDPOConfig(PreferenceSettings, DPOConfig):
    """TRL's `DPOConfig` with defaults for LoRA and short answers."""

    _VALID_DICT_FIELDS: ClassVar = [*DPOConfig._VALID_DICT_FIELDS, "chat_template_kwargs"]


@dataclass
class AbstainKTOConfig(PreferenceSettings, KTOConfig):
    """TRL's `KTOConfig` with defaults for LoRA and short answers."""

    _VALID_DICT_FIELDS: ClassVar = [*KTOConfig._VALID_DICT_FIELDS, "chat_template_kwargs"]


class _OnChats:
    """Put before a TRL trainer: rows get the arguments of the chat template, which is checked."""

    def __init__(self, model: Any, args: Any, **kwargs: Any) -> None:
        given = args.chat_template_kwargs or {}
        if tokenizer := kwargs.get("processing_class"):
            check_targets(tokenizer, given)
        dataset = kwargs.get("train_dataset")
        if given and dataset is not None:
            kwargs["train_dataset"] = dataset.map(lambda row: {"chat_template_kwargs": given})
        super().__init__(model, args=args, **kwargs)  # type: ignore[call-arg]


class AbstainDPOTrainer(_OnChats, DPOTrainer):
    """`DPOTrainer`; arguments as in TRL. Rows: `prompt`, `chosen`, `rejected`, each a chat.

    Raises ValueError for a chat template that cuts answers in the wrong place.
    """


class AbstainKTOTrainer(_OnChats, KTOTrainer):
    """`KTOTrainer`; arguments as in TRL. Rows: `prompt`, `completion`, each a chat, and `label`.

    Raises ValueError for a chat template that cuts answers in the wrong place.
    """
