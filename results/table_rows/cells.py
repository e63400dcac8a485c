"""Result files, and the cells and lines that tables are made of."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TABLES: dict[str, Callable[[], str]] = {}


def table(function: Callable[[], str]) -> Callable[[], str]:
    """Make a function known under its name."""
    TABLES[function.__name__] = function
    return function


def load(name: str) -> Any:
    """A result file."""
    return json.loads((ROOT / "benchmarks/results" / f"{name}.json").read_text(encoding="utf-8"))


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = [" | ".join(head), " | ".join(["---"] + ["---:"] * (len(head) - 1))]
    lines += [" | ".join(row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def percent(values: Sequence[float | None]) -> str:
    """Mean and range in per cent; n/a where a value is not defined."""
    known = [100 * value for value in values if value is not None]
    if not known:
        return "n/a"
    low, high = min(known), max(known)
    return (
        f"{mean(known):.1f}" if len(known) == 1 else f"{mean(known):.1f} ({low:.1f} to {high:.1f})"
    )


def signed(values: Sequence[float]) -> str:
    """Mean and range with sign."""
    if len(values) == 1:
        return f"{values[0]:+.3f}"
    return f"{mean(values):+.3f} ({min(values):+.3f} to {max(values):+.3f})"


def plain(values: Sequence[float], digits: int = 3) -> str:
    """Mean, and each value in the order of the seeds."""
    each = ", ".join(f"{value:.{digits}f}" for value in values)
    return f"{mean(values):.{digits}f} ({each})"


def by_arm(files: Sequence[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Results of several comparisons, by arm and decoding."""
    arms: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for name in files:
        for result in load(name)["results"]:
            arms.setdefault((result["arm"], result["decoding"]), []).append(result)
    return arms


def value(result: dict[str, Any], key: str) -> float | None:
    """The estimate of one rate."""
    estimate = result[key]
    return None if estimate is None else float(estimate["value"])


def outcome_rows(files: Sequence[str], names: dict[str, str] | None = None) -> str:
    """One line per arm: outcomes in per cent, and the score at t."""
    rows = []
    for (arm, decoding), results in by_arm(files).items():
        if names is not None and arm not in names:
            continue
        rates = ["correct", "wrong", "abstained"]
        shares = [percent([value(r, f"{rate}_per_question") for r in results]) for rate in rates]
        attempt = percent([value(r, "wrong_per_attempt") for r in results])
        score = signed([value(r, "score_at_t") or 0.0 for r in results])
        rows.append([(names or {}).get(arm, arm), decoding, *shares, attempt, score])
    head = [
        "arm",
        "decoding",
        "right",
        "wrong",
        '"I don\'t know"',
        "wrong per attempt",
        "score at t",
    ]
    return markdown(head, rows)


def with_interval(values: Sequence[float]) -> str:
    """A mean and the two ends of its interval, with sign."""
    mean, low, high = values
    return f"{signed([mean])} [{signed([low])}, {signed([high])}]"
