"""verifiers, and so prime-rl: a reward and its metrics, plugged into any task by path.

    [env.taskset.task.rewards]
    abstain = { fn = "abstain.integrations.verifiers:reward" }
    [env.taskset.task.metrics]
    outcomes = { fn = "abstain.integrations.verifiers:outcomes" }

The task's data needs `answers` and `t`; `question` helps the grader. Metrics are plugged apart from
the reward on purpose: a mapping returned as the reward would train on the sum of its values.
An unscorable completion raises, verifiers files that as an error of the trace, and prime-rl drops
such traces. For a reward of your own: `reward, outcomes = for_verifiers(...)` in a file.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from abstain.rewards import Reward, ThresholdRule

from .score import score

Plugged = Callable[[Any, Any], Awaitable[Any]]


def for_verifiers(reward: Reward) -> tuple[Plugged, Plugged]:
    """Reward and metrics of a reward, each `async (task, trace)`; a row's own t wins."""

    async def value(task: Any, trace: Any) -> float:
        """What the completion earns."""
        return _score(reward, task, trace)["score"]

    async def rates(task: Any, trace: Any) -> dict[str, float]:
        """Right or not, and the outcome, one-hot."""
        scored = _score(reward, task, trace)
        return {name: number for name, number in scored.items() if name != "score"}

    return value, rates


async def reward(task: Any, trace: Any) -> float:
    """Threshold reward at the t of the task's data. Raises ValueError where it has none."""
    return _score(_stated(task), task, trace)["score"]


async def outcomes(task: Any, trace: Any) -> dict[str, float]:
    """Right or not, and the outcome, one-hot; averaged, they are rates."""
    scored = _score(_stated(task), task, trace)
    return {name: number for name, number in scored.items() if name != "score"}


def _stated(task: Any) -> Reward:
    t = getattr(task, "t", None)
    if t is None:
        raise ValueError(
            "the task's data has no t; add the field, or plug in the reward of "
            "for_verifiers(ThresholdReward(t=...)) from a file of your own"
        )
    return Reward(ThresholdRule(float(t)))


def _score(reward: Reward, task: Any, trace: Any) -> dict[str, float]:
    return score(reward, trace.last_reply, task.model_dump(), truncated=trace.is_truncated)
