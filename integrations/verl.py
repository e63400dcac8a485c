"""verl: `compute_score` of a threshold reward, found by path in the configuration.

    reward.custom_reward_function.path=pkg://abstain.integrations.verl
    reward.custom_reward_function.name=compute_score
    +reward.custom_reward_function.reward_kwargs.t=0.75

verl 0.9 logs every key of the result in validation as `val-aux/SOURCE/KEY/mean@N`, so outcome rates
need no setting. It does not say whether a completion was cut off. docs/trainers/verl.md has a whole
configuration; `for_verl` makes a `compute_score` of any other reward.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from abstain.rewards import Reward, ThresholdRule
from abstain.rewards.rules import Form

from .score import score


def compute_score(
    data_source: str,
    solution_str: str,
    ground_truth: Any,
    extra_info: Mapping[str, Any] | None = None,
    *,
    t: float = 0.5,
    form: Form = "penalty",
    answers_column: str = "answers",
    reward_router_address: str | None = None,
    reward_model_tokenizer: Any = None,
) -> dict[str, float]:
    """Score one completion in verl's call shape.

    Args:
        data_source: Name of the data set; not used.
        solution_str: The completion without special tokens.
        ground_truth: `reward_model.ground_truth` of the row, in any shape that `score` takes.
        extra_info: The row's; its `question` and `t` count.
        t: Confidence target of rows that have none.
        form: Form of the reward, as `ThresholdRule` has it.
        answers_column: Key of the accepted answers where the ground truth is a row (Search-R1's
            sets: `target`).
        reward_router_address: verl's, for model-based rewards; not used.
        reward_model_tokenizer: The same.

    Raises what `score` raises; verl ends the step on it.
    """
    made = Reward(ThresholdRule(t, form), answers_column=answers_column)
    return VerlScore(made)(data_source, solution_str, ground_truth, extra_info)


@dataclass(frozen=True)
class VerlScore:
    """A reward in verl's call shape; picklable, as verl's remote reward manager needs it."""

    reward: Reward

    def __call__(
        self,
        data_source: str,
        solution_str: str,
        ground_truth: Any,
        extra_info: Mapping[str, Any] | None = None,
        reward_router_address: str | None = None,
        reward_model_tokenizer: Any = None,
    ) -> dict[str, float]:
        """Score one completion; see `compute_score`."""
        extra = extra_info or {}
        return score(
            self.reward,
            solution_str,
            ground_truth,
            question=extra.get(self.reward.question_column),
            t=extra.get(self.reward.t_column),
        )


def for_verl(reward: Reward) -> VerlScore:
    """`compute_score` of a reward, for a file of your own.

    >>> from abstain.rewards import ThresholdReward
    >>> compute_score = for_verl(ThresholdReward(t=0.75))
    >>> compute_score("my_set", "Rome", ["Paris"])["score"]
    -3.0
    """
    return VerlScore(reward)
