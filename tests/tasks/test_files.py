import json

import pytest

from abstain.tasks import files
from abstain.tasks.cells import accepted_answers, no_answer_exists
from abstain.tasks.summary import notes, summary


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def one(tmp_path, **row):
    """The only question of a file with one row."""
    path = write(tmp_path / "q.jsonl", json.dumps({"question": "Q?", "answers": ["a"], **row}))
    (question,) = files.load(path)
    return question


def test_questions_are_read_from_each_kind_of_file(tmp_path):
    rows_ = [
        {"question": "Q1?", "answers": ["a", "b"], "id": "x", "t": 0.9, "family": "f"},
        {"question": "Q2?", "answers": []},
        {"question": "Q3?", "answers": None},
    ]
    jsonl = write(tmp_path / "q.jsonl", "\n".join(map(json.dumps, rows_)) + "\n\n")
    as_list = write(tmp_path / "q.json", json.dumps(rows_))
    for path in (jsonl, as_list):
        first, second, third = files.load(path)
        assert (first.id, first.answers, first.t, first.family) == ("x", ("a", "b"), 0.9, "f")
        assert second.answers == ()
        assert third.answers is None
    table = write(
        tmp_path / "q.csv", 'question,answer\n"Who, me?",a|b\nQ2?,"[""c"", ""d""]"\nQ3?,7\n'
    )
    assert [q.answers for q in files.load(table)] == [("a", "b"), ("c", "d"), ("7",)]
    assert files.load(table)[0].text == "Who, me?"
    broken = write(tmp_path / "broken.csv", 'question,answer\n"One,\ntwo?",a\n')
    assert files.load(broken)[0].text == "One,\ntwo?"
    odd = [{"question": "Which\u2028line?", "answers": ["a\u0085b"]}]  # raw in JSON, too
    separators = write(tmp_path / "o.jsonl", json.dumps(odd[0], ensure_ascii=False))
    assert files.load(separators)[0].text == "Which\u2028line?"
    tabs = write(tmp_path / "q.tsv", "text\tanswers\nQ?\ta\n")
    assert files.load(tabs)[0].answers == ("a",)


@pytest.mark.parametrize(
    ("name", "text", "match"),
    [
        ("q.jsonl", '{"question": "Q?"}', r"line 1: no column 'answers'; the columns are question"),
        ("q.jsonl", '{"answers": ["a"]}', "line 1: no column 'question'"),
        ("q.jsonl", '{"question": "Q?", "answers": ["a"]}\n{oops', "line 2: not JSON"),
        ("q.jsonl", '["Q?"]', "row 1: expected an object"),
        ("q.jsonl", '{"question": "Q?", "answers": ["a"], "t": 2}', "line 1: t must be"),
        ("q.jsonl", "", "holds no questions"),
        ("q.csv", "question,answers\n", "holds no questions"),
        ("q.csv", "question,answers\nWho, me?,a\n", "line 2: 3 cells where the header has 2; put"),
        ("q.csv", "question,answers\nWho?\n", "line 2: 1 cell where the header has 2"),
        ("q.csv", 'question,answers\n"Who?,a\nWhy?,b\n', "line 3: unexpected end of data"),
        ("q.csv", "question,question\nQ?,a\n", "two columns are called 'question'"),
        ("q.csv", "question,answers,t\nQ?,a,high\n", "line 2: t must be a number, got 'high'"),
        ("q.jsonl", '{"question": ["Q?"], "answers": ["a"]}', "the question must be text, got"),
        ("q.jsonl", '{"question": "", "answers": ["a"]}', "the column 'question' is empty"),
        (
            "q.jsonl",
            '{"question": "Q?", "answers": {"x": 1}}',
            "line 1: a dictionary with the keys",
        ),
        ("q.json", '{"question": "Q?"', "line 1: not JSON"),
        ("q.xlsx", "PK", "must end in one of .*; save the sheet as CSV"),
        ("q.json", "{}", "must hold a list of objects.* got an object with the keys none"),
        ("q.csv", "question,gold\nQ?,a\n", "no column 'answers'; the columns are question, gold"),
        ("q.txt", "Q?", "must end in one of"),
        (
            "q.jsonl",
            '{"id": "1", "question": "Q?", "answers": ["a"]}\n'
            '{"id": "1", "question": "R?", "answers": ["a"]}\n',
            "repeated ids, line 1, line 2 have the id '1' and ask different things",
        ),
    ],
)
def test_a_bad_file_says_where_and_why(tmp_path, name, text, match):
    with pytest.raises(ValueError, match=match):
        files.load(write(tmp_path / name, text))


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match=r"no question file at nowhere\.jsonl"):
        files.load("nowhere.jsonl")


