"""Policies and thresholds on families of questions, by hand-made answers."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import families
import family_travel

from abstain.evaluation.arms import FITTED, ArmId
from abstain.evaluation.measure.baselines import fit_threshold
from abstain.evaluation.rows import Row, write_rows
from abstain.rewards import Outcome

RIGHT, WRONG, ABSTAINED = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def rows(arm, family, outcomes, logprobs=None):
    return [
        Row(
            arm, "greedy", 0, f"{family}{number}", family, "", "?", ("x",), "x", outcome, "x", "",
            logprobs[number] if logprobs else None,
        )
        for number, outcome in enumerate(outcomes)
    ]  # fmt: skip


def by_id(answers):
    return {answer.id: answer for answer in answers}


def test_shares_are_counted_and_abstentions_score_nothing():
    answers = by_id(rows("a", "f", [RIGHT, WRONG, ABSTAINED, ABSTAINED]))
    counted = families.share([answers], "a", "f", 0.75)
    assert (counted.n, counted.right, counted.wrong) == (4, 0.25, 0.25)
    assert counted.score == pytest.approx((1 - 3) / 4)


def test_a_threshold_is_applied_as_it_was_fitted():
    fit = by_id(rows("s", "f", [RIGHT, RIGHT, WRONG, WRONG], [-0.1, -0.5, -2.0, -3.0]))
    forced = by_id(rows("s", "g", [RIGHT, WRONG, RIGHT], [-0.2, -0.4, -5.0]))
    policy = by_id(rows("p", "g", [ABSTAINED, ABSTAINED, RIGHT]))
    line = family_travel.travel([fit], [policy], [forced], ("f", "g"), 0.5)
    (cut,) = line.cuts
    assert -2 < cut < -0.5
    assert (line.threshold.right, line.threshold.wrong) == (1 / 3, 1 / 3)
    assert line.difference[0] == pytest.approx(1 / 3)
    assert line.difference[1] < 1 / 3 < line.difference[2]


def test_what_a_threshold_was_fitted_on_is_drawn_again_too():
    """Asked once and for all, the interval is that of the fit alone."""
    fit = rows("s", "f", [RIGHT] + [RIGHT, WRONG] * 20, [-0.1] + [-0.2] * 40)
    forced = by_id(rows("s", "g", [WRONG], [-0.3]))
    policy = by_id(rows("p", "g", [ABSTAINED]))
    line = family_travel.travel([by_id(fit)], [policy], [forced], ("f", "g"), 0.5)
    assert line.difference == (0, 0, 1)  # in some draws more than half are right at -0.2
    sure = by_id(rows("s", "f", [RIGHT, WRONG, WRONG], [-0.1, -0.2, -0.2]))
    line = family_travel.travel([sure], [policy], [forced], ("f", "g"), 0.5)
    assert line.difference == (0, 0, 0)


@pytest.mark.parametrize(("said", "p"), [(RIGHT, 0), (WRONG, 0), (ABSTAINED, 1)])
def test_p_is_of_two_sides(said, p):
    """Better each time, worse each time, and equal."""
    fit = by_id(rows("s", "f", [WRONG], [-0.1]))  # so nothing is answered
    forced = by_id(rows("s", "g", [WRONG] * 9, [-1.0] * 9))
    policy = by_id(rows("p", "g", [said] * 9))
    line = family_travel.travel([fit], [policy], [forced], ("f", "g"), 0.5)
    assert line.p == pytest.approx(p, abs=0.002)


def test_kept_answers_with_labels_are_fitted_on_beside_those_that_were_asked():
    asked = [row for arm in ("p", "s") for row in rows(arm, "f", [RIGHT], [-1.0])]
    unseen = [row for arm in ("p", "s") for row in rows(arm, "u", [RIGHT], [-2.0])]
    kept = [
        replace(row, id=f"kept{row.id}")
        for row in rows(ArmId.parse("s").made(FITTED).name, "f", [RIGHT], [-3.0])
    ]
    (alone,) = family_travel.travels(asked, unseen, "p", "s", 0.5)
    (both,) = family_travel.travels(asked, unseen, "p", "s", 0.5, kept)
    assert alone.threshold.right == 0 < both.threshold.right


@pytest.mark.parametrize("seed", range(5))
def test_a_cut_at_equal_weights_is_the_fitted_one(seed):
    rng = np.random.default_rng(seed)
    outcomes = [RIGHT if right else WRONG for right in rng.random(30) < 0.5]
    answers = by_id(rows("s", "f", outcomes, list(rng.integers(-8, 0, 30) / 2)))
    places = {id: place for place, id in enumerate(answers)}
    cut = family_travel._Fit(answers, places, 0.5).cut(np.ones(30, dtype=int))
    assert cut == fit_threshold(list(answers.values()), 0.5)


def test_sampled_answers_and_those_that_nobody_can_grade_do_not_count():
    greedy = rows("p", "f", [RIGHT, Outcome.UNSCORABLE])
    sampled = [replace(row, decoding="sampled", outcome=WRONG) for row in rows("p", "f", [RIGHT])]
    runs = families.of_arm([*greedy, *sampled], "p", ["f"])
    assert {run: list(answers.values()) for run, answers in runs.items()} == {1: greedy[:1]}


def test_a_family_that_nobody_can_grade_is_left_out_and_an_empty_threshold_has_no_cut():
    trained = [row for arm in ("p", "s") for row in rows(arm, "f", [WRONG, WRONG], [-0.1, -2.0])]
    lost = [row for arm in ("p", "s") for row in rows(arm, "u", [Outcome.UNSCORABLE], [-1.0])]
    known = [row for arm in ("p", "s") for row in rows(arm, "v", [RIGHT], [-1.0])]
    sent = family_travel.travels(trained, [*lost, *known], "p", "s", 0.5)
    assert [line.applied_to for line in sent] == ["all unseen", "v"]
    assert all(line.cuts == (None,) and line.threshold.right == 0 for line in sent)
    assert family_travel.travels(trained, lost, "p", "s", 0.5) == []


def test_each_family_sends_a_threshold_to_the_others_and_all_to_the_unseen():
    forced = [RIGHT, WRONG], [-0.1, -2.0]
    trained = [
        row for family in ("f", "g") for arm in ("p", "s") for row in rows(arm, family, *forced)
    ]
    unseen = [row for arm in ("p", "s") for row in rows(arm, "u", *forced)]
    sent = family_travel.travels(trained, unseen, "p", "s", 0.5)
    assert [(line.fitted_on, line.applied_to) for line in sent] == [
        ("f", "g"), ("g", "f"), ("f", "all unseen"), ("g", "all unseen"),
        ("all trained", "all unseen"),
    ]  # fmt: skip
    assert all(line.threshold.wrong == 0 and line.policy.wrong == 0.5 for line in sent)


def test_the_files_of_two_comparisons_are_read_and_a_missing_arm_is_named(tmp_path, capsys):
    for name, family in (("trained", "f"), ("unseen", "u")):
        (tmp_path / name).mkdir()
        arms = {"penalty": [ABSTAINED] * 2, "start, made to answer": [RIGHT, WRONG]}
        answers = [row for arm, o in arms.items() for row in rows(arm, family, o, [-0.1, -2.0])]
        write_rows(tmp_path / name / "rows.jsonl", answers)
    argv = [str(tmp_path / "trained"), str(tmp_path / "unseen"), "--out", str(tmp_path / "o.json")]
    printed = families.main(argv)
    assert len(printed["travels"]) == 1
    written = json.loads((tmp_path / "o.json").read_text())
    assert {share["family"] for share in written["shares"]} == {
        "f", "u", "all trained", "all unseen",
    }  # fmt: skip
    write_rows(tmp_path / "unseen" / "rows.jsonl", rows("kto", "u", [RIGHT, WRONG]))
    with pytest.raises(SystemExit):
        families.main(argv)
    assert "unseen has no arm 'penalty'; it has kto" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        families.main([*argv, "--policy", "kto"])
    assert "has no arm 'kto'; it has penalty, start, made to answer" in capsys.readouterr().err


def test_each_policy_stands_beside_the_same_thresholds(tmp_path):
    forced = [RIGHT, WRONG], [-0.1, -2.0]
    arms = ("p", "q", "s, made to answer", "b")
    for folder, name in (("trained", "f"), ("unseen", "u")):
        lines = [row for arm in arms for row in rows(arm, name, *forced)]
        write_rows(tmp_path / folder / "rows.jsonl", lines)
    argv = [str(tmp_path / name) for name in ("trained", "unseen")]
    argv += ["--policy", "p", "q", "--start", "s", "--binary", "b", "--out", str(tmp_path / "o")]
    found = families.main(argv)
    for name in ("travels", "ratios"):
        by_policy = [[x for x in found[name] if x.policy.arm == arm] for arm in ("p", "q")]
        assert len(by_policy[0]) == len(by_policy[1]) > 0
        assert len(by_policy[0]) * 2 == len(found[name])
    assert {line.arm for line in found["shares"]} == set(arms)
