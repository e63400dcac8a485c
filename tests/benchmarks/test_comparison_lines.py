import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import comparison_lines

RATE = {"value": 0.25, "low": 0.1, "high": 0.4}


def line(arm, decoding="greedy", **more):
    rates = dict.fromkeys(comparison_lines.KEYS.values(), RATE) | {"score_at_t": None}
    return {"arm": arm, "decoding": decoding, "n": 8, **rates, **more}


def test_greedy_arms_are_taken_in_all_and_by_family(tmp_path):
    comparison = {
        "results": [line("start"), line("start", "sampled")],
        "by": {"family": [line("start", family="capital")]},
    }
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "comparison.json").write_text(json.dumps(comparison))
    out = tmp_path / "lines.json"
    argv = [f"first={tmp_path / 'a'}", str(tmp_path / "b"), "--out", str(out)]
    found = comparison_lines.main(argv)
    assert json.loads(out.read_text()) == found
    assert [(x["questions"], x["family"]) for x in found] == [
        ("first", "all"),
        ("first", "capital"),
        ("b", "all"),
        ("b", "capital"),
    ]
    assert found[0]["right"] == [0.25, 0.1, 0.4]
    assert found[0]["score"] is None
    keys = comparison_lines.KEYS
    names = {name: {"value": i, "low": i, "high": i} for i, name in enumerate(keys)}
    ends = {keys[name]: estimate for name, estimate in names.items()}
    (told,) = comparison_lines.lines("x", {"results": [line("start", **ends)]})
    assert [told[name][0] for name in keys] == [0, 1, 2, 3]
