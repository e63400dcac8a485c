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


def test_answers_that_max_length_cuts_off_are_said_and_none_left_is_refused(tiny_folder, tmp_path):
    with pytest.raises(SystemExit, match=r"16 of 16 prompts leave no room .* --max_length 3; give"):
        warmup(tiny_folder, str(tmp_path / "run"), "--max_length", "3")
