"""Logs that are broken, unusual or of another version: read right, or refused with the way out."""

import copy
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from abstain.evaluation.logs import LogError, read_log, row_of

LOGS = Path(__file__).parents[2] / "data" / "logs"
THREE = ["correct", "abstained", "wrong"]
FOUR = ["correct", "abstained", "wrong", "wrong"]


def read(path, **how):
    return [row_of("a", entry).outcome.value for entry in read_log(path, **how)]


def entries(path, **how):
    return list(read_log(path, **how))


def changed(record, path, value):
    """A copy with what stands at `a.b.0` set; the value `...` deletes it, a function changes it."""
    record = copy.deepcopy(record)
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    place = record
    for part in way:
        place = place[part]
    if value is ...:
        del place[last]
    else:
        place[last] = value(place[last]) if callable(value) else value
    return record


def lines_of(name):
    return [json.loads(line) for line in (LOGS / name).read_text().splitlines()]


def write(path, name, where, value):
    """The log `name` with one thing changed in its first record, or in its document."""
    if name.endswith(".jsonl"):
        first, *rest = lines_of(name)
        text = "\n".join(map(json.dumps, [changed(first, where, value), *rest]))
    else:
        text = json.dumps(changed(json.loads((LOGS / name).read_text()), where, value))
    path.write_text(text)
    return path


# (log, what is changed, to what, outcomes or what the error says)
CHANGES = [
    # lm-eval
    ("samples_triviaqa_t75.jsonl", "target", "['Paris', 'Lutetia']", THREE),
    ("samples_triviaqa_t75.jsonl", "metrics", ..., THREE),  # before 0.4.3
    ("samples_triviaqa_t75.jsonl", "arguments", [["Question: q", {"until": []}]], THREE),
    ("samples_triviaqa_t75.jsonl", "extra", {"anything": [1]}, THREE),
    ("samples_triviaqa_t75.jsonl", "resps", [["Paris", "Rome"]], THREE),  # repeats
    ("samples_triviaqa_t75.jsonl", "resps", [["yes", "False"]], THREE),  # repeats
    ("samples_triviaqa_t75.jsonl", "resps", [[""]], THREE),  # the log's own grade is kept
    ("samples_triviaqa_t75.jsonl", "resps", [[None]], "record 1: not as lm-eval writes it"),
    ("samples_triviaqa_t75.jsonl", "resps", ..., "record 1: not as lm-eval writes it (no 'resps')"),
    ("samples_triviaqa_t75.jsonl", "target", 4, THREE),
    ("samples_triviaqa_t75.jsonl", "target", None, THREE),
    ("samples_gsm8k_t75.jsonl", "doc", {}, ["correct", "abstained"]),
    # inspect
    ("capitals_inspect.json", "samples.0.scores", None, THREE),  # our rule grades it
    ("capitals_inspect.json", "samples.1.error", {"message": "x"},
     ["correct", "unscorable", "wrong"]),
    ("capitals_inspect.json", "samples.0.target", ["Paris", 7], THREE),
    ("capitals_inspect.json", "samples.0.target", 7, THREE),
    ("capitals_inspect.json", "samples.0.id", 7, THREE),
    ("capitals_inspect.json", "samples.0.output", {"choices": []}, THREE),
    ("capitals_inspect.json", "samples.0.input", ..., "(no 'input')"),
    ("capitals_inspect.json", "samples.0.target", ..., "not as inspect writes it (no 'target')"),
    ("capitals_inspect.json", "samples", ..., "looks like inspect but has no samples"),
    ("capitals_inspect.json", "samples", [], []),
    # simple-evals
    ("simpleqa_canned_allresults.json", "convos.0", [{"role": "user", "content": "Paris"}], THREE),
    ("simpleqa_canned_allresults.json", "convos.0", [], "record 1: not as simple-evals writes it"),
    ("simpleqa_canned_allresults.json", "convos", lambda c: c[:2], "record 3 has no convo"),
    ("simpleqa_canned_allresults.json", "htmls.0", "<p>nothing</p>", ["unscorable", *THREE[1:]]),
    ("simpleqa_canned_allresults.json", "htmls.0", None, "record 1: not as simple-evals writes it"),
    ("simpleqa_canned_allresults.json", "convos", ..., "looks like simple-evals but has no convos"),
    # HELM, without the grades beside it
    ("scenario_state.json", "request_states.0.result", None, ["unscorable", "abstained", "wrong"]),
    ("scenario_state.json", "request_states.0.instance.references", [], ["unscorable", *THREE[1:]]),
    ("scenario_state.json", "request_states.0.reference_index", 0, ["abstained", "wrong"]),
    ("scenario_state.json", "request_states.0.instance.id", ..., "not as helm writes it (no 'id')"),
    ("scenario_state.json", "request_states.0.result.completions.0.text", " ",
     ["malformed", *THREE[1:]]),
    ("scenario_state.json", "adapter_spec", {}, THREE),
    # NeMo-Gym
    ("rollouts.jsonl", "verdict", None, THREE),
    ("rollouts.jsonl", "mask_sample", True, ["unscorable", "abstained", "wrong"]),
    ("rollouts.jsonl", "response.output", [], THREE),  # its verdict is kept
    ("rollouts.jsonl", "response", None, "record 1: not as nemo-gym writes it"),
    ("rollouts.jsonl", "responses_create_params.input", "Capital of France?", THREE),
    ("rollouts.jsonl", "answers", {"value": "Paris", "aliases": ["Paris"]}, THREE),
    # verl
    ("verl_7.jsonl", "gts", {"target": ["Paris"]}, THREE),
    ("verl_7.jsonl", "gts", ..., THREE),
    ("verl_7.jsonl", "gts", 3.5, THREE),
    ("verl_7.jsonl", "acc", None, THREE),
    ("verl_7.jsonl", "output", None, "record 1: not as verl writes it (the completion is no"),
    ("verl_7.jsonl", "output", ["Paris"], "the completion is no text but a list"),
    ("verl_7.jsonl", "reward_extra_info", {"x": 1}, THREE),
    # AbstentionBench
    ("Responses.json", "responses.0.prompt.reference_answers", [1, 2], FOUR),
    ("Responses.json", "responses.0.prompt.reference_answers", None, FOUR),
    ("Responses.json", "responses.0.prompt.metadata", None, FOUR),
    ("Responses.json", "responses.0.is_abstention", None, FOUR),  # our rule grades it
    ("Responses.json", "responses.0.is_response_correct", None, ["unscorable", *FOUR[1:]]),
    ("Responses.json", "responses.0.response", None, "record 1: not as abstention-bench writes it"),
    ("Responses.json", "responses.0.prompt", ..., "(no 'prompt')"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "where", "value", "expected"), CHANGES)
