"""Write files in one piece: whoever reads finds the whole new file or the one before it."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def atomic_open(
    path: str | Path, mode: str = "w", *, errors: str = "backslashreplace"
) -> Iterator[IO[Any]]:
    """Open a file to write beside the one at `path`, which it replaces when the block ends.

    A block that raises leaves the file at `path` as it was and nothing beside it; a process that
    is killed leaves `path` as it was and a `.part` that the next write replaces.

    Args:
        path: The file; its folder must exist.
        mode: "w" for text in UTF-8, "wb" for bytes.
        errors: What becomes of characters that UTF-8 cannot hold. A lone surrogate, which a model
            or an endpoint may send, becomes by default the escape that JSON reads back as it.
    """
    path = Path(path)
    unfinished = path.with_name(path.name + ".part")
    text = {} if "b" in mode else {"encoding": "utf-8", "errors": errors}
    try:
        with open(unfinished, mode, **text) as file:  # type: ignore[call-overload]
            yield file
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    os.replace(unfinished, path)


def write_json(
    path: str | Path, content: Any, *, default: Callable[[Any], Any] | None = None
) -> None:
    """Write JSON values; `default` turns anything else into one, as in `json.dumps`."""
    with atomic_open(path) as file:
        file.write(json.dumps(content, indent=2, default=default) + "\n")
