"""Is a model that hears t worth a threshold that is fitted anew for each t? On two comparisons.

    abstain compare hear=RUN --style worded --calibration_ts 0.25 0.4 0.5 0.65 0.75 0.85 0.9 \\
        --n_fit 0 --num_samples 0 --output_dir runs/heard
    abstain compare start=START --made_to_answer --n_fit 0 --num_samples 0 --output_dir runs/start
    python benchmarks/hears_t.py runs/heard runs/start

The first asks the model at each t; several such folders are several runs. The last makes its start
answer everything, and says how sure it was. A log-prob threshold on these answers is the rival:
refitted for each t, or fitted at t = 0.5 and kept. It is fitted on one half of the questions and
applied to the other, and the other way round. So it has labels at each t, which the model has not.
With --fit_family both are fitted on that family of questions instead, and on the others applied as
they are, as a threshold travels. Counted are the questions that all were asked and that could be
graded; --families names some. Where a folder holds several arms, --arm or --start_arm names one.
Prints a line of JSON for each t, with what each run gives up and takes up from the t before, and
the p of that (McNemar). Writes <out>.json and <out>.png: the share answered by how sure the start
was, one curve for each t, and the score over t.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import exp
from pathlib import Path
from statistics import mean

import numpy as np
from matplotlib.figure import Figure

from abstain.atomic import write_json
from abstain.evaluation import comparison_folder
from abstain.evaluation.arms import GREEDY, MADE_TO_ANSWER, ArmId
from abstain.evaluation.measure.baselines import (
    apply_threshold,
    apply_threshold_by_halves,
    fit_threshold,
)
from abstain.evaluation.measure.paired_tests import mcnemar, paired_differences
from abstain.evaluation.rows import Row, read_rows
from abstain.rewards import Outcome, ThresholdRule

KEPT = 0.5
"""The t at which the threshold is fitted that is then kept."""
BINS = np.linspace(0, 1, 7)
"""Edges of how sure the start was."""


@dataclass(frozen=True)
class Heard:
    """Answers of one run at one stated t, and those that it was made to give besides."""

    rows: Mapping[str, Row]
    forced: Mapping[str, Row]


def heard(folder: Path, label: str = "") -> dict[float, list[Heard]]:
    """By t, the runs of the arm that was asked at several t; exits with one line if none is."""
    path = folder / "calibration.jsonl"
    if not path.exists():
        raise SystemExit(f"{folder} holds no answers at several t; add --calibration_ts")
    rows = [(ArmId.parse(row.arm), row) for row in read_rows(path)]
    labels = sorted({arm.label for arm, _ in rows})
    chosen = label or (labels[0] if len(labels) == 1 else "")
    if chosen not in labels:
        raise SystemExit(f"{folder} holds the arms {', '.join(labels)}; name one as --arm")
    by_run: dict[tuple[float, int], dict[bool, dict[str, Row]]] = {}
    for arm, row in rows:
        if arm.label != chosen:
            continue
        (t,) = (float(step.removeprefix("t = ")) for step in arm.steps if step.startswith("t = "))
        sides = by_run.setdefault((t, arm.run or 1), {False: {}, True: {}})
        sides[MADE_TO_ANSWER in arm.steps][row.id] = row
    runs = [(t, Heard(sides[False], sides[True])) for (t, _), sides in sorted(by_run.items())]
    return {t: [run for _, run in group] for t, group in groupby(runs, key=lambda run: run[0])}


def attempts(folder: Path, label: str = "") -> dict[str, Row]:
    """What the start answered, made to; exits with one line if there is not one such arm."""
    saved = comparison_folder.read(folder)
    arms = {
        str(replace(arm.id, steps=())): arm
        for arm in saved.arms
        if arm.id.steps == (MADE_TO_ANSWER,) and arm.decoding == GREEDY
    }
    if not arms:
        raise SystemExit(f"{folder} holds no arm that was made to answer; add --made_to_answer")
    chosen = label or (next(iter(arms)) if len(arms) == 1 else "")
    if chosen not in arms:
        raise SystemExit(f"{folder} holds the arms {', '.join(arms)}; name one as --start_arm")
    return {row.id: row for row in arms[chosen].rows}


def common(by_t: Mapping[float, Sequence[Heard]], start: Mapping[str, Row]) -> dict[str, Row]:
    """The start's answers to questions that every run was asked, and all could be graded."""
    asked = [run.rows for runs in by_t.values() for run in runs]
    shared = {
        id: row
        for id, row in start.items()
        if all(id in rows and graded(rows[id]) for rows in asked)
        and graded(row)
        and row.logprob is not None
    }
    if not shared:
        raise SystemExit("no question was asked and graded in both folders")
    return shared


