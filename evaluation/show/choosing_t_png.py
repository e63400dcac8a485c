"""The picture to `choosing_t`: what answering always, never, and knowingly earns at every t."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from abstain.atomic import atomic_open

from ..measure.choosing_t import GRID, Guide, caption
from .palette import ARM_COLORS, OUTCOME_COLORS

LAST = 0.95
"""The t at which the picture ends."""


def save(guide: Guide, path: str | Path) -> Path:
    """Write the picture as a PNG; returns the path."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_open(path, "wb") as file:
        figure(guide).savefig(file, format="png", dpi=150)
    return path


def figure(guide: Guide) -> Figure:
    """Three curves, with the zones and the t that the paragraph names, or why it names none."""
    drawn = Figure(figsize=(6, 3.4), layout="constrained")
    axes = drawn.subplots()
    floor = max(-1.5, min(guide.always) - 0.1)
    axes.plot(GRID, guide.always, color="0.45", lw=1.4, label="answer everything")
    axes.axhline(0, color="0.45", lw=1.4, ls="--", label="answer nothing")
    color = ARM_COLORS[0][0]
    axes.plot(GRID, guide.knowing, color=color, lw=2, label="answer what it knows")
    best = [max(always, 0.0) for always in guide.always]
    worth = [t in guide.worth for t in GRID]
    if any(map(all, pairwise(worth))):  # a single t has no width
        shade: Any = {"color": color, "alpha": 0.15, "label": "worth training for"}
        axes.fill_between(GRID, best, guide.knowing, where=worth, **shade)
    first = guide.silent_from
    if first is not None and first < LAST:
        tint = OUTCOME_COLORS["abstained"][0]  # type: ignore[index]
        axes.axvspan(first, 1, color=tint, alpha=0.5, lw=0, label="a penalty would train silence")
    if guide.best is not None:
        axes.axvline(guide.best, color="0.3", lw=0.8, ls=":")
        axes.annotate(
            f"t = {guide.best:g}", (guide.best, 1.0), (3, -10), textcoords="offset points"
        )
    axes.set(
        xlim=(0, LAST), ylim=(floor, 1), xlabel="confidence target t", ylabel="score per question"
    )
    axes.set_title(caption(guide), fontsize=9, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    legend = axes.legend(fontsize=8, loc="lower left", framealpha=1, edgecolor="none")
    legend.set_zorder(3)  # above the line that marks the best t
    return drawn
