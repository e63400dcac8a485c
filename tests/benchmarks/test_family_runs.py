"""Arms with several runs on families of questions, by hand-made answers."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
sys.path.append(str(Path(__file__).parents[2] / "results"))
import families
import family_ratios
import family_runs
import table_rows.families as table

from abstain.evaluation.rows import write_rows

from .test_families import ABSTAINED, RIGHT, WRONG, rows

PAGE = Path(__file__).parents[2] / "results" / "families.md"
# Two runs on the family f. Right 1/4 and 2/4, wrong 1/4 and 0, score at t = 0.5: 0 and 1/2.
POLICY = [
    *rows("penalty #1", "f", [RIGHT, ABSTAINED, WRONG, ABSTAINED]),
    *rows("penalty #2", "f", [RIGHT, RIGHT, ABSTAINED, ABSTAINED]),
]
BINARY = [
    *rows("binary #1", "f", [RIGHT, WRONG, WRONG, WRONG]),
    *rows("binary #2", "f", [RIGHT, RIGHT, RIGHT, WRONG]),
]
# The second start is less sure of all that it says. Above -0.6 and -3.5, which g teaches, they are
# right and wrong once each, and right once.
FORCED = ("start #1, made to answer", "start #2, made to answer")
ONCE = [RIGHT, WRONG, WRONG, WRONG]
START = [
    *rows(FORCED[0], "f", ONCE, [-0.2, -0.5, -1.0, -1.0]),
    *rows(FORCED[1], "f", ONCE, [-3.0, -4.0, -4.0, -4.0]),
]
TAUGHT = [
    *rows(FORCED[0], "g", [RIGHT, WRONG], [-0.1, -2.0]),
    *rows(FORCED[1], "g", [RIGHT, WRONG], [-3.0, -5.0]),
]


def answers(*arms):
    """Policy and start on f and g, where the policy says nothing of g."""
    silent = [rows(f"penalty #{run}", "g", [ABSTAINED] * 2) for run in (1, 2)]
    return [*POLICY, *START, *TAUGHT, *silent[0], *silent[1], *arms]


def test_a_share_is_the_mean_over_the_runs_and_holds_each():
    (whole, share) = families.shares(POLICY, "all", 0.5)
    assert (share.arm, share.family, share.n) == ("penalty", "f", 4)
    assert (share.right, share.wrong, share.score) == (0.375, 0.125, 0.25)
    assert [(run.right, run.wrong, run.score) for run in share.runs] == [
        (0.25, 0.25, 0.0), (0.5, 0.0, 0.5),
    ]  # fmt: skip
    assert whole.runs == share.runs


def test_each_start_has_its_own_threshold_and_a_question_is_averaged_over_the_runs():
    both = answers()
    line = next(one for one in families.travels(both, both, "penalty", "start, made to answer", 0.5)
                if (one.fitted_on, one.applied_to) == ("g", "f"))  # fmt: skip
    assert line.cuts == pytest.approx((-0.6, -3.5))
    assert [(run.right, run.wrong) for run in line.threshold.runs] == [(0.25, 0.25), (0.25, 0)]
    # Of the four questions: 0, 1, -1/2 and 0 more than the threshold, averaged over the runs.
    assert line.difference[0] == pytest.approx(0.125)
    assert line.difference[1] < 0.125 < line.difference[2]
    assert line.p > 0.05


def test_equal_runs_give_what_one_run_gives():
    def line(policy, start):
        taught = [rows(arm, "g", [RIGHT, WRONG], [-0.1, -2.0]) for arm in start]
        asked = [rows(arm, "f", ONCE, [-0.2, -0.5, -1.0, -1.0]) for arm in start]
        ours = [rows(arm, "f", [RIGHT, ABSTAINED, RIGHT, WRONG]) for arm in policy]
        silent = [rows(arm, "g", [ABSTAINED] * 2) for arm in policy]
        every = [row for group in (*taught, *asked, *ours, *silent) for row in group]
        found = families.travels(every, every, "penalty", "start, made to answer", 0.5)
        return next(one for one in found if (one.fitted_on, one.applied_to) == ("g", "f"))

    one = line(["penalty"], ["start, made to answer"])
    threes = [[f"penalty #{run}" for run in (1, 2, 3)]]
    threes.append([f"start #{run}, made to answer" for run in (1, 2, 3)])
    for three in (line(*threes), line(threes[0], ["start, made to answer"])):
        assert (three.difference, three.p) == (one.difference, one.p)
        assert three.threshold.score == one.threshold.score == 0.0
        assert len(three.threshold.runs) == len(three.policy.runs) == 3


def test_questions_that_a_run_lacks_do_not_count_and_are_told_of():
    lacking = [row for row in POLICY if (row.arm, row.id) != ("penalty #2", "f1")]
    (_, share) = families.shares(lacking, "all", 0.5)
    assert share.n == 3
    assert [(run.right, run.wrong) for run in share.runs] == [(1 / 3, 1 / 3), (1 / 3, 0)]
    assert list(families.left_out([*lacking, *BINARY])) == [
        "penalty: 3 of 4 questions were graded in every run"
    ]
    every = [*lacking, *answers()[len(POLICY) :]]
    sent = families.travels(every, every, "penalty", "start, made to answer", 0.5)
    (line,) = [one for one in sent if (one.fitted_on, one.applied_to) == ("g", "f")]
    assert (line.policy.n, line.threshold.n) == (3, 3)
    # Without the question that the policy gains one half of a point on, and the threshold loses.
    assert line.difference[0] == pytest.approx(-0.5 / 3)
    without = [
        row for row in answers() if (row.arm, row.family) != ("start #2, made to answer", "f")
    ]
    sent = families.travels(without, without, "penalty", "start, made to answer", 0.5)
    assert "f" not in {line.applied_to for line in sent}


def test_a_run_can_be_looked_at_alone():
    sent = families.travels(answers(), answers(), "penalty #2", "start #2, made to answer", 0.5)
    line = next(one for one in sent if (one.fitted_on, one.applied_to) == ("g", "f"))
    assert (line.policy.score, line.threshold.score) == (0.5, 0.25)


def test_other_runs_than_the_policy_has_are_refused():
    runs, three = ({run: {} for run in range(1, n + 1)} for n in (2, 3))
    message = "'penalty' has run 1, 2, 3 and 'start' has 1, 2; compare as many"
    with pytest.raises(ValueError, match=message):
        family_runs.beside(three, runs, ("penalty", "start"))


def test_what_is_kept_of_binary_is_the_ratio_of_the_means_and_each_run():
    names = ("penalty", "binary", "start, made to answer")
    (line,) = family_ratios.ratios([*POLICY, *BINARY, *START], [], names, "f", 0.5)
    assert (line.other, line.fitted_on) == ("binary", None)
    assert [line.right.value, *line.right.runs] == pytest.approx([3 / 4, 1, 2 / 3])
    assert [line.wrong.value, *line.wrong.runs] == pytest.approx([1 / 4, 1 / 3, 0])
    assert line.no_more_wrong == (True, True)


def fitted():
    """Answers on which thresholds are fitted: f has a right one, g has none."""
    by_run = zip(FORCED, ([-0.1, -0.3], [-1.0, -8.0]), strict=True)
    return [
        row
        for arm, logprobs in by_run
        for family, outcomes in (("f", [RIGHT, WRONG]), ("g", [WRONG, WRONG]))
        for row in rows(f"{arm}, threshold", family, outcomes, logprobs)
    ]


def test_a_threshold_is_refitted_on_labels_of_each_family_run_by_run():
    kept_for = family_ratios.refitted(answers(), fitted(), "start, made to answer", ["f", "g"], 0.5)
    fitted_on, runs = kept_for
    assert fitted_on == "each family"
    # Cuts on f: -0.2 and -1.5; on g nothing is answered.
    said = {
        run: {id for id, row in of.items() if row.outcome != ABSTAINED} for run, of in runs.items()
    }
    assert said == {1: {"f0"}, 2: set()}
    assert {len(of) for of in runs.values()} == {6}
    names = ("penalty", "binary", "start, made to answer")
    lines = family_ratios.ratios(answers(), fitted(), names, "all", 0.5)
    of_f = next(one for one in lines if one.family == "f")
    assert (of_f.other, of_f.against.right, of_f.against.wrong) == ("refitted", 0.125, 0.0)
    assert (of_f.right.value, of_f.right.runs) == (3.0, (1.0, None))
    assert (of_f.wrong.value, of_f.wrong.runs) == (None, (None, None))
    assert of_f.no_more_wrong == (False, True)


def test_without_such_labels_the_comparisons_own_threshold_stands_in_and_is_named():
    own = [
        *rows(f"{FORCED[0]}, log-prob threshold", "f", [RIGHT, WRONG, ABSTAINED, ABSTAINED]),
        *rows(f"{FORCED[1]}, log-prob threshold", "f", [RIGHT, ABSTAINED, ABSTAINED, ABSTAINED]),
    ]
    some = [row for row in fitted() if row.family == "g"]
    names = ("penalty", "binary", "start, made to answer")
    for labels in ([], some):
        (line,) = family_ratios.ratios([*POLICY, *START, *own], labels, names, "f", 0.5)[-1:]
        assert (line.other, line.fitted_on) == ("refitted", "all families together")
        assert (line.right.value, line.wrong.value) == (1.5, 1.0)
    assert family_ratios.refitted(START, [], "start, made to answer", ["f"], 0.5) is None


def written(tmp_path, trained, unseen, labels=()):
    for name, lines in (("trained", trained), ("unseen", unseen)):
        write_rows(tmp_path / name / "rows.jsonl", lines)
    if labels:
        write_rows(tmp_path / "trained" / "fitted.jsonl", labels)
    argv = [str(tmp_path / "trained"), str(tmp_path / "unseen"), "--out", str(tmp_path / "o.json")]
    families.main(argv)
    return json.loads((tmp_path / "o.json").read_text())


def test_two_runs_are_read_from_comparisons_and_shown_as_mean_and_range(tmp_path, monkeypatch):
    unseen = [*answers(*BINARY), *rows("binary #1", "g", [WRONG] * 2)]
    found = written(tmp_path, answers(*BINARY), unseen, fitted())
    assert [line["family"] for line in found["ratios"]][:4] == ["all trained"] * 2 + ["f"] * 2
    monkeypatch.setattr(table, "load", lambda _: found)
    monkeypatch.setattr(table, "_arms", lambda _: {"penalty": "penalty"})
    both = "37.5 (25.0 to 50.0) / 12.5 (0.0 to 25.0)"
    assert f"| f | 4 | {both} | +0.250 (+0.000 to +0.500) |" in table._outcomes(["f"])
    assert f"| g to f | 4 | {both} | 25.0 (25.0 to 25.0) / 12.5 (0.0 to 25.0) | +0.125 [" in (
        table.families_travel()
    )
    assert "policy less threshold [over questions] | p |" in table.families_travel()
    assert (
        f"| f | binary | 4 | {both} | 50.0 (25.0 to 75.0) / 50.0 (25.0 to 75.0) | "
        "75.0 (66.7 to 100.0) | 25.0 (0.0 to 33.3) | 2 of 2 |"
    ) in table.families_kept()
    assert "| f | refitted, fitted on each family | 4 |" in table.families_kept()
    assert "| 300.0 | n/a | 1 of 2 |" in table.families_kept()


def test_one_run_is_written_and_shown_without_a_range(tmp_path, monkeypatch):
    one = [row for row in answers(*BINARY) if "#1" in row.arm]
    one = [replace(row, arm=row.arm.replace(" #1", "")) for row in one]
    found = written(tmp_path, one, one)
    assert list(found["travels"][0]) == [
        "fitted_on", "applied_to", "cut", "policy", "threshold", "difference", "p",
    ]  # fmt: skip
    share = {"arm": "penalty", "family": "f", "n": 4, "right": 0.25, "wrong": 0.25, "score": 0.0}
    assert share in found["shares"]
    monkeypatch.setattr(table, "load", lambda _: found)
    assert "to " not in table.families_kept()
    assert "| g to f | 4 | 25.0 / 25.0 | 25.0 / 25.0 | +0.000 [" in table.families_travel()


def test_the_page_of_one_run_is_rendered_as_it_stands():
    page = PAGE.read_text(encoding="utf-8")
    for name in ("families_trained", "families_unseen", "families_travel"):
        assert getattr(table, name)() in page


def test_arms_with_other_runs_end_in_one_line(tmp_path, capsys):
    third = rows("penalty #3", "f", [RIGHT])
    with pytest.raises(SystemExit):
        written(tmp_path, [*answers(), *third], answers())
    assert "has run 1, 2, 3 and 'start, made to answer' has 1, 2" in capsys.readouterr().err
