"""Keep the rows of an unfinished evaluation on disk, and go on from them after a kill.

One file per arm and decoding: a first line with the settings, then one line per row, appended as
batches finish. A line that was cut off by the kill is dropped; rows made with other settings, or by
a checkpoint that has changed since, are refused and never mixed in. A page without rows is begun
anew.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from abstain.wording import counted

from ..rows import Row, row_from, row_to
from .cache import digest


class OtherSettings(ValueError):
    """The file holds rows of another evaluation, or another process is writing to it."""


@dataclass
class Page:
    """Rows of one arm under one decoding, by the place of their question and their sample."""

    rows: dict[tuple[int, int], Row] = field(default_factory=dict)
    file: IO[bytes] | None = None
    """Open for appending; None keeps the rows in memory only."""

    def missing(self, places: Sequence[int], num_samples: int) -> bool:
        """Whether any of these questions lacks a row."""
        return any((place, k) not in self.rows for place in places for k in range(num_samples))

    def add(self, rows: Mapping[tuple[int, int], Row]) -> None:
        """Add rows that are not there yet; they are on disk when this returns."""
        new = {key: row for key, row in rows.items() if key not in self.rows}
        if self.file is not None:
            lines = [json.dumps({"place": key[0]} | row_to(row)) for key, row in new.items()]
            self.file.write("".join(line + "\n" for line in lines).encode())
            self.file.flush()
            os.fsync(self.file.fileno())
        self.rows |= new

    def in_order(self) -> list[Row]:
        """Every row, by question and sample."""
        return [self.rows[key] for key in sorted(self.rows)]


@dataclass(frozen=True)
class Journal:
    """A folder for the pages of one comparison. Delete it when the comparison is done."""

    folder: Path

    @contextmanager
    def page(self, arm: str, decoding: str, settings: Mapping[str, Any]) -> Iterator[Page]:
        """The page of an arm, with the rows that an earlier process left.

        Args:
            arm: Name of the arm.
            decoding: `greedy` or `sampled`.
            settings: Everything that a row depends on, as JSON values.

        Raises OtherSettings if the page was begun with other settings, is being written by another
        process, or is damaged before its last line.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        short = re.sub(r"[^\w.-]+", "-", arm)[:60]
        path = self.folder / f"{short}.{digest(arm)[:8]}.{decoding}.jsonl"
        try:
            lock = FileLock(f"{path}.lock", timeout=0).acquire()
        except Timeout as error:
            raise OtherSettings(
                f"another process is writing to {path}; give this one another --output_dir"
            ) from error
        with lock, open(path, "a+b") as file:
            yield Page(_recover(path, file, json.loads(json.dumps(settings))), file)


@contextmanager
def page_of(
    journal: Journal | None, arm: str, decoding: str, settings: Mapping[str, Any]
) -> Iterator[Page]:
    """A page of the journal, or one in memory if there is no journal."""
    if journal is None:
        yield Page()
    else:
        with journal.page(arm, decoding, settings) as page:
            yield page


def _begin(file: IO[bytes], settings: dict[str, Any]) -> dict[tuple[int, int], Row]:
    """Write the first line of an empty page."""
    file.truncate(0)
    file.write(json.dumps({"settings": settings}).encode() + b"\n")
    file.flush()
    return {}


def _recover(path: Path, file: IO[bytes], settings: dict[str, Any]) -> dict[tuple[int, int], Row]:
    """Read what is there, cut off a half-written last line, begin the file if it is new."""
    file.seek(0)
    whole, _, rest = file.read().rpartition(b"\n")
    if rest:
        file.truncate(len(whole) + 1 if whole else 0)
    if not whole:
        return _begin(file, settings)
    rows: dict[tuple[int, int], Row] = {}
    for number, line in enumerate(whole.split(b"\n"), start=1):
        try:
            values = json.loads(line)
            if number == 1:
                before = values["settings"]
            else:
                place = values.pop("place")
                row = row_from(values)
                rows[place, row.sample] = row
        except (ValueError, KeyError, TypeError) as error:
            raise OtherSettings(
                f"{path}, line {number} is no row of an evaluation ({error!r}); delete the file"
            ) from error
    if not rows and before != settings:  # begun with a mistake in the command: nothing to lose
        return _begin(file, settings)
    different = [
        f"{key} was {before.get(key)!r} and is {settings.get(key)!r}"
        for key in sorted(before.keys() | settings.keys())
        if before.get(key) != settings.get(key)
    ]
    if different:
        raise OtherSettings(
            f"{path} holds {counted(len(rows), 'row')} of an unfinished evaluation with other "
            f"settings: {'; '.join(different)}. Run it to the end with those, delete "
            f"{path.parent}, or give another --output_dir"
        )
    return rows
