"""What a comparison says: every arm's numbers, and every arm against a reference arm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..arms import GREEDY, MADE_TO_ANSWER, PROMPT_REMOVED, ArmId
from ..rows import Row
from .contrasts import Contrast, contrasts
from .metrics import Collapse, Metrics, measure
from .paired_tests import Spread, spread
from .readable import NONE

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
    reference: str = ""
    """The arm that all others are compared with; empty: none."""

    @cached_property
    def groups(self) -> dict[tuple[str, str], list[Row]]:
        """Rows by run and decoding, greedy ones first, in the order in which they came."""
        groups: dict[tuple[str, str], list[Row]] = {}
        for row in sorted(self.rows, key=lambda row: row.decoding):
            groups.setdefault((row.arm, row.decoding), []).append(row)
        return groups

    @cached_property
    def lines(self) -> list[Line]:
        """One line per run and decoding."""
        return [Line(*key, self._measure(key[0], rows)) for key, rows in self.groups.items()]

    @cached_property
    def arms(self) -> list[Line | Seeds]:
        """One line per arm and decoding; several runs of an arm are one line."""
        by_arm: dict[tuple[str, str], list[Line]] = {}
        for line in self.lines:
            by_arm.setdefault((_all_runs(line.arm), line.decoding), []).append(line)
        return [
            _seeds(arm, lines) if len(lines) > 1 else lines[0] for (arm, _), lines in by_arm.items()
        ]

    def by(self, column: str) -> list[Line]:
        """One line per `difficulty` or `family` and run, greedy answers only.

        Whether an arm has collapsed is said of all questions together, not of a few of them.
        """
        values = {getattr(row, column) for row in self.rows}
        order = {band: i for i, band in enumerate(BANDS)}
        lines = []
        for value in sorted(values, key=lambda value: (order.get(value, len(BANDS)), value)):
            for (arm, decoding), rows in self.groups.items():
                group = [row for row in rows if getattr(row, column) == value]
                if group and decoding == GREEDY:
                    metrics = replace(self._measure(arm, group), collapsed=None)
                    lines.append(Line(arm, decoding, metrics, value))
        return lines

    @cached_property
    def contrasts(self) -> list[Contrast]:
        """Every arm's greedy answers against the reference arm's."""
        if not self.reference:
            return []
        arms: dict[str, list[Row]] = {}
        for (run, decoding), rows in self.groups.items():
            if decoding == GREEDY:
                arms.setdefault(_all_runs(run), []).extend(rows)
        return contrasts(arms, self.reference, self.t)

    def _measure(self, arm: str, rows: Sequence[Row]) -> Metrics:
        last_step = ArmId.parse(arm).last_step
        metrics = measure(rows, self.t, stated=self.stated and last_step != PROMPT_REMOVED)
        # An arm that must answer has not collapsed because it does.
        must = last_step == MADE_TO_ANSWER and metrics.collapsed != NONE
        return replace(metrics, collapsed=None) if must else metrics


def _all_runs(run: str) -> str:
    """Name of the arm that a training run belongs to: its own, unless it is one of several."""
    return ArmId.parse(run).all_runs.name


def _seeds(arm: str, lines: Sequence[Line]) -> Seeds:
    spreads = {}
    for name in COLUMNS.values():
        estimates = [getattr(line.metrics, name) for line in lines]
        values = [estimate.value for estimate in estimates if estimate is not None]
        spreads[name] = spread(values) if len(values) == len(lines) else None
    return Seeds(
        arm=arm,
        decoding=lines[0].decoding,
        runs=tuple(line.arm for line in lines),
        n=lines[0].metrics.n,
        spreads=spreads,
        collapsed=tuple(line.metrics.collapsed for line in lines),
    )
