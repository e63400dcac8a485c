import json
import sys
from pathlib import Path

import compared
import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import hears_t

from abstain.evaluation.rows import write_rows
from abstain.rewards import Outcome
from abstain.tasks.question import draw

IDS = sorted(map(str, range(12)), key=lambda id: draw(f"half:{id}", 0))
"""In the order whose first half has the threshold that is fitted on the other."""
SURE, UNSURE, LOST = -0.1, -1.0, -3.0
KINDS = [(SURE, True)] * 2 + [(UNSURE, True)] * 2 + [(UNSURE, False), (LOST, False)]
"""Log-prob of an answer and whether it is right, of the six questions of each half."""
START = dict(zip(IDS, KINDS * 2, strict=True))


def answer(arm, id, right, **others):
    outcome = Outcome.CORRECT if right else Outcome.WRONG
    return compared.row(outcome, arm=arm, id=id, **others)


def stated(arm, t, answered):
    """One run at one t: it answers these levels, and is made to answer the others."""
    name = f"{arm}, t = {t:g}"
    for id, (logprob, right) in START.items():
        if logprob in answered:
            yield answer(name, id, right)
        else:
            yield compared.row(Outcome.ABSTAINED, arm=name, id=id)
            yield answer(f"{name}, made to answer", id, right)


@pytest.fixture
def heard(tmp_path):
    folder = tmp_path / "heard"
    folder.mkdir()
    rows = [
        *stated("hear #1", 0.9, [SURE]),
        *stated("hear #1", 0.5, [SURE, UNSURE]),
        *stated("hear #2", 0.9, [SURE, LOST]),
        *stated("hear #2", 0.5, [SURE, UNSURE]),
        answer("hear #1, t = 0.5", "this run alone", True),
        *(answer(f"hear #{run}, t = {t}", "ungraded", True) for run in (1, 2) for t in (0.5, 0.9)),
    ]
    write_rows(folder / "calibration.jsonl", rows)
    return folder


@pytest.fixture
def start(tmp_path):
    forced = [
        answer("start, made to answer", id, right, logprob=logprob)
        for id, (logprob, right) in START.items()
    ]
    forced += [
        answer("start, made to answer", "the start alone", True),
        answer("start, made to answer", "this run alone", True),
        compared.row(Outcome.UNSCORABLE, arm="start, made to answer", id="ungraded"),
    ]
    plain = [compared.row(Outcome.ABSTAINED, arm="start", id=id) for id in START]
    (tmp_path / "start").mkdir()
    return compared.save(tmp_path / "start", [*plain, *forced])


def test_figures_are_those_counted_by_hand(heard, start, tmp_path, capsys):
    hears_t.main([str(heard), str(start), "--out", str(tmp_path / "new" / "at_0.5")])
    printed = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    saved = json.loads((tmp_path / "new" / "at_0.5.json").read_text())
    assert saved["lines"] == printed
    assert (tmp_path / "new" / "at_0.5.png").read_bytes()[1:4] == b"PNG"
    half, nine = printed
    assert (half["t"], nine["t"]) == (0.5, 0.9)
    assert half["questions"] == nine["questions"] == 12
    # At one half: of six, four right and one wrong, by every way of choosing.
    for name in ("refitted", "kept"):
        assert half[name] == pytest.approx(3 / 6)
        assert half[f"answered_{name}"] == pytest.approx(5 / 6)
        assert half[f"against_{name}"][0] == pytest.approx(0)
    assert half["score"] == pytest.approx([3 / 6] * 2)
    assert half["answered"] == pytest.approx([5 / 6] * 2)
    assert half["right_of_the_others"] == [0, 0]
    # At .9 a wrong answer costs 9 points: the second run gives one of six, the kept threshold too.
    assert nine["score"] == pytest.approx([2 / 6, (2 - 9) / 6])
    assert nine["answered"] == pytest.approx([2 / 6, 3 / 6])
    assert nine["right_given_answered"] == pytest.approx([1, 2 / 3])
    assert nine["right_of_the_others"] == pytest.approx([2 / 4, 2 / 3])
    assert nine["refitted"] == pytest.approx(2 / 6)
    assert nine["answered_refitted"] == pytest.approx(2 / 6)
    assert nine["kept"] == pytest.approx((4 - 9) / 6)
    assert nine["answered_kept"] == pytest.approx(5 / 6)
    value, low, high = nine["against_refitted"]
    assert value == pytest.approx(-5 / 12 - 2 / 6)
    assert low < value < high
    assert nine["against_kept"][0] == pytest.approx(-5 / 12 + 5 / 6)
    # From .5 to .9 the three unsure of each half are given up; the second run takes up the lost.
    assert "given_up" not in half
    assert nine["given_up"] == [6, 6]
    assert nine["taken_up"] == [0, 2]


