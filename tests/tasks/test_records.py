import gzip
import json

import pytest

from abstain.tasks.records import read_records


def rows(path):
    return [row for _, row in read_records(path)]


def test_a_packed_file_reads_as_the_file_in_it(tmp_path):
    text = "question,answers\nQ?,a\n"
    (tmp_path / "q.csv").write_text(text)
    (tmp_path / "q.csv.gz").write_bytes(gzip.compress(text.encode()))
    assert rows(tmp_path / "q.csv.gz") == rows(tmp_path / "q.csv")


def test_the_home_folder_may_be_written_as_a_tilde(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "q.csv").write_text("question,answers\nQ?,a\n")
    from pathlib import Path

    assert rows(Path("~/q.csv")) == [{"question": "Q?", "answers": "a"}]


def test_a_line_of_excel_that_names_the_separator_shifts_no_line_number(tmp_path):
    path = tmp_path / "q.csv"
    path.write_text("sep=;\nquestion;answers\nQ?;a\n")
    assert list(read_records(path)) == [("line 3", {"question": "Q?", "answers": "a"})]


@pytest.mark.parametrize(
    "content",
    [
        {"question": ["Q?", "R?"], "answers": [["a"], ["b"]]},
        {"question": {"0": "Q?", "1": "R?"}, "answers": {"0": ["a"], "1": ["b"]}},
        {"data": [{"question": "Q?", "answers": ["a"]}, {"question": "R?", "answers": ["b"]}]},
    ],
)
def test_json_by_columns_or_in_an_object_reads_as_a_list(tmp_path, content):
    path = tmp_path / "q.json"
    path.write_text(json.dumps(content))
    expected = [{"question": "Q?", "answers": ["a"]}, {"question": "R?", "answers": ["b"]}]
    assert rows(path) == expected


def test_two_splits_of_equal_length_are_not_taken_for_columns(tmp_path):
    path = tmp_path / "q.json"
    path.write_text(json.dumps({"train": [{"question": "Q?"}], "test": [{"question": "R?"}]}))
    with pytest.raises(ValueError, match="with the keys 'train', 'test'"):
        rows(path)
