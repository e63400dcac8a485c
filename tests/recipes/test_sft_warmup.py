import json
from types import SimpleNamespace

import pytest
import yaml
from launched import launch
from recipe_runs import FAST, warmup

from abstain.evaluation.rows import read_rows
from abstain.recipes import sft_warmup
from abstain.recipes.shared import warmup_run
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.warmup_doubt import asks_start


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
    ("flags", "own", "decoding", "said"),
    [
        ("--ts 0.25 0.75", "yes", "greedy", "Taught by its own answers"),
        ("--ts 0.25 0.75 --own_answers no", "no", "sampled", ""),
        ("--ts 0.25 0.75 --format explain", "no", "sampled", "taught for sampled answers"),
        ("--ts 0.25 0.75 --doubt_decoding sampled", "yes", "sampled", ""),
        ("--ts 0.25 0.75 --doubt_coef 0", "no", "sampled", ""),
        ("--ts 0.5", "yes", "greedy", "Taught by its own answers"),
        ("--t 0.9", "yes", "greedy", "Taught by its own answers"),
        ("--t 0.9 --own_answers no", "no", "sampled", ""),
        ("--t 0.9 --own_answers yes --doubt_decoding greedy", "yes", "greedy", ""),
        ("--questions own_t.csv", "yes", "greedy", "Taught by its own answers"),
    ],
)
def test_what_a_second_warm_start_is_taught_by_and_for_is_recorded_and_said(
    tiny_folder, tmp_path, monkeypatch, capsys, flags, own, decoding, said
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own_t.csv").write_text(OWN_T)
    warmup(tiny_folder, "start", "--max_steps", "1", "--n_questions", "4")
    capsys.readouterr()
    assert settled("start", monkeypatch, *flags.split()) == (own, decoding)
    printed = capsys.readouterr().out
    assert said in printed
    assert said or "aught " not in printed


def settled(start, monkeypatch, *flags):
    """What "auto" comes to, before anything is trained."""
    found = []

    def stop(checkpoint, folder, settings, *_):
        found.append((settings["task"]["own_answers"], settings["training"]["doubt_decoding"]))
        raise ValueError("enough")

    monkeypatch.setattr(sft_warmup, "check_resume", stop)
    with pytest.raises(SystemExit, match="enough"):
        warmup(start, "out", *flags)
    return found[0]


def test_a_start_that_has_not_learnt_how_to_answer_is_not_asked(tiny_folder, monkeypatch, capsys):
    assert settled(tiny_folder, monkeypatch, "--ts", "0.25", "0.75") == ("no", "sampled")
    assert "make a warm start at one t first" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("--doubt_decoding greedy", "is not asked; give --own_answers yes too, or leave it out"),
        ("--doubt_decoding greedy --own_answers no", "does not ask for them; leave one of the two"),
        ("--doubt_decoding greedy --format explain", "cannot be asked for them; leave it out"),
        ("--own_answers yes --doubt_coef 0", "teaches a doubt, and --doubt_coef 0 none"),
        ("--own_answers yes --format explain", "with reasoning; give --own_answers no"),
        ("--own_answers maybe", "choose from 'auto', 'yes', 'no'"),
    ],
)
def test_own_answers_that_make_no_sense_are_refused(tiny_folder, tmp_path, capsys, flags, said):
    with pytest.raises(SystemExit):
        warmup(tiny_folder, str(tmp_path / "out"), *flags.split())
    assert said in capsys.readouterr().err


def test_a_balanced_warm_start_takes_evenly_from_families(
    tiny_folder, tmp_path, monkeypatch, capsys
):
    file = tmp_path / "own.csv"
    lines = [f"{name}{i}?,a{i},{name}" for name, n in (("x", 40), ("y", 6)) for i in range(n)]
    file.write_text("question,answers,family\n" + "\n".join(lines))
    taught = []

    def stop(*asked):
        taught.extend(asked[2])
        raise ValueError("enough")

    monkeypatch.setattr(warmup_run, "rows", stop)
    flags = ["--questions", str(file), "--test_share", "0", "--n_questions", "8"]
    for more in ([], ["--balanced"]):
        taught.clear()
        with pytest.raises(SystemExit, match="enough"):
            warmup(tiny_folder, str(tmp_path / "out"), *flags, *more)
        assert len(taught) == 8
        small = sum(question.family == "y" for question in taught)
        assert (small == 4) == bool(more)
        assert ("--balanced: 4 x, 4 y\n" in capsys.readouterr().out) == bool(more)


def test_one_family_is_told_that_nothing_can_be_balanced(tiny_folder, tmp_path, capsys):
    warmup(tiny_folder, str(tmp_path), "--balanced", "--n_questions", "4", "--max_steps", "1")
    assert "of one family: --balanced changes nothing" in capsys.readouterr().out


@pytest.mark.parametrize(("n", "said"), [(4, False), (10**6, True)])
def test_a_first_warm_start_says_when_it_leaves_nothing_for_a_second(
    tiny_folder, tmp_path, capsys, n, said
):
    warmup(tiny_folder, str(tmp_path), "--n_questions", str(n), "--max_steps", "1")
    assert (
        "a second warm start needs some (--n_questions, or --twice" in capsys.readouterr().out
    ) == said


