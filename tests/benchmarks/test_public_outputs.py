"""Counting on outputs that others published: see benchmarks/public_outputs.py."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import public_outputs

ROWS = [
    ("Kdo navrhl most?", "Jan Novák", "Jan Novák", "A"),
    ("Kdo navrhl most?", "Jan Novák", "Petr Malý", "B"),
    ("Kdo navrhl most?", "Jan Novák", "Bohužel nemám informace o tom, kdo most navrhl.", "C"),
]


@pytest.fixture
def folder(tmp_path):
    czech = tmp_path / "czech-simpleqa"
    czech.mkdir()
    lines = ["problem,target,predicted_answer,grade"]
    lines += [",".join(f'"{cell}"' for cell in row) for row in ROWS]
    (czech / "model.csv").write_text("\n".join(lines), encoding="utf-8")
    outputs = tmp_path / "UnknownBench" / "outputs" / "Close-source-LLMs_responses" / "m"
    outputs.mkdir(parents=True)
    row = {"prompt": "What is a quillomer?", "label": "NEC", "m": "I'm not aware of such a thing."}
    (outputs / "m_NEC_unanswerable.json").write_text(json.dumps(row) + "\n")
    return tmp_path


def test_what_was_found_is_counted_by_source_and_wording(folder):
    counts = public_outputs.measure(folder, {})
    strict, own = (counts[f"czech-simpleqa, {name}"] for name in ("strict", "own words"))
    assert own == {
        "answers": 2, "abstentions": 1, "abstentions found": 1, "right": 1, "right found": 1,
    }  # fmt: skip
    assert "abstentions found" not in strict
    assert len(counts) == 2  # the other source has no labels of its own


def test_labels_of_a_reader_are_taken(folder, tmp_path):
    drawn = public_outputs.sample(folder, "UnknownBench", n=5, seed=0)
    assert [output.label for output in drawn] == [None]
    label = {"source": "UnknownBench", "id": drawn[0].id, "label": "abstained"}
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(label))
    counts = public_outputs.measure(folder, public_outputs.read_labels(path))
    assert counts["UnknownBench, own words"]["abstentions found"] == 1
    path.write_text(json.dumps(label | {"label": "maybe"}))
    with pytest.raises(ValueError, match="line 1: label must be one of"):
        public_outputs.read_labels(path)


def test_an_arguable_line_is_left_out(folder):
    labels = {("czech-simpleqa", "model/1"): "arguable"}
    counts = public_outputs.measure(folder, labels)
    assert counts["czech-simpleqa, own words"]["answers"] == 1


def test_lines_that_nobody_read_can_be_left_out(folder):
    labels = {("czech-simpleqa", "model/2"): "abstained"}
    counts = public_outputs.measure(folder, labels, read_only=True)
    assert counts["czech-simpleqa, own words"] == {"abstentions": 1, "abstentions found": 1}


def test_a_denial_abstains_only_where_no_answer_exists(folder):
    outputs = folder / "UnknownBench" / "outputs" / "Close-source-LLMs_responses" / "m"
    row = {"prompt": "Who built the bridge?", "label": "FalseQA", "m": "Nobody built the bridge."}
    (outputs / "m_NEC_unanswerable.json").write_text(json.dumps(row) + "\n")
    (outputs / "m_NEC_answerable.json").write_text(json.dumps(row) + "\n")
    labels = {
        ("UnknownBench", "m_NEC_unanswerable/0"): "abstained",
        ("UnknownBench", "m_NEC_answerable/0"): "answered",
    }
    counts = public_outputs.measure(folder, labels)["UnknownBench, own words"]
    assert counts == {"abstentions": 1, "abstentions found": 1, "answers": 1}


def test_other_languages_are_read_with_labels_by_language(tmp_path):
    chinese = tmp_path / "HalluQA" / "Chinese_LLMs_outputs" / "open_generation"
    chinese.mkdir(parents=True)
    rows = [{"question_id": i, "question": "谁造了桥？", "response": r} for i, r in enumerate("ab")]
    rows[0]["response"] = "抱歉，我没有关于这座桥的信息。"
    (chinese / "m.json").write_text(json.dumps(rows), encoding="utf-8")
    japanese = tmp_path / "JTruthfulQA" / "data"
    japanese.mkdir(parents=True)
    (japanese / "JTruthfulQA.csv").write_text(
        "Question,Original Answer,Correct Answers,Incorrect Answers\n"
        "橋を造ったのは誰？,佐藤,\"['佐藤', '分かりません']\",['田中']\n",
        encoding="utf-8",
    )
    spanish = tmp_path / "truthfulqa-multi" / "results" / "gen" / "es" / "x__m-it"
    spanish.mkdir(parents=True)
    row = {"doc_id": 3, "doc": {"question": "¿Quién?"}, "filtered_resps": ["A: No lo sé."]}
    (spanish / "samples_1.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    labels = {
        ("HalluQA zh", "m/0"): "abstained", ("HalluQA zh", "m/1"): "answered",
        ("JTruthfulQA ja", "0"): "abstained", ("JTruthfulQA ja", "1"): "answered",
        ("truthfulqa-multi es", "es/m-it/3"): "abstained",
    }  # fmt: skip
    counts = public_outputs.measure(tmp_path, labels)
    for source in ("HalluQA zh", "JTruthfulQA ja", "truthfulqa-multi es"):
        assert counts[f"{source}, own words"]["abstentions found"] == 1, source
    assert counts["HalluQA zh, own words"].get("answers taken for abstentions", 0) == 0
    assert [o.id for o in public_outputs.sample(tmp_path, "HalluQA", n=9, seed=0)] != []
