import re

import pytest
from compared import row, save

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.measure.contrasts import contrasts
from abstain.evaluation.show import terminal
from abstain.evaluation.show.conclusion import about, example, pairs, verdict
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED
LONG = "a checkpoint with a rather long name, made to answer, log-prob threshold"


def mixed(arm, right, wrong, silent, **columns):
    kinds = [RIGHT] * right + [WRONG] * wrong + [SILENT] * silent
    return [row(kind, arm=arm, id=str(i), **columns) for i, kind in enumerate(kinds)]


def saved(tmp_path, *arms, reference="", **about):
    from dataclasses import asdict

    rows = [one for arm in arms for one in arm]
    differences = []
    if reference:
        by_arm = {}
        for one in rows:
            by_arm.setdefault(one.arm, []).append(one)
        differences = [asdict(one) for one in contrasts(by_arm, reference, 0.5)]
    return read(save(tmp_path, rows, reference=reference, differences=differences, **about))


BASE = mixed("base", 20, 80, 0)
BINARY = mixed("binary", 56, 44, 0)
PENALTY = mixed("penalty", 42, 9, 49)


def test_the_last_checkpoint_is_set_against_the_reference_and_the_binary_arm(tmp_path):
    silent = mixed("always abstain", 0, 0, 100)
    found = saved(tmp_path, silent, BASE, BINARY, PENALTY, reference="base")
    first, second = verdict(found)
    assert first == (
        "penalty against base: wrong 80 -> 9 %, right 20 -> 42 %, score -0.60 -> +0.33: better "
        "(p < .001)."
    )
    assert second.startswith("penalty against binary: wrong 44 -> 9 %, right 56 -> 42 %, score ")
    assert "better (p" in second


def test_a_silent_arm_is_called_so_beside_its_better_score(tmp_path):
    found = saved(tmp_path, BASE, mixed("penalty", 0, 0, 100), reference="base")
    (text,) = verdict(found)
    assert "better (p < .001). penalty always abstains." in text
    assert "always abstains" not in verdict(saved(tmp_path, BASE, PENALTY, reference="base"))[0]


def test_better_than_the_start_and_no_better_than_silence_is_said_in_one_breath(tmp_path):
    note = " penalty is not shown to be better than never answering, which scores 0."
    (text,) = verdict(saved(tmp_path, BASE, mixed("penalty", 0, 3, 97), reference="base"))
    assert text.endswith(f"better (p < .001).{note}")
    for penalty in (PENALTY, mixed("penalty", 0, 0, 100), mixed("penalty", 0, 100, 0)):
        (text,) = verdict(saved(tmp_path, BASE, penalty, reference="base"))
        assert "never answering" not in text


def test_a_difference_that_is_not_shown_is_not_called_one(tmp_path):
    found = saved(tmp_path, BASE, mixed("penalty", 21, 79, 0), reference="base")
    (text,) = verdict(found)
    assert "no difference shown (p = " in text
    (text,) = verdict(saved(tmp_path, BINARY, BASE, reference="binary"))
    assert text.startswith("base against binary: wrong 44 -> 80 %")
    assert "worse (p" in text


def test_models_that_were_asked_different_questions_are_compared_on_those_of_both(tmp_path):
    few = mixed("penalty", 10, 0, 40)  # questions 0 to 49, of which base has 20 right, 30 wrong
    (text,) = verdict(saved(tmp_path, BASE, few, reference="base"))
    assert "wrong 60 -> 0 %, right 40 -> 20 %" in text
    assert "Over the 50 questions that both were asked; base has 100, penalty 50." in text
    others = [row(RIGHT, arm="penalty", id=f"other {i}") for i in range(5)]
    (text,) = verdict(saved(tmp_path, BINARY, others))
    assert "no question was asked of both" in text


def test_one_checkpoint_alone_has_its_shares(tmp_path):
    (text,) = verdict(saved(tmp_path, PENALTY, reference="penalty"))
    assert text == "penalty: right 42 %, wrong 9 %, abstained 49 %, score +0.33."
    assert verdict(saved(tmp_path, mixed("always abstain", 0, 0, 3))) == ["Nothing was asked."]


