import json

import pytest

from abstain.tasks import files
from abstain.tasks.columns import answers_cell, cell_of, no_answers, question_cell


def test_a_dot_names_a_part_of_a_column_in_files_as_in_hub_sets(tmp_path):
    row = {"question": "Q?", "answer": {"value": "a", "Aliases": ["b", "c"]}}
    assert cell_of(row, "answer.aliases") == ["b", "c"]
    assert cell_of(row, "answer.nothing") is None
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(row))
    file = files.read(path, answers_column="answer.aliases")
    assert file.questions[0].answers == ("b", "c")
    assert file.unread == ()


def test_a_column_with_a_dot_or_a_plus_in_its_name_is_taken_whole():
    assert cell_of({"a.b": 1, "a": {"b": 2}}, "a.b") == 1
    assert question_cell({"a+b": "x", "a": "y", "b": "z"}, "a+b") == ("x", ["a+b"])


def test_columns_are_joined_in_the_order_named_and_empty_ones_left_out():
    row = {"question": "Q?", "context": "C", "title": None}
    assert question_cell(row, "context+Question")[0] == "C\n\nQ?"
    assert question_cell(row, "title + question")[0] == "Q?"
    with pytest.raises(ValueError, match="the column 'title' is empty"):
        question_cell(row, "title")
    with pytest.raises(ValueError, match="no column 'text'; the columns are question, context"):
        question_cell(row, "context+text")


def test_all_columns_that_are_missing_are_named_at_once():
    row = {"frage": "Q?", "antwort": "a"}
    with pytest.raises(ValueError, match=r"no columns 'question' and 'answers'; .* frage, antwort"):
        question_cell(row, None)
    with pytest.raises(ValueError, match="right ones: --answers_column and --question_column, or"):
        question_cell(row, None)
    with pytest.raises(
        ValueError, match=r"no column 'question'; .* right one: --question_column, "
    ):
        question_cell(row, None, "Antwort")
    with pytest.raises(ValueError, match="no column 'question'; the columns are x, answer"):
        question_cell({"x": "Q?", "answer": "a"}, None)
    with pytest.raises(ValueError, match="no columns 'title' and 'text'; the columns are frage"):
        question_cell(row, "title+frage+text")
    with pytest.raises(ValueError, match=r"no column 'Satz'; .* --question_column, or several"):
        question_cell(row, "Satz")
    said = no_answers(row, "Lösung")
    assert "no column 'Lösung'; the columns are frage, antwort. " in said
    assert "Name the right one: --answers_column; it holds" in said


def test_the_first_usual_column_that_is_filled_is_read():
    assert question_cell({"question": " ", "prompt": "P"}, None) == ("P", ["prompt"])
    assert answers_cell({"answer": "a", "answers": ["b"]}, None) == (["b"], ["answers"])
    assert answers_cell({"gold": "a"}, None) is None
