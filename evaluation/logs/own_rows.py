"""Our own `rows.jsonl`, so that an earlier comparison can stand beside other logs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..arms import GREEDY
from ..rows import row_from
from .entry import Choice, LogEntry, LogError
from .reading import entries_of
from .streaming import json_lines


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Greedy answers of one arm; the arm is the `metric` chosen, or the only one there is."""
    arm = choice.metric

    def entry(line: dict[str, Any]) -> LogEntry | None:
        nonlocal arm
        row = row_from(line)
        if row.decoding != GREEDY or (choice.metric and row.arm != arm):
            return None
        arm = arm or row.arm
        if row.arm != arm:
            raise LogError(f"{path} holds {arm!r} and {row.arm!r}; choose an arm with --metric")
        return LogEntry(
            row.id, row.question, row.answers, row.completion, None, row.outcome, row.family
        )

    lines = json_lines(path, skip_broken=skip_broken)
    return entries_of(path, "abstain", lines, entry, skip_broken=skip_broken)
