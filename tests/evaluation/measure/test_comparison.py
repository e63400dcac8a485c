import json
import math
from dataclasses import replace

import pytest
from answers import row, rows
from rich.console import Console

from abstain.evaluation.comparison_folder import content, results
from abstain.evaluation.measure.baselines import ShuffledGold
from abstain.evaluation.measure.calibration import accept
from abstain.evaluation.measure.comparison import Comparison
from abstain.evaluation.measure.contrasts import contrasts
from abstain.evaluation.measure.intervals import rate
from abstain.evaluation.measure.metrics import measure
from abstain.evaluation.show import tables, threshold_tables
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT, LOST = (
    Outcome.CORRECT,
    Outcome.WRONG,
    Outcome.ABSTAINED,
    Outcome.UNSCORABLE,
)


def arm(name, outcomes, **changes):
    return [row(kind, number=i, arm=name, **changes) for i, kind in enumerate(outcomes)]


def made(**changes):
    """Three arms and a sampled one, at t = 0.6, where a wrong answer costs 1.5."""
    some = [
        *arm("binary", [RIGHT] * 5 + [WRONG] * 5),
        *arm("silent", [SILENT] * 10),
        *arm("penalty", [RIGHT] * 4 + [SILENT] * 4 + [WRONG] * 2),
        *arm("binary", [RIGHT] * 4 + [WRONG] * 6, decoding="sampled"),
    ]
    return Comparison(some, 0.6, **{"reference": "binary", **changes})


def shown(sheet, width=250):
    console = Console(width=width, record=True, force_terminal=False)
    sheet.print(console)
    return console.export_text()


def test_the_table_shows_every_arm_with_its_intervals():
    sheet = tables.outcomes(made().arms, 0.6)
    text = shown(sheet)
    for expected in ("penalty", "silent", "50.0 [24, 76]", "n/a", "wrong -1.5", "never abstains"):
        assert expected in text
    table = sheet.markdown()
    assert table.count("\n|") == 6
    assert "| silent | greedy | 10 | 0.0 [0, 28] | 0.0 [0, 28] | 100.0 [72, 100] | n/a |" in table
    assert table.count("always abstains") == 1


def test_what_abstains_by_definition_is_0_without_an_interval():
    some = [*made().rows, *arm("always abstain", [SILENT] * 10)]
    comparison = Comparison(some, 0.6, reference="binary")
    cells = "| 0.0 | 0.0 | 100.0 | n/a | +0.000 | 0.0 | 0.0 |"
    text = tables.outcomes(comparison.arms, 0.6).markdown()
    assert f"| always abstain | greedy | 10 {cells}" in text
    assert "| silent | greedy | 10 | 0.0 [0, 28] |" in text, "one that happened to abstain"
    *_, saved = (line for line in results(comparison) if line["arm"] == "always abstain")
    assert all(point["low"] == point["value"] == point["high"] for point in saved["score_curve"])
    # But how often that is right hangs on the questions that were drawn.
    silent = arm("always abstain", [SILENT] * 10)
    half = [replace(one, answers=() if i < 5 else one.answers) for i, one in enumerate(silent)]
    found = measure(half, 0.6)
    assert found.abstention_recall.certain
    assert not found.abstention_precision.certain
    assert not found.abstention_f1.certain
    ungraded = [*silent, *arm("always abstain", [Outcome.UNSCORABLE])]
    assert measure(ungraded, 0.6).score_at_t.certain
    # An arm of that name that answers does not abstain by definition.
    named = measure([*silent, *arm("always abstain", [WRONG])], 0.6)
    assert not named.score_at_t.certain
    assert not named.wrong_per_question.certain


def test_an_arm_that_is_made_to_answer_has_not_collapsed():
    some = [*arm("a", [WRONG] * 10), *arm("a, made to answer", [WRONG] * 10)]
    found = Comparison(some, 0.6).lines
    assert [line.metrics.collapsed for line in found] == ["never abstains", None]


def test_a_narrow_terminal_loses_no_figure(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "60")
    tables.outcomes(made().arms, 0.6).print()
    out = capsys.readouterr().out
    assert "…" not in out
    assert "100.0 [72, 100]" in out


def test_names_cannot_break_the_tables():
    odd = Comparison(arm("a|b [red]", [RIGHT, WRONG]), 0.5)
    sheet = tables.outcomes(odd.arms, 0.5)
    assert "| a\\|b [red] |" in sheet.markdown()
    assert "a|b [red]" in shown(sheet)


def test_every_arm_is_compared_with_the_reference_on_the_same_questions():
    found = {(one.arm, one.measure): one for one in made().contrasts}
    score = found["penalty", "score_at_t"]
    # Questions 5-7 turn from wrong to abstained, question 4 from right to abstained.
    assert score.difference.value == pytest.approx((3 * 1.5 - 1) / 10)
    assert score.n == 10
    assert found["penalty", "wrong_per_question"].p == pytest.approx(0.125)  # mid-p of 3 to 0
    assert found["penalty", "wrong_per_question"].p_holm == pytest.approx(0.125)
    assert found["silent", "wrong_per_question"].p == pytest.approx(1 / 32)
    assert found["silent", "wrong_per_question"].p_holm == pytest.approx(1 / 16)
    assert found["silent", "wrong_per_attempt"].difference is None
    text = shown(tables.differences(made().contrasts))
    assert "n/a" in text
    assert "+0.350" in text


def test_the_sample_size_is_given_where_the_difference_cannot_be_seen():
    sheet = tables.differences(made().contrasts)
    by_arm = {cells[0]: cells for cells in sheet.rows}
    assert sheet.titles[-2:] == ["visible", "needed"]
    assert by_arm["penalty"][-1].isdigit()
    many = [
        *arm("a", [RIGHT] * 500),
        *arm("b", [WRONG] * 400 + [RIGHT] * 100),
    ]
    seen = Comparison(many, 0.5, reference="a").contrasts
    assert tables.differences(seen).rows[0][-1] == ""


