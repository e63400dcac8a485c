import math
import subprocess
import sys
from pathlib import Path

import pytest

from abstain.recipes import audit as recipe
from abstain.rewards import BINARY, BrierRule, LogRule, MatrixRule, Outcome, ThresholdRule
from abstain.rewards.checks.audit import audit, audit_group_reward
from abstain.rewards.checks.causes import accepted
from abstain.rewards.checks.estimators import CURES, ESTIMATORS
from abstain.rewards.checks.incentives import Estimator, trained_break_even, values_of


def test_group_scaling_is_an_error_that_names_the_cure():
    found = audit(
        ThresholdRule(0.9), Estimator("group"), 8, cures={"scale": "scale_rewards='none'"}
    )
    assert not found.ok
    assert [round(row.break_even, 2) for row in found.trained] == [0.74, 0.71, 0.56]
    (error,) = found.errors
    assert "declared break-even 0.90" in error
    assert "above 0.56" in error
    assert "set scale_rewards='none'" in error


@pytest.mark.parametrize("t", [0.0, 0.25, 0.6, 0.75])
def test_an_unscaled_threshold_is_trained_as_declared(t):
    found = audit(ThresholdRule(t, "credit"), Estimator(), 8)
    assert found.ok
    assert found.declared == t
    assert "ok: what is trained is the declared break-even" in str(found)


def test_group_scaling_at_one_half_is_fine_since_one_half_is_where_it_pulls_to():
    assert audit(ThresholdRule(0.5), Estimator("group"), 8).ok


def test_the_tolerance_decides():
    found = audit(ThresholdRule(0.7), Estimator("group"), 64, abstain_rates=(0.5,))
    assert found.ok
    strict = audit(
        ThresholdRule(0.7), Estimator("group"), 64, abstain_rates=(0.5,), tolerance=0.001
    )
    assert not strict.ok


@pytest.mark.parametrize(("t", "ok"), [(0.9, True), (0.92, True), (0.93, False), (0.95, False)])
def test_a_clip_that_halves_the_penalty_is_an_error_however_near_the_break_even(t, ok):
    found = audit(ThresholdRule(t), ESTIMATORS["openrlhf"](estimator="rloo"), 8)
    assert max(abs(row.break_even - t) for row in found.trained) < 0.05
    assert found.ok is ok
    if not ok:  # the estimator is right already
        assert found.errors[0].endswith("set a clip range that holds every reward")
    elif t > 10 / 11:
        assert "ok: what is trained is within 0.011 of the declared break-even" in str(found)


@pytest.mark.parametrize("t", [0.0, 0.3, 0.5, 0.8, 0.9, 0.99])
def test_what_is_accepted_never_costs_more_than_a_quarter_of_a_right_answer(t):
    q = t - accepted(t)
    assert q + (1 - q) * ThresholdRule(t)(Outcome.WRONG) >= -0.25 - 1e-9


@pytest.mark.parametrize("trainer", sorted(ESTIMATORS))
def test_a_cure_repeats_nothing_that_is_set_already(trainer, capsys):
    code, out = run(capsys, "--trainer", trainer, "--t", "0.99", "--adaptive_credit", "1")
    error = next(line for line in out.out.splitlines() if line.startswith("error"))
    assert code == 1
    assert "adaptive_credit=0.0" in error
    estimator = ESTIMATORS[trainer]()
    moving = {
        text
        for cause, text in CURES[trainer].items()
        if getattr(estimator, cause) != getattr(Estimator(), cause)
        and estimator.scale not in ("batch", "leave_one_out")  # these move nothing
    }
    moving |= {CURES[trainer]["clip"]} if estimator.clip else set()
    assert {text for text in CURES[trainer].values() if text in error} == moving


@pytest.mark.parametrize(
    ("estimator", "why", "trained"),
    [
        (Estimator(apart=True), "add up to 0 in every group", None),
        (Estimator("group", apart=True), "add up to 0 in every group", None),
        (Estimator("leave_one_out", apart=True), "its rarer outcome", None),
        (Estimator(apart=True, masked=1.0), "a sum that trains to answer", 0.0),
    ],
)
def test_attempts_apart_are_told_as_they_are(estimator, why, trained):
    found = audit(ThresholdRule(0.75), estimator, 8)
    assert not found.ok
    assert why in found.warnings[0]
    if trained is None:
        assert all(math.isnan(row.break_even) for row in found.trained)
        assert "no P(right) parts answering from abstaining" in found.errors[0]
        assert "none" in str(found).splitlines()[1]
    else:
        assert [row.break_even for row in found.trained] == [trained] * 3


