"""TRL: `completions/completions_STEP.parquet`, written with `log_completions=True`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, LogError, as_answers, as_text
from .reading import entries_of

ROWS = 256
"""Rows that are unpacked at once."""


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one step. Outcomes and answers are there where our reward logged them."""

    def entry(row: Mapping[str, Any]) -> LogEntry:
        question = row.get("question") or as_text(row["prompt"])
        step = row.get("step")
        return LogEntry(
            id=question,
            question=question,
            answers=as_answers(row.get("answers")),
            completion=as_text(row["completion"]),
            outcome=Outcome(row["outcome"]) if row.get("outcome") else None,
            group="" if step is None else f"step {step}",
        )

    return entries_of(path, "trl", _rows(path), entry, skip_broken=skip_broken)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise LogError(f"{path} is read with pyarrow: pip install abstain[regrade]") from error
    try:
        table = pyarrow.parquet.ParquetFile(path)
        missing = {"completion"} - set(table.schema_arrow.names)
        if missing:
            raise LogError(
                f"{path} has the columns {table.schema_arrow.names}, and no completion: it is none "
                "of TRL's files of completions"
            )
        for batch in table.iter_batches(batch_size=ROWS):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError) as error:
        raise LogError(f"{path} is no whole Parquet file: {error}; copy it again") from error