@pytest.mark.parametrize(
    ("cell", "answers"),
    [
        (["a", "b"], ("a", "b")),
        ("a|b", ("a", "b")),
        ('["a", "b"]', ("a", "b")),
        ("[0, 1)", ("[0, 1)",)),
        (7, ("7",)),
        (True, ("yes", "true")),
        ("['a', 'b']", ("a", "b")),
        ([], ()),
        ("[]", ()),
        ("unanswerable", ()),
        ("Unanswerable", ()),
        ("", None),
        ("  ", None),
        (None, None),
        (float("nan"), None),
        ([None], None),
        (["a", None, "", "a"], ("a",)),
        ({"value": "a", "aliases": ["b"]}, ("a", "b")),
        ({"text": ["a", "b"], "answer_start": [1, 2]}, ("a", "b")),
        ({"text": [], "answer_start": []}, ()),
    ],
)
def test_a_cell_of_answers_is_a_list_no_answer_or_unknown(cell, answers):
    assert accepted_answers(cell) == answers


def test_an_object_that_is_no_answer_is_refused_with_its_keys():
    with pytest.raises(ValueError, match=r"the keys \['gold', 'note'\], .*write a list of"):
        accepted_answers({"gold": "a", "note": "b"})


@pytest.mark.parametrize(
    ("row", "answers"),
    [
        ({"answers": None, "answerable": False}, ()),  # SelfAware
        ({"answers": ["a"], "answerable": True}, ("a",)),
        ({"answers": None, "answerable": True}, None),
        ({"answers": [], "answerable": True}, None),
        ({"answers": ["guess"], "should_abstain": True}, ()),  # AbstentionBench
        ({"answers": {"text": ["plausible"]}, "is_impossible": "true"}, ()),  # SQuAD 2
        ({"answers": "a", "unanswerable": 0}, ("a",)),
        ({"answers": "a", "unanswerable": ""}, ("a",)),
    ],
)
def test_a_column_may_mark_what_has_no_answer(tmp_path, row, answers):
    assert one(tmp_path, **row).answers == answers


def test_marks_that_say_nothing_or_contradict_each_other_are_refused():
    assert no_answer_exists({"question": "Q?"}) is None
    with pytest.raises(ValueError, match="answerable must be true or false, got 'maybe'"):
        no_answer_exists({"answerable": "maybe"})
    with pytest.raises(ValueError, match="both that an answer exists and that none does"):
        no_answer_exists({"answerable": True, "should_abstain": True})


def test_the_shapes_of_other_sets_are_read(tmp_path):
    self_aware = {"example": [
        {"question_id": 1, "question": "Who?", "answer": ["me"], "answerable": True},
        {"question_id": 2, "question": "Why is there something?", "answer": None,
         "answerable": False},
    ]}  # fmt: skip
    assert [q.answers for q in files.load(write(tmp_path / "s.json", json.dumps(self_aware)))] == [
        ("me",),
        (),
    ]
    twins = {
        "answerable_question": "What is 1 + 1?",
        "unanswerable_question": "What is 1 + x?",
        "ground_truth": "2",
    }
    found = files.load(write(tmp_path / "sum.jsonl", json.dumps(twins)))
    assert [(q.text, q.answers) for q in found] == [
        ("What is 1 + 1?", ("2",)),
        ("What is 1 + x?", ()),
    ]
    bench = {"question": "Is it?", "reference_answers": ["yes"], "should_abstain": False}
    assert files.load(write(tmp_path / "b.jsonl", json.dumps(bench)))[0].answers == ("yes",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_with_a_byte_order_mark_is_read(tmp_path, encoding):
    path = write(tmp_path / "q.csv", "question,answers\nWo liegt Köln?,Deutschland\n", encoding)
    assert files.load(path)[0].text == "Wo liegt Köln?"


def test_another_encoding_is_named_with_file_line_and_cure(tmp_path):
    path = write(tmp_path / "old.csv", "question,answers\nWo?,da\nKöln?,Deutschland\n", "cp1252")
    with pytest.raises(ValueError, match=r"old\.csv is not UTF-8: byte 0xf6 in line 3.*iconv"):
        files.load(path)
    without = write(tmp_path / "wide.csv", "question,answers\nQ?,a\n", "utf-16-le")
    with pytest.raises(ValueError, match=r"wide\.csv holds zero bytes"):
        files.load(without)


def test_semicolons_tabs_and_column_names_in_any_case_are_read(tmp_path):
    for name, text in {
        "a.csv": " Question ;Answers;Entity\nWho, me?;a|b;X\n",
        "b.tsv": "QUESTION\tanswers\tentity\nWho, me?\ta|b\tX\n",
        "c.CSV": 'question,answers,entity,\n"Who, me?",a|b,X,\n',
    }.items():
        (question,) = files.load(write(tmp_path / name, text))
        assert (question.text, question.answers, question.entity) == ("Who, me?", ("a", "b"), "X")


def test_a_question_column_by_any_name_can_be_given(tmp_path):
    path = write(tmp_path / "q.csv", "Frage,Antwort\nWo?,da\n")
    (question,) = files.load(path, question_column="Frage", answers_column="antwort")
    assert (question.text, question.answers) == ("Wo?", ("da",))
    with pytest.raises(ValueError, match=r"no column 'Satz'; the columns are frage, antwort"):
        files.load(path, question_column="Satz")


def test_json_lines_called_json_and_a_list_called_jsonl_are_read(tmp_path):
    lines = [{"question": f"Q{i}?", "answers": ["a"]} for i in range(3)]
    for name, text in {
        "a.json": "\n".join(map(json.dumps, lines)),
        "b.jsonl": json.dumps(lines, indent=1),
        "c.json": json.dumps({"version": 2, "data": lines}),
    }.items():
        assert len(files.load(write(tmp_path / name, text))) == 3


@pytest.mark.parametrize("ending", ["parquet", "arrow"])
def test_a_columnar_file_is_read(tmp_path, ending):
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"Question": ["Q1?", "Q2?"], "answers": [["a"], []], "t": [0.9, None]})
    path = tmp_path / f"q.{ending}"
    if ending == "parquet":
        pyarrow.parquet.write_table(table, path)
    else:
        with pyarrow.ipc.new_file(path, table.schema) as file:
            file.write_table(table)
    assert [(q.answers, q.t) for q in files.load(path)] == [(("a",), 0.9), ((), None)]
    path.write_bytes(b"no table")
    with pytest.raises(ValueError, match=f"cannot be read as {ending}"):
        files.load(path)