def test_binary_grading_is_warned_of_as_training_guesses():
    found = audit(BINARY, Estimator(), 8)
    assert found.ok
    assert any("trains guessing" in text for text in found.warnings)


def test_a_reward_for_silence_is_an_error():
    found = audit(MatrixRule(correct=0.5, abstained=0.6, wrong=0), Estimator(), 8)
    assert not found.ok
    assert "abstaining always is optimal" in found.errors[0]


def test_a_scale_that_explodes_is_warned_of_with_the_bounded_form_as_the_way_out():
    assert any(
        "credit form" in text for text in audit(ThresholdRule(0.95), Estimator(), 8).warnings
    )
    assert not audit(ThresholdRule(0.95, "credit"), Estimator(), 8).warnings


def test_clipping_that_cuts_the_penalty_is_warned_of():
    found = audit(ThresholdRule(0.95), Estimator(clip=(-10.0, 10.0)), 8)
    assert any("clipped to (-10.0, 10.0), which cuts -19" in text for text in found.warnings)


def test_weights_of_reward_functions_move_the_declared_break_even():
    penalty = MatrixRule(correct=0, abstained=0, wrong=-1)
    assert audit([BINARY, penalty], Estimator(), 8).declared == pytest.approx(0.5)
    heavy = audit([BINARY, penalty], Estimator(), 8, weights=[1.0, 3.0])
    assert heavy.declared == pytest.approx(0.75)
    assert heavy.ok
    with pytest.raises(ValueError, match="1 weights for 2 rules"):
        audit([BINARY, penalty], Estimator(), 8, weights=[1.0])


def test_paying_more_for_garbage_than_for_a_wrong_answer_is_refused():
    class Leaky:
        name, break_even = "leaky", 0.5

        def __call__(self, outcome, confidence=None, *, t=None):
            return {Outcome.CORRECT: 1.0, Outcome.WRONG: -1.0}.get(outcome, 0.0)

    with pytest.raises(ValueError, match="garbage would be an escape"):
        audit(Leaky(), Estimator(), 8)


@pytest.mark.parametrize("rule", [BrierRule(), LogRule()])
def test_our_confidence_rules_pay_for_honesty_and_never_for_a_lie(rule):
    assert audit(rule, Estimator(), 8).ok


class BareBrier:
    """Proper, and gameable: the confidence alone is scored, not the answer."""

    name, break_even = "bare_brier", 0.0

    def __call__(self, outcome, confidence=None, *, t=None):
        if outcome is Outcome.ABSTAINED or confidence is None:
            return -0.25
        return -((confidence - (outcome is Outcome.CORRECT)) ** 2)


class Linear(BareBrier):
    def __call__(self, outcome, confidence=None, *, t=None):
        q = confidence or 0.0
        return {Outcome.CORRECT: q, Outcome.WRONG: -q}.get(outcome, 0.0)


def test_a_confidence_score_that_pays_for_a_deliberate_wrong_answer_is_an_error():
    (error,) = audit(BareBrier(), Estimator(), 8).errors
    assert "a deliberate wrong answer with confidence 0 earns 0, abstaining -0.25" in error


def test_a_confidence_score_that_is_not_proper_is_an_error():
    errors = audit(Linear(), Estimator(), 8).errors
    assert "at P(right) = 0.7 it pays best to state 1" in errors


def test_a_confidence_rule_and_another_do_not_add_up():
    with pytest.raises(ValueError, match="cannot be added to others"):
        audit([BINARY, BrierRule()], Estimator(), 8)


# ---------------------------------------------------------------------------- other trainers

# (settings, trained break-even for t = .75 at G = 8 and an abstention rate of .5)
ROWS = [
    ("trl", {}, 0.64),
    ("trl", {"scale_rewards": "none"}, 0.75),
    ("trl", {"scale_rewards": False}, 0.75),
    ("trl_rloo", {}, 0.75),
    ("trl_async", {}, 0.64),
    ("verl", {}, 0.75),
    ("verl", {"adv_estimator": "grpo"}, 0.64),
    ("verl", {"adv_estimator": "grpo", "norm_adv_by_std_in_grpo": False}, 0.75),
    # The vectorised twin never reads the switch.
    ("verl", {"adv_estimator": "grpo_vectorized", "norm_adv_by_std_in_grpo": False}, 0.64),
    ("openrlhf", {}, 0.75),
    ("openrlhf", {"estimator": "group_norm"}, 0.64),
    ("nemo_rl", {}, 0.75),
    ("nemo_rl", {"use_leave_one_out_baseline": False}, 0.64),
    ("prime_rl", {}, 0.75),
    ("ms_swift", {}, 0.64),
    ("ms_swift", {"advantage_estimator": "rloo"}, 0.75),
    ("ms_swift", {"advantage_estimator": "rloo", "scale_rewards": "group"}, 0.64),
    ("art", {}, 0.64),
    ("art", {"scale_rewards": False}, 0.75),
    ("skyrl", {}, 0.64),
    ("skyrl", {"grpo_norm_by_std": False}, 0.75),
]


