import pytest
from compared import row

from abstain.evaluation.measure.costs import costs
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def rows(*outcomes):
    bands = ("easy", "easy", "hard", "hard")
    return [
        row(outcome, id=str(i), difficulty=band)
        for i, (outcome, band) in enumerate(zip(outcomes, bands, strict=True))
    ]


def test_over_refusal_is_silence_where_the_start_is_right():
    lost = costs(
        rows(RIGHT, RIGHT, RIGHT, WRONG),
        rows(RIGHT, SILENT, WRONG, SILENT),
        rows(RIGHT, RIGHT, WRONG, WRONG),
    )
    assert lost.n_known == 3
    assert lost.kept.value == pytest.approx(1 / 3)
    assert lost.over_refused.value == pytest.approx(1 / 3)
    bands = {band: share.value for band, share in lost.over_refused_by_band.items()}
    assert bands == {"easy": 0.5, "hard": 0.0}
    assert lost.forced_accuracy.value == 0.5


def test_a_start_that_knows_nothing_has_nothing_to_lose():
    nothing = rows(WRONG, WRONG, WRONG, WRONG)
    lost = costs(nothing, rows(SILENT, SILENT, SILENT, SILENT), nothing)
    assert (lost.n_known, lost.kept, lost.over_refused) == (0, None, None)


def test_other_questions_are_refused():
    with pytest.raises(ValueError, match="asked the same questions"):
        costs(rows(RIGHT, RIGHT, RIGHT, RIGHT), [], [])
