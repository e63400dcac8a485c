"""Chances of being right by a logistic curve of how sure a model was (Platt 1999)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RIDGE = 1e-6
"""Penalty on the squared weights: where right and wrong answers are told apart without an error,
the best curve is infinitely steep."""
STEPS = 100
"""Of Newton's method, which takes about ten."""


def platt(confidences: Floats, right: NDArray[np.bool_], asked: Floats) -> Floats:
    """sigma(a logit(q) + b) with the a and b that make what was right most likely.

    Args:
        confidences: (F,) of answers with a label, in [0, 1].
        right: (F,) their labels.
        asked: (A,) of others.

    Returns:
        (A,) chances in [0, 1]. Where the labels are all alike, or there are none, their share.
    """
    if len(set(right.tolist())) < 2:
        return np.full(len(asked), right.mean() if len(right) else 0.0)
    logits = _logit(confidences)
    middle, scale = logits.mean(), logits.std() or 1.0
    x, weights = _with_one((logits - middle) / scale), np.zeros(2)
    for _ in range(STEPS):
        p = _sigmoid(x @ weights)
        slope = x.T @ (right - p) - RIDGE * weights
        curvature = (x.T * (p * (1 - p))) @ x + RIDGE * np.eye(2)
        step = np.linalg.solve(curvature, slope)
        weights += step / max(1.0, np.abs(step).max())  # a full step may overshoot at first
        if np.abs(step).max() < 1e-9:
            break
    return _sigmoid(_with_one((_logit(asked) - middle) / scale) @ weights)


def _logit(q: Floats) -> Floats:
    """(N,) log-odds, at most those of a chance of one in a million."""
    q = np.clip(q, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(q / (1 - q)))


def _with_one(x: Floats) -> Floats:
    """(N, 2) values, and ones."""
    return np.stack([x, np.ones(len(x))], axis=1)


def _sigmoid(x: Floats) -> Floats:
    """Without an overflow, however far out."""
    return np.asarray(np.exp(-np.logaddexp(0, -x)))
