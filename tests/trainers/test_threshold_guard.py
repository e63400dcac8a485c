from types import SimpleNamespace

import pytest

from abstain.rewards import BinaryReward, MatrixRule, Reward, ThresholdReward
from abstain.trainers.threshold_guard import check_threshold, summary


def settings(**changes):
    return SimpleNamespace(
        **{
            "scale_rewards": "group",
            "multi_objective_aggregation": "sum_then_normalize",
            "num_generations": 8,
            "reward_weights": None,
        }
        | changes
    )


def test_group_scaling_is_refused_with_the_way_out_and_the_override():
    with pytest.raises(ValueError, match=r"set scale_rewards='none'.*--allow_shifted_threshold"):
        check_threshold([ThresholdReward(0.9)], settings())


def test_the_override_trains_all_the_same_and_says_what(caplog):
    found = check_threshold([ThresholdReward(0.9)], settings(), allow=True)
    assert summary(found) == "Declared break-even 0.90, trained 0.56 to 0.74"
    assert "the model learns to answer above 0.56" in caplog.text


@pytest.mark.parametrize("trainer", ["grpo", "rloo"])
def test_masking_cut_off_answers_is_refused_since_wrong_ones_would_cost_nothing(trainer):
    of_rloo = {"normalize_advantages": False, "beta": 0.0, "reward_clip_range": None}
    given = settings(
        scale_rewards="none",
        mask_truncated_completions=True,
        **(of_rloo if trainer == "rloo" else {}),
    )
    reward = ThresholdReward(0.9, "credit")
    with pytest.raises(ValueError, match=r"set .*mask_truncated_completions=False"):
        check_threshold([reward], given)
    check_threshold([reward], given, allow=True)
    given.mask_truncated_completions = False
    check_threshold([reward], given)


def test_no_scaling_passes():
    found = check_threshold([ThresholdReward(0.9)], settings(scale_rewards="none"))
    assert summary(found) == "Declared break-even 0.90, trained 0.90"


def test_a_t_of_the_dataset_counts_and_not_the_one_of_the_rule():
    check_threshold([ThresholdReward(0.5)], settings(), ts=[0.5, None, 0.5])
    with pytest.raises(ValueError, match="declared break-even"):
        check_threshold([ThresholdReward(0.5)], settings(), ts=[0.5, 0.7, 0.9])


def test_correctness_and_penalty_apart_are_refused_where_they_lose_t():
    apart = [BinaryReward(), Reward(MatrixRule(0, 0, -3))]
    check_threshold(apart, settings(scale_rewards="none"))
    with pytest.raises(ValueError, match=r"declared break-even 0\.75.* above 0\.50"):
        check_threshold(apart, settings(multi_objective_aggregation="normalize_then_sum"))


def test_a_function_of_the_users_own_cannot_be_audited_and_is_said_so(caplog):
    assert check_threshold([ThresholdReward(0.9), len], settings()) == []
    assert "cannot be audited" in caplog.text
