from dataclasses import replace

import pytest

from abstain.evaluation.measure.choosing_t import GRID, WORTH, guide, paragraph
from abstain.evaluation.measure.preflight import THRESHOLDS, Knowledge, gain, report
from abstain.evaluation.show import choosing_t_png
from abstain.rewards import Outcome

RIGHT, WRONG = Outcome.CORRECT, Outcome.WRONG


def questions(known, unknown, k=8):
    return [Knowledge(f"k{i}", (RIGHT,) * k, 0.1) for i in range(known)] + [
        Knowledge(f"u{i}", (WRONG,) * k, 0.1) for i in range(unknown)
    ]


def legend(found):
    (axes,) = choosing_t_png.figure(found).axes
    return [text.get_text() for text in axes.get_legend().get_texts()]


def test_the_legend_names_only_what_can_be_seen():
    found = guide(questions(40, 60))
    last_alone = replace(found, silent=(*[False] * (len(GRID) - 1), True))
    assert "a penalty would train silence" not in legend(last_alone)


def test_the_target_that_gains_most_is_the_last_at_which_a_penalty_does_not_train_silence():
    found = guide(questions(40, 60))
    assert found.right == pytest.approx(0.4)
    assert found.knowing == pytest.approx([0.4] * len(GRID))
    assert found.always[GRID.index(0.5)] == pytest.approx(-0.2)
    # At 0.35 what guesses lose (0.29 per question) leaves a fifth of what answers earn (0.36).
    assert found.silent[GRID.index(0.35)]
    assert found.best == max(found.worth) == pytest.approx(0.3)
    text = paragraph(found)
    assert "right 40% of the time" in text
    assert "From t = 0.35 on a penalty would train silence" in text
    assert "gains most at t = 0.30 (+0.26 per question)" in text
    assert "take --t 0.3." in text


@pytest.mark.parametrize("counts", [(100, 0), (0, 100)])
def test_where_nothing_is_gained_no_target_is_named(counts):
    found = guide(questions(*counts))
    assert found.best is None
    assert "At no t does knowing when to answer gain much" in paragraph(found)
    assert "--t" not in paragraph(found)


def test_a_target_at_which_a_penalty_trains_silence_is_not_recommended():
    halves = [Knowledge(f"h{i}", (RIGHT, WRONG) * 4, 0.1) for i in range(60)]
    found = guide([*halves, *questions(0, 40)])
    assert all(found.silent[GRID.index(t)] for t in (0.55, 0.75, 0.95))
    assert found.best is not None
    assert found.best <= 0.5
    assert max(found.worth) <= 0.5
    assert "From t = 0.30 on a penalty would train silence" in paragraph(found)
    assert "a penalty would train silence" in legend(found)


def test_without_questions_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="no question could be graded"):
        guide([])


