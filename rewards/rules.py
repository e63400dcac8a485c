"""Rules: outcome -> number, higher is better. This is where a confidence target becomes a reward.

Any triple (r_c, r_a, r_w) for correct, abstained, wrong makes answering optimal exactly when

    P(correct) > t* = (r_a - r_w) / (r_c - r_w)            (the break-even)

so binary grading (1, 0, 0) has t* = 0 and pays for every guess. `ThresholdRule` inverts the
formula: state t, get the triple. Source: Kalai, Nachum, Vempala, Zhang 2025, arXiv 2509.04664.

What a rule leaves out: what an optimizer makes of it. Dividing advantages by the standard deviation
of a group moves the break-even that is really trained; train with `scale_rewards="none"`.
Rules for a stated confidence are in `abstain.rewards.stated_confidence`.
"""

import math
from dataclasses import dataclass
from typing import Literal, Protocol

from .outcomes import Outcome

Form = Literal["penalty", "credit", "bounded"]


class Rule(Protocol):
    """What every rule offers: a value for an outcome, a break-even, and a name for logs."""

    def __call__(
        self, outcome: Outcome, confidence: float | None = None, *, t: float | None = None
    ) -> float | None:
        """Value of `outcome`; None if and only if it is unscorable. `t` replaces the rule's own."""

    @property
    def break_even(self) -> float:
        """P(correct) above which answering pays more than abstaining."""

    @property
    def name(self) -> str:
        """Short name, unique per setting, safe in a metric key."""


@dataclass(frozen=True)
class MatrixRule:
    """Pay a fixed value for each outcome: the free form, with any abstention credit.

    `malformed` defaults to `wrong`. It may be lower and never higher, else garbage would be an
    escape that costs less than a wrong answer. A per-sample `t` is ignored: the values are fixed.

    Raises ValueError if a value is not finite, if `correct` is not above `wrong`, or if
    `malformed` is above `wrong`.

    >>> MatrixRule(correct=1, abstained=0.5, wrong=0).break_even
    0.5
    >>> MatrixRule()(Outcome.WRONG), MatrixRule()(Outcome.UNSCORABLE)
    (-1.0, None)
    """

    correct: float = 1.0
    abstained: float = 0.0
    wrong: float = -1.0
    malformed: float | None = None

    def __post_init__(self) -> None:
        worst = self.wrong if self.malformed is None else self.malformed
        for field, value in (
            ("correct", self.correct),
            ("abstained", self.abstained),
            ("wrong", self.wrong),
            ("malformed", worst),
        ):
            if not math.isfinite(value):
                raise ValueError(f"{field} must be a finite number, got {value}")
            object.__setattr__(self, field, float(value))
        if self.correct <= self.wrong:
            raise ValueError(
                f"correct must be above wrong, got correct={self.correct}, wrong={self.wrong}; "
                "otherwise nothing is gained by being right"
            )
        if worst > self.wrong:
            raise ValueError(
                f"malformed must not be above wrong, got malformed={worst}, wrong={self.wrong}; "
                "unreadable output would be an escape that costs less than a wrong answer"
            )

    def __call__(
        self, outcome: Outcome, confidence: float | None = None, *, t: float | None = None
    ) -> float | None:
        """Value of `outcome`; None if it is unscorable."""
        if outcome is Outcome.UNSCORABLE:
            return None
        value: float = getattr(self, outcome.value)
        return value

    @property
    def break_even(self) -> float:
        """t* = (abstained - wrong) / (correct - wrong). Below 0: never abstain; above 1: always."""
        return (self.abstained - self.wrong) / (self.correct - self.wrong)

    @property
    def name(self) -> str:
        """`binary`, `ternary`, or the values: `matrix_1_0.5_0_0`."""
        if self == BINARY:
            return "binary"
        if self == TERNARY:
            return "ternary"
        worst = self.wrong if self.malformed is None else self.malformed
        values = (self.correct, self.abstained, self.wrong, worst)
        return "matrix_" + "_".join(map(exact, values))


BINARY = MatrixRule(correct=1.0, abstained=0.0, wrong=0.0)
"""Right 1, everything else 0: the grading that pays for guessing (t* = 0)."""

