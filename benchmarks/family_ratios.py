"""What a policy keeps of other arms' right and wrong answers, family by family.

Two arms are set beside it: binary, and a log-prob threshold on the start made to answer, fitted
with labels of the same families. A ratio is that of the means over the runs; each run's own stands
beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from family_runs import Answers, Rates, Share, above, beside, common, groups, of_arm, share

from abstain.evaluation.arms import FITTED, THRESHOLDS, ArmId
from abstain.evaluation.rows import Row


@dataclass(frozen=True)
class Ratio:
    """One share by another; None where the other is 0."""

    value: float | None
    """Of the means over the runs."""
    runs: tuple[float | None, ...]


@dataclass(frozen=True)
class Beside:
    """What the policy keeps of another arm's right and wrong answers, on the same questions."""

    family: str
    other: str
    """`binary`, or `refitted` for a threshold with labels of these families."""
    fitted_on: str | None
    """What such a threshold was fitted on: each family for itself, or all together."""
    policy: Share
    against: Share
    right: Ratio
    wrong: Ratio
    no_more_wrong: tuple[bool, ...]
    """Whether the policy is wrong as often as the other at most, in each run."""


def refitted(
    rows: Sequence[Row], fitted: Sequence[Row], forced: str, families: Sequence[str], t: float
) -> tuple[str, dict[int, dict[str, Row]]] | None:
    """Answers above a threshold that knows labels of these families, and what it was fitted on.

    Fitted run by run and family by family, where the comparison kept the answers for that. Else it
    is the arm that the comparison has: one threshold for all of its families. None without either.
    """
    made = of_arm(rows, forced, families)
    source = ArmId.parse(forced).made(FITTED).name
    fits = {family: of_arm(fitted, source, [family]) for family in families}
    if all(runs.keys() == made.keys() and all(runs.values()) for runs in fits.values()):
        return "each family", {
            run: own_thresholds({family: runs[run] for family, runs in fits.items()}, answers, t)
            for run, answers in made.items()
        }
    together = ArmId.parse(forced).made(THRESHOLDS["logprob"]).name
    runs = of_arm(rows, together, families)
    return ("all families together", runs) if runs else None


def own_thresholds(fits: Mapping[str, Answers], forced: Answers, t: float) -> dict[str, Row]:
    """One run's answers to each family, above a threshold fitted on others of that family."""
    kept: dict[str, Row] = {}
    for family, fit in fits.items():
        of_family = {id: row for id, row in forced.items() if row.family == family}
        _, (answers,) = above([fit], [of_family], t)
        kept |= answers
    return kept


def ratios(
    rows: Sequence[Row], fitted: Sequence[Row], names: tuple[str, str, str], whole: str, t: float
) -> list[Beside]:
    """The policy beside binary, and beside a threshold refitted on each family, as far as asked.

    Args:
        rows: Of one comparison.
        fitted: Its answers to the questions on which it fitted thresholds.
        names: Of the policy, of binary, and of the start that was made to answer.
        whole: What all families together are called.
        t: Scored and fitted at.
    """
    policy, binary, forced = names
    lines = []
    for label, members in groups(rows, whole).items():
        runs = of_arm(rows, policy, members)
        rivals = [("binary", None, of_arm(rows, binary, members))]
        if again := refitted(rows, fitted, forced, members, t):
            rivals.append(("refitted", *again))
        for other, fitted_on, answers in rivals:
            if not answers:
                continue
            theirs = list(beside(runs, answers, (policy, other)).values())
            if ids := common([*runs.values(), *theirs]):
                ours = share(list(runs.values()), policy, label, t, ids)
                against = share(theirs, other, label, t, ids)
                lines.append(compared(label, other, fitted_on, ours, against))
    return lines


def compared(
    family: str, other: str, fitted_on: str | None, policy: Share, against: Share
) -> Beside:
    """The ratios of two shares on the same questions."""

    def ratio(name: str) -> Ratio:
        def of(ours: Share | Rates, theirs: Share | Rates) -> float | None:
            below = getattr(theirs, name)
            return getattr(ours, name) / below if below else None

        each = zip(policy.runs, against.runs, strict=True)
        return Ratio(of(policy, against), tuple(of(*pair) for pair in each))

    pairs = zip(policy.runs, against.runs, strict=True)
    no_more_wrong = tuple(ours.wrong <= theirs.wrong for ours, theirs in pairs)
    right, wrong = ratio("right"), ratio("wrong")
    return Beside(family, other, fitted_on, policy, against, right, wrong, no_more_wrong)
