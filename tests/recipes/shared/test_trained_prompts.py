import json
from types import SimpleNamespace

import pytest

from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.trained_prompts import (
    is_trained,
    note_other_t,
    note_start,
    other_prompts,
    trained_lengths,
)
from abstain.tasks import Question


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
    note_start(str(tmp_path), TaskArguments(t=0.9), SimpleNamespace(), [])


def test_a_start_that_was_taught_with_other_prompts_is_told(tmp_path, capsys):
    start = run_with(tmp_path / "start", {"style": "stated", "format": "tag", "t": 0.5})
    asked = [Question("1", "Q?", ("a",))]
    note_start(start, TaskArguments(style="mixed", t=0.75), SimpleNamespace(), asked)
    assert capsys.readouterr().out.splitlines() == [
        f"Note: {start} was trained with --style stated and is trained here with --style mixed",
        f"Note: {start} was trained with --format tag and is trained here with --format plain",
        f"Note: {start} was taught at t = 0.5, and is trained here at t = 0.75",
    ]
    note_start(start, TaskArguments(format="tag"), SimpleNamespace(), asked)
    assert not capsys.readouterr().out


def noted(capsys, start, *, max_wrong=None, own_t=None, **task):
    asked = [Question("1", "Q?", ("a",), t=own_t)]
    note_other_t(start, TaskArguments(**task), SimpleNamespace(max_wrong=max_wrong), asked)
    return capsys.readouterr().out


def test_a_start_that_was_taught_at_another_t_is_told(tmp_path, capsys):
    start = run_with(tmp_path / "start", {"t": 0.5, "ts": []})
    said = f"Note: {start} was taught at t = 0.5, and is trained here at t = "
    assert noted(capsys, start, t=0.75) == f"{said}0.75\n"
    assert noted(capsys, start, ts=[0.5, 0.9]) == f"{said}0.5, 0.9\n"
    assert noted(capsys, start, ts=[0.5, 0.9], own_t=0.9), "which --ts gave the question"
    assert not noted(capsys, start, t=0.5)


def test_a_start_that_heard_many_t_hears_those_between_them(tmp_path, capsys):
    start = run_with(tmp_path / "start", {"t": 0.5, "ts": [0.25, 0.75]})
    assert not noted(capsys, start, t=0.25)
    assert not noted(capsys, start, t=0.6)
    assert "taught at t = 0.25, 0.75, and is trained here at t = 0.9" in noted(capsys, start, t=0.9)


def test_a_t_that_is_not_that_of_the_flag_is_not_told(tmp_path, capsys):
    start = run_with(tmp_path / "start", {"t": 0.25})
    assert not noted(capsys, start, max_wrong=0.1)
    assert not noted(capsys, start, own_t=0.9)
    assert not noted(capsys, start, format="confidence")
    assert not noted(capsys, "org/name")
    budget = tmp_path / "budget"
    budget.mkdir()
    settings = {"task": {"t": 0.25}, "training": {"max_wrong": 0.1}}
    (budget / "run.json").write_text(json.dumps({"settings": settings}))
    assert not noted(capsys, str(budget))


def test_a_record_tells_that_a_checkpoint_was_trained_and_with_how_long_answers(tmp_path):
    made = {"rl": {"max_completion_length": 16}, "sft": {"learning_rate": 1.0}}
    for name, training in made.items():
        (tmp_path / name).mkdir()
        record = {"settings": {"training": training}}
        (tmp_path / name / "run.json").write_text(json.dumps(record))
    folders = {name: str(tmp_path / name) for name in ("rl", "sft", "nowhere")}
    assert trained_lengths({**folders, "base": None}) == {"rl": 16, "sft": None}
    assert is_trained(folders["sft"])
    assert not is_trained(folders["nowhere"])
    assert not is_trained(None)
