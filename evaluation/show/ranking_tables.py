"""Rankings at every t, and where arms swap places, as tables."""

from collections.abc import Mapping, Sequence

from ..measure.crossings import Crossing
from ..measure.intervals import Estimate, rate
from ..measure.metrics import CURVE, score_curve
from ..rows import Row, answers_per_question
from .tables import Sheet


def score_table(arms: Mapping[str, Sequence[Row]]) -> Sheet:
    """Score at every t, the best of a column marked, and the t up to which it beats silence."""
    curves = {name: dict(score_curve(rows)) for name, rows in arms.items()}
    best = {
        t: max((curve[t].value for curve in curves.values() if t in curve), default=0.0)
        for t in CURVE
    }
    rows = []
    for name, curve in curves.items():
        cells = [_score(curve.get(t), best[t]) for t in CURVE]
        rows.append([name, *cells, _percent(_beats_silence(arms[name]))])
    caption = (
        "What the same answers are worth at every t: right +1, abstained 0, wrong -t/(1-t), mean "
        "over scored questions with 95 % intervals; * best of the column. Always abstaining scores "
        "0: an arm beats it up to t = right / (right + wrong), the last column, in %."
    )
    titles = ["arm", *(f"t = {t:g}" for t in CURVE), "beats silence up to"]
    return Sheet(caption, titles, rows)


def crossing_table(crossings: Sequence[Crossing]) -> Sheet:
    """Pairs of arms that accuracy and a penalised ranking put in another order."""
    caption = (
        "Pairs that swap places: ahead by accuracy, worth less at every t above "
        "t/(1-t) = difference in right / difference in wrong; 95 % intervals over questions."
    )
    rows = [
        [
            pair.ahead,
            pair.behind,
            str(pair.n),
            f"{pair.t.value:.3f} [{pair.t.low:.2f}, {pair.t.high:.2f}]",
        ]
        for pair in crossings
    ]
    return Sheet(caption, ["ahead by accuracy", "ahead above", "n", "t"], rows, 2)


def _beats_silence(rows: Sequence[Row]) -> Estimate | None:
    right = sum(row.outcome == "correct" for row in rows)
    wrong = sum(row.outcome in ("wrong", "malformed") for row in rows)
    return rate(right, right + wrong, each=answers_per_question(rows))


def _score(score: Estimate | None, best: float) -> str:
    if score is None:
        return "n/a"
    mark = "*" if score.value == best else ""
    return f"{score.value:+.3f}{mark} [{score.low:+.2f}, {score.high:+.2f}]"


def _percent(share: Estimate | None) -> str:
    if share is None:
        return "n/a"
    return f"{100 * share.value:.1f} [{100 * share.low:.0f}, {100 * share.high:.0f}]"
