"""Figures of a comparison for papers: one function per figure, drawn on axes that the caller makes.

Sizes and fonts are for one column (3.4 inches) or two (7 inches); `save` writes them all.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from abstain.rewards import Outcome

from ..comparison_folder import Arm, Saved, shares, split
from ..measure.confidence import of_rows
from ..rows import Row
from .charts import Axis, Chart, reliability_chart, risk_chart, score_chart
from .palette import ARM_COLORS, OUTCOME_COLORS, looks

DPI = 300
DASHES: dict[str, Any] = {"": "-", "made": (0, (4, 2)), "sampled": (0, (1, 1.5))}


def outcome_bars(axes: Axes, rows: Mapping[str, Sequence[Row]], *, legend: bool = True) -> None:
    """One stacked bar per name, in % of its answers; shares of 6 % and more are written out."""
    shown = {_text(name): shares(answers) for name, answers in rows.items() if answers}
    names = list(shown)
    start = dict.fromkeys(names, 0.0)
    for outcome in Outcome:
        if not any(shown[name][outcome] for name in names):
            continue
        widths = [100 * shown[name][outcome] for name in names]
        color = OUTCOME_COLORS[outcome][0]
        hatch = "////" if outcome is Outcome.UNSCORABLE else None
        edge = "0.5" if hatch else "white"
        bars = axes.barh(
            names, widths, left=list(start.values()), height=0.72, label=outcome.value,
            color=color, edgecolor=edge, linewidth=0.5, hatch=hatch,
        )  # fmt: skip
        light = outcome in (Outcome.ABSTAINED, Outcome.UNSCORABLE)
        texts = [f"{width:.0f}" if width >= 6 else "" for width in widths]
        if outcome is Outcome.WRONG:  # the number that matters, however small
            for name, width in zip(names, widths, strict=True):
                if 0 < width < 6:
                    axes.text(
                        100.8, names.index(name), f"wrong {width:.1f}",
                        fontsize=6, color=color, va="center",
                    )  # fmt: skip
        ink = "black" if light else "white"
        axes.bar_label(bars, texts, label_type="center", fontsize=7, color=ink)
        start = {name: start[name] + width for name, width in zip(names, widths, strict=True)}
    axes.invert_yaxis()
    axes.set(xlim=(0, 100), xlabel="% of the answers")
    axes.tick_params(axis="y", length=0)
    _plain(axes, "top", "right", "left")
    if legend:
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=5, **_LEGEND)


def curves(axes: Axes, chart: Chart, arms: Sequence[Arm], *, legend: bool = True) -> None:
    """The curves of a chart, each with a dot where its arm stands."""
    for curve in chart.curves:
        look = looks(arms)[curve.arm]
        x, y = [point.x for point in curve.points], [point.y for point in curve.points]
        color = ARM_COLORS[look.color][0]
        axes.plot(
            x, y, color=color, ls=DASHES[look.dash], lw=1.4, label=_text(arms[curve.arm].label)
        )
        here = len(x) - 1 if chart.mark is None else x.index(chart.mark)
        axes.plot(x[here], y[here], "o", ms=4, color=color, mec="white", mew=0.6)
    if chart.mark is not None:
        axes.axvline(chart.mark, color="0.5", lw=0.7, ls=":")
    _frame(axes, chart)
    if legend:
        axes.legend(**_LEGEND)


def reliability(axes: Axes, arm: Arm, color: str = ARM_COLORS[0][0]) -> None:
    """Share right by confidence with 95 % intervals; the dots' areas go by the number of answers.

    Nothing but the diagonal for an arm without attempts, or without confidences.
    """
    chart = reliability_chart(arm, 0)
    points = chart.curves[0].points
    axes.plot([0, 1], [0, 1], color="0.6", lw=0.8, ls="--")
    if points:
        x, y = [point.x for point in points], [point.y for point in points]
        whiskers = [[p.y - (p.low or 0) for p in points], [(p.high or 0) - p.y for p in points]]
        total = sum(point.n for point in points)
        axes.errorbar(x, y, whiskers, fmt="none", color=color, alpha=0.6, lw=0.8)
        axes.scatter(x, y, [6 + 90 * point.n / total for point in points], color=color, zorder=3)
    _frame(axes, chart)
    axes.set_title(_text(arm.label), fontsize=8)
    axes.set_aspect("equal")


def outcomes_figure(saved: Saved, arms: Sequence[Arm]) -> Figure:
    """Outcome bars by arm."""
    figure = Figure(figsize=(7, 0.7 + 0.26 * len(arms)), layout="constrained")
    outcome_bars(figure.subplots(), {arm.label: arm.rows for arm in arms})
    return figure


def split_figure(saved: Saved, arms: Sequence[Arm], by: str) -> Figure:
    """Outcome bars by arm, one part per `difficulty` (popularity band) or `family`."""
    parts = list(split((row for arm in arms for row in arm.rows), by))
    height = 0.5 + len(parts) * (0.35 + 0.2 * len(arms))
    figure = Figure(figsize=(7, height), layout="constrained")
    grid = figure.subplots(len(parts), 1, sharex=True, squeeze=False)
    for i, (part, axes) in enumerate(zip(parts, grid.flat, strict=True)):
        rows = {arm.label: split(arm.rows, by).get(part, []) for arm in arms}
        outcome_bars(axes, rows, legend=i == 0)
        axes.set_title(_text(part) or "no label", loc="left", fontsize=8)
        if i < len(parts) - 1:
            axes.set_xlabel("")
    return figure


def score_figure(saved: Saved, arms: Sequence[Arm]) -> Figure:
    """Score at every threshold."""
    return _one(score_chart(arms, saved.t), arms)


def risk_figure(saved: Saved, arms: Sequence[Arm]) -> Figure:
    """Risk and coverage."""
    return _one(risk_chart(arms), arms)


def reliability_figure(saved: Saved, arms: Sequence[Arm]) -> Figure:
    """Reliability diagrams side by side, of the arms with a confidence."""
    shown = [
        (arm, look) for arm, look in zip(arms, looks(arms), strict=True) if of_rows(arm.rows)[0]
    ]
    columns = min(4, max(1, len(shown)))
    lines = max(1, -(-len(shown) // columns))
    figure = Figure(figsize=(1.75 * columns, 1.95 * lines), layout="constrained")
    grid = figure.subplots(lines, columns, squeeze=False, sharex=True, sharey=True)
    for axes in grid.flat:
        axes.set_visible(False)
    for axes, (arm, look) in zip(grid.flat, shown, strict=False):
        axes.set_visible(True)
        reliability(axes, arm, ARM_COLORS[look.color][0])
        axes.label_outer()
    return figure


FIGURES: dict[str, Callable[[Saved, Sequence[Arm]], Figure]] = {
    "outcomes": outcomes_figure,
    "outcomes_by_band": lambda saved, arms: split_figure(saved, arms, "difficulty"),
    "outcomes_by_family": lambda saved, arms: split_figure(saved, arms, "family"),
    "score_at_t": score_figure,
    "risk_coverage": risk_figure,
    "reliability": reliability_figure,
}
OF_CONFIDENCE = ("risk_coverage", "reliability")
SPLITS = {"outcomes_by_band": "difficulty", "outcomes_by_family": "family"}


def save(saved: Saved, folder: str | Path, arms: Sequence[Arm] | None = None) -> list[Path]:
    """Write every figure as a PNG of 300 dpi; by default of the greedy arms. Returns the paths.

    A split into bands or families with one part only is left out, and so is what needs a confidence
    where no answer has one, as in most logs. Raises ValueError without arms.
    """
    arms = [arm for arm in saved.arms if arm.decoding == "greedy"] if arms is None else arms
    arms = [arm for arm in arms if arm.rows]
    if not arms:
        raise ValueError("no arm with answers to draw")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    confident = any(of_rows(arm.rows)[0] for arm in arms)
    paths = []
    for name, draw in FIGURES.items():
        if name in SPLITS and len(split(arms[0].rows, SPLITS[name])) < 2:
            continue
        if name in OF_CONFIDENCE and not confident:
            continue
        path = folder / f"{name}.png"
        draw(saved, arms).savefig(path, dpi=DPI)
        paths.append(path)
    return paths


_LEGEND: dict[str, Any] = {"frameon": False, "fontsize": 7, "handlelength": 2.2}


def _one(chart: Chart, arms: Sequence[Arm]) -> Figure:
    figure = Figure(figsize=(5.4, 2.9), layout="constrained")
    axes = figure.subplots()
    curves(axes, chart, arms, legend=False)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), **_LEGEND)
    return figure


def _text(label: str) -> str:
    """A label as it is: no formula, and not hidden from the legend."""
    label = label.replace("$", r"\$")
    return f" {label}" if label.startswith("_") else label


def _frame(axes: Axes, chart: Chart) -> None:
    axes.set(xlabel=chart.x.label, ylabel=chart.y.label, xticks=chart.x.ticks, yticks=chart.y.ticks)
    for side, axis in ((axes.xaxis, chart.x), (axes.yaxis, chart.y)):
        side.set_major_formatter(_formatter(axis))
    wide, high = (0.02 * (axis.high - axis.low) for axis in (chart.x, chart.y))
    axes.set(
        xlim=(chart.x.low - wide, chart.x.high + wide),
        ylim=(chart.y.low - high, chart.y.high + high),
    )
    axes.grid(axis="y", color="0.9", lw=0.6)
    axes.set_axisbelow(True)
    _plain(axes, "top", "right")


def _formatter(axis: Axis) -> FuncFormatter:
    return FuncFormatter(lambda value, _: axis.text(value))


def _plain(axes: Axes, *sides: str) -> None:
    axes.spines[list(sides)].set_visible(False)
    axes.tick_params(labelsize=7)
    axes.xaxis.label.set_fontsize(8)
    axes.yaxis.label.set_fontsize(8)