def test_curves_are_the_shares_answered_by_how_sure_the_start_was(heard, start):
    by_t = hears_t.heard(heard)
    rows = hears_t.common(by_t, hears_t.attempts(start))
    points = hears_t.answered_by_confidence(by_t[0.9], rows)
    # exp(-3) = .05, exp(-1) = .37 and exp(-.1) = .90, in bins of a sixth
    assert [(round(12 * middle), share, n) for middle, share, n in points] == [
        (1, 0.5, 2), (5, 0, 6), (11, 1, 4),
    ]  # fmt: skip


def test_a_certain_answer_is_in_the_last_bin():
    row = answer("start", "1", True, logprob=0.0)
    run = hears_t.Heard({"1": row}, {})
    assert hears_t.answered_by_confidence([run], {"1": row}) == [(pytest.approx(11 / 12), 1, 1)]


def test_of_several_arms_one_is_to_be_named(heard, start, tmp_path):
    with open(heard / "calibration.jsonl", "a", encoding="utf-8") as file:
        more = tmp_path / "more.jsonl"
        write_rows(more, stated("warmup", 0.5, [SURE]))
        file.write(more.read_text())
    with pytest.raises(SystemExit, match="holds the arms hear, warmup; name one as --arm"):
        hears_t.heard(heard)
    assert list(hears_t.heard(heard, "warmup")) == [0.5]
    assert [len(runs) for runs in hears_t.heard(heard, "hear").values()] == [2, 2]
    both = [answer(f"{arm}, made to answer", "1", True) for arm in ("base #1", "base #2")]
    folder = tmp_path / "both"
    folder.mkdir()
    compared.save(folder, both)
    with pytest.raises(SystemExit, match="base #1, base #2; name one as --start_arm"):
        hears_t.attempts(folder)
    assert list(hears_t.attempts(folder, "base #2")) == ["1"]


def test_folders_that_do_not_hold_what_is_compared_are_refused(heard, start, tmp_path):
    with pytest.raises(SystemExit, match="no answers at several t; add --calibration_ts"):
        hears_t.heard(start)
    forced = [compared.row(Outcome.ABSTAINED, arm="start", id="1")]
    (tmp_path / "plain").mkdir()
    with pytest.raises(SystemExit, match="made to answer; add --made_to_answer"):
        hears_t.attempts(compared.save(tmp_path / "plain", forced))
    with pytest.raises(SystemExit, match="no question was asked and graded in both"):
        hears_t.common(hears_t.heard(heard), {"other": answer("start", "other", True)})


def test_steps_count_what_each_run_gives_up_from_the_t_below():
    def run(*answered):
        rows = {id: answer("hear", id, True) for id in answered}
        silent = {id: compared.row(Outcome.ABSTAINED, arm="hear", id=id) for id in "abcd"}
        return hears_t.Heard(silent | rows, {})

    counts = hears_t.step([run(*"abc"), run(*"ab")], [run(*"ad"), run(*"ab")], list("abcd"))
    assert counts["given_up"] == [2, 0]
    assert counts["taken_up"] == [1, 0]
    assert counts["p"] == pytest.approx([hears_t.mcnemar(2, 1), 1.0])


def of_two_families():
    """Eight answers of each: in one all but the least sure are right, in the other none is."""
    levels = [-0.1 * k for k in range(1, 9)]
    known = [
        answer("start", f"known{k}", k < 7, logprob=level, family="known")
        for k, level in enumerate(levels)
    ]
    guessed = [
        answer("start", f"guessed{k}", False, logprob=level, family="guessed")
        for k, level in enumerate(levels)
    ]
    return {row.id: row for row in [*known, *guessed]}


def test_a_threshold_fitted_on_another_family_is_applied_as_it_is():
    shared = of_two_families()
    elsewhere = [row for row in shared.values() if row.family == "known"]
    guessed = hears_t.counted(shared, None, "known")
    assert {row.family for row in guessed.values()} == {"guessed"}
    refitted, kept = hears_t.thresholds(guessed, 0.5, elsewhere)
    assert sum(map(hears_t.answers, refitted.values())) == 7
    assert refitted.keys() == kept.keys() == guessed.keys()
    own, _ = hears_t.thresholds(guessed, 0.5)
    assert sum(map(hears_t.answers, own.values())) == 0


def test_thresholds_of_the_family_named_are_those_that_are_printed(heard, start, tmp_path, capsys):
    argv = [str(heard), str(start), "--out", str(tmp_path / "out")]
    with pytest.raises(SystemExit, match="no family is left beside --fit_family capital"):
        hears_t.main([*argv, "--fit_family", "capital"])
    with pytest.raises(SystemExit, match="no question of the family other; there are capital"):
        hears_t.main([*argv, "--families", "other"])


def test_families_that_no_question_has_are_refused():
    shared = of_two_families()
    with pytest.raises(SystemExit, match="family other; there are guessed, known"):
        hears_t.counted(shared, ["other"], None)
    with pytest.raises(SystemExit, match="no family is left beside --fit_family known"):
        hears_t.counted(shared, ["known"], "known")
    assert len(hears_t.counted(shared, ["known"], None)) == 8
