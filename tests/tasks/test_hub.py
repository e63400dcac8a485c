import json

import pytest

from abstain.tasks import (
    hub,
)


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


# One row of each hub set, in its published columns.
HUB_ROWS = {
    "trivia_qa": {
        "question": "Where in England was Dame Judi Dench born?",
        "question_id": "tc_3",
        "question_source": "http://www.triviacountry.com/",
        "entity_pages": {"title": ["England"]},
        "answer": {
            "aliases": ["Park Grove (1895)", "York UA", "York"],
            "normalized_aliases": ["york"],
            "value": "York",
            "type": "WikipediaEntity",
        },
    },
    "pop_qa": {
        "id": 4222362,
        "subj": "George Rankin",
        "prop": "occupation",
        "obj": "politician",
        "s_pop": 142,
        "o_pop": 25692,
        "question": "What is George Rankin's occupation?",
        "possible_answers": '["politician", "political leader", "politician"]',
    },
    "simple_qa": {
        "metadata": "{'topic': 'Science and technology', 'answer_type': 'Person'}",
        "problem": "Who received the IEEE Frank Rosenblatt Award in 2010?",
        "answer": "Michio Sugeno",
    },
    "nq_open": {
        "question": "when was the last time anyone was on the moon",
        "answer": ["14 December 1972 UTC", "December 1972"],
    },
}


@pytest.mark.parametrize("name", HUB_ROWS)
def test_a_hub_set_is_read_in_its_own_columns(tmp_path, name):
    file = hub.SETS[name].split + ".jsonl"
    write(tmp_path / file, "\n".join([json.dumps(HUB_ROWS[name])] * 2))
    (question,) = hub.load(name, path=str(tmp_path))  # the repeated row is asked once
    assert question.family.startswith(name)
    assert question.text.endswith("?")
    answers = {
        "trivia_qa": ("York", "Park Grove (1895)", "York UA"),
        "pop_qa": ("politician", "political leader"),
        "simple_qa": ("Michio Sugeno",),
        "nq_open": ("14 December 1972 UTC", "December 1972"),
    }
    assert question.answers == answers[name]
    if name == "pop_qa":
        assert (question.difficulty, question.family) == ("hard", "pop_qa/occupation")


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_one_file_can_stand_in_for_a_hub_set(tmp_path, ending):
    from datasets import Dataset

    path = tmp_path / f"saved.{ending}"
    row = HUB_ROWS["simple_qa"]
    saved = Dataset.from_list([row, row | {"problem": "Who else?"}])
    {"jsonl": saved.to_json, "csv": saved.to_csv, "parquet": saved.to_parquet}[ending](str(path))
    asked = [row["problem"], "Who else?"]
    assert [question.text for question in hub.load("simple_qa", path=str(path))] == asked
    (question,) = hub.load("simple_qa", path=str(path), split="train[:1]")
    assert question.answers == ("Michio Sugeno",)


def test_a_file_of_an_unknown_format_is_refused(tmp_path):
    write(tmp_path / "rows.txt", "Q?")
    with pytest.raises(
        ValueError, match=r"end in \.jsonl, \.json, \.csv, \.parquet; got .*rows\.txt"
    ):
        hub.load("simple_qa", path=str(tmp_path / "rows.txt"))


def test_rows_without_a_gold_answer_are_left_out_with_a_warning(tmp_path):
    row = HUB_ROWS["trivia_qa"]
    hidden = row | {"question_id": "tc_4", "answer": {"aliases": [], "value": "<unk>"}}
    rows = [row, hidden | {"answer": row["answer"] | hidden["answer"]}]
    write(tmp_path / "test.jsonl", "\n".join(map(json.dumps, rows)))
    with pytest.warns(UserWarning, match="trivia_qa, split 'test': 1 row without a gold answer"):
        (question,) = hub.load("trivia_qa", split="test", path=str(tmp_path))
    assert question.answers[0] == "York"


def test_a_split_without_any_gold_answer_is_refused(tmp_path):
    row = HUB_ROWS["trivia_qa"]
    hidden = row["answer"] | {"aliases": [], "value": "<unk>"}
    write(tmp_path / "test.jsonl", json.dumps(row | {"answer": hidden}))
    with pytest.raises(ValueError, match="no other row is left; choose a split with answers"):
        hub.load("trivia_qa", split="test", path=str(tmp_path))


def test_a_hub_set_with_other_columns_or_an_unknown_name_is_refused(tmp_path):
    write(tmp_path / "test.jsonl", json.dumps({"q": "Q?", "a": "A"}))
    with pytest.raises(
        ValueError, match=r"simple_qa: a row lacks the expected columns, got \['a', 'q'\]"
    ):
        hub.load("simple_qa", path=str(tmp_path))
    with pytest.raises(ValueError, match="name must be one of trivia_qa"):
        hub.load("squad")