@pytest.mark.parametrize(("word", "asks"), [("yes", True), ("no", False)])
def test_a_yes_or_no_of_a_config_file_is_meant_as_it_is_written(word, asks, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text(f"own_answers: {word}\n")
    assert isinstance(yaml.safe_load(config.read_text())["own_answers"], bool)
    kinds, given = (sft_warmup.WarmupArguments,), ["--config", str(config)]
    (task,) = parse(kinds, given, command="sft-warmup", description=None)
    settings = SimpleNamespace(doubt_coef=1.0, doubt_decoding="auto")
    assert asks_start(task.own_answers, "plain", settings, None) == asks


@pytest.mark.slow
def test_of_two_processes_one_asks_the_start_and_both_train_on_its_answers(tiny_folder, tmp_path):
    start, out = tmp_path / "start", tmp_path / "two"
    warmup(tiny_folder, str(start))
    flags = ["--model_name_or_path", start, "--ts", "0.25", "0.75", "--n_questions", "16", *FAST]
    flags += ["--per_device_train_batch_size", "4", "--output_dir", out]
    said = launch("recipes/sft_warmup.py", *flags, processes=2)
    assert said.count("Of its own answers to 16 questions") == 1
    rows = read_rows(out / "own_answers.jsonl")
    assert len({row.id for row in rows}) == len(rows) == 16
    record = json.loads((out / "run.json").read_text())
    assert (record["finished"], record["steps"]) == (True, 16 * 2 / (4 * 2)), "two processes"


def test_a_warm_start_of_before_own_answers_is_gone_on_with(tiny_folder, tmp_path, capsys):
    out, record = str(tmp_path / "out"), tmp_path / "out" / "run.json"
    once = "--save_steps", "1", "--max_steps", "1", "--resume_from_checkpoint"
    warmup(tiny_folder, out, *once)
    assert f"No checkpoint in {out} to resume from: starting at step 0" in capsys.readouterr().out
    old = json.loads(record.read_text())
    del old["settings"]["task"]["own_answers"]
    record.write_text(json.dumps(old))
    warmup(tiny_folder, out, "--resume_from_checkpoint", "--max_steps", "2")
    assert f"Resuming at step 1, from {out}/checkpoint-1" in capsys.readouterr().out
    assert json.loads(record.read_text())["steps"] == 2


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
    message = r"was trained on all of \d+ training questions; .* make .*first with fewer \(--n_ques"
    with pytest.raises(SystemExit, match=message):
        warmup(first, str(tmp_path / "second"))


def test_a_warm_start_by_own_answers_asks_each_question_once_and_teaches_its_chance(
    tiny_folder, tmp_path, monkeypatch
):
    from abstain.trainers.warmup import WarmupTrainer

    start, out, taught = str(tmp_path / "start"), str(tmp_path / "out"), []
    stated = ("--t", "0.6", "--style", "stated")
    warmup(tiny_folder, start, "--max_steps", "1", "--n_questions", "4", *stated)

    def doubt(trainer, model, inner, inputs, beside, real=WarmupTrainer._doubt):
        taught.append(beside.chance)
        return real(trainer, model, inner, inputs, beside)

    monkeypatch.setattr(WarmupTrainer, "_doubt", doubt)
    more = "--ts 0.25 0.75 --own_answers yes --max_steps 2 --save_steps 1 --n_questions 8".split()
    warmup(start, out, *more)
    answers = read_rows(tmp_path / "out" / "own_answers.jsonl")
    assert len(answers) == 8
    assert all(0 <= chance <= 1 for batch in taught for chance in batch.tolist())
    (page,) = (tmp_path / "out" / "own_answers").glob("*.jsonl")
    asked = page.read_text().splitlines()[0]
    assert '"t": 0.6' in asked  # as the start was trained
    assert '"style": "stated"' in asked
    other = [*more, "--own_answers", "no", "--max_steps", "3", "--resume_from_checkpoint"]
    with pytest.raises(SystemExit, match="own_answers yes -> no"):
        warmup(start, out, *other)


def test_a_warm_start_of_before_own_answers_at_several_t_is_not_gone_on_with_by_them(
    tiny_folder, tmp_path
):
    start, out = str(tmp_path / "start"), str(tmp_path / "out")
    warmup(tiny_folder, start, "--max_steps", "1", "--n_questions", "4")
    several = ["--ts", "0.25", "0.75", "--n_questions", "8", "--save_steps", "1"]
    warmup(start, out, *several, "--max_steps", "1", "--own_answers", "no")
    record = tmp_path / "out" / "run.json"
    old = json.loads(record.read_text())
    del old["settings"]["task"]["own_answers"]
    record.write_text(json.dumps(old))
    with pytest.raises(SystemExit, match="own_answers no -> yes"):
        warmup(start, out, *several, "--max_steps", "2", "--resume_from_checkpoint")


def test_own_answers_are_asked_for_and_read_in_the_format_of_the_task(tiny_folder, tmp_path):
    start, out = str(tmp_path / "start"), str(tmp_path / "out")
    warmup(tiny_folder, start, "--max_steps", "1", "--n_questions", "4")
    few = "--ts 0.25 0.75 --format tag --n_questions 4 --max_steps 1".split()
    warmup(start, out, *few, "--abstention", "<answer>I don't know</answer>")
    (page,) = (tmp_path / "out" / "own_answers").glob("*.jsonl")
    assert '"format": "tag"' in page.read_text().splitlines()[0]
