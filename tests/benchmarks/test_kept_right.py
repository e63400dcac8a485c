"""What a policy keeps of a threshold's right answers, by hand-made answers."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import kept_right

from abstain.evaluation.arms import FITTED, ArmId
from abstain.evaluation.rows import Row, write_rows
from abstain.rewards import Outcome

RIGHT, WRONG, ABSTAINED = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED
FORCED = "start, made to answer"
NAMES = ("p", "start")


def rows(arm, outcomes, logprobs=None, first=0):
    return [
        Row(
            arm, "greedy", 0, f"f{first + number}", "f", "", "?", ("x",), "x", outcome, "x", "",
            logprobs[number] if logprobs else None,
        )
        for number, outcome in enumerate(outcomes)
    ]  # fmt: skip


def by_id(answers):
    return {answer.id: answer for answer in answers}


def run_of(policy, forced, logprobs):
    ours, theirs = by_id(rows("p", policy)), by_id(rows(FORCED, forced, logprobs))
    return kept_right.Run(ours, theirs, sorted(ours))


def test_hindsight_takes_most_right_answers_at_no_more_wrong():
    run = run_of(
        [RIGHT, WRONG, ABSTAINED, ABSTAINED, ABSTAINED],
        [RIGHT, RIGHT, WRONG, RIGHT, WRONG],
        [-1, -2, -3, -4, -5],
    )
    assert run.hindsight(np.ones(5, dtype=int)) == (3, 1)
    none_allowed = run_of([ABSTAINED] * 2, [ABSTAINED, RIGHT], [-1, -2])
    assert none_allowed.hindsight(np.ones(2, dtype=int)) == (1, 0), "an abstention is not wrong"


def test_of_cuts_that_keep_as_many_hindsight_takes_the_fewest_wrong():
    run = run_of([WRONG, WRONG, ABSTAINED], [RIGHT, WRONG, WRONG], [-1, -2, -3])
    assert run.hindsight(np.ones(3, dtype=int)) == (1, 0)


def test_without_a_wrong_answer_of_the_policy_hindsight_stops_before_its_first():
    run = run_of([ABSTAINED] * 3, [RIGHT, WRONG, RIGHT], [-1, -2, -3])
    assert run.hindsight(np.ones(3, dtype=int)) == (1, 0)
    surely_wrong = run_of([ABSTAINED] * 2, [WRONG, RIGHT], [-1, -2])
    assert surely_wrong.hindsight(np.ones(2, dtype=int)) == (0, 0)


def test_where_no_right_answer_can_be_had_nothing_is_let_through():
    run = run_of([WRONG] * 2, [WRONG, WRONG], [-1, -2])
    assert run.hindsight(np.ones(2, dtype=int)) == (0, 0)


def test_an_answer_without_a_log_prob_is_above_every_cut():
    run = run_of([WRONG, ABSTAINED], [RIGHT, WRONG], [None, -1])
    assert run.hindsight(np.ones(2, dtype=int)) == (1, 0)
    run = run_of([WRONG, ABSTAINED], [WRONG, RIGHT], [None, -1])
    assert run.hindsight(np.ones(2, dtype=int)) == (1, 1)


def test_equal_log_probs_are_on_one_side_of_every_cut():
    run = run_of([ABSTAINED] * 3, [RIGHT, RIGHT, WRONG], [-1, -2, -2])
    assert run.hindsight(np.ones(3, dtype=int)) == (1, 0)


def test_a_question_counts_as_often_as_it_is_drawn():
    run = run_of([ABSTAINED, ABSTAINED, WRONG], [RIGHT, WRONG, RIGHT], [-1, -2, -3])
    assert run.hindsight(np.array([1, 1, 1])) == (2, 1)
    assert run.hindsight(np.array([3, 2, 1])) == (3, 0)
    run = run_of([*[ABSTAINED] * 3, WRONG], [RIGHT, WRONG, RIGHT, WRONG], [-1, -2, -3, -4])
    assert run.hindsight(np.array([1, 1, 1, 0])) == (1, 0), "the policy's wrong one is not drawn"
    # The surest stands last among the questions.
    run = run_of([ABSTAINED] * 3, [WRONG, RIGHT, RIGHT], [-3, -2, -1])
    assert run.hindsight(np.array([1, 2, 4])) == (6, 0)


def test_an_answer_that_could_not_be_read_is_a_wrong_one_of_the_policy():
    run = run_of([Outcome.MALFORMED, ABSTAINED], [WRONG, RIGHT], [-1, -2])
    assert run.hindsight(np.ones(2, dtype=int)) == (1, 1)


def both(outcomes, made, sure):
    fit = rows(ArmId.parse(FORCED).made(FITTED).name, [RIGHT, WRONG], [-1.0, -9.0], first=100)
    return rows("p", outcomes) + rows(FORCED, made, sure), fit


def test_kept_is_the_share_of_right_answers_with_the_interval_around_it():
    outcomes, made = [RIGHT, ABSTAINED] * 30, [RIGHT, RIGHT] * 30
    line = kept_right.kept(*both(outcomes, made, [-1.0] * 60), NAMES, "f", 0.5)
    assert line.kept[0] == pytest.approx(0.5)
    # Of 60, half right: 1.96 standard errors of sqrt(.25 / 60) are .127.
    assert line.kept[1:] == pytest.approx((0.373, 0.627), abs=0.02)
    assert line.hindsight == (1.0, 0.0)
    assert line.difference[0] == pytest.approx(-0.5)
    assert (line.policy.right, line.refitted.right) == (0.5, 1.0)


def test_the_threshold_is_fitted_on_the_labelled_questions_at_the_t_named():
    answers, fit = both([WRONG, ABSTAINED], [RIGHT, RIGHT], [-1.0, -5.0])
    assert kept_right.kept(answers, fit, NAMES, "f", 0.5).refitted.right == 0.5, "cut at -1.5"
    fit = rows(fit[0].arm, [RIGHT, RIGHT, WRONG], [-1.0, -9.0, -9.0], first=100)
    line = kept_right.kept(answers, fit, NAMES, "f", 0.75)
    assert (line.refitted.right, line.policy.score) == (0.5, -1.5)
    assert line.difference[0] == pytest.approx(0.5 * -3 - 0.5)


def runs_of(arm, *outcomes, logprobs=None):
    label, comma, rest = arm.partition(",")
    return [
        row
        for number, one in enumerate(outcomes, start=1)
        for row in rows(f"{label} #{number}{comma}{rest}", one, logprobs)
    ]


def test_several_runs_are_counted_together():
    sure = [-1.0, -2.0]
    policies = runs_of("p", [RIGHT, ABSTAINED], [RIGHT, RIGHT])
    made = runs_of(FORCED, [RIGHT, RIGHT], [RIGHT, RIGHT], logprobs=sure)
    fit = both([], [], None)[1]
    line = kept_right.kept([*policies, *made], fit, NAMES, "f", 0.5)
    assert line.kept[0] == pytest.approx(3 / 4)
    made = runs_of(FORCED, [RIGHT, RIGHT], [RIGHT, WRONG], logprobs=sure)
    line = kept_right.kept([*policies, *made], fit, NAMES, "f", 0.5)
    assert line.hindsight == (0.75, 0.0)
    one = rows("p", [RIGHT, ABSTAINED])
    with pytest.raises(ValueError, match="'p' has run 1 and 'start' has 1, 2; compare as many"):
        kept_right.kept([*one, *made], fit, NAMES, "f", 0.5)


def test_a_family_that_the_policy_was_not_asked_gives_no_line():
    asked = rows(FORCED, [RIGHT], [-1.0])
    assert kept_right.kept(asked, [], NAMES, "f", 0.5) is None
    answers, fit = both([RIGHT], [RIGHT], [-1.0])
    assert kept_right.kept(answers, fit, NAMES, "f", 0.5) is not None
    elsewhere = [replace(row, id="other") if row.arm == "p" else row for row in answers]
    assert kept_right.kept(elsewhere, fit, NAMES, "f", 0.5) is None, "no question in common"


def test_a_family_without_labelled_questions_gives_no_line_and_others_do(tmp_path, capsys):
    answers, fit = both([RIGHT, WRONG], [RIGHT, WRONG], [-1.0, -2.0])
    further = [replace(row, family=family, id=f"{family}{row.id}") for row in answers
               for family in ("a", "z")]  # fmt: skip
    labelled = [replace(row, family="z", id=f"z{row.id}") for row in fit]
    write_rows(tmp_path / "rows.jsonl", [*answers, *further])
    write_rows(tmp_path / "fitted.jsonl", [*fit, *labelled])
    out = tmp_path / "deep" / "out.json"
    words = [str(tmp_path), "--policy", "p=start", "--out", str(out)]
    lines = kept_right.main([*words, "--t", "0.75"])
    assert [(line.family, line.policy.score) for line in lines] == [("f", -1.0), ("z", -1.0)]
    assert [line["family"] for line in json.loads(out.read_text())] == ["f", "z"]
    with pytest.raises(SystemExit):
        kept_right.main([*words, "--t", "1"])
    assert "t must be" in capsys.readouterr().err


def test_of_rows_that_all_abstain_nothing_is_kept():
    line = kept_right.kept(*both([ABSTAINED] * 3, [ABSTAINED] * 3, [-1.0] * 3), NAMES, "f", 0.5)
    assert (line.kept, line.hindsight, line.difference) == (None, (0.0, 0.0), (0.0, 0.0, 0.0))


def test_folders_of_one_family_are_read_together(tmp_path, capsys):
    answers, fit = both([RIGHT, WRONG], [RIGHT, WRONG], [-1.0, -2.0])
    for name, arm in (("start", FORCED), ("arms", "p")):
        (tmp_path / name).mkdir()
        write_rows(tmp_path / name / "rows.jsonl", [row for row in answers if row.arm == arm])
    write_rows(tmp_path / "start" / "fitted.jsonl", fit)
    folders = [str(tmp_path / name) for name in ("start", "arms")]
    out = str(tmp_path / "out.json")
    (line,) = kept_right.main([*folders, "--policy", "p=start", "--out", out])
    assert line.kept == (1.0, 1.0, 1.0)
    assert '"family": "f"' in capsys.readouterr().out


def test_a_policy_named_alone_is_its_own_start(tmp_path):
    fit = rows(ArmId.parse("p, made to answer").made(FITTED).name, [RIGHT], [-1.0], first=9)
    made = rows("p, made to answer", [RIGHT, RIGHT], [-1.0, -2.0])
    write_rows(tmp_path / "rows.jsonl", rows("p", [RIGHT, ABSTAINED]) + made)
    write_rows(tmp_path / "fitted.jsonl", fit)
    out = str(tmp_path / "out.json")
    (line,) = kept_right.main([str(tmp_path), "--policy", "p", "--out", out])
    assert line.kept[0] == pytest.approx(0.5)


def test_a_start_that_was_not_made_to_answer_is_named(tmp_path, capsys):
    write_rows(tmp_path / "rows.jsonl", rows("p", [RIGHT]))
    with pytest.raises(SystemExit):
        kept_right.main([str(tmp_path), "--policy", "p", "--out", str(tmp_path / "out.json")])
    assert "those of its start, made to answer" in " ".join(capsys.readouterr().err.split())


def test_where_no_cut_lets_a_right_answer_through_nothing_is_kept():
    line = kept_right.kept(*both([ABSTAINED] * 4, [WRONG] * 4, [-1.0] * 4), NAMES, "f", 0.5)
    assert line.kept is None
    assert line.hindsight == (0.0, 0.0)


def test_a_policy_that_is_spelled_otherwise_is_told_the_arms(tmp_path, capsys):
    answers, fit = both([RIGHT, WRONG], [RIGHT, WRONG], [-1.0, -2.0])
    write_rows(tmp_path / "rows.jsonl", answers)
    write_rows(tmp_path / "fitted.jsonl", fit)
    with pytest.raises(SystemExit):
        kept_right.main(
            [str(tmp_path), "--policy", "p=start", "q=start", "--out", str(tmp_path / "o.json")]
        )
    said = " ".join(capsys.readouterr().err.split())
    assert "nothing to say of --policy q: it needs answers" in said
    assert "the arms are: p, start, made to answer" in said
