"""Which checkpoint of a run to go on from; a run that was killed while it saved left half a one."""

import json
from pathlib import Path
from typing import Any

PREFIX = "checkpoint"
"""As transformers calls the folders, `checkpoint-40`."""

NOT_WANTED = ("", "false", "no")
"""Values of --resume_from_checkpoint, in lower case, that ask for a fresh start."""
NEWEST = ("true", "last", "yes")
"""Those that ask for the newest whole checkpoint."""


def last_complete(folder: str | Path) -> Path | None:
    """The newest whole checkpoint in a run's folder, or None.

    The trainer writes `trainer_state.json` last, so a checkpoint whose state does not read is
    unfinished and passed over (transformers' own search takes it and fails).
    """
    numbered = []
    for path in Path(folder).glob(f"{PREFIX}-*"):
        step = path.name.rpartition("-")[2]
        if step.isdigit() and _is_complete(path):
            numbered.append((int(step), path))
    return max(numbered)[1] if numbered else None


def resume_point(wanted: str | bool | None, folder: str | Path) -> str | None:
    """Turn a `--resume_from_checkpoint` value into a checkpoint folder, or None for a fresh start.

    Args:
        wanted: None, "true" or "last" for the newest whole checkpoint in `folder`, or a checkpoint;
            true and false as YAML reads them too.
        folder: The run's output folder.

    Raises FileExistsError if nothing was asked for but `folder` holds a checkpoint, which a fresh
    start would overwrite; FileNotFoundError if the named checkpoint is not there or not whole.
    """
    newest, wanted = last_complete(folder), str(wanted or "")
    if wanted.lower() in NOT_WANTED:
        if newest is not None:
            raise FileExistsError(
                f"{folder} already holds a run ({newest.name}); go on with it by "
                "--resume_from_checkpoint, choose another --output_dir, or delete it"
            )
        return None
    if wanted.lower() in NEWEST:
        return str(newest) if newest else None
    if not _is_complete(Path(wanted)):
        raise FileNotFoundError(
            f"--resume_from_checkpoint must name a whole checkpoint, got {wanted}, which "
            f"{_lacks(Path(wanted))}; without a value it takes the newest one in --output_dir"
        )
    return wanted


def state_of(checkpoint: str | Path) -> dict[str, Any]:
    """What the trainer wrote of a checkpoint, such as `global_step` and `epoch`.

    Raises OSError or ValueError where it cannot be read.
    """
    text = (Path(checkpoint) / "trainer_state.json").read_text(encoding="utf-8")
    state: dict[str, Any] = json.loads(text)
    return state


def _lacks(path: Path) -> str:
    """Why a folder is no checkpoint to go on from."""
    if not path.is_dir():
        return "is no folder"
    if newest := last_complete(path):
        return f"is a run's folder, with {newest} as its newest one"
    return "holds no trainer_state.json that can be read"


def _is_complete(path: Path) -> bool:
    try:
        state_of(path)
    except (OSError, ValueError):
        return False
    return True