TERNARY = MatrixRule(correct=1.0, abstained=0.0, wrong=-1.0)
"""Right 1, abstained 0, wrong -1 (t* = 0.5). Source: TruthRL, arXiv 2509.25760."""


@dataclass(frozen=True)
class ThresholdRule:
    """Reward whose break-even is a stated confidence target t.

    Three forms with the same break-even, each a positive affine map of the first:

    | form      | correct | abstained | wrong      | range              |
    |-----------|---------|-----------|------------|--------------------|
    | `penalty` | 1       | 0         | -t / (1-t) | [-t/(1-t), 1]      |
    | `credit`  | 1       | t         | 0          | [0, 1]             |
    | `bounded` | 1       | 2t - 1    | -1         | [-1, 1]            |

    The penalty form is the paper's. The credit form keeps one scale for every t, which is what an
    optimizer without reward scaling wants: credit = (1 - t) penalty + t, bounded = 2 credit - 1.
    A malformed completion earns what a wrong one does. A `t` given to the call (a dataset column)
    replaces the rule's own.

    Raises ValueError if t is outside [0, 1) or the form is unknown.
    Source: Kalai et al. 2025, arXiv 2509.04664, section 4.2; bounded form: arXiv 2512.19920.

    >>> ThresholdRule(t=0.75)(Outcome.WRONG)
    -3.0
    >>> ThresholdRule(t=0.75, form="credit")(Outcome.ABSTAINED)
    0.75
    >>> ThresholdRule(t=0.75)(Outcome.WRONG, t=0.5)
    -1.0
    """

    t: float = 0.5
    """Confidence below which the model should abstain, in [0, 1). 0 is binary grading."""
    form: Form = "penalty"

    def __post_init__(self) -> None:
        if self.form not in ("penalty", "credit", "bounded"):
            raise ValueError(f"form must be 'penalty', 'credit' or 'bounded', got {self.form!r}")
        object.__setattr__(self, "t", check_t(self.t))

    def __call__(
        self, outcome: Outcome, confidence: float | None = None, *, t: float | None = None
    ) -> float | None:
        """Value of `outcome` at `t`, or at the rule's own t where `t` is None."""
        if outcome is Outcome.UNSCORABLE:
            return None
        if outcome is Outcome.CORRECT:
            return 1.0
        t = self.t if t is None else check_t(t)
        abstained = outcome is Outcome.ABSTAINED
        if self.form == "penalty":
            return 0.0 if abstained else -t / (1 - t)
        if self.form == "credit":
            return t if abstained else 0.0
        return 2 * t - 1 if abstained else -1.0

    @property
    def break_even(self) -> float:
        """The stated t."""
        return self.t

    @property
    def name(self) -> str:
        """`threshold_t0.75`, or with its form where that is not the penalty: `credit_t0.75`."""
        return f"{'threshold' if self.form == 'penalty' else self.form}_t{exact(self.t)}"


def check_t(t: float, name: str = "t") -> float:
    """Return t as a float if it is in [0, 1); raise ValueError with the way out if it is not.

    `name` is what the error calls it: the argument or flag that holds it.

    >>> check_t(1)
    Traceback (most recent call last):
    ValueError: t must be in [0, 1), got 1; t = 1 would make any error infinitely bad
    """
    if type(t) is float and 0 <= t < 1:  # as almost every one is
        return t
    if isinstance(t, bool) or not isinstance(t, int | float):
        raise ValueError(f"{name} must be a number in [0, 1), got {t!r}")
    if not 0 <= t < 1:
        hint = "; t = 1 would make any error infinitely bad" if t == 1 else ""
        hint = "; give a fraction, not a percentage" if t > 1 else hint
        raise ValueError(f"{name} must be in [0, 1), got {t}{hint}")
    return float(t)


def exact(number: float) -> str:
    """A number as no other one is written, for names and ids: short where that says all of it.

    >>> exact(0.75), exact(1), exact(0.9999991)
    ('0.75', '1', '0.9999991')
    """
    short = f"{number:g}"
    return short if float(short) == number else repr(float(number))
