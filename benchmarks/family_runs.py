"""Answers of an arm run by run, what each run did with a family, and thresholds of its own.

An arm of a comparison has one run, or several from different seeds. Several are counted on the
questions that all of them were asked and that could be graded; a number of an arm is then the mean
over its runs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from abstain.evaluation.arms import GREEDY, ArmId
from abstain.evaluation.measure.baselines import apply_threshold, fit_threshold
from abstain.evaluation.rows import Row
from abstain.rewards import Outcome, ThresholdRule

Answers = Mapping[str, Row]
"""What one run answered, by question id."""
Runs = Mapping[int, Answers]
"""By the number of the run: 1 alone where there is one."""


@dataclass(frozen=True)
class Rates:
    """What one run did with the questions of a family."""

    right: float
    wrong: float
    score: float


@dataclass(frozen=True)
class Share:
    """What an arm did with the questions of a family: means over its runs, and each run."""

    arm: str
    family: str
    n: int
    right: float
    wrong: float
    score: float
    runs: tuple[Rates, ...]


@cache
def all_runs(name: str) -> str:
    """Name of the arm that a run belongs to."""
    return ArmId.parse(name).all_runs.name


def of_arm(rows: Iterable[Row], arm: str, families: Iterable[str]) -> dict[int, dict[str, Row]]:
    """Greedy answers of each run of one arm to questions of some families.

    The arm is named without the number of a run, or with it for that run alone. A run that
    answered none of these families is there, and empty.
    """
    wanted = set(families)
    runs: dict[int, dict[str, Row]] = {}
    for row in rows:
        if arm not in (row.arm, all_runs(row.arm)) or row.decoding != GREEDY:
            continue
        alone = row.arm == arm
        answers = runs.setdefault(1 if alone else ArmId.parse(row.arm).run or 1, {})
        if row.family in wanted and row.outcome is not Outcome.UNSCORABLE:
            answers[row.id] = row
    return dict(sorted(runs.items()))


def beside(runs: Runs, others: Runs, names: tuple[str, str]) -> dict[int, Answers]:
    """The other arm's answers for each run of the first: those of the same number, or its only one.

    Raises ValueError if it has several runs and not these.
    """
    if len(others) == 1:
        (only,) = others.values()
        return dict.fromkeys(runs, only)
    if runs.keys() != others.keys():
        counts = [", ".join(map(str, numbers)) for numbers in (runs, others)]
        raise ValueError(
            f"{names[0]!r} has run {counts[0]} and {names[1]!r} has {counts[1]}; compare as many "
            "of one as of the other, or a single one"
        )
    return dict(others)


def common(runs: Iterable[Answers]) -> list[str]:
    """Ids of the questions that all of these answered."""
    shared = [answers.keys() for answers in runs]
    return sorted(set(shared[0]).intersection(*shared[1:])) if shared else []


def share(
    runs: Sequence[Answers], arm: str, family: str, t: float, ids: Sequence[str] | None = None
) -> Share:
    """Counts of each run on the questions that all have, or on those named; abstentions score 0."""
    ids, rule = common(runs) if ids is None else ids, ThresholdRule(t)
    lost = (Outcome.WRONG, Outcome.MALFORMED)

    def rates(answers: Answers) -> Rates:
        outcomes = [answers[id].outcome for id in ids]
        return Rates(
            right=sum(outcome is Outcome.CORRECT for outcome in outcomes) / len(ids),
            wrong=sum(outcome in lost for outcome in outcomes) / len(ids),
            score=sum(rule(outcome) or 0 for outcome in outcomes) / len(ids),
        )

    each = tuple(rates(answers) for answers in runs)
    means = [fmean(getattr(run, name) for run in each) for name in ("right", "wrong", "score")]
    return Share(arm, family, len(ids), *means, runs=each)


def scores(runs: Sequence[Answers], ids: Sequence[str], t: float) -> list[float]:
    """Score of each question, averaged over the runs."""
    rule = ThresholdRule(t)
    return [fmean(rule(answers[id].outcome) or 0.0 for answers in runs) for id in ids]


def above(fits: Sequence[Answers], forced: Sequence[Answers], t: float) -> tuple[list, list]:
    """Run by run: the cut that scores best on the first, and the second kept above it."""
    cuts = [fit_threshold(list(fit.values()), t) for fit in fits]
    kept = [
        {row.id: row for row in apply_threshold(list(answers.values()), cut, "threshold")}
        for cut, answers in zip(cuts, forced, strict=True)
    ]
    return cuts, kept


def groups(rows: Iterable[Row], whole: str) -> dict[str, list[str]]:
    """All families together, called `whole`, and each."""
    families = sorted({row.family for row in rows})
    return {whole: families, **{family: [family] for family in families}}