def counted(
    shared: Mapping[str, Row], families: Sequence[str] | None, fit_family: str | None
) -> dict[str, Row]:
    """Answers of these families, but of the one that thresholds are fitted on.

    Exits with one line if a family has none.
    """
    there = sorted({row.family for row in shared.values()})
    for name in (*(families or ()), *([fit_family] if fit_family else [])):
        if name not in there:
            raise SystemExit(f"no question of the family {name}; there are {', '.join(there)}")
    chosen = [name for name in families or there if name != fit_family]
    if not chosen:
        raise SystemExit(f"no family is left beside --fit_family {fit_family}")
    return {id: row for id, row in shared.items() if row.family in chosen}


def graded(row: Row) -> bool:
    return row.outcome is not Outcome.UNSCORABLE


def thresholds(
    start: Mapping[str, Row], t: float, elsewhere: Sequence[Row] = ()
) -> list[dict[str, Row]]:
    """The start's answers above a log-prob threshold fitted at t, and above one fitted at `KEPT`.

    Fitted on one half for the other; where there are answers from elsewhere, on these.
    """
    rows, ways = list(start.values()), []
    for at in (t, KEPT):
        if elsewhere:
            kept = apply_threshold(rows, fit_threshold(elsewhere, at), "threshold")
        else:
            kept = apply_threshold_by_halves(rows, at, "threshold")
        ways.append({row.id: row for row in kept})
    return ways


def scores(rows: Mapping[str, Row], ids: Sequence[str], t: float) -> list[float]:
    """Score of each graded question at t."""
    rule = ThresholdRule(t)
    return [rule(rows[id].outcome) or 0.0 for id in ids]


def line(
    t: float, runs: Sequence[Heard], start: Mapping[str, Row], elsewhere: Sequence[Row] = ()
) -> dict[str, object]:
    """Everything that is said of one t; the model's figures stand there for each run.

    Args:
        t: Stated, and scored at.
        runs: Of the model at this t.
        start: As `common` gives it.
        elsewhere: The start's answers to other questions, on which thresholds are then fitted.
    """
    ids = sorted(start)
    refitted, kept = thresholds(start, t, elsewhere)
    by_run = [scores(run.rows, ids, t) for run in runs]
    ours = [mean(values) for values in zip(*by_run, strict=True)]
    result: dict[str, object] = {
        "t": t,
        "questions": len(ids),
        "answered": [sum(answers(run.rows[id]) for id in ids) / len(ids) for run in runs],
        "right_given_answered": [right([run.rows[id] for id in ids]) for run in runs],
        "right_of_the_others": [
            right([row for id, row in run.forced.items() if id in start]) for run in runs
        ],
        "score": [mean(values) for values in by_run],
    }
    for name, rows in (("refitted", refitted), ("kept", kept)):
        theirs = scores(rows, ids, t)
        apart = difference(ours, theirs, t)
        result |= {name: mean(theirs), f"against_{name}": apart}
        result[f"answered_{name}"] = sum(answers(rows[id]) for id in ids) / len(ids)
    return result


def step(below: Sequence[Heard], runs: Sequence[Heard], ids: Sequence[str]) -> dict[str, object]:
    """What each run gives up and takes up from the t below, and the p of that."""
    given_up, taken_up = [], []
    for lower, run in zip(below, runs, strict=True):
        pairs = [(answers(lower.rows[id]), answers(run.rows[id])) for id in ids]
        given_up.append(pairs.count((True, False)))
        taken_up.append(pairs.count((False, True)))
    p = [mcnemar(*counts) for counts in zip(given_up, taken_up, strict=True)]
    return {"given_up": given_up, "taken_up": taken_up, "p": p}


def answers(row: Row) -> bool:
    return row.outcome is not Outcome.ABSTAINED


def right(rows: Sequence[Row]) -> float | None:
    """Right answers per answer given and graded."""
    given = [row.outcome is Outcome.CORRECT for row in rows if answers(row) and graded(row)]
    return mean(given) if given else None


