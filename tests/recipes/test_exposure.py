import json
import random

import pytest

from abstain.evaluation.comparison_folder import split
from abstain.evaluation.exposure.estimates import Exposure
from abstain.evaluation.exposure.findings import of_training
from abstain.evaluation.rows import Row
from abstain.recipes import exposure
from abstain.rewards import Outcome
from abstain.tasks import files


@pytest.fixture
def world(tmp_path):
    """Training answers, documents and questions about towns that come up by a power law."""
    rng = random.Random(0)
    drawn = [int(400 * rng.random() ** 3) for _ in range(1500)]
    row = {i: {"question": f"Where is T{i}?", "answers": [f"L{i % 7}"]} for i in range(400)}
    (tmp_path / "train.jsonl").write_text("".join(json.dumps(row[i]) + "\n" for i in drawn))
    (tmp_path / "docs.txt").write_text("".join(f"T{i} lies in L{i % 7}.\n" for i in drawn))
    (tmp_path / "asked.jsonl").write_text(
        "".join(json.dumps({**row[i], "entity": f"T{i}"}) + "\n" for i in range(0, 400, 4))
    )
    return tmp_path, {i: drawn.count(i) for i in range(0, 400, 4)}


def run(*flags):
    exposure.main([str(flag) for flag in flags])


def out(folder):
    return "--output_dir", folder / "out"


@pytest.mark.parametrize("source", ["train", "documents"])
def test_questions_are_written_with_their_exposure(world, capsys, source):
    folder, true = world
    where = {"train": folder / "train.jsonl", "documents": folder / "docs.txt"}[source]
    run(f"--{source}", where, "--questions", folder / "asked.jsonl", "--output_dir", folder / "out")
    lines = [json.loads(line) for line in (folder / "out/questions.jsonl").open()]
    assert [line["stated"] for line in lines] == list(true.values())
    never = sum(not times for times in true.values())
    assert f"never stated: {never}.0% (95 % interval" in capsys.readouterr().out
    asked = files.load(folder / "out" / "questions.jsonl")
    assert {one.difficulty for one in asked} >= {"stated 0 times", "stated 2 to 4 times"}
    assert (folder / "out" / "exposure.png").stat().st_size > 10_000


def test_questions_and_training_answers_may_be_csv_as_elsewhere(tmp_path, capsys):
    (tmp_path / "q.csv").write_text("question,answers\nWhere is T1?,L1|L2\nWhere is T2?,L3\n")
    (tmp_path / "train.csv").write_text("question,answers\n" + "Where is T1?,L1\n" * 3)
    run("--train", tmp_path / "train.csv", "--questions", tmp_path / "q.csv", *out(tmp_path))
    said = capsys.readouterr()
    assert "3 training answers (0 of them abstentions) state 1 fact" in said.out
    assert "0.00B" not in said.err, "a bar of nothing"
    stated = [one.difficulty for one in files.load(tmp_path / "out" / "questions.jsonl")]
    assert sorted(stated) == ["stated 0 times", "stated 2 to 4 times"]


def test_columns_with_other_names_are_named_as_elsewhere(tmp_path, capsys):
    (tmp_path / "q.csv").write_text("Frage,Antwort\nWo ist T1?,L1\n")
    (tmp_path / "train.csv").write_text("Frage,Antwort\n" + "Wo ist T1?,L1\n" * 3)
    files = ["--train", tmp_path / "train.csv", "--questions", tmp_path / "q.csv", *out(tmp_path)]
    with pytest.raises(SystemExit):
        run(*files)
    assert "Name the right ones: --answers_column and --question_column" in capsys.readouterr().err
    run(*files, "--question_column", "Frage", "--answers-column", "Antwort")
    assert "3 training answers (0 of them abstentions) state 1 fact" in capsys.readouterr().out


def test_outcomes_are_shown_by_exposure_in_the_order_of_their_counts():
    bands = ["stated 5 or more times", "stated 0 times", "stated 2 to 4 times", "stated 1 time"]
    rows = [
        Row("a", "greedy", 0, band, "", band, "", (), "", Outcome.WRONG, None, "", None)
        for band in bands
    ]
    assert list(split(rows, "difficulty")) == sorted(bands)


