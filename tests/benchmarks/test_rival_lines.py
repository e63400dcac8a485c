"""Rivals over seeds, by hand-made answers."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import rival_lines

from abstain.evaluation.rows import Row, write_rows
from abstain.rewards import Outcome

RIGHT, WRONG, ABSTAINED = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


UNSCORABLE = Outcome.UNSCORABLE


def folder(path, arms, seconds=0.2, t=0.5):
    """Results of `abstain rivals` with these outcomes of each arm; the first is the trained one."""
    path.mkdir(parents=True)
    rows = [
        Row(arm, "greedy", 0, f"q{i}", "f", "", "?", ("x",), "x", outcome, "x", "", None)
        for arm, outcomes in arms.items()
        for i, outcome in enumerate(outcomes)
    ]  # fmt: skip
    write_rows(path / "rows.jsonl", rows)
    said = [
        {"arm": arm, "auroc": None if arm == "penalty" else 0.8, "passes": 8.0, "tokens": 24.0,
         "seconds": seconds, "labels": 300}
        for arm in arms
    ]  # fmt: skip
    record = {"t": t, "arms": said, "contrasts": [{"reference": next(iter(arms))}]}
    (path / "rivals.json").write_text(json.dumps(record))
    return path


def found(out, *runs):
    lines = rival_lines.main([*runs, "--out", str(out)])
    assert json.loads(out.read_text()) == lines
    return {line["arm"]: line for line in lines}


def test_shares_and_scores_are_means_of_the_seeds(tmp_path):
    one = folder(tmp_path / "1", {"penalty": [RIGHT, ABSTAINED], "vote": [WRONG, WRONG]})
    two = folder(tmp_path / "2", {"penalty": [RIGHT, RIGHT], "vote": [RIGHT, WRONG]}, seconds=0.4)
    lines = found(tmp_path / "deep" / "out.json", f"cities to unseen={one},{two}")
    trained, vote = lines["penalty"], lines["vote"]
    assert (trained["questions"], trained["n"], trained["seeds"]) == ("cities to unseen", 2, 2)
    assert (trained["right"], trained["scores"]) == (0.75, [0.5, 1.0])
    assert "difference" not in trained
    assert (vote["right"], vote["wrong"], vote["score"]) == (0.25, 0.75, -0.5)
    assert vote["difference"]["value"] == pytest.approx(-1.25)
    assert vote["seconds"] == pytest.approx(0.3)


def test_what_one_seed_did_not_measure_has_no_mean(tmp_path):
    one, two = (folder(tmp_path / name, {"penalty": [RIGHT], "vote": [WRONG]}) for name in "12")
    record = json.loads((two / "rivals.json").read_text())
    record["arms"][1]["auroc"] = None
    (two / "rivals.json").write_text(json.dumps(record))
    vote = found(tmp_path / "out.json", f"a={one},{two}")["vote"]
    assert (vote["auroc"], vote["labels"]) == (None, 300)


def test_an_arm_that_one_seed_lacks_is_left_out(tmp_path):
    one = folder(tmp_path / "1", {"penalty": [RIGHT], "vote": [WRONG], "probe": [RIGHT]})
    two = folder(tmp_path / "2", {"penalty": [RIGHT], "vote": [WRONG]})
    assert list(found(tmp_path / "out.json", f"a={one},{two}")) == ["penalty", "vote"]


def test_folders_of_one_seed_are_joined_and_the_first_has_the_word(tmp_path):
    main = folder(tmp_path / "rivals", {"penalty": [RIGHT, RIGHT], "logprob": [RIGHT, WRONG]})
    arms = {"penalty": [WRONG, WRONG], "critic": [RIGHT, ABSTAINED]}
    critic = folder(tmp_path / "critic", arms, seconds=0.9)
    lines = found(tmp_path / "out.json", f"a={main}+{critic}")
    assert list(lines) == ["penalty", "logprob", "critic"]
    assert (lines["penalty"]["right"], lines["penalty"]["seconds"]) == (1.0, 0.2)
    assert lines["critic"]["difference"]["value"] == pytest.approx(-0.5)


def test_arms_are_counted_on_the_questions_that_all_were_asked_and_graded_on(tmp_path):
    arms = {"penalty": [RIGHT, WRONG, RIGHT, RIGHT], "vote": [RIGHT, RIGHT, UNSCORABLE]}
    lines = found(tmp_path / "out.json", f"a={folder(tmp_path / '1', arms)}")
    assert [(line["n"], line["right"]) for line in lines.values()] == [(2, 0.5), (2, 1.0)]


def test_a_name_may_hold_an_equals_sign_or_be_left_out(tmp_path):
    one = folder(tmp_path / "1", {"penalty": [RIGHT], "vote": [RIGHT]})
    lines = rival_lines.main([f"t=0.5={one}", str(one), "--out", str(tmp_path / "out.json")])
    assert [line["questions"] for line in lines[::2]] == ["t=0.5", str(one)]


def test_holm_counts_every_arm_of_a_name(tmp_path):
    many = [RIGHT] * 12
    arms = {"penalty": many, "bad": [WRONG] * 12, "equal": many}
    lines = found(tmp_path / "out.json", f"a={folder(tmp_path / '1', arms)}")
    assert lines["bad"]["p_holm"] == pytest.approx(2 * lines["bad"]["p"])
    assert lines["equal"]["p_holm"] == 1.0


def test_seeds_that_were_tested_against_other_arms_are_refused(tmp_path, capsys):
    one = folder(tmp_path / "1", {"penalty": [RIGHT]})
    others = [{"binary": [RIGHT]}, 0.5], [{"penalty": [RIGHT]}, 0.75]
    for name, (arms, t) in enumerate(others, start=2):
        two = folder(tmp_path / str(name), arms, t=t)
        with pytest.raises(SystemExit):
            rival_lines.main([f"a={one},{two}", "--out", str(tmp_path / "out.json")])
        assert "differ in the trained arm or in t" in capsys.readouterr().err
