"""NeMo-Gym: `rollouts.jsonl`, one verified response a line."""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, as_answers, as_right, as_text
from .reading import entries_of
from .streaming import json_lines

VERDICTS = {
    "correct": Outcome.CORRECT,
    "incorrect": Outcome.WRONG,
    "partial": Outcome.WRONG,
    "abstain": Outcome.ABSTAINED,
    "not_attempted": Outcome.ABSTAINED,
}
GOLD_KEYS = ("answers", "answer", "expected_answer", "ground_truth", "target")


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one file. A masked sample is unscorable; a reward below 1 is not right."""
    numbers = count()

    def entry(line: Mapping[str, Any]) -> LogEntry:
        number, response, reward = next(numbers), line["response"], line.get("reward")
        return LogEntry(
            id=str(line.get("id", line.get("_ng_task_index", number))),
            question=_question(line),
            answers=as_answers(next((line[key] for key in GOLD_KEYS if key in line), None)),
            completion=_reply(response),
            right=None if reward is None else as_right(reward),
            outcome=_outcome(line),
            group=str(line.get("domain") or line.get("topic") or ""),
            truncated=bool(response.get("incomplete_details")),
        )

    lines = json_lines(path, skip_broken=skip_broken)
    return entries_of(path, "nemo-gym", lines, entry, skip_broken=skip_broken)


def _reply(response: Mapping[str, Any]) -> str:
    """The message without the model's thoughts, where they are in it."""
    messages = [item for item in response["output"] if item.get("type") == "message"]
    text = "".join(as_text(item["content"]) for item in messages)
    return re.sub(r"(?s)^.*</think>", "", text).strip()


def _question(line: Mapping[str, Any]) -> str:
    if isinstance(line.get("question"), str):
        return str(line["question"])
    return as_text((line.get("responses_create_params") or {}).get("input"))


def _outcome(line: Mapping[str, Any]) -> Outcome | None:
    if line.get("mask_sample"):
        return Outcome.UNSCORABLE
    for outcome in Outcome:  # as our adapter writes them
        if line.get(f"{outcome.value}_per_question") == 1:
            return outcome
    return VERDICTS.get(str(line.get("verdict") or "").casefold())
