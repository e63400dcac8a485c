"""From records of a log to entries: one that is not as its tool writes it is said or left out."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from abstain.wording import counted

from .entry import LogEntry, LogError

_log = logging.getLogger(__name__)
_OF_RECORD = (KeyError, TypeError, IndexError, AttributeError, ValueError)


def entries_of(
    path: Path,
    tool: str,
    records: Iterable[Any],
    entry: Callable[[Any], LogEntry | None],
    *,
    skip_broken: bool = False,
) -> Iterator[LogEntry]:
    """The entry of each record; None stands for a record that holds no answer.

    Args:
        path: The log, for messages.
        tool: What wrote it, for messages.
        records: As they stand in the log.
        entry: Makes an entry of a record; a field that is missing or of another type raises.
        skip_broken: Leave out records that raise, and say how many.

    Raises LogError with the number of the record, and if none is left.
    """
    left_out: Counter[str] = Counter()
    number, whole = 0, 0
    for number, record in enumerate(records, start=1):
        try:
            made = entry(record)
        except LogError:
            raise
        except _OF_RECORD as error:
            if not skip_broken:
                text = f"{path}, record {number}: not as {tool} writes it ({_why(error)})"
                raise LogError(text) from error
            left_out[_why(error)] += 1
            continue
        if made is not None:
            whole += 1
            yield made
    if not left_out:
        return
    why = "; ".join(f"{counted(n, 'time')} {text}" for text, n in left_out.most_common(3))
    of_all = f"{left_out.total()} of {counted(number, 'record')}"
    text = f"{path}: {of_all} left out, not as {tool} writes them"
    if not whole:
        raise LogError(f"{text} ({why}): nothing is left")
    _log.warning("%s (%s)", text, why)


def _why(error: Exception) -> str:
    if isinstance(error, KeyError) and error.args:
        key = error.args[0]
        return f"no {key!r}" if str(key).isidentifier() else str(key)
    return str(error)
