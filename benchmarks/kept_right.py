"""How many of the right answers of a threshold on its start does a policy keep, at no more wrong?

    abstain compare start=START --made_to_answer --families us_city_state --n_questions 900 \\
        --n_fit 300 --num_samples 0 --output_dir runs/kept
    abstain compare penalty=PENALTY --families us_city_state --n_questions 900 \\
        --num_samples 0 --output_dir runs/kept_arms
    python benchmarks/kept_right.py runs/kept runs/kept_arms --policy start penalty=start

The folders hold comparisons on the same questions, family by family; an arm may have several runs,
as in `families.py`. A policy is named with the arm that is its start, or alone where it is one
itself. Two rivals stand beside each policy, both log-prob thresholds on the answers
that its start was made to give. `refitted` scores best at t on the labelled questions that the
comparison kept for that. `hindsight` is chosen on the asked questions themselves: of all cuts that
let through no more wrong answers than the policy gives, the one with most right ones. No threshold
that anybody fits beforehand can keep more at that many wrong.

Prints a line of JSON for each policy on each family. `kept` is the policy's right answers by
those of `hindsight`, both summed over the runs, with a 95 % interval over the asked questions: they
are drawn again and the cut is chosen anew in each draw. Runs are held fixed. Writes all to <out>.
"""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from family_runs import Answers, Share, beside, common, of_arm, share
from family_travel import DRAWS, travel
from numpy.typing import NDArray

from abstain.atomic import write_json
from abstain.evaluation.arms import FITTED, MADE_TO_ANSWER, ArmId
from abstain.evaluation.rows import Row, read_rows
from abstain.rewards import Outcome
from abstain.rewards.rules import check_t

Interval = tuple[float, float, float]
"""Value, low and high."""


@dataclass(frozen=True)
class Kept:
    """A policy beside two thresholds on its start, on the questions of one family."""

    family: str
    policy: Share
    refitted: Share
    difference: Interval
    """The policy's score less that of `refitted`; questions of the fit are drawn again too."""
    hindsight: tuple[float, float]
    """Right and wrong, shares of the questions, means over the runs."""
    kept: Interval | None
    """None where even that cut lets no right answer through."""


class Run:
    """One run's policy and its start, made to answer, on the same questions in the same order."""

    def __init__(self, policy: Answers, forced: Answers, ids: Sequence[str]) -> None:
        ours = [policy[id].outcome for id in ids]
        theirs = [forced[id] for id in ids]
        # Without a log-prob it stays above any cut, as in `apply_threshold`.
        sure = np.array([np.inf if row.logprob is None else row.logprob for row in theirs])
        order = np.argsort(-sure, kind="stable")
        tried = np.array([row.outcome is not Outcome.ABSTAINED for row in theirs])
        right = np.array([row.outcome is Outcome.CORRECT for row in theirs])
        self._order = order
        self._right, self._wrong = right[order], (tried & ~right)[order]
        # Equal log-probs are on the same side of every cut.
        self._may_end = np.append(sure[order][1:] < sure[order][:-1], True)
        self.right = np.array([outcome is Outcome.CORRECT for outcome in ours])
        self.wrong = np.array([outcome in (Outcome.WRONG, Outcome.MALFORMED) for outcome in ours])

    def hindsight(self, weights: NDArray[np.int64]) -> tuple[int, int]:
        """Right and wrong above the best cut with no more wrong than the policy has.

        Of several with as many right ones, that with fewest wrong.
        `weights` (n,) says how often each question counts.
        """
        weighed = weights[self._order]
        # The first cut lets nothing through.
        wrong = np.append(0, np.cumsum(weighed * self._wrong)[self._may_end])
        right = np.append(0, np.cumsum(weighed * self._right)[self._may_end])
        allowed = np.flatnonzero(wrong <= (weights * self.wrong).sum())
        best = allowed[right[allowed].argmax()]
        return int(right[best]), int(wrong[best])


