import gzip
import json
import lzma
import re
import shutil
from pathlib import Path

import pytest

from abstain.evaluation.logs import FORMATS, LogError, detect, read_log, row_of, simpleqa
from abstain.evaluation.logs.entry import Choice, as_right
from abstain.evaluation.logs.simpleqa import _outcome
from abstain.evaluation.logs.verl import gold_of, question_of
from abstain.evaluation.rows import write_rows
from abstain.rewards import Outcome

LOGS = Path(__file__).parents[2] / "data" / "logs"
THREE = ["correct", "abstained", "wrong"]

FILES = [
    ("samples_triviaqa_t75.jsonl", "lm-eval", THREE),
    ("samples_gsm8k_t75.jsonl", "lm-eval", ["correct", "abstained"]),
    ("samples_gsm8k.jsonl", "lm-eval", ["correct", "abstained"]),
    ("samples_choice.jsonl", "lm-eval", ["correct", "wrong"]),
    ("capitals.eval", "inspect", THREE),
    ("capitals_inspect.json", "inspect", THREE),
    ("simpleqa_canned_allresults.json", "simple-evals", THREE),
    ("scenario_state.json", "helm", THREE),
    ("rollouts.jsonl", "nemo-gym", THREE),
    ("verl_7.jsonl", "verl", THREE),
    ("completions_00001.parquet", "trl", ["wrong"] * 4),
    ("Responses.json", "abstention-bench", ["correct", "abstained", "wrong", "wrong"]),
    ("graded.csv", "simpleqa", ["correct", "abstained", "wrong"]),
]


def outcomes(path, **how):
    regrade = how.pop("regrade", False)
    return [row_of("a", entry, regrade=regrade).outcome.value for entry in read_log(path, **how)]


@pytest.mark.parametrize(("name", "format", "expected"), FILES)
def test_every_log_is_known_by_its_contents_and_read_to_outcomes(name, format, expected):
    assert detect(LOGS / name) == format
    assert outcomes(LOGS / name) == expected


def test_every_format_has_a_file_of_its_tool():
    assert {format for _, format, _ in FILES} == FORMATS.keys() - {"abstain"}


def test_entries_hold_question_and_gold_answers():
    entries = {name: next(read_log(LOGS / name)) for name, _, _ in FILES}
    for name in ("samples_triviaqa_t75.jsonl", "capitals.eval", "capitals_inspect.json"):
        assert entries[name].question == "What is the capital of France?"
    for name in ("scenario_state.json", "verl_7.jsonl", "Responses.json", "graded.csv"):
        assert entries[name].question == "Capital of France?"
        assert entries[name].answers == ("Paris",)
    assert entries["simpleqa_canned_allresults.json"].answers == ("Paris",)
    assert entries["samples_choice.jsonl"].completion == "Titan"


def test_completions_that_trl_logged_can_be_graded_again():
    entry = next(read_log(LOGS / "completions_00001.parquet"))
    assert (entry.question, entry.answers) == ("Capital of France?", ("Paris",))
    assert outcomes(LOGS / "completions_00001.parquet", regrade=True) == ["wrong"] * 4


def test_a_numpy_array_of_two_answers_in_a_verl_dump_is_two_answers():
    answers = [entry.answers for entry in read_log(LOGS / "verl_7.jsonl")]
    assert answers[-1] == ("N'Djamena", "Fort-Lamy")


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Paris", ("Paris",)),
        ("['Paris']", ("Paris",)),
        ("['Paris' 'Lutetia']", ("Paris", "Lutetia")),
        ("['Paris'\n 'Lutetia']", ("Paris", "Lutetia")),
        ('["Paris", "Lutetia"]', ("Paris", "Lutetia")),
        ("{'target': ['Paris'], 'other': 1}", ("Paris",)),
        ("array(['Paris'], dtype=object)", ("array(['Paris'], dtype=object)",)),
        ("[0, 1)", ("[0, 1)",)),
        ("42", ("42",)),
        (42, ("42",)),
        (None, None),
        ([], ()),
    ],
)
def test_golds_of_verl_are_read_as_they_were_meant(text, answers):
    assert gold_of(text) == answers


