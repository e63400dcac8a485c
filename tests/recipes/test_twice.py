"""A warm start made twice, by one command, on a tiny model."""

import json
import os
import shutil

import pytest
import torch
from launched import launch
from recipe_runs import FAST, warmup
from safetensors.torch import load_file

from abstain.evaluation.rows import read_rows
from abstain.recipes import sft_warmup
from abstain.recipes.shared.launching import Stopped
from abstain.recipes.shared.seen import seen_by
from abstain.tasks import facts

TWICE = ("--twice", "--n_questions", "32")
SHARES = (20, 12)


def settings(folder):
    return json.loads((folder / "run.json").read_text())["settings"]


def weights(folder):
    return load_file(folder / "adapter_model.safetensors")


def same_weights(one, other):
    one, other = weights(one), weights(other)
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def differences(one, other):
    """Settings in which two runs differ, but for where they were written."""
    one, other = settings(one), settings(other)
    return {
        name: (one[group][name], other[group].get(name))
        for group in one
        for name in one[group]
        if name != "output_dir" and one[group][name] != other[group].get(name)
    }


@pytest.fixture(scope="module")
def made(tiny_folder, tmp_path_factory):
    """Folder of a warm start made twice, in runs/."""
    folder = tmp_path_factory.mktemp("made") / "runs"
    warmup(tiny_folder, str(folder), *TWICE)
    return folder


def test_one_command_makes_what_two_commands_make(made, tiny_folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first, second = tmp_path / "first", tmp_path / "second"
    warmup(tiny_folder, str(first), "--n_questions", str(SHARES[0]))
    warmup(str(first), str(second), "--n_questions", str(SHARES[1]))
    assert same_weights(made / "first", first)
    assert same_weights(made, second)
    assert not same_weights(made, made / "first")
    assert not differences(made / "first", first)
    assert differences(made, second) == {
        "twice": (True, False),
        "model_name_or_path": (str(made / "first"), str(first)),
    }
    for mine, theirs in ((made / "first", first), (made, second)):
        assert seen_by(mine) == seen_by(theirs)


def test_the_second_is_taught_by_answers_to_questions_that_the_first_never_saw(made):
    first, both = seen_by(made / "first").trained, seen_by(made).trained
    assert (len(first), len(both - first)) == SHARES
    asked = read_rows(made / "own_answers.jsonl")
    assert len(asked) == SHARES[1]
    questions = {question.id: question for question in facts.load(("continent",))}
    assert not seen_by(made / "first").among([questions[row.id] for row in asked])
    assert settings(made / "first")["task"]["own_answers"] == "no"
    assert settings(made)["task"]["own_answers"] == "yes"
    assert settings(made)["training"]["doubt_decoding"] == "greedy"


def test_its_card_says_that_it_was_made_twice(made):
    said = "a second warm start, taught by the own answers of a first one"
    assert said in (made / "README.md").read_text()
    assert said not in (made / "first" / "README.md").read_text()


class Killed(BaseException):
    """Nothing is cleaned up after it, as after `kill -9`."""


def until_the_second(monkeypatch, error):
    """Let a run end where the second warm start begins."""

    def end():
        raise error

    monkeypatch.setattr("abstain.recipes.shared.twice.after_first", end)


def test_what_was_killed_behind_the_first_goes_on_with_the_second(
    made, tiny_folder, tmp_path, monkeypatch, capsys
):
    out = tmp_path / "runs"
    with monkeypatch.context() as patch:
        until_the_second(patch, Killed())
        with pytest.raises(Killed):
            warmup(tiny_folder, str(out), *TWICE)
    assert not (out / "run.json").exists()
    before = (out / "first" / "adapter_model.safetensors").stat().st_mtime_ns
    with pytest.raises(SystemExit, match=r"first already holds a run .* --resume_from_checkpoint"):
        warmup(tiny_folder, str(out), *TWICE)
    capsys.readouterr()
    warmup(tiny_folder, str(out), *TWICE, "--resume_from_checkpoint")
    said = capsys.readouterr().out
    assert f"First warm start: done before, {out / 'first'}" in said
    assert "Second warm start of 12 questions in " in said
    assert (out / "first" / "adapter_model.safetensors").stat().st_mtime_ns == before
    assert same_weights(out, made)


def test_a_first_that_was_stopped_in_the_middle_is_gone_on_with(
    made, tiny_folder, tmp_path, monkeypatch
):
    from abstain.trainers.warmup import WarmupTrainer

    out, steps = tmp_path / "runs", []

    def step(trainer, *args, real=WarmupTrainer.training_step, **kwargs):
        steps.append(trainer.args.output_dir)
        if len(steps) == 2:
            raise Killed
        return real(trainer, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(WarmupTrainer, "training_step", step)
        with pytest.raises(Killed):
            warmup(tiny_folder, str(out), *TWICE, "--save_steps", "1")
    assert steps == [str(out / "first")] * 2
    warmup(tiny_folder, str(out), *TWICE, "--save_steps", "1", "--resume_from_checkpoint")
    assert json.loads((out / "first" / "run.json").read_text())["resumed_from"]
    assert same_weights(out / "first", made / "first")
    assert same_weights(out, made)


def test_a_finished_one_of_so_many_steps_goes_on_with_more_after_it_was_moved(
    tiny_folder, tmp_path, capsys
):
    out, moved = tmp_path / "runs", tmp_path / "elsewhere"
    warmup(tiny_folder, str(out), *TWICE, "--max_steps", "1")
    shutil.move(out, moved)
    capsys.readouterr()
    more = (*TWICE, "--resume_from_checkpoint", "--max_steps")
    warmup(tiny_folder, str(moved), *more, "1")
    assert "The one step is done and saved" in capsys.readouterr().out
    warmup(tiny_folder, str(moved), *more, "2")
    steps = [
        json.loads((run / "run.json").read_text())["steps"] for run in (moved / "first", moved)
    ]
    assert steps == [1, 2]


def test_a_finished_one_of_whole_epochs_says_so_and_trains_nothing(tiny_folder, tmp_path, capsys):
    out = tmp_path / "runs"
    warmup(tiny_folder, str(out), *TWICE)
    before = [(out / name).read_bytes() for name in ("run.json", "adapter_model.safetensors")]
    capsys.readouterr()
    warmup(tiny_folder, str(out), *TWICE, "--resume_from_checkpoint")
    said = capsys.readouterr().out
    assert f"First warm start: done before, {out / 'first'}\n" in said
    assert f"done and saved in {out}; a larger --max_steps goes on\n" in said
    assert "Resuming" not in said
    assert "Second warm start of" not in said
    after = [(out / name).read_bytes() for name in ("run.json", "adapter_model.safetensors")]
    assert after == before


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("--learning_rate 1e-3", "learning_rate 0.0002 -> 0.001"),
        ("--n_questions 24", "other questions"),
    ],
)
def test_a_first_of_other_settings_is_not_gone_on_with(made, tiny_folder, flags, said):
    with pytest.raises(SystemExit, match=rf"first was made with other settings: {said}"):
        warmup(tiny_folder, str(made), *TWICE, "--resume_from_checkpoint", *flags.split())


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Stopped("its own answers are kept")])
def test_ctrl_c_behind_the_first_says_how_to_go_on(tiny_folder, tmp_path, monkeypatch, error):
    until_the_second(monkeypatch, error)
    with pytest.raises(Stopped, match=r"first is finished|own answers are kept") as stop:
        warmup(tiny_folder, str(tmp_path / "runs"), *TWICE, "--max_steps", "1")
    assert stop.value.flags == ("--resume_from_checkpoint",)


