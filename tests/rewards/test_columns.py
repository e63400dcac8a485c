import numpy as np
import pytest

from abstain.rewards import ThresholdReward
from abstain.rewards.columns import ColumnNames, last_text

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


def test_blocks_without_text_and_single_messages_are_read():
    image = [{"type": "image", "text": None}, {"type": "text", "text": "Paris"}]
    assert last_text([{"role": "user", "content": image}]) == "Paris"  # field case K11-1
    assert last_text({"role": "assistant", "content": "Paris"}) == "Paris"
    assert last_text({"role": "assistant", "content": {"type": "text", "text": "Paris"}}) == "Paris"
    assert last_text([{"role": "assistant", "content": ["Pa", "ris"]}]) == "Paris"


@pytest.mark.parametrize("name", ["answers", "completions", "t", "question"])
def test_one_text_in_place_of_a_column_is_refused_since_it_would_be_read_letter_by_letter(name):
    batch = {"completions": ["a", "b"], "answers": ["a", "b"], "question": ["?", "?"]}
    with pytest.raises(TypeError, match=f"'{name}' must be a list with one entry per completion"):
        ThresholdReward()(**batch | {name: "ab"})


def test_one_threshold_for_all_rows_is_refused_with_the_way_out():
    with pytest.raises(TypeError, match=r"write \[value\] \* n"):
        ThresholdReward()(completions=["a"], answers=["a"], t=0.5)


def test_thresholds_of_numpy_are_read_and_a_missing_one_is_the_rules_own():
    reward = ThresholdReward(0.5)
    ts = np.array([0.75, np.nan], dtype=np.float32)
    assert reward(completions=["Rome"] * 2, answers=[["Paris"]] * 2, t=ts) == [-3.0, -1.0]


def test_a_gold_cell_that_cannot_be_read_is_refused_with_its_column_and_row():
    with pytest.raises(ValueError, match=r"column 'answers', row 1 of the batch: a dictionary"):
        ThresholdReward()(completions=["a", "b"], answers=["a", {"label": "b"}])


def test_the_question_is_its_column_else_what_the_prompt_asks_else_unknown():
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


@pytest.mark.parametrize("cell", [{"text": "Lima"}, [{"generated_text": "Lima"}]])
def test_a_dictionary_that_is_no_message_is_refused_and_not_graded_as_empty(cell):
    with pytest.raises(TypeError, match="chat message with its 'content', got the keys"):
        ThresholdReward()(completions=[cell], answers=[["Lima"]])


def test_a_message_without_content_is_empty():
    calls = [{"role": "assistant", "tool_calls": [{"name": "search"}]}]
    assert ThresholdReward()(completions=[calls, [{"role": "assistant"}]], answers=[["Lima"]] * 2)
