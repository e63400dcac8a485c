import argparse
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
import torch
from launched import launch

from abstain.evaluation.rows import read_rows
from abstain.recipes import (
    compare,
    grpo_binary,
    grpo_penalty,
    ppo_penalty,
    rl,
    rloo_penalty,
    sft_warmup,
)
from abstain.recipes.shared.arguments import TaskArguments, task_flags
from abstain.recipes.shared.question_set import load_questions
from abstain.recipes.shared.record import versions
from abstain.recipes.shared.training import cores, use_all_cores
from abstain.trainers.resuming import last_complete

ROOT = Path(__file__).parents[2]
FAST = "--bf16 False --dtype float32 --disable_tqdm True --families continent".split()
RL = "--max_steps 2 --per_device_train_batch_size 8 --num_generations 4".split()
RL += "--max_completion_length 5 --save_steps 1 --logging_steps 1".split()


def warmup(tiny_folder, out, *more):
    few = ["--n_questions", "16", *FAST, *more]
    sft_warmup.main(["--model_name_or_path", tiny_folder, "--output_dir", out, *few])


def train(start, out, *more, recipe=grpo_penalty):
    recipe.main(["--model_name_or_path", start, "--output_dir", out, *RL, *FAST, *more])


@pytest.fixture(scope="module")
def runs(tiny_folder, tmp_path_factory):
    """Warm start, both arms and the comparison, as a user would run them one after the other."""
    folder = tmp_path_factory.mktemp("runs")
    warm, binary, penalty = (str(folder / name) for name in ("warmup", "binary", "penalty"))
    warmup(tiny_folder, warm)
    train(warm, binary, recipe=grpo_binary)
    train(warm, penalty)
    few = "--dtype float32 --families continent --n_questions 12 --n_fit 8 --max_new_tokens 5"
    arms = ["base", binary, f"mine={penalty}", "--model_name_or_path", tiny_folder]
    compare.main([*arms, *few.split(), "--output_dir", str(folder / "comparison")])
    return folder


def test_the_whole_chain_leaves_adapters_records_and_a_table(runs):
    for name, reward in (("binary", "binary"), ("penalty", "credit_t0.5")):
        assert (runs / name / "adapter_model.safetensors").is_file()
        record = json.loads((runs / name / "run.json").read_text())
        assert record["finished"] is True
        assert record["reward"] == reward
        assert record["settings"]["training"]["scale_rewards"] == "none"
        assert record["versions"] == versions()
        assert len(record["commit"] or "0" * 40) >= 40
        assert (runs / name / "transcripts.jsonl").read_text()
    table = (runs / "comparison" / "comparison.md").read_text()
    for arm in ("always abstain", "base", "binary", "mine", "mine, log-prob threshold"):
        assert f"| {arm} |" in table
    results = json.loads((runs / "comparison" / "comparison.json").read_text())["results"]
    assert {line["n"] for line in results} == {12}
    rows = read_rows(runs / "comparison" / "rows.jsonl")
    assert len(rows) == len(results) * 12


def test_both_arms_start_from_the_warm_start_and_differ_from_it(runs):
    from safetensors.torch import load_file

    warm, binary, penalty = (
        load_file(runs / name / "adapter_model.safetensors")
        for name in ("warmup", "binary", "penalty")
    )
    assert warm.keys() == binary.keys() == penalty.keys()
    assert any((warm[key] != penalty[key]).any() for key in warm)


def test_held_out_questions_are_none_of_the_training_questions(runs):
    train, test = load_questions(TaskArguments(families=["continent"]))
    asked = {row.id for row in read_rows(runs / "comparison" / "rows.jsonl")}
    assert asked <= {question.id for question in test}
    assert not asked & {question.id for question in train}


