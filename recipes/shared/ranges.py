"""Which numbers a flag may have: the one place for flags that nothing else refuses.

TRL and transformers take a `--top_p` of 2 or a negative `--logging_steps` and train something else
than was meant, or fail hours later. Names are those of the flags, which mean the same in every
command. Rules that go beyond one number stand where the setting is used.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abstain.rewards.rules import check_t


@dataclass(frozen=True)
class Range:
    """An interval of numbers, and numbers outside that switch something off."""

    low: float
    high: float = math.inf
    above: bool = False
    """Whether `low` itself is left out."""
    below: bool = False
    """Whether `high` itself is left out."""
    off: tuple[float, ...] = ()
    meaning: str = ""
    """What these numbers do."""

    def holds(self, value: float) -> bool:
        """Whether the number is in it; NaN and infinity are in none.

        >>> [Range(0, 1, above=True).holds(value) for value in (0, 0.5, 1, float("nan"))]
        [False, True, True, False]
        """
        if value in self.off:
            return True
        if not math.isfinite(value):
            return False
        over = value > self.low if self.above else value >= self.low
        return over and (value < self.high if self.below else value <= self.high)

    def __str__(self) -> str:
        off = "".join(f" or {value:g}" for value in self.off) + (
            self.meaning and f" {self.meaning}"
        )
        if self.high == math.inf:
            return f"{'above' if self.above else 'at least'} {self.low:g}{off}"
        ends = "(" if self.above else "[", ")" if self.below else "]"
        return f"in {ends[0]}{self.low:g}, {self.high:g}{ends[1]}{off}"


_COUNT = Range(1)
_COUNT_OR_NONE = Range(0)
_NOT_NEGATIVE = Range(0)
_POSITIVE = Range(0, above=True)
_SHARE = Range(0, 1)
_INSIDE = Range(0, 1, above=True, below=True)
_BELOW_ONE = Range(0, 1, below=True)
_SEED = Range(0, 2**32 - 1)

RANGES: dict[str, Range] = {
    # How tokens are sampled.
    "temperature": _POSITIVE,
    "top_p": Range(0, 1, above=True),
    "min_p": _SHARE,
    "top_k": Range(0, off=(-1,)),
    "repetition_penalty": _POSITIVE,
    "max_completion_length": _COUNT,
    "max_new_tokens": _COUNT,
    "max_tokens": _COUNT,
    "num_generations": _COUNT,
    "num_generations_eval": _COUNT,
    # How long, and in what portions.
    "num_train_epochs": _POSITIVE,
    "max_steps": Range(1, off=(-1,), meaning="to go by epochs"),
    "steps": _COUNT,
    "per_device_train_batch_size": _COUNT,
    "per_device_eval_batch_size": _COUNT,
    "gradient_accumulation_steps": _COUNT,
    "generation_batch_size": _COUNT,
    "steps_per_generation": _COUNT,
    "num_iterations": _COUNT,
    "batch_size": _COUNT,
    "answer_batch_size": _COUNT,
    "max_length": _COUNT,
    "logging_steps": _POSITIVE,
    "eval_steps": _POSITIVE,
    "save_steps": _POSITIVE,
    "save_total_limit": _COUNT_OR_NONE,
    "num_completions_to_print": _COUNT_OR_NONE,
    "transcripts": _COUNT_OR_NONE,
    "dataloader_num_workers": _COUNT_OR_NONE,
    # How it is optimised.
    "learning_rate": _POSITIVE,
    "warmup_steps": _NOT_NEGATIVE,
    "weight_decay": _NOT_NEGATIVE,
    "adam_beta1": _BELOW_ONE,
    "adam_beta2": _BELOW_ONE,
    "adam_epsilon": _POSITIVE,
    "max_grad_norm": _NOT_NEGATIVE,
    "label_smoothing_factor": _BELOW_ONE,
    "neftune_noise_alpha": _NOT_NEGATIVE,
    "beta": _NOT_NEGATIVE,
    "gamma": _SHARE,
    "lam": _SHARE,
    "vf_coef": _POSITIVE,
    "cliprange_value": _POSITIVE,
    "value_ridge": _POSITIVE,
    "value_memory": _COUNT,
    "epsilon": _NOT_NEGATIVE,
    "epsilon_high": _NOT_NEGATIVE,
    "delta": _POSITIVE,
    "top_entropy_quantile": _SHARE,
    "ref_model_mixup_alpha": _SHARE,
    "ref_model_sync_steps": _COUNT,
    "desirable_weight": _NOT_NEGATIVE,
    "undesirable_weight": _NOT_NEGATIVE,
    "lora_r": _COUNT,
    "lora_alpha": _POSITIVE,
    "lora_dropout": _BELOW_ONE,
    "seed": _SEED,
    "data_seed": _SEED,
    "split_seed": _SEED,
    "t_warmup_ratio": _SHARE,
    "adaptive_credit": _NOT_NEGATIVE,
    "abstain_share": _SHARE,
    "doubt_coef": _NOT_NEGATIVE,
    "max_wrong": _INSIDE,
    "doubt_contrast": _POSITIVE,
    "ts_each": _COUNT,
    "budget_rate": _NOT_NEGATIVE,
    "budget_damping": _NOT_NEGATIVE,
    "budget_questions": _COUNT_OR_NONE,
    # Servers.
    "vllm_gpu_memory_utilization": Range(0, 1, above=True),
    "vllm_tensor_parallel_size": _COUNT,
    "vllm_max_model_length": _COUNT,
    "vllm_server_port": Range(1, 65535),
    "vllm_server_timeout": _POSITIVE,
    "judge_max_tokens": _COUNT,
    "port": Range(0, 65535),
    "timeout": _POSITIVE,
    "concurrency": _COUNT,
    "keep_hours": _NOT_NEGATIVE,
    "window": _COUNT,
    # What is asked, checked and shown.
    "n": _COUNT,
    "n_test": _COUNT,
    "n_questions": _COUNT,
    "n_fit": _COUNT_OR_NONE,
    "examples": _COUNT_OR_NONE,
    "test_share": _SHARE,
    "check_share": _INSIDE,
    "risk": _INSIDE,
    "level": _INSIDE,
    "knows": _SHARE,
    "max_false_correct": _SHARE,
    "max_false_wrong": _SHARE,
    "tolerance": _NOT_NEGATIVE,
    "abstain_rates": _INSIDE,
    "max_text": Range(10),
}
"""By flag; what is a list has each of its numbers in the range."""

TARGETS = ("t", "ts", "calibration_ts")
"""Flags that hold confidence targets, whose range is `check_t`'s."""


