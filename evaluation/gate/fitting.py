"""Fit the cut of a gate, with a promise on its errors, and check the promise on other questions.

`ltt`: wrong per attempt stays at or below the target with the given probability over the draw of
the questions (Learn then Test: Angelopoulos et al. 2021, arXiv 2110.01052). `crc`: wrong per
question stays at or below it on average over draws (conformal risk control: Angelopoulos et al.
2024, arXiv 2208.02814).
`score`: scores best at the threshold t; promises nothing beforehand, the check says what it keeps.
All hold for questions like those fitted on, which is what the drift check watches.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from abstain.rewards import Outcome, ThresholdRule
from abstain.rewards.rules import check_t
from abstain.tasks.question import draw
from abstain.wording import counted

from ..measure.confidence import upper_bound
from .signals import Attempt

METHODS = ("ltt", "crc", "score")


class NoThreshold(ValueError):
    """No cut keeps the promise on these answers."""


@dataclass(frozen=True)
class Checked:
    """What a cut does on questions it was not fitted on."""

    questions: int
    answered: int
    wrong: int
    bound: float
    """Exact binomial upper bound on wrong per attempt."""


def fit(
    attempts: Sequence[Attempt], questions: int, method: str, target: float, level: float
) -> float:
    """The confidence at or above which to answer.

    Args:
        attempts: Answers with their confidences.
        questions: How many questions were asked, abstentions included.
        method: One of `METHODS`.
        target: Risk to keep, in (0, 1); for `score`, t in [0, 1).
        level: Probability with which `ltt` keeps it, in (0, 1).

    Raises NoThreshold if no cut keeps the promise, ValueError for a target that makes no sense.
    """
    if method == "score":
        check_t(target)
        return _best_score(attempts, target)
    if not 0 < target < 1:
        raise ValueError(f"risk must be in (0, 1), got {target}; give a share, not per cent")
    if method == "crc":
        return _conformal(attempts, questions, target)
    if method != "ltt":
        raise ValueError(f"method must be one of {METHODS}, got {method!r}")
    cut = _learn_then_test(attempts, target, level)
    if cut is None:
        raise NoThreshold(
            f"no threshold keeps wrong per attempt at or below {target:g} with {level:.0%} on "
            f"{counted(len(attempts), 'attempt')} ({sum(a.right for a in attempts)} right); "
            f"{_way_out(attempts, level)}"
        )
    return cut


def _way_out(attempts: Sequence[Attempt], level: float) -> str:
    """What helps where no threshold keeps a risk."""
    if not any(attempt.right for attempt in attempts):
        return (
            "it is never right here, and no threshold can help; give another arm or other questions"
        )
    return f"{_least_risk(attempts, level)}compare on more questions"


def _least_risk(attempts: Sequence[Attempt], level: float) -> str:
    """The least risk in hundredths that could be promised on these attempts, as advice."""
    for hundredth in range(1, 100):
        if _learn_then_test(attempts, hundredth / 100, level) is not None:
            return f"--risk {hundredth / 100:g} is the least they allow; or "
    return ""


def _learn_then_test(attempts: Sequence[Attempt], target: float, level: float) -> float | None:
    """The lowest cut of which "its risk is above the target" is refuted; None if there is none.

    Cuts are tested from a start on towards lower ones, with exact binomial bounds, until one is
    not refuted: a fixed sequence, which costs no correction for many tests. Three starts share the
    level: the fewest attempts that could pass with a quarter of the target wrong, half of the
    attempts, and all. The cuts depend on confidences only, not on what is right.
    """
    steps, share = _steps(attempts), (1 - level) / 3
    covered = list(accumulate(len(tied) for _, tied in steps))
    wrong = list(accumulate(sum(not a.right for a in tied) for _, tied in steps))
    fewest = next(
        (
            k
            for k in range(1, len(attempts) + 1)
            if upper_bound(math.ceil(k * target / 4), k, 1 - share) <= target
        ),
        len(attempts),
    )
    passed = [-1]
    for start in (fewest, len(attempts) / 2, len(attempts)):
        place = bisect_left(covered, start)
        while place < len(steps):
            if upper_bound(wrong[place], covered[place], 1 - share) > target:
                break
            passed.append(place)
            # A twentieth more each time: every test is a chance to stop too early.
            place = max(place + 1, bisect_left(covered, 1.05 * covered[place]))
    return steps[max(passed)][0] if max(passed) >= 0 else None


def _steps(attempts: Sequence[Attempt]) -> list[tuple[float, list[Attempt]]]:
    """Attempts by confidence, the highest first; equal ones cannot be parted by a cut."""
    by_value: dict[float, list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda attempt: -attempt.confidence):
        by_value.setdefault(attempt.confidence, []).append(attempt)
    return list(by_value.items())


def _conformal(attempts: Sequence[Attempt], questions: int, target: float) -> float:
    """The least cut with (wrong + 1) / (questions + 1) <= target."""
    wrong, cut = 0, None
    for value, level in _steps(attempts):
        wrong += sum(not attempt.right for attempt in level)
        if (wrong + 1) / (questions + 1) > target:
            break
        cut = value
    if cut is None:
        raise NoThreshold(
            f"no threshold keeps wrong per question at or below {target:g} on "
            f"{counted(questions, 'question')}; allow more --risk, or compare on more questions"
        )
    return cut


def _best_score(attempts: Sequence[Attempt], t: float) -> float:
    rule, total, best, cut = ThresholdRule(t), 0.0, 0.0, None
    for value, level in _steps(attempts):
        for attempt in level:
            total += rule(Outcome.CORRECT if attempt.right else Outcome.WRONG) or 0.0
        if total > best:
            best, cut = total, value
    if cut is None:
        raise NoThreshold(f"at t = {t:g} answering nothing scores best; choose a lower t")
    return cut


def check(attempts: Sequence[Attempt], questions: int, cut: float, level: float) -> Checked:
    """Apply a cut to the attempts on other questions."""
    kept = [attempt for attempt in attempts if attempt.confidence >= cut]
    wrong = sum(not attempt.right for attempt in kept)
    return Checked(questions, len(kept), wrong, upper_bound(wrong, len(kept), level))


def side(id: str, seed: int, check_share: float) -> bool:
    """Whether a question is kept for the check; depends on its id and the seed alone."""
    return draw(f"gate:{id}", seed) < check_share