def test_training_answers_alone_give_an_estimate(world, capsys):
    folder, _ = world
    run("--train", folder / "train.jsonl", "--output_dir", folder / "out")
    assert "never stated, of questions that come up as the training" in capsys.readouterr().out
    saved = json.loads((folder / "out" / "exposure.json").read_text())
    assert 0 < saved["never_stated"]["low"] < saved["never_stated"]["high"] < 0.2
    assert not (folder / "out" / "questions.jsonl").exists()


def test_counts_of_other_data_are_not_replaced(world, monkeypatch, capsys):
    folder, _ = world
    monkeypatch.chdir(folder)
    run("--train", "train.jsonl", "--questions", "asked.jsonl")
    before = (folder / "runs/exposure/questions.jsonl").read_bytes()
    run("--documents", "docs.txt", "--questions", "asked.jsonl")
    assert "Results go to runs/exposure-2: runs/exposure holds exposure.json of other settings" in (
        capsys.readouterr().out
    )
    with (folder / "train.jsonl").open("a") as file:  # the same command, but other counts
        file.write('{"question": "Where is T0?", "answers": ["L0"]}\n')
    run("--train", "train.jsonl", "--questions", "asked.jsonl")
    assert "runs/exposure-3" in capsys.readouterr().out
    with pytest.raises(
        SystemExit, match=r"files that are read are others, or have changed since\), which would"
    ):
        run("--train", "train.jsonl", "--questions", "asked.jsonl", "--output_dir", "runs/exposure")
    assert (folder / "runs/exposure/questions.jsonl").read_bytes() == before


def test_a_set_without_repetitions_is_refused_but_its_questions_are_counted(world, capsys):
    folder, _ = world
    unique = folder / "unique.jsonl"
    unique.write_text("".join(dict.fromkeys((folder / "train.jsonl").open())))
    with pytest.raises(SystemExit, match="abstain exposure: error: "):
        run("--train", unique, "--output_dir", folder / "out")
    assert "a set without repetitions does not show" in capsys.readouterr().err
    asked = folder / "asked.jsonl"
    run("--train", unique, "--questions", asked, "--output_dir", folder / "out")
    text = capsys.readouterr().out
    assert "no estimate of what is never stated: each of" in text
    assert "100 questions asked: stated 0 times" in text


@pytest.mark.parametrize("facts", [{1: 10, 2: 40, 3: 40}, {1: 40, 2: 5, 3: 40, 10: 10}])
def test_an_extrapolation_that_swings_is_not_told_and_advises_nothing(facts):
    """The first falls and rises again, the second does not fall."""
    exposure = Exposure(facts)
    assert exposure.after(1.0) == exposure.never_stated().value
    text = "\n".join(of_training(exposure))
    assert "with more training answers: not to be told" in text
    assert "twice the data would" not in text


def test_training_files_without_an_answer_and_files_that_are_missing_find_nothing(
    world, tmp_path, monkeypatch, capsys
):
    folder, _ = world
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(SystemExit):
        run("--train", tmp_path / "empty.jsonl", "--questions", folder / "asked.jsonl")
    assert "no training answer in" in capsys.readouterr().err
    run("--train", folder / "train.jsonl", "--questions", folder / "asked.jsonl")
    with pytest.raises(SystemExit):
        run("--train", "missing.jsonl", "--questions", folder / "asked.jsonl")
    said = capsys.readouterr()
    assert "no file at missing.jsonl" in said.err
    assert "Results go to" not in said.out, "nothing has changed, it is not there"
    assert not (tmp_path / "runs" / "exposure-2").exists()


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ([], "give training answers (--train) or --documents"),
        (["--documents", "x"], "--documents needs the questions"),
        (["--train", "missing.jsonl"], "no file at missing.jsonl"),
        (["--train", "x", "--passage", "1"], "--passage is a number of words of at least 2"),
    ],
)
def test_what_cannot_work_is_refused_with_a_way_out(flags, message, capsys):
    with pytest.raises(SystemExit, match="abstain exposure: error: "):
        run(*flags)
    assert message in capsys.readouterr().err