def test_a_second_start_does_not_overwrite_a_run(runs, capsys):
    with pytest.raises(SystemExit, match=r"grpo-penalty: error: .*already holds a run"):
        train(str(runs / "warmup"), str(runs / "penalty"))
    # Asked to go on, a finished run has nothing left to do.
    before = (runs / "penalty" / "adapter_model.safetensors").read_bytes()
    train(str(runs / "warmup"), str(runs / "penalty"), "--resume_from_checkpoint")
    assert (runs / "penalty" / "adapter_model.safetensors").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--t", "1.0"], r"t must be in \[0, 1\), got 1.0"),
        (["--t", "60"], r"t must be in \[0, 1\), got 60.0; give a fraction"),
        (["--questions", "nowhere.jsonl"], "no question file at nowhere.jsonl"),
        (["--families", "cities"], "families must be some of"),
        (["--model_name_or_path", "runs/nothing"], "no model or adapter at 'runs/nothing'"),
        (["--questions", "x.jsonl", "--hub_set", "nq_open"], "give --questions or --hub_set"),
        (["--hub_set", "squad"], "cannot load the set 'squad': .* or one of trivia_qa"),
        (["--leraning_rate", "3"], "--leraning_rate; did you mean --learning_rate"),
        (["word"], "unknown arguments: word; --help lists what there is"),
        (["--resume_from_checkpoint", "runs/nothing/checkpoint-5"], "no whole checkpoint at"),
    ],
)
def test_a_wrong_argument_is_one_clear_line(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=message):
        grpo_penalty.main(arguments)


def test_an_empty_question_file_and_one_without_answers_are_named(tmp_path):
    empty, without = tmp_path / "empty.jsonl", tmp_path / "without.csv"
    empty.write_text("")
    without.write_text("question,gold\nQ?,a\n")
    with pytest.raises(SystemExit, match="holds no questions"):
        grpo_penalty.main(["--questions", str(empty)])
    with pytest.raises(SystemExit, match="no column 'answers'"):
        grpo_penalty.main(["--questions", str(without)])


def test_questions_of_which_none_has_an_answer_are_refused_before_anything_is_loaded(tmp_path):
    rows = [{"question": f"Q{i}?", "answers": None} for i in range(20)]  # K1-9
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    with pytest.raises(SystemExit, match="no question of the training questions has an accepted"):
        grpo_penalty.main(["--questions", str(path)])


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


def test_a_launched_single_process_without_accelerator_uses_every_core(monkeypatch):
    before = torch.get_num_threads()
    monkeypatch.delenv("ACCELERATE_MIXED_PRECISION", raising=False)  # training in process sets it
    try:
        monkeypatch.setattr(torch.accelerator, "is_available", lambda: False)
        torch.set_num_threads(1)
        use_all_cores()
        assert torch.get_num_threads() == 1  # not launched: the user's own setting
        monkeypatch.setenv("ACCELERATE_MIXED_PRECISION", "no")
        monkeypatch.setenv("RANK", "0")
        use_all_cores()
        assert torch.get_num_threads() == 1  # one of several processes
        monkeypatch.delenv("RANK")
        use_all_cores()
        assert torch.get_num_threads() == cores()
    finally:
        torch.set_num_threads(before)


