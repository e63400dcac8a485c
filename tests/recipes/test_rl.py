import argparse
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from launched import launch
from recipe_runs import FAST, RL, train

from abstain.evaluation.rows import read_rows
from abstain.recipes import (
    grpo_penalty,
    rl,
    sft_warmup,
)
from abstain.recipes.sft_warmup import WarmupArguments
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.question_set import load_questions
from abstain.recipes.shared.record import versions
from abstain.trainers.checkpoints import last_complete

ROOT = Path(__file__).parents[2]


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


def test_a_run_that_is_to_be_resumed_says_where_it_starts(runs, tmp_path, capsys):
    start, out = str(runs / "warmup"), str(tmp_path / "new")
    train(start, out, "--max_steps", "1")
    assert "to resume from" not in capsys.readouterr().out
    train(start, f"{out}er", "--max_steps", "1", "--resume_from_checkpoint")
    assert f"No checkpoint in {out}er to resume from: starting at" in capsys.readouterr().out
    train(start, out, "--max_steps", "2", "--resume_from_checkpoint")
    assert f"Resuming at step 1, from {out}/checkpoint-1\n" in capsys.readouterr().out


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
        (["--resume_from_checkpoint", "runs/nothing"], "got runs/nothing, which is no folder;"),
    ],
)
def test_a_wrong_argument_is_one_clear_line(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=message):
        grpo_penalty.main(arguments)


def test_no_more_questions_are_trained_on_than_are_asked_for(tmp_path, monkeypatch):
    def told(questions, task):
        raise ValueError(f"{len(questions)} questions in {task.families}")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rl, "choose_grader", told)
    every = ["--test_share", "0", "--families", "continent"]
    with pytest.raises(SystemExit, match="error: 7 questions in"):
        grpo_penalty.main([*every, "--n_questions", "7"])
    with pytest.raises(SystemExit, match="error: 240 questions in"):
        grpo_penalty.main(every)
    with pytest.raises(SystemExit, match="--n_questions must be at least 1, got 0"):
        grpo_penalty.main([*every, "--n_questions", "0"])


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
    parser.add_argument("--doubt_decoding")
    found, _ = parser.parse_known_args(seen[0])
    assert (found.t, found.families, found.split_seed) == (0.9, ["continent", "capital"], 3)
    assert found.doubt_decoding == "sampled"  # as rollouts are


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
    record.write_text(json.dumps({"settings": {"task": asdict(WarmupArguments(ts=[0.2, 0.9]))}}))
    rl._warn_of_another_task(TaskArguments(ts=[0.2, 0.9]), record)  # its --ts_each is its own
    assert not capsys.readouterr().out
    rl._warn_of_another_task(TaskArguments(ts=[0.2, 0.9], style="stated"), record)
    assert "was made with another style; it may have seen" in capsys.readouterr().out
    record.write_text(json.dumps({"settings": {"task": {"t": 0.5}}}))  # made before the others were
    rl._warn_of_another_task(TaskArguments(split_seed=1), record)
    assert not capsys.readouterr().out
    record.write_text(json.dumps({"settings": {"task": task}}))
    rl._warn_of_another_task(TaskArguments(split_seed=1, t=0.9), record)
    assert "was made with another t, split_seed" in capsys.readouterr().out


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
        deadline = time.time() + 400
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


@pytest.mark.slow
@pytest.mark.parametrize("recipe", ["grpo_penalty", "rloo_penalty", "ppo_penalty"])
def test_two_processes_train_in_step(tiny_folder, tmp_path, recipe):
    flags = ["--model_name_or_path", tiny_folder, "--output_dir", tmp_path / "two", *RL, *FAST]
    launch(f"recipes/{recipe}.py", *flags, processes=2)
    record = json.loads((tmp_path / "two" / "run.json").read_text())
    assert (record["finished"], record["processes"]) == (True, 2)
    assert (tmp_path / "two" / "adapter_model.safetensors").is_file()


@pytest.mark.slow
def test_two_processes_say_each_line_once(tiny_folder, tmp_path):
    mine, other = tmp_path / "mine.csv", tmp_path / "other.csv"
    rows = [f"Where is place {i}?,Europe" for i in range(40)] + ["Who?,me", "Who?,you", "Why?,N/A"]
    mine.write_text("\n".join(["question,answers", *rows]))
    other.write_text("question,answers\nWhere is place 3?,Europe\n")
    flags = ["--model_name_or_path", tiny_folder, "--output_dir", tmp_path / "two", *RL, *FAST[:-2]]
    flags += ["--questions", mine, "--eval_questions", other, "--format", "tag"]
    flags += ["--max_wrong", "0.3", "--per_device_train_batch_size", "256"]
    said = launch("recipes/grpo_penalty.py", *flags, processes=2)
    for line in (
        "mine.csv: 43 rows, 41 questions",
        "1 question has contradicting gold answers",
        "Not trained on, for in --eval_questions too: 1 question",
        "--max_wrong finds t during training",
        "--format tag: the abstention is",
        "Warning: 1 gold answer is not graded correct",
        "questions stand 4 times in each batch",
        "saved to",
        "t found for the budget",
    ):
        assert said.count(line) == 1, (line, said)


def test_explanations_are_trained_with_room_for_them(tiny_folder, tmp_path, capsys):
    few = [flag for flag in RL if flag not in ("--max_completion_length", "5")]
    flags = ["--model_name_or_path", tiny_folder, "--output_dir", str(tmp_path / "run")]
    grpo_penalty.main([*flags, *few, *FAST, "--format", "explain"])
    said = capsys.readouterr().out
    assert "completions have 256 tokens (--max_completion_length)" in said
    # Nobody has taught a random model to end its answer.
    assert "of the last completions were cut off after 256 tokens" in said
    record = json.loads((tmp_path / "run" / "run.json").read_text())
    training = record["settings"]["training"]
    assert training["max_completion_length"] == 256
    assert training["abstention"] == "<answer>I don't know</answer>"
    lines = (tmp_path / "run" / "transcripts.jsonl").read_text().splitlines()
    prompts = {str(json.loads(line)["prompt"]) for line in lines}
    assert all("<answer>" in prompt for prompt in prompts)
    card = (tmp_path / "run" / "README.md").read_text()
    assert "max_new_tokens=256" in card or "max_new_tokens=320" in card
