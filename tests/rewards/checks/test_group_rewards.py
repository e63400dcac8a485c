import pytest

from abstain.recipes import audit as recipe
from abstain.rewards.checks.audit import audit_group_reward
from abstain.rewards.checks.group_rewards import AdaptiveReward, BoundaryReward
from abstain.rewards.checks.incentives import Estimator, advantages, trained_break_even

RATES = (0.1, 0.5, 0.9)


def trained(reward, group_size, estimator):
    return [trained_break_even([reward], group_size, rate, estimator) for rate in RATES]


def test_bapo_in_groups_of_two_trains_one_third_by_hand():
    # An abstention beside a right answer: 0 against 1, so -1/2 and 1/2. Beside a wrong one: 1/2
    # against 0, so 1/4 and -1/4. They balance where q / 2 = (1 - q) / 4.
    assert trained(BoundaryReward(), 2, Estimator()) == pytest.approx([1 / 3] * 3, abs=1e-6)
    # The standard deviation makes both pairs weigh the same.
    assert trained(BoundaryReward(), 2, Estimator("group")) == pytest.approx([0.5] * 3, abs=1e-3)


def test_bapo_in_groups_of_eight_moves_with_the_rate_of_abstention():
    found = trained(BoundaryReward(), 8, Estimator("group"))
    assert found == pytest.approx([0.22, 0.26, 0.43], abs=0.005)
    assert trained(BoundaryReward(), 8, Estimator()) == pytest.approx(
        [0.162, 0.206, 0.295], abs=1e-3
    )


def test_a_group_reward_that_ignores_the_group_is_audited_as_its_values():
    plain = (0.0, 1.0, -3.0)
    for estimator in (Estimator(), Estimator("group"), Estimator("leave_one_out")):
        assert trained(lambda counts: plain, 8, estimator) == trained(plain, 8, estimator)


def test_tiars_credit_is_one_half_inside_the_reward_and_after_normalisation():
    assert trained(AdaptiveReward(), 8, Estimator("group")) == pytest.approx([0.5] * 3, abs=1e-3)
    after = Estimator("group", credit=1.0)
    assert trained((0.0, 1.0, -1.0), 8, after) == pytest.approx([0.5] * 3, abs=1e-3)


def test_attempts_that_are_normalised_apart_add_up_to_nothing():
    estimator = Estimator("group", apart=True)
    for counts in ((2, 3, 3), (0, 4, 4), (7, 1, 0)):
        a, c, w = advantages([(0.0, 1.0, -9.0)], counts, estimator)
        assert a == 0.0
        assert counts[1] * c + counts[2] * w == pytest.approx(0.0, abs=1e-9)
    assert advantages([(0.0, 1.0, -9.0)], (8, 0, 0), estimator) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("values", [(0.0, 1.0, -9.0), (0.0, 1.0, 0.0)])
def test_separate_normalisation_leaves_the_choice_to_the_gain_alone(values):
    assert trained(values, 8, Estimator("group", apart=True, gain=0.5)) == [1.0] * 3
    assert trained(values, 8, Estimator("group", apart=True, gain=-0.5)) == [0.0] * 3
    credited = Estimator("group", apart=True, credit=1.0)
    assert trained(values, 8, credited) == pytest.approx([0.5] * 3, abs=1e-6)


def test_the_function_whose_tokens_choose_decides_alone():
    functions = [(0.0, 1.0, 0.0), (0.0, 1.0, -9.0)]
    for scale, expected in (("none", [0.9] * 3), ("group", [0.744, 0.707, 0.561])):
        found = [
            trained_break_even(functions, 8, rate, Estimator(scale, deciding=1)) for rate in RATES
        ]
        assert found == pytest.approx(expected, abs=1e-3)


def test_a_bonus_of_one_would_pay_silence_as_much_as_being_right():
    with pytest.raises(ValueError, match=r"bonus must be in \[0, 1\), got 1"):
        BoundaryReward(1)


def test_the_audit_wants_a_target_that_holds_still_or_the_one_that_is_given():
    moving = audit_group_reward(BoundaryReward(), Estimator("group"), 8)
    assert "moves from 0.22 to 0.43" in moving.errors[0]
    off = audit_group_reward(BoundaryReward(), Estimator("group"), 8, target=0.75)
    assert "the target is 0.75" in off.errors[0]
    assert audit_group_reward(AdaptiveReward(), Estimator("group"), 8, target=0.5).ok
    assert audit_group_reward(AdaptiveReward(), Estimator("group"), 8).ok


def test_a_gain_that_pays_silence_as_much_as_being_right_is_an_error(capsys):
    with pytest.raises(SystemExit) as stopped:
        recipe.main(["--form", "bapo", "--apart", "--gain", "0.5", "--num_generations", "8"])
    assert stopped.value.code == 1
    assert "no answer pays" in capsys.readouterr().out


def test_the_command_knows_rewards_that_depend_on_the_group(capsys):
    with pytest.raises(SystemExit) as stopped:
        recipe.main(["--form", "bapo", "--scale_rewards", "group"])
    assert stopped.value.code == 1
    shown = capsys.readouterr().out
    assert "bapo_0.5" in shown
    assert all(number in shown for number in ("0.22", "0.26", "0.43"))
    with pytest.raises(SystemExit) as stopped:
        recipe.main(["--form", "adaptive", "--t", "0.5"])
    assert stopped.value.code == 0


def test_the_command_warns_where_attempts_are_normalised_apart(capsys):
    with pytest.raises(SystemExit):
        recipe.main(["--t", "0.9", "--apart", "--gain", "0.5"])
    assert "the reward's break-even has no say" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        recipe.main(["--t", "0.9", "--deciding", "1"])
    assert stopped.value.code == 2
    assert "--deciding must be below 1" in capsys.readouterr().err