def test_a_log_with_one_thing_changed_is_read_right_or_refused(
    tmp_path, name, where, value, expected
):
    path = write(tmp_path / name, name, where, value)
    if isinstance(expected, list):
        assert read(path) == expected
    else:
        with pytest.raises(LogError) as caught:
            read(path)
        assert expected in str(caught.value)
        assert name in str(caught.value)


HEAD = "problem,target,predicted_answer,grade\n"
TABLES = [
    ("problem,target,predicted_answer\nq?,Paris,Paris\n", ["correct"]),
    ("problem;target;predicted_answer;grade\nq, r?;Paris;Rome;B\n", ["wrong"]),
    ("id,topic,PROBLEM,Target,Predicted_Answer,Grade,x\n1,geo,q?,Paris,Rome,A,\n", ["correct"]),
    (HEAD + "q?,Paris,Rome,A,\n,,,\n\nr?,Paris,,C\n", ["correct", "abstained"]),
    (HEAD + "q?,,Rome,\n", ["unscorable"]),  # neither a gold answer nor a grade
    (HEAD + 'q?,Paris,"two\nlines",B\n', ["wrong"]),
    (HEAD, []),
    ("\n" + HEAD + "q?,Paris,Rome,A\n", ["correct"]),
    (HEAD + "q?,Paris,Rome\n", "line 2: 4 columns in the first line, 3 here"),
    ("problem,target,grade\nq?,Paris,A\n", "no column for completion (predicted_answer,"),
    ("problem,target,predicted_answer,grade,grade\nq?,a,b,A,B\n", "two columns are called 'grade'"),
    ("", "is empty"),
    (" \n\n", "is empty"),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_right_or_refused_in_every_encoding_with_a_mark(
    tmp_path, text, expected, encoding
):
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode(encoding))
    if isinstance(expected, list):
        assert read(path) == expected
    else:
        with pytest.raises(LogError) as caught:
            read(path)
        assert expected in str(caught.value)


