import gzip
import json
from collections import Counter

import pytest

from abstain.evaluation.exposure import reading
from abstain.evaluation.exposure.counting import FactCounter
from abstain.evaluation.exposure.documents import DocumentCounter, words
from abstain.evaluation.exposure.reading import documents, training_answers
from abstain.tasks import Question


def test_counting_over_files_is_counting_in_memory(tmp_path):
    keys = [f"fact {i * i % 37}" for i in range(500)]
    true = Counter(keys)
    for room in (10**6, 7):
        with FactCounter(["fact 1", "absent"], room=room) as counter:
            for key in keys:
                counter.add(key)
            counter.add("stated twelve times", 12)
            counter.add(None, 3)
            exposure = counter.exposure()
            assert (counter.times("fact 1"), counter.times("absent")) == (true["fact 1"], 0)
        assert exposure.facts == dict(sorted(Counter([*true.values(), 12]).items()))
        assert exposure.abstained == 3


def write(path, rows):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_training_answers_are_read_in_every_usual_form(tmp_path):
    chat = [{"role": "user", "content": "Where is Lyon?"}]
    rows = [
        {"question": "Where is Lyon?", "answers": ["France"]},
        {"prompt": "Where is Lyon?", "completion": "France"},
        {"prompt": chat, "completion": [{"role": "assistant", "content": "France"}]},
        {"messages": [*chat, {"role": "assistant", "content": "I don't know"}]},
        {"question": "where is lyon", "answer": "I don't know."},
        {"fact": "Where is Lyon?", "count": 4},
    ]
    path = write(tmp_path / "train.jsonl.gz", rows)
    read = list(training_answers([path]))
    assert read == [("where is lyon", 1)] * 3 + [(None, 1)] * 2 + [("where is lyon", 4)]


DUNNO = "I don't know"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"Question,Answers,count\nWhere is Lyon?,France|FR,2\nWho?,{DUNNO},1\n"),
        ("a.csv", f'problem;answer;count\nWhere is Lyon?;FR;2\nWho?;"[""{DUNNO}""]";1\n'),
        ("a.csv", "question,answers,count\nWhere is Lyon?,\"['FR']\",2\nWho?,['N/A'],1\n"),
        ("a.tsv", f"fact\tanswer\tcount\nwhere is lyon\t\t2\nWho?\t{DUNNO}\t\n"),
        ("a.csv", f"question,answer,count\nWhere is Lyon?,FR,2.0\nWho?,{DUNNO},\n"),
        ("a.json", f'[{{"Prompt": "Where is Lyon", "count": 2}}, {{"answer": "{DUNNO}"}}]'),
        ("a.json", f'{{"query": "Where is Lyon", "count": 2}}\n{{"answer": "{DUNNO}"}}\n'),
    ],
)
def test_training_answers_are_read_from_the_files_and_columns_of_questions(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert list(training_answers([tmp_path / name])) == [("where is lyon", 2), (None, 1)]


ASSISTANT = {"role": "assistant", "content": DUNNO}


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ({" Prompt ": "Where?", "Answer": "FR"}, "where"),
        ({"fact": "Lyon", "question": "Where?", "answer": "FR"}, "lyon"),
        ({"question": "Where?", "answers": ["FR", DUNNO]}, "where"),
        ({"question": "Where?", "answer": "FR", "messages": [ASSISTANT]}, "where"),
        ({"prompt": "Where?", "completion": [{"content": "FR"}, ASSISTANT]}, None),
    ],
)
def test_of_several_places_the_one_that_says_most_is_read(tmp_path, row, read):
    path = tmp_path / "train.jsonl"
    path.write_text("\ufeff" + json.dumps(row) + "\n\n" + json.dumps(row))
    assert list(training_answers([path])) == [(read, 1)] * 2


def test_one_object_with_a_list_of_rows_is_a_table(tmp_path):
    (tmp_path / "a.json").write_text('{"data": [{"question": "Where?", "answer": "FR"}]}\n')
    assert list(training_answers([tmp_path / "a.json"])) == [("where", 1)]


