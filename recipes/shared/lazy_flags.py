"""Flags of dataclasses that take seconds to import, since they extend TRL's: known beforehand.

`trl_flags.json` lists them. After a change to one of the dataclasses, or to the version of TRL or
transformers, `python -m abstain.recipes.shared.list_trl_flags` writes it anew; a test compares.
The configuration of a new trainer needs one line at the end of this file.
"""

import importlib
import importlib.metadata
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .flags import Flag

LIST = Path(__file__).with_name("trl_flags.json")


@dataclass(frozen=True)
class LazyFlags:
    """A dataclass of flags, imported when the command line has been looked at."""

    where: str
    """Its module and name: "abstain.trainers.grpo:AbstainGRPOConfig"."""
    title: str
    """Heading of its flags in --help."""

    @property
    def name(self) -> str:
        """The dataclass's name, its key in the list."""
        return self.where.partition(":")[2]

    def load(self) -> type:
        """Import the dataclass, and TRL with it."""
        module, _, name = self.where.partition(":")
        loaded: type = getattr(importlib.import_module(module), name)
        return loaded

    @property
    def ours(self) -> list[Flag]:
        """Flags that the dataclass declares itself."""
        return [Flag(**values) for values in self._kind()["ours"]]

    @property
    def theirs(self) -> list[str]:
        """Names of the flags that TRL and transformers declare."""
        names: list[str] = self._kind()["theirs"].split()
        return names

    def _kind(self) -> dict[str, Any]:
        kinds: dict[str, dict[str, Any]] = _listed()["kinds"]
        if self.name not in kinds:
            raise LookupError(
                f"{LIST.name} has no flags of {self.name}; add it to {Path(__file__).name}, then "
                "run python -m abstain.recipes.shared.list_trl_flags"
            )
        return kinds[self.name]


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


MODEL = LazyFlags(
    "abstain.recipes.shared.model_config:AbstainModelConfig",
    "Which model, and what of it is trained",
)
WARMUP = LazyFlags("abstain.trainers.warmup_config:WarmupConfig", "How the warm start trains")
GRPO = LazyFlags("abstain.trainers.grpo:AbstainGRPOConfig", "How GRPO trains")
RLOO = LazyFlags("abstain.trainers.rloo:AbstainRLOOConfig", "How RLOO trains")
PPO = LazyFlags("abstain.trainers.ppo:AbstainPPOConfig", "How PPO trains")
DPO = LazyFlags("abstain.trainers.preference:AbstainDPOConfig", "How DPO trains")
KTO = LazyFlags("abstain.trainers.preference:AbstainKTOConfig", "How KTO trains")
CONFIDENCE = LazyFlags(
    "abstain.trainers.stated_confidence:AbstainConfidenceConfig",
    "How GRPO trains a stated confidence",
)
ALL = tuple(value for value in globals().values() if isinstance(value, LazyFlags))
