"""Write `trl_flags.json`, the list of flags that `lazy_flags` reads.

python -m abstain.recipes.shared.list_trl_flags
"""

from dataclasses import asdict, fields
from typing import Any

from abstain.atomic import write_json

from .flags import Flag, flags_by_class
from .lazy_flags import ALL, LIST, installed


def content() -> dict[str, Any]:
    """What the list must hold: for each dataclass our flags in full, and the names of the rest."""
    return {
        "versions": {name: installed(name) for name in ("trl", "transformers")},
        "kinds": {lazy.name: _flags(lazy.load()) for lazy in ALL},
    }


def _flags(kind: type) -> dict[str, Any]:
    ours: list[Flag] = []
    theirs: list[str] = []
    for cls, flags in flags_by_class(kind):
        if cls.__module__.startswith("abstain."):
            ours += flags
        else:
            theirs += [flag.name for flag in flags]
            theirs += [f"no_{flag.name}" for flag in flags if flag.default is True]
    aliases = (field.metadata.get("aliases", ()) for field in fields(kind))
    theirs += [alias.lstrip("-") for names in aliases for alias in names]
    defaults = {field.name: field.default for field in fields(Flag)}
    return {
        "ours": [
            {key: value for key, value in asdict(flag).items() if value != defaults[key]}
            for flag in ours
        ],
        "theirs": " ".join(theirs),
    }


if __name__ == "__main__":
    write_json(LIST, content())
    print(f"Wrote {LIST}")
