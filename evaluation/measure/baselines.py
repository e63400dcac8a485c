"""Arms that cost no training: say nothing, or answer only when a confidence is high enough.

They keep a comparison honest. Where always abstaining scores as well as a trained model, nothing
was learned; where a threshold on an untrained model's log-prob does, nothing had to be. Where
answers are as often right against other questions' gold answers, the grader is at fault.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from abstain.rewards import CANONICAL, Grader, Outcome, ThresholdRule
from abstain.rewards.grading.text import normalize
from abstain.tasks.question import Question, draw

from ..arms import ALWAYS_ABSTAIN, GREEDY
from ..rows import Row
from .intervals import Estimate, rate

LEAST_TO_HALVE = 40
"""Questions below which a threshold fitted on one half says nothing about the other."""


def always_abstain(questions: Sequence[Question]) -> list[Row]:
    """Rows of an arm that answers every question with the abstention."""
    return [
        Row(
            arm=ALWAYS_ABSTAIN,
            decoding=GREEDY,
            sample=0,
            id=question.id,
            family=question.family,
            difficulty=question.difficulty,
            question=question.text,
            answers=question.answers,
            completion=CANONICAL,
            outcome=Outcome.UNSCORABLE if question.answers is None else Outcome.ABSTAINED,
            answer=CANONICAL,
            reason="by definition",
            logprob=0.0,
        )
        for question in questions
    ]


def fit_threshold(rows: Sequence[Row], t: float, field: str = "logprob") -> float:
    """The log-prob (or critic's value) above which answering scores best at t on these rows.

    Considers every cut between neighbouring attempts; `inf` if answering nothing is best. Fit it on
    other questions than it is applied to; rows without the field are left out. Raises ValueError
    if t is outside [0, 1).
    """
    rule = ThresholdRule(t)
    attempts = sorted(
        (
            (getattr(row, field), row.outcome)
            for row in rows
            if row.outcome not in (Outcome.ABSTAINED, Outcome.UNSCORABLE)
            and getattr(row, field) is not None
        ),
        reverse=True,
    )
    best, best_cut, total = 0.0, float("inf"), 0.0
    for i, (value, outcome) in enumerate(attempts):
        total += rule(outcome) or 0.0
        following = attempts[i + 1][0] if i + 1 < len(attempts) else float("-inf")
        if total > best and following < value:
            best, best_cut = total, (value + max(following, value - 1.0)) / 2
    return best_cut


@dataclass(frozen=True)
class ShuffledGold:
    """How often an arm's answers are right by the gold answers of other questions."""

    arm: str
    correct_per_attempt: Estimate | None
    chance: float
    """What no answer without a look at the question can exceed: the share of questions that accept
    the most common gold answer of their family."""

    @property
    def suspicious(self) -> bool:
        """Whether it is above chance, with its whole interval: then the grading is too lenient."""
        return self.correct_per_attempt is not None and self.correct_per_attempt.low > self.chance


def shuffle_gold(rows: Sequence[Row], grader: Grader, seed: int = 0) -> ShuffledGold:
    """Grade the attempts of one arm against the gold answers of other questions of their family.

    Nothing is asked again. Families with a single question are left out, and so are rows whose
    outcome does not depend on the gold answers: abstained, malformed and unscorable ones.
    """
    families: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.outcome in (Outcome.CORRECT, Outcome.WRONG):
            families[row.family].append(row)
    outcomes: Counter[Outcome] = Counter()
    common = 0
    rng = random.Random(seed)
    for family in families.values():
        rng.shuffle(family)
        others = [row.answers or () for row in [*family[1:], *family[:1]]]
        if len(family) > 1:
            for row, answers in zip(family, others, strict=True):
                outcomes[grader(row.completion, answers, question=row.question).outcome] += 1
            accepted = Counter(a for answers in others for a in {normalize(x) for x in answers})
            common += max(accepted.values(), default=0)
    n = outcomes[Outcome.CORRECT] + outcomes[Outcome.WRONG]
    return ShuffledGold(
        arm=rows[0].arm if rows else "",
        correct_per_attempt=rate(outcomes[Outcome.CORRECT], n),
        chance=common / n if n else 0.0,
    )


def apply_threshold_by_halves(
    rows: Sequence[Row], t: float, arm: str, field: str = "logprob"
) -> list[Row]:
    """Each half of the rows above the threshold that scores best on the other half.

    For sets too small to keep questions for fitting alone. The halves depend on the ids only.
    Raises ValueError if t is outside [0, 1).
    """
    order = sorted({row.id for row in rows}, key=lambda id: draw(f"half:{id}", 0))
    first = set(order[: len(order) // 2])
    halves = [
        [row for row in rows if row.id in first],
        [row for row in rows if row.id not in first],
    ]
    cuts = [fit_threshold(half, t, field) for half in reversed(halves)]
    kept = {
        (row.id, row.sample): row
        for half, cut in zip(halves, cuts, strict=True)
        for row in apply_threshold(half, cut, arm, field)
    }
    return [kept[row.id, row.sample] for row in rows]


def apply_threshold(rows: Sequence[Row], cut: float, arm: str, field: str = "logprob") -> list[Row]:
    """The same rows with every attempt below the cut turned into an abstention.

    Rows without the field stay as they are.
    """
    turned = []
    for row in rows:
        value = getattr(row, field)
        if row.outcome is not Outcome.UNSCORABLE and value is not None and value < cut:
            reason = f"{field} {value:.2f} below {cut:.2f}"
            row = replace(row, outcome=Outcome.ABSTAINED, reason=reason)
        turned.append(replace(row, arm=arm))
    return turned