@pytest.mark.parametrize("name", ["verl_7.jsonl", "capitals_inspect.json", "graded.csv"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_a_log(tmp_path, name, encoding):
    path = tmp_path / name
    path.write_bytes((LOGS / name).read_text().encode(encoding))
    assert read(path) == THREE


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl", "x.json"])
def test_another_encoding_is_named_with_the_way_out_and_its_records_can_be_left_out(tmp_path, name):
    path = tmp_path / name
    record = {"input": "user\nWo?\nassistant\n", "output": "Köln", "score": 1.0}
    if name == "x.csv":
        text = HEAD + "Wo?,Köln,Köln,A\nq?,Paris,Rome,B\n"
    elif name == "x.jsonl":
        good = json.dumps(record | {"output": "Ulm", "score": 0.0})
        text = json.dumps(record, ensure_ascii=False) + "\n" + good + "\n"
    else:
        responses = [{"prompt": {"question": "Wo?"}, "response": "Köln"}]
        text = json.dumps({"responses": responses}, ensure_ascii=False)
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(LogError, match=r"(?i)utf-?8.*iconv -f cp1252 -t utf-8"):
        read(path)
    if name != "x.json":  # one document cannot be gone on with
        assert read(path, skip_broken=True) == ["wrong"]


def test_a_name_does_not_say_what_a_file_is_packed_with(tmp_path):
    plain = tmp_path / "verl.jsonl.gz"
    plain.write_bytes((LOGS / "verl_7.jsonl").read_bytes())
    packed = tmp_path / "verl.jsonl"
    packed.write_bytes(gzip.compress((LOGS / "verl_7.jsonl").read_bytes()))
    assert read(plain) == read(packed) == THREE
    plain.write_bytes(b"<!DOCTYPE html>")
    with pytest.raises(LogError, match=r"verl\.jsonl\.gz begins with b'<!DO'"):
        read(plain)
    plain.write_bytes(b"\x1f\x8b\x08")
    with pytest.raises(LogError, match=r"verl\.jsonl\.gz: .*copy it again"):
        read(plain)
    plain.write_bytes(b"\x28\xb5\x2f\xfd....")
    with pytest.raises(LogError, match="unpack it first: zstd -d"):
        read(plain)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.9, 0.99])
@pytest.mark.parametrize(
    "name", ["capitals.eval", "capitals_inspect.json", "simpleqa_canned_allresults.json",
             "scenario_state.json", "Responses.json", "completions_00001.parquet"]
)  # fmt: skip
def test_a_truncated_document_is_never_called_an_unknown_format(tmp_path, name, share):
    whole = (LOGS / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(LogError, match=r"copy it again") as caught:
        read(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("end", ['"a\\', '"k\xc3', "tru", '{"a": [1'])
def test_a_document_that_is_cut_off_within_a_value_is_called_so(tmp_path, end):
    path = tmp_path / "x.json"
    text = '{"eval": {"task": "t"}, "samples": [' + end
    for data in (text.encode("latin-1"), gzip.compress(text.encode("latin-1"))):
        path.write_bytes(data)
        with pytest.raises(LogError, match="the file ends inside a record; copy it again"):
            read(path)


def test_a_zip_without_samples_says_what_is_in_it(tmp_path):
    path = tmp_path / "logs.eval"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("graded.csv", "x")
    with pytest.raises(LogError, match=r"without samples of inspect; it holds \['graded.csv'\]"):
        read(path)


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("samples_triviaqa_t75.jsonl", {"target": ...}),
        ("rollouts.jsonl", {"response": 3}),
        ("verl_7.jsonl", {"output": ...}),
        ("capitals_inspect.json", {"samples.0.target": ...}),
        ("scenario_state.json", {"request_states.0.instance": ...}),
        ("simpleqa_canned_allresults.json", {"convos.0": []}),
        ("Responses.json", {"responses.0.response": ...}),
    ],
)
def test_records_without_a_field_are_left_out_and_counted_if_asked(tmp_path, caplog, name, broken):
    ((where, value),) = broken.items()
    path = write(tmp_path / name, name, where, value)
    with pytest.raises(LogError, match=r"record \d: not as"):
        read(path)
    assert sorted(read(path, skip_broken=True)) == sorted((FOUR if "Resp" in name else THREE)[1:])
    n = 4 if "Resp" in name else 3
    assert f"1 of {n} records left out, not as" in caplog.text


