"""lm-evaluation-harness: `samples_TASK_TIME.jsonl`, written with `--log_samples`."""

import ast
import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, as_answers, as_right
from .reading import entries_of
from .streaming import json_lines

_log = logging.getLogger(__name__)
QUESTION_KEYS = ("question", "Question", "problem", "query", "input", "prompt", "goal", "ctx")
USUAL = ("exact_match", "acc", "em", "score")
"""Metrics of lines that do not name theirs, as before lm-eval 0.4.3."""
OWN = ("correct", "wrong", "abstained", "malformed")


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one task. A line per filter is written; those of one filter are read.

    Where the task ranks options by log-likelihood, the completion is the option ranked first.
    """
    task = re.sub(r"^samples_|_\d{4}-\d\d-\d\d.*$", "", path.name.partition(".jsonl")[0])
    wanted, metric = choice.filter, choice.metric
    others: set[str] = set()

    def entry(line: Mapping[str, Any]) -> LogEntry | None:
        nonlocal wanted, metric
        wanted = wanted or line.get("filter", "none")
        if line.get("filter", "none") != wanted:
            others.add(str(line["filter"]))
            return None
        metrics = {name: line[name] for name in line.get("metrics", USUAL) if name in line}
        grades = {name: value for name, value in metrics.items() if as_right(value) is not None}
        # The first of the first line, or lines in which it is null would be graded by another.
        metric = metric or next(iter(grades), "")
        if choice.metric:
            choice.pick(metrics, metric, "metric")
        return LogEntry(
            id=f"{task}/{line['doc_id']}",
            question=_question(line),
            answers=_answers(line["target"]),
            completion=_completion(line),
            right=as_right(grades.get(metric)),
            outcome=next((Outcome(o) for o in OWN if metrics.get(f"{o}_per_question") == 1), None),
            group=task,
        )

    lines = json_lines(path, skip_broken=skip_broken)
    yield from entries_of(path, "lm-eval", lines, entry, skip_broken=skip_broken)
    if others and not choice.filter:
        text = "%s: lines of the filter %s are read, those of %s are not; --filter chooses"
        _log.warning(text, path, wanted, ", ".join(sorted(others)))


def _completion(line: Mapping[str, Any]) -> str:
    first = line["resps"][0]
    if isinstance(first, list) and first and isinstance(first[0], str) and not _ranked(first):
        return first[0]
    scores = [float((resp[0] if isinstance(resp[0], list) else resp)[0]) for resp in line["resps"]]
    best = max(range(len(scores)), key=scores.__getitem__)
    return str(_arguments(line, best)[1]).strip()


def _arguments(line: Mapping[str, Any], number: int) -> tuple[Any, Any]:
    """Prompt and rest of a request; before lm-eval 0.4.3 they were a list."""
    given = line["arguments"]
    if isinstance(given, Mapping):
        request = given[f"gen_args_{number}"]
        return request["arg_0"], request.get("arg_1")
    return tuple(given[number][:2])


def _ranked(resp: list[Any]) -> bool:
    """Whether a response is a log-likelihood with "is it the greedy one", as text since 0.4.3."""
    if len(resp) != 2 or str(resp[1]) not in ("True", "False"):
        return False
    try:
        float(resp[0])
    except ValueError:  # two answers of a yes-or-no question
        return False
    return True


def _question(line: Mapping[str, Any]) -> str:
    doc = line["doc"] if isinstance(line["doc"], Mapping) else {}
    question = next((doc[key] for key in QUESTION_KEYS if isinstance(doc.get(key), str)), None)
    return question or str(_arguments(line, 0)[0])


def _answers(target: Any) -> tuple[str, ...] | None:
    """The target, which is written as `str()` of whatever the task made of it."""
    if isinstance(target, str) and target[:1] in "[({":
        try:
            target = ast.literal_eval(target)
        except (ValueError, SyntaxError):
            return (target,)
    return as_answers(target)
