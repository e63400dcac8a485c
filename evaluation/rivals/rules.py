"""Rules that answer by a confidence, fitted on labelled questions and applied to others.

| rule        | answers where                                          | fitted      |
|-------------|--------------------------------------------------------|-------------|
| `threshold` | the confidence is above the cut that scores best at t  | one cut     |
| `platt`     | sigma(a logit(confidence) + b) is at least t           | a, b        |
| `isotonic`  | a rising step function of the confidence is at least t | its steps   |
| `conformal` | the confidence is above a cut that keeps a risk        | one cut     |

Sources: Platt 1999; Zadrozny & Elkan 2002; for the last one, conformal risk control, Angelopoulos
et al. 2022, arXiv 2208.02814: of further questions like those it was fitted on, a share of at most
`risk` is answered wrongly, in expectation over both. It knows no t.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abstain.rewards import Outcome

from ..measure.baselines import apply_threshold, fit_threshold
from ..measure.platt import Floats, platt
from ..rows import Row

RULES = ("threshold", "platt", "isotonic", "conformal")


def with_confidence(rows: Sequence[Row], values: Mapping[str, float]) -> list[Row]:
    """The rows with this confidence in their answers; None where the signal has none."""
    return [replace(row, confidence=values.get(row.id)) for row in rows]


def answer_by(
    rule: str,
    fit: Sequence[Row],
    asked: Sequence[Row],
    *,
    t: float,
    risk: float,
    arm: str,
) -> list[Row]:
    """The rows asked, those below what the rule wants turned into abstentions.

    Args:
        rule: One of `RULES`.
        fit: Graded rows with their confidence, to fit it on.
        asked: Others, with theirs.
        t: Confidence target of the first three rules.
        risk: Share of questions that `conformal` may have answered wrongly.
        arm: Name of the rows that come back.

    Raises ValueError for another rule, or a t or risk outside (0, 1).
    """
    if rule == "threshold":
        return apply_threshold(asked, fit_threshold(fit, t, "confidence"), arm, "confidence")
    if rule == "conformal":
        return apply_threshold(asked, conformal_cut(fit, risk), arm, "confidence")
    if rule not in RULES:
        raise ValueError(f"rule must be one of {', '.join(RULES)}, got {rule!r}")
    values, right = pairs(fit)
    there = [row for row in asked if row.confidence is not None]
    q = np.array([row.confidence for row in there], dtype=float)
    chances = {"platt": platt, "isotonic": isotonic}[rule](values, right, q)
    calibrated = {row.id: float(p) for row, p in zip(there, chances, strict=True)}
    return apply_threshold(with_confidence(asked, calibrated), t, arm, "confidence")


def pairs(rows: Sequence[Row]) -> tuple[Floats, NDArray[np.bool_]]:
    """Confidence of each attempt, and whether it is right."""
    sure = [
        (row.confidence, row.outcome is Outcome.CORRECT)
        for row in rows
        if row.confidence is not None and row.outcome not in (Outcome.ABSTAINED, Outcome.UNSCORABLE)
    ]
    return np.array([q for q, _ in sure], dtype=float), np.array([v for _, v in sure], dtype=bool)


def conformal_cut(rows: Sequence[Row], risk: float) -> float:
    """The lowest confidence at which (wrong answers + 1) / (questions + 1) is at most the risk.

    `inf` where none is: then nothing is answered. Raises ValueError if risk is outside (0, 1).
    """
    if not 0 < risk < 1:
        raise ValueError(f"risk must be in (0, 1), got {risk}; give a share, not per cent")
    n = sum(row.outcome is not Outcome.UNSCORABLE for row in rows)
    values, right = pairs(rows)
    cuts = [
        cut for cut in np.unique(values) if ((values >= cut) & ~right).sum() + 1 <= risk * (n + 1)
    ]
    return float(min(cuts, default=np.inf))


def isotonic(confidences: Floats, right: NDArray[np.bool_], asked: Floats) -> Floats:
    """Chances of being right by the best function of the confidence that never falls; (A,)."""
    from sklearn.isotonic import IsotonicRegression

    if not len(right):
        return np.zeros(len(asked))
    steps = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(confidences, right)
    return np.asarray(steps.predict(asked) if len(asked) else asked)


def probe(fit: Floats, right: NDArray[np.bool_], asked: Floats) -> tuple[Floats, Floats]:
    """Chances of being right by a logistic regression on hidden states.

    Args:
        fit: (F, H) states of labelled answers.
        right: (F,) their labels.
        asked: (A, H) states of others.

    Returns:
        (F,) and (A,). The former each by a classifier that has not seen its answer (five folds),
        since a threshold is fitted on them.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    smallest = min(int(right.sum()), int((~right).sum())) if len(right) else 0
    if smallest < 2:
        share = right.mean() if len(right) else 0.0
        return np.full(len(fit), share), np.full(len(asked), share)
    model: Any = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=1000))
    folds = StratifiedKFold(min(5, smallest), shuffle=True, random_state=0)
    cross_fitted = cross_val_predict(model, fit, right, cv=folds, method="predict_proba")[:, 1]
    return np.asarray(cross_fitted), np.asarray(model.fit(fit, right).predict_proba(asked)[:, 1])
