"""Where results go: the folder that was given, or one that loses nothing where none was.

A given --output_dir is taken as it is, and refused where it holds results of other settings.
Without one, `runs/comparison` is taken, or `runs/comparison-2` and so on where that is in use.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .finished import NONE, changes, check_finished, placed, recorded
from .in_use import taken_by_another
from .seen import record_of

HELP = "Folder for the results. Default: {}, or one beside it where that has other results."
"""Of --output_dir, with the folder that is the default."""


def results_folder(
    given: str | None,
    default: str,
    results: Sequence[str],
    settings: Mapping[str, Any],
    defaults: Mapping[str, Any] = NONE,
) -> str:
    """The folder for results of these settings; says so where it is not the usual one.

    Without a given one: that which holds results or answers of the same settings, else the first
    that holds none; a folder that another process writes to is passed by. Only a given one is
    refused, as by `check_finished`, whose arguments the others are. The folder is this process's
    own until it ends.
    """
    if given:
        check_finished(given, results, settings, defaults)
        if taken_by_another(given):
            raise FileExistsError(
                f"another run is writing to --output_dir {given}; give another, or wait for its end"
            )
        return given
    free, why = [], ""
    for folder in beside(default):
        try:
            check_finished(folder, results, settings, defaults)
        except FileExistsError as error:
            why = why or str(error).partition(", which would be lost")[0].partition("; give")[0]
            continue
        if has_answers(folder) and (other := _otherwise(folder, settings, defaults)):
            why = why or f"{folder} holds answers of an unfinished run with {other}"
            continue
        if not has_answers(folder) and not any((folder / name).exists() for name in results):
            free.append(folder)
        elif not taken_by_another(folder):
            return _told(folder, why)
        else:
            why = why or f"another run is writing to {folder}"
    for folder in free:
        if not taken_by_another(folder):
            break
        why = why or f"another run is writing to {folder}"
    return _told(folder, why)


def beside(path: str | Path) -> Iterator[Path]:
    """The path, those with a number behind its name that exist, and the first that does not.

    >>> [str(path) for path in beside("no/such/gate.json")]
    ['no/such/gate.json', 'no/such/gate-2.json']
    """
    path = Path(path)
    yield path
    pattern = re.compile(rf"{re.escape(path.stem)}-(\d+){re.escape(path.suffix)}")
    found = path.parent.iterdir() if path.parent.is_dir() else ()
    taken = {int(match[1]) for entry in found if (match := pattern.fullmatch(entry.name))}
    for number in sorted({*taken, min({*range(2, len(taken) + 3)} - taken)}):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def has_answers(folder: str | Path) -> bool:
    """Whether an unfinished run has kept answers in it; a page's first line is none."""
    for page in (Path(folder) / "unfinished").glob("*.jsonl"):
        with open(page, "rb") as file:
            if file.readline() and file.readline():
                return True
    return False


def _otherwise(folder: Path, now: Mapping[str, Any], defaults: Mapping[str, Any]) -> str:
    """What the unfinished run in a folder does otherwise; empty if its answers are of use.

    They are where further checkpoints are asked alone: what the journal holds of the others is gone
    on with, if it is of the same weights, questions and prompts.
    """
    inside = record_of(folder / "unfinished").get("settings")
    before = recorded(folder) if inside is None else inside
    if (other := changes(before, now, defaults)) is None:
        return "settings that no run.json tells"
    tasks = (settings.get("task") for settings in (before, now))
    then, asked = (task.get("checkpoints") if isinstance(task, Mapping) else () for task in tasks)
    lists = isinstance(then, list) and isinstance(asked, list)  # else the record is damaged
    if lists and then and asked and all(one in placed(asked) for one in placed(then)):
        other = changes({**before, "task": {**before["task"], "checkpoints": asked}}, now, defaults)
    return f"other settings ({other[0]})" if other else ""


def _told(folder: Path, why: str) -> str:
    if why:
        print(f"Results go to {folder}: {why}")
    return str(folder)