def test_the_picture_shows_what_the_paragraph_says(tmp_path):
    found = guide(questions(40, 60))
    (axes,) = choosing_t_png.figure(found).axes
    lines = {line.get_label(): list(line.get_ydata()) for line in axes.lines}
    assert lines["answer everything"] == list(found.always)
    assert lines["answer what it knows"] == list(found.knowing)
    assert [text.get_text() for text in axes.texts] == ["t = 0.3"]
    path = choosing_t_png.save(found, tmp_path / "deep" / "t.png")
    assert path.read_bytes()[:4] == b"\x89PNG"
    choosing_t_png.save(guide(questions(3, 0)), path)


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (1.0, "knows nearly all of them, so answering is right"),
        (0.0, "knows nearly none of them, so silence is right"),
        (0.5, "it is right as often on one as on another"),
    ],
)
def test_where_no_t_gains_it_is_said_whether_all_or_none_are_known(right, said):
    n = round(8 * right)
    outcomes = [Outcome.CORRECT] * n + [Outcome.WRONG] * (8 - n)
    mixed = tuple(outcomes[k // 2 + 4 * (k % 2)] for k in range(8))
    advice = guide([Knowledge(str(i), mixed, 0.1) for i in range(9)])
    assert advice.best is None
    text = paragraph(advice)
    assert said in text
    assert text.count("nearly") == (0 if right == 0.5 else 1)


CURVES = ["answer everything", "answer nothing", "answer what it knows"]


def assert_no_t_is_drawn(found, caption):
    (axes,) = choosing_t_png.figure(found).axes
    assert not axes.texts
    assert not axes.patches, "a zone"
    assert legend(found) == CURVES
    assert axes.get_title(loc="left") == caption


@pytest.mark.parametrize("counts", [(100, 0), (0, 100), (1, 99)])
def test_a_picture_has_no_zones_where_nothing_is_gained(counts):
    found = guide(questions(*counts))
    assert any(found.silent) or counts == (100, 0)
    assert_no_t_is_drawn(found, "no t named: at none does knowing when to answer gain much")


def test_a_picture_has_the_zones_that_the_paragraph_names():
    found = guide(questions(40, 60))
    assert legend(found) == [*CURVES, "worth training for", "a penalty would train silence"]
    (axes,) = choosing_t_png.figure(found).axes
    assert axes.patches[0].get_x() == pytest.approx(0.35)
    assert not axes.get_title(loc="left")
    silent = replace(found, silent=(True,) * len(GRID))
    assert "a penalty would train silence: guesses" in paragraph(silent)
    assert "(t = 0.40). But wherever" in paragraph(silent), "where answers would gain most"
    assert silent.silent_from == 0
    (axes,) = choosing_t_png.figure(silent).axes
    assert axes.get_title(loc="left").startswith("no t named: wherever knowing gains, a penalty")
    assert legend(silent) == [*CURVES, "a penalty would train silence"]
    single = replace(found, silent=tuple(t != found.best for t in GRID))
    assert list(single.worth) == [found.best]
    assert legend(single) == [*CURVES, "a penalty would train silence"], "no width to shade"
    # A lower t at which it would is not what the paragraph names.
    early = replace(found, silent=(True, True, *found.silent[2:]))
    assert early.silent_from == pytest.approx(0.35)
    assert "From t = 0.35 on a penalty" in paragraph(early)
    between = replace(found, silent=tuple(t == 0.2 or t > 0.3 for t in GRID))
    assert min(between.worth) < 0.2 < max(between.worth)
    assert between.silent_from == pytest.approx(0.35)


def mostly(known, unread, wrong):
    """Questions of which some are known, some answered in no form that can be read."""
    bad = [Knowledge(f"m{i}", (Outcome.MALFORMED,) * 8, 0.1) for i in range(unread)]
    return [*questions(known, wrong), *bad]


@pytest.mark.parametrize(("known", "unread", "wrong"), [(2, 42, 56), (40, 20, 40), (0, 9, 0)])
def test_from_a_fifth_of_unreadable_attempts_on_no_t_is_named_and_no_ignorance_found(
    known, unread, wrong
):
    found = guide(mostly(known, unread, wrong))
    text = paragraph(found)
    assert f"{unread / (known + unread + wrong):.0%} of the attempts cannot be read" in text
    for way_out in ("--format", "--grader", "--max_new_tokens", "sft-warmup"):
        assert way_out in text
    assert "sft-warmup" not in paragraph(found, taught=True)
    assert "nearly none" not in text
    assert "take --t" not in text
    assert found.best is None
    assert_no_t_is_drawn(found, f"no t named: {found.malformed:.0%} of the attempts cannot be read")


def test_below_a_fifth_what_is_known_is_still_said():
    assert "knows nearly none" in paragraph(guide(mostly(0, 19, 81)))


@pytest.mark.parametrize("known", [0, 1, 2, 3, 5, 10, 30, 60, 90, 97, 99, 100])
def test_a_preflight_gives_one_verdict_on_t(known):
    """One line once said that t was worth something, the next that nearly none were known."""
    found = questions(known, 100 - known)
    lines, advice = report(found, 8), guide(found)
    assert not [line for line in lines if "worth something" in line or "at no t" in line]
    text = paragraph(advice)
    verdicts = ["take --t", "knows nearly", "a penalty would train silence: guesses"]
    assert sum(verdict in text for verdict in verdicts) == 1
    # What the table above shows is not denied below it.
    gained = max(gain(found, t)[0] - max(gain(found, t)[1], 0) for t in THRESHOLDS)
    if gained >= WORTH:
        assert "At no t" not in text
