import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstain.evaluation.arms import (
    ALWAYS_ABSTAIN,
    MADE_TO_ANSWER,
    PROMPT_REMOVED,
    THRESHOLDS,
    ArmId,
    check_label,
)

# Every kind of name that a comparison has written so far.
NAMES = {
    "always abstain": ArmId(ALWAYS_ABSTAIN),
    "base": ArmId("base"),
    "penalty #2": ArmId("penalty", 2),
    "base, prompt removed": ArmId("base", None, (PROMPT_REMOVED,)),
    "base, made to answer": ArmId("base", None, (MADE_TO_ANSWER,)),
    "rl #1, log-prob threshold": ArmId("rl", 1, (THRESHOLDS["logprob"],)),
    "rl, critic threshold": ArmId("rl", None, (THRESHOLDS["value"],)),
    "rl #12, made to answer, log-prob threshold": ArmId(
        "rl", 12, (MADE_TO_ANSWER, THRESHOLDS["logprob"])
    ),
    "a, t = 0.25": ArmId("a").stating(0.25),
    "a, t = 0.9, made to answer": ArmId("a").stating(0.9).made(MADE_TO_ANSWER),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_saved_folder_is_read_and_written_to_the_letter(name):
    arm = ArmId.parse(name)
    assert arm == NAMES[name]
    assert arm.name == str(arm) == name
    assert ArmId.parse(name, "sampled").name == name
    assert str(ArmId.parse(name, "sampled")) == f"{name} (sampled)"


labels = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)


@given(labels, st.none() | st.integers(1, 99), st.lists(st.sampled_from([*NAMES.values()])))
def test_what_a_comparison_may_call_an_arm_is_read_back(label, run, like):
    try:
        check_label(label)
    except ValueError:
        return
    steps = tuple(step for arm in like for step in arm.steps)
    arm = ArmId(label, run, steps)
    assert ArmId.parse(arm.name) == arm


@pytest.mark.parametrize("name", ["", "a,b", ", ", "a #x", "#1", "a #1b", "x, , y", "a\n#1"])
def test_any_text_is_a_name_that_stays_as_it_is(name):
    assert ArmId.parse(name).name == name


@pytest.mark.parametrize("label", ["a, b", "penalty #1", "always abstain", "a/b", "", "..", "a\nb"])
def test_a_label_that_would_be_read_as_another_arm_is_refused(label):
    with pytest.raises(ValueError, match="label"):
        check_label(label)


def test_runs_of_one_arm_are_one_arm_whatever_was_done_with_them():
    first, second = (ArmId("rl", run, checkpoint=f"runs/{run}") for run in (1, 2))
    assert first != second
    assert first.made(MADE_TO_ANSWER).all_runs == second.made(MADE_TO_ANSWER).all_runs
    assert first.all_runs.name == "rl"


def test_the_checkpoint_is_no_part_of_the_identity_and_survives_steps_and_pickling():
    arm = ArmId("base", checkpoint="runs/base")
    assert arm == ArmId.parse("base")
    assert pickle.loads(pickle.dumps(arm)).made(PROMPT_REMOVED).checkpoint == "runs/base"
