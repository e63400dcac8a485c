"""What flags name, looked up before any library is loaded: files, folders, checkpoints, graders.

torch and TRL take ten seconds to load, and a mistyped path need not wait for them. Every recipe
looks again where it uses what is named, so nothing here needs to be complete.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from abstain.models.places import check_place
from abstain.trainers.checkpoints import resume_point

from .grading import check_graders
from .question_set import read_once
from .seen import check_record

TEXTS = (
    "questions", "eval_questions", "question_column", "answers_column", "hub_set", "hub_split",
    "model_name_or_path", "output_dir", "abstention",
)  # fmt: skip
"""Flags that take text alone, which a --config file may have as a bare number or `no`."""


def look_first(values: Mapping[str, Any]) -> None:
    """Raise ValueError or OSError for the first flag that names what is not there.

    Args:
        values: Of the flags by name, which mean the same in every command.
    """
    for flag in TEXTS:
        if not isinstance(values.get(flag), str | None):  # a bare number of a --config file
            raise ValueError(f"--{flag} must be text, got {values[flag]}; put it in quotes")
    check_graders(_all(values, "grader"))
    columns = {name: values.get(name) for name in ("question_column", "answers_column")}
    for flag in ("questions", "eval_questions"):
        if values.get(flag):
            read_once(values[flag], **columns)
    if name := values.get("model_name_or_path"):
        _check_model(name)
    for text in (*_all(values, "checkpoints"), *_all(values, "trained")):
        for name in runs_in(text)[1]:
            if name.strip() and name != "base" and not name.startswith(("http://", "https://")):
                _check_model(name)
    if folder := values.get("output_dir"):
        refuse_file(folder)
        if "resume_from_checkpoint" in values:
            resume_point(values["resume_from_checkpoint"], folder)


def _check_model(name: str) -> None:
    check_place(name)
    check_record(name)


def _all(values: Mapping[str, Any], name: str) -> Sequence[str]:
    """The values of a flag that takes several; a --config file may have a single one."""
    given = values.get(name) or ()
    return [given] if isinstance(given, str) else given


def runs_in(text: str) -> tuple[str | None, list[str]]:
    """The label that a checkpoint was given, or None, and the runs of that arm.

    What stands before the first `=` is a label, unless it holds a slash: then the `=` is one of a
    path (runs/lr=1e-5/x).

    >>> runs_in("mine=runs/0,runs/1"), runs_in("runs/lr=1e-5/x")
    (('mine', ['runs/0', 'runs/1']), (None, ['runs/lr=1e-5/x']))
    """
    label, equals, paths = text.partition("=")
    given = bool(equals) and not re.search(r"[/\\]", label)
    runs = [run.strip() for run in (paths if given else text).split(",")]
    return label if given else None, runs


def refuse_file(folder: str | Path) -> None:
    """Raise NotADirectoryError where the output folder is a file."""
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(f"--output_dir {folder} is a file; give a folder")
