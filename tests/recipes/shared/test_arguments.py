import pytest

from abstain.recipes.rl import RLArguments
from abstain.recipes.shared.arguments import TaskArguments, task_flags


def test_a_warm_start_made_on_the_way_keeps_its_own_defaults():
    assert task_flags(TaskArguments()) == []
    changed = TaskArguments(t=0.75, families=["capital"])
    assert task_flags(changed) == ["--t", "0.75", "--families", "capital"]


@pytest.mark.parametrize(("style", "flags"), [
    ("", []), ("worded", []), ("stated", ["--style", "stated"]), ("varied", ["--style", "varied"]),
])  # fmt: skip
def test_a_warm_start_made_on_the_way_has_the_prompts_of_its_arm(style, flags):
    task = TaskArguments(ts=[0.25, 0.9], style=style)
    assert task_flags(task) == ["--ts", "0.25", "0.9", *flags]
    assert task_flags(TaskArguments(style="worded")) == ["--style", "worded"]
    assert task_flags(RLArguments()) == [], "both recipes mix"
    assert task_flags(RLArguments(style="stated")) == ["--style", "stated"]


def test_a_single_value_stands_for_a_list_of_one():
    task = TaskArguments(families="capital", ts=0.5, grader="numeric")  # as a YAML file may have it
    assert (task.families, task.ts, task.grader) == (["capital"], [0.5], ["numeric"])


@pytest.mark.parametrize("name", ["style", "format"])
def test_a_style_or_format_that_there_is_not_is_refused_in_a_config_file_too(name):
    with pytest.raises(ValueError, match=rf"--{name} must be one of .*plain.*, got 'wordy'"):
        TaskArguments(**{name: "wordy"})


def test_a_group_of_families_is_kept_as_its_members():
    assert TaskArguments(families=["mixture", "capital"]).families == [
        "city_country",
        "us_city_state",
        "region_country",
        "capital",
    ]
