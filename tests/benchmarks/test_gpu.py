import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import gpu


@pytest.fixture(scope="module")
def miniature(tmp_path_factory):
    out = tmp_path_factory.mktemp("gpu") / "results.json"
    return out, gpu.main(["--miniature", "--out", str(out)])


def test_every_part_runs_in_miniature_or_says_what_is_not_installed(miniature):
    out, results = miniature
    assert set(results) == {"asked", "machine", *gpu.STEPS, *gpu.RUN}
    failed = {name: part["failed"] for name, part in results.items() if "failed" in part}
    assert all(reason.endswith("is not installed") for reason in failed.values()), failed
    for name in ("step/ours bf16", "step/trl bf16"):
        assert results[name]["step_seconds"] > 0
        assert results[name]["tokens_per_second"] > 0
    assert results["run/penalty"]["updates"] == 1
    assert {"base", "binary", "penalty"} <= set(results["run/compare"]["arms"])
    assert json.loads(out.read_text()) == results


def test_finished_parts_are_not_run_again_and_missing_ones_are(miniature, monkeypatch):
    out, results = miniature
    again = []
    monkeypatch.setattr(gpu, "part", lambda name, args: again.append(name) or {"made": 1})
    del results["run/compare"]
    out.write_text(json.dumps(results))
    second = gpu.main(["--miniature", "--out", str(out)])
    assert again == ["run/compare"]
    assert second["run/compare"]["made"] == 1
    assert second["step/ours bf16"] == results["step/ours bf16"]


def test_a_part_that_fails_takes_no_other_with_it(tmp_path, monkeypatch):
    def part(name, args):
        if name == "step/trl bf16":
            raise RuntimeError("no kernel")
        return {}

    monkeypatch.setattr(gpu, "part", part)
    names = ["step/trl bf16", "run/binary"]
    results = gpu.main(["--miniature", "--out", str(tmp_path / "r.json"), "--only", *names])
    assert "no kernel" in results["step/trl bf16"]["failed"]
    assert "seconds" in results["run/binary"]


def test_results_of_another_model_are_not_mixed_in(tmp_path):
    out = tmp_path / "r.json"
    out.write_text(json.dumps({"asked": {"model": "other"}}))
    with pytest.raises(SystemExit, match="give another --out"):
        gpu.main(["--miniature", "--out", str(out)])


def test_without_a_model_the_way_out_is_named(tmp_path):
    with pytest.raises(SystemExit, match="give --model"):
        gpu.main(["--out", str(tmp_path / "r.json")])
