"""Does abstaining travel? A trained policy beside thresholds fitted on other families of questions.

    abstain compare binary=BINARY penalty=PENALTY start=START --made_to_answer --n_fit 300 \\
        --num_samples 0 --families city_country us_city_state region_country --by family \\
        --output_dir runs/trained
    abstain compare binary=BINARY penalty=PENALTY start=START --made_to_answer --n_fit 300 \\
        --num_samples 0 --families unseen --test_share 1 --by family --output_dir runs/unseen
    python benchmarks/families.py runs/trained runs/unseen

Both folders hold the same arms, the second on families that were never trained on. The rival is a
log-prob threshold on the answers that the start was made to give. It is fitted on some of the
trained families and applied as it is, to the others and to the unseen ones. Prints a line of JSON
for each arm on each family, and for each threshold: shares of questions, scores at t, and the
paired difference with its 95 % interval and p. Writes them to <out>.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from abstain.atomic import write_json
from abstain.evaluation.arms import GREEDY, MADE_TO_ANSWER, ArmId
from abstain.evaluation.measure.baselines import apply_threshold, fit_threshold
from abstain.evaluation.measure.paired_tests import paired_differences
from abstain.evaluation.rows import Row, read_rows
from abstain.rewards import Outcome, ThresholdRule
from abstain.rewards.rules import check_t


@dataclass(frozen=True)
class Share:
    """What an arm did with the questions of a family."""

    arm: str
    family: str
    n: int
    right: float
    wrong: float
    score: float


@dataclass(frozen=True)
class Travel:
    """A threshold fitted on some families and applied to others, beside the policy.

    `difference` is the policy's score less the threshold's: value, low and high.
    """

    fitted_on: str
    applied_to: str
    cut: float | None
    """None: nothing is answered."""
    policy: Share
    threshold: Share
    difference: tuple[float, float, float]
    p: float


def share(rows: Iterable[Row], arm: str, family: str, t: float) -> Share:
    """Counts of rows; abstentions score 0."""
    rows, rule = list(rows), ThresholdRule(t)
    n = len(rows)
    return Share(
        arm=arm,
        family=family,
        n=n,
        right=sum(row.outcome is Outcome.CORRECT for row in rows) / n,
        wrong=sum(row.outcome in (Outcome.WRONG, Outcome.MALFORMED) for row in rows) / n,
        score=sum(rule(row.outcome) or 0 for row in rows) / n,
    )


def of_arm(rows: Iterable[Row], arm: str, families: Iterable[str]) -> dict[str, Row]:
    """Greedy answers of one arm to questions of some families, by id."""
    wanted = set(families)
    chosen = (row for row in rows if (row.arm, row.decoding) == (arm, GREEDY))
    gradable = (row for row in chosen if row.outcome is not Outcome.UNSCORABLE)
    return {row.id: row for row in gradable if row.family in wanted}


def travel(
    fit: Sequence[Row], policy: dict[str, Row], forced: dict[str, Row], names: tuple[str, str],
    t: float,
) -> Travel:  # fmt: skip
    """The threshold that scores best on `fit`, applied to `forced`, against the policy."""
    cut = fit_threshold(fit, t)
    above = {row.id: row for row in apply_threshold(list(forced.values()), cut, "threshold")}
    ids = sorted(policy.keys() & above.keys())
    rule = ThresholdRule(t)
    scores = [[rule(arm[id].outcome) or 0.0 for arm in (policy, above)] for id in ids]
    cost = t / (1 - t)
    (paired,) = paired_differences(np.array(scores), [(0, 1)], limits=(-cost, 1.0))
    fitted_on, applied_to = names
    return Travel(
        fitted_on=fitted_on,
        applied_to=applied_to,
        cut=cut if cut < float("inf") else None,
        policy=share((policy[id] for id in ids), "policy", applied_to, t),
        threshold=share((above[id] for id in ids), "threshold", applied_to, t),
        difference=(paired.difference.value, paired.difference.low, paired.difference.high),
        p=paired.p,
    )


def travels(
    trained: Sequence[Row], unseen: Sequence[Row], policy: str, forced: str, t: float
) -> list[Travel]:
    """From each trained family to each other one and to the unseen, and from all of them."""
    families = sorted({row.family for row in trained})
    others = sorted({row.family for row in unseen})

    def sent(sources: Sequence[str], rows: Sequence[Row], targets: Sequence[str]) -> Travel | None:
        fit = list(of_arm(trained, forced, sources).values())
        pair = (of_arm(rows, name, targets) for name in (policy, forced))
        names = _named(sources, families, "all trained"), _named(targets, others, "all unseen")
        answers, made = pair
        if answers.keys().isdisjoint(made):
            return None  # nothing that both were asked could be graded
        return travel(fit, answers, made, names, t)

    lines = [sent([a], trained, [b]) for a in families for b in families if a != b]
    lines += [sent([source], unseen, others) for source in families if len(families) > 1]
    lines.append(sent(families, unseen, others))
    lines += [sent(families, unseen, [other]) for other in others if len(others) > 1]
    return [line for line in lines if line is not None]


def _named(chosen: Sequence[str], every: Sequence[str], whole: str) -> str:
    return whole if list(chosen) == list(every) else ", ".join(chosen)


def shares(rows: Sequence[Row], whole: str, t: float) -> list[Share]:
    """Each arm on all families together, called `whole`, and on each that it was asked."""
    arms = sorted({row.arm for row in rows})
    families = sorted({row.family for row in rows})
    groups = {whole: families, **{family: [family] for family in families}}
    return [
        share(answers.values(), arm, label, t)
        for label, members in groups.items()
        for arm in arms
        if (answers := of_arm(rows, arm, members))
    ]


def main(argv: Sequence[str] | None = None) -> dict[str, list]:
    """Read both comparisons; returns what is printed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trained", type=Path, help="Comparison on the trained families.")
    parser.add_argument("unseen", type=Path, help="Comparison on families never trained on.")
    parser.add_argument("--policy", default="penalty", help="Name of the trained arm.")
    parser.add_argument("--start", default="start", help="Name of what it was trained from.")
    parser.add_argument("--t", type=float, default=0.5)
    parser.add_argument("--out", type=Path, default=Path("runs/families.json"))
    args = parser.parse_args(argv)
    try:
        trained, unseen = (read_rows(f / "rows.jsonl") for f in (args.trained, args.unseen))
        check_t(args.t)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    forced = ArmId.parse(args.start).made(MADE_TO_ANSWER).name
    for folder, rows in ((args.trained, trained), (args.unseen, unseen)):
        arms = sorted({row.arm for row in rows})
        if missing := [name for name in (args.policy, forced) if name not in arms]:
            parser.error(f"{folder} has no arm {missing[0]!r}; it has {', '.join(arms)}")
    results = {
        "shares": shares(trained, "all trained", args.t) + shares(unseen, "all unseen", args.t),
        "travels": travels(trained, unseen, args.policy, forced, args.t),
    }
    printed = {name: [asdict(line) for line in lines] for name, lines in results.items()}
    for lines in printed.values():
        for line in lines:
            print(json.dumps(line), flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, printed)
    return results


if __name__ == "__main__":
    main()
