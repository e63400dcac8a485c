"""Flags of dataclasses that take seconds to import, since they extend TRL's: known beforehand.

`trl_flags.json` lists them. After a change to one of the dataclasses, or to the version of TRL or
transformers, `python -m abstain.recipes.shared.list_trl_flags` writes it anew; a test compares.
"""

import importlib.metadata
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .flags import Flag

LIST = Path(__file__).with_name("trl_flags.json")


@dataclass(frozen=True)
class LazyFlags:
    """A dataclass of flags, imported by `load` when the command line has been looked at."""

    name: str
    title: str
    """Heading of its flags in --help."""
    load: Callable[[], type]

    @property
    def ours(self) -> list[Flag]:
        """Flags that the dataclass declares itself."""
        return [Flag(**values) for values in _listed()["kinds"][self.name]["ours"]]

    @property
    def theirs(self) -> list[str]:
        """Names of the flags that TRL and transformers declare."""
        names: list[str] = _listed()["kinds"][self.name]["theirs"].split()
        return names


def list_is_current() -> bool:
    """Whether the list was made with the TRL and transformers that are installed."""
    return all(installed(name) == version for name, version in _listed()["versions"].items())


def installed(package: str) -> str | None:
    """The version of a package; None where it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


@cache
def _listed() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(LIST.read_text(encoding="utf-8"))
    return content


def _model() -> type:
    from .model_config import AbstainModelConfig

    return AbstainModelConfig


def _warmup() -> type:
    from abstain.trainers.warmup import WarmupConfig

    return WarmupConfig


def _grpo() -> type:
    from abstain.trainers.grpo import AbstainGRPOConfig

    return AbstainGRPOConfig


def _rloo() -> type:
    from abstain.trainers.rloo import AbstainRLOOConfig

    return AbstainRLOOConfig


def _ppo() -> type:
    from abstain.trainers.ppo import AbstainPPOConfig

    return AbstainPPOConfig


MODEL = LazyFlags("AbstainModelConfig", "Which model, and what of it is trained", _model)
WARMUP = LazyFlags("WarmupConfig", "How the warm start trains", _warmup)
GRPO = LazyFlags("AbstainGRPOConfig", "How GRPO trains", _grpo)
RLOO = LazyFlags("AbstainRLOOConfig", "How RLOO trains", _rloo)
PPO = LazyFlags("AbstainPPOConfig", "How PPO trains", _ppo)
ALL = (MODEL, WARMUP, GRPO, RLOO, PPO)
