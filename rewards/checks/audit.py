"""Is the threshold that a reward declares the one that its trainer will train?

`audit` puts a rule and an estimator together and says in words what is wrong, worst first. It needs
no model and no GPU; run it before spending hours, or in CI: `abstain audit`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..outcomes import Outcome
from ..rules import Rule
from .causes import CAUSES, NOTHING_PARTS, TOLERANCE, accepted, causes, distance
from .estimators import CURES, from_trl_config, not_counted
from .group_rewards import GroupReward, Values
from .incentives import Estimator, live_share, trained_break_even, values_of

ABSTAIN_RATES = (0.1, 0.5, 0.9)
GROUP_SIZES = {"trl": 8, "trl_rloo": 2}
"""Rollouts per prompt where a TRL configuration does not say."""
LARGE = 10.0
"""Ratio of the largest to the smallest step between outcomes above which rewards are rough."""


@dataclass(frozen=True)
class Trained:
    """What is trained while the policy abstains at one rate."""

    abstain_rate: float
    break_even: float
    """P(right) above which the model learns to answer."""
    live_groups: float
    """Share of groups with a gradient, at the declared break-even."""


@dataclass(frozen=True)
class Audit:
    """Findings of one audit."""

    declared: float
    trained: tuple[Trained, ...]
    errors: tuple[str, ...]
    """What makes the training aim at something else than declared."""
    warnings: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether there are no errors."""
        return not self.errors

    def __str__(self) -> str:
        lines = ["abstention rate   trained break-even   groups with a gradient"]
        lines += [
            f"{row.abstain_rate:15.2f}   {_shown(row.break_even):>18}   {row.live_groups:22.0%}"
            for row in self.trained
        ]
        lines += [f"error: {text}" for text in self.errors]
        lines += [f"warning: {text}" for text in self.warnings]
        if self.ok:
            off = max((abs(row.break_even - self.declared) for row in self.trained), default=0.0)
            distance = f"within {off:.2g} of" if off >= 0.005 else ""
            text = " ".join(f"what is trained is {distance} the declared break-even".split())
            lines.append(f"ok: {text}, {self.declared:.2f}")
        return "\n".join(lines)


def _shown(break_even: float) -> str:
    return "none" if math.isnan(break_even) else f"{break_even:.2f}"


def audit(
    rules: Rule | Sequence[Rule],
    estimator: Estimator,
    group_size: int,
    *,
    weights: Sequence[float] | None = None,
    abstain_rates: Sequence[float] = ABSTAIN_RATES,
    tolerance: float = TOLERANCE,
    cures: Mapping[str, str] = CAUSES,
    notes: Sequence[str] = (),
) -> Audit:
    """Compare the break-even of the rule with the one that is trained.

    Args:
        rules: The rule, or those of several reward functions that are added up; the declared
            break-even is that of their weighted sum.
        estimator: How the trainer makes advantages of rewards.
        group_size: Rollouts per prompt, at least 2.
        weights: One per rule; 1 by default.
        abstain_rates: Rates of abstention to look at, in (0, 1).
        tolerance: Distance between trained and declared break-even that is accepted; above a
            declared .8 it shrinks, see `accepted`.
        cures: What to set instead, by the field of the estimator; those of `CAUSES` for others.
        notes: Warnings that go with the settings.

    Raises:
        ValueError: For a group size below 2, a rate outside (0, 1), weights that do not fit, or
            several rules of which one needs a stated confidence.
    """
    rules = rules if isinstance(rules, Sequence) else [rules]
    if any(needs_confidence(rule) for rule in rules):
        if len(rules) > 1:
            raise ValueError("a rule for a stated confidence cannot be added to others")
        return audit_confidence(rules[0])
    functions = _weighted(rules, weights)
    a, c, w = (sum(values) for values in zip(*functions, strict=True))
    errors = _matrix_errors(a, c, w)
    if errors:
        return Audit(_break_even(a, c, w), (), tuple(errors), ())
    declared = _break_even(a, c, w)
    trained = tuple(
        Trained(
            rate,
            trained_break_even(functions, group_size, rate, estimator),
            live_share(functions, declared, rate, group_size),
        )
        for rate in abstain_rates
    )
    off = max(trained, key=lambda row: distance(row.break_even, declared))
    if distance(off.break_even, declared) > accepted(declared, tolerance):
        moved_by = causes(functions, group_size, off.abstain_rate, estimator, declared)
        learnt = (
            NOTHING_PARTS
            if math.isnan(off.break_even)
            else f"the model learns to answer above {off.break_even:.2f}"
        )
        errors.append(
            f"declared break-even {declared:.2f}, but with {group_size} rollouts and an abstention "
            f"rate of {off.abstain_rate:g} {learnt}; "
            f"set {', '.join({**CAUSES, **cures}[name] for name in moved_by)}"
        )
    return Audit(declared, trained, tuple(errors), (*_warnings(a, c, w, estimator), *notes))


