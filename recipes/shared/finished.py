"""What a command has asked is not replaced by what it asks with other settings.

Training refuses a folder that holds a run (`trainers.resuming`); commands that ask a model do so
here. The same command again is let through: it replaces what it would find again.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .first_look import runs_in
from .redact import redact
from .seen import record_of

WITHOUT_EFFECT = {
    "output_dir", "by", "more", "batch_size", "allow_trained", "trust_remote_code", "concurrency",
    "timeout", "key_variable", "judge_key_variable", "judge_cache", "max_unscored",
}  # fmt: skip
"""Settings that change no answer and no saved number."""
SHOWN = 4
"""Differences that are named."""
RESULTS = ("comparison.json", "rivals.json", "costs.json", "t.png")
"""What each command leaves that asks a model; its run.json stands beside it."""


def check_finished(folder: str | Path, results: Sequence[str], settings: Mapping[str, Any]) -> None:
    """Refuse a folder with results of other settings, or of settings that are not recorded.

    Args:
        folder: The output folder.
        results: Files that are there once the command is through.
        settings: As they are to be written to run.json.

    Raises FileExistsError that names the differences and the way out; also for a folder in which
    another command has its run.json.
    """
    refuse_results(folder, own=results)
    if "training" in (record_of(folder).get("settings") or {}):
        raise FileExistsError(
            f"{folder} holds a training, whose run.json would be lost; give another --output_dir"
        )
    there = [name for name in results if (Path(folder) / name).exists()]
    if not there:
        return
    before = record_of(folder).get("settings")
    if isinstance(before, Mapping):
        changed = _differences(_flat(before), _flat(json.loads(_written(settings))))
        if not changed:
            return
        more = f"; and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        said = f"other settings ({'; '.join(changed[:SHOWN])}{more})"
    else:
        said = "settings that no run.json tells"
    raise FileExistsError(
        f"{folder} holds {', '.join(there)} of {said}, which would be lost; give another "
        "--output_dir, or move or delete that folder"
    )


def refuse_results(folder: str | Path, own: Sequence[str] = ()) -> None:
    """Refuse a folder with results of another command than the one that leaves `own`.

    Raises FileExistsError.
    """
    others = [name for name in RESULTS if name not in own and (Path(folder) / name).exists()]
    if others:
        raise FileExistsError(
            f"{folder} holds {', '.join(others)} of another command, whose run.json would be lost; "
            "give another --output_dir"
        )


def check_not_asked(folder: str | Path) -> None:
    """Refuse a folder in which another command has kept what it asked a model.

    Raises FileExistsError.
    """
    if "task" in (record_of(folder).get("settings") or {}):
        raise FileExistsError(
            f"{folder} holds what another command asked a model; give another --output_dir"
        )


def _written(settings: Mapping[str, Any]) -> str:
    return json.dumps(redact(settings), default=str)


def _flat(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings of all groups by name."""
    flat: dict[str, Any] = {}
    for name, value in settings.items():
        flat |= value if isinstance(value, Mapping) else {name: value}
    return flat


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    names = [name for name in {**before, **now} if name not in WITHOUT_EFFECT]
    return [
        f"--{name} {_was(before, name)} and is {now.get(name, 'no flag any more')}"
        for name in names
        if _placed(before.get(name)) != _placed(now.get(name)) or (name in before) != (name in now)
    ]


def _placed(value: Any) -> Any:
    """The same with whole paths: runs/penalty/ is runs/penalty, wherever that is."""
    if isinstance(value, list):
        return [_placed(entry) for entry in value]
    if not isinstance(value, str):
        return value
    label, names = runs_in(value)
    return label, [os.path.abspath(name) if os.path.exists(name) else name for name in names]


def _was(before: Mapping[str, Any], name: str) -> str:
    return f"was {before[name]}" if name in before else "was not recorded"
