r"""The threshold that is really trained, computed exactly.

A reward says "answer if P(right) > t". What an optimizer trains is the sign of the push on the
choice to abstain, and the advantage estimator has a say in that sign. Take one question: each of G
rollouts abstains with probability s, else is right with probability q. The expected push on the
abstention logit is, over all compositions (n_a, n_c, n_w) of the group,

    sum P(n_a, n_c, n_w) [ (1 - s) n_a A_a - s (n_c A_c + n_w A_w) ]

with A the advantage of each outcome in that group. The q at which it is zero is the trained
break-even. With A = r - mean it is the rule's own for every s and G. Dividing by the group's
standard deviation moves it towards 1/2: a group with two distinct outcomes gets the same advantages
whatever a wrong answer costs, and such groups prevail as abstention grows.

Known elsewhere as the bias of group normalisation (Dr. GRPO, arXiv 2503.20783; for calibration,
arXiv 2508.11800); the break-even under it is worked out here. Left out: that q moves while a model
trains, and that questions share weights.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..outcomes import Outcome
from ..rules import Rule
from .group_rewards import GroupReward, Values

Scale = Literal["none", "batch", "group", "leave_one_out"]
ZERO = 1e-9
"""A push below this is none: what is left of advantages that cancel."""
Function = Values | GroupReward
"""One reward function: its values, or what gives them for the counts of a group."""


@dataclass(frozen=True)
class Estimator:
    """How a trainer turns the rewards of a group into advantages.

    `scale` is what reward minus group mean is divided by: nothing; one number for the whole batch;
    the group's own standard deviation; that of the other G - 1 samples ("leave_one_out", NeMo-RL).
    The baseline itself, group mean or mean of the others, makes no difference but a factor.
    """

    scale: Scale = "none"
    epsilon: float = 1e-4
    """Added to the standard deviation."""
    separate: bool = False
    """Each reward function is standardised in its group before the sum (normalize-then-sum)."""
    clip: tuple[float, float] | None = None
    """Range that rewards are clipped to before anything else."""
    credit: float = 0.0
    """lambda of the group-adaptive credit lambda (1 - 2p), added to abstentions after scaling, with
    p the share of right ones among the group's attempts. With scale "batch" it is counted as if
    the batch's standard deviation were 1."""

    masked: float = 0.0
    """Share of the wrong answers that are left out of the loss while their reward stays in the
    group's mean: the cut-off ones, where a trainer masks them."""
    apart: bool = False
    """Attempts are normalised among themselves and abstentions apart (UCPO, arXiv 2601.22648). A
    constant less its mean is 0, so abstentions have the advantage `gain` and the credit alone."""
    gain: float = 0.0
    """Added to the advantage of abstentions; UCPO adjusts it as training goes on."""
    deciding: int | None = None
    """Number of the reward function whose advantage falls on the tokens that choose between
    answering and abstaining, where each function has tokens of its own (DCPO, arXiv 2603.09117).
    None: all of them."""

    def __post_init__(self) -> None:
        if not 0 <= self.masked <= 1:
            raise ValueError(f"masked is a share of the wrong answers, got {self.masked}")
        if self.scale not in ("none", "batch", "group", "leave_one_out"):
            raise ValueError(
                f"scale must be none, batch, group or leave_one_out, got {self.scale!r}"
            )


def values_of(rule: Rule) -> Values:
    """Values of a rule for (abstained, correct, wrong)."""
    values = [rule(o) for o in (Outcome.ABSTAINED, Outcome.CORRECT, Outcome.WRONG)]
    a, c, w = (math.nan if value is None else value for value in values)
    return a, c, w


