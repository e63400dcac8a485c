"""Which confidence target suits a model on its questions: one paragraph from a pre-flight."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from .preflight import UNREADABLE, Knowledge, gain, silence_expected, unreadable

GRID = tuple(k / 20 for k in range(20))
"""Targets that are looked at: 0, 0.05, ... 0.95."""
WORTH = 0.02
"""Least gain per question over the better of answering always and never that counts as one."""


@dataclass(frozen=True)
class Guide:
    """What each target of `GRID` would be worth on these questions, per question."""

    right: float
    """Share of right attempts."""
    always: tuple[float, ...]
    """Score of answering every question."""
    knowing: tuple[float, ...]
    """Score of an oracle that knows on which questions answering pays."""
    silent: tuple[bool, ...]
    """Whether a penalty is expected to train silence."""
    malformed: float = 0.0
    """Share of attempts that cannot be read."""

    @property
    def unread(self) -> bool:
        """Whether too many attempts cannot be read: they score as wrong, and may be right."""
        return self.malformed >= UNREADABLE

    @property
    def gains(self) -> tuple[float, ...]:
        """Of knowing, over the better of answering always and never (which scores 0)."""
        return tuple(
            knowing - max(always, 0.0)
            for knowing, always in zip(self.knowing, self.always, strict=True)
        )

    @property
    def worth(self) -> list[float]:
        """Targets at which knowing when to answer is worth `WORTH`, without those that silence.

        None where too many attempts cannot be read.
        """
        if self.unread:
            return []
        rows = zip(GRID, self.gains, self.silent, strict=True)
        return [t for t, gain, silent in rows if gain >= WORTH and not silent and t > 0]

    @property
    def best(self) -> float | None:
        """The target with the largest gain among them; None if there is none."""
        return max(self.worth, key=self.gain_at) if self.worth else None

    @property
    def top(self) -> float:
        """The target with the largest gain of all, whether a penalty silences there or not."""
        return max(GRID, key=self.gain_at)

    @property
    def silent_from(self) -> float | None:
        """The t from which on a penalty is said to train silence.

        None where there is none, or where that is not what stands in the way: where too much cannot
        be read, or nothing is to be gained.
        """
        if self.unread or (self.best is None and self.gain_at(self.top) < WORTH):
            return None
        after = -1.0 if self.best is None else max(self.worth)
        silent = (t for t, silent in zip(GRID, self.silent, strict=True) if silent and t > after)
        return next(silent, None)

    def gain_at(self, t: float) -> float:
        """Of knowing, over the better of the other two, at a target of `GRID`."""
        return self.gains[GRID.index(t)]


def guide(known: Sequence[Knowledge]) -> Guide:
    """Score every target on the attempts of a pre-flight. Raises ValueError without any."""
    if not known:
        raise ValueError("no question could be graded; does the set have answers?")
    values = [gain(known, t) for t in GRID]
    return Guide(
        right=mean(question.right for question in known),
        always=tuple(always for _, always in values),
        knowing=tuple(knowing for knowing, _ in values),
        silent=tuple(silence_expected(known, t) for t in GRID),
        malformed=unreadable(known),
    )


def _not_read(guide: Guide, taught: bool) -> str:
    """What to say where nothing is known of what the model knows."""
    return (
        f"Which t? {guide.malformed:.0%} of the attempts cannot be read as an answer, so no t is "
        f"named (below {UNREADABLE:.0%} one is). They score as wrong above, and what the model "
        "knows is not seen. Give the form of its answers (--format) or another --grader, or "
        "more room if they are cut off (--max_new_tokens)"
        + ("." if taught else "; or make a warm start (abstain sft-warmup), then ask that one.")
    )


def _why_not(guide: Guide) -> str:
    """Why there is no t to train, and the way out."""
    if guide.gain_at(guide.top) >= WORTH:
        return (
            f"Knowing when to answer would gain up to {guide.gain_at(guide.top):+.2f} per question "
            f"(t = {guide.top:.2f}). But wherever it gains {WORTH:g} or more, a penalty would "
            "train silence: guesses lose more than answers earn. Let t rise from 0 "
            "(--t_warmup_ratio 0.5), teach the answers first (abstain sft-warmup), or take easier "
            "questions."
        )
    return f"At no t does knowing when to answer gain much on these questions: {_alike(guide)}"


def _alike(guide: Guide) -> str:
    """Why no question is better answered than another."""
    if guide.right >= 0.9:
        return (
            "this model knows nearly all of them, so answering is right. Take harder questions, "
            "or a smaller model."
        )
    if guide.right <= 0.1:
        return (
            "this model knows nearly none of them, so silence is right and is all that a penalty "
            "could teach. Take easier questions or a larger model, or teach the answers first."
        )
    return (
        "it is right as often on one as on another, so it does not know some of them better. Take "
        "questions of mixed difficulty, more attempts (--num_samples), or another model."
    )


def caption(guide: Guide) -> str:
    """Above the picture: why it names no t; empty where it does."""
    if guide.unread:
        return f"no t named: {guide.malformed:.0%} of the attempts cannot be read"
    if guide.best is not None:
        return ""
    if guide.silent_from is None:
        return "no t named: at none does knowing when to answer gain much"
    return "no t named: wherever knowing gains, a penalty would train silence"


def paragraph(guide: Guide, *, taught: bool = False) -> str:
    """What to take as t, and why, in plain words: the only verdict on t that a pre-flight gives.

    A model that was `taught` is not told to begin with a warm start.
    """
    if guide.unread:
        return _not_read(guide, taught)
    text = (
        f"Which t? Attempts are right {guide.right:.0%} of the time, so answering everything "
        f"scores above silence only below t = {guide.right:.2f}. "
    )
    if guide.best is None:
        return text + _why_not(guide)
    low, high = min(guide.worth), max(guide.worth)
    if guide.silent_from is not None:
        text += (
            f"From t = {guide.silent_from:.2f} on a penalty would train silence: what sampled "
            "answers lose where the model guesses eats up what they earn where it knows. To train "
            "there all the same, let t rise from 0 (--t_warmup_ratio 0.5), or teach the answers "
            "first (abstain sft-warmup). "
        )
    return text + (
        f"Knowing when to answer gains most at t = {guide.best:.2f} "
        f"({guide.gain_at(guide.best):+.2f} per question), and something from "
        f"{low:.2f} to {high:.2f}. Within that, t is the price of an error: at "
        "0.5 a wrong answer costs what a right one earns, at 0.75 three times, at 0.9 "
        f"nine times as much. Without such a price, take --t {guide.best:g}."
    )
