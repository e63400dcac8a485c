"""The supervised rivals as a user runs them, from the start of the RL arms."""

import json
import re
from contextlib import redirect_stdout

import pytest
from recipe_runs import FAST

from abstain.evaluation.rows import read_rows
from abstain.recipes import compare, dpo_abstain, kto_abstain, sft_rtuning

RECIPES = {"rtuning": sft_rtuning, "dpo": dpo_abstain, "kto": kto_abstain}
SCREEN = "screen.txt"
FEW = "--n_questions 12 --max_steps 2 --save_steps 1 --per_device_train_batch_size 4".split()


def train(name, start, out, *more):
    given = ["--model_name_or_path", str(start), "--output_dir", str(out), *FEW, *FAST, *more]
    RECIPES[name].main(given)


@pytest.fixture(scope="module")
def rivals(runs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rivals")
    for name in RECIPES:
        samples = [] if name == "rtuning" else ["--num_samples", "2"]
        folder.joinpath(name).mkdir()
        with open(folder / name / SCREEN, "w") as screen, redirect_stdout(screen):
            bar = ["--disable_tqdm", "False", "--logging_steps", "1"]
            train(name, runs / "warmup", folder / name, *samples, *bar)
    return folder


@pytest.mark.parametrize("name", RECIPES)
def test_a_rival_leaves_an_adapter_a_card_and_a_record(name, rivals, runs):
    folder = rivals / name
    record = json.loads((folder / "run.json").read_text())
    assert record["finished"] is True
    assert record["steps"] == 2
    assert record["rows"] == (24 if name == "kto" else 12)
    assert "Trained with" in (folder / "README.md").read_text()
    assert not (folder / "ref").exists()
    before, after = ((place / "adapter_model.safetensors") for place in (runs / "warmup", folder))
    assert before.read_bytes() != after.read_bytes()
    answers = read_rows(folder / "own_answers.jsonl")
    assert len(answers) == 12 * (1 if name == "rtuning" else 2)
    assert not any(row.completion.startswith("I don't know") for row in answers)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rtuning", "loss N  token accuracy N"),
        ("dpo", "loss N  margin SN  accuracy N"),
        ("kto", "loss N  margin SN  KL N"),
    ],
)
def test_its_training_prints_a_line_of_words_at_each_step(name, words, rivals):
    screen = (rivals / name / SCREEN).read_text()
    words = words.replace("S", r"[+-]").replace("N", r"\d*\.\d\d")
    for step in ("1/2", "2/2"):
        assert re.search(rf"^{step}  {words}  \d+\.\d s$", screen, re.MULTILINE), screen
    assert "{" not in screen


def test_rivals_of_one_start_are_compared_like_any_other_arm(rivals, tmp_path):
    few = "--dtype float32 --families continent --n_questions 6 --n_fit 0 --max_new_tokens 4"
    arms = [str(rivals / name) for name in RECIPES]
    compare.main([*arms, *few.split(), "--num_samples", "0", "--output_dir", str(tmp_path)])
    results = json.loads((tmp_path / "comparison.json").read_text())["results"]
    assert {"rtuning", "dpo", "kto"} <= {line["arm"] for line in results}


@pytest.mark.parametrize("name", ["rtuning", "dpo"])
def test_a_stopped_run_goes_on_to_the_same_weights(name, rivals, runs, tmp_path, capsys):
    more = [] if name == "rtuning" else ["--num_samples", "2"]
    train(name, runs / "warmup", tmp_path, *more, "--resume_from_checkpoint")
    assert f"No checkpoint in {tmp_path} to resume from: starting at" in capsys.readouterr().out
    for file in tmp_path.glob("adapter_model.safetensors"):
        file.unlink()
    newest = tmp_path / "checkpoint-2"
    (newest / "trainer_state.json").unlink()  # as a kill while saving leaves it
    train(name, runs / "warmup", tmp_path, *more, "--resume_from_checkpoint")
    assert f"Resuming at step 1, from {tmp_path}/checkpoint-1\n" in capsys.readouterr().out
    files = [place / "adapter_model.safetensors" for place in (rivals / name, tmp_path)]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert json.loads((tmp_path / "run.json").read_text())["resumed_from"].endswith("checkpoint-1")


def test_answers_of_another_start_are_not_mixed_in(rivals, runs, tmp_path):
    train("rtuning", runs / "warmup", tmp_path, "--save_strategy", "no")
    with pytest.raises(SystemExit, match="other settings"):
        train("rtuning", runs / "penalty", tmp_path, "--save_strategy", "no")


def test_resuming_with_another_number_of_samples_is_refused(rivals, runs):
    with pytest.raises(SystemExit, match="num_samples 2 -> 3"):
        train(
            "dpo", runs / "warmup", rivals / "dpo", "--num_samples", "3", "--resume_from_checkpoint"
        )


def test_questions_that_nobody_can_grade_leave_nothing_to_train_on(runs, tmp_path):
    lines = [json.dumps({"question": f"Q{i}?", "answers": None}) for i in range(20)]
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(lines))
    with pytest.raises(SystemExit, match="no question of the training questions has an accepted"):
        train("dpo", runs / "warmup", tmp_path / "out", "--questions", str(path))
