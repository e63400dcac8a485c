"""Settings of the warm start."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from trl import SFTConfig

from abstain.rewards import CANONICAL

from .config import Defaults

DECODINGS = ("auto", "sampled", "greedy")


def decoding_of(asked: str, chances: bool | None) -> Literal["sampled", "greedy"]:
    """The decoding to teach for: the one asked for, or with "auto" by the training rows.

    How often the answers of greedy decoding are right only `chances` tell; None where it is not
    known yet whether the rows have any. Raises ValueError for greedy decoding without them.

    >>> decoding_of("auto", None), decoding_of("auto", True)
    ('sampled', 'greedy')
    """
    if asked == "greedy" and chances is False:
        raise ValueError(
            "doubt_decoding='greedy' needs to know how often the model's own answers are right: "
            "give the rows a column 'chance', or leave it out"
        )
    if asked == "auto":
        return "greedy" if chances else "sampled"
    return asked  # type: ignore[return-value]


@dataclass
class WarmupConfig(Defaults, SFTConfig):
    """TRL's `SFTConfig` with defaults for a short warm start with LoRA."""

    learning_rate: float = field(default=2e-4, metadata={"help": "As in TRL; 2e-4 suits LoRA."})
    per_device_train_batch_size: int = field(default=16, metadata={"help": "As in TRL."})
    num_train_epochs: float = field(default=1.0, metadata={"help": "As in TRL."})
    doubt_coef: float = field(
        default=1.0,
        metadata={
            "help": "Weight of the loss that teaches when to abstain: by the t of the prompt and "
            "the model's chance of being wrong, beside each answer. 0: train on the "
            "target answers alone."
        },
    )
    doubt_contrast: float = field(
        default=8.0,
        metadata={
            "help": "Where each question comes at several t (--ts_each): how many times as fast "
            "as the rest of that loss the effect of t is learned. 1: no faster."
        },
    )
    doubt_decoding: Literal["auto", "sampled", "greedy"] = field(
        default="auto",
        metadata={
            "help": "How the trained model will be asked. 'greedy': the abstention is the "
            "likeliest reply where the chance of being right is below t. It needs that "
            "chance for the model's own answers (in sft-warmup: --own_answers). "
            "'sampled': the abstention has probability one half where that chance is t, "
            "which suits reinforcement learning. 'auto': greedy where that chance is "
            "known, else sampled."
        },
    )
    abstention: str = field(
        default=CANONICAL, metadata={"help": "The abstention as the model should write it."}
    )
    chat_template_kwargs: dict | str | None = field(
        default=None,
        metadata={
            "help": "What the chat template is given besides, as JSON: "
            "'{\"enable_thinking\": false}'. The same in reinforcement learning and comparison."
        },
    )
    _VALID_DICT_FIELDS: ClassVar = [*SFTConfig._VALID_DICT_FIELDS, "chat_template_kwargs"]

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.doubt_coef < 0:
            raise ValueError(f"doubt_coef must not be negative, got {self.doubt_coef}")
        if not self.doubt_contrast > 0:
            raise ValueError(f"doubt_contrast must be above 0, got {self.doubt_contrast}")
        if self.doubt_decoding not in DECODINGS:
            raise ValueError(
                f"doubt_decoding must be one of {', '.join(DECODINGS)}, got {self.doubt_decoding!r}"
            )
        if self.doubt_coef and (self.packing or self.padding_free):
            raise ValueError(
                "doubt_coef reads one answer in each row, and packing and padding_free put rows "
                f"together; got doubt_coef={self.doubt_coef}. Leave them out (what prompts share "
                "is computed once anyway), or set doubt_coef=0"
            )
        if not self.abstention.strip():
            raise ValueError("abstention must be a text, got an empty one")
