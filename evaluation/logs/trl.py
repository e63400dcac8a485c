"""TRL: `completions/completions_STEP.parquet`, written with `log_completions=True`."""

from collections.abc import Iterator
from pathlib import Path

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, LogError, as_answers, as_text

ROWS = 256
"""Rows that are unpacked at once."""


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one step. Outcomes and answers are there where our reward logged them."""
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(path)
        for batch in table.iter_batches(batch_size=ROWS):
            for row in batch.to_pylist():
                question = row.get("question") or as_text(row["prompt"])
                yield LogEntry(
                    id=question,
                    question=question,
                    answers=as_answers(row.get("answers")),
                    completion=as_text(row["completion"]),
                    outcome=Outcome(row["outcome"]) if row.get("outcome") else None,
                    group=f"step {row['step']}",
                )
    except (pyarrow.ArrowException, OSError) as error:
        raise LogError(f"{path} is no whole Parquet file: {error}; copy it again") from error
