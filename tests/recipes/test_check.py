import subprocess
import sys
import time

import pytest

from abstain.recipes import check

CSV = """question,answers,family
Who wrote Hamlet?,William Shakespeare|Shakespeare,books
"What is 2+2, exactly?",4,sums
How many legs has a spider?,8 legs,sums
When did the moon break?,unanswerable,books
Who asks?,,books
who wrote hamlet,Shakespeare,books
Who painted it?,A,books
Who painted it?,B,books
"""


def run(tmp_path, capsys, *flags, text=CSV, name="mine.csv"):
    """What is printed, and the exit code."""
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(SystemExit) as stop:
        check.main([str(path), *flags])
    shown = capsys.readouterr()
    return shown.out + shown.err, stop.value.code


def test_a_file_is_counted_shown_and_graded(tmp_path, capsys):
    text, code = run(tmp_path, capsys)
    for expected in (
        "8 rows, 5 questions: 3 with an answer, 1 without one (abstaining is right), 1 unknown",
        "used once: line 2, line 7: 'Who wrote Hamlet?'",
        "left out: line 8, line 9: 'Who painted it?' with the gold answers A / B",
        "longest question: 27 characters",
        "Answer only if you are more than 50% confident",
        "gold: '8 legs' -> correct",
        'abstention: "I don\'t know" -> abstained',
        "-> unscorable (no gold answer)",
        "wrong: 'William Shakespeare' -> wrong (no answer exists)",
        "the grader (alias) calls all 3 gold answers correct",
    ):
        assert expected in text
    assert code == 0


def test_gold_answers_that_the_grader_refuses_are_an_exit_code(tmp_path, capsys):
    text, code = run(tmp_path, capsys, "--grader", "sums=numeric", "--format", "tag")
    assert "as <answer>your answer</answer>." in text
    assert "does not call 1 of 3 gold answers correct:" in text
    assert "gold '8 legs' -> error: NumericGrader needs numbers" in text
    assert code == 1
    text, code = run(tmp_path, capsys, "--grader", "sums=numeric:units=legs")
    assert code == 0


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--t", "1"], r"t must be in [0, 1), got 1"),
        (["--grader", "exact"], "no grader is called 'exact'"),
        (["--question_column", "Frage"], "line 2: no column 'Frage'; the columns are question"),
        (["--test_share", "2"], "test_share must be in [0, 1], got 2.0"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path, capsys, flags, message):
    text, code = run(tmp_path, capsys, *flags)
    assert code == 2
    assert text.startswith("abstain check: error: ") or "\nabstain check: error: " in text
    assert message in text
    assert "Traceback" not in text


def test_a_file_that_is_not_there_is_named(capsys):
    with pytest.raises(SystemExit) as stop:
        check.main(["nowhere.csv"])
    assert stop.value.code == 2
    assert "no question file at nowhere.csv" in capsys.readouterr().err


def test_a_grader_that_takes_everything_is_found_out(tmp_path, capsys, monkeypatch):
    (tmp_path / "lenient_graders.py").write_text("def yes(completion, answers): return True\n")
    monkeypatch.syspath_prepend(tmp_path)
    text, code = run(tmp_path, capsys, "--grader", "lenient_graders:yes")
    assert "belong to another question it calls 4 correct too, as " in text
    assert code == 1


def test_too_few_questions_are_said_with_the_number_that_is_needed(tmp_path, capsys):
    lines = [f"Which number follows {i}?,{i + 1}" for i in range(30)]
    text, _ = run(tmp_path, capsys, text="\n".join(["question,answers", *lines]))
    assert "a rate of one model uncertain by up to" in text
    assert "10 points take 97, 5 points 385" in text
    text, _ = run(tmp_path, capsys, text="question,answers\nWho?,me\n")
    assert "nothing held out: a comparison needs other questions" in text


def test_swapped_columns_are_noticed(tmp_path, capsys):
    text, _ = run(tmp_path, capsys, text="question,answers\nHamlet,Which play?\nMacbeth,And this?")
    assert "if the columns are swapped, say --question_column answers" in text


def test_a_question_of_ten_megabytes_is_checked_in_seconds(tmp_path, capsys):
    long = "Which city, in the U.S.A., is it? " * 300_000
    before = time.process_time()
    text, code = run(tmp_path, capsys, text=f'question,answers\n"{long}",Paris\nWho?,me')
    assert time.process_time() - before < 30  # once about 100
    assert "calls all 2 gold answers correct" in text
    assert code == 0


def test_help_documents_every_column(capsys):
    with pytest.raises(SystemExit):
        check.main(["--help"])
    text = capsys.readouterr().out
    for column in "id entity family difficulty grader answerable is_impossible".split():
        assert column in text


def test_it_needs_no_torch(tmp_path):
    (tmp_path / "q.csv").write_text("question,answers\nQ?,a\n")
    code = "import sys; from abstain.recipes import check\ntry: check.main(['q.csv'])\n"
    code += "except SystemExit as stop: assert stop.code == 0\n"
    code += "assert not {'torch', 'numpy', 'pyarrow'} & set(sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
