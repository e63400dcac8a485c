"""One file of lines from several folders of results, each under its name in a table."""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from abstain.atomic import write_json

Lines = list[dict[str, Any]]


def collect(
    argv: Sequence[str] | None,
    lines: Callable[[str, dict[str, Any]], Lines],
    *,
    file: str,
    out: str,
    description: str | None,
) -> Lines:
    """Read NAME=FOLDER from the command line, and write the lines of all; returns them.

    Args:
        argv: Arguments; None for those of the process.
        lines: Of one folder, from its name and what its file holds.
        file: In each folder, what is read.
        out: Where they are written without --out.
        description: For --help.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", nargs="+", help=f"NAME=FOLDER, with a {file} in the folder.")
    parser.add_argument("--out", type=Path, default=Path(out))
    args = parser.parse_args(argv)
    found: Lines = []
    for run in args.runs:
        name, _, folder = run.rpartition("=")
        record = json.loads(Path(folder, file).read_text(encoding="utf-8"))
        found += lines(name or Path(folder).name, record)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, found)
    return found
