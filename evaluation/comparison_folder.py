"""Read back what a comparison saved: its answers, its numbers, and how it was made."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .measure.baselines import ShuffledGold
from .measure.calibration import Acceptance
from .measure.comparison import BANDS, Seeds
from .measure.contrasts import Contrast
from .measure.intervals import Estimate
from .measure.metrics import measure
from .measure.paired_tests import SampleSize, Spread
from .rows import Row, read_rows


@dataclass(frozen=True, eq=False)
class Arm:
    """One arm under one decoding: its answers, and its line of the saved table."""

    name: str
    decoding: str
    rows: tuple[Row, ...]
    results: Mapping[str, Any]
    """Values with intervals are `Estimate`s."""

    @property
    def label(self) -> str:
        """Name, with the decoding unless that is greedy."""
        return self.name if self.decoding == "greedy" else f"{self.name} ({self.decoding})"


@dataclass(frozen=True)
class Saved:
    """A comparison folder in memory."""

    folder: Path
    t: float
    """Threshold at which the table scores, in [0, 1)."""
    arms: tuple[Arm, ...]
    """In the order of the table."""
    reference: str = ""
    """The arm that all others are compared with; empty: none."""
    contrasts: tuple[Contrast, ...] = ()
    """Every arm against the reference arm."""
    seeds: tuple[Seeds, ...] = ()
    """Arms that were trained several times."""
    acceptances: tuple[Acceptance, ...] = ()
    shuffled: tuple[ShuffledGold, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)
    """`run.json`; empty where there is none."""

    @cached_property
    def questions(self) -> dict[str, Row]:
        """One row of every question, by question id, in the order asked."""
        return {row.id: row for arm in reversed(self.arms) for row in arm.rows}

    def arm(self, label: str) -> Arm:
        """The arm with this label.

        Raises ValueError naming the labels there are.
        """
        for arm in self.arms:
            if label == arm.label:
                return arm
        known = ", ".join(repr(arm.label) for arm in self.arms)
        raise ValueError(f"no arm is called {label!r}; there are: {known}")


def read(folder: str | Path) -> Saved:
    """Read the folder that `recipes/compare.py` wrote.

    Raises ValueError if a file is missing or unreadable, or if the saved numbers are not those of
    the saved answers: a report must not show one beside the other.
    """
    folder = Path(folder)
    for name in ("comparison.json", "rows.jsonl"):
        if not (folder / name).is_file():
            raise ValueError(
                f"{folder} has no {name}; give the folder that a finished compare.py wrote"
            )
    try:
        text = (folder / "comparison.json").read_text(encoding="utf-8")
        content = json.loads(text, object_hook=_estimate)
        found = Saved(
            folder=folder,
            t=content["t"],
            arms=tuple(_arms(content["results"], read_rows(folder / "rows.jsonl"))),
            reference=content.get("reference") or "",
            contrasts=tuple(_contrast(one) for one in content.get("differences", ())),
            seeds=tuple(_seeds(one) for one in content.get("seeds", ())),
            acceptances=tuple(_acceptance(one) for one in content.get("calibration", ())),
            shuffled=tuple(ShuffledGold(**one) for one in content.get("shuffled_gold", ())),
            record=_record(folder / "run.json"),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{folder} holds no comparison that can be read: {error!r}") from error
    for arm in found.arms:
        _check(arm, found.t)
    return found


def _estimate(value: dict[str, Any]) -> Any:
    return Estimate(**value) if value.keys() == {"value", "low", "high"} else value


def _contrast(one: dict[str, Any]) -> Contrast:
    size = one["sample_size"]
    return Contrast(**{**one, "sample_size": size and SampleSize(**size)})


def _seeds(one: dict[str, Any]) -> Seeds:
    spreads = {name: value and Spread(**value) for name, value in one["spreads"].items()}
    lists = {name: tuple(one[name]) for name in ("runs", "collapsed")}
    return Seeds(**{**one, **lists, "spreads": spreads})


def _acceptance(one: dict[str, Any]) -> Acceptance:
    return Acceptance(**{name: value for name, value in one.items() if name != "verdict"})


def _record(path: Path) -> Mapping[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return content


def _arms(results: Sequence[Mapping[str, Any]], rows: Iterable[Row]) -> list[Arm]:
    answers: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        answers.setdefault((row.arm, row.decoding), []).append(row)
    keys = [(line["arm"], line["decoding"]) for line in results]
    return [Arm(*key, tuple(answers[key]), line) for key, line in zip(keys, results, strict=True)]


def _check(arm: Arm, t: float) -> None:
    counted, saved = measure(arm.rows, t).correct_per_question, arm.results["correct_per_question"]
    if (counted and counted.value) != (saved and saved.value):
        raise ValueError(
            f"the numbers of {arm.label!r} in comparison.json are not those of its answers in "
            "rows.jsonl; run compare.py again"
        )


def split(rows: Iterable[Row], by: str) -> dict[str, list[Row]]:
    """Rows by their `difficulty` (in the order of `BANDS`) or `family` (by name)."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(getattr(row, by), []).append(row)
    order = {band: i for i, band in enumerate(BANDS)} if by == "difficulty" else {}
    return dict(sorted(groups.items(), key=lambda item: (order.get(item[0], len(BANDS)), item[0])))


def shares(rows: Sequence[Row]) -> dict[Outcome, float]:
    """Share of every outcome among all rows, unscored ones too; they add up to 1. Empty if none."""
    outcomes = [row.outcome for row in rows]
    return {one: outcomes.count(one) / len(outcomes) for one in Outcome} if rows else {}