@pytest.mark.parametrize(
    "prompt",
    [
        "system\nBe brief.\nuser\nWho wrote Faust?\nassistant\n",
        "<|im_start|>user\nWho wrote Faust?<|im_end|>\n<|im_start|>assistant\n",
        "user\nHello\nassistant\nHi\nuser\nWho wrote Faust?\nassistant\n",
        "Who wrote Faust?",
    ],
)
def test_the_question_of_a_verl_prompt_is_its_last_user_turn(prompt):
    assert question_of(prompt) == "Who wrote Faust?"


def test_the_filter_of_lm_eval_can_be_chosen_and_a_wrong_one_reads_nothing(caplog):
    name = LOGS / "samples_gsm8k.jsonl"
    list(read_log(name))
    assert re.search(
        r"filter strict-match are read, those of flexible-extract are not", caplog.text
    )
    assert len(list(read_log(name, choice=Choice(filter="flexible-extract")))) == 2
    assert list(read_log(name, choice=Choice(filter="none"))) == []


def test_a_metric_that_is_not_there_names_those_that_are():
    with pytest.raises(LogError, match=r"no metric 'f1'; there are: exact_match"):
        list(read_log(LOGS / "samples_gsm8k.jsonl", choice=Choice(metric="f1")))


def test_the_logs_own_grade_is_kept_unless_regraded(tmp_path):
    path = tmp_path / "graded.csv"
    path.write_text("problem,target,predicted_answer,grade\nq?,Paris,Rome,A\nq?,Paris,Paris,B\n")
    assert outcomes(path) == ["correct", "wrong"]
    assert outcomes(path, regrade=True) == ["wrong", "correct"]


@pytest.mark.parametrize(
    ("grade", "outcome"),
    [
        ("A", "correct"),
        ("INCORRECT", "wrong"),
        ("not_attempted", "abstained"),
        ("D", "unscorable"),
    ],
)
def test_grades_of_simpleqa_are_letters_or_words(tmp_path, grade, outcome):
    path = tmp_path / "x.csv"
    path.write_text(f"question,answer,response,grade\nq?,Paris,Rome,{grade}\n")
    assert outcomes(path) == [outcome]


def test_without_a_grade_our_rule_decides_and_without_gold_nothing_does(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("question,answer,response\nq?,Paris,Paris\nq?,Paris,I don't know\n")
    assert outcomes(path) == ["correct", "abstained"]
    raw = tmp_path / "RawResponses.json"
    prompt = {"question": "q?", "reference_answers": None, "should_abstain": False, "metadata": {}}
    raw.write_text(json.dumps({"responses": [{"prompt": prompt, "response": "Paris"}]}))
    assert outcomes(raw) == ["unscorable"]


def test_where_no_answer_exists_an_abstention_that_the_log_calls_right_is_one(tmp_path):
    sample = {"id": 1, "epoch": 1, "input": "q?", "target": [], "scores": {"s": {"value": "C"}}}
    sample["output"] = {"choices": [{"message": {"content": "I don't know"}}]}
    path = tmp_path / "log.json"
    path.write_text(json.dumps({"eval": {"task": "x"}, "samples": [sample]}))
    assert outcomes(path) == ["abstained"]


def test_own_rows_are_read_one_arm_at_a_time(tmp_path):
    rows = [row_of(arm, entry) for arm in ("a", "b") for entry in read_log(LOGS / "graded.csv")]
    write_rows(tmp_path / "rows.jsonl", rows)
    with pytest.raises(LogError, match="choose an arm with --metric"):
        outcomes(tmp_path / "rows.jsonl")
    assert outcomes(tmp_path / "rows.jsonl", choice=Choice(metric="b")) == THREE


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("C", True),
        ("I", False),
        ("P", False),
        (1.0, True),
        (0.5, False),
        (float("nan"), None),
        ({"a": 1}, None),
    ],
)
def test_a_grade_is_right_only_if_it_is_fully_right(value, right):
    assert as_right(value) is right


# ------------------------------------------------------------------------------- what goes wrong


