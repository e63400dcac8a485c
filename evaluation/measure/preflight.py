"""What a start model knows, and what a confidence target could win on it, before any training."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from abstain.rewards import Outcome, ThresholdRule
from abstain.rewards.checks.incentives import live_share, values_of

from ..rows import Row

BANDS = ("known", "uncertain", "unknown")
THRESHOLDS = (0.25, 0.5, 0.75, 0.9)


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
        return _right(self.outcomes)

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


def gain(known: Sequence[Knowledge], t: float) -> tuple[float, float]:
    """Score per question at t of an oracle that knows when to answer, and of answering always.

    The oracle decides on one half of a question's attempts and is scored on the other, both ways,
    so that it does not profit from luck. Abstaining always scores 0.
    """
    rule = ThresholdRule(t)
    oracle, always = [], []
    for question in known:
        half = len(question.outcomes) // 2
        parts = (
            [question.outcomes[:half], question.outcomes[half:]]
            if half
            else [question.outcomes] * 2
        )
        for seen, scored in (parts, parts[::-1]):
            value = mean(rule(outcome) or 0.0 for outcome in scored)
            answers = seen.count(Outcome.CORRECT) / len(seen) > t
            oracle.append(value if answers else 0.0)
            always.append(value)
    return mean(oracle), mean(always)


def best_known(known: Sequence[Knowledge], at_least: int = 20) -> tuple[float, int] | None:
    """Accuracy of sampled attempts on the questions the model knows best, and of how many attempts.

    One half of a question's attempts ranks the questions, the other is counted, both ways: ranked
    and counted on the same attempts, luck would pass for knowledge. The best band grows until it
    holds `at_least` halves (or all there are). None where questions have a single attempt.
    """
    halves: list[tuple[float, tuple[Outcome, ...]]] = []
    for question in known:
        middle = len(question.outcomes) // 2
        parts = question.outcomes[:middle], question.outcomes[middle:]
        if middle:
            halves += [(_right(ranked), counted) for ranked, counted in (parts, parts[::-1])]
    if not halves:
        return None
    levels = sorted({level for level, _ in halves}, reverse=True)
    counted: list[tuple[Outcome, ...]] = []
    for level in levels:
        counted += [attempts for at, attempts in halves if at == level]
        if len(counted) >= min(at_least, len(halves)):
            break
    attempts = [outcome for half in counted for outcome in half]
    return _right(attempts), len(attempts)


def _right(outcomes: Sequence[Outcome]) -> float:
    return outcomes.count(Outcome.CORRECT) / len(outcomes)


def silence_expected(known: Sequence[Knowledge], t: float) -> bool:
    """Whether a penalty at t would train silence: what is known best is sampled right below t.

    Every sampled answer then costs more than it earns, on average even where the model is surest.
    """
    best = best_known(known)
    return best is not None and best[0] < t


def live_groups(known: Sequence[Knowledge], t: float, group_size: int) -> float:
    """Expected share of groups with a gradient, without counterfactual rollouts."""
    functions = [values_of(ThresholdRule(t))]
    return mean(
        live_share(functions, question.right, question.abstain, group_size) for question in known
    )


def report(known: Sequence[Knowledge], group_size: int) -> list[str]:
    """Findings as lines of text.

    Raises ValueError if nothing could be graded.
    """
    if not known:
        raise ValueError("no question could be graded; does the set have answers?")
    k = len(known[0].outcomes)
    bands = Counter(question.band for question in known)
    silent = mean(question.abstain for question in known)
    outcomes = Counter(outcome for question in known for outcome in question.outcomes)
    malformed = outcomes[Outcome.MALFORMED] / outcomes.total()
    lines = [
        f"{len(known)} questions, {k} forced attempts each: "
        f"right {mean(question.right for question in known):.1%}, malformed {malformed:.1%}; "
        f"chance of abstaining {silent:.1%}",
        "bands: " + ", ".join(f"{band} {bands[band] / len(known):.1%}" for band in BANDS),
        "",
        f"   t   answer always   answer when it knows   groups of {group_size} with a gradient",
    ]
    for t in THRESHOLDS:
        oracle, always = gain(known, t)
        live = live_groups(known, t, group_size)
        lines.append(f"{t:4.2f}   {always:+13.3f}   {oracle:+20.3f}   {live:>24.0%}")
    return [*lines, "", *_advice(known, malformed, silent)]


def _advice(known: Sequence[Knowledge], malformed: float, silent: float) -> list[str]:
    advice = []
    if malformed > 0.2:
        advice.append(
            f"{malformed:.0%} of the attempts cannot be read: make a warm start (sft_warmup.py)"
        )
    if silent < 0.01:
        advice.append(
            f"abstention is hardly ever sampled ({silent:.2%}): make a warm start, and leave "
            "counterfactual rollouts on"
        )
    advice += _silence(known)
    worth = [t for t in THRESHOLDS if gain(known, t)[0] > max(gain(known, t)[1], 0.0) + 0.02]
    if worth:
        advice.append(
            "knowing when to answer is worth something at t = " + ", ".join(f"{t:g}" for t in worth)
        )
    else:
        advice.append(
            "at no t would knowing when to answer beat both answering always and never by 0.02: "
            "choose other questions or another model"
        )
    return advice


def _silence(known: Sequence[Knowledge]) -> list[str]:
    """A warning where a penalty is expected to end in silence, and the ways out."""
    silent = [t for t in THRESHOLDS if silence_expected(known, t)]
    best = best_known(known)
    if not silent or not best:
        return []
    accuracy, n = best
    return [
        "warning: at t = "
        + ", ".join(f"{t:g}" for t in silent)
        + f" expect silence: even on the questions it knows best, sampled attempts are right "
        f"{accuracy:.0%} of the time ({n} attempts), below t, so that every answer costs more than "
        "it earns. Train a lower t, let t rise from 0 (--t_warmup_ratio 0.5), or teach the answers "
        "first (sft_warmup.py)"
    ]
