"""Rules for a stated confidence: proper scoring added to correctness, so that lying never pays.

The completion states q, its own probability of being right; v = 1 if it is right, else 0. A rule
is proper if honest q = p maximises the expected value. That is not enough: -(q - v)^2 alone is
proper and still pays its maximum, 0, for a deliberate wrong answer with q = 0. Both rules here
are averages of `ThresholdRule` over t ~ U[0, 1] for a model that answers iff q > t, so an honest
attempt at any p earns at least 0 in expectation and a deliberate wrong answer at most 0.

| rule    | threshold form averaged | value                    | honest value at p       |
|---------|-------------------------|--------------------------|-------------------------|
| `Brier` | bounded                 | v - (q - v)^2            | p^2                     |
| `Log`   | penalty                 | q + (1 - v) ln(1 - q)    | p + (1 - p) ln(1 - p)   |

Sources: Brier form: RLCR, arXiv 2507.16806, and arXiv 2512.19920; that a score of q alone can be
gamed: arXiv 2607.04332. The usual "correct + log score" is not used: at p = 0.5 it is worth
0.5 - ln 2 < 0, and a deliberate wrong answer at q = 0 would beat it.

Abstaining is worth 0, like q = 0. Both rules therefore break even at 0: the model answers always
and says how sure it is. A missing confidence is a format error and earns the rule's minimum.
"""

import math
from dataclasses import dataclass

from .outcomes import Outcome
from .rules import exact


@dataclass(frozen=True)
class BrierRule:
    """Correctness plus Brier score: v - (q - v)^2 for a stated confidence q, in [-1, 1].

    Raises ValueError if the confidence is outside [0, 1].

    >>> BrierRule()(Outcome.CORRECT, 1.0), BrierRule()(Outcome.WRONG, 0.5)
    (1.0, -0.25)
    """

    def __call__(
        self, outcome: Outcome, confidence: float | None = None, *, t: float | None = None
    ) -> float | None:
        """Value of `outcome` stated with `confidence`; `t` is ignored."""
        v = _verdict(outcome)
        if v is None:
            return None if outcome is Outcome.UNSCORABLE else 0.0
        if confidence is None or outcome is Outcome.MALFORMED:
            return -1.0
        return v - (_check_confidence(confidence) - v) ** 2

    @property
    def break_even(self) -> float:
        """0: with an honest confidence an attempt never loses against abstaining."""
        return 0.0

    @property
    def name(self) -> str:
        """`brier`."""
        return "brier"


@dataclass(frozen=True)
class LogRule:
    """Average threshold penalty: q + (1 - v) ln(1 - q) for a stated confidence q.

    Harder than `BrierRule` on confident errors: the penalty form, averaged over t. Unbounded below
    as q -> 1, so q is read as at most `q_max`; range [q_max + ln(1 - q_max), q_max].

    Raises ValueError if q_max is outside (0, 1) or the confidence outside [0, 1].

    >>> LogRule()(Outcome.CORRECT, 0.5), round(LogRule()(Outcome.WRONG, 0.5), 4)
    (0.5, -0.1931)
    """

    q_max: float = 0.99
    """Largest confidence that counts; caps the loss at q_max + ln(1 - q_max) = -3.6."""

    def __post_init__(self) -> None:
        if not 0 < self.q_max < 1:
            raise ValueError(
                f"q_max must be in (0, 1), got {self.q_max}; "
                "at 1 a confident error would cost infinitely much"
            )

    def __call__(
        self, outcome: Outcome, confidence: float | None = None, *, t: float | None = None
    ) -> float | None:
        """Value of `outcome` stated with `confidence`; `t` is ignored."""
        v = _verdict(outcome)
        if v is None:
            return None if outcome is Outcome.UNSCORABLE else 0.0
        if confidence is None or outcome is Outcome.MALFORMED:
            return self.q_max + math.log1p(-self.q_max)
        q = min(_check_confidence(confidence), self.q_max)
        # log1p: ln(1 - q) is rounded for a tiny q, and a wrong answer would then earn more than 0.
        return q + (1 - v) * math.log1p(-q)

    @property
    def break_even(self) -> float:
        """0: with an honest confidence an attempt never loses against abstaining."""
        return 0.0

    @property
    def name(self) -> str:
        """`log_q0.99`."""
        return f"log_q{exact(self.q_max)}"


def _verdict(outcome: Outcome) -> int | None:
    """1 if right, 0 if wrong or malformed, None where no confidence is at stake."""
    if outcome in (Outcome.ABSTAINED, Outcome.UNSCORABLE):
        return None
    return int(outcome is Outcome.CORRECT)


def _check_confidence(q: float) -> float:
    if not 0 <= q <= 1:
        raise ValueError(
            f"confidence must be in [0, 1], got {q}; give a fraction, not a percentage"
        )
    return q
