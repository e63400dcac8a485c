"""The comparison with answers made up in the place of a model's."""

import json
from pathlib import Path

import pytest

from abstain.evaluation.ask.asking import graded
from abstain.evaluation.comparison_folder import read
from abstain.recipes import compare
from abstain.tasks.prompts import messages

FLAGS = "--n_questions 5 --n_fit 4 --num_samples 0".split()


def stand_in(monkeypatch, ask):
    """Ask with this function, and leave a journal's folder as a real one does."""

    def asker(checkpoint, model, remote, folder, *_):
        (Path(folder) / "unfinished").mkdir(parents=True, exist_ok=True)
        return ask

    monkeypatch.setattr(compare, "asker", asker)


@pytest.fixture
def asked(monkeypatch):
    """Every question that is asked, and how; all get one answer."""
    seen = []

    def ask(questions, asking, *, arm, num_samples=0):
        seen.extend((question, asking) for question in questions)
        return [
            graded(
                question, "Europe", asking.grader, arm=arm, decoding="greedy", sample=0,
                truncated=False, logprob=-1.0,
            )
            for question in questions
        ]  # fmt: skip

    stand_in(monkeypatch, ask)
    return seen


@pytest.fixture
def interrupted(asked, monkeypatch):
    """Ctrl-C as soon as anything is asked."""

    def ask(*_, **__):
        raise KeyboardInterrupt

    stand_in(monkeypatch, ask)


def run(folder, *flags, arms=("http://localhost:9/v1#a",)):
    compare.main([*arms, *FLAGS, "--output_dir", str(folder), *flags])


def question_file(tmp_path, **columns):
    path = tmp_path / "mine.jsonl"
    lines = [{"question": f"Question {i}?", "answers": ["Europe"], **columns} for i in range(60)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return ["--questions", str(path)]


def test_every_prompt_states_the_t_that_is_scored_whatever_the_t_of_a_question(
    asked, tmp_path, capsys
):
    run(tmp_path, *question_file(tmp_path, t=0.9), "--t", "0.6")
    assert len(asked) == 5 + 4
    for question, asking in asked:
        (turn,) = messages(question, asking.t, asking.style)
        assert "more than 60% confident" in turn["content"]
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "own t" in one]
    assert "t = 0.6 (--t)" in line
    assert "are for training" in line
    assert "--calibration_ts" in line


@pytest.mark.parametrize("flags", ["", "--t 0.6 --style plain"])
def test_nothing_is_said_of_a_t_that_no_question_has_or_no_prompt_states(
    asked, tmp_path, capsys, flags
):
    columns = {"t": 0.9} if flags else {}
    run(tmp_path, *question_file(tmp_path, **columns), *flags.split())
    assert "own t" not in capsys.readouterr().out


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_comparison_that_is_stopped_leaves_the_finished_one_before_it_as_it_was(
    asked, tmp_path, request
):
    run(tmp_path, "--t", "0.5")
    before = contents(tmp_path)
    request.getfixturevalue("interrupted")
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "--t", "0.75")
    assert contents(tmp_path) == before
    found = read(tmp_path)
    assert found.record["finished"] is True
    assert found.record["settings"]["task"]["t"] == found.t == 0.5
    started = json.loads((tmp_path / "unfinished" / "run.json").read_text())
    assert started["finished"] is False
    assert started["settings"]["task"]["t"] == 0.75


def test_a_finished_comparison_has_its_own_record_and_nothing_unfinished(asked, tmp_path):
    for t in (0.5, 0.75):
        run(tmp_path, "--t", str(t))
        found = read(tmp_path)
        assert found.record["finished"] is True
        assert found.record["n_questions"] == 5
        assert found.record["settings"]["task"]["t"] == found.t == t
        assert not (tmp_path / "unfinished").exists()


def test_a_reference_above_a_critic_is_refused_before_anything_is_asked_where_there_is_none(
    asked, tmp_path
):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "b" / "value_head.safetensors").touch()
    arms = [str(tmp_path / "a"), str(tmp_path / "b")]
    flags = ["--families", "continent", "--reference", "a, critic threshold"]
    with pytest.raises(SystemExit, match=r"--reference must be one of .*'b, critic threshold'"):
        run(tmp_path / "out", *flags, arms=arms)
    assert not asked
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("flags", ["--ts 0.25 0.75", "--ts 0.25 0.75 --ts_between True"])
def test_several_t_for_training_are_refused_with_what_to_give_instead(asked, flags, tmp_path):
    message = r"--ts .* got --ts \[0.25, 0.75\].* --t, .* --calibration_ts"
    with pytest.raises(SystemExit, match=message):
        run(tmp_path / "out", "--families", "continent", *flags.split())
    assert not asked
    assert not (tmp_path / "out").exists()
