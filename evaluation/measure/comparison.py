"""What a comparison says: every arm's numbers, and every arm against a reference arm."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ..rows import Row, answers_per_question
from .baselines import MADE_TO_ANSWER, PROMPT_REMOVED
from .confidence import SOURCES, of_rows, summary
from .contrasts import Contrast, contrasts
from .metrics import Collapse, Metrics, measure, score_curve
from .paired_tests import Spread, spread

COLUMNS = {
    "correct": "correct_per_question",
    "wrong": "wrong_per_question",
    "abstained": "abstained_per_question",
    "wrong per attempt": "wrong_per_attempt",
    "score at t": "score_at_t",
    "malformed": "malformed_per_question",
    "unscored": "unscored_per_question",
}
"""Columns of the table, and the fields of `Metrics` that they show."""

BANDS = ("known", "easy", "medium", "uncertain", "hard", "unknown")
"""Difficulty labels in the order in which they are shown; others follow by name."""


@dataclass(frozen=True)
class Line:
    """Numbers of one arm under one decoding, over all questions or a group of them."""

    arm: str
    decoding: str
    metrics: Metrics
    group: str = ""
    """The family or difficulty that it is about, if it is about one."""


@dataclass(frozen=True)
class Seeds:
    """One line for several training runs of an arm: each number's mean and range over them."""

    arm: str
    decoding: str
    runs: tuple[str, ...]
    n: int
    """Scored questions of one run."""
    spreads: Mapping[str, Spread | None]
    """By field of `Metrics`; None where a run has no denominator."""
    collapsed: tuple[Collapse | None, ...]
    """Of each run."""


@dataclass(frozen=True)
class Comparison:
    """Evaluated rows of several arms, all asked the same questions, and what follows from them."""

    rows: Sequence[Row]
    t: float
    """Threshold of the score, in [0, 1)."""
    stated: bool = True
    """Whether the prompts stated it."""
    runs: Mapping[str, str] = field(default_factory=dict)
    """Run -> arm, for arms that were trained several times."""
    reference: str = ""
    """The arm that all others are compared with; empty: none."""

    @cached_property
    def groups(self) -> dict[tuple[str, str], list[Row]]:
        """Rows by run and decoding, greedy ones first, in the order in which they came."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in sorted(self.rows, key=lambda row: row.decoding):
            found.setdefault((row.arm, row.decoding), []).append(row)
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """One line per run and decoding."""
        return [Line(*key, self._measure(key[0], rows)) for key, rows in self.groups.items()]

    def arm_of(self, run: str) -> str:
        """The arm that a run belongs to: itself, unless it is one of several."""
        head, comma, rest = run.partition(", ")
        return self.runs.get(head, head) + comma + rest

    @cached_property
    def arms(self) -> list[Line | Seeds]:
        """One line per arm and decoding; several runs of an arm are one line."""
        found: dict[tuple[str, str], list[Line]] = {}
        for line in self.lines:
            found.setdefault((self.arm_of(line.arm), line.decoding), []).append(line)
        return [_seeds(arm, some) if len(some) > 1 else some[0] for (arm, _), some in found.items()]

    def by(self, column: str) -> list[Line]:
        """One line per `difficulty` or `family` and run, greedy answers only.

        Whether an arm has collapsed is said of all questions together, not of a few of them.
        """
        values = {getattr(row, column) for row in self.rows}
        order = {band: i for i, band in enumerate(BANDS)}
        found = []
        for value in sorted(values, key=lambda value: (order.get(value, len(BANDS)), value)):
            for (run, decoding), rows in self.groups.items():
                some = [row for row in rows if getattr(row, column) == value]
                if some and decoding == "greedy":
                    metrics = replace(self._measure(run, some), collapsed=None)
                    found.append(Line(run, decoding, metrics, value))
        return found

    @cached_property
    def contrasts(self) -> list[Contrast]:
        """Every arm's greedy answers against the reference arm's."""
        if not self.reference:
            return []
        arms: dict[str, list[Row]] = {}
        for (run, decoding), rows in self.groups.items():
            if decoding == "greedy":
                arms.setdefault(self.arm_of(run), []).extend(rows)
        return contrasts(arms, self.reference, self.t)

    def results(self) -> list[dict[str, Any]]:
        """Each line with its score curve and the quality of its confidences, as JSON values."""
        found = []
        for line in self.lines:
            rows = self.groups[line.arm, line.decoding]
            confidences = {}
            for source in SOURCES:
                values, right = of_rows(rows, source)
                confidences[source] = {
                    "source": source,
                    "n": len(values),
                    **summary(values, right, line.metrics.n, answers_per_question(rows)),
                }
            found.append(
                {
                    "arm": line.arm,
                    "decoding": line.decoding,
                    **asdict(line.metrics),
                    "score_curve": [{"t": t, **asdict(one)} for t, one in score_curve(rows)],
                    "confidence": confidences["logprob"],
                    "critic": confidences["critic"] if confidences["critic"]["n"] else None,
                }
            )
        return found

    def as_json(self) -> dict[str, Any]:
        """Everything, as JSON values."""
        groups = {column: self.by(column) for column in ("difficulty", "family")}
        return {
            "t": self.t,
            "results": self.results(),
            "seeds": [asdict(one) for one in self.arms if isinstance(one, Seeds)],
            "reference": self.reference or None,
            "differences": [asdict(one) for one in self.contrasts],
            "by": {
                column: [
                    {column: x.group, "arm": x.arm, "decoding": x.decoding, **asdict(x.metrics)}
                    for x in lines
                ]
                for column, lines in groups.items()
            },
        }

    def _measure(self, run: str, rows: Sequence[Row]) -> Metrics:
        found = measure(rows, self.t, stated=self.stated and not run.endswith(PROMPT_REMOVED))
        # An arm that must answer has not collapsed because it does.
        return replace(found, collapsed=None) if run.endswith(MADE_TO_ANSWER) else found


def _seeds(arm: str, lines: Sequence[Line]) -> Seeds:
    found = {}
    for name in COLUMNS.values():
        estimates = [getattr(line.metrics, name) for line in lines]
        values = [one.value for one in estimates if one is not None]
        found[name] = spread(values) if len(values) == len(lines) else None
    return Seeds(
        arm=arm,
        decoding=lines[0].decoding,
        runs=tuple(line.arm for line in lines),
        n=lines[0].metrics.n,
        spreads=found,
        collapsed=tuple(line.metrics.collapsed for line in lines),
    )


def save_json(path: str | Path, content: Mapping[str, Any]) -> None:
    """Write one JSON object, in one piece."""
    path = Path(path)
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    os.replace(unfinished, path)
