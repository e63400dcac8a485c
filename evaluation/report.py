"""Print a comparison as one table and save it as JSON."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .metrics import Estimate, Metrics

WIDTH = 165
"""Columns the table needs at least; a narrower terminal folds its lines."""

COLUMNS = (
    ("correct", "correct_per_question"),
    ("wrong", "wrong_per_question"),
    ("abstained", "abstained_per_question"),
    ("wrong per attempt", "wrong_per_attempt"),
    ("malformed", "malformed_per_question"),
    ("unscored", "unscored_per_question"),
)


@dataclass(frozen=True)
class Line:
    """One line of the table: an arm under one decoding."""

    arm: str
    decoding: str
    metrics: Metrics

    def cells(self) -> list[str]:
        """Arm, decoding, n, and each column as "value [low, high]"; what should be 0 without."""
        estimates = [getattr(self.metrics, field) for _, field in COLUMNS]
        shares = [_percent(estimate) for estimate in estimates[:4]]
        rest = ["n/a" if one is None else f"{100 * one.value:.1f}" for one in estimates[4:]]
        score = _score(self.metrics.score_at_t)
        return [self.arm, self.decoding, str(self.metrics.n), *shares, score, *rest]


def header() -> list[str]:
    """Titles of the columns that `Line.cells` fills."""
    titles = [title for title, _ in COLUMNS]
    return ["arm", "decoding", "n", *titles[:4], "score at t", *titles[4:]]


def caption(t: float) -> str:
    """What the numbers mean."""
    return (
        f"Per question in % with 95 % intervals. Score: right +1, abstained 0, "
        f"wrong -{t / (1 - t):.3g} (t = {t:g})."
    )


def print_table(lines: Sequence[Line], t: float, console: Console | None = None) -> None:
    """Print one line per arm and decoding; greedy and sampled apart."""
    table = Table(title=caption(t), title_justify="left", box=box.SIMPLE_HEAD)
    for i, title in enumerate(header()):
        table.add_column(title, justify="left" if i < 2 else "right", no_wrap=True)
    previous = lines[0].decoding if lines else ""
    for line in lines:
        if line.decoding != previous:
            table.add_section()
        previous = line.decoding
        table.add_row(*(escape(cell) for cell in line.cells()))
    (console or Console(width=max(Console().width, WIDTH))).print(table)


def markdown(lines: Sequence[Line], t: float) -> str:
    """The same table for a README."""
    rows = [
        header(),
        ["---"] * 2 + ["---:"] * (len(header()) - 2),
        *(line.cells() for line in lines),
    ]
    return caption(t) + "\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def save_json(path: str | Path, lines: Sequence[Line], **about: Any) -> None:
    """Write the lines, and whatever says how they came about, in one piece."""
    path = Path(path)
    rows = [{"arm": x.arm, "decoding": x.decoding, **asdict(x.metrics)} for x in lines]
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(json.dumps({**about, "results": rows}, indent=2) + "\n", encoding="utf-8")
    os.replace(unfinished, path)


def _percent(estimate: Estimate | None) -> str:
    if estimate is None:
        return "n/a"
    return f"{100 * estimate.value:.1f} [{100 * estimate.low:.0f}, {100 * estimate.high:.0f}]"


def _score(estimate: Estimate | None) -> str:
    if estimate is None:
        return "n/a"
    return f"{estimate.value:+.3f} [{estimate.low:+.2f}, {estimate.high:+.2f}]"
