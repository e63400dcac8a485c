"""Settings by name in a YAML or JSON file, each held against the flags of a recipe.

TRL could read the file, ten seconds later, but not a list of numbers like 1e-5 nor a bare `no`.
"""

import json
import os
from argparse import Action, ArgumentError, ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

from abstain.wording import counted

from .flags import nearest
from .ranges import number

FLAG = "--config"
ENVIRONMENT = "env"
"""The section of a file that holds variables of the environment, as TRL knows it."""
EXAMPLE = "one a line, such as t: 0.75"


@dataclass(frozen=True)
class Config:
    """What a --config file sets."""

    path: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """By name, without those that the command line overrules."""


def without_config(argv: Sequence[str]) -> list[str]:
    """The words of a command line without its --config. Raises ValueError if it has several."""
    words, at = list(argv), [i for i, word in enumerate(argv) if word.partition("=")[0] == FLAG]
    if len(at) > 1:
        times = counted(len(at), "time")
        raise ValueError(f"{FLAG} is given {times}; put the settings into one file")
    for i in at:
        del words[i : i + (1 if "=" in words[i] else 2)]
    return words


def read_config(path: str) -> dict[str, Any]:
    """Settings in a YAML or JSON file.

    Raises ValueError if it holds none or anything but named settings, OSError if it cannot be read,
    ImportError with the way out where YAML cannot be parsed.
    """
    if not Path(path).is_file():
        folder = " (it is a folder)" if path and Path(path).is_dir() else ""
        raise FileNotFoundError(f"no configuration file at {path or repr(path)}{folder}")
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
        mark, problem = (getattr(error, name, None) for name in ("problem_mark", "problem"))
        where = f" in line {mark.line + 1}" if mark else ""
        raise ValueError(f"{path} is not YAML{where}: {problem or error}") from error


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
        near = nearest(str(name).lstrip("-").replace("-", "_").lower(), known)
        told.append(f"{name} (did you mean {near}?)" if near else str(name))
    raise ValueError(f"{path}: no flag is called {', '.join(told)}; --help lists their names")


def as_flags(config: Config, parser: ArgumentParser) -> dict[str, Any]:
    """The settings as the parser's flags would read them; a number of others must be in range.

    Raises ValueError for what a flag would refuse.
    """
    actions = {action.dest: action for action in reversed(parser._actions)}  # not that of --no_x
    read = dict(config.settings)
    for name, value in config.settings.items():
        if name in actions:
            try:
                read[name] = _as_flag(actions[name], value, parser)
            except ArgumentError as error:
                raise ValueError(f"{config.path}: {error}") from error
        elif isinstance(value, str):
            read[name] = number(name, value)
    return read


def _as_flag(action: Action, value: Any, parser: ArgumentParser) -> Any:
    """What the flag makes of the value: of its text, as on the command line.

    What is no text stays as it is where a flag takes any text: TRL's mean switches and objects too.
    """
    several = action.nargs in ("+", "*")
    strict = bool(action.choices) or action.type in (int, float)
    kept = isinstance(value, (list, dict)) or action.type in (None, str)
    if value is None or (kept and not several and not strict and not isinstance(value, str)):
        return value
    if isinstance(value, str) and several and strict:
        value = value.split()
    values = value if several and isinstance(value, list) else [value]
    words = [_word(one, action) for one in values]
    return parser._get_values(action, words)


def _word(value: Any, action: Action) -> str:
    """As it would stand on the command line: YAML reads a bare yes and no as switches."""
    if isinstance(value, bool) and action.choices:
        return "yes" if value else "no"
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def check_nulls(config: Config, kind: type, set_here: Sequence[str] = ()) -> None:
    """Raise ValueError for a name without a value, where the dataclass needs one.

    Args:
        config: The file.
        kind: The dataclass.
        set_here: Names to which the recipe gives a default of its own: those need one too.
    """
    hints = get_type_hints(kind)
    for name, value in config.settings.items():
        needed = name in set_here or NoneType not in get_args(hints.get(name))
        if value is None and name in hints and needed:
            raise ValueError(f"{config.path}: {name} has no value; give one, or leave the line out")


def set_environment(config: Config) -> None:
    """Set the variables that the file has. Raises ValueError if they are not by name."""
    variables = config.settings.get(ENVIRONMENT, {})
    if not isinstance(variables, dict):
        raise ValueError(f"{config.path}: env must hold variables by name, got {variables!r}")
    os.environ.update({str(name): str(value) for name, value in variables.items()})
