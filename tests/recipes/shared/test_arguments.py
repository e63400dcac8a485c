from abstain.recipes.shared.arguments import TaskArguments, task_flags


def test_a_warm_start_made_on_the_way_keeps_its_own_defaults():
    assert task_flags(TaskArguments()) == []
    changed = TaskArguments(t=0.75, families=["capital"])
    assert task_flags(changed) == ["--t", "0.75", "--families", "capital"]


def test_a_group_of_families_is_kept_as_its_members():
    assert TaskArguments(families=["mixture", "capital"]).families == [
        "city_country",
        "us_city_state",
        "region_country",
        "capital",
    ]
