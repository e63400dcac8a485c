import json

import pytest
from recipe_runs import FAST, warmup

from abstain.recipes import (
    sft_warmup,
)


def test_a_config_file_sets_defaults_and_the_command_line_wins(tiny_folder, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text(f"model_name_or_path: {tiny_folder}\nt: 0.9\nn_questions: 8\nmax_steps: 1\n")
    out = tmp_path / "out"
    sft_warmup.main(["--config", str(config), "--t", "0.25", "--output_dir", str(out), *FAST])
    settings = json.loads((out / "run.json").read_text())["settings"]
    assert settings["task"]["t"] == 0.25
    assert settings["task"]["n_questions"] == 8
    assert settings["model"]["model_name_or_path"] == tiny_folder


def test_the_words_of_the_abstention_reach_the_targets_of_the_warm_start(
    tiny_folder, tmp_path, monkeypatch
):
    class Seen(Exception):
        pass

    def trainer(*_, train_dataset, args, **__):
        raise Seen({row["completion"][0]["content"] for row in train_dataset}, args.abstention)

    monkeypatch.setattr("abstain.trainers.warmup.WarmupTrainer", trainer)
    with pytest.raises(Seen) as seen:
        warmup(tiny_folder, str(tmp_path), "--abstention", "No idea", "--abstain_share", "1")
    assert seen.value.args == ({"No idea"}, "No idea")


OWN_T = "question,answers,t\n" + "".join(f"Q{i}?,a{i},0.{1 + i % 9}\n" for i in range(40))


@pytest.mark.parametrize(
    ("flags", "decoding", "said"),
    [
        ("--ts 0.25 0.75", "greedy", True),
        ("--ts 0.25 0.75 --doubt_decoding sampled", "sampled", False),
        ("--ts 0.25 0.75 --doubt_coef 0", "greedy", False),
        ("--ts 0.5", "sampled", False),
        ("--t 0.9", "sampled", False),
        ("--questions own_t.csv", "greedy", True),
    ],
)
def test_the_decoding_that_a_warm_start_is_taught_for_is_recorded_and_said(
    tiny_folder, tmp_path, monkeypatch, capsys, flags, decoding, said
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own_t.csv").write_text(OWN_T)
    checked = []

    def stop(checkpoint, folder, settings, *_):
        checked.append(settings["training"]["doubt_decoding"])
        raise ValueError("enough")

    monkeypatch.setattr(sft_warmup, "check_resume", stop)
    with pytest.raises(SystemExit, match="enough"):
        warmup(tiny_folder, "out", *flags.split())
    assert checked == [decoding]
    assert ("taught for greedy answers" in capsys.readouterr().out) == said


def test_a_warm_start_of_before_the_decoding_went_by_t_is_gone_on_with(tiny_folder, tmp_path):
    out = str(tmp_path / "out")
    warmup(tiny_folder, out, "--save_steps", "1", "--max_steps", "1", "--doubt_decoding", "sampled")
    warmup(tiny_folder, out, "--resume_from_checkpoint", "--max_steps", "2")
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["steps"] == 2
    assert record["settings"]["training"]["doubt_decoding"] == "sampled"
    several = ["--ts", "0.25", "0.75", "--resume_from_checkpoint", "--max_steps", "3"]
    with pytest.raises(SystemExit, match="doubt_decoding sampled -> greedy"):
        warmup(tiny_folder, out, *several)


def test_answers_that_max_length_cuts_off_are_said_and_none_left_is_refused(tiny_folder, tmp_path):
    with pytest.raises(SystemExit, match=r"16 of 16 prompts leave no room .* --max_length 3; give"):
        warmup(tiny_folder, str(tmp_path / "run"), "--max_length", "3")


def test_a_second_warm_start_leaves_out_what_the_first_was_trained_on(
    tiny_folder, tmp_path, capsys
):
    first, second, third = (str(tmp_path / name) for name in ("first", "second", "third"))
    warmup(tiny_folder, first, "--max_steps", "1")
    several = ["--ts", "0.25", "0.75", "--ts_each", "2", "--max_steps", "1"]
    warmup(first, second, *several, "--n_questions", "12")
    printed = capsys.readouterr().out
    assert f"16 questions that {first} was trained on are left out" in printed
    assert "Warm start of 16 questions in " in printed
    assert "Warm start of 12 questions, 24 with their copies in " in printed
    trained = json.loads((tmp_path / "second" / "run.json").read_text())["questions"]["trained"]
    assert trained["n"] == 16 + 12
    warmup(first, third, *several, "--skip_seen", "False")
    again = json.loads((tmp_path / "third" / "run.json").read_text())["questions"]["trained"]
    assert again["n"] == 16  # the same ones


def test_a_second_warm_start_without_new_questions_is_refused(tiny_folder, tmp_path):
    first = str(tmp_path / "first")
    warmup(tiny_folder, first, "--n_questions", "100000", "--max_steps", "1")
    message = r"was trained on all \d+ training questions; .* make .*first with fewer \(--n_quest"
    with pytest.raises(SystemExit, match=message):
        warmup(first, str(tmp_path / "second"))
