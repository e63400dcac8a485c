"""Our own `rows.jsonl`, so that an earlier comparison can stand beside other logs."""

from collections.abc import Iterator
from pathlib import Path

from ..rows import row_from
from .entry import Choice, LogEntry, LogError
from .streaming import json_lines


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Greedy answers of one arm; the arm is the `metric` chosen, or the only one there is."""
    arm = choice.metric
    for line in json_lines(path, skip_broken=skip_broken):
        row = row_from(line)
        if row.decoding != "greedy":
            continue
        arm = arm or row.arm
        if row.arm != arm:
            if choice.metric:
                continue
            raise LogError(f"{path} holds {arm!r} and {row.arm!r}; choose an arm with --metric")
        yield LogEntry(
            row.id, row.question, row.answers, row.completion, None, row.outcome, row.family
        )
