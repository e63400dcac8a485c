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


def test_only_json_lines_that_are_packed_are_read_as_a_table(tmp_path):
    row = {"question": "Who?", "answers": ["me"], "completion": "1", "outcome": "correct"}
    plain = tmp_path / "mine.json"
    plain.write_text(json.dumps(row))
    (case,) = load_cases(plain)
    assert case.id == "mine/1"
    plain.write_text(json.dumps([row]))
    with pytest.raises(ValueError, match="got list"):
        load_cases(plain)
    packed = tmp_path / "mine.CSV.GZ"
    packed.write_bytes(gzip.compress(f"{HEAD}{ROWS[0]}\n".encode()))
    (case,) = load_cases(packed)
    assert case.answers == ["me", "I"]


def test_marks_of_spreadsheets_quotes_and_blank_lines_are_read(tmp_path):
    head = "\ufeffquestion,answers,completion,label,truncated,repeat\n"
    rows = [
        '"Who, then?",me,"I said ""no""\nand left", Wrong ,no,2.0',
        "",
        ",,,,,",
        "7,8,9,correct,1,",
    ]
    who, seven = load_cases(table(tmp_path, *rows, head=head))
    assert (who.question, who.completion) == ("Who, then?", 'I said "no"\nand left' * 2)
    assert (who.outcome, who.truncated) == (Outcome.WRONG, False)
    assert (seven.question, seven.answers, seven.completion) == ("7", ["8"], "9")
    assert seven.truncated is True


def test_columns_of_parquet_have_types_of_their_own(tmp_path):
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns = {"question": [7], "answers": [["me", "I"]], "completion": [None],
               "outcome": ["wrong"], "truncated": [True], "repeat": [3]}  # fmt: skip
    parquet.write_table(pyarrow.table(columns), tmp_path / "mine.parquet")
    (case,) = load_cases(tmp_path / "mine.parquet")
    assert (case.question, case.answers, case.completion) == ("7", ["me", "I"], "")
    assert case.truncated is True


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Who?,me,me,perhaps,,,,", "mine.csv, line 3: outcome must be one of correct,"),
        ("Who?,me,me,correct,,,,magic", "mine.csv, line 3: grader must be one of alias,"),
        ("Who?,me,me,,,,,", "mine.csv, line 3: its outcome is empty; label the row, or leave it"),
        ("Who?,me,me,correct,,maybe,,", "mine.csv, line 3: truncated must be true or false, got"),
        ("Who?,me,me,correct,,2,,", "line 3: truncated must be true or false, got '2'"),
        ("Who?,3,3,correct,,,{x,numeric", "line 3: settings must be a JSON object such as"),
        ("Who?,[{}],me,correct,,,,", "mine.csv, line 3: "),
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
    with pytest.raises(ValueError, match=r"mine.csv, line 2: no \['outcome'\]; the keys are"):
        load_cases(table(tmp_path, "Who?,me,I", head="question,answers,completion\n"))
    (tmp_path / "empty.jsonl.gz").write_bytes(gzip.compress(b""))
    with pytest.raises(ValueError, match=r"empty.jsonl.gz holds no labelled completions"):
        load_cases(tmp_path / "empty.jsonl.gz")
    with pytest.raises(FileNotFoundError, match=r"no file of labelled completions at nowhere\.csv"):
        load_cases("nowhere.csv")


def test_grader_errors_counts_the_rows_of_a_csv(tmp_path, capsys):
    path = table(tmp_path, "Who?,me,me,correct,,,,", "Who?,me,you,correct,,,,")
    with pytest.raises(SystemExit) as stop:
        grader_errors.main([str(path)])
    assert stop.value.code == 0
    assert "1 of 2" in capsys.readouterr().out
