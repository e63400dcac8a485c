import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from abstain.evaluation.logs.streaming import json_lines
from abstain.recipes import regrade

LOGS = Path(__file__).parents[1] / "data" / "logs"


def graded(path, letters):
    """A SimpleQA CSV in which question i has grade letters[i]."""
    lines = [f"Question {i}?,gold,said {i},{letter}" for i, letter in enumerate(letters)]
    path.write_text("\n".join(["problem,target,predicted_answer,grade", *lines]) + "\n")
    return str(path)


def test_two_logs_become_tables_and_a_report_with_the_crossing(tmp_path, capsys):
    bold = graded(tmp_path / "bold.csv", "A" * 40 + "B" * 60)
    shy = graded(tmp_path / "shy.csv", "A" * 30 + "C" * 50 + "B" * 20)
    out = tmp_path / "out"
    regrade.main([bold, shy, "--output_dir", str(out)])
    shown = capsys.readouterr().out
    assert "+0.400*" in shown  # bold at t = 0
    assert "+0.100*" in shown  # shy at t = .5: .3 - .2
    assert "0.200 [" in shown  # they swap at .1 / (.1 + .4)
    (pair,) = json.loads((out / "crossings.json").read_text())["crossings"]
    assert pair["ahead"] == "bold"
    assert pair["t"]["value"] == pytest.approx(0.2)
    numbers = json.loads((out / "comparison.json").read_text())
    assert numbers["reference"] == "bold"
    rates = {line["arm"]: line["abstained_per_question"]["value"] for line in numbers["results"]}
    assert rates == {"bold": 0.0, "shy": 0.5}
    report = (out / "report.html").read_text()
    assert "said 0" in report
    assert "Where two swap places" in report
    assert f"{pair['t']['value']:.3f} [{pair['t']['low']:.2f}" in report
    assert len((out / "rows.jsonl").read_text().splitlines()) == 200


def test_one_log_alone_has_a_table_and_nothing_to_swap_with(tmp_path, capsys):
    regrade.main([str(LOGS / "capitals.eval"), "--output_dir", str(tmp_path / "out")])
    shown = capsys.readouterr().out
    assert "capitals" in shown
    assert "swap" not in shown
    assert (tmp_path / "out" / "report.html").exists()


def test_a_folder_is_one_model_with_several_tasks(tmp_path, capsys):
    folder = tmp_path / "my-model"
    folder.mkdir()
    for name in ("samples_triviaqa_t75.jsonl", "samples_gsm8k_t75.jsonl"):
        (folder / name).write_bytes((LOGS / name).read_bytes())
    (folder / "results_2026.json").write_text('{"results": {}}')
    regrade.main([str(folder), "--output_dir", str(tmp_path / "out")])
    rows = [json.loads(line) for line in (tmp_path / "out" / "rows.jsonl").open()]
    assert {row["arm"] for row in rows} == {"my-model"}
    assert {row["family"] for row in rows} == {"triviaqa_t75", "gsm8k_t75"}


def test_logs_of_different_tools_are_matched_by_the_question(tmp_path, capsys):
    logs = [str(LOGS / "verl_7.jsonl"), str(LOGS / "scenario_state.json")]
    with pytest.raises(SystemExit):
        regrade.main([*logs, "--output_dir", str(tmp_path / "out")])
    assert "--match question" in capsys.readouterr().err
    regrade.main([*logs, "--match", "question", "--output_dir", str(tmp_path / "out")])
    assert "verl_7" in capsys.readouterr().out


def test_a_question_that_was_asked_twice_is_two_samples_of_one_question(tmp_path):
    log = tmp_path / "verl.jsonl"
    log.write_text((LOGS / "verl_7.jsonl").read_text() * 2)
    regrade.main([str(log), "--output_dir", str(tmp_path / "out")])
    rows = [json.loads(line) for line in (tmp_path / "out" / "rows.jsonl").open()]
    assert [row["sample"] for row in rows] == [0, 0, 0, 1, 1, 1]


