import pytest

from abstain.rewards.columns import ColumnNames, accepted, last_text

PROMPT = [{"role": "system", "content": "Be brief"}, {"role": "user", "content": "Capital?"}]


def chat(text):
    return [{"role": "assistant", "content": text}]


def test_the_last_turn_is_read_whatever_form_it_has():
    assert last_text("Paris") == "Paris"
    assert last_text([{"role": "assistant", "content": None}]) == ""
    assert last_text([{"role": "assistant", "tool_calls": []}]) == ""
    assert last_text([]) == ""
    blocks = [{"type": "text", "text": "Pa"}, {"type": "text", "text": "ris"}]
    assert last_text([{"role": "assistant", "content": blocks}]) == "Paris"
    assert last_text(chat("Rome") + chat("Paris")) == "Paris"


def test_a_cell_of_gold_answers_may_be_one_answer_or_several_or_none():
    assert accepted("Paris") == ("Paris",)
    assert accepted(7.5) == ("7.5",)
    assert accepted([7, "seven"]) == ("7", "seven")
    assert accepted([]) == ()
    assert accepted(None) is None


def test_the_question_is_its_column_else_the_last_turn_of_the_prompt_else_unknown():
    names = ColumnNames(question="problem")
    assert names.questions({"problem": ["Q"]}, [PROMPT], 1) == ["Q"]
    assert names.questions({}, [PROMPT, "Plain?"], 2) == ["Capital?", "Plain?"]
    assert names.questions({}, None, 2) == [None, None]


def test_a_missing_threshold_is_none():
    assert ColumnNames().ts({"t": [0.5, None]}, 2) == [0.5, None]
    assert ColumnNames(t="target").ts({"t": [0.5]}, 1) == [None]


@pytest.mark.parametrize("name", ["answers", "t", "question"])
def test_a_column_of_another_length_is_refused(name):
    columns = {"answers": ["a", "b"], "t": [0.5, 0.5], "question": ["?", "?"]} | {name: ["1"]}
    with pytest.raises(ValueError, match=f"'{name}' has 1 rows for 2 completions"):
        ColumnNames().completion_rows(["a", "b"], None, [False, False], columns)