def check_ranges(values: Mapping[str, Any]) -> None:
    """Raise ValueError for the first flag whose number is out of its range.

    What is no number (None, text, a switch) is left to others.

    >>> check_ranges({"top_p": 2.0})
    Traceback (most recent call last):
    ValueError: --top_p must be in (0, 1], got 2.0
    """
    for name, value in values.items():
        allowed = RANGES.get(name)
        if allowed is None and name not in TARGETS:
            continue
        for number in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(number, bool) or not isinstance(number, (int, float)):
                continue
            if allowed is None:
                check_t(number, f"--{name}")
            elif not allowed.holds(number):
                raise ValueError(f"--{name} must be {allowed}, got {number}")


def numbers_in(words: Sequence[str]) -> dict[str, float]:
    """Numbers that follow a flag on a command line, by its name.

    Raises ValueError for text behind a flag that takes a number.

    >>> numbers_in(["--top_p", "2", "--beta=-1", "--form", "credit"])
    {'top_p': 2, 'beta': -1}
    """
    found = {}
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            read = number(name, value if equals else after)
            if not isinstance(read, str):
                found[name] = read
    return found


def number(name: str, text: str) -> float | str:
    """The number in the text of a flag, or the text of a flag that may take one.

    Raises ValueError where it takes numbers alone.

    >>> number("top_p", "1e-1"), number("top_k", "4"), number("form", "credit")
    (0.1, 4, 'credit')
    """
    try:
        value = float(text)
    except ValueError:
        if name in RANGES:
            given = "nothing" if not text or text.startswith("--") else repr(text)
            raise ValueError(f"--{name} must be {RANGES[name]}, got {given}") from None
        return text
    return int(value) if value.is_integer() else value