def test_unscored_answers_stand_in_the_verdict_with_their_bounds(tmp_path):
    broken = [row(RIGHT, arm="penalty", id=str(i)) for i in range(50)]
    broken += [row(Outcome.UNSCORABLE, arm="penalty", id=str(i)) for i in range(50, 100)]
    (text,) = verdict(saved(tmp_path, BASE, broken, reference="base"))
    assert "penalty with its unscored answers counted both ways: right 50.0 to 100.0 %" in text


def test_a_reference_that_is_a_threshold_leaves_the_last_checkpoint(tmp_path):
    cut = mixed("base, log-prob threshold", 20, 0, 80)
    found = saved(tmp_path, BASE, cut, PENALTY, reference="base, log-prob threshold")
    assert pairs(found) == ("penalty", [])


def test_the_line_below_says_model_set_and_number(tmp_path):
    record = {
        "settings": {
            "task": {"questions": "data/mine.csv", "families": ["city_country"]},
            "model": {"model_name_or_path": "org/model"},
        }
    }
    found = saved(tmp_path, BASE, record=record)
    assert about(found) == "model · mine.csv · 100 questions · t = 0.5"
    assert about(saved(tmp_path, BASE, record={})) == "100 questions · t = 0.5"


def test_the_example_is_an_error_that_became_an_abstention_if_there_is_one(tmp_path):
    found = example(saved(tmp_path, BASE, PENALTY, reference="base"))
    assert [(label, outcome) for label, _, outcome in found.said] == [
        ("base", WRONG),
        ("penalty", SILENT),
    ]
    assert found.golds == ("gold",)
    alone = example(saved(tmp_path, PENALTY))
    assert [label for label, *_ in alone.said] == ["penalty"]


