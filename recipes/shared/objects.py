"""Load what a user names as `module:name` on the command line."""

import importlib
import sys
from collections.abc import Callable
from typing import Any


def load_object(path: str) -> Callable[..., Any]:
    """The object that `module:name` names, looked for in the working directory too.

    Raises ValueError with the way out if there is none, its module cannot be run, or it cannot be
    called.
    """
    module, _, name = path.rpartition(":")
    if not module or not name:
        raise ValueError(f"give it as module:name, got {path!r}")
    if module.endswith(".py") or "/" in module:
        dotted = module.removesuffix(".py").removeprefix("./").replace("/", ".").strip(".")
        raise ValueError(
            f"{path!r} names a file; give the module as Python imports it: {dotted}:{name}"
        )
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        named = getattr(importlib.import_module(module), name)
    # A user's module may raise anything while it is imported, and even exit.
    except (Exception, SystemExit) as error:
        expected = isinstance(error, ImportError | AttributeError)
        said = str(error) if expected else f"{type(error).__name__}: {error}"
        raise ValueError(f"cannot load {path!r}: {said}") from error
    if not callable(named):
        raise ValueError(f"{path!r} is a {type(named).__name__}, which cannot be called")
    return named
