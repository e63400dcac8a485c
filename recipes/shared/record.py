"""Write beside each result how it came about: command, settings, versions, commit, machine."""

import importlib.metadata
import platform
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

import abstain
from abstain.atomic import write_json

from .redact import redact

PACKAGES = ("torch", "trl", "transformers", "peft", "accelerate", "datasets", "bitsandbytes")


def write_record(folder: str | Path, settings: Mapping[str, Any], **results: Any) -> None:
    """Write `run.json` into the folder: once when a run starts, and again with its results.

    Tokens, keys and passwords are written as `***`.

    Args:
        folder: The run's output folder, made if need be.
        settings: Resolved settings, one mapping per group of arguments.
        results: What is known so far (`seconds`, `finished`, ...).
    """
    path = Path(folder) / "run.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {
        "command": [Path(sys.argv[0]).name, *sys.argv[1:]],
        "written": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        **results,
        "abstain": abstain.__version__,
        "commit": commit(),
        "versions": versions(),
        "machine": machine(),
        "settings": settings,
    }
    write_json(path, redact(record), default=str)


def versions() -> dict[str, str]:
    """Python's version and those of the packages that matter, where installed."""
    installed = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            installed[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return installed


def machine() -> dict[str, Any]:
    """Processor or accelerator, and how many of them."""
    if torch.cuda.is_available():
        return {"gpu": torch.cuda.get_device_name(), "gpus": torch.cuda.device_count()}
    return {"cpu": platform.processor() or platform.machine(), "threads": torch.get_num_threads()}


def commit() -> str | None:
    """Commit of the code, with "+changes" if the working tree differs; None outside a checkout."""
    root = Path(__file__).resolve().parents[2]

    def git(*args: str) -> str:
        return subprocess.run(
            ["git", "-C", str(root), *args], capture_output=True, text=True, check=True
        ).stdout.strip()

    try:
        if Path(git("rev-parse", "--show-toplevel")) != root:
            return None
        return git("rev-parse", "HEAD") + (
            "+changes" if git("status", "--porcelain", "-uno") else ""
        )
    except (OSError, subprocess.CalledProcessError):
        return None
