import pytest

from abstain.recipes import (
    checkpoints,
    compare,
)


def test_two_checkpoints_of_one_name_need_labels():
    assert checkpoints.named(["base", "runs/a", "x=runs/b/c"], "m") == {
        "base": ["m"],
        "a": ["runs/a"],
        "x": ["runs/b/c"],
    }
    with pytest.raises(ValueError, match="two checkpoints are called 'a'"):
        checkpoints.named(["runs/a", "other/a"], None)


def test_runs_of_one_arm_share_a_label():
    assert checkpoints.named(["x=a/1,b/2", "0/penalty,1/penalty"], None) == {
        "x": ["a/1", "b/2"],
        "penalty": ["0/penalty", "1/penalty"],
    }
    with pytest.raises(ValueError, match="give the runs of one arm a name: label=a,b"):
        checkpoints.named(["a,b"], None)


def test_arms_are_tested_against_the_second_one_unless_another_is_named():
    def chosen(labels, wanted="", thresholds=True):
        return checkpoints.choose_reference(labels, wanted, thresholds=thresholds)

    assert chosen(["base", "binary", "penalty"]) == "binary"
    assert chosen(["base"]) == "base"
    for name in ("base", "always abstain", "binary, log-prob threshold"):
        assert chosen(["base", "binary"], name) == name
    with pytest.raises(ValueError, match=r"--reference must be one of .*, got 'x'"):
        chosen(["base", "binary"], "x")
    with pytest.raises(ValueError, match="--reference must be one of"):
        chosen(["base"], "base, log-prob threshold", thresholds=False)
    with pytest.raises(ValueError, match="--reference must be one of"):
        chosen(["base"], "base, prompt removed")
    with pytest.raises(ValueError, match="--reference must be one of"):
        chosen(["base"], "base, made to answer")
    forced = "base, made to answer, log-prob threshold"
    assert checkpoints.choose_reference(["base"], forced, thresholds=True, made_to_answer=True)


@pytest.mark.parametrize("flag", ["--calibration_ts 0.5", "--made_to_answer"])
def test_an_endpoint_cannot_be_made_to_answer(flag, tmp_path):
    with pytest.raises(SystemExit, match=f"{flag.split()[0]} forces answers, which needs a local"):
        compare.main(["http://localhost:9/v1#m", *flag.split(), "--output_dir", str(tmp_path)])


def test_vllm_cannot_be_made_to_answer():
    with pytest.raises(ValueError, match="--made_to_answer forces answers, which --backend vllm"):
        compare.CompareArguments(backend="vllm", made_to_answer=True)


def test_a_prompt_can_only_be_removed_where_there_is_one(capsys):
    with pytest.raises(SystemExit):
        compare.main(["base", "--prompt_removed", "--style", "plain"])
