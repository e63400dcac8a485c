"""Which confidence target a run trains, and what the run is called by it."""

from typing import TYPE_CHECKING, Any

from abstain.rewards import Reward
from abstain.rewards.rules import exact

from .arguments import TaskArguments
from .ranks import say

if TYPE_CHECKING:
    from abstain.recipes.rl import RLArguments


def check_budget(task: Any, training: Any, *, binary: bool) -> None:
    """Raise ValueError where a t is given, or useless, that a budget of wrong answers finds."""
    if training.max_wrong is None:
        return
    if binary:
        raise ValueError("--max_wrong finds a t, and binary grading has none; leave it out")
    if task.ts or task.t != TaskArguments.t:
        raise ValueError(
            f"--max_wrong {training.max_wrong:g} finds t during training; leave out --t and --ts"
        )


def find_t(task: "RLArguments", training: Any, *, binary: bool) -> None:
    """With a budget of wrong answers t is found, so none is stated. Raises ValueError if one is."""
    check_budget(task, training, binary=binary)
    if training.max_wrong is not None and task.style != "plain":
        task.style = "plain"
        say("--max_wrong finds t during training, so the prompts state none (--style plain)")


def reward_name(reward: Reward, task: "RLArguments", training: Any) -> str:
    """What was trained, in a word: credit_t0.9, credit_ts0.25-0.9, credit_wrong0.05."""
    name = reward.__name__
    if training.max_wrong is not None:
        return name.replace(f"_t{exact(task.t)}", f"_wrong{training.max_wrong:g}", 1)
    if task.ts:
        between = "to" if task.ts_between else "-"
        return name.replace(
            f"_t{exact(task.t)}", f"_ts{between.join(f'{t:g}' for t in task.ts)}", 1
        )
    return name
