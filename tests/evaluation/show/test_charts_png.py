import itertools

import numpy as np
import pytest
from compared import arms, row, save
from matplotlib.figure import Figure

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.show import charts_png as plots
from abstain.evaluation.show.charts import score_chart
from abstain.evaluation.show.palette import ARM_COLORS, OUTCOME_COLORS
from abstain.rewards import Outcome

# Machado, Oliveira, Fernandes 2009: linear RGB as seen without one kind of cone.
EYES = {
    "all": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
# Ottosson 2020: linear RGB -> OKLab, in which distances are about as large as they look.
LMS = np.array([[0.4122215, 0.5363325, 0.0514460], [0.2119035, 0.6806995, 0.1073970],
                [0.0883025, 0.2817188, 0.6299787]])  # fmt: skip
LAB = np.array([[0.2104543, 0.7936178, -0.0040720], [1.9779985, -2.4285922, 0.4505937],
                [0.0259040, 0.7827718, -0.8086758]])  # fmt: skip


def seen(color, eyes):
    value = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return LAB @ np.cbrt(LMS @ np.clip(EYES[eyes] @ linear, 0, 1))


def closest(colors, eyes):
    pairs = itertools.combinations([seen(color, eyes) for color in colors], 2)
    return min(100 * np.linalg.norm(a - b) for a, b in pairs)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", [0, 1])
def test_outcomes_look_different_to_every_kind_of_eye(eyes, theme):
    assert closest([pair[theme] for pair in OUTCOME_COLORS.values()], eyes) > 10


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", [0, 1])
def test_arms_look_different_to_every_kind_of_eye(eyes, theme):
    assert closest([pair[theme] for pair in ARM_COLORS], eyes) > 8


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", [0, 1])
def test_no_arm_has_the_colour_of_an_outcome(eyes, theme):
    outcomes = [pair[theme] for pair in OUTCOME_COLORS.values()]
    arms = [pair[theme] for pair in ARM_COLORS]
    distances = [
        100 * np.linalg.norm(seen(a, eyes) - seen(b, eyes)) for a in arms for b in outcomes
    ]
    assert min(distances) > 4.5


def test_a_small_share_of_wrong_answers_is_written_out():
    axes = Figure().subplots()
    kinds = [Outcome.CORRECT] * 97 + [Outcome.WRONG] * 3
    plots.outcome_bars(axes, {"a": [row(kind) for kind in kinds]})
    assert "wrong 3.0" in [text.get_text() for text in axes.texts]


@pytest.fixture
def found(tmp_path):
    return read(save(tmp_path, arms(["base", "a, made", "rl"], n=90)))


def test_a_split_with_one_part_is_not_drawn(tmp_path, monkeypatch):
    for name in plots.FIGURES:
        monkeypatch.setitem(plots.FIGURES, name, lambda saved, arms: Figure((1, 1)))
    rows = [row(Outcome.CORRECT, id=str(i)) for i in range(3)]
    names = [path.stem for path in plots.save(read(save(tmp_path, rows)), tmp_path / "f")]
    assert names == ["outcomes", "score_at_t", "risk_coverage", "reliability"]


def test_sampled_arms_are_drawn_only_on_request(tmp_path, monkeypatch):
    rows = [row(Outcome.CORRECT), row(Outcome.CORRECT, decoding="sampled")]
    found, drawn = read(save(tmp_path, rows)), []
    monkeypatch.setattr(plots, "FIGURES", {"one": lambda _, some: drawn.append(some) or Figure()})
    plots.save(found, tmp_path)
    plots.save(found, tmp_path, found.arms)
    assert [[arm.decoding for arm in some] for some in drawn] == [["greedy"], ["greedy", "sampled"]]
    with pytest.raises(ValueError, match="no arm with answers"):
        plots.save(found, tmp_path, [])


def test_bars_end_at_100_percent_and_have_the_widths_of_their_shares():
    kinds = [Outcome.CORRECT] * 5 + [Outcome.WRONG] * 3 + [Outcome.UNSCORABLE] * 2
    axes = Figure().subplots()
    plots.outcome_bars(axes, {"a": [row(kind) for kind in kinds], "nothing": []})
    bars = [(bar.get_x(), bar.get_width()) for bar in axes.patches]
    assert bars == [pytest.approx(one) for one in [(0, 50), (50, 30), (80, 20)]]
    assert [text.get_text() for text in axes.texts] == ["50", "30", "20"]


def test_curves_carry_the_values_of_the_chart(found):
    axes = Figure().subplots()
    chart = score_chart(found.arms, found.t)
    plots.curves(axes, chart, found.arms)
    lines = [line for line in axes.lines if not line.get_label().startswith("_")]
    for line, curve in zip(lines, chart.curves, strict=True):
        assert list(line.get_ydata()) == [point.y for point in curve.points]


@pytest.mark.parametrize("name", ["$x^", "cost $5 & $6", "_hidden", "\\frac", "1", "<b>"])
def test_a_name_is_drawn_as_it_is_and_stands_in_the_legend(tmp_path, name):
    rows = [row(Outcome.CORRECT, arm=name), row(Outcome.WRONG, arm=name, id="1")]
    found = read(save(tmp_path, rows))
    bars, lines = Figure((4, 2), dpi=40).subplots(1, 2)
    plots.outcome_bars(bars, {name: rows})
    plots.curves(lines, score_chart(found.arms, 0.5), found.arms)
    lines.figure.canvas.draw()  # where a formula would be read
    (tick,) = bars.get_yticklabels()
    (entry,) = lines.get_legend().get_texts()
    for text in (tick, entry):
        assert text.get_text().strip().replace(r"\$", "$") == name
