"""The comparison with answers made up in the place of a model's."""

import json
from pathlib import Path

import pytest
from compared import row

from abstain.evaluation.ask.asking import graded
from abstain.evaluation.comparison_folder import read
from abstain.evaluation.measure.baselines import apply_threshold_by_halves
from abstain.evaluation.rows import read_rows
from abstain.recipes import compare
from abstain.recipes.shared import comparing
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.endpoint_arguments import EndpointArguments
from abstain.recipes.shared.question_set import load_held_out, load_questions, set_aside
from abstain.recipes.shared.seen import questions_record
from abstain.rewards import Outcome
from abstain.tasks.prompts import messages
from abstain.tasks.question import draw

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED
FLAGS = "--n_questions 5 --n_fit 4 --num_samples 0".split()


def stand_in(monkeypatch, ask):
    """Ask with this function, and leave a journal's folder as a real one does."""

    def asker(checkpoint, model, remote, folder, *_):
        (Path(folder) / "unfinished").mkdir(parents=True, exist_ok=True)
        return ask

    monkeypatch.setattr(comparing, "asker", asker)
    monkeypatch.setattr(EndpointArguments, "probe", lambda *_: None)


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


BASE_ARMS = ("http://localhost:9/v1#a",)


def run(folder, *flags, arms=BASE_ARMS):
    compare.main([*arms, *FLAGS, "--output_dir", str(folder), *flags])


def question_file(tmp_path, n=60, name="mine", **columns):
    path = tmp_path / f"{name}.jsonl"
    lines = [{"question": f"Question {i}?", "answers": ["Europe"], **columns} for i in range(n)]
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
        run(tmp_path, "--t", "0.5")
    assert contents(tmp_path) == before
    found = read(tmp_path)
    assert found.record["finished"] is True
    assert found.record["settings"]["task"]["t"] == found.t == 0.5
    started = json.loads((tmp_path / "unfinished" / "run.json").read_text())
    assert started["finished"] is False


def test_a_finished_comparison_has_its_own_record_and_nothing_unfinished(asked, tmp_path):
    for more in ([], ["--by", "family", "--batch_size", "8"]):  # the same command, shown otherwise
        run(tmp_path, "--t", "0.75", *more)
        found = read(tmp_path)
        assert found.record["finished"] is True
        assert found.record["n_questions"] == 5
        assert found.record["trained"] == {}
        assert found.record["settings"]["task"]["t"] == found.t == 0.75
        assert not (tmp_path / "unfinished").exists()


def test_without_a_folder_further_checkpoints_go_beside_the_finished_comparison(
    asked, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    one, two = "http://localhost:9/v1#a", "http://localhost:9/v1#b"
    compare.main([one, *FLAGS])
    first, before = tmp_path / "runs/comparison", contents(tmp_path / "runs/comparison")
    compare.main([one, two, *FLAGS])
    shown = capsys.readouterr().out
    assert "Results go to runs/comparison-2: runs/comparison holds comparison.json of" in shown
    assert "Saved to runs/comparison-2: " in shown
    assert {arm.id.label for arm in read("runs/comparison-2").arms} == {"always abstain", "a", "b"}
    assert read("runs/comparison-2").record["settings"]["task"]["output_dir"] == "runs/comparison-2"
    assert contents(first) == before
    compare.main([one, two, *FLAGS])  # the same command again finds its own
    assert sorted(path.name for path in first.parent.iterdir()) == ["comparison", "comparison-2"]


def test_a_folder_that_another_process_has_filled_meanwhile_is_not_written_over(
    asked, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    ask_all = comparing.ask_all

    def slowly(*arguments):
        (tmp_path / "runs/comparison/comparison.json").write_text("theirs")
        return ask_all(*arguments)

    monkeypatch.setattr(comparing, "ask_all", slowly)
    with pytest.raises(SystemExit, match="which would be lost"):
        compare.main([*BASE_ARMS, *FLAGS])
    assert (tmp_path / "runs/comparison/comparison.json").read_text() == "theirs"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"flags": ["--t", "0.75"]}, r"--t was 0.5 and is 0.75\)"),
        ({"flags": ["--seed", "1"]}, r"--seed was 0 and is 1\)"),
        ({"arms": ["http://localhost:9/v1#b"]}, r"--checkpoints was .*#a.* and is .*#b'\]\)"),
    ],
)
def test_a_finished_comparison_is_not_replaced_by_one_with_other_settings(
    asked, tmp_path, other, said
):
    run(tmp_path, "--t", "0.5")
    before, n = contents(tmp_path), len(asked)
    message = rf"{said}, which would be lost; give another --output_dir, or move or delete"
    with pytest.raises(SystemExit, match=message):
        run(tmp_path, *other.get("flags", ["--t", "0.5"]), arms=other.get("arms", BASE_ARMS))
    assert contents(tmp_path) == before
    assert len(asked) == n