def test_at_many_t_the_first_is_made_at_one(tiny_folder, tmp_path):
    out = tmp_path / "runs"
    warmup(tiny_folder, str(out), *TWICE, "--ts", "0.25", "0.75", "--ts_each", "2")
    first, second = settings(out / "first")["task"], settings(out)["task"]
    assert (first["ts"], first["t"], first["style"], first["ts_each"]) == ([], 0.5, "mixed", 4)
    assert (second["ts"], second["style"], second["ts_each"]) == ([0.25, 0.75], "worded", 2)
    assert json.loads((out / "run.json").read_text())["steps"] == -(-SHARES[1] * 2 // 16)
    assert len(read_rows(out / "own_answers.jsonl")) == SHARES[1]
    other = tmp_path / "second"
    several = ["--ts", "0.25", "0.75", "--ts_each", "2", "--n_questions", str(SHARES[1])]
    warmup(str(out / "first"), str(other), *several)
    assert same_weights(out, other)


def test_questions_with_a_t_of_their_own_are_asked_with_it_in_both(tiny_folder, tmp_path):
    file, out = tmp_path / "own_t.csv", tmp_path / "runs"
    file.write_text(
        "question,answers,t\n" + "".join(f"Q{i}?,a{i},0.{1 + i % 9}\n" for i in range(40))
    )
    warmup(tiny_folder, str(out), *TWICE, "--questions", str(file), "--test_share", "0")
    assert settings(out)["task"]["style"] == settings(out / "first")["task"]["style"] == "stated"


REFUSED = [
    ("--n_questions 15", "takes at least 16; got --n_questions 15. Give a larger --n_questions"),
    ("--questions few.csv", "at least 16; got 9 training questions. Give more questions, or leave"),
    ("--questions open.csv", "no question of the second warm start has an accepted answer"),
    ("--doubt_coef 0", "and --doubt_coef 0 teaches no doubt; drop one of the two"),
    ("--format confidence --doubt_coef 0", "--format confidence teaches no doubt"),
    ("--format explain", "makes it begin with reasoning (--format explain); drop one"),
    ("--own_answers no", "and --own_answers no does not ask for them; drop one"),
    ("--skip_seen False", "takes questions that the first has seen; drop one"),
    ("--resume_from_checkpoint out/checkpoint-3", "give --resume_from_checkpoint without a value"),
    ("--push_to_hub True", "leave it out, then: hf upload NAME out . --exclude 'checkpoint-*'"),
]


@pytest.mark.parametrize(("flags", "said"), REFUSED, ids=[flags for flags, _ in REFUSED])
def test_what_makes_no_sense_with_twice_is_refused(
    tiny_folder, tmp_path, monkeypatch, capsys, flags, said
):
    monkeypatch.chdir(tmp_path)
    few = "question,answers\n" + "".join(f"Q{i}?,a{i}\n" for i in range(9))
    (tmp_path / "few.csv").write_text(few)
    open_ones = "".join(f"Q{i}?,unanswerable\n" for i in range(40)) + "Who?,me\n"
    (tmp_path / "open.csv").write_text("question,answers\n" + open_ones)
    (tmp_path / "out" / "checkpoint-3").mkdir(parents=True)
    (tmp_path / "out" / "checkpoint-3" / "trainer_state.json").write_text("{}")
    out = "out" if "--resume" in flags else "new"
    said = said.replace("NAME out", "NAME new")
    with pytest.raises(SystemExit):
        warmup(tiny_folder, out, *TWICE, "--test_share", "0", *flags.split())
    assert said in capsys.readouterr().err
    assert not (tmp_path / out / "first").exists()


def test_a_start_that_is_a_warm_start_is_refused(made, tmp_path, capsys):
    with pytest.raises(SystemExit):
        warmup(str(made), str(tmp_path / "out"), *TWICE)
    said = capsys.readouterr().err
    assert "is a trained one already (it has a run.json); leave --twice out to make" in said


def test_a_run_that_was_not_begun_with_twice_is_not_gone_on_with_by_it(
    tiny_folder, tmp_path, capsys
):
    out = str(tmp_path / "runs")
    warmup(tiny_folder, out, "--max_steps", "1")
    with pytest.raises(SystemExit):
        warmup(tiny_folder, out, *TWICE, "--resume_from_checkpoint")
    assert "checkpoint-1 is of a run that was not begun with --twice" in capsys.readouterr().err


def test_a_config_file_may_say_it(tiny_folder, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(sft_warmup, "_twice", lambda *flags: seen.append(flags[0].twice))
    config = tmp_path / "config.yaml"
    config.write_text("twice: true\nown_answers: yes\n")
    warmup(tiny_folder, str(tmp_path / "out"), "--config", str(config))
    assert seen == [True]
    config.write_text("twice: true\nown_answers: no\n")
    with pytest.raises(SystemExit, match="--own_answers no does not ask for them"):
        warmup(tiny_folder, str(tmp_path / "out"), "--config", str(config))


@pytest.mark.slow
def test_two_processes_make_both(tiny_folder, tmp_path):
    flags = ["--model_name_or_path", tiny_folder, *TWICE, *FAST, "--output_dir", tmp_path]
    flags += ["--per_device_train_batch_size", "2"]
    said = launch("recipes/sft_warmup.py", *flags, processes=2)
    assert said.count("First warm start of 20 questions in ") == 1
    assert said.count("Of its own answers to 12 questions") == 1
    assert said.count("Second warm start of 12 questions in ") == 1
    for folder, n in ((tmp_path / "first", SHARES[0]), (tmp_path, SHARES[1])):
        assert json.loads((folder / "run.json").read_text())["steps"] == n / (2 * 2)
    before = os.stat(tmp_path / "first" / "adapter_model.safetensors").st_mtime_ns
    again = launch("recipes/sft_warmup.py", *flags, "--resume_from_checkpoint", processes=2)
    assert again.count("First warm start: done before") == 1
    assert os.stat(tmp_path / "first" / "adapter_model.safetensors").st_mtime_ns == before
