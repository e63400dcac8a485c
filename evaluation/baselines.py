"""Arms that cost no training: say nothing, or answer only when the log-prob is high enough.

They keep a comparison honest. Where always abstaining scores as well as a trained model, nothing
was learned; where a threshold on an untrained model's log-prob does, nothing had to be.
"""

from collections.abc import Sequence
from dataclasses import replace

from abstain.rewards import CANONICAL, Outcome, ThresholdRule
from abstain.tasks.question import Question

from .rows import Row


def always_abstain(questions: Sequence[Question]) -> list[Row]:
    """Rows of an arm that answers every question with the abstention."""
    return [
        Row(
            arm="always abstain",
            decoding="greedy",
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


def fit_threshold(rows: Sequence[Row], t: float) -> float:
    """The log-prob above which answering scores best at t on these rows.

    Considers every cut between neighbouring attempts; `inf` if answering nothing is best. Fit it on
    other questions than it is applied to; rows without a log-prob are left out. Raises ValueError
    if t is outside [0, 1).
    """
    rule = ThresholdRule(t)
    attempts = sorted(
        (
            (row.logprob, row.outcome)
            for row in rows
            if row.outcome not in (Outcome.ABSTAINED, Outcome.UNSCORABLE)
            and row.logprob is not None
        ),
        reverse=True,
    )
    best, best_cut, total = 0.0, float("inf"), 0.0
    for i, (logprob, outcome) in enumerate(attempts):
        total += rule(outcome) or 0.0
        following = attempts[i + 1][0] if i + 1 < len(attempts) else float("-inf")
        if total > best and following < logprob:
            best, best_cut = total, (logprob + max(following, logprob - 1.0)) / 2
    return best_cut


def apply_threshold(rows: Sequence[Row], cut: float, arm: str) -> list[Row]:
    """The same rows with every attempt below the cut turned into an abstention.

    Rows without a log-prob stay as they are.
    """
    turned = []
    for row in rows:
        scored = row.outcome is not Outcome.UNSCORABLE
        if scored and row.logprob is not None and row.logprob < cut:
            reason = f"log-prob {row.logprob:.2f} below {cut:.2f}"
            row = replace(row, outcome=Outcome.ABSTAINED, reason=reason)
        turned.append(replace(row, arm=arm))
    return turned
