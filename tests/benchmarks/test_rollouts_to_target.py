import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import rollouts_to_target as benchmark


def test_the_first_evaluation_at_the_target_counts():
    curve = [
        {"rollouts": 40, "seconds": 1.0, "score": 0.1},
        {"rollouts": 80, "seconds": 2.0, "score": 0.3},
        {"rollouts": 120, "seconds": 3.0, "score": 0.2},
    ]
    assert benchmark.first_at(curve, 0.3) == {"rollouts": 80, "seconds": 2.0}
    assert benchmark.first_at(curve, 0.4) == {"rollouts": None, "seconds": None}


@pytest.fixture(scope="module")
def miniature(tmp_path_factory):
    out = tmp_path_factory.mktemp("target") / "runs.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(benchmark.Watch, "_score", lambda watch: [0.1, 0.3][len(watch.curve) > 0])
        return out, benchmark.main(["--miniature", "--target", "0.2", "--out", str(out)])


def test_an_arm_stops_at_the_target_and_counts_its_rollouts(miniature):
    out, runs = miniature
    assert [run["arm"] for run in runs] == ["trl", "ours"]
    for run in runs:
        assert run["rollouts"] == 4  # the first of two updates, of 2 questions and 2 rollouts
        assert [point["rollouts"] for point in run["curve"]] == [0, 4]
        assert run["seconds"] > 0
    assert json.loads(out.read_text()) == runs


def test_an_arm_that_never_gets_there_gives_up_and_says_so(miniature, capsys):
    out, _ = miniature
    runs = benchmark.main(["--miniature", "--target", "2", "--arms", "ours", "--out", str(out)])
    assert len(runs) == 3
    assert runs[-1]["rollouts"] is None
    assert len(runs[-1]["curve"]) == 3
    assert "ours, seed 0: +2.00 not reached, best -1.000" in capsys.readouterr().out


def test_finished_runs_are_not_made_again(miniature, monkeypatch):
    out, _ = miniature
    monkeypatch.setattr(benchmark, "run_arm", lambda *_: pytest.fail("made again"))
    before = json.loads(out.read_text())
    assert benchmark.main(["--miniature", "--target", "0.2", "--out", str(out)]) == before


@pytest.mark.parametrize("target", ["-2", "-1"], ids=["above it", "exactly at it"])
def test_a_start_that_is_at_the_target_is_not_trained(tmp_path, target):
    argv = ["--miniature", "--target", target, "--arms", "ours", "--out", str(tmp_path / "x.json")]
    (run,) = benchmark.main(argv)
    assert (run["rollouts"], len(run["curve"])) == (0, 1)