def audit_group_reward(
    reward: GroupReward,
    estimator: Estimator,
    group_size: int,
    *,
    target: float | None = None,
    abstain_rates: Sequence[float] = ABSTAIN_RATES,
    tolerance: float = TOLERANCE,
) -> Audit:
    """What a reward that depends on the group trains, at every rate of abstention.

    Such a reward declares no break-even. It is an error if what is trained moves with the rate by
    more than the tolerance, or is off a target that is given.

    Args:
        reward: Values for the counts of a group.
        estimator: How the trainer makes advantages of rewards.
        group_size: Rollouts per prompt, at least 2.
        target: The break-even that is wanted; None: any that holds still.
        abstain_rates: Rates of abstention to look at, in (0, 1).
        tolerance: Distance that is accepted.

    >>> from .group_rewards import BoundaryReward
    >>> found = audit_group_reward(BoundaryReward(), Estimator("group"), 8)
    >>> [round(row.break_even, 2) for row in found.trained], found.ok
    ([0.22, 0.26, 0.43], False)
    """
    break_evens = [
        trained_break_even([reward], group_size, rate, estimator) for rate in abstain_rates
    ]
    trained = tuple(
        Trained(
            rate, value, live_share([reward], 0.5 if math.isnan(value) else value, rate, group_size)
        )
        for rate, value in zip(abstain_rates, break_evens, strict=True)
    )
    if any(map(math.isnan, break_evens)):
        unparted = (f"with {group_size} rollouts {NOTHING_PARTS}",)
        return Audit(math.nan if target is None else target, trained, unparted, ())
    low, high = min(break_evens), max(break_evens)
    wanted = (low + high) / 2 if target is None else target
    errors = []
    if target is not None and max(high - target, target - low) > accepted(target, tolerance):
        errors.append(
            f"the target is {target:.2f}, but the model learns to answer above {low:.2f} to "
            f"{high:.2f}, depending on how often it abstains; a threshold reward holds the target"
        )
    elif high - low > tolerance:
        errors.append(
            f"the trained break-even moves from {low:.2f} to {high:.2f} with the rate of "
            "abstention: this reward has no target of its own; a threshold reward has"
        )
    elif target is None and low > 1 - tolerance:
        errors.append(
            "abstaining is worth as much as being right, so that no answer pays; make the credit "
            "of abstentions smaller"
        )
    elif target is None and high < tolerance:
        errors.append(
            "abstaining is worth no more than a wrong answer, so that every guess pays; make the "
            "credit of abstentions larger"
        )
    return Audit(wanted, trained, tuple(errors), ())


def from_grpo_config(config: Any, rules: Rule | Sequence[Rule], **options: Any) -> Audit:
    """Audit rules under a TRL `GRPOConfig` or `RLOOConfig`, or one of ours.

    Args:
        config: The object, or a mapping of its settings, as `estimators.from_trl_config` takes it.
        rules: What the reward functions pay, which the configuration does not know.
        options: `abstain_rates` and `tolerance`, as in `audit`.

    >>> from abstain.rewards import ThresholdRule
    >>> found = from_grpo_config({"scale_rewards": "none"}, ThresholdRule(0.9))
    >>> found.ok, round(found.trained[0].break_even, 2)
    (True, 0.9)
    """
    given = config if isinstance(config, Mapping) else vars(config)
    trainer, settings, estimator = from_trl_config(given)
    return audit(
        rules,
        estimator,
        given.get("num_generations", GROUP_SIZES[trainer]),
        weights=given.get("reward_weights"),
        cures=CURES[trainer],
        notes=not_counted(trainer, settings),
        **options,
    )