@pytest.mark.parametrize(("trainer", "settings", "expected"), ROWS)
def test_what_each_trainer_trains(trainer, settings, expected):
    rule = [values_of(ThresholdRule(0.75))]
    found = trained_break_even(rule, 8, 0.5, ESTIMATORS[trainer](**settings))
    assert found == pytest.approx(expected, abs=0.006)


def test_every_trainer_has_a_cure():
    assert set(CURES) == set(ESTIMATORS)


@pytest.mark.parametrize(
    ("trainer", "settings"),
    [("verl", {"adv_estimator": "grpo_passk"}), ("prime_rl", {"type": "max_rl"}),
     ("skyrl", {"advantage_estimator": "maxrl"}), ("trl", {"scale_rewards": "std"})],
)  # fmt: skip
def test_an_estimator_without_a_break_even_is_refused(trainer, settings):
    with pytest.raises(ValueError, match="must be one of"):
        ESTIMATORS[trainer](**settings)


# -------------------------------------------------------------------------------- the command


def run(capsys, *argv):
    with pytest.raises(SystemExit) as stopped:
        recipe.main(list(argv))
    return stopped.value.code, capsys.readouterr()


def test_the_command_prints_what_is_trained_and_fails_for_ci(capsys):
    code, out = run(capsys, *"--t 0.9 --num_generations 8 --scale_rewards group".split())
    assert code == 1
    assert "0.74" in out.out
    assert "set scale_rewards='none'" in out.out
    code, out = run(capsys, *"--t 0.9 --num_generations 8 --scale_rewards none".split())
    assert code == 0
    assert "ok: what is trained is the declared break-even, 0.90" in out.out


def test_the_command_knows_the_settings_of_other_trainers(capsys):
    assert run(capsys, *"--trainer nemo_rl --t 0.9".split())[0] == 0
    nemo = "--trainer nemo_rl --t 0.9 --use_leave_one_out_baseline false"
    assert run(capsys, *nemo.split())[0] == 1
    clip = "--trainer openrlhf --t 0.95 --estimator rloo --clip_range (-100,100)"
    assert "clipped" not in run(capsys, *clip.split())[1].out


def test_correctness_and_penalty_apart_lose_t(capsys):
    apart = "--t 0.9 --form separate --multi_objective_aggregation normalize_then_sum"
    code, out = run(capsys, *apart.split())
    assert code == 1
    assert out.out.count("0.50") >= 3


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ("--t 1", "t must be in [0, 1), got 1"),
        ("--scale_rewards std", "scale_rewards must be one of"),
        ("--num_generations 1", "group_size must be at least 2, got 1"),
        ("--trainer verl --scale_rewards none", "unknown arguments: --scale_rewards"),
    ],
)
def test_a_wrong_argument_is_exit_code_2_and_a_clear_line(argv, message, capsys):
    code, out = run(capsys, *argv.split())
    assert code == 2
    assert message in out.err


def test_the_audit_needs_neither_torch_nor_trl():
    script = (
        "import sys, runpy; sys.argv = ['audit']; \n"
        "try: runpy.run_module('abstain.recipes.audit', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'trl', 'numpy', 'transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parent)


def test_the_command_draws_trained_against_declared_t(capsys, tmp_path):
    picture = tmp_path / "audit.png"
    code, out = run(capsys, "--t", "0.9", "--num_generations", "4", "--plot", str(picture))
    assert code == 1
    assert f"wrote {picture}" in out.out
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_group_reward_that_pays_no_abstention_is_an_error():
    def binary(counts):
        return (0.0, 1.0, 0.0)  # abstained, right, wrong

    found = audit_group_reward(binary, Estimator("none"), 8)
    assert not found.ok
    assert "every guess pays" in found.errors[0]