def test_the_rule_regrades_if_asked(tmp_path):
    log = tmp_path / "x.csv"
    log.write_text("problem,target,predicted_answer,grade\nq?,Paris,Paris,B\n")
    for flags, outcome in (([], "wrong"), (["--regrade"], "correct")):
        out = tmp_path / outcome
        regrade.main([str(log), *flags, "--output_dir", str(out)])
        (line,) = (out / "rows.jsonl").read_text().splitlines()
        assert json.loads(line)["outcome"] == outcome


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.csv"], "neither a file nor a folder"),
        (["{folder}"], "holds no log of a known format"),
        (["{log}", "{log}"], "two logs are called 'graded'"),
        (["a={log}", "a={log}"], "two logs are called 'a'"),
        (["{log}", "--t", "1"], r"t must be in [0, 1)"),
        (["{log}", "--reference", "b"], "--reference must be one of ['graded']"),
        (["{log}", "--format", "verl"], "no JSON object"),
        (["a, b={log}"], "a label must not hold"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(tmp_path, capsys, arguments, message):
    (tmp_path / "empty").mkdir()
    places = {"log": LOGS / "graded.csv", "folder": tmp_path / "empty"}
    with pytest.raises(SystemExit) as stopped:
        regrade.main([one.format(**places) for one in arguments])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


def test_the_judge_reviews_what_the_rule_calls_wrong(tmp_path, capsys):
    from stub import Stub

    with Stub(lambda body: "abstained") as server:
        log = graded(tmp_path / "x.csv", "B")
        judge = f"{server.url}#judge"
        regrade.main([log, "--judge", judge, "--output_dir", str(tmp_path / "out")])
    (line,) = (tmp_path / "out" / "rows.jsonl").read_text().splitlines()
    assert json.loads(line)["outcome"] == "abstained"


def test_a_log_that_breaks_off_leaves_the_earlier_result_whole(tmp_path, capsys):
    out = tmp_path / "out"
    regrade.main([graded(tmp_path / "x.csv", "AB"), "--output_dir", str(out)])
    (out / "comparison.json").unlink()  # or it would be refused before it is read
    before = (out / "rows.jsonl").read_text()
    (tmp_path / "y.csv").write_text('problem,target,predicted_answer,grade\nq?,Paris,"Par')
    with pytest.raises(SystemExit):
        regrade.main([str(tmp_path / "y.csv"), "--output_dir", str(out)])
    assert "--skip_broken" in capsys.readouterr().err
    assert (out / "rows.jsonl").read_text() == before
    assert not list(out.glob("*.part"))


def samples(path, megabytes):
    """A log of lm-eval of this size, 5 kB a record as with five worked examples in the prompt."""
    record = json.loads((LOGS / "samples_gsm8k.jsonl").read_text().splitlines()[0])
    record["arguments"]["gen_args_0"]["arg_0"] = "Question: how much is it? " * 170
    with path.open("w") as file:
        n = 0
        while file.tell() < megabytes * 10**6:
            said = ["We add. " * 40 + "#### 7", "I don't know", f"#### {n}"][n % 3]
            record |= {"doc_id": n, "resps": [[said]], "filtered_resps": [said]}
            file.write(json.dumps(record | {"exact_match": float(n % 3 == 0)}) + "\n")
            n += 1
    return n


@pytest.mark.slow
def test_memory_grows_by_a_small_part_of_the_log(tmp_path):
    code = (
        "import resource, sys\nfrom abstain.recipes.regrade import main\nmain(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for megabytes in (10, 60):
        log = tmp_path / f"samples_gsm8k_{megabytes}.jsonl"
        n = samples(log, megabytes)
        arguments = [str(log), "--output_dir", str(tmp_path / "out")]
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ,
        )
        peaks.append(int(done.stdout.split()[-1]) / 1024)
        assert len((tmp_path / "out" / "rows.jsonl").read_text().splitlines()) == n
    assert peaks[1] - peaks[0] < 0.25 * 50, peaks


def test_grades_that_the_log_lacks_are_counted_and_said(tmp_path, capsys):
    graded(tmp_path / "a.csv", "ABA")
    text = (tmp_path / "a.csv").read_text()
    (tmp_path / "a.csv").write_text(text.replace(",B", ",", 1))
    regrade.main([str(tmp_path / "a.csv"), "--output_dir", str(tmp_path / "out")])
    assert "a: 1 of 3 records without a grade; our rule grades them" in capsys.readouterr().out


def test_logs_of_different_questions_say_on_which_they_are_compared(tmp_path, capsys):
    graded(tmp_path / "a.csv", "AAAA")
    graded(tmp_path / "b.csv", "AB")
    arguments = [str(tmp_path / f"{name}.csv") for name in "ab"]
    regrade.main([*arguments, "--output_dir", str(tmp_path / "out")])
    assert "In every log: 2 questions." in capsys.readouterr().out


def test_broken_lines_that_are_skipped_are_counted(tmp_path, caplog):
    path = tmp_path / "lines.jsonl"
    path.write_text('{"a": 1}\n{"a":\n[2]\n{"a": 3}\n')
    assert [line["a"] for line in json_lines(path, skip_broken=True)] == [1, 3]
    assert "2 lines that are no JSON objects are left out" in caplog.text


def test_ids_that_are_those_of_other_questions_are_said_and_parted_within_a_log(tmp_path, capsys):
    lines = [json.loads(line) for line in (LOGS / "rollouts.jsonl").read_text().splitlines()]
    for i, line in enumerate(lines):
        line["_ng_task_index"] = i
        line.pop("id", None)
        line.pop("question", None)
    other = [json.loads(json.dumps(line)) for line in lines]
    for line in other:
        line["responses_create_params"]["input"] = f"Mountain number {line['_ng_task_index']}?"
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(line) + "\n" for line in other))
    (tmp_path / "ab.jsonl").write_text("".join(json.dumps(x) + "\n" for x in [*lines, *other]))
    out = ["--output_dir", str(tmp_path / "out")]
    regrade.main([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), *out])
    shown = capsys.readouterr().out
    assert "b: 3 questions have the id of one that a words otherwise, such as '0'" in shown
    assert "--match question" in shown
    regrade.main([str(tmp_path / "ab.jsonl"), "--output_dir", str(tmp_path / "both")])
    assert "words otherwise" not in capsys.readouterr().out
    rows = [json.loads(line) for line in (tmp_path / "both" / "rows.jsonl").open()]
    assert len({row["id"] for row in rows}) == 6
    assert {row["sample"] for row in rows} == {0}


