"""Load what a user names as `module:name` on the command line."""

import importlib
import sys
from collections.abc import Callable
from typing import Any


def load_object(path: str) -> Callable[..., Any]:
    """The object that `module:name` names, looked for in the working directory too.

    Raises ValueError with the way out if there is none or it cannot be called.
    """
    module, _, name = path.partition(":")
    if not module or not name:
        raise ValueError(f"give it as module:name, got {path!r}")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        named = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ValueError(f"cannot load {path!r}: {error}") from error
    if not callable(named):
        raise ValueError(f"{path!r} is a {type(named).__name__}, which cannot be called")
    return named