def kept(rows: Sequence[Row], fitted: Sequence[Row], names: tuple[str, str], family: str, t: float
) -> Kept | None:  # fmt: skip
    """One policy on one family; None where it was not asked, or no labelled questions were kept.

    Args:
        rows: Of all comparisons.
        fitted: Their answers to the questions on which thresholds are fitted.
        names: Of the policy, and of the start.
        family: Of the questions.
        t: Scored and fitted at.
    """
    policy, start = names
    forced = ArmId.parse(start).made(MADE_TO_ANSWER)
    runs = of_arm(rows, policy, [family])
    asked = of_arm(rows, forced.name, [family])
    labelled = of_arm(fitted, forced.made(FITTED).name, [family])
    if not (runs and asked and labelled and all(labelled.values())):
        return None
    made, fits = (list(beside(runs, arm, names).values()) for arm in (asked, labelled))
    ours = list(runs.values())
    at_best = travel(fits, ours, made, (family, family), t, arm=policy)
    if at_best is None:
        return None
    ids = common([*ours, *made])
    each = [Run(*pair, ids) for pair in zip(ours, made, strict=True)]
    right, wrong = np.mean([run.hindsight(np.ones(len(ids), dtype=int)) for run in each], axis=0)
    return Kept(
        family,
        share(ours, policy, family, t, ids),
        at_best.threshold,
        at_best.difference,
        (float(right) / len(ids), float(wrong) / len(ids)),
        ratio(each, len(ids)),
    )


def ratio(runs: Sequence[Run], n: int) -> Interval | None:
    """The policy's right answers by those of the cut in hindsight, and a bootstrap of the n.

    None where the cut has none.
    """
    rng = np.random.default_rng(0)

    def once(weights: NDArray[np.int64]) -> float:
        ours = sum((weights * run.right).sum() for run in runs)
        theirs = sum(run.hindsight(weights)[0] for run in runs)
        return float(ours / theirs) if theirs else float("nan")

    if math.isnan(seen := once(np.ones(n, dtype=int))):
        return None
    drawn = [once(np.bincount(rng.integers(n, size=n), minlength=n)) for _ in range(DRAWS)]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return seen, float(low), float(high)


def _check_all_found(policies: Sequence[str], lines: Sequence[Kept], rows: Sequence[Row]) -> None:
    """Raise ValueError for a policy without a line, as one that is spelled otherwise."""
    found = {line.policy.arm for line in lines}
    if lacking := [policy for policy in policies if policy not in found]:
        arms = ", ".join(sorted({row.arm for row in rows}))
        raise ValueError(
            f"nothing to say of --policy {' '.join(lacking)}: it needs answers of its own and "
            f"those of its start, made to answer, asked and fitted; the arms are: {arms}"
        )


def main(argv: Sequence[str] | None = None) -> list[Kept]:
    """Read the comparisons; returns what is printed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", help="Comparisons.")
    parser.add_argument(
        "--policy",
        nargs="+",
        default=["start", "penalty=start"],
        help="NAME=START; START was made to answer. Without it the policy itself was.",
    )
    parser.add_argument("--t", type=float, default=0.5)
    parser.add_argument("--out", type=Path, default=Path("runs/kept_right.json"))
    args = parser.parse_args(argv)
    try:
        check_t(args.t)
        rows = [row for folder in args.folders for row in read_rows(folder / "rows.jsonl")]
        files = [folder / "fitted.jsonl" for folder in args.folders]
        fitted = [row for file in files if file.exists() for row in read_rows(file)]
        named = [(policy, start or policy) for policy, _, start in
                 (text.partition("=") for text in args.policy)]  # fmt: skip
        lines = [
            line
            for names in named
            for family in sorted({row.family for row in rows})
            if (line := kept(rows, fitted, names, family, args.t))
        ]
        _check_all_found([policy for policy, _ in named], lines, rows)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    for line in lines:
        print(json.dumps(asdict(line)), flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, [asdict(line) for line in lines])
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