def advantages(
    functions: Sequence[Function], counts: Sequence[int], estimator: Estimator
) -> Values:
    """Advantage of each outcome in a group with these counts, before a batch-wide scale.

    Args:
        functions: Values of each reward function for (abstained, correct, wrong), or what gives
            them for the group; one, unless correctness and penalty are apart.
        counts: How often each of the three occurs in the group; where one does not, its advantage
            is that of a sample that weighs nothing.
        estimator: How advantages are made.

    >>> advantages([(0.0, 1.0, -3.0)], (2, 1, 1), Estimator())
    (0.5, 1.5, -2.5)
    """
    given = _in_group(functions, counts)
    if estimator.deciding is not None:
        given = [given[estimator.deciding]]
    if estimator.clip is not None:
        low, high = estimator.clip
        given = [_triple(min(max(v, low), high) for v in values) for values in given]
    if not estimator.separate:
        given = [_triple(map(math.fsum, zip(*given, strict=True)))]
    parts = [_scaled(values, counts, estimator) for values in given]
    a, c, w = _triple(map(math.fsum, zip(*parts, strict=True)))
    attempts = counts[1] + counts[2]
    return (
        a
        + estimator.gain
        + (estimator.credit * (1 - 2 * counts[1] / attempts) if attempts else 0.0),
        c,
        w,
    )


def _in_group(functions: Sequence[Function], counts: Sequence[int]) -> list[Values]:
    """Values of each function in a group with these counts."""
    return [function(counts) if callable(function) else function for function in functions]


def _scaled(values: Values, counts: Sequence[int], estimator: Estimator) -> Values:
    """Reward minus group mean, divided by what the estimator divides by."""
    if estimator.apart:
        attempts = (0, counts[1], counts[2])
        if not sum(attempts):
            return (0.0, 0.0, 0.0)
        _, c, w = _scaled(values, attempts, replace(estimator, apart=False))
        return (0.0, c, w)
    average = math.fsum(n * v for n, v in zip(counts, values, strict=True)) / sum(counts)
    centred = _triple(v - average for v in values)
    if estimator.scale == "group" or estimator.separate:
        std = _std(values, counts) + estimator.epsilon
        return _triple(v / std for v in centred)
    if estimator.scale == "leave_one_out":
        stds = [
            _std(values, [n - (i == k) for i, n in enumerate(counts)]) if counts[k] else 0.0
            for k in range(3)
        ]
        # Where the others are all equal there is nothing to divide by.
        return _triple(
            v / (std + estimator.epsilon) if std else v
            for v, std in zip(centred, stds, strict=True)
        )
    return centred


def push(
    functions: Sequence[Function],
    q: float,
    s: float,
    group_size: int,
    estimator: Estimator,
    lengths: tuple[float, float] = (1.0, 1.0),
) -> float:
    """Expected push on the abstention logit; above 0 the model learns to abstain more.

    Args:
        functions: As in `advantages`.
        q: Chance that an attempt is right.
        s: Chance of abstaining.
        group_size: G.
        estimator: How advantages are made.
        lengths: Tokens of an abstention and of an answer, where the loss averages each completion
            over its own tokens (loss types "grpo" and "sapo"); (1, 1) for all other losses.
    """
    masses = _masses(functions, group_size, estimator, lengths)
    return _push(masses, q, s, group_size)


def _masses(
    functions: Sequence[Function],
    group_size: int,
    estimator: Estimator,
    lengths: tuple[float, float],
) -> dict[tuple[int, int, int], tuple[float, float]]:
    """Advantage mass on abstaining and on attempts, by composition."""
    masses, kept = {}, 1 - estimator.masked
    for _, counts in compositions(group_size, 0.5, 0.5):
        a, c, w = advantages(functions, counts, estimator)
        n_a, n_c, n_w = counts
        masses[counts] = (n_a * a / lengths[0], (n_c * c + kept * n_w * w) / lengths[1])
    return masses


def _push(
    masses: dict[tuple[int, int, int], tuple[float, float]], q: float, s: float, group_size: int
) -> float:
    total = 0.0
    for chance, counts in compositions(group_size, s, q):
        abstaining, attempting = masses[counts]
        total += chance * ((1 - s) * abstaining - s * attempting)
    return total


