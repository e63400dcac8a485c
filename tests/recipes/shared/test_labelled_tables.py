"""Labelled completions in a table mean what the same JSON lines mean."""

import gzip
import json

import pytest

from abstain.recipes import grader_errors
from abstain.recipes.shared.labelled_tables import load_cases
from abstain.rewards import Outcome

HEAD = "Question,answers,completion,outcome,category,truncated,settings,grader\n"
ROWS = [
    "Who?,me|I,NA,wrong,names,,,",
    'How many?,[],"I dont know",abstained,,FALSE,,',
    'How far?,3,"3.01",correct,,true,"{""rel_tol"": 0.01}",numeric',
    "Which?,,,malformed,,,,",
]


def table(tmp_path, *rows, name="mine.csv", head=HEAD):
    path = tmp_path / name
    path.write_text(head + "".join(f"{row}\n" for row in rows))
    return path


def test_a_table_holds_the_cases_of_json_lines(tmp_path):
    who, many, far, which = load_cases(table(tmp_path, *ROWS))
    assert (who.question, who.answers, who.completion) == ("Who?", ["me", "I"], "NA")
    assert (who.id, who.category, who.grader, who.truncated) == ("mine/1", "names", "alias", False)
    assert (many.answers, many.outcome) == ([], Outcome.ABSTAINED)
    assert many.truncated is False
    assert far.truncated is True
    assert (far.grader, far.settings, far.completion) == ("numeric", {"rel_tol": 0.01}, "3.01")
    assert (which.answers, which.completion) == (None, "")


def test_tabs_and_gzip_are_read_too(tmp_path):
    tabs = "question\tanswers\tcompletion\tlabel\n"
    path = table(tmp_path, "Who?\tme\tme\tcorrect", name="mine.tsv", head=tabs)
    (case,) = load_cases(path)
    assert case.outcome is Outcome.CORRECT
    row = {"question": "Who?", "answers": ["a|b"], "completion": "me", "outcome": "correct"}
    packed = tmp_path / "mine.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(row).encode()))
    (case,) = load_cases(packed)
    assert case.answers == ["a|b"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Who?,me,me,perhaps,,,,", "mine.csv, line 3: outcome must be one of correct,"),
        ("Who?,me,me,correct,,,,magic", "mine.csv, line 3: grader must be one of alias,"),
    ],
)
def test_what_is_wrong_is_told_with_its_own_line(row, said, tmp_path, capsys):
    path = table(tmp_path, ROWS[0], row)
    with pytest.raises(SystemExit) as stop:
        grader_errors.main([str(path)])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_a_table_without_rows_or_columns_says_so(tmp_path):
    with pytest.raises(ValueError, match=r"mine.csv holds no questions: only one"):
        load_cases(table(tmp_path))
    with pytest.raises(ValueError, match=r"mine.csv, line 2: no \['completion'\]; the keys are"):
        load_cases(table(tmp_path, "Who?,me,wrong", head="question,answers,outcome\n"))
    with pytest.raises(FileNotFoundError, match=r"no file of labelled completions at nowhere\.csv"):
        load_cases("nowhere.csv")


def test_grader_errors_counts_the_rows_of_a_csv(tmp_path, capsys):
    path = table(tmp_path, "Who?,me,me,correct,,,,", "Who?,me,you,correct,,,,")
    with pytest.raises(SystemExit) as stop:
        grader_errors.main([str(path)])
    assert stop.value.code == 0
    assert "1 of 2" in capsys.readouterr().out
