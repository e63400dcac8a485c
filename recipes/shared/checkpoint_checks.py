"""What is wrong with a checkpoint, found in a second and before the first one is asked."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from safetensors import safe_open

from abstain.evaluation.ask.client import is_endpoint
from abstain.models.loading import base_of, load_tokenizer, locate
from abstain.models.places import check_place, is_adapter

ADAPTER = "adapter_model.safetensors"


def check_checkpoints(checkpoints: Iterable[str | None], *, trust_remote_code: bool) -> None:
    """Look at every local checkpoint: its files, its base, its tokenizer.

    Raises ValueError or OSError that names the first one that cannot answer.
    """
    for name in dict.fromkeys(checkpoints):
        if is_endpoint(name):
            continue
        if name and Path(name).is_dir():
            check_folder(name)
        try:
            load_tokenizer(name, trust_remote_code=trust_remote_code)
        except OSError as error:
            if name and Path(name).exists():
                raise
            reason = str(error).splitlines()[0]
            raise OSError(f"{name!r} is no folder, and as a hub id it fails: {reason}") from error
        except ValueError as error:
            reason = str(error).splitlines()[0]
            raise ValueError(f"{name} has no tokenizer that can be read: {reason}") from error


def check_folder(name: str) -> None:
    """Raise ValueError or OSError if a folder is neither a model nor a whole adapter."""
    folder = Path(name)
    check_place(name)
    if not is_adapter(name):
        return
    if not (folder / ADAPTER).is_file():
        raise FileNotFoundError(f"{name} has an adapter_config.json but no {ADAPTER}")
    base = base_of(name)
    if Path(base).is_dir() or base.startswith((".", "/", "~")):
        locate(base)
    _check_rank(folder)


def _check_rank(folder: Path) -> None:
    """Refuse an adapter whose weights have another rank than its configuration says."""
    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    patterns = config.get("rank_pattern") or {}
    if not isinstance(config.get("r"), int):
        return
    with safe_open(folder / ADAPTER, framework="pt") as weights:
        for key in weights.keys():  # noqa: SIM118 (no mapping)
            if not key.endswith("lora_A.weight") or any(re.search(p, key) for p in patterns):
                continue
            rank = weights.get_slice(key).get_shape()[0]
            if rank != config["r"]:
                raise ValueError(
                    f"the adapter at {folder} has rank {rank}, and its adapter_config.json says "
                    f"r = {config['r']}; they are of two runs: train it again, or mend the number"
                )
