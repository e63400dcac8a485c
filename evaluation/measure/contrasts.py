"""Every arm against a reference arm, question by question, from evaluated rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from abstain.rewards import Outcome, ThresholdRule

from ..rows import Row
from .intervals import Estimate
from .paired_tests import Floats, SampleSize, holm, paired_differences, sample_size

Value = Callable[[Outcome], float]


@dataclass(frozen=True)
class Contrast:
    """One measure of one arm, minus that of the reference arm."""

    measure: str
    """Name of a field of `Metrics`."""
    arm: str
    reference: str
    n: int
    """Questions scored for both."""
    difference: Estimate | None
    """With a 95 % interval from the paired bootstrap."""
    p: float | None
    """Two-sided; see `statistics.Difference`."""
    p_holm: float | None
    """Adjusted, by Holm's method, for the number of arms compared on this measure."""
    sample_size: SampleSize | None
    """None for rates of attempts, where the attempts differ between arms."""


def contrasts(
    arms: Mapping[str, Sequence[Row]], reference: str, t: float, *, seed: int = 0
) -> list[Contrast]:
    """Differences of score, right, wrong, abstained and wrong per attempt to the reference arm.

    Several answers of an arm to one question (samples, or runs with different seeds) are averaged
    first. The intervals are then about the choice of questions, with these runs held fixed; how
    far runs differ is the business of `statistics.spread`.

    Args:
        arms: Rows by arm, all from one decoding.
        reference: The arm that all others are compared with.
        t: Threshold of the score.
        seed: Of the bootstrap.

    Raises ValueError if the reference is not among the arms, or t is outside [0, 1).
    """
    if reference not in arms:
        raise ValueError(f"reference must be one of {list(arms)}, got {reference!r}")
    rule = ThresholdRule(t)
    measures: dict[str, tuple[Value, Value | None]] = {
        "score_at_t": (lambda outcome: rule(outcome) or 0.0, None),
        "correct_per_question": (lambda outcome: float(outcome is Outcome.CORRECT), None),
        "wrong_per_question": (lambda outcome: float(outcome is Outcome.WRONG), None),
        "abstained_per_question": (lambda outcome: float(outcome is Outcome.ABSTAINED), None),
        "wrong_per_attempt": (
            lambda outcome: float(outcome is Outcome.WRONG),
            lambda outcome: float(outcome in (Outcome.CORRECT, Outcome.WRONG)),
        ),
    }
    return [
        contrast
        for name, (top, bottom) in measures.items()
        for contrast in _compare(name, arms, reference, top, bottom, seed)
    ]


def _compare(
    measure: str,
    arms: Mapping[str, Sequence[Row]],
    reference: str,
    top: Value,
    bottom: Value | None,
    seed: int,
) -> list[Contrast]:
    names = list(arms)
    base = names.index(reference)
    others = [i for i in range(len(names)) if i != base]
    if not others:
        return []
    values = per_question(arms, top)
    attempts = None if bottom is None else np.nan_to_num(per_question(arms, bottom))
    pairs, worth = [(i, base) for i in others], [top(outcome) for outcome in Outcome]
    limits = min(worth), max(worth)
    paired = paired_differences(values, pairs, attempts, limits=limits, seed=seed)
    ps = [result.p for result in paired]
    adjusted, tests = holm(ps), sum(p is not None for p in ps)
    return [
        Contrast(
            measure=measure,
            arm=names[i],
            reference=reference,
            n=result.n,
            difference=result.difference,
            p=result.p,
            p_holm=p_holm,
            sample_size=(
                sample_size(values[:, i], values[:, base], limits=limits, tests=max(1, tests))
                if bottom is None
                else None
            ),
        )
        for i, result, p_holm in zip(others, paired, adjusted, strict=True)
    ]


def per_question(arms: Mapping[str, Sequence[Row]], value: Value) -> Floats:
    """(questions, arms): mean value of the scored answers of each arm to each question, or NaN."""
    ids = {row.id: None for rows in arms.values() for row in rows}
    place = {id: i for i, id in enumerate(ids)}
    total, count = (np.zeros((len(ids), len(arms))) for _ in range(2))
    for column, rows in enumerate(arms.values()):
        for row in rows:
            if row.outcome is not Outcome.UNSCORABLE:
                total[place[row.id], column] += value(row.outcome)
                count[place[row.id], column] += 1
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
