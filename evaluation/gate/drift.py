"""Watch whether the share answered still looks like that of the questions a gate was fitted on."""

from collections import deque
from collections.abc import Iterable

from scipy.stats import betabinom

from abstain.wording import counted

from .gate import Gate


class Drift:
    """The last `window` decisions against the interval in which their answered share should lie.

    If k of n questions were answered in fitting, the number answered of w further ones like them
    follows a beta-binomial with parameters k + 1/2 and n - k + 1/2 (Jeffreys' prior). The interval
    leaves out `tail` on each side. It says nothing before the window is full.
    """

    def __init__(self, gate: Gate, window: int = 200, tail: float = 0.0005):
        if window < 20:
            raise ValueError(f"window must be at least 20 decisions, got {window}")
        k, n = gate.fitted_answered, gate.fitted_questions
        chance = betabinom(window, k + 0.5, n - k + 0.5)
        self.low, self.high = float(chance.ppf(tail)) / window, float(chance.isf(tail)) / window
        self.window = window
        self._last: deque[bool] = deque(maxlen=window)

    def add(self, answered: bool) -> None:
        """Count one decision."""
        self._last.append(answered)

    def resume(self, decisions: Iterable[bool]) -> None:
        """Go on from decisions of an earlier process, the oldest first."""
        self._last.extend(decisions)

    @property
    def share(self) -> float | None:
        """Share answered of the window; None before it is full."""
        full = len(self._last) == self.window
        return sum(self._last) / self.window if full else None

    @property
    def warning(self) -> str:
        """What is wrong, or an empty string."""
        if self.share is None or self.low <= self.share <= self.high:
            return ""
        return (
            f"answered {self.share:.1%} of the last {counted(self.window, 'question')}, expected "
            f"{self.low:.1%} to {self.high:.1%}: they are not like those the gate was fitted on, "
            "and its promise may not hold; fit it again on such questions"
        )