def needs_confidence(rule: Rule) -> bool:
    """Whether the rule's values depend on a confidence that the completion states."""
    return len({rule(o, q) for o in (Outcome.CORRECT,) for q in (None, 0.25, 0.75)}) > 1


def audit_confidence(rule: Rule, steps: int = 100) -> Audit:
    """Check a rule for a stated confidence q on a grid: honest pays best, lying never pays.

    Errors: a q other than P(right) earns more in expectation; a deliberate wrong answer, at its
    best q, earns more than abstaining.
    """
    grid = [i / steps for i in range(steps + 1)]
    right = [rule(Outcome.CORRECT, q) or 0.0 for q in grid]
    wrong = [rule(Outcome.WRONG, q) or 0.0 for q in grid]
    abstained = rule(Outcome.ABSTAINED) or 0.0
    errors = []
    for p in (0.1, 0.3, 0.5, 0.7, 0.9):
        values = [p * r + (1 - p) * w for r, w in zip(right, wrong, strict=True)]
        best = grid[max(range(len(grid)), key=values.__getitem__)]
        if abs(best - p) > 2 / steps:
            errors.append(f"at P(right) = {p:g} it pays best to state {best:g}")
    if max(wrong) > abstained:
        lie = grid[wrong.index(max(wrong))]
        errors.append(
            f"a deliberate wrong answer with confidence {lie:g} earns {max(wrong):g}, abstaining "
            f"{abstained:g}; add correctness to the score"
        )
    return Audit(rule.break_even, (), tuple(errors), ())


def _weighted(rules: Sequence[Rule], weights: Sequence[float] | None) -> list[Values]:
    if weights is not None and len(weights) != len(rules):
        raise ValueError(
            f"{len(weights)} weights for {len(rules)} rules: give one for each reward function "
            f"that is audited, here {len(rules)} (--reward_weights{' 1' * len(rules)})"
        )
    weighted = []
    for rule, weight in zip(rules, weights or [1.0] * len(rules), strict=True):
        malformed, wrong = rule(Outcome.MALFORMED), rule(Outcome.WRONG)
        if malformed is not None and wrong is not None and malformed > wrong:
            raise ValueError(
                f"{rule.name} pays {malformed:g} for unreadable output and {wrong:g} for a wrong "
                "answer; garbage would be an escape"
            )
        a, c, w = values_of(rule)
        weighted.append((weight * a, weight * c, weight * w))
    return weighted


def _break_even(a: float, c: float, w: float) -> float:
    return (a - w) / (c - w) if c != w else float("nan")


def _matrix_errors(a: float, c: float, w: float) -> list[str]:
    if c <= w:
        return [f"a right answer earns {c:g}, a wrong one {w:g}: nothing is gained by being right"]
    if a >= c:
        return [f"abstaining earns {a:g}, a right answer {c:g}: abstaining always is optimal"]
    return []


def _sum(estimator: Estimator) -> str:
    """What remains of advantages that are normalised among the attempts alone."""
    if estimator.masked:
        return "wrong answers that are left out of the loss leave a sum that trains to answer"
    if estimator.scale == "leave_one_out" and not estimator.separate:
        return "the sum of each group has the sign of its rarer outcome, right or wrong"
    return "they add up to 0 in every group, and only the gain and credit of abstentions decide"


def _warnings(a: float, c: float, w: float, estimator: Estimator) -> list[str]:
    warnings = []
    if estimator.apart:
        warnings.append(
            f"attempts are normalised apart: the reward's break-even has no say; {_sum(estimator)}"
        )
    if a <= w:
        warnings.append("a wrong answer costs nothing against abstaining: this trains guessing")
    if c - w > LARGE and estimator.scale in ("none", "leave_one_out"):
        warnings.append(
            f"rewards span {c - w:.3g}, so the step size grows with t; the credit form (1, t, 0) "
            "has the same break-even and spans 1"
        )
    if estimator.clip is not None and not estimator.clip[0] <= min(a, w) <= c <= estimator.clip[1]:
        warnings.append(
            f"rewards are clipped to {estimator.clip}, which cuts {min(a, w):g} to {c:g}"
        )
    return warnings
