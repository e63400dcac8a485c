"""Break-evens of lm-eval tasks: filters and metrics are the task's own, answers are written here.

Where a task's data set cannot be loaded (no network), a few documents of the same shape are served
in its place: `documents.json` beside this file holds them for the tasks that it names.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from .finding import Finding, Metrics, best_findings

SPLITS = ("train", "validation", "test", "dev", "main", "murder_mysteries")
N_DOCUMENTS = 5


@cache
def documents() -> dict[str, Any]:
    """Documents by task, with `golds` and `wrongs` where the task's own targets are no answers."""
    loaded: dict[str, Any] = json.loads(
        Path(__file__).with_name("documents.json").read_text(encoding="utf-8")
    )
    return loaded


def audit_task(name: str, manager: Any = None) -> list[Finding]:
    """Findings of a task by name; one finding with a note where it cannot be asked.

    Raises ValueError for a name that lm-eval does not know.
    """
    from lm_eval.tasks import TaskManager

    manager = manager or TaskManager()
    if name not in manager.all_tasks:
        raise ValueError(f"lm-eval has no task {name!r}; `lm_eval ls tasks` lists them")
    known = documents().get(name, {})
    try:
        with served(known.get("docs")):
            task = manager.load([name])["tasks"][name]
            docs = [dict(doc) for doc, _ in zip(task.eval_docs, range(N_DOCUMENTS), strict=False)]
    except Exception as error:  # whatever a task's own code raises
        return [Finding(name, "-", note=f"cannot be loaded here: {_line(error)}")]
    if task.OUTPUT_TYPE != "generate_until":
        return [Finding(name, "-", t=0.0, note=f"{task.OUTPUT_TYPE}: ranks options, none abstains")]
    try:
        golds = known.get("golds") or [_gold(task.doc_to_target(doc)) for doc in docs]
        findings = best_findings(
            name,
            lambda texts: [graded(task, doc, text) for doc, text in zip(docs, texts, strict=True)],
            golds,
            known.get("wrongs"),
        )
    except Exception as error:
        return [Finding(name, "-", note=f"its grader fails: {_line(error)}")]
    return findings or [Finding(name, "-", note="no way of writing tells right from wrong")]


def graded(task: Any, doc: Mapping[str, Any], text: str) -> Metrics:
    """What the task's filters and metrics make of one generation, by `metric,filter`."""
    from lm_eval.api.instance import Instance

    metrics: dict[str, float] = {}
    for ensemble in task._filters:
        instance = Instance(request_type="generate_until", doc=doc, arguments=("", {}), idx=0)
        instance.resps = [text]
        ensemble.apply([instance])
        answer = instance.filtered_resps[ensemble.name]
        for name, value in task.process_results(doc, [answer]).items():
            number = _number(value)
            if number is not None:
                metrics[f"{name},{ensemble.name}"] = number
    return metrics


@contextmanager
def served(docs: Sequence[Mapping[str, Any]] | None) -> Iterator[None]:
    """Serve these documents as every data set; None: load what the task names."""
    if docs is None:
        yield
        return
    import datasets

    whole = datasets.DatasetDict(dict.fromkeys(SPLITS, datasets.Dataset.from_list(list(docs))))
    before = datasets.load_dataset
    datasets.load_dataset = lambda *args, **options: whole
    try:
        yield
    finally:
        datasets.load_dataset = before


def _gold(target: Any) -> str:
    return str(target[0] if isinstance(target, list | tuple) and target else target)


def _number(value: Any) -> float | None:
    if isinstance(value, list | tuple):
        numbers = [_number(item) for item in value]
        known = [number for number in numbers if number is not None]
        return mean(known) if known and len(known) == len(numbers) else None
    if isinstance(value, str):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:160]
