"""lm-evaluation-harness: `samples_TASK_TIME.jsonl`, written with `--log_samples`."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, as_right
from .streaming import json_lines

QUESTION_KEYS = ("question", "Question", "problem", "query", "input", "prompt", "goal", "ctx")
OWN = ("correct", "wrong", "abstained", "malformed")


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one task. A line per filter is written; those of one filter are read.

    Where the task ranks options by log-likelihood, the completion is the option ranked first.
    """
    task = re.sub(r"^samples_|_\d{4}-\d\d-\d\d.*$", "", path.name.partition(".jsonl")[0])
    wanted = choice.filter
    for line in json_lines(path, skip_broken=skip_broken):
        wanted = wanted or line.get("filter", "none")
        if line.get("filter", "none") != wanted:
            continue
        metrics = {name: line[name] for name in line.get("metrics", ()) if name in line}
        completion = _completion(line)
        outcome = next((Outcome(o) for o in OWN if metrics.get(f"{o}_per_question") == 1), None)
        grades = {name: value for name, value in metrics.items() if as_right(value) is not None}
        yield LogEntry(
            id=f"{task}/{line['doc_id']}",
            question=_question(line),
            answers=_answers(line["target"]),
            completion=completion,
            right=as_right(choice.pick(grades, choice.metric, "metric")),
            outcome=outcome,
            group=task,
        )


def _completion(line: Mapping[str, Any]) -> str:
    first = line["resps"][0]
    if isinstance(first, list) and first and isinstance(first[0], str) and not _ranked(first):
        return first[0]
    scores = [float((resp[0] if isinstance(resp[0], list) else resp)[0]) for resp in line["resps"]]
    best = max(range(len(scores)), key=scores.__getitem__)
    return str(line["arguments"][f"gen_args_{best}"]["arg_1"]).strip()


def _ranked(resp: list[Any]) -> bool:
    """Whether a response is a log-likelihood with "is it the greedy one", as text since 0.4.3."""
    return len(resp) == 2 and str(resp[1]) in ("True", "False")


def _question(line: Mapping[str, Any]) -> str:
    doc = line["doc"] if isinstance(line["doc"], Mapping) else {}
    question = next((doc[key] for key in QUESTION_KEYS if isinstance(doc.get(key), str)), None)
    return question or str(line["arguments"]["gen_args_0"]["arg_0"])


def _answers(target: Any) -> tuple[str, ...]:
    """The target, which is written as `str()` of whatever the task made of it."""
    if isinstance(target, str) and target[:1] in "[(":
        try:
            target = ast.literal_eval(target)
        except (ValueError, SyntaxError):
            return (target,)
    if isinstance(target, list | tuple):
        return tuple(map(str, target))
    return (str(target),)
