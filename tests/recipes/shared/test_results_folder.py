"""Without --output_dir a command finds a folder in which it loses nothing."""

import json
import os
import subprocess
import sys

import pytest

from abstain.recipes.shared.in_use import taken_by_another
from abstain.recipes.shared.results_folder import beside, results_folder

NOW = {"task": {"t": 0.5, "checkpoints": ["a", "b"]}}
OTHER = {"task": {"t": 0.5, "checkpoints": ["a", "b", "c"]}}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def finished(folder, settings, name="results.json"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("{}")
    (folder / "run.json").write_text(json.dumps({"settings": settings}))


def begun(folder, settings, answers=1, inside=True):
    """What a command leaves that was killed: compare has its record inside, others outside."""
    kept = folder / "unfinished"
    kept.mkdir(parents=True, exist_ok=True)
    record = (kept if inside else folder) / "run.json"
    record.write_text(json.dumps({"settings": settings, "finished": False}))
    (kept / "a.greedy.jsonl").write_text('{"settings": {}}\n' + "{}\n" * answers)


def chosen(settings=NOW, given="", defaults=None):
    return results_folder(given, "runs/x", ["results.json"], settings, defaults or {})


def test_the_usual_folder_is_taken_without_a_word_where_it_is_free_or_has_the_same(here, capsys):
    assert chosen() == "runs/x"
    finished(here / "runs/x", NOW)
    assert chosen() == "runs/x"
    assert capsys.readouterr().out == ""


def test_results_of_other_settings_are_passed_by_and_the_same_ones_found_again(here, capsys):
    finished(here / "runs/x", OTHER)
    assert chosen() == "runs/x-2"
    (line,) = capsys.readouterr().out.splitlines()
    assert line == (
        "Results go to runs/x-2: runs/x holds results.json of other settings "
        "(--checkpoints was ['a', 'b', 'c'] and is ['a', 'b'])"
    )
    finished(here / "runs/x-2", {"task": {"t": 0.9}})
    finished(here / "runs/x-4", NOW)
    assert chosen() == "runs/x-4"
    assert chosen({"task": {"t": 0.1}}) == "runs/x-3"


@pytest.mark.parametrize("inside", [True, False])
def test_a_run_that_was_killed_is_gone_on_with_and_not_mixed_with_another(here, capsys, inside):
    begun(here / "runs/x", OTHER, inside=inside)
    assert chosen() == "runs/x-2"
    said = "runs/x holds answers of an unfinished run with other settings (--checkpoints was"
    assert said in capsys.readouterr().out
    begun(here / "runs/x-2", NOW, inside=inside)
    assert chosen() == "runs/x-2"
    assert chosen(OTHER) == "runs/x"


def test_a_killed_run_is_gone_on_with_where_checkpoints_are_added(here):
    begun(here / "runs/x", NOW)
    assert chosen(OTHER) == "runs/x"
    assert chosen({"task": OTHER["task"] | {"t": 0.9}}) == "runs/x-2"


def test_a_mistake_that_was_stopped_before_its_first_answer_is_in_nobodys_way(here):
    begun(here / "runs/x", OTHER, answers=0)
    assert chosen() == "runs/x"


def test_the_folder_of_another_command_or_of_a_training_is_passed_by(here):
    finished(here / "runs/x", NOW, "rivals.json")
    assert chosen() == "runs/x-2"
    finished(here / "runs/x-2", {"training": {}}, "model.safetensors")
    assert chosen() == "runs/x-3"


def test_a_given_folder_is_taken_as_it_is_or_refused(here):
    finished(here / "runs/x", OTHER)
    with pytest.raises(FileExistsError, match="which would be lost; give another --output_dir"):
        chosen(given="runs/x")
    assert chosen(given="mine") == "mine"


def test_a_flag_that_an_older_version_did_not_have_counts_as_its_default(here):
    finished(here / "runs/x", NOW)
    newer = {"task": NOW["task"] | {"agree": 0, "kwargs": {}}}
    defaults = {"agree": 0, "kwargs": {}, "t": 0.1, "of another command": 1}
    assert chosen(newer, defaults=defaults) == chosen(newer, "runs/x", defaults) == "runs/x"
    newer["task"]["agree"] = 8
    with pytest.raises(FileExistsError, match=r"\(--agree was 0 and is 8\)"):
        chosen(newer, "runs/x", defaults)


def test_a_folder_is_the_same_however_its_path_is_written(here):
    (here / "a").mkdir()
    finished(here / "runs/x", {"task": {"model": "a"}})
    assert chosen({"task": {"model": str(here / "a")}}) == "runs/x"


def test_four_differences_are_named_and_a_flag_that_was_not_recorded_is_one(here):
    finished(here / "runs/x", {"task": {"a": 1, "b": 1, "c": 1}})
    now = {"a": 2, "b": 2, "c": 2, "d": None}
    with pytest.raises(FileExistsError, match=r"; --d was not recorded and is None\), which"):
        chosen({"task": now}, "runs/x")
    with pytest.raises(FileExistsError, match=r"and is None; and 1 more\), which"):
        chosen({"task": now | {"e": 3}}, "runs/x")


def test_numbers_go_on_behind_a_name_and_fill_gaps(here):
    for name in ("g.json", "g-3.json", "g-x.json", "g-2.txt"):
        (here / name).write_text("")
    assert [path.name for path in beside(here / "g.json")] == ["g.json", "g-2.json", "g-3.json"]


@pytest.mark.parametrize("task", [None, [], {"checkpoints": 3}])
def test_an_unfinished_run_with_a_damaged_record_is_stepped_aside_from(here, task):
    begun(here / "runs", {"task": task})
    assert results_folder(None, "runs", ["results.json"], NOW) == "runs-2"


HOLDS = """
import sys
from abstain.recipes.shared.results_folder import results_folder
print(results_folder("", "runs/x", ["results.json"], {"task": {"t": 0.9}}), flush=True)
sys.stdin.read()
"""


def test_a_folder_that_another_process_writes_to_is_passed_by_until_it_is_killed(here, capsys):
    """Before its first answer too: what tells is a lock, which a killed process does not keep."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.pid != os.getpid()
        assert other.stdout.readline() == "runs/x\n"
        assert chosen() == "runs/x-2"
        assert "another run is writing to runs/x" in capsys.readouterr().out
        assert chosen() == "runs/x-2", "its own"
        begun(here / "runs/x", {"task": {"t": 0.9}})
        capsys.readouterr()
        assert chosen({"task": {"t": 0.9}}) == "runs/x-2", "two would write one journal"
        assert "another run is writing to runs/x" in capsys.readouterr().out
        with pytest.raises(
            FileExistsError, match=r"another run is writing to --output_dir runs/x;"
        ):
            chosen(given="runs/x")
        other.kill()
    assert chosen(OTHER, given="runs/x") == "runs/x"


def test_a_folder_that_cannot_be_locked_is_left_to_whoever_writes_there(here):
    (here / "file").write_text("")
    assert not taken_by_another(here / "file" / "below")