@pytest.mark.parametrize("width", [80, 60])
def test_what_is_printed_fits_the_terminal(tmp_path, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    arms = [mixed(f"{LONG} {i}", 50 - i, 30, 20) for i in range(3)]
    drawn = [mixed(arm, 30, 40, 30, decoding="sampled") for arm in ("base", "binary", "penalty")]
    found = saved(tmp_path, *arms, BASE, BINARY, PENALTY, *drawn, reference="base")
    terminal.show(found)
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    assert text.splitlines()[1].startswith("penalty against base: wrong 80 -> 9 %")
    assert "9.0 [5,16]" in text
    assert "3 more lines (sampled answers, thresholds, always abstain)" in " ".join(text.split())


def test_what_a_flag_asked_for_is_printed_too(tmp_path, capsys):
    forced = mixed("penalty, made to answer", 40, 60, 0)
    terminal.show(saved(tmp_path, BASE, PENALTY, forced, reference="base"))
    text = capsys.readouterr().out
    assert "penalty, made to answer" in text
    assert "more lines" not in text


def test_every_wide_table_comes_in_parts_that_fit(capsys, monkeypatch):
    from abstain.evaluation.show.tables import Sheet

    monkeypatch.setenv("COLUMNS", "80")
    titles = ["arm", *(f"column {i}" for i in range(12))]
    rows = [[LONG, *(f"{i:6d} [1, 2]" for i in range(12))] for _ in range(2)]
    Sheet("All of it.", titles, rows).print()
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    for title in titles:
        assert title in text
    assert text.count("All of it.") == 1


def test_answers_that_are_cut_off_are_explained(tmp_path):
    rows = [
        row(Outcome.MALFORMED, arm=arm, id=str(i), reason="cut off")
        for arm in ("base", "other")
        for i in range(10)
    ]
    record = {"settings": {"task": {"max_new_tokens": 32}}}
    text = " ".join(terminal.remarks(saved(tmp_path, rows, record=record)))
    assert "cut off after 32 tokens count as wrong: 100 % of base, 100 % of other." in text
    assert text.count("--max_new_tokens") == 1
    assert "by a warm start" in text


def remarks_on_cut_off(folder, record, *names, **about):
    rows = [
        row(Outcome.MALFORMED, arm=name, id=str(i), reason="cut off", **about)
        for name in names
        for i in range(10)
    ]
    return " ".join(terminal.remarks(saved(folder, rows, record=record)))


def test_no_warm_start_is_advised_where_only_trained_arms_are_cut_off(tmp_path):
    record = {"settings": {"task": {"max_new_tokens": 32}}, "trained": {"sft": None, "rl #1": 16}}
    alone = remarks_on_cut_off(tmp_path / "alone", record, "sft", "rl #1, made to answer")
    assert "More room is --max_new_tokens." in alone
    assert "warm start" not in alone
    assert "by a warm start" in remarks_on_cut_off(tmp_path / "base", record, "sft", "base")


def test_answers_that_had_no_room_in_training_are_counted(tmp_path):
    record = {"trained": {"rl": 16, "sft": None}}
    rows = [
        row(RIGHT, arm=arm, id=str(tokens), tokens=tokens)
        for arm in ("base", "sft", "rl", "rl, log-prob threshold")
        for tokens in (15, 16, 17, 18, None)
    ]
    rows += [row(RIGHT, arm="rl", id="17", tokens=17, decoding="sampled")]
    text = " ".join(terminal.remarks(saved(tmp_path / "long", rows, record=record)))
    assert "longer than their training gave room for: 2 of 5 of rl (16 tokens)." in text
    short = [one for one in rows if one.tokens in (15, 16, None)]
    text = " ".join(terminal.remarks(saved(tmp_path / "short", short, record=record)))
    assert "gave room" not in text


def test_a_checkpoint_that_is_cut_off_is_named_once(tmp_path):
    text = remarks_on_cut_off(tmp_path, {}, "base", "base, log-prob threshold")
    assert "count as wrong: 100 % of base. More room is --max_new_tokens." in text


@pytest.mark.parametrize(("cut", "said"), [(5, False), (6, True)])
def test_more_than_five_percent_that_are_cut_off_are_said(tmp_path, cut, said):
    kinds = [(Outcome.MALFORMED, "cut off")] * cut + [(Outcome.MALFORMED, "no tag")] * 20
    kinds += [(RIGHT, "")] * (80 - cut)
    rows = [row(kind, arm="base", id=str(i), reason=why) for i, (kind, why) in enumerate(kinds)]
    text = " ".join(terminal.remarks(saved(tmp_path, rows)))
    assert ("count as wrong: 6 % of base." in text, "cut off" in text) == (said, said)


def test_logs_that_were_cut_off_are_not_told_of_a_flag_that_regrade_lacks(tmp_path):
    text = remarks_on_cut_off(tmp_path, {"settings": {"logs": ["base.csv"]}}, "base")
    assert "More room is given where the log is made." in text
    assert "--" not in text.partition("cut off")[2]


def test_malformed_answers_have_a_column_where_there_are_any_and_only_there(tmp_path, capsys):
    bad = [*mixed("penalty", 40, 20, 15), *(
        row(Outcome.MALFORMED, arm="penalty", id=str(i)) for i in range(75, 100)
    )]  # fmt: skip
    terminal.show(saved(tmp_path, BASE, bad, reference="base"))
    text = capsys.readouterr().out
    (column,) = re.findall(r"arm +malformed.*?penalty +([\d.]+)", text, re.DOTALL)
    assert column == "25.0"
    assert "wrong or malformed (no readable answer) -1" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80
    terminal.show(saved(tmp_path / "good", BASE, PENALTY, reference="base"))
    assert "malformed" not in capsys.readouterr().out
    (alone,) = verdict(saved(tmp_path / "alone", bad))
    assert "abstained 15 %, malformed 25 %, score" in alone


def score_line(found):
    """What is said of the questions that the last arm would take, if it is said."""
    (*_, last) = [line for line in terminal.remarks(found) if "would show" in line] or [""]
    return last


@pytest.mark.parametrize("arms", [0, 5])
def test_twenty_questions_that_show_no_difference_are_not_said_to_be_enough(tmp_path, arms):
    """Once: no difference shown (p = .075), and "20 questions show score differences from 0.31"."""
    rest = [mixed(f"arm {i}", 10, 10, 0) for i in range(arms)]
    found = saved(
        tmp_path, mixed("base", 10, 10, 0), *rest, mixed("penalty", 10, 3, 7), reference="base"
    )
    assert "no difference shown" in verdict(found)[0]
    said = re.fullmatch(
        r"penalty to base: 20 questions would show a score difference of ([\d.]+) in 8 cases of "
        r"10; for the one found, (\d+) are needed",
        score_line(found),
    )
    assert float(said[1]) > 0.35
    assert int(said[2]) > 20
