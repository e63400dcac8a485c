"""Refuse a reward that is not a number, from a reward function of the user's own.

TRL writes None, "cannot be scored", as NaN. A NaN that a function computes by mistake (0/0, an
empty mean) would therefore pass for a deliberate None and its row silently teach nothing, and one
inf turns a whole group's advantages into NaN.
"""

import functools
import inspect
import math
from collections.abc import Sequence
from typing import Any

from torch import nn

from abstain.rewards import Reward
from abstain.rewards.columns import last_text


def finite(reward_func: Any) -> Any:
    """The same reward function, sync or async, which raises ValueError for NaN, inf or no number.

    The error names the function, the row, its completion and the value. A `Reward` comes back as
    it is, since it looks after itself; a reward model too, with a hook that looks at its logits.
    """
    if isinstance(reward_func, Reward):
        return reward_func
    name = getattr(reward_func, "__name__", type(reward_func).__name__)
    if isinstance(reward_func, nn.Module):

        def look(module: nn.Module, inputs: Any, output: Any) -> None:
            # Without a result: that of a hook takes the place of the model's output.
            _check(name, output.logits[:, 0].tolist(), ())

        reward_func.register_forward_hook(look)
        return reward_func
    if inspect.iscoroutinefunction(reward_func) or inspect.iscoroutinefunction(
        getattr(reward_func, "__call__", None)  # noqa: B004 - whether calling it is async
    ):

        @functools.wraps(reward_func)
        async def checked_later(completions: Sequence[Any], **columns: Any) -> Any:
            values = await reward_func(completions=completions, **columns)
            return _check(name, values, completions)

        return checked_later

    @functools.wraps(reward_func)
    def checked(completions: Sequence[Any], **columns: Any) -> Any:
        return _check(name, reward_func(completions=completions, **columns), completions)

    return checked


def _check(name: str, values: Any, completions: Sequence[Any]) -> list[Any]:
    values = list(values)  # a generator can be read only once
    for row, value in enumerate(values):
        try:
            fine = value is None or math.isfinite(value)
        except TypeError:
            fine = False
        if not fine:
            shown = f" (completion {last_text(completions[row])[:500]!r})" if completions else ""
            raise ValueError(
                f"the reward function {name!r} gave {value!r} for row {row}{shown}; a reward must "
                "be a finite number, or None for what cannot be scored"
            )
    return values