def test_a_comparison_needs_its_reference():
    with pytest.raises(ValueError, match="reference must be one of"):
        contrasts({"a": rows(correct=1)}, "b", 0.5)
    assert contrasts({"a": rows(correct=1)}, "a", 0.5) == []
    assert made(reference="").contrasts == []


def test_unscored_questions_leave_the_comparison_for_both_arms():
    some = {"a": arm("a", [RIGHT, RIGHT, LOST]), "b": arm("b", [WRONG, LOST, WRONG])}
    score = contrasts(some, "b", 0.5)[0]
    assert score.n == 1
    assert score.difference.value == 2


def runs_of_two_seeds():
    some = [
        *arm("binary", [WRONG] * 10),
        *arm("penalty #1", [RIGHT] * 6 + [SILENT] * 4),
        *arm("penalty #2", [RIGHT] * 8 + [SILENT] * 2),
        *arm("penalty #1, log-prob threshold", [SILENT] * 10),
        *arm("penalty #2, log-prob threshold", [RIGHT] * 10),
    ]
    return Comparison(some, 0.5, reference="binary")


def test_runs_with_different_seeds_become_one_line_with_their_range():
    found = runs_of_two_seeds()
    assert [one.arm for one in found.arms] == ["binary", "penalty", "penalty, log-prob threshold"]
    assert len(found.lines) == 5
    penalty = found.arms[1]
    assert penalty.runs == ("penalty #1", "penalty #2")
    assert penalty.spreads["correct_per_question"].mean == pytest.approx(0.7)
    assert penalty.spreads["correct_per_question"].std == pytest.approx(math.sqrt(0.02))
    table = tables.outcomes(found.arms, 0.5).markdown()
    assert "| penalty | greedy | 2 x 10 | 70.0 (60.0 to 80.0) |" in table
    assert "1 of 2 runs" in table
    # One run of the threshold arm attempts nothing, so its rate of attempts is undefined.
    assert found.arms[2].spreads["wrong_per_attempt"] is None


def test_runs_are_averaged_by_question_before_they_are_compared():
    score = next(one for one in runs_of_two_seeds().contrasts if one.arm == "penalty")
    assert score.n == 10
    assert score.difference.value == pytest.approx(1.7)


def test_groups_come_in_the_order_of_their_difficulty():
    levels = ["hard", "easy", "odd", "medium", ""]
    some = [row(RIGHT, number=i, difficulty=level) for i, level in enumerate(levels)]
    found = Comparison(some, 0.5)
    assert [line.group for line in found.by("difficulty")] == ["easy", "medium", "hard", "", "odd"]
    assert [line.group for line in found.by("family")] == ["f"]
    table = tables.outcomes(found.by("difficulty"), 0.5, "difficulty").markdown()
    assert "| (none) | a | greedy | 1 | 100.0 [21, 100] |" in table


def test_numbers_are_saved_as_json_and_undefined_ones_as_null():
    saved = json.loads(json.dumps(content(made())), parse_constant=pytest.fail)
    assert saved["t"] == 0.6
    binary, silent, _, sampled = saved["results"]
    assert binary["wrong_per_question"]["value"] == 0.5
    assert silent["wrong_per_attempt"] is None
    assert silent["collapsed"] == "always abstains"
    assert sampled["decoding"] == "sampled"
    assert [point["t"] for point in binary["score_curve"]] == [0, 0.25, 0.5, 0.75, 0.9, 0.95]
    assert binary["confidence"]["n"] == 10
    assert silent["confidence"]["auroc"] is None
    assert {line["arm"] for line in saved["differences"]} == {"silent", "penalty"}
    assert len(saved["by"]["family"]) == 3


def test_the_other_tables_show_what_they_are_for():
    lines = results(made())
    scores = shown(tables.scores(lines))
    assert "Omniscience" in scores
    assert "recall" not in scores  # defined nowhere in this set
    assert "AUROC" in shown(tables.confidences(lines))
    unanswerable = [
        replace(one, answers=() if i % 2 else ("x",)) for i, one in enumerate(made().rows)
    ]
    assert "recall" in shown(tables.scores(results(Comparison(unanswerable, 0.5))))
    accepted = [accept("a", 0.5, rows(correct=90, wrong=10), rows(wrong=50, abstained=3))]
    text = shown(threshold_tables.acceptances(accepted))
    assert "50 of 53" in text
    assert "90.0 [83, 94]" in text
    assert text.count("passes") == 3


def test_the_note_on_the_grader_names_the_worst_arm_and_warns_above_chance():
    half, most = rate(10, 20), rate(19, 20)
    fine = [ShuffledGold("a", half, 0.5), ShuffledGold("b", rate(1, 20), 0.5)]
    assert tables.shuffled_gold(fine).endswith(
        "50.0 % of an arm's attempts (a; chance alone would give up to 50.0 %)"
    )
    assert "too lenient" in tables.shuffled_gold([*fine, ShuffledGold("c", most, 0.5)])
    assert tables.shuffled_gold([ShuffledGold("a", None, 0.0)]).endswith("n/a")


def test_a_comparison_of_nothing_scored_is_all_n_a():
    lost = Comparison(arm("a", [LOST] * 3), 0.5, reference="a")
    assert "n/a" in shown(tables.outcomes(lost.arms, 0.5))
    for sheet in (tables.scores(results(lost)), tables.confidences(results(lost))):
        assert "| a | greedy |" in sheet.markdown()