def test_an_unknown_format_names_the_known_ones(tmp_path):
    for name, text in (("x.json", '{"a": 1}'), ("x.csv", "a,b\n1,2\n"), ("x.txt", "hello")):
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(LogError, match=r"known logs: lm-eval, inspect.*--format"):
            detect(path)
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(LogError, match="is empty"):
        detect(tmp_path / "empty.jsonl")
    with pytest.raises(LogError, match="is no file"):
        list(read_log(tmp_path / "not_there"))
    with pytest.raises(LogError, match="must be auto or one of lm-eval"):
        list(read_log(LOGS / "graded.csv", "excel"))


@pytest.mark.parametrize("format", ["auto", "simpleqa"])
@pytest.mark.parametrize(
    ("header", "lacks", "has"),
    [
        ("question,response", r"gold \(target, answer, [^)]*\)\.", "'question', 'response'"),
        ("Problem,x", r"gold \(.*\) nor completion \(", "read: 'Problem' as question"),
        ("a,b", r"question \(problem, .*\) nor gold \(.*\) nor completion \(", "read: none of"),
    ],
)
def test_every_column_that_a_csv_log_lacks_is_named_with_its_names_and_what_was_found(
    tmp_path, format, header, lacks, has
):
    path = tmp_path / "x.csv"
    path.write_text(header + "\n1,2\n")
    with pytest.raises(LogError, match=rf"x.csv has no column for {lacks}.*{has}") as caught:
        list(read_log(path, format))
    assert ("known logs" in str(caught.value)) == (header == "a,b" and format == "auto")


def test_the_documented_columns_of_a_csv_log_are_those_that_are_read():
    page = (Path(__file__).parents[3] / "docs" / "regrade.md").read_text(encoding="utf-8")
    for names in simpleqa.COLUMNS.values():
        assert "| " + ", ".join(f"`{name}`" for name in names) + " |" in page


def test_a_log_of_json_lines_that_lacks_a_key_is_told_which(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"input": "q?", "output": "a"}\n')
    with pytest.raises(LogError, match=r"looks like verl but has no score; its keys are \['inpu"):
        detect(path)
    path.write_text('{"doc_id": 1, "target": "a"}\n')
    with pytest.raises(LogError, match=r"holds JSON with the keys .*; known logs"):
        detect(path)  # half of what lm-eval writes may be anything


