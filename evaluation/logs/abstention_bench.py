"""AbstentionBench: `RawResponses.json` of its inference, or `Responses.json` with its judges."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, as_answers
from .reading import entries_of
from .streaming import json_items


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one data set. Where one should abstain, no answer exists."""

    def entry(record: Mapping[str, Any]) -> LogEntry:
        prompt = record["prompt"]
        unanswerable = bool(prompt.get("should_abstain"))
        return LogEntry(
            id=prompt["question"],
            question=prompt["question"],
            answers=() if unanswerable else as_answers(prompt.get("reference_answers")),
            completion=record["response"],
            outcome=_judged(record, unanswerable),
            group=str((prompt.get("metadata") or {}).get("dataset_name") or ""),
        )

    records = json_items(path, "responses.item", skip_broken=skip_broken)
    return entries_of(path, "abstention-bench", records, entry, skip_broken=skip_broken)


def _judged(record: Mapping[str, Any], unanswerable: bool) -> Outcome | None:
    """What its two judges said; None where they were not asked."""
    if record.get("is_abstention") is None:
        return None
    if record["is_abstention"]:
        return Outcome.ABSTAINED
    if unanswerable:
        return Outcome.WRONG
    correct = record.get("is_response_correct")
    if correct is None:
        return Outcome.UNSCORABLE
    return Outcome.CORRECT if correct else Outcome.WRONG
