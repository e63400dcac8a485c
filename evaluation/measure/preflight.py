"""What a start model knows, and what a confidence target could win on it, before any training."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from abstain.rewards import Outcome, ThresholdRule
from abstain.rewards.checks.incentives import live_share, values_of
from abstain.wording import counted

from ..rows import Row
from .readable import unread

BANDS = ("known", "uncertain", "unknown")
THRESHOLDS = (0.25, 0.5, 0.75, 0.9)
UNREADABLE = 0.2
"""Share of attempts that cannot be read from which on nothing is said of what a model knows."""


@dataclass(frozen=True)
class Knowledge:
    """Forced attempts of one question: k samples that do not abstain."""

    id: str
    outcomes: tuple[Outcome, ...]
    abstain: float
    """The model's own chance of abstaining."""

    @property
    def right(self) -> float:
        """Share of the attempts that are right."""
        return self.outcomes.count(Outcome.CORRECT) / len(self.outcomes)

    @property
    def band(self) -> str:
        """`known`: every attempt is right; `unknown`: none; else `uncertain`."""
        return {0.0: "unknown", 1.0: "known"}.get(self.right, "uncertain")


def gather(attempts: Iterable[Row], abstain: Mapping[str, float]) -> list[Knowledge]:
    """Attempts by question, with each question's chance of abstaining; unscorable ones left out."""
    by_id: dict[str, list[Outcome]] = defaultdict(list)
    for row in attempts:
        if row.outcome is not Outcome.UNSCORABLE:
            by_id[row.id].append(row.outcome)
    return [Knowledge(id, tuple(outcomes), abstain[id]) for id, outcomes in by_id.items()]


@dataclass(frozen=True)
class Attempted:
    """Half of a question's attempts: whether answering pays, decided on its other half."""

    pays: bool
    value: float
    """Mean score of an attempt at t."""
    abstain: float
    """The model's own chance of abstaining."""


def halves(known: Sequence[Knowledge], t: float) -> list[Attempted]:
    """Both halves of each question's attempts; luck in one does not pass for knowledge in it.

    A single attempt both decides and is scored.
    """
    rule, scored = ThresholdRule(t), []
    for question in known:
        half = len(question.outcomes) // 2
        parts = [question.outcomes[:half], question.outcomes[half:]]
        for seen, scored_on in (parts, parts[::-1]) if half else [[question.outcomes] * 2]:
            value = mean(rule(outcome) or 0.0 for outcome in scored_on)
            pays = seen.count(Outcome.CORRECT) / len(seen) > t
            scored.append(Attempted(pays, value, question.abstain))
    return scored


def unreadable(known: Sequence[Knowledge]) -> float:
    """Share of the attempts that cannot be read as an answer."""
    outcomes = Counter(outcome for question in known for outcome in question.outcomes)
    return outcomes[Outcome.MALFORMED] / outcomes.total()


def gain(known: Sequence[Knowledge], t: float) -> tuple[float, float]:
    """Score per question at t of an oracle that knows when to answer, and of answering always.

    Abstaining always scores 0.
    """
    scored = halves(known, t)
    return mean(a.value if a.pays else 0.0 for a in scored), mean(a.value for a in scored)


@dataclass(frozen=True)
class Pull:
    """What sampled answers earn and lose per question at t, as often as the model gives them."""

    earned: float
    """On the questions worth answering at t."""
    lost: float
    """On the others, as a positive number."""
    worth: float
    """Share of the questions that are worth answering."""

    @property
    def to_silence(self) -> bool:
        """Whether a penalty is expected to train more silence than is right, or silence alone.

        So it came in the world of benchmarks/pretraining.py where the losses ate up more than
        three quarters of what was earned (figures: results/hallucination.md). What a model learns
        about one question spreads to others: many losses silence what it does know.
        """
        return self.earned - self.lost < 0.25 * max(self.earned, 0.0)


def pull(known: Sequence[Knowledge], t: float) -> Pull:
    """What sampled answers earn and lose at t, per question.

    Not the gradient: that has the chance of abstaining as a further factor, and the two agree in
    sign only where this chance is much the same for all questions.
    """
    scored = halves(known, t)
    return Pull(
        earned=mean((1 - a.abstain) * a.value if a.pays else 0.0 for a in scored),
        lost=mean(0.0 if a.pays else -(1 - a.abstain) * a.value for a in scored),
        worth=mean(a.pays for a in scored),
    )


def silence_expected(known: Sequence[Knowledge], t: float) -> bool:
    """Whether a penalty at t is expected to train more silence than is right (see `Pull`)."""
    return pull(known, t).to_silence


def live_groups(known: Sequence[Knowledge], t: float, group_size: int) -> float:
    """Expected share of groups with a gradient, without counterfactual rollouts."""
    functions = [values_of(ThresholdRule(t))]
    return mean(
        live_share(functions, question.right, question.abstain, group_size) for question in known
    )


def report(known: Sequence[Knowledge], group_size: int, *, taught: bool = False) -> list[str]:
    """Findings as lines of text; no warm start is advised to a model that was `taught`.

    Raises ValueError if nothing could be graded.
    """
    if not known:
        raise ValueError("no question could be graded; does the set have answers?")
    k = len(known[0].outcomes)
    bands = Counter(question.band for question in known)
    silent = mean(question.abstain for question in known)
    malformed = unreadable(known)
    note = unread(sum(len(question.outcomes) for question in known), malformed)
    lines = [
        f"{counted(len(known), 'question')}, {counted(k, 'forced attempt')} each: "
        f"right {mean(question.right for question in known):.1%}, malformed {malformed:.1%}; "
        f"chance of abstaining {silent:.1%}",
        *([f'{note}; the band "unknown" then says nothing'] if note else []),
        "questions by whether all, some or none of its attempts are right: "
        + ", ".join(f"{band} {bands[band] / len(known):.1%}" for band in BANDS),
        "",
        f"   t   answer always   answer when it knows   groups of {group_size} with a gradient",
    ]
    for t in THRESHOLDS:
        oracle, always = gain(known, t)
        live = live_groups(known, t, group_size)
        lines.append(f"{t:4.2f}   {always:+13.3f}   {oracle:+20.3f}   {live:>24.0%}")
    return [*lines, "", *_advice(known, silent, taught)]


def _advice(known: Sequence[Knowledge], silent: float, taught: bool) -> list[str]:
    """What stands in the way of training at some t; which t it is says `choosing_t`."""
    advice = []
    if silent < 0.01:
        advice.append(
            f"abstention is hardly ever sampled ({silent:.2%}): "
            + ("" if taught else "make a warm start, and ")
            + "leave counterfactual rollouts on"
        )
    return advice + _silence(known)


def _silence(known: Sequence[Knowledge]) -> list[str]:
    """A warning where a penalty is expected to end in silence, if the answers can be read."""
    pulls = {t: pull(known, t) for t in THRESHOLDS}
    silent = [t for t in THRESHOLDS if pulls[t].to_silence]
    if not silent or unreadable(known) >= UNREADABLE:
        return []
    t = silent[0]
    return [
        f"warning: at t = {', '.join(f'{t:g}' for t in silent)} a penalty is expected to train "
        f"silence: at {t:g} {pulls[t].worth:.0%} of the questions are worth answering; sampled "
        f"answers earn {pulls[t].earned:.2f} per question on them and lose {pulls[t].lost:.2f} on "
        "the others"
    ]
