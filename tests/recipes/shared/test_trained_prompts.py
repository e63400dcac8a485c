import json

import pytest

from abstain.recipes.shared.trained_prompts import other_prompts


def run_with(folder, task):
    folder.mkdir()
    (folder / "run.json").write_text(json.dumps({"settings": {"task": task}}))
    return str(folder)


def test_another_style_or_format_than_in_training_is_told(tmp_path):
    arm = run_with(tmp_path / "arm", {"style": "worded", "format": "tag"})
    assert list(other_prompts([arm, arm], "stated", "plain")) == [
        f"Note: {arm} was trained with --style worded and is asked with --style stated",
        f"Note: {arm} was trained with --format tag and is asked with --format plain",
    ]
    assert list(other_prompts([arm], "worded", "tag")) == []


def test_mixed_prompts_hold_the_rule_or_none_and_are_not_worded(tmp_path):
    arm = run_with(tmp_path / "arm", {"style": "mixed", "format": "plain"})
    for style in ("plain", "stated", "mixed"):
        assert list(other_prompts([arm], style, "plain")) == []
    (line,) = other_prompts([arm], "worded", "plain")
    assert line.endswith("was trained with --style mixed and is asked with --style worded")


@pytest.mark.parametrize(
    "record",
    [
        "{}",
        "[]",
        '{"settings": {"task": {"style": ["a"], "format": 3}}}',
        '{"settings": {"task": 3}}',
        "no json",
    ],
)
def test_without_a_record_that_can_be_read_nothing_is_told(tmp_path, record):
    (tmp_path / "run.json").write_text(record)
    assert list(other_prompts([None, str(tmp_path), "org/name"], "plain", "plain")) == []