def test_results_without_a_record_are_not_replaced(asked, tmp_path):
    run(tmp_path)
    (tmp_path / "run.json").unlink()
    with pytest.raises(SystemExit, match=r"of settings that no run\.json tells"):
        run(tmp_path)


def test_a_reference_above_a_critic_is_refused_before_anything_is_asked_where_there_is_none(
    asked, tmp_path
):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text("{}")
    (tmp_path / "b" / "value_head.safetensors").touch()
    arms = [str(tmp_path / "a"), str(tmp_path / "b")]
    flags = ["--families", "continent", "--reference", "a, critic threshold"]
    with pytest.raises(SystemExit, match=r"--reference must be one of .*'b, critic threshold'"):
        run(tmp_path / "out", *flags, arms=arms)
    assert not asked
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("flags", ["--ts 0.25 0.75", "--ts 0.25 0.75 --ts_between True"])
def test_several_t_for_training_are_refused_with_what_to_give_instead(asked, flags, tmp_path):
    message = r"--ts, .* got --ts \[0.25, 0.75\].* --t, .* --calibration_ts"
    with pytest.raises(SystemExit, match=message):
        run(tmp_path / "out", "--families", "continent", *flags.split())
    assert not asked
    assert not (tmp_path / "out").exists()


def arms_of(folder):
    results = json.loads((folder / "comparison.json").read_text())["results"]
    return {line["arm"]: line["n"] for line in results}


@pytest.mark.parametrize(("n", "fitted"), [(100, False), (150, False), (400, True), (4000, True)])
def test_a_comparison_scales_to_the_file(asked, tmp_path, capsys, n, fitted):
    flags = [*question_file(tmp_path, n), "--num_samples", "0", "--output_dir", str(tmp_path / "o")]
    compare.main(["http://localhost:9/v1#a", *flags])
    held_out = len(load_held_out(TaskArguments(questions=str(tmp_path / "mine.jsonl"))))
    counts = arms_of(tmp_path / "o")
    wanted = min(700, held_out - 300) if held_out >= 600 else held_out
    assert set(counts.values()) == {wanted}
    assert ("a, log-prob threshold" in counts) is fitted
    text = capsys.readouterr().out
    assert ("too few to fit log-prob thresholds; 40 are needed" in text) is not fitted
    assert ("a rate of one model uncertain by up to" in text) is (wanted < 100)


def test_answers_on_which_thresholds_are_fitted_are_kept_run_by_run(asked, tmp_path):
    two = ("a=http://localhost:9/v1#a,http://localhost:9/v1#b",)
    run(tmp_path / "fitted", "--families", "continent", arms=two)
    kept = read_rows(tmp_path / "fitted" / "fitted.jsonl")
    assert [row.arm for row in kept] == ["a #1, threshold"] * 4 + ["a #2, threshold"] * 4
    compared = {row.id for row in read_rows(tmp_path / "fitted" / "rows.jsonl")}
    assert len(compared) == 5
    assert compared.isdisjoint(row.id for row in kept)
    run(tmp_path / "none", "--families", "continent", "--n_fit", "0", arms=two)
    assert not (tmp_path / "none" / "fitted.jsonl").exists()


def test_a_file_that_is_all_evaluation_is_asked_whole(asked, tmp_path):
    (_, path) = question_file(tmp_path, 34)
    for flags in (["--eval_questions", path], ["--questions", path, "--test_share", "1"]):
        out = tmp_path / flags[0]
        where = ["--num_samples", "0", "--output_dir", str(out)]
        compare.main(["http://localhost:9/v1#a", *flags, *where])
        assert arms_of(out) == {"always abstain": 34, "a": 34}


