"""Does abstaining travel? A trained policy beside thresholds fitted on other families of questions.

    abstain compare binary=BINARY penalty=PENALTY start=START --made_to_answer --n_fit 300 \\
        --num_samples 0 --families city_country us_city_state region_country --by family \\
        --output_dir runs/trained
    abstain compare binary=BINARY penalty=PENALTY start=START --made_to_answer --n_fit 300 \\
        --num_samples 0 --families unseen --test_share 1 --by family --output_dir runs/unseen
    python benchmarks/families.py runs/trained runs/unseen

Both folders hold the same arms, the second on families that were never trained on. An arm may have
several runs: penalty=RUN0,RUN1,RUN2 and start=START0,START1,START2, the start of each run at its
place. One start may serve all. The rival is a log-prob threshold on the answers that the start was
made to give. It is fitted on every labelled answer of some of the trained families and applied as
it is, to the others and to the unseen ones; where there are several runs, each start has its own.

Prints a line of JSON for each arm on each family, for each threshold, and for each policy beside
two arms (`family_ratios.py`): binary, and a threshold refitted on each family, by the answers that
the comparison keeps in fitted.jsonl. Shares and scores at t are means over the runs; `runs` holds
each. The paired difference averages each question over the runs. Its 95 % interval and p draw the
asked questions again and those of the fit (`family_travel.py`), with these runs held fixed, and say
nothing of other seeds. Writes all to <out>.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from family_ratios import Beside, ratios
from family_runs import Share, all_runs, common, groups, of_arm, share
from family_travel import travels

from abstain.atomic import write_json
from abstain.evaluation.arms import MADE_TO_ANSWER, ArmId
from abstain.evaluation.rows import Row, read_rows
from abstain.rewards.rules import check_t


def shares(rows: Sequence[Row], whole: str, t: float) -> list[Share]:
    """Each arm on all families together, called `whole`, and on each that it was asked."""
    arms = sorted({all_runs(row.arm) for row in rows})
    return [
        share(runs, arm, label, t)
        for label, members in groups(rows, whole).items()
        for arm in arms
        if common(runs := list(of_arm(rows, arm, members).values()))
    ]


def left_out(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each arm with questions that only some of its runs have."""
    families = {row.family for row in rows}
    for arm in sorted({all_runs(row.arm) for row in rows}):
        runs = of_arm(rows, arm, families).values()
        asked, counted = set().union(*runs), common(runs)
        if len(counted) < len(asked):
            yield f"{arm}: {len(counted)} of {len(asked)} questions were graded in every run"


def as_json(line: Any) -> dict[str, Any]:
    """A line as JSON values; what only repeats the one run of its arms is left out."""
    values = asdict(line)
    for part in (values, *values.values()):
        if isinstance(part, dict) and len(part.get("runs", ())) == 1:
            del part["runs"]
    if len(values.get("cuts", ())) == 1:
        # In the place where several stand.
        values = {("cut" if key == "cuts" else key): v for key, v in values.items()}
        (values["cut"],) = values["cut"]
    return values


def main(argv: Sequence[str] | None = None) -> dict[str, list]:
    """Read both comparisons; returns what is printed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trained", type=Path, help="Comparison on the trained families.")
    parser.add_argument("unseen", type=Path, help="Comparison on families never trained on.")
    parser.add_argument(
        "--policy", nargs="+", default=["penalty"], help="Names of the trained arms."
    )
    parser.add_argument("--start", default="start", help="Name of what it was trained from.")
    parser.add_argument(
        "--binary", default="binary", help="Name of the arm trained on right or wrong."
    )
    parser.add_argument("--t", type=float, default=0.5)
    parser.add_argument("--out", type=Path, default=Path("runs/families.json"))
    args = parser.parse_args(argv)
    forced = ArmId.parse(args.start).made(MADE_TO_ANSWER).name
    try:
        check_t(args.t)
        needed = (*args.policy, forced)
        folders = [read(folder, needed) for folder in (args.trained, args.unseen)]
        results = found(*folders, args.policy, (args.binary, forced), args.t)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    printed = {name: [as_json(line) for line in lines] for name, lines in results.items()}
    for lines in printed.values():
        for line in lines:
            print(json.dumps(line), flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, printed)
    return results


def read(folder: Path, needed: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """A comparison's answers, and those on which it fitted thresholds, where it kept them.

    Raises ValueError if an arm is missing that is needed.
    """
    rows, kept = read_rows(folder / "rows.jsonl"), folder / "fitted.jsonl"
    arms = sorted({name for row in rows for name in (row.arm, all_runs(row.arm))})
    if missing := [name for name in needed if name not in arms]:
        raise ValueError(f"{folder} has no arm {missing[0]!r}; it has {', '.join(arms)}")
    for line in left_out(rows):
        print(f"{folder}: {line}; only these count", file=sys.stderr)
    return rows, read_rows(kept) if kept.exists() else []


def found(
    trained: tuple[list[Row], list[Row]],
    unseen: tuple[list[Row], list[Row]],
    policies: Sequence[str],
    others: tuple[str, str],
    t: float,
) -> dict[str, list]:
    """Everything that is printed, of both comparisons as `read` gives them."""
    sides = {"all trained": trained, "all unseen": unseen}
    beside_it: list[Beside] = [
        line
        for policy in policies
        for whole, side in sides.items()
        for line in ratios(*side, (policy, *others), whole, t)
    ]
    rows, fitted = (trained[0], unseen[0]), trained[1]
    travelled = [
        line for policy in policies for line in travels(*rows, policy, others[1], t, fitted)
    ]
    return {
        "shares": [line for whole, (rows, _) in sides.items() for line in shares(rows, whole, t)],
        "travels": travelled,
        "ratios": beside_it,
    }


if __name__ == "__main__":
    main()