def test_a_column_of_answers_holds_several_as_in_a_question_file(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("Question, Answers,response\nWho?,me|I,I\nWhy?,,so\n")
    assert [entry.answers for entry in read_log(path)] == [("me", "I"), None]
    path.write_text("Question,answer,response,Topic\nWho?,me|I,I,people\n")
    (entry,) = read_log(path)
    assert (entry.answers, entry.group) == (("me|I",), "people"), "one answer holds the sign"


@pytest.mark.parametrize("name", [name for name, _, _ in FILES if name not in ("graded.csv",)])
def test_a_truncated_file_is_an_error_that_says_so(tmp_path, name):
    whole = (LOGS / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole[: int(len(whole) * 0.7)])
    with pytest.raises(LogError, match=r"copy it again|record \d+|line \d+") as caught:
        list(read_log(path, next(format for file, format, _ in FILES if file == name)))
    assert name in str(caught.value)


def test_a_truncated_line_names_its_number_and_can_be_skipped(tmp_path):
    lines = (LOGS / "samples_triviaqa_t75.jsonl").read_bytes().splitlines(keepends=True)
    path = tmp_path / "samples_triviaqa_t75.jsonl"
    path.write_bytes(b"".join(lines[:2]) + lines[2][:100])
    with pytest.raises(LogError, match=r"line 3: no JSON object.*--skip_broken"):
        list(read_log(path))
    assert outcomes(path, skip_broken=True) == ["correct", "abstained"]


def test_a_truncated_json_document_keeps_what_is_whole_if_asked(tmp_path):
    whole = (LOGS / "capitals_inspect.json").read_text()
    path = tmp_path / "x.json"
    path.write_text(whole[: whole.rindex('"uuid"')])
    with pytest.raises(LogError, match="record 3"):
        outcomes(path)
    assert outcomes(path, skip_broken=True) == ["correct", "abstained"]


def test_a_truncated_csv_is_an_error(tmp_path):
    text = (LOGS / "graded.csv").read_text()
    path = tmp_path / "x.csv"
    path.write_text(text[: text.index("Lagos")])
    with pytest.raises(LogError, match="line 4"):
        outcomes(path)
    assert outcomes(path, skip_broken=True) == ["correct", "abstained"]
    path.write_text('problem,target,predicted_answer,grade\nq?,Paris,"Paris is')
    with pytest.raises(LogError, match="unexpected end of data"):
        outcomes(path)


def test_a_record_of_another_shape_names_its_place(tmp_path):
    path = tmp_path / "x.jsonl"
    good = json.loads((LOGS / "verl_7.jsonl").read_text().splitlines()[0])
    bad = {name: value for name, value in good.items() if name != "output"}
    path.write_text(json.dumps(good) + "\n" + json.dumps(bad) + "\n")
    with pytest.raises(LogError, match=re.escape("record 2: not as verl writes it (no 'output')")):
        list(read_log(path))


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.open), (".xz", lzma.open)])
def test_packed_logs_are_unpacked_on_the_way(tmp_path, suffix, pack):
    for name in ("graded.csv", "verl_7.jsonl", "capitals_inspect.json"):
        path = tmp_path / (name + suffix)
        with pack(path, "wb") as file:
            file.write((LOGS / name).read_bytes())
        assert outcomes(path) == THREE
        cut = tmp_path / ("cut_" + name + suffix)
        cut.write_bytes(path.read_bytes()[:-12])
        with pytest.raises(LogError):
            outcomes(cut, format=detect(path))


def test_grades_of_helm_are_found_beside_the_answers(tmp_path):
    shutil.copy(LOGS / "scenario_state.json", tmp_path)
    entries = list(read_log(tmp_path / "scenario_state.json"))
    assert [entry.right for entry in entries] == [None] * 3
    shutil.copy(LOGS / "per_instance_stats.json", tmp_path)
    entries = list(read_log(tmp_path / "scenario_state.json"))
    assert [entry.right for entry in entries] == [True, False, False]


def test_a_question_is_the_same_whatever_its_place_in_a_csv(tmp_path):
    lines = ["first?,Paris,Paris,A", "second?,Rome,Paris,B"]
    ids = []
    for order in (lines, lines[::-1]):
        path = tmp_path / "x.csv"
        path.write_text("\n".join(["problem,target,predicted_answer,grade", *order]))
        ids.append({row_of("a", entry).id: row_of("a", entry).outcome for entry in read_log(path)})
    assert ids[0] == ids[1] == {"first?": "correct", "second?": "wrong"}


def test_long_questions_that_begin_alike_stay_apart(tmp_path):
    path = tmp_path / "x.csv"
    lines = [f"{'context ' * 200}{n}?,Paris,Paris,A" for n in range(2)]
    path.write_text("\n".join(["problem,target,predicted_answer,grade", *lines]))
    assert len({row_of("a", entry).id for entry in read_log(path)}) == 2


def test_long_texts_are_cut_in_rows():
    entry = next(read_log(LOGS / "graded.csv"))
    row = row_of("a", entry, max_text=12)
    assert row.completion == "Paris, o […]"
    assert row.outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, True),
        (1.0, True),
        (0, False),
        (0.5, False),
        (7.3, None),
        (-3, None),
        (float("nan"), None),
    ],
)
def test_a_number_that_is_no_grade_of_one_answer_makes_nothing_right(value, expected):
    assert as_right(value) is expected


@pytest.mark.parametrize(
    ("grade", "outcome"),
    [
        ("A", "correct"),
        ("1", "correct"),
        ("False", "wrong"),
        ("C", "abstained"),
        ("?", "unscorable"),
    ],
)
def test_a_csv_is_read_whether_its_grades_are_letters_or_numbers(grade, outcome):
    assert _outcome(grade) == outcome
