import json

import pytest

from abstain.models.loading import BUNDLED
from abstain.recipes import compare
from abstain.recipes.shared import arm_arguments


def test_two_checkpoints_of_one_name_need_labels():
    assert arm_arguments.named(["base", "runs/a", "x=runs/b/c"], "m") == {
        "base": ["m"],
        "a": ["runs/a"],
        "x": ["runs/b/c"],
    }
    with pytest.raises(ValueError, match="two checkpoints are called 'a'"):
        arm_arguments.named(["runs/a", "other/a"], None)


def test_runs_of_one_arm_share_a_label():
    assert arm_arguments.named(["x=a/1,b/2", "0/penalty,1/penalty"], None) == {
        "x": ["a/1", "b/2"],
        "penalty": ["0/penalty", "1/penalty"],
    }
    with pytest.raises(ValueError, match="give the runs of one arm a name: label=a,b"):
        arm_arguments.named(["a,b"], None)


def test_runs_of_one_arm_are_numbered_and_a_single_one_is_not():
    arms = arm_arguments.runs_of({"base": [None], "x": ["a/1", "b/2"]})
    assert [(arm.name, arm.checkpoint) for arm in arms] == [
        ("base", None),
        ("x #1", "a/1"),
        ("x #2", "b/2"),
    ]


def test_a_path_may_hold_an_equals_sign():
    assert arm_arguments.named(["runs/lr=1e-5/x", "mine=runs/lr=1e-5/x", "b=lr=1e-5"], None) == {
        "x": ["runs/lr=1e-5/x"],
        "mine": ["runs/lr=1e-5/x"],
        "b": ["lr=1e-5"],
    }
    assert arm_arguments.named(["runs/lr=1/p,runs/lr=2/p", "http://h/v1?key=1#m"], None) == {
        "p": ["runs/lr=1/p", "runs/lr=2/p"],
        "m": ["http://h/v1?key=1#m"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "base, log-prob threshold=runs/x",
        "a, b=runs/x,runs/y",
        "penalty #1=runs/x",
        "penalty #12=runs/x,runs/y",
        "always abstain=runs/x",
        "runs/always abstain",
    ],
)
def test_a_label_is_none_that_the_comparison_makes_itself(text):
    message = r"a label must not hold ', ', end in ' #' and a number or be 'always abstain'.* got '"
    with pytest.raises(ValueError, match=message):
        arm_arguments.named([text], None)


def test_labels_that_no_arm_of_the_comparison_has_are_left_alone():
    labels = ["a,b", "#1", "a #1b", "always abstain 2", "v1.2 (best)"]
    assert list(arm_arguments.named([f"{one}=x" for one in labels], None)) == labels


def test_arms_are_tested_against_base_else_binary_unless_another_is_named():
    def chosen(labels, wanted="", thresholds=True):
        return arm_arguments.choose_reference(labels, wanted, thresholds=thresholds)

    assert chosen(["base", "binary", "penalty"]) == "base"
    assert chosen(["warmup", "binary", "penalty"]) == "binary"
    assert chosen(["a", "b"]) == "a"
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
    with pytest.raises(ValueError, match="--reference must be one of"):
        chosen(["base"], "base, critic threshold")
    forced = "base, made to answer, log-prob threshold"
    assert arm_arguments.choose_reference(["base"], forced, thresholds=True, made_to_answer=True)


def test_an_arm_with_a_critic_can_be_thresholded_by_it_and_no_other(tmp_path):
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
    (tmp_path / "with" / "value_head.safetensors").touch()
    some, none = str(tmp_path / "with"), str(tmp_path / "without")
    arms = {"base": [None], "a": [none, some], "b": [none], "c": ["http://h/v1#m"]}
    critics = arm_arguments.with_critic(arms)
    assert critics == ["a"]
    how = {"thresholds": True, "critics": critics, "made_to_answer": True}
    for name in ("a, critic threshold", "a, made to answer, critic threshold"):
        assert arm_arguments.choose_reference(list(arms), name, **how) == name
    for name in ("base", "b", "c"):
        with pytest.raises(ValueError, match="--reference must be one of"):
            arm_arguments.choose_reference(list(arms), f"{name}, critic threshold", **how)
    with pytest.raises(ValueError, match="--reference must be one of"):
        arm_arguments.choose_reference(["a"], "a, critic threshold", **how | {"thresholds": False})


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


@pytest.mark.parametrize(("bases", "given", "expected"), [
    (["mine", "mine"], None, "mine"),
    (["mine", "mine"], "theirs", "theirs"),
    (["mine", "yours"], None, None),
    ([BUNDLED], None, None),
    ([], None, None),
])  # fmt: skip
def test_base_is_the_model_that_all_adapters_were_trained_on(tmp_path, bases, given, expected):
    paths = []
    for number, base in enumerate(bases):
        (tmp_path / str(number)).mkdir()
        text = json.dumps({"base_model_name_or_path": base})
        (tmp_path / str(number) / "adapter_config.json").write_text(text)
        paths.append(str(tmp_path / str(number)))
    arms = arm_arguments.named(["base", *paths, "http://localhost:1/v1#x"], given)
    assert arms["base"] == [expected]
