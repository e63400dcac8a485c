import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import rival_lines


def arm(name, score):
    rate = {"value": 0.25, "low": 0.1, "high": 0.4}
    return {
        "arm": name, "n": 8, "correct_per_question": rate, "wrong_per_question": rate,
        "score_at_t": {**rate, "value": score}, "auroc": 0.8, "passes": 8.0, "tokens": 24.0,
        "seconds": 0.2, "labels": 300,
    }  # fmt: skip


def test_each_arm_has_a_line_and_rivals_their_difference_to_the_trained_one(tmp_path):
    difference = {"value": -0.1, "low": -0.2, "high": 0.0}
    test = {"arm": "start, vote", "difference": difference, "p": 0.03, "p_holm": 0.06}
    folder = tmp_path / "run"
    folder.mkdir()
    record = {"t": 0.5, "arms": [arm("penalty", 0.2), arm("start, vote", 0.1)], "contrasts": [test]}
    (folder / "rivals.json").write_text(json.dumps(record))
    out = tmp_path / "deep" / "rivals.json"
    trained, rival = rival_lines.main([f"cities to unseen={folder}", "--out", str(out)])
    assert json.loads(out.read_text()) == [trained, rival]
    assert (trained["questions"], trained["score"]) == ("cities to unseen", 0.2)
    assert "difference" not in trained
    assert (rival["difference"], rival["p_holm"], rival["passes"]) == (difference, 0.06, 8.0)
