"""What a command has found is not replaced by what it finds with other settings.

Training refuses a folder that holds a run (`trainers.resuming`); other commands do so here. The
same command again is let through: it replaces what it would find again. Which folder is taken where
none is given: `results_folder`.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
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
RESULTS = ("comparison.json", "rivals.json", "costs.json", "t.png", "exposure.json")
"""What each command leaves in its folder, beside other files."""
CONTENTS = "contents"
"""Setting that is the digest of the files that are read, where it is recorded."""
NONE: Mapping[str, Any] = MappingProxyType({})


def check_finished(
    folder: str | Path,
    results: Sequence[str],
    settings: Mapping[str, Any],
    defaults: Mapping[str, Any] = NONE,
) -> None:
    """Refuse a folder with results of other settings, or of settings that are not recorded.

    Args:
        folder: The output folder.
        results: Files that are there once the command is through.
        settings: As they are to be written to run.json.
        defaults: What a setting was that an older record does not know, by name.

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
    changed = changes(recorded(folder), settings, defaults)
    if changed is None:
        said = "settings that no run.json tells"
    elif changed:
        more = f"; and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        said = f"other settings ({'; '.join(changed[:SHOWN])}{more})"
    else:
        return
    raise FileExistsError(
        f"{folder} holds {', '.join(there)} of {said}, which would be lost; give another "
        "--output_dir, or move or delete that folder"
    )


def recorded(folder: str | Path) -> Any:
    """The settings of what a folder holds, by its run.json or exposure.json; None: not known."""
    if (settings := record_of(folder).get("settings")) is not None:
        return settings
    try:
        found = json.loads((Path(folder) / "exposure.json").read_text(encoding="utf-8"))
        return found["arguments"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def changes(
    before: Any, now: Mapping[str, Any], defaults: Mapping[str, Any] = NONE
) -> list[str] | None:
    """What differs between recorded settings and those of now; None where nothing is recorded.

    A setting that an older version did not have counts as its default.
    """
    if not isinstance(before, Mapping):
        return None
    current, known = _flat(_written(now)), _written(defaults)
    then = {name: value for name, value in known.items() if name in current}
    return _differences(then | _flat(before), current)


def defaults_of(*parsed: Any) -> dict[str, Any]:
    """The default settings of the dataclasses that were parsed, by name."""
    return {name: value for kind in parsed for name, value in asdict(type(kind)()).items()}


def content_of(paths: Iterable[str | Path]) -> str:
    """A digest of files, to tell whether the same ones are read again."""
    whole = hashlib.sha256()
    for path in filter(os.path.isfile, paths):  # a pipe can be read only once
        with open(path, "rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()[:12]


def refuse_results(folder: str | Path, own: Sequence[str] = ()) -> None:
    """Refuse a folder with results of another command than the one that leaves `own`.

    Raises FileExistsError.
    """
    others = [name for name in RESULTS if name not in own and (Path(folder) / name).exists()]
    if others:
        raise FileExistsError(
            f"{folder} holds {', '.join(others)} of another command; give another --output_dir"
        )


def check_not_asked(folder: str | Path) -> None:
    """Refuse a folder in which another command has kept what it asked a model.

    Raises FileExistsError.
    """
    if "task" in (record_of(folder).get("settings") or {}):
        raise FileExistsError(
            f"{folder} holds what another command asked a model; give another --output_dir"
        )


def _written(settings: Mapping[str, Any]) -> dict[str, Any]:
    """As a record holds them."""
    written: dict[str, Any] = json.loads(json.dumps(redact(settings), default=str))
    return written


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
        if name != CONTENTS
        else "the files that are read are others, or have changed since"
        for name in names
        if placed(before.get(name)) != placed(now.get(name)) or (name in before) != (name in now)
    ]


def placed(value: Any) -> Any:
    """The same with whole paths: runs/penalty/ is runs/penalty, wherever that is."""
    if isinstance(value, list):
        return [placed(entry) for entry in value]
    if not isinstance(value, str):
        return value
    label, names = runs_in(value)
    return label, [os.path.abspath(name) if os.path.exists(name) else name for name in names]


def _was(before: Mapping[str, Any], name: str) -> str:
    return f"was {before[name]}" if name in before else "was not recorded"
