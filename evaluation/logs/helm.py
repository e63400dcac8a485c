"""HELM: `scenario_state.json`, with the grades of `per_instance_stats.json` beside it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .entry import Choice, LogEntry, as_right
from .streaming import json_items, json_value

METRICS = (
    "quasi_exact_match",
    "exact_match",
    "final_number_exact_match",
    "math_equiv_chain_of_thought",
    "math_equiv",
    "chain_of_thought_correctness",
    "exact_match@5",
)
"""What HELM's scenarios call right, the first that there is."""


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one run; requests that score a reference each are no answers and are left out."""
    name = json_value(path, "adapter_spec.method") or ""
    grades = _grades(path.with_name("per_instance_stats.json"), choice.metric)
    for i, state in enumerate(json_items(path, "request_states.item", skip_broken=skip_broken)):
        result = state.get("result") or {}
        if state.get("reference_index") is not None or not result.get("completions"):
            continue
        instance, answer = state["instance"], result["completions"][0]
        text = answer["text"].strip()
        gold = [ref["output"]["text"] for ref in instance["references"] if "correct" in ref["tags"]]
        key = str(instance.get("id", i)), int(state.get("train_trial_index", 0))
        yield LogEntry(
            id=key[0],
            question=instance["input"]["text"],
            answers=tuple(gold) or None,
            completion=(state.get("output_mapping") or {}).get(text, text),
            right=as_right(grades.get(key)),
            group=name,
            truncated=(answer.get("finish_reason") or {}).get("reason") == "length",
        )


def _grades(path: Path, metric: str) -> dict[tuple[str, int], float]:
    """Grade by instance and trial; empty where the file is not there."""
    grades: dict[tuple[str, int], float] = {}
    if not path.is_file():
        return grades
    for instance in json_items(path, "item"):
        means = {stat["name"]["name"]: stat.get("mean") for stat in instance["stats"]}
        value = _picked(means, metric)
        if value is not None:
            grades[str(instance["instance_id"]), int(instance["train_trial_index"])] = float(value)
    return grades


def _picked(means: Mapping[str, Any], metric: str) -> Any:
    if metric:
        return Choice(metric).pick(means, metric, "metric")
    return next((means[name] for name in METRICS if name in means), None)