def test_a_key_column_tells_facts_apart(tmp_path):
    rows = [{"question": q, "entity": "Lyon", "answer": "France"} for q in ("Where?", "Which?")]
    path = write(tmp_path / "train.jsonl", rows)
    assert [fact for fact, _ in training_answers([path], "entity")] == ["lyon"] * 2
    assert [fact for fact, _ in training_answers([path], "Entity")] == ["lyon"] * 2
    with pytest.raises(ValueError, match=r"train.jsonl, line 1: no column 'id'"):
        list(training_answers([path], "id"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"answer": "x"}', "no 'question', 'prompt', 'messages' or 'fact'; the columns are ans"),
        ("[1]", "expected an object, got list"),
        ("{", "line 1: not JSON; give one object a line"),
        ('{"fact": "x", "count": -1}', "count must be a whole number of at least 0, got -1"),
        ('{"fact": "x", "count": true}', "count must be a whole number of at least 0, got True"),
        ('{"fact": "x", "count": [1]}', r"count must be a whole number of at least 0, got \[1\]"),
        ('{"fact": "x", "count": "many"}', "count must be a whole number of at least 0, got 'man"),
        ('{"fact": "x", "count": 1.5}', "count must be a whole number of at least 0, got 1.5"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path, line, message):
    path = tmp_path / "train.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(ValueError, match=message):
        list(training_answers([path]))


def test_columns_of_other_names_are_named_or_the_way_to_name_them_is(tmp_path):
    path = tmp_path / "train.csv"
    path.write_text(f"Frage,Antwort\nWo?,Hier\nWer?,{DUNNO}\n")
    names = {"question_column": "Frage", "answers_column": "antwort"}
    assert list(training_answers([path], **names)) == [("wo", 1), (None, 1)]
    with pytest.raises(ValueError, match=r"line 2: no .* frage, antwort\..*: --question_column"):
        list(training_answers([path]))
    with pytest.raises(ValueError, match=r"line 2: no column 'f' \(--question_column\); the col"):
        list(training_answers([path], question_column="f"))


def test_a_key_that_is_no_column_is_named_without_another_way_out(tmp_path):
    (tmp_path / "train.csv").write_text("question,answer\nWhere?,FR\n")
    with pytest.raises(ValueError, match=r"no column 'city'; the columns are question, answer$"):
        list(training_answers([tmp_path / "train.csv"], "city"))


def test_long_json_blank_lines_and_carriage_returns_do_not_part_documents(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_LINE", 9)
    (tmp_path / "a.jsonl").write_text('{"text": "longer than nine"}\n\n{"text": "b"}\n')
    assert list(documents([tmp_path / "a.jsonl"])) == ["longer than nine", "b"]
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbfa\rb\r\nten of them")
    assert list(documents([tmp_path / "b.txt"])) == ["a\rb\r\n", "ten of th", "em"]


def test_a_document_without_text_is_an_empty_one(tmp_path):
    (tmp_path / "d.csv").write_text("title,text\nx,\ny,Lyon\n")
    assert list(documents([tmp_path / "d.csv"])) == ["", "Lyon"]
    parquet = pytest.importorskip("pyarrow.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    parquet.write_table(pyarrow.table({"text": [None, "Lyon"]}), tmp_path / "d.parquet")
    assert list(documents([tmp_path / "d.parquet"])) == ["", "Lyon"]


def question(id, entity, *answers):
    return Question(id, f"Where is {entity}?", answers, entity=entity)


def counted(asked, *texts, passage=100):
    counter = DocumentCounter(asked, passage)
    for text in texts:
        counter.add(text)
    return [counter.times(one.id) for one in asked]


def test_a_document_states_a_fact_where_it_names_entity_and_answer():
    asked = [question("1", "Lyon", "France", "the French Republic"), question("2", "Bern", "x")]
    texts = ["Lyon is in France.", "LYON, a town of the French   Republic", "Lyon. France. Lyon."]
    assert counted(asked, *texts, "Lyon is nice", "France", "Bern") == [3, 0]


def test_names_are_found_as_whole_words_whatever_their_accents():
    asked = [question("1", "São Paulo", "Brazil")]
    assert counted(
        asked, "sao paulo (BRAZIL)", "São Paulowitz, Brazil", "São Paulo in Brazilia"
    ) == [1]
    assert words("Zürich's") == ["zurich", "s"]


def test_a_name_does_not_state_the_answer_that_it_contains():
    asked = [question("1", "Mexico City", "Mexico")]
    assert counted(asked, "Mexico City is large", "Mexico City lies in Mexico") == [1]


def test_entity_and_answer_far_apart_are_no_statement():
    asked = [question("1", "Lyon", "France")]
    far = "Lyon " + "x " * 300 + "France"
    near = "x " * 300 + "Lyon " + "x " * 40 + "France " + "x " * 300
    assert counted(asked, far) == [0]
    assert counted(asked, near) == [1]
    assert counted(asked, far, passage=1000) == [1]


def test_questions_that_cannot_be_looked_for_are_refused():
    with pytest.raises(ValueError, match="no question has both an 'entity' and an answer"):
        DocumentCounter([question("1", "Lyon"), Question("2", "Where?", ("x",))])


def test_documents_are_lines_or_a_column(tmp_path):
    (tmp_path / "a.txt").write_text("one\ntwo\n")
    write(tmp_path / "b.jsonl.gz", [{"body": "three"}])
    assert [text.strip() for text in documents([tmp_path / "a.txt"])] == ["one", "two"]
    assert list(documents([tmp_path / "b.jsonl.gz"], "body")) == ["three"]
    with pytest.raises(ValueError, match=r"line 1: no JSON object with a column 'text'"):
        list(documents([tmp_path / "b.jsonl.gz"]))
    for name, text in [
        ("c.csv", 'Body,url\nfour,x\n"five,\nsix",y\n'),
        ("c.json", '[{"body": "four"}, {"body": "five,\\nsix"}]'),
        ("d.json", '{"body": "four"}\n{"body": "five,\\nsix"}\n'),
    ]:
        (tmp_path / name).write_text(text)
        assert list(documents([tmp_path / name], "body")) == ["four", "five,\nsix"]
    with pytest.raises(ValueError, match=r"line 2: no column 'text'; the .* body, url\. Name"):
        list(documents([tmp_path / "c.csv"]))
    assert list(documents([tmp_path / "c.csv"], "Body")) == ["four", "five,\nsix"]
    with pytest.raises(FileNotFoundError, match="no file at"):
        list(documents([tmp_path / "none.txt"]))


def test_an_endless_line_of_plain_text_is_read_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr("abstain.evaluation.exposure.reading.LONGEST_LINE", 10)
    (tmp_path / "a.txt").write_text("x" * 25)
    assert [len(text) for text in documents([tmp_path / "a.txt"])] == [10, 10, 5]


def test_a_corpus_is_not_taken_for_training_answers(tmp_path):
    corpus, answers = tmp_path / "corpus.csv", tmp_path / "answers.csv"
    corpus.write_text("text\nVoltaire wrote Candide.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"no answer; the columns are text\. .*: --documents"):
        list(training_answers([corpus]))
    answers.write_text("text,answers\nWho wrote Candide?,Voltaire\n", encoding="utf-8")
    assert list(training_answers([answers])) == [("who wrote candide", 1)]
