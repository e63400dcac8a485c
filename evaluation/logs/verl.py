"""verl: dumps of `trainer.rollout_data_dir` and `validation_data_dir`, `STEP.jsonl`."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, as_answers, as_right
from .reading import entries_of
from .streaming import json_lines

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_TURN = re.compile(r"(?:^|\n|<\|(?:im_start|start_header_id)\|>)\s*user\b[^\n]*\n")
_END_OF_TURN = re.compile(r"\s*(?:<\|[^<>|\s]+\|>\s*)*(?:assistant\b.*)?\Z", re.DOTALL)


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one step. `acc` says what is right where it was dumped, else a score of 1 does."""

    def entry(line: Mapping[str, Any]) -> LogEntry:
        question = question_of(line["input"])
        step = str(line.get("step", ""))
        metric = choice.metric or ("acc" if line.get("acc") is not None else "score")
        return LogEntry(
            id=question,
            question=question,
            answers=gold_of(line.get("gts")),
            completion=line["output"],
            right=as_right(choice.pick(line, metric, "column")),
            outcome=_outcome(line),
            group=f"step {step}" if step else "",
        )

    lines = json_lines(path, skip_broken=skip_broken)
    return entries_of(path, "verl", lines, entry, skip_broken=skip_broken)


def _outcome(line: Mapping[str, Any]) -> Outcome | None:
    for outcome in Outcome:
        if 1 in (line.get(f"{outcome.value}_per_question"), line.get(outcome.value)):
            return outcome
    return None


def question_of(prompt: str) -> str:
    r"""The last user turn of a prompt that was decoded without its special tokens.

    >>> question_of("system\nBe brief.\nuser\nWho wrote Faust?\nassistant\n")
    'Who wrote Faust?'
    """
    turns = list(_TURN.finditer(prompt))
    text = prompt[turns[-1].end() :] if turns else prompt
    return _END_OF_TURN.sub("", text, count=1).strip() if turns else text.strip()


def gold_of(gold: Any) -> tuple[str, ...] | None:
    """Accepted answers: verl writes with `str()` what JSON has no form for.

    Two answers in a numpy array become `['Paris' 'Lutetia']`, which Python reads as one string.

    >>> gold_of("['Paris' 'Lutetia']"), gold_of("['Paris', 'Lutetia']"), gold_of("Paris")
    (('Paris', 'Lutetia'), ('Paris', 'Lutetia'), ('Paris',))
    """
    if isinstance(gold, str) and gold.lstrip()[:1] in ("{", "[", "("):
        gold = _parsed(gold.strip())
    return as_answers(gold)


def _parsed(text: str) -> Any:
    quoted = _QUOTED.findall(text)
    if len(quoted) > 1 and not re.sub(r"[\s\[\]]", "", _QUOTED.sub("", text)):
        return [ast.literal_eval(literal) for literal in quoted]
    for parse in (json.loads, ast.literal_eval):
        try:
            return parse(re.sub(r"^array\((.*?)(?:, dtype=\w+)?\)$", r"\1", text, flags=re.DOTALL))
        except (ValueError, SyntaxError):
            continue
    return text
