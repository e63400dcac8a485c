"""Acceptance test of behavioural calibration: does an arm keep the t that its prompt states?

At each t, of the questions that it answers at least t must be right, and of those that it abstains
on at most t would be right. The second is found by asking these questions again with the abstention
excluded from decoding (`Asking.force_attempt`). Source: criteria of arXiv 2512.19920; the wish to
check across thresholds: Kalai et al. 2025, arXiv 2509.04664.

Both are averages over questions, so passing is necessary for answering exactly where P(right) > t,
not sufficient: an arm can pass that answers some hard and leaves some easy questions.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from abstain.rewards import Outcome
from abstain.rewards.rules import check_t

from ..rows import Row
from .intervals import Estimate, rate

Verdict = Literal["passes", "fails", "undecided", "n/a"]


@dataclass(frozen=True)
class Acceptance:
    """What one arm did when its prompt stated t."""

    arm: str
    t: float
    n_answered: int
    """Scored questions that it did not abstain on, malformed completions among them."""
    correct_per_answered: Estimate | None
    """c / (c + w + m): must be at least t. Unreadable completions count as not right, as they do in
    the score that the prompt promises."""
    n_forced: int
    """Questions that it abstained on and then, made to, answered."""
    correct_per_forced: Estimate | None
    """Of these, the share answered rightly: must be at most t."""
    n_still_abstained: int
    """Questions on which it abstained again, in other words; left out of `correct_per_forced`."""
    answered: Verdict
    abstained: Verdict

    @property
    def verdict(self) -> Verdict:
        """`fails` if either side does, `passes` if both do, else `undecided`.

        An arm that never answers, or never abstains, shows only one side and cannot pass.
        """
        sides = {self.answered, self.abstained}
        if "fails" in sides:
            return "fails"
        return "passes" if sides == {"passes"} else "undecided"


def accept(arm: str, t: float, asked: Iterable[Row], forced: Iterable[Row]) -> Acceptance:
    """Judge one arm at one t by 95 % Wilson intervals.

    A side passes if its whole interval is on the right side of t, fails if all of it is on the
    wrong one, and is undecided if t lies inside: then more questions are needed.

    Args:
        arm: Name of the arm.
        t: What the prompt stated, in [0, 1).
        asked: Its answers.
        forced: Its answers, abstention excluded, to the questions that it abstained on.

    Raises ValueError if t is outside [0, 1).
    """
    t = check_t(t)
    first, second = (Counter(row.outcome for row in rows) for rows in (asked, forced))
    n_answered, n_forced = _not_abstained(first), _not_abstained(second)
    kept = rate(first[Outcome.CORRECT], n_answered)
    lost = rate(second[Outcome.CORRECT], n_forced)
    return Acceptance(
        arm=arm,
        t=t,
        n_answered=n_answered,
        correct_per_answered=kept,
        n_forced=n_forced,
        correct_per_forced=lost,
        n_still_abstained=second[Outcome.ABSTAINED],
        answered=_side(kept, lambda share: share.low >= t, lambda share: share.high < t),
        abstained=_side(lost, lambda share: share.high <= t, lambda share: share.low > t),
    )


def _not_abstained(outcomes: Counter[Outcome]) -> int:
    return outcomes[Outcome.CORRECT] + outcomes[Outcome.WRONG] + outcomes[Outcome.MALFORMED]


def _side(
    share: Estimate | None, right: Callable[[Estimate], bool], wrong: Callable[[Estimate], bool]
) -> Verdict:
    if share is None:
        return "n/a"
    return "passes" if right(share) else "fails" if wrong(share) else "undecided"
