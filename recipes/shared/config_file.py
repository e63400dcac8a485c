"""Settings by name in a YAML or JSON file, each held against the flags of a recipe.

TRL reads the file too, ten seconds later: what is wrong with it is said before.
"""

import json
from argparse import ArgumentError, ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .flags import nearest
from .ranges import number

EXAMPLE = "one a line, such as t: 0.75"


def read_config(path: str) -> dict[str, Any]:
    """Settings in a YAML or JSON file.

    Raises ValueError if it holds none or anything but named settings, OSError if it cannot be read,
    ImportError with the way out where YAML cannot be parsed.
    """
    if not Path(path).is_file():
        raise FileNotFoundError(f"no configuration file at {path}")
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is no text in UTF-8; save it as UTF-8") from error
    given = _parsed(path, text) if text.strip() else None
    if given is None:
        raise ValueError(f"{path} is empty; give settings by name, {EXAMPLE}, or leave it out")
    if not isinstance(given, dict):
        kind = "a list" if isinstance(given, list) else f"only {str(given)[:40]!r}"
        raise ValueError(f"{path} must hold settings by name, {EXAMPLE}; got {kind}")
    return given


def _parsed(path: str, text: str) -> Any:
    if path.endswith(".json"):
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError(f"{path} is not JSON: {error}") from error
    try:
        import yaml
    except ImportError as error:
        raise ImportError(f"{path} needs PyYAML: pip install pyyaml, or give JSON") from error
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"{path} is not YAML: {error}") from error


def check_names(path: str, settings: Mapping[str, Any], known: Sequence[str]) -> None:
    """Raise ValueError for settings that are no flags, each with the nearest that is one."""
    strange = [name for name in settings if name not in known]
    if not strange:
        return
    told = []
    for name in strange:
        if isinstance(settings[name], dict):
            told.append(f"{name} (a section; write its settings without one)")
            continue
        near = nearest(str(name).lstrip("-").replace("-", "_"), known)
        told.append(f"{name} (did you mean {near}?)" if near else str(name))
    raise ValueError(f"{path}: no flag is called {', '.join(told)}; --help lists their names")


def as_flags(path: str, settings: Mapping[str, Any], parser: ArgumentParser) -> dict[str, Any]:
    """The settings, with text read as their flags would; a flag that is not ours must be in range.

    Raises ValueError for text that its flag would refuse.
    """
    actions = {action.dest: action for action in reversed(parser._actions)}  # not that of --no_x
    read = dict(settings)
    for name, value in settings.items():
        if isinstance(value, str) and name in actions:
            try:
                read[name] = parser._get_values(actions[name], [value])
            except ArgumentError as error:
                raise ValueError(f"{path}: {error}") from error
        elif isinstance(value, str):
            read[name] = number(name, value)
    return read
