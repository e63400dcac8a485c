"""HELM: `scenario_state.json`, with the grades of `per_instance_stats.json` beside it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, as_right
from .reading import entries_of
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

    def entry(state: Mapping[str, Any]) -> LogEntry | None:
        if state.get("reference_index") is not None:
            return None
        instance, result = state["instance"], state.get("result") or {}
        answers = result.get("completions") or []
        text = answers[0]["text"].strip() if answers else ""
        gold = [ref["output"]["text"] for ref in instance["references"] if "correct" in ref["tags"]]
        return LogEntry(
            id=_id(instance, instance["id"]),
            question=instance["input"]["text"],
            answers=tuple(gold) or None,
            completion=(state.get("output_mapping") or {}).get(text, text),
            right=as_right(grades.get(_key(instance, instance["id"], state))),
            outcome=None if answers else Outcome.UNSCORABLE,  # the request failed
            group=name,
            truncated=bool(answers)
            and (answers[0].get("finish_reason") or {}).get("reason") == "length",
        )

    states = json_items(path, "request_states.item", skip_broken=skip_broken)
    return entries_of(path, "helm", states, entry, skip_broken=skip_broken)


def _id(record: Mapping[str, Any], id: Any) -> str:
    """Of an instance; perturbed copies of one have its id and a perturbation."""
    name = (record.get("perturbation") or {}).get("name")
    return f"{id} ({name})" if name else str(id)


def _key(record: Mapping[str, Any], id: Any, trial: Mapping[str, Any]) -> tuple[str, int]:
    return _id(record, id), int(trial.get("train_trial_index", 0))


def _grades(path: Path, metric: str) -> dict[tuple[str, int], float]:
    """Grade by instance and trial; empty where the file is not there."""
    grades: dict[tuple[str, int], float] = {}
    if not path.is_file():
        return grades
    for instance in json_items(path, "item"):
        means = {stat["name"]["name"]: stat.get("mean") for stat in instance["stats"]}
        value = _picked(means, metric)
        if value is not None:
            grades[_key(instance, instance["instance_id"], instance)] = float(value)
    return grades


def _picked(means: Mapping[str, Any], metric: str) -> Any:
    if metric:
        return Choice(metric).pick(means, metric, "metric")
    return next((means[name] for name in METRICS if name in means), None)
