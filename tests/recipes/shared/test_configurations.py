import pytest

from abstain.recipes import audit
from abstain.recipes.shared.configurations import (
    adjusted,
    read_configuration,
    script_settings,
    value_of,
)

VERL_SCRIPT = r"""
set -x
# What one changes.
n_resp_per_prompt=16
adv=${ADV:-grpo}
train_files="['$HOME/a.parquet', '$HOME/b.parquet']"
python3 -m verl.trainer.main_ppo \
    algorithm.adv_estimator=$adv \
    data.train_files="$train_files" \
    actor_rollout_ref.actor.optim.lr=1e-6 \
    actor_rollout_ref.rollout.n=${n_resp_per_prompt} \
    algorithm.norm_adv_by_std_in_grpo=False \
    reward.custom_reward_function.path=pkg://abstain.integrations.verl \
    +reward.custom_reward_function.reward_kwargs.t=0.75 \
    trainer.logger='["console","wandb"]' $@
"""
VERL_YAML = """
defaults: [_self_]
algorithm: {adv_estimator: grpo, norm_adv_by_std_in_grpo: true, use_kl_in_reward: true}
actor_rollout_ref: {rollout: {n: 5}}
reward: {custom_reward_function: {reward_kwargs: {t: 0.9, form: credit}}}
"""
OPENRLHF = r"""
ray job submit --address="http://127.0.0.1:8265" -- python3 -m openrlhf.cli.train_ppo_ray \
   --rollout.n_samples_per_prompt 8 \
   --algo.advantage.estimator group_norm \
   --reward.clip_range -20 20 \
   --algo.kl.init_coef 0
"""
OPEN_R1 = """
model_name_or_path: some/model
num_generations: 14
reward_funcs: [accuracy, format, tag_count]
reward_weights: [1.0, 0.5, 0.1]
"""
FILES = {
    "run.sh": (
        VERL_SCRIPT,
        "verl",
        {
            "adv_estimator": "grpo",
            "num_generations": 16,
            "norm_adv_by_std_in_grpo": False,
            "t": 0.75,
        },
    ),
    "verl.yaml": (
        VERL_YAML,
        "verl",
        {
            "adv_estimator": "grpo",
            "norm_adv_by_std_in_grpo": True,
            "num_generations": 5,
            "t": 0.9,
            "form": "credit",
        },
    ),
    "openrlhf.sh": (
        OPENRLHF,
        "openrlhf",
        {"num_generations": 8, "estimator": "group_norm", "clip_range": [-20, 20]},
    ),
    "axolotl.yaml": (
        "base_model: x\nrl: grpo\ntrl: {num_generations: 4, scale_rewards: false}\n",
        "trl",
        {"base_model": "x", "rl": "grpo", "num_generations": 4, "scale_rewards": False},
    ),
    "swift.yaml": (
        "rlhf_type: grpo\nnum_generations: 8\nscale_rewards: none\n",
        "ms_swift",
        {"num_generations": 8, "scale_rewards": "none"},
    ),
    "skyrl.yaml": (
        "trainer: {algorithm: {advantage_estimator: grpo, grpo_norm_by_std: false}}\n",
        "skyrl",
        {"advantage_estimator": "grpo", "grpo_norm_by_std": False},
    ),
    "nemo.yaml": (
        "grpo: {num_prompts_per_step: 32, num_generations_per_prompt: 16, "
        "adv_estimator: {normalize_rewards: false}}\n",
        "nemo_rl",
        {"num_generations": 16, "normalize_rewards": False},
    ),
    "prime.toml": (
        '[orchestrator]\nrollouts_per_example = 8\n[orchestrator.algo]\ntype = "grpo"\n',
        "prime_rl",
        {"num_generations": 8, "type": "grpo"},
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_each_trainers_configuration_is_known_and_read(tmp_path, name):
    text, trainer, settings = FILES[name]
    (tmp_path / name).write_text(text)
    found = read_configuration(tmp_path / name)
    assert found.trainer == trainer
    assert found.settings == settings


def run(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        audit.main(arguments)
    shown = capsys.readouterr()
    return stopped.value.code, shown.out + shown.err


def test_a_verl_script_is_audited_as_it_stands(tmp_path, capsys):
    (tmp_path / "run.sh").write_text(VERL_SCRIPT)
    code, shown = run(["--config", str(tmp_path / "run.sh")], capsys)
    assert code == 0
    assert "threshold_t0.75" in shown
    assert "16 rollouts" in shown
    code, shown = run(
        ["--config", str(tmp_path / "run.sh"), "--norm_adv_by_std_in_grpo", "true"], capsys
    )
    assert code == 1
    assert "set adv_estimator=rloo" in shown


def test_kl_in_the_reward_of_verl_is_warned_of(tmp_path, capsys):
    (tmp_path / "verl.yaml").write_text(VERL_YAML)
    code, shown = run(["--config", str(tmp_path / "verl.yaml")], capsys)
    assert code == 1
    assert "credit_t0.9" in shown
    assert "use_kl_in_reward puts KL into the reward" in shown


def test_filtering_groups_by_accuracy_is_warned_of(tmp_path):
    path = tmp_path / "x.sh"
    path.write_text(
        "python -m verl.trainer.main_ppo algorithm.adv_estimator=grpo "
        "algorithm.filter_groups.enable=True algorithm.filter_groups.metric=acc\n"
    )
    assert "drops groups of wrong answers and abstentions" in read_configuration(path).notes[0]


def test_openrlhf_puts_kl_into_the_reward_unless_told_otherwise(tmp_path):
    path = tmp_path / "x.sh"
    path.write_text(OPENRLHF)
    assert read_configuration(path).notes == ()
    path.write_text(OPENRLHF.replace("--algo.kl.init_coef 0", ""))
    assert "set it to 0" in read_configuration(path).notes[0]


def test_functions_that_do_not_depend_on_being_right_have_no_say(tmp_path, capsys):
    (tmp_path / "grpo.yaml").write_text(OPEN_R1)
    settings = adjusted(read_configuration(tmp_path / "grpo.yaml").settings)
    assert settings["reward_weights"] == [1.0]
    assert settings["form"] == "binary"
    code, shown = run(["--config", str(tmp_path / "grpo.yaml")], capsys)
    assert code == 0
    assert "this trains guessing" in shown
    assert "14 rollouts" in shown


def test_one_rollout_for_a_critic_leaves_the_group_size_open():
    assert adjusted({"adv_estimator": "gae", "num_generations": 1}) == {"adv_estimator": "gae"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("True", True),
        ("false", False),
        ("null", None),
        ("none", "none"),
        ("1e-6", 1e-6),
        ("[1, 2]", [1, 2]),
        ("grpo", "grpo"),
        ("'a'", "a"),
    ],
)
def test_values_are_read_as_python_yaml_and_hydra_write_them(text, value):
    assert value_of(text) == value


def test_variables_of_the_script_are_filled_in_and_nothing_is_run(tmp_path):
    found = script_settings(f"x=$(touch {tmp_path}/ran)\nn=4; a.b=$n ++c.d=${{M:-2}} e.f=$UNKNOWN")
    assert not (tmp_path / "ran").exists()
    assert found["c.d"] == 2
    assert found["e.f"] == "$UNKNOWN"


def test_an_array_of_overrides_is_read():
    assert script_settings("DATA=(\n  a.b=1\n  c.d=2\n)\n") == {"a.b": 1, "c.d": 2}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.toml", "a = [", "is not TOML"),
        ("x.yaml", "- a\n", "must hold settings by name"),
        ("x.yaml", "a: [", "is not YAML"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, capsys, name, text, message):
    (tmp_path / name).write_text(text)
    code, shown = run(["--config", str(tmp_path / name)], capsys)
    assert code == 2
    assert message in shown


@pytest.mark.parametrize("script", ["", "echo hello\n", "python mine.py --adv grpo --n 16\n"])
def test_a_script_that_sets_nothing_known_is_refused(tmp_path, script):
    path = tmp_path / "run.sh"
    path.write_text(script)
    with pytest.raises(ValueError, match="sets nothing that a trainer known here reads"):
        read_configuration(path)


def test_one_rollout_per_prompt_is_refused_where_rollouts_are_compared(tmp_path):
    path = tmp_path / "run.sh"
    command = (
        "python -m verl.trainer.main_ppo algorithm.adv_estimator={} actor_rollout_ref.rollout.n=1"
    )
    path.write_text(command.format("grpo"))
    with pytest.raises(ValueError, match="one rollout per prompt with grpo"):
        read_configuration(path)
    path.write_text(command.format("gae"))
    assert read_configuration(path).settings["adv_estimator"] == "gae"
