"""Whether another process is writing results into a folder."""

from pathlib import Path
from typing import Any

NAME = ".in_use.lock"
_held: dict[Path, Any] = {}
"""Folders of this process, until it ends."""


def taken_by_another(folder: str | Path) -> bool:
    """False makes the folder this process's own until it ends; a killed one holds nothing.

    False too where no lock can be had, as in a folder that cannot be written: whoever writes there
    is told so by then.
    """
    from filelock import FileLock, Timeout  # late: a --help needs none of the extras

    path = Path(folder).resolve()
    if path in _held:
        return False
    lock = FileLock(path / NAME, timeout=0)
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
    _held[path] = lock
    return False