def difference(ours: Sequence[float], theirs: Sequence[float], t: float) -> list[float]:
    """Mean difference per question with its 95 % interval, paired."""
    worst = ThresholdRule(t)(Outcome.WRONG) or 0.0
    (apart,) = paired_differences(np.array([ours, theirs]).T, [(0, 1)], limits=(worst, 1.0))
    estimate = apart.difference
    return [estimate.value, estimate.low, estimate.high] if estimate else []


def answered_by_confidence(
    runs: Sequence[Heard], start: Mapping[str, Row]
) -> list[tuple[float, float, int]]:
    """Per bin of how sure the start was: its middle, the share answered, how many questions."""
    points = []
    for low, high in pairwise(BINS):
        ids = [id for id, row in start.items() if low <= sureness(row) < high + (high == 1)]
        shares = [mean(answers(run.rows[id]) for id in ids) for run in runs if ids]
        if shares:
            points.append(((low + high) / 2, mean(shares), len(ids)))
    return points


def sureness(row: Row) -> float:
    """The chance of the start's own answer."""
    return exp(row.logprob or 0.0)


def draw(
    lines: Sequence[Mapping[str, object]],
    curves: Mapping[float, Sequence[tuple[float, float, int]]],
    path: Path,
) -> None:
    """Both panels as a PNG."""
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right_panel = figure.subplots(1, 2)
    colors = figure_colors(len(curves))
    for (t, points), color in zip(curves.items(), colors, strict=True):
        x, y = [p[0] for p in points], [p[1] for p in points]
        left.plot(x, y, marker="o", ms=3, color=color, label=f"t = {t:g}")
    left.set(xlabel="the start's chance of its own answer", ylabel="answered", ylim=(0, 1))
    left.legend(fontsize=8, frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    ts = [entry["t"] for entry in lines]
    right_panel.plot(ts, [mean(entry["score"]) for entry in lines], marker="o", label="hears t")
    right_panel.plot(
        ts, [entry["refitted"] for entry in lines], ls="--", label="refitted at each t"
    )
    right_panel.plot(
        ts, [entry["kept"] for entry in lines], ls=":", label=f"fitted at {KEPT:g}, kept"
    )
    right_panel.axhline(0, color="0.7", lw=0.8)
    right_panel.set(xlabel="stated t", ylabel="score per question at t")
    right_panel.legend(fontsize=8, frameon=False)
    for axes in (left, right_panel):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=150)


def figure_colors(n: int) -> list[tuple[float, float, float]]:
    """From light to dark, so that t can be read off."""
    return [
        (0.75 * (1 - k / max(n - 1, 1)), 0.35 + 0.3 * (1 - k / max(n - 1, 1)), 0.75)
        for k in range(n)
    ]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    help = "Folders of comparisons at several t, one or more."
    parser.add_argument("heard", type=Path, nargs="+", help=help)
    parser.add_argument("start", type=Path, help="Folder with the start made to answer.")
    parser.add_argument("--arm", default="", help="Of the first folders, if they hold several.")
    parser.add_argument("--start_arm", default="", help="Of the last folder, if it holds several.")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results/hears_t"))
    parser.add_argument("--families", nargs="+", help="Count questions of these alone.")
    parser.add_argument("--fit_family", help="Fit thresholds on this one; count the others.")
    args = parser.parse_args(argv)
    by_t: dict[float, list[Heard]] = {}
    for folder in args.heard:
        for t, runs in heard(folder, args.arm).items():
            by_t.setdefault(t, []).extend(runs)
    shared = common(by_t, attempts(args.start, args.start_arm))
    elsewhere = [row for row in shared.values() if row.family == args.fit_family]
    start = counted(shared, args.families, args.fit_family)
    lines = [line(t, runs, start, elsewhere) for t, runs in by_t.items()]
    for (below, above), later in zip(pairwise(by_t.values()), lines[1:], strict=True):
        later |= step(below, above, sorted(start))
    curves = {t: answered_by_confidence(runs, start) for t, runs in by_t.items()}
    out = args.out
    out.parent.mkdir(parents=True, exist_ok=True)
    write_json(out.with_name(f"{out.name}.json"), {"lines": lines, "curves": list(curves.items())})
    draw(lines, curves, out.with_name(f"{out.name}.png"))
    for entry in lines:
        print(json.dumps(entry))


if __name__ == "__main__":
    main()