def test_the_warm_start_that_is_made_first_gets_the_same_questions_and_prompts(
    monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    seen = []

    def made(argv):
        seen.append(argv)
        raise SystemExit

    monkeypatch.setattr(sft_warmup, "main", made)
    with pytest.raises(SystemExit):
        grpo_penalty.main("--t 0.9 --families continent capital --split_seed 3".split())
    parser = argparse.ArgumentParser()
    parser.add_argument("--t", type=float)
    parser.add_argument("--families", nargs="+")
    parser.add_argument("--split_seed", type=int)
    found, _ = parser.parse_known_args(seen[0])
    assert (found.t, found.families, found.split_seed) == (0.9, ["continent", "capital"], 3)


def test_a_warm_start_of_another_split_is_warned_of(tmp_path, capsys):
    record = tmp_path / "run.json"
    task = asdict(TaskArguments())
    record.write_text(json.dumps({"settings": {"task": task}}))
    rl._warn_of_another_task(TaskArguments(), record)
    assert not capsys.readouterr().out
    more = TaskArguments(families=["city_country", "town_country"])
    other = tmp_path / "more.json"
    other.write_text(json.dumps({"settings": {"task": asdict(more)}}))
    rl._warn_of_another_task(TaskArguments(), other)  # further families hide nothing
    assert not capsys.readouterr().out
    rl._warn_of_another_task(TaskArguments(families=["capital"]), other)
    assert "was made with another families" in capsys.readouterr().out
    rl._warn_of_another_task(TaskArguments(split_seed=1, t=0.9), record)
    assert "was made with another t, split_seed" in capsys.readouterr().out


def test_a_warm_start_made_on_the_way_keeps_its_own_defaults():
    assert task_flags(TaskArguments()) == []
    changed = TaskArguments(t=0.75, families=["capital"])
    assert task_flags(changed) == ["--t", "0.75", "--families", "capital"]


def test_a_comparison_asks_what_keeps_it_honest(runs, tiny_folder, capsys):
    out = runs / "honest"
    few = "--dtype float32 --families continent --n_questions 6 --n_fit 0 --max_new_tokens 4"
    arms = ["base", f"both={runs / 'binary'},{runs / 'penalty'}", "--num_samples", "0"]
    more = "--calibration_ts 0.25 0.75 --prompt_removed --by family --more --reference base"
    where = ["--model_name_or_path", tiny_folder, "--output_dir", str(out)]
    compare.main([*arms, *where, *few.split(), *more.split()])
    found = json.loads((out / "comparison.json").read_text())
    assert [line["arm"] for line in found["results"]] == [
        "always abstain",
        *("base", "base, prompt removed"),
        *("both #1", "both #1, prompt removed", "both #2", "both #2, prompt removed"),
    ]
    assert [one["arm"] for one in found["seeds"]] == ["both", "both, prompt removed"]
    assert found["reference"] == "base"
    assert [(one["arm"], one["t"]) for one in found["calibration"]] == [
        (arm, t) for arm in ("base", "both #1", "both #2") for t in (0.25, 0.75)
    ]
    for one in found["calibration"]:
        asked = [
            row
            for row in read_rows(out / "calibration.jsonl")
            if row.arm.startswith(f"{one['arm']}, t = {one['t']:g}")
        ]
        abstained = sum(row.outcome == "abstained" for row in asked if "made" not in row.arm)
        assert len(asked) == 6 + abstained
        assert one["n_answered"] == 6 - abstained
    assert [one["arm"] for one in found["shuffled_gold"]] == ["base", "both #1", "both #2"]
    text = capsys.readouterr().out
    for expected in ("2 x 6", "Is the t in the prompt kept?", "by family", "AUROC", "SimpleQA F1"):
        assert expected in text
    assert "Right by other questions' gold answers" in text


RECIPES = [
    "sft_warmup",
    "grpo_binary",
    "grpo_penalty",
    "rloo_binary",
    "rloo_penalty",
    "ppo_binary",
    "ppo_penalty",
    "compare",
]


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_explains_itself(recipe, capsys):
    with pytest.raises(SystemExit) as stop:
        importlib.import_module(f"abstain.recipes.{recipe}").main(["--help"])
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert "--t X" in printed
    assert "Confidence target" in printed


@pytest.mark.parametrize(
    ("recipe", "said"),
    [("ppo_penalty", "c1 of PPO"), ("strategies", "What the honest policy knows")],
)
def test_a_recipe_can_be_run_as_a_file(recipe, said):
    command = [sys.executable, f"recipes/{recipe}.py", "--help"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert said in result.stdout


def test_no_recipe_needs_to_be_run_as_a_module():
    for path in (ROOT / "recipes").glob("*.py"):
        if "__main__" in (text := path.read_text()):
            assert "\nfrom ." not in text, f"{path.name}: a file has no package"


@pytest.mark.parametrize(
    "recipe", ["grpo_penalty", pytest.param("ppo_penalty", marks=pytest.mark.slow)]
)
def test_a_run_that_is_killed_goes_on_from_its_last_whole_checkpoint(tiny_folder, tmp_path, recipe):
    """`kill -9` in the middle, then the same command with --resume_from_checkpoint."""
    out = tmp_path / "penalty"
    command = [sys.executable, f"recipes/{recipe}.py", "--model_name_or_path", tiny_folder]
    command += ["--output_dir", str(out), *RL, *FAST, "--max_steps", "200"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        deadline = time.time() + 120
        while (last_complete(out) is None) and run.poll() is None and time.time() < deadline:
            time.sleep(0.05)
        os.kill(run.pid, signal.SIGKILL)
    reached = int(last_complete(out).name.rpartition("-")[2])
    assert 0 < reached < 200
    assert json.loads((out / "run.json").read_text())["finished"] is False
    command[command.index("200")] = str(reached + 2)
    result = subprocess.run(
        [*command, "--resume_from_checkpoint"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert f"{reached + 2} steps" in result.stdout
    steps = [
        json.loads(line)["step"] for line in (out / "transcripts.jsonl").read_text().splitlines()
    ]
    assert steps == sorted(steps)


def test_the_ppo_recipe_leaves_a_critic_that_a_comparison_uses(runs, tmp_path):
    train(str(runs / "warmup"), str(tmp_path / "ppo"), "--form", "penalty", recipe=ppo_penalty)
    assert (tmp_path / "ppo" / "value_head.safetensors").is_file()
    few = "--dtype float32 --families continent --n_questions 6 --n_fit 4 --max_new_tokens 4"
    arms = [str(tmp_path / "ppo"), str(runs / "penalty"), "--num_samples", "0"]
    compare.main([*arms, *few.split(), "--output_dir", str(tmp_path / "out")])
    found = json.loads((tmp_path / "out" / "comparison.json").read_text())
    names = [line["arm"] for line in found["results"]]
    assert "ppo, critic threshold" in names
    assert "penalty, critic threshold" not in names
    rows = read_rows(tmp_path / "out" / "rows.jsonl")
    values = {row.id: row.value for row in rows if row.arm == "ppo"}
    # A tiny model is never right, and wrong costs 1 at t = .5: that is what its critic expects.
    assert list(values.values()) == pytest.approx([-1.0] * 6, abs=1e-4)
    assert all(row.value is None for row in rows if row.arm == "penalty")


def test_the_rloo_recipe_trains_from_the_same_start(runs, tmp_path):
    train(str(runs / "warmup"), str(tmp_path), recipe=rloo_penalty)
    record = json.loads((tmp_path / "run.json").read_text())
    assert record["finished"] is True
    assert record["settings"]["training"]["beta"] == 0.0
    assert (tmp_path / "adapter_model.safetensors").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("recipe", ["grpo_penalty", "rloo_penalty", "ppo_penalty"])
def test_two_processes_train_in_step(tiny_folder, tmp_path, recipe):
    flags = ["--model_name_or_path", tiny_folder, "--output_dir", tmp_path / "two", *RL, *FAST]
    launch(f"recipes/{recipe}.py", *flags, processes=2)
    record = json.loads((tmp_path / "two" / "run.json").read_text())
    assert (record["finished"], record["processes"]) == (True, 2)
    assert (tmp_path / "two" / "adapter_model.safetensors").is_file()


def test_a_checkpoint_that_is_nowhere_is_named_in_one_line(tmp_path):
    with pytest.raises(SystemExit, match="compare: error: 'no/such' is no folder, and as a hub id"):
        compare.main(["no/such", "--output_dir", str(tmp_path)])
