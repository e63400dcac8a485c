"""A question's side hangs on its content: a file may be copied, renamed, shuffled or extended."""

import hashlib
import json
import random

import pytest

from abstain.tasks import Question, facts, files, split_by_entity, with_thresholds
from abstain.tasks.question import fingerprint, fold_question, sample

# Sides, order and thresholds of the bundled questions behind every published number.
PUBLISHED = {
    "city_country": "3415661516a73dff",
    "town_country": "38639adcf32ccb49",
    "capital": "17c555c2aed5b0e3",
    "continent": "2844cea9419c4b59",
    "element": "378745580edbeac5",
    "invented": "de9b3e0a37f571a6",
}


@pytest.mark.parametrize("family", PUBLISHED)
def test_the_bundled_questions_keep_ids_sides_order_and_thresholds(family):
    questions = facts.load((family,))
    found = []
    for seed in (0, 1):
        train, test = split_by_entity(questions, seed=seed)
        found.append([question.id for question in test])
        train = with_thresholds(train, [0.25, 0.5, 0.75, 0.9], seed=seed)
        found.append([(question.id, question.t) for question in sample(train, len(train))])
        found.append([question.id for question in sample(test, len(test))])
    text = json.dumps(found, ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == PUBLISHED[family]


def rows(n=100, **columns):
    asked = {f"What is {i} plus {i}?": [str(2 * i)] for i in range(n)}
    return [{"question": text, "answers": gold, **columns} for text, gold in asked.items()]


def write(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def sides(path):
    train, test = split_by_entity(files.load(path))
    return {q.text: side for side, some in (("train", train), ("test", test)) for q in some}


def variants():
    lines = rows()
    shuffled = lines[:]
    random.Random(0).shuffle(shuffled)
    return {
        "renamed": lines,
        "one row on top": [{"question": "Who?", "answers": ["me"]}, *lines],
        "shuffled": shuffled,
        "extended": lines + [{"question": f"New {i}?", "answers": ["x"]} for i in range(50)],
        "halved": lines[::2],
        "numbered anew": [{"id": i, **line} for i, line in enumerate(shuffled)],
        "respaced": [{**line, "question": f"  {line['question'].upper()} "} for line in lines],
        "doubled": lines + lines,
    }


@pytest.mark.parametrize("how", variants())
def test_a_changed_copy_of_a_file_leaves_every_question_on_its_side(tmp_path, how):
    first = sides(write(tmp_path / "a.jsonl", rows()))
    before = {fold_question(text): side for text, side in first.items()}
    after = sides(write(tmp_path / "another name.jsonl", variants()[how]))
    assert set(before.values()) == {"train", "test"}
    old = {text: side for text, side in after.items() if fold_question(text) in before}
    moved = [text for text, side in old.items() if before[fold_question(text)] != side]
    assert moved == []


def test_the_kind_of_file_does_not_move_a_question(tmp_path):
    lines = rows()
    table = tmp_path / "a.csv"
    cells = [f'{i + 7},"{line["question"]}",{line["answers"][0]}' for i, line in enumerate(lines)]
    table.write_text("id,question,answers\n" + "\n".join(cells))
    assert sides(table) == sides(write(tmp_path / "b.jsonl", lines))


def test_ids_come_from_the_content_and_differ_where_t_does(tmp_path):
    lines = rows(2) + rows(2, t=0.9)
    first = files.load(write(tmp_path / "a.jsonl", lines))
    again = files.load(write(tmp_path / "b.jsonl", lines[::-1]))
    assert len({question.id for question in first}) == 4
    assert {q.id: q.text for q in first} == {q.id: q.text for q in again}
    assert first[0].id == f"q-{fingerprint('what is 0 plus 0')}"


def test_a_share_of_0_or_1_leaves_one_side_empty():
    questions = [Question(str(i), f"Q{i}?", ("a",)) for i in range(20)]
    assert split_by_entity(questions, test_share=0) == (questions, [])
    assert split_by_entity(questions, test_share=1) == ([], questions)
    with pytest.raises(ValueError, match=r"test_share must be in \[0, 1\], got 1\.1"):
        split_by_entity(questions, test_share=1.1)
