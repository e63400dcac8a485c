"""Audit the settings before training: a threshold other than the reward's is refused."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from abstain.rewards import Reward, Rule, ThresholdRule
from abstain.rewards.checks.audit import Audit, from_grpo_config

logger = logging.getLogger(__name__)


def check_threshold(
    reward_funcs: Sequence[Any], args: Any, ts: Iterable[float] = (), *, allow: bool = False
) -> list[Audit]:
    """Audit the rewards under the trainer's settings, for every t that the questions bring along.

    Args:
        reward_funcs: Those of the trainer; functions that are not a `Reward` cannot be audited, and
            beside one the audit is left out with a warning.
        args: TRL's `GRPOConfig` or `RLOOConfig`, or one of ours, PPO's included.
        ts: Thresholds of the dataset's column, if any; only the smallest and largest are looked at.
        allow: Log what is found instead of raising.

    Raises:
        ValueError: If what would be trained is off by more than `causes.accepted`.
    """
    if not all(isinstance(func, Reward) for func in reward_funcs):
        logger.warning("Reward functions of your own: the trained threshold cannot be audited")
        return []
    # PPO may sample once per question; its critic keeps t as an unscaled group of any size does.
    settings = {**vars(args), "num_generations": max(args.num_generations, 2)}
    audits = []
    for rules in _variants([reward.rule for reward in reward_funcs], ts):
        audit = from_grpo_config(settings, rules)
        audits.append(audit)
        for text in audit.warnings:
            logger.info("%s", text)
        if audit.errors and not allow:
            raise ValueError(
                f"{'; '.join(audit.errors)}. To train it all the same: --allow_shifted_threshold"
            )
        for text in audit.errors:
            logger.warning("%s", text)
    return audits


BREAK_EVEN = "break-even: the chance of being right above which answering pays more than abstaining"
"""What the word says that `summary` begins with."""


def summary(audits: Sequence[Audit]) -> str:
    """One line on what will be trained.

    >>> summary([from_grpo_config({"scale_rewards": "group"}, ThresholdRule(0.9))])
    'Declared break-even 0.90, trained 0.56 to 0.74'
    """
    parts = []
    for audit in audits:
        ends = sorted({f"{row.break_even:.2f}" for row in audit.trained})
        trained = " to ".join([ends[0], ends[-1]] if len(ends) > 1 else ends)
        parts.append(f"declared break-even {audit.declared:.2f}, trained {trained or 'n/a'}")
    return "; ".join(parts).capitalize()


def _variants(rules: list[Rule], ts: Iterable[float]) -> list[list[Rule]]:
    """The rules at the smallest and at the largest t of the column; as they are without one."""
    given = sorted({float(t) for t in ts if t is not None})
    if not given:
        return [rules]
    ends = given if len(given) == 1 else [given[0], given[-1]]
    return [
        [replace(rule, t=t) if isinstance(rule, ThresholdRule) else rule for rule in rules]
        for t in ends
    ]