def test_an_id_of_zero_is_an_id_and_a_grader_is_kept(tmp_path):
    question = one(tmp_path, id=0, grader="numeric", entity=" New   York ")
    assert (question.id, question.grader, question.entity) == ("0", "numeric", "New York")


def test_the_summary_counts_what_is_there(tmp_path):
    lines = [
        {"question": "Q1?", "answers": ["a"], "family": "x"},
        {"question": "q1", "answers": ["A"]},
        {"question": "Q2?", "answers": []},
        {"question": "Q3?", "answers": None},
        {"question": "Q4?", "answers": ["a"]},
        {"question": "Q4?", "answers": ["b"]},
    ]
    path = write(tmp_path / "q.jsonl", "\n".join(map(json.dumps, lines)))
    text = "\n".join(summary(files.read(path)))
    assert "6 rows, 3 questions: 1 with an answer, 1 without one" in text
    assert "1 unknown (not graded)" in text
    assert "1 question stands there more than once, used once: line 1, line 2: 'Q1?'" in text
    assert "left out: line 5, line 6: 'Q4?' with the gold answers a / b" in text
    assert "family: x 1, (none) 2" in text


def test_questions_without_ids_at_thresholds_that_are_close_are_two(tmp_path):
    path = tmp_path / "q.jsonl"
    rows = [{"question": "Q?", "answers": ["a"], "t": t} for t in (0.9999991, 0.9999992)]
    path.write_text("\n".join(map(json.dumps, rows)))
    assert len({question.id for question in files.load(path)}) == 2


@pytest.mark.parametrize("gold", ["Na", "Nan", "Nothing", "Never"])
def test_a_symbol_or_name_that_looks_like_a_missing_value_is_an_answer(tmp_path, gold):
    path = tmp_path / "mine.csv"
    path.write_text(f"question,answers\nWhich is it?,{gold}\n")
    (question,) = files.load(path)
    assert question.answers == (gold,)
    assert not notes([question])


@pytest.mark.parametrize("gold", "N/A n/a #N/A NA na None Null NAN -nan NaT".split())
def test_what_may_be_written_for_nothing_is_kept_as_an_answer_and_asked_about(tmp_path, gold):
    path = tmp_path / "mine.csv"
    path.write_text(f"question,answers\nWhich is it?,{gold}\n")
    (question,) = files.load(path)
    assert question.answers == (gold,)
    (note,) = notes([question])
    assert note.startswith(f"note: 1 gold answer reads {gold!r}, which counts as an answer")


@pytest.mark.parametrize("gold", ["", "null", "nan", "NaN", "<NA>"])
def test_a_missing_value_as_tables_write_it_is_no_answer(tmp_path, gold):
    path = tmp_path / "mine.csv"
    path.write_text(f"question,answers\nWhich is it?,{gold}\n")
    (question,) = files.load(path)
    assert question.answers is None


@pytest.mark.parametrize("cell", [float("nan"), "nan", "<NA>", None, ""])
def test_a_cell_of_any_column_that_holds_nothing_is_no_text(tmp_path, cell):
    names = ("id", "entity", "family", "difficulty", "grader", "t", "answerable", "unanswerable")
    assert one(tmp_path, **dict.fromkeys(names, cell)) == one(tmp_path)
    assert one(tmp_path, question=cell, prompt="Q?") == one(tmp_path)
    twin = {"answerable_question": "Q?", "unanswerable_question": cell}
    assert one(tmp_path, **twin) == one(tmp_path)
    with pytest.raises(ValueError, match="line 1: the column 'question' is empty"):
        one(tmp_path, question=cell)


def test_what_may_be_written_for_nothing_is_asked_about_as_the_first_of_several_answers(tmp_path):
    (note,) = notes([one(tmp_path, answers=["NULL", "Paris"])])
    assert "1 gold answer reads 'NULL', which counts as an answer" in note
    assert not notes([one(tmp_path, answers=["Paris", "?"])]), "an alias is not taught"
