"""Audits that start from a TRL configuration: the object, a file, the guard of our trainers."""

import json
from types import SimpleNamespace

import pytest
from trl import GRPOConfig, RLOOConfig

from abstain.recipes import audit as recipe
from abstain.rewards import BINARY, MatrixRule, ThresholdReward, ThresholdRule
from abstain.rewards.checks.audit import from_grpo_config
from abstain.rewards.checks.estimators import from_trl_config
from abstain.rewards.checks.incentives import Estimator, trained_break_even, values_of
from abstain.trainers.grpo import AbstainGRPOConfig
from abstain.trainers.rloo import AbstainRLOOConfig
from abstain.trainers.threshold_guard import check_threshold


def make(kind, tmp_path, **settings):
    return kind(str(tmp_path), bf16=False, use_cpu=True, report_to="none", **settings)


@pytest.mark.parametrize(
    ("kind", "trainer", "trained"),
    [
        (GRPOConfig, "trl", [0.74, 0.71, 0.56]),
        (AbstainGRPOConfig, "trl", [0.9] * 3),
        (RLOOConfig, "trl_rloo", [0.9] * 3),
        (AbstainRLOOConfig, "trl_rloo", [0.9] * 3),
    ],
)
def test_the_defaults_of_each_configuration(kind, trainer, trained, tmp_path):
    config = make(kind, tmp_path)
    assert from_trl_config(config)[0] == trainer
    found = from_grpo_config(config, ThresholdRule(0.9))
    assert [round(row.break_even, 2) for row in found.trained] == trained
    assert found.ok is (trained == [0.9] * 3)


def test_what_a_configuration_sets_counts(tmp_path):
    apart = [BINARY, MatrixRule(0, 0, -9)]
    config = make(GRPOConfig, tmp_path, scale_rewards="none", reward_weights=[1.0, 1 / 9])
    assert from_grpo_config(config, apart).declared == pytest.approx(0.5)  # a wrong one costs 1
    large = make(GRPOConfig, tmp_path, num_generations=16, per_device_train_batch_size=16)
    found = from_grpo_config(large, ThresholdRule(0.9))
    assert [round(row.break_even, 2) for row in found.trained] == [0.82, 0.80, 0.63]
    narrow = make(RLOOConfig, tmp_path, reward_clip_range=(-1.0, 1.0))
    found = from_grpo_config(narrow, ThresholdRule(0.9))
    assert [round(row.break_even, 2) for row in found.trained] == [0.5] * 3


def test_kl_in_the_reward_of_rloo_is_warned_of_unless_it_is_off(tmp_path):
    def warnings(**settings):
        return from_grpo_config(make(RLOOConfig, tmp_path, **settings), ThresholdRule(0.5)).warnings

    assert any("beta=0.05 puts KL into the reward" in text for text in warnings())
    assert not warnings(beta=0.0)


@pytest.mark.parametrize("strength", [0.1, 1.0])
@pytest.mark.parametrize("s", [0.1, 0.5, 0.9])
def test_the_credit_pulls_to_one_half_as_a_group_of_two_says_by_hand(strength, s):
    """With one abstention and one attempt: (t - q) / 2 + (1 - s) lambda (1 - 2q) = 0."""
    t = 0.75
    by_hand = (t / 2 + (1 - s) * strength) / (1 / 2 + 2 * (1 - s) * strength)
    found = trained_break_even(
        [values_of(ThresholdRule(t, "credit"))], 2, s, Estimator(credit=strength)
    )
    assert found == pytest.approx(by_hand, abs=1e-6)
    assert 0.5 < found < t


def test_the_guard_counts_the_credit_and_names_it_in_the_way_out(tmp_path):
    half, high = ThresholdReward(0.5, "credit"), ThresholdReward(0.75, "credit")
    config = make(AbstainGRPOConfig, tmp_path, adaptive_credit=1.0)
    check_threshold([half], config)  # one half is where it pulls to
    with pytest.raises(ValueError, match=r"declared break-even 0\.75.*adaptive_credit=0\.0"):
        check_threshold([high], config)
    check_threshold([high], make(AbstainRLOOConfig, tmp_path))


# ------------------------------------------------------------------------------- the command


def audited(path, *flags, capsys):
    with pytest.raises(SystemExit) as end:
        recipe.main(["--config", str(path), *flags])
    printed = capsys.readouterr()
    return end.value.code, printed.out + printed.err


@pytest.mark.parametrize("name", ["grpo.yaml", "grpo.yml", "grpo.json"])
def test_a_file_sets_defaults_and_flags_win(name, tmp_path, capsys):
    path, settings = tmp_path / name, {"scale_rewards": "group", "num_generations": 16}
    settings |= {"model_name_or_path": "any", "learning_rate": 1e-6, "t": 0.9}
    as_yaml = "".join(f"{key}: {value}\n" for key, value in settings.items())
    path.write_text(json.dumps(settings) if name.endswith("json") else as_yaml)
    code, text = audited(path, capsys=capsys)
    assert code == 1
    assert "scale_rewards=group" in text
    assert "16 rollouts" in text
    assert "above 0.63" in text
    code, text = audited(path, "--scale_rewards", "none", capsys=capsys)
    assert code == 0
    assert "ok: what is trained is the declared break-even, 0.90" in text


def test_a_file_with_a_setting_of_rloo_is_audited_as_such(tmp_path, capsys):
    path = tmp_path / "rloo.yaml"
    path.write_text("reward_clip_range: [-1, 1]\n")
    code, text = audited(path, "--t", "0.9", capsys=capsys)
    assert code == 1
    assert "trl_rloo" in text
    assert "2 rollouts" in text
    assert "above 0.50" in text


@pytest.mark.parametrize(
    ("content", "flags", "message"),
    [
        (
            "- scale_rewards\n",
            [],
            "settings by name, one a line, such as t: 0.75; got a list",
        ),
        ("a: [", [], "is not YAML"),
        ("scale_rewards: std\n", [], "scale_rewards must be one of"),
        ("scale_rewards: none\n", ["--trainer", "verl"], "sets nothing of verl's"),
        ("reward_weights: [1, 2]\n", [], "2 weights for 1 rules"),
    ],
)
def test_a_file_that_makes_no_sense_is_exit_code_2_and_a_clear_line(
    content, flags, message, tmp_path, capsys
):
    path = tmp_path / "grpo.yaml"
    path.write_text(content)
    code, text = audited(path, *flags, capsys=capsys)
    assert code == 2
    assert message in text


def test_a_missing_file_is_named(tmp_path, capsys):
    code, text = audited(tmp_path / "nowhere.yaml", capsys=capsys)
    assert code == 2
    assert "nowhere.yaml" in text


def test_settings_may_come_as_any_object():
    config = SimpleNamespace(scale_rewards="none", num_generations=4)
    assert from_grpo_config(config, ThresholdRule(0.9)).ok


def test_a_t_on_the_command_line_asks_about_that_reward_and_not_the_one_of_the_file(
    tmp_path, capsys
):
    # K11-4: public files of open-r1 ended in "3 weights for 1 rules".
    file = tmp_path / "grpo.yaml"
    file.write_text("reward_funcs: [accuracy, format]\nreward_weights: [1.0, 0.5]\n")
    code, text = audited(file, capsys=capsys)
    assert code == 0
    assert "reward    binary" in text
    code, text = audited(file, "--t", "0.9", capsys=capsys)
    assert code == 1  # TRL's own scaling
    assert "declared break-even 0.90" in text