def test_thresholds_fitted_by_halves_score_each_half_by_the_other():
    sure = [row(RIGHT, arm="a", id=str(i), logprob=-0.1 - i / 1e4) for i in range(30)]
    unsure = [row(WRONG, arm="a", id=str(30 + i), logprob=-2 - i / 1e4) for i in range(30)]
    kept = apply_threshold_by_halves([*sure, *unsure], 0.5, "a, x")
    assert [one.outcome for one in kept] == [RIGHT] * 30 + [SILENT] * 30
    assert {one.arm for one in kept} == {"a, x"}
    # Where the other half is all wrong, nothing is answered, however right this half is.
    order = sorted(map(str, range(60)), key=lambda id: draw(f"half:{id}", 0))
    mixed = [row(RIGHT if i in order[:30] else WRONG, arm="a", id=i) for i in order]
    outcomes = {one.id: one.outcome for one in apply_threshold_by_halves(mixed, 0.5, "b")}
    assert {outcomes[i] for i in order[:30]} == {SILENT}
    assert {outcomes[i] for i in order[30:]} == {WRONG}


def trained_on(folder, questions, **others):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text("{}")
    record = {"questions": questions_record(questions, None, **others)}
    (folder / "run.json").write_text(json.dumps(record))
    return str(folder)


def test_questions_that_a_checkpoint_was_trained_on_are_refused_with_their_number(
    asked, tmp_path, capsys, monkeypatch
):
    """A copy under another name, a row on top and doubled rows once moved most of the questions."""
    for check in ("check", "check_checkpoints"):
        monkeypatch.setattr(comparing, check, lambda *_, **__: None)
    train, _ = load_questions(TaskArguments(questions=question_file(tmp_path, 100)[1]))
    arm = trained_on(tmp_path / "run", train)
    copied = question_file(tmp_path, 100, name="copy of mine")
    run(tmp_path / "out", *copied, arms=[arm])  # the same side under another name
    assert len(asked) == 5 + 4
    message = r"80 of the 100 questions to ask were trained on by .*run .*--allow_trained True"
    message = message.replace("80", str(len(train)))
    everything = [*copied, "--test_share", "1", "--n_questions", "700", "--n_fit", "0"]
    with pytest.raises(SystemExit, match=message):
        run(tmp_path / "other", *everything, arms=[arm])
    assert not (tmp_path / "other").exists()
    run(tmp_path / "other", *everything, "--allow_trained", "True", arms=[arm])
    assert f"Warning: {len(train)} of the 100 questions" in capsys.readouterr().out


def test_questions_on_which_a_checkpoint_chose_its_t_are_not_asked(
    asked, tmp_path, capsys, monkeypatch
):
    for check in ("check", "check_checkpoints"):
        monkeypatch.setattr(comparing, check, lambda *_, **__: None)
    source = question_file(tmp_path, 100)
    train, held_out = load_questions(TaskArguments(questions=source[1]))
    aside = set_aside(held_out)
    arm = trained_on(tmp_path / "run", train, tuned=aside)
    flags = [*source, "--n_questions", "700", "--num_samples", "0"]
    compare.main([arm, *flags, "--output_dir", str(tmp_path / "out")])
    assert {one.text for one, _ in asked} == {q.text for q in held_out} - {q.text for q in aside}
    said = f"Asking {len(held_out) - len(aside)} of {len(held_out)} held-out questions"
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ("--n_fit -1", "--n_fit must be at least 0, got -1"),
        ("--n_questions 0", "--n_questions must be at least 1"),
        ("--test_share 1.5", r"--test_share must be in \[0, 1\], got 1.5"),
        ("--test_share 0", "holds out none; give more questions, a larger --test_share, or a file"),
        ("--n_fit 60", "only .* held-out questions?, and --n_fit takes 60 of them; lower it"),
        ("--question_column x --families continent", "no column 'x'"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(asked, tmp_path, flags, message):
    with pytest.raises(SystemExit, match=message):
        run(tmp_path / "out", *question_file(tmp_path), *flags.split())
    assert not asked


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
    assert set(json.loads((out / "run.json").read_text())["trained"]) == {"both #1", "both #2"}
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
    assert [(one["arm"], one["low"], one["high"]) for one in found["steps"]] == [
        (arm, 0.25, 0.75) for arm in ("base", "both #1", "both #2")
    ]
    assert [one["arm"] for one in found["shuffled_gold"]] == ["base", "both #1", "both #2"]
    text = capsys.readouterr().out
    for expected in (
        "2 x 6",
        "Is the t in the prompt kept?",
        "Is less answered",
        "by family",
        "AUROC",
        "SimpleQA F1",
    ):
        assert expected in text
    assert "Right by other questions' gold answers" in text


def test_a_checkpoint_that_is_nowhere_is_named_in_one_line(tmp_path):
    with pytest.raises(
        SystemExit, match="compare: error: 'no/such' is no folder, and is not in the"
    ):
        compare.main(["no/such", "--output_dir", str(tmp_path)])
