"""Get the outcomes of a batch back from the rewards that TRL calls.

TRL asks a reward function for numbers and offers no way for anything else. A `Reward` hands its
outcomes over through the argument `hand_over`; here it is given one for the length of a call.
"""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

from abstain.rewards import Reward
from abstain.rewards.reward import ScoredBatch


class HandedOver(NamedTuple):
    """What one reward said of a batch, rows of this process."""

    reward: Reward
    batch: ScoredBatch


def handing_over(reward: Reward, receive: Callable[[HandedOver], None]) -> Callable[..., Any]:
    """The same reward in TRL's call shape, sync or async, that gives its outcomes to `receive`.

    It logs no rates by itself: only its trainer knows which rollouts are the policy's own.
    """

    def changed(call: dict[str, Any]) -> dict[str, Any]:
        def hand_over(batch: ScoredBatch) -> None:
            receive(HandedOver(reward, batch))

        return {**call, "log_metric": None, "hand_over": hand_over}

    if inspect.iscoroutinefunction(type(reward).__call__):

        async def pay_later(**call: Any) -> Any:
            return await reward(**changed(call))  # type: ignore[misc]

        return pay_later

    def pay(**call: Any) -> Any:
        return reward(**changed(call))

    return pay