def test_what_was_found_in_other_logs_is_not_replaced(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    log = graded(tmp_path / "x.csv", "AB")
    regrade.main([log])
    before = (tmp_path / "runs/regrade/comparison.json").read_bytes()
    regrade.main([log, "--t", "0.75"])
    said = "Results go to runs/regrade-2: runs/regrade holds comparison.json of other settings "
    assert f"{said}(--t was 0.5 and is 0.75)" in capsys.readouterr().out
    graded(tmp_path / "x.csv", "BB")  # the same command, but not what it would find again
    regrade.main([log])
    assert "runs/regrade-3" in capsys.readouterr().out
    with pytest.raises(
        SystemExit, match=r"\(the files that are read are others, or have changed since\), which"
    ):
        regrade.main([log, "--output_dir", "runs/regrade"])
    assert (tmp_path / "runs/regrade/comparison.json").read_bytes() == before
    regrade.main([log])
    assert sorted(path.name for path in (tmp_path / "runs").iterdir()) == [
        "regrade", "regrade-2", "regrade-3",
    ]  # fmt: skip


def test_a_broken_log_in_a_folder_is_an_error_and_not_passed_over(tmp_path, capsys, caplog):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "verl_1.jsonl").write_bytes((LOGS / "verl_7.jsonl").read_bytes())
    whole = (LOGS / "simpleqa_canned_allresults.json").read_bytes()
    (folder / "simpleqa_allresults.json").write_bytes(whole[: len(whole) // 2])
    (folder / "config.json").write_text('{"t": 0.5}')
    out = ["--output_dir", str(tmp_path / "out")]
    with pytest.raises(SystemExit):
        regrade.main([str(folder), *out])
    assert "simpleqa_allresults.json" in capsys.readouterr().err
    regrade.main([str(folder), "--skip_broken", *out])
    assert "simpleqa_allresults.json: what follows record 0 is left out" in caplog.text
    assert len((tmp_path / "out" / "rows.jsonl").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.csv", "problem,target,predicted_answer,grade\n", "no record in it"),
        ("x.csv", "", "is empty"),
        ("x.json", '{"responses": []}', "no record in it"),
    ],
)
def test_a_log_without_a_record_is_an_error(tmp_path, capsys, name, text, message):
    (tmp_path / name).write_text(text)
    with pytest.raises(SystemExit) as stopped:
        regrade.main([str(tmp_path / name), "--output_dir", str(tmp_path / "out")])
    (line,) = capsys.readouterr().err.splitlines()
    assert stopped.value.code == 2
    assert line.startswith("abstain regrade: error: ")
    assert message in line
