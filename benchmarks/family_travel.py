"""A trained policy beside thresholds that were fitted on other families of questions.

A threshold hangs on the labelled questions that it happened to be fitted on, on families it was
not fitted for above all. So the interval of a difference draws both again: these questions, and
those that are asked. The runs are held fixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from family_runs import Answers, Share, above, beside, common, of_arm, scores, share
from numpy.typing import NDArray

from abstain.evaluation.arms import FITTED, ArmId
from abstain.evaluation.measure.paired_tests import bootstrap_p
from abstain.evaluation.rows import Row
from abstain.rewards import Outcome, ThresholdRule

DRAWS = 2000
"""Of fitted and asked questions, for an interval."""


@dataclass(frozen=True)
class Travel:
    """A threshold fitted on some families and applied to others, beside the policy.

    `difference` is the policy's score less the threshold's: value, low and high, 95 %.
    """

    fitted_on: str
    applied_to: str
    cuts: tuple[float | None, ...]
    """Of each run; None: nothing is answered."""
    policy: Share
    threshold: Share
    difference: tuple[float, float, float]
    p: float


def travels(
    trained: Sequence[Row], unseen: Sequence[Row], policy: str, forced: str, t: float,
    fitted: Sequence[Row] = (),
) -> list[Travel]:  # fmt: skip
    """From each trained family to each other one and to the unseen, and from all of them.

    Fitted on every answer of those families with a label: those to the questions that were asked,
    and those that the comparison kept for its own thresholds.
    """
    families = sorted({row.family for row in trained})
    others = sorted({row.family for row in unseen})
    source = ArmId.parse(forced).made(FITTED).name

    def sent(sources: Sequence[str], rows: Sequence[Row], targets: Sequence[str]) -> Travel | None:
        runs = of_arm(rows, policy, targets)
        made, fits = of_arm(rows, forced, targets), of_arm(trained, forced, sources)
        for run, more in of_arm(fitted, source, sources).items():
            fits[run] = more | fits.get(run, {})
        both = [list(beside(runs, arm, (policy, forced)).values()) for arm in (fits, made)]
        names = _named(sources, families, "all trained"), _named(targets, others, "all unseen")
        return travel(both[0], list(runs.values()), both[1], names, t, arm=policy)

    lines = [sent([a], trained, [b]) for a in families for b in families if a != b]
    lines += [sent([source], unseen, others) for source in families if len(families) > 1]
    lines.append(sent(families, unseen, others))
    lines += [sent(families, unseen, [other]) for other in others if len(others) > 1]
    return [line for line in lines if line is not None]


def travel(
    fits: Sequence[Answers], policy: Sequence[Answers], forced: Sequence[Answers],
    names: tuple[str, str], t: float, arm: str = "policy",
) -> Travel | None:  # fmt: skip
    """The threshold that scores best on each of `fits`, applied to `forced`, against the policy.

    None where no question was asked and graded for all.
    """
    cuts, kept = above(fits, forced, t)
    ids = common([*policy, *kept])
    if not ids:
        return None
    value = np.mean(scores(policy, ids, t)) - np.mean(scores(kept, ids, t))
    drawn = _drawn(fits, policy, forced, ids, t)
    low, high = np.quantile(drawn, [0.025, 0.975])
    fitted_on, applied_to = names
    return Travel(
        fitted_on=fitted_on,
        applied_to=applied_to,
        cuts=tuple(cut if cut < float("inf") else None for cut in cuts),
        policy=share(policy, arm, applied_to, t, ids),
        threshold=share(kept, "threshold", applied_to, t, ids),
        difference=(float(value), float(low), float(high)),
        p=bootstrap_p(drawn),
    )


def _drawn(
    fits: Sequence[Answers], policy: Sequence[Answers], forced: Sequence[Answers],
    ids: Sequence[str], t: float,
) -> NDArray[np.float64]:  # fmt: skip
    """(DRAWS,) differences, each with fitted and asked questions drawn again with replacement."""
    rng = np.random.default_rng(0)
    pool = sorted(set().union(*fits))
    places = {id: place for place, id in enumerate(pool)}
    runs = [_Fit(fit, places, t) for fit in fits]
    own = np.array(scores(policy, ids, t))
    made = [_values(answers, ids, t) for answers in forced]
    differences = np.empty(DRAWS)
    for i in range(DRAWS):
        weights = np.bincount(rng.integers(len(pool), size=len(pool)), minlength=len(pool))
        asked = rng.integers(len(ids), size=len(ids))
        kept = [np.where(value < run.cut(weights), 0.0, gain)
                for run, (value, gain) in zip(runs, made, strict=True)]  # fmt: skip
        differences[i] = (own - np.mean(kept, axis=0))[asked].mean()
    return differences


class _Fit:
    """Attempts of a run from the surest on, for a cut at any weights of the questions."""

    def __init__(self, answers: Answers, places: dict[str, int], t: float) -> None:
        ids = [
            id
            for id, row in answers.items()
            if row.logprob is not None and row.outcome is not Outcome.ABSTAINED
        ]
        value, gain = _values(answers, ids, t)
        order = np.argsort(-value, kind="stable")
        self._value, self._gain = value[order], gain[order]
        self._place = np.array([places[id] for id in ids], dtype=int)[order]
        following = np.append(self._value[1:], -np.inf)
        self._may_end = following < self._value  # equal ones are on one side
        self._cut = (self._value + np.maximum(following, self._value - 1.0)) / 2

    def cut(self, weights: NDArray[np.int64]) -> float:
        """As `fit_threshold` places it, with each question as often as its weight says."""
        totals = np.cumsum(self._gain * weights[self._place])[self._may_end]
        if not len(totals) or totals.max() <= 0:
            return float("inf")
        return float(self._cut[self._may_end][totals.argmax()])


def _values(
    answers: Answers, ids: Sequence[str], t: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log-prob and score of each question's answer; one without a log-prob stays above any cut."""
    rule = ThresholdRule(t)
    probs = [answers[id].logprob for id in ids]
    value = np.array([np.inf if prob is None else prob for prob in probs], dtype=float)
    return value, np.array([rule(answers[id].outcome) or 0.0 for id in ids], dtype=float)


def _named(chosen: Sequence[str], every: Sequence[str], whole: str) -> str:
    return whole if list(chosen) == list(every) else ", ".join(chosen)
