"""Tables of time and memory of a step, and of sharded training."""

from statistics import mean, median
from typing import Any

from .cells import load, markdown, table


@table
def step_grid() -> str:
    """Processor seconds of one step, plain TRL and ours."""
    rows = []
    for cell in load("step_grid"):
        theirs, ours = (mean(cell[side]["cpu_seconds"]) for side in ("plain", "ours"))
        shape = [f"{cell['prompt_length']}", f"{cell['answer_length']}", f"{cell['generations']}"]
        memory = " / ".join(f"{cell[side]['peak_gib']:.1f}" for side in ("plain", "ours"))
        rows.append([*shape, f"{theirs:.1f}", f"{ours:.1f}", f"{theirs / ours:.2f}", memory])
    head = ["prompt", "answer", "G", "plain TRL, s", "ours, s", "times faster", "peak GiB"]
    return markdown(head, rows)


@table
def step_beside() -> str:
    """Processor seconds of one step, version 0.1 and ours; medians, and all values' range."""
    rows = []
    for cell in load("step_beside"):
        older, ours = cell["older"], cell["ours"]
        shape = [f"{cell['prompt_length']}", f"{cell['answer_length']}", f"{cell['generations']}"]
        sides = [f"{median(x):.2f} ({min(x):.2f} to {max(x):.2f})" for x in (older, ours)]
        rows.append([*shape, *sides, f"{median(older) / median(ours):.2f}", str(len(ours))])
    head = ["prompt", "answer", "G", "0.1, s", "now, s", "times faster", "steps"]
    return markdown(head, rows)


@table
def step() -> str:
    """Seconds of one step on real questions, and with nothing shared."""
    rows = []
    for cell in load("step"):
        theirs, ours = (sorted(cell[side]["seconds"]) for side in ("plain", "ours"))
        theirs_s, ours_s = theirs[len(theirs) // 2], ours[len(ours) // 2]
        memory = [f"{cell[side]['peak_gib']:.1f}" for side in ("plain", "ours")]
        rows.append(
            [cell["what"], f"{theirs_s:.2f}", f"{ours_s:.2f}", f"{theirs_s / ours_s:.1f}", *memory]
        )
    head = ["what", "plain TRL, s", "ours, s", "times faster", "GiB, plain", "GiB, ours"]
    return markdown(head, rows)


@table
def sharded() -> str:
    """Which trainers work with their weights spread, and how near they stay to one process."""
    names = [
        f"{trainer}.{what}"
        for trainer in ("warmup", "grpo", "rloo", "ppo")
        for what in ("lora", "full")
    ]
    rows = []
    for launcher, cells in _launchers().items():
        shown = {cell["cell"]: f"works, {cell['parity']:.0e}" for cell in cells if cell["works"]}
        rows.append([launcher, *(shown.get(name, "no") for name in names)])
    return markdown(["", *names], rows)


def _launchers() -> dict[str, list[dict[str, Any]]]:
    cells: dict[str, list[dict[str, Any]]] = {}
    for cell in load("sharded"):
        cells.setdefault(cell["launcher"], []).append(cell)
    return cells


@table
def sharded_exactness() -> str:
    """The largest differences over all trainers, by launcher."""
    rows = []
    for launcher, cells in _launchers().items():
        worst = [max(cell[name] for cell in cells) for name in ("parity", "exported", "resumed")]
        rows.append([launcher, str(len(cells)), *(f"{value:.1e}" for value in worst)])
    return markdown(["", "cells", "one process", "saved model", "resumed run"], rows)
