"""Keep tokens, keys and passwords out of what is written to disk."""

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

HIDDEN = "***"

_SECRET = re.compile(
    r"(?:^|_)(?:token|api_?key|secret|secret_key|access_key|password|passwd|credentials?)$",
    re.IGNORECASE,
)
# Names of special tokens of a vocabulary, which are no secrets.
_VOCABULARY = re.compile(r"^(?:eos|bos|pad|unk|sep|cls|mask|image|stop)_token$")
# What the common services issue, wherever it stands; and a password inside a URL.
_ISSUED = re.compile(
    r"\b(?:hf_\w{20,}|sk-[\w-]{16,}|gh[opsru]_\w{20,}|github_pat_\w{20,}|xox[abp]-[\w-]{10,}"
    r"|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*)"
    r"|(?<=://)[^/\s@]+(?=@)"
)


def redact(value: Any) -> Any:
    """A copy of nested settings in which secrets are replaced by `***`.

    Hidden: values under a name such as `hub_token` or `api_key`, what follows such a flag in a list
    of arguments, strings in the form of a known service's key, passwords in URLs, and the values of
    environment variables with such a name. Numbers, booleans and None stay.

    >>> redact({"hub_token": "x", "eos_token": "</s>", "command": ["train.py", "--api_key=x"]})
    {'hub_token': '***', 'eos_token': '</s>', 'command': ['train.py', '--api_key=***']}
    """
    return _hide(value, _of_environment())


def _hide(value: Any, known: re.Pattern[str] | None) -> Any:
    if isinstance(value, str):
        text = _ISSUED.sub(HIDDEN, value)
        return known.sub(HIDDEN, text) if known else text
    if isinstance(value, Mapping):
        return {
            name: HIDDEN if _names_secret(name) and isinstance(held, str) else _hide(held, known)
            for name, held in value.items()
        }
    if isinstance(value, Sequence):
        return _arguments([_hide(held, known) for held in value])
    return value


def _arguments(values: list[Any]) -> list[Any]:
    """The same list with what is given to a flag with a secret's name hidden."""
    shown, after = [], False
    for argument in values:
        flag, given, _ = str(argument).partition("=")
        is_flag = isinstance(argument, str) and flag.startswith("--") and _names_secret(flag[2:])
        if after and not str(argument).startswith("--"):
            shown.append(HIDDEN)
        else:
            shown.append(f"{flag}={HIDDEN}" if is_flag and given else argument)
        after = is_flag and not given
    return shown


def _names_secret(name: Any) -> bool:
    name = str(name).replace("-", "_")
    return bool(_SECRET.search(name)) and not _VOCABULARY.match(name)


def _of_environment() -> re.Pattern[str] | None:
    """The values of the environment's secrets, longest first; short ones could be any word."""
    values = {
        held
        for name, held in os.environ.items()
        if len(held) >= 8 and (_names_secret(name) or name.upper().endswith("_KEY"))
    }
    pattern = "|".join(map(re.escape, sorted(values, key=len, reverse=True)))
    return re.compile(pattern) if pattern else None
