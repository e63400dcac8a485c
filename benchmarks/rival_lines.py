"""One file of several `abstain rivals` over seeds: each arm beside the trained one.

    python benchmarks/rival_lines.py \\
        cities=runs/evidence/0/rivals_city_country,runs/evidence/1/rivals_city_country \\
        "cities to unseen=runs/evidence/0/rivals_unseen,runs/evidence/1/rivals_unseen"

A folder for each seed, all on the same questions. Where a seed has several, as one of a critic,
join them by `+`; an arm that two of them have is read from the first. What is not in every seed is
left out. Shares and scores are means over the seeds, `scores` has each. A question counts with the
mean of its scores over the seeds; intervals and p draw the questions again, and hold runs and
thresholds fixed. Holm's correction is over all arms of a name.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from family_runs import Answers, common, scores, share

from abstain.atomic import write_json
from abstain.evaluation.measure.paired_tests import holm, paired_differences
from abstain.evaluation.rows import read_rows
from abstain.rewards import Outcome, ThresholdRule

COSTS = ("auroc", "passes", "tokens", "seconds", "labels")
Seed = tuple[Mapping[str, Answers], Mapping[str, dict[str, Any]]]
"""What one seed's arms answered, by question, and what `rivals.json` says of each."""


def read(folders: Sequence[Path]) -> tuple[Seed, str, float]:
    """The arms of one seed, the name of the trained one, and t."""
    answers: dict[str, dict] = {}
    about: dict[str, dict[str, Any]] = {}
    for folder in folders:
        record = json.loads((folder / "rivals.json").read_text(encoding="utf-8"))
        for row in read_rows(folder / "rows.jsonl"):
            if row.arm not in about and row.outcome is not Outcome.UNSCORABLE:
                answers.setdefault(row.arm, {})[row.id] = row
        about = {arm["arm"]: arm for arm in record["arms"]} | about
    return (answers, about), record["contrasts"][0]["reference"], record["t"]


def lines(questions: str, seeds: Sequence[Seed], trained: str, t: float) -> list[dict[str, Any]]:
    """Every arm that all seeds have.

    Args:
        questions: What a table calls them, and where the thresholds were fitted.
        seeds: As `read` gives them.
        trained: The arm against which the others are tested.
        t: Scored at.
    """
    arms = [arm for arm in seeds[0][0] if all(arm in answers for answers, _ in seeds)]
    ids = common([answers[arm] for answers, _ in seeds for arm in arms])
    rule = ThresholdRule(t)
    worth = [rule(outcome) or 0.0 for outcome in Outcome]
    values = np.array([scores([answers[arm] for answers, _ in seeds], ids, t) for arm in arms]).T
    rivals, base = [arm for arm in arms if arm != trained], arms.index(trained)
    tests = paired_differences(
        values, [(arms.index(arm), base) for arm in rivals], limits=(min(worth), max(worth))
    )
    adjusted = holm([test.p for test in tests])
    tested = dict(zip(rivals, zip(tests, adjusted, strict=True), strict=True))
    found = []
    for arm in arms:
        counted = share([answers[arm] for answers, _ in seeds], arm, questions, t, ids)
        line = {"questions": questions, "arm": arm, "n": counted.n, "seeds": len(seeds)}
        line |= {key: round(getattr(counted, key), 6) for key in ("right", "wrong", "score")}
        line["scores"] = [round(run.score, 6) for run in counted.runs]
        line |= {cost: mean([about[arm][cost] for _, about in seeds]) for cost in COSTS}
        if arm in tested:
            test, p_holm = tested[arm]
            difference = test.difference and asdict(test.difference)
            line |= {"difference": difference, "p": test.p, "p_holm": p_holm}
        found.append(line)
    return found


def mean(values: Sequence[float | None]) -> float | None:
    """Of the seeds; None where one has no value."""
    known = [value for value in values if value is not None]
    return fmean(known) if len(known) == len(values) else None


def main(argv: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Write the lines of all names; returns them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", nargs="+", help="NAME=FOLDER[+FOLDER][,FOLDER[+FOLDER]...]")
    parser.add_argument("--out", type=Path, default=Path("runs/rivals.json"))
    args = parser.parse_args(argv)
    found: list[dict[str, Any]] = []
    for run in args.runs:
        name, _, folders = run.rpartition("=")
        read_all = [read([Path(f) for f in seed.split("+")]) for seed in folders.split(",")]
        (trained, t), *others = {(trained, t) for _, trained, t in read_all}
        if others:
            parser.error(f"{run}: its seeds differ in the trained arm or in t")
        found += lines(name or folders, [seed for seed, _, _ in read_all], trained, t)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, found)
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
