"""A judge that is out of order must not make anything look better."""

import json

import pytest
from compared import row
from stub import Stub

from abstain.evaluation.rows import JUDGE_FAILED
from abstain.recipes import compare, judge
from abstain.recipes.shared.endpoints import Unscored, refuse_unscored
from abstain.rewards import Outcome

DEAD = "http://127.0.0.1:9/v1#m"


def labelled(tmp_path, n=20):
    """Half of the completions equal the gold answer, half say it in other words."""
    path = tmp_path / "labelled.jsonl"
    lines = [
        {
            "question": f"Who wrote play {i}?",
            "answers": ["William Shakespeare"],
            "completion": "William Shakespeare" if i % 2 else f"The Bard {i}",
            "label": "correct",
        }
        for i in range(n)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(path)


def run(tmp_path, url, *flags):
    where = ["--judge_cache", str(tmp_path / "cache.sqlite")]
    judge.main([labelled(tmp_path), "--judge", url, *where, *flags])


def test_a_dead_judge_is_one_clear_error_and_no_agreement(tmp_path, capsys):
    with pytest.raises(SystemExit, match=f"judge: error: {DEAD} is of no use: ConnectError"):
        run(tmp_path, DEAD)
    assert "kappa" not in capsys.readouterr().out


def unreadable(share):
    """A judge whose verdict cannot be read on this share of the plays; the probe it answers."""

    def reply(body):
        text = body["messages"][1]["content"]
        number = int(text.rpartition("The Bard ")[2].partition('"')[0]) if "Bard" in text else 99
        if "Spain" in text:  # the probe
            return "incorrect"
        return "Hmm." if number < share * 20 else "correct"

    return reply


def test_a_judge_without_many_verdicts_is_refused_and_its_agreement_has_bounds(tmp_path, capsys):
    with Stub(unreadable(0.5)) as server:
        with pytest.raises(SystemExit, match="5 of 20 completions are without a verdict, more"):
            run(tmp_path, server.url + "#m")
        shown = capsys.readouterr().out
        assert "asked about the 10 answers that the rule calls wrong" in shown
        assert "counted both ways: accuracy 75.0% to 100.0%" in shown
        run(tmp_path, server.url + "#m", "--max_unscored", "0.3")
    with Stub(["correct"]) as server:
        run(tmp_path / "", server.url + "#m")
    assert "counted both ways" not in capsys.readouterr().out.rpartition("the rule, then")[2]


def test_a_comparison_does_not_begin_without_its_judge_and_its_endpoints(tmp_path):
    few = "--families continent --n_questions 4 --n_fit 0 --num_samples 0".split()
    out = ["--output_dir", str(tmp_path / "out")]
    with Stub(["Europe"]) as server:
        arm = server.url + "#m"
        with pytest.raises(SystemExit, match=f"compare: error: {DEAD} is of no use"):
            compare.main([f"a={arm}", *few, *out, "--judge", DEAD])
        with pytest.raises(SystemExit, match=f"compare: error: {DEAD} is of no use"):
            compare.main([f"a={arm}", f"b={DEAD}", *few, *out])
    assert not (tmp_path / "out").exists()


def test_a_judge_that_calls_everything_correct_is_refused_and_can_still_be_measured(
    tmp_path, capsys
):
    few = "--families continent --n_questions 4 --n_fit 0 --num_samples 0".split()
    out = ["--output_dir", str(tmp_path / "out")]
    with Stub(["Europe"]) as arm, Stub(["correct"]) as server:
        with pytest.raises(SystemExit, match=r"calls 'It is in Spain.' correct where France is"):
            compare.main([f"a={arm.url}#m", *few, *out, "--judge", f"{server.url}#j"])
        run(tmp_path, server.url + "#m")
    assert not (tmp_path / "out").exists()
    assert "Warning: " in capsys.readouterr().out


def test_a_comparison_with_a_judge_that_fails_half_the_time_ends_and_goes_on_when_mended(
    tmp_path, capsys
):
    """Once: right 15 -> 23.5 % with half of the replies unreadable, exit code 0."""
    file = tmp_path / "q.jsonl"
    lines = [{"question": f"Who wrote play {i}?", "answers": ["Will"]} for i in range(20)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    flags = ["--eval_questions", str(file), "--n_fit", "0", "--num_samples", "0"]
    flags += ["--output_dir", str(tmp_path / "out")]

    def answer(body):
        number = int(body["messages"][0]["content"].rpartition("play ")[2].rstrip("?") or 0)
        return "Will" if number < 3 else f"The Bard {number}"

    def greeted(body):
        return "Hi" if "play" not in body["messages"][0]["content"] else answer(body)

    with Stub(greeted) as arm, Stub(unreadable(0.5)) as broken, Stub(["incorrect"]) as good:
        command = [f"a={arm.url}#m", *flags, "--judge"]
        with pytest.raises(SystemExit, match=r"7 of 20 answers of 'a' could not be graded, more"):
            compare.main([*command, f"{broken.url}#j"])
        assert not (tmp_path / "out" / "comparison.json").exists()
        compare.main([*command, f"{broken.url}#j", "--max_unscored", "0.5"])
        shown = " ".join(capsys.readouterr().out.split())
        assert "counted both ways: right 65.0 to 100.0 %, wrong 0.0 to 35.0 %" in shown
        # Another judge gives other verdicts: its comparison does not replace the finished one.
        compare.main([*command, f"{good.url}#j", "--output_dir", str(tmp_path / "mended")])
    results = json.loads((tmp_path / "mended" / "comparison.json").read_text())["results"]
    (line,) = [line for line in results if line["arm"] == "a"]
    assert line["correct_per_question"]["value"] == 0.15
    assert line["unscored_bounds"] is None


def test_only_what_failed_counts_as_unscored():
    rows = [row(Outcome.CORRECT, id=str(i)) for i in range(90)]
    no_gold = [row(Outcome.UNSCORABLE, id=f"n{i}", reason="no gold answer") for i in range(10)]
    refuse_unscored([*rows, *no_gold], 0.05)
    lost = [
        row(Outcome.UNSCORABLE, id=f"f{i}", reason=f"{JUDGE_FAILED}: HTTP 500") for i in range(5)
    ]
    refuse_unscored([*rows, *no_gold, *lost], 0.05)
    with pytest.raises(Unscored, match=r"5 of 95 answers of 'a'.*judge failed: HTTP 500"):
        refuse_unscored([*rows, *lost], 0.05)


def test_a_share_of_unscored_answers_is_a_share():
    for most in ("-0.1", "5"):
        with pytest.raises(SystemExit, match=r"--max_unscored is a share, in \[0, 1\]; got"):
            judge.main(["x.jsonl", "--max_unscored", most])