def test_a_log_of_which_nothing_is_left_is_an_error(tmp_path):
    path = tmp_path / "verl.jsonl"
    path.write_text('{"input": "q", "output": null, "score": 1}\n')
    with pytest.raises(LogError, match=r"1 of 1 record left out.*nothing is left"):
        read(path, skip_broken=True)


def test_records_in_one_array_are_read_as_lines_are(tmp_path):
    path = tmp_path / "samples_triviaqa.json"
    path.write_text(json.dumps(lines_of("samples_triviaqa_t75.jsonl"), indent=2))
    assert read(path) == THREE
    path.write_text("[]")
    with pytest.raises(LogError, match="holds JSON with no records"):
        read(path)
    path.write_text(json.dumps(lines_of("verl_7.jsonl")[0], indent=2))
    with pytest.raises(LogError, match="over several lines"):
        read(path)


def test_a_metric_that_is_null_in_a_line_is_not_replaced_by_another(tmp_path):
    path = tmp_path / "samples_x.jsonl"
    line = {"doc_id": 0, "doc": {"question": "q"}, "target": "Paris", "resps": [["Rome"]]}
    line |= {"arguments": {}, "metrics": ["exact_match", "acc"], "exact_match": 0.0, "acc": 1.0}
    path.write_text(json.dumps(line) + "\n" + json.dumps(line | {"exact_match": None}) + "\n")
    assert [entry.right for entry in entries(path)] == [False, None]


def test_perturbed_copies_of_helm_keep_their_own_grades(tmp_path):
    state = json.loads((LOGS / "scenario_state.json").read_text())
    stats = json.loads((LOGS / "per_instance_stats.json").read_text())
    twin = copy.deepcopy(state["request_states"][0])
    twin["instance"]["perturbation"] = {"name": "typos"}
    state["request_states"].append(twin)
    other = copy.deepcopy(stats[0]) | {"perturbation": {"name": "typos"}}
    for stat in other["stats"]:
        stat["mean"] = 0.0
    (tmp_path / "scenario_state.json").write_text(json.dumps(state))
    (tmp_path / "per_instance_stats.json").write_text(json.dumps([*stats, other]))
    found = entries(tmp_path / "scenario_state.json")
    assert (found[0].right, found[-1].right) == (True, False)
    assert found[0].id != found[-1].id


def test_epochs_of_inspect_are_answers_to_one_question(tmp_path):
    log = json.loads((LOGS / "capitals_inspect.json").read_text())
    log["samples"] += [sample | {"epoch": 2} for sample in log["samples"]]
    (tmp_path / "x.json").write_text(json.dumps(log))
    assert len({entry.id for entry in entries(tmp_path / "x.json")}) == 3


def test_a_table_of_trl_needs_completions_and_nothing_else_that_is_new(tmp_path):
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "x.parquet"

    def written(**columns):
        parquet.write_table(pyarrow.table(columns), path)
        return path

    chat = [[{"role": "user", "content": "q?"}]]
    said = [[{"role": "assistant", "content": "Paris"}]]
    assert read(written(prompt=chat, completion=said)) == ["unscorable"]  # no gold, no grade
    assert read(written(prompt=["q?"], completion=["Paris"], answers=[["Paris"]])) == ["correct"]
    assert read(written(prompt=["q?"], completion=["Paris"], answers=[[7]])) == ["wrong"]
    assert read(written(prompt=["q?"], completion=["x"], outcome=["abstained"])) == ["abstained"]
    with pytest.raises(LogError, match="no completion: it is none of TRL's"):
        read(written(a=[1]))
    with pytest.raises(LogError, match=r"not as trl writes it .*'maybe'"):
        read(written(prompt=["q?"], completion=["x"], outcome=["maybe"]))
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table({"a": [1]}), buffer)
    path.write_bytes(buffer.getvalue()[:-3])
    with pytest.raises(LogError, match=r"no whole Parquet file.*copy it again"):
        read(path)