def trained_break_even(
    functions: Sequence[Function],
    group_size: int,
    s: float,
    estimator: Estimator,
    lengths: tuple[float, float] = (1.0, 1.0),
) -> float:
    """The q at which the push is zero: above it the model learns to answer.

    0 if answering is trained at every q, 1 if abstaining is. NaN if no q parts the two: the push is
    zero everywhere, or the model learns to answer below some q and not above it. Raises ValueError
    for a group size below 2 or s outside (0, 1).

    >>> t9 = [(0.0, 1.0, -9.0)]
    >>> round(trained_break_even(t9, 8, 0.5, Estimator("group")), 2)
    0.71
    >>> round(trained_break_even(t9, 8, 0.5, Estimator("none")), 6)
    0.9
    """
    if group_size < 2:
        raise ValueError(f"group_size must be at least 2, got {group_size}")
    if not 0 < s < 1:
        raise ValueError(f"s must be in (0, 1), got {s}; at the ends no group holds both sides")
    masses = _masses(functions, group_size, estimator, lengths)
    low, high = 0.0, 1.0
    at_low, at_high = (_push(masses, q, s, group_size) for q in (low, high))
    if max(abs(at_low), abs(at_high)) < ZERO:
        # All right or all wrong is no difference where attempts are compared among themselves.
        inside = [_push(masses, k / 20, s, group_size) for k in range(1, 20)]
        if all(abs(value) < ZERO for value in inside) or min(inside) < -ZERO < ZERO < max(inside):
            return math.nan
        return 0.0 if min(inside) < -ZERO else 1.0
    if at_low <= 0:
        return 0.0
    if at_high >= 0:
        return 1.0
    for _ in range(30):
        middle = (low + high) / 2
        up = _push(masses, middle, s, group_size) > 0
        low, high = (middle, high) if up else (low, middle)
    return (low + high) / 2


def live_share(functions: Sequence[Function], q: float, s: float, group_size: int) -> float:
    """Share of groups that have a gradient: those whose rewards are not all equal.

    >>> round(live_share([(0.0, 1.0, -1.0)], q=0.5, s=0.02, group_size=8), 3)
    0.993
    >>> round(live_share([(0.0, 1.0, -1.0)], q=0.0, s=0.02, group_size=8), 3)
    0.149
    """
    dead = 0.0
    for chance, counts in compositions(group_size, s, q):
        given = _in_group(functions, counts)
        seen = {tuple(values[k] for values in given) for k, count in enumerate(counts) if count}
        dead += chance * (len(seen) == 1)
    return 1.0 - dead


def compositions(
    group_size: int, s: float, q: float
) -> Iterator[tuple[float, tuple[int, int, int]]]:
    """Every (abstained, correct, wrong) composition of a group, with its chance."""
    for abstained in range(group_size + 1):
        for correct in range(group_size - abstained + 1):
            wrong = group_size - abstained - correct
            ways = math.comb(group_size, abstained) * math.comb(group_size - abstained, correct)
            chance = s**abstained * (1 - s) ** (correct + wrong) * q**correct * (1 - q) ** wrong
            if chance > 0:
                yield ways * chance, (abstained, correct, wrong)


def _std(values: Values, counts: Sequence[int]) -> float:
    """Standard deviation with Bessel's correction; 0 where all samples are equal.

    Trainers that use the population's differ by a factor sqrt((G - 1) / G), which moves nothing.
    """
    n = sum(counts)
    if len({v for v, k in zip(values, counts, strict=True) if k}) < 2:
        return 0.0
    average = math.fsum(k * v for v, k in zip(values, counts, strict=True)) / n
    squares = (k * (v - average) ** 2 for v, k in zip(values, counts, strict=True))
    return math.sqrt(math.fsum(squares) / (n - 1))


def _triple(values: Iterable[float]) -> Values:
    a, c, w = values
    return a, c, w
