"""A folder with results that took a model to make is not written over by another command."""

import json
from types import SimpleNamespace

import pytest

from abstain.recipes import exposure, regrade
from abstain.recipes.shared.finished import RESULTS, check_finished, check_not_asked
from abstain.recipes.shared.preparing import check_training


def made(folder, settings):
    (folder / "results.json").write_text("{}")
    (folder / "run.json").write_text(json.dumps({"settings": settings}))
    return folder


def test_the_same_settings_and_an_empty_folder_are_let_through(tmp_path):
    settings = {"task": {"t": 0.5, "output_dir": "a", "more": False}, "model": {"hub_token": "x"}}
    check_finished(tmp_path / "none", ["results.json"], settings)
    made(tmp_path, {"task": {"t": 0.5, "output_dir": "b"}, "model": {"hub_token": "***"}})
    check_finished(tmp_path, ["results.json"], settings)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ({"task": {"t": 0.75, "n": 1}}, r"holds results.json of .*\(--t was 0.75 and is 0.5\)"),
        ({"task": {"t": 0.5}}, r"\(--n was not recorded and is 1\)"),
        ({"task": {"t": 0.5, "n": 1, "m": 2}}, r"\(--m was 2 and is no flag any more\)"),
        ({"task": {"t": 0.5, "n": 1, **dict.fromkeys("abcdef", 1)}}, r"--d was .*; and 2 more\)"),
        (None, r"of settings that no run\.json tells"),
    ],
)
def test_other_settings_are_refused_by_name_with_the_way_out(tmp_path, before, said):
    made(tmp_path, before)
    with pytest.raises(FileExistsError, match=f"{said}.*give another --output_dir, or move or"):
        check_finished(tmp_path, ["results.json"], {"task": {"t": 0.5, "n": 1}})


def test_one_folder_written_in_two_ways_is_no_other_setting(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    made(tmp_path, {"task": {"checkpoints": ["base", "a", "mine=a,b"], "questions": "a/../q.csv"}})
    (tmp_path / "q.csv").write_text("")
    same = {"checkpoints": ["base", f"{tmp_path}/a/", "mine=./a,b/"], "questions": "q.csv"}
    check_finished(tmp_path, ["results.json"], {"task": same})
    for other in (["base", "a", "mine=b,a"], ["base", "a", "a,b"], ["a", "base", "mine=a,b"]):
        with pytest.raises(FileExistsError, match="--checkpoints was"):
            check_finished(tmp_path, ["results.json"], {"task": same | {"checkpoints": other}})


def test_the_record_of_another_command_is_not_lost(tmp_path):
    settings = {"task": {"t": 0.5}}
    made(tmp_path, settings)
    (tmp_path / "rivals.json").write_text("{}")
    check_finished(tmp_path, ["rivals.json"], settings)
    for name in RESULTS:
        if name != "rivals.json":
            with pytest.raises(FileExistsError, match=r"rivals\.json of another command"):
                check_finished(tmp_path, [name], settings)
    with pytest.raises(FileExistsError, match=r"of another command.*give another --output_dir"):
        check_training(SimpleNamespace(report_to=[], output_dir=str(tmp_path)))


def test_a_comparison_is_not_written_into_the_folder_of_a_training(tmp_path):
    made(tmp_path, {"task": {"t": 0.5}, "training": {}, "model": {}})
    with pytest.raises(FileExistsError, match=r"holds a training, whose run\.json would be lost"):
        check_finished(tmp_path, ["comparison.json"], {"task": {"t": 0.5}})
    check_training(SimpleNamespace(report_to=[], output_dir=str(tmp_path)))


def test_logs_are_not_graded_again_into_the_folder_of_a_comparison(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text("question,answers\n")
    folder = tmp_path / "comparison"
    folder.mkdir()
    made(folder, {"task": {"t": 0.5}})
    (folder / "rows.jsonl").write_text("kept")
    with pytest.raises(SystemExit, match="another command asked a model; give another"):
        regrade.main([f"a={log}", "--output_dir", str(folder)])
    with pytest.raises(SystemExit, match="another command asked a model; give another"):
        exposure.main(["--train", str(log), "--output_dir", str(folder)])
    assert (folder / "rows.jsonl").read_text() == "kept"
    made(folder, {"t": 0.5})  # as regrade itself leaves it
    check_not_asked(folder)
