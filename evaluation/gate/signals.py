"""The confidence a gate looks at, the same for saved rows and for replies that come in.

All lie in [0, 1]. `logprob`: probability of the greedy completion. `mean_logprob`: its geometric
mean per token. `agreement`: share of k sampled answers that say what the greedy one says. `vote`:
share of other checkpoints whose greedy answer says it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from abstain.rewards import Grader, Outcome

from ..ask.asking import Said
from ..measure.agreement import agreement, with_agreement
from ..rows import Row

CONFIDENCES = ("logprob", "mean_logprob", "agreement", "vote")
TOLD = {"logprob": "probability of the answer", "mean_logprob": "mean probability of a token"}
"""What a reader is told instead of a flag's value that names something else."""


@dataclass(frozen=True)
class Attempt:
    """An answer with its confidence, and whether it is right."""

    id: str
    confidence: float
    right: bool


def from_logprob(said: Said, mean: bool = False) -> float | None:
    """Probability of the completion, or with `mean` its geometric mean per token; None: unknown."""
    if said.logprob is None or (mean and not said.tokens):
        return None
    return math.exp(min(said.logprob / (said.tokens or 1 if mean else 1), 0.0))


def agreement_of(
    answer: Said, others: Sequence[Said], grader: Grader, question: str
) -> float | None:
    """Share of the others that state the same answer; None without others."""
    texts = [_stated(other, grader, question) for other in others]
    return agreement(_stated(answer, grader, question), texts)


def _stated(said: Said, grader: Grader, question: str) -> str | None:
    return None if declined(said, grader, question) else grader.read(said.text).answer


def declined(said: Said, grader: Grader, question: str) -> str:
    """Why a completion is no attempt, or an empty string: it abstains, or cannot be read."""
    if said.truncated:
        return "the model's answer was cut off"
    if grader.declines(said.text, question):
        return "the model abstained itself"
    return "" if grader.read(said.text).answer is not None else "the model's answer cannot be read"


def attempts(
    greedy: Sequence[Row], others: Iterable[Row], confidence: str
) -> tuple[list[Attempt], int]:
    """Every attempt of an arm with its confidence, and how many questions the arm was asked.

    What a gate holds back anyway is no attempt: abstentions, and answers that cannot be read.
    Unscorable rows do not count at all.

    Args:
        greedy: One arm's greedy rows.
        others: For `agreement` the arm's sampled rows, for `vote` the other arms' greedy rows.
            Without them the rows' own agreement counts.
        confidence: One of `CONFIDENCES`.

    Raises ValueError if an attempt has no such confidence, naming what to do.
    """
    others = list(others)
    scored = [row for row in greedy if row.outcome is not Outcome.UNSCORABLE]
    kept = []
    for row in with_agreement(scored, others) if others else scored:
        if row.outcome in (Outcome.ABSTAINED, Outcome.MALFORMED):
            continue
        value = _confidence(row, confidence)
        if value is None:
            raise ValueError(
                f"{row.arm!r} has no {confidence} for {row.id!r}; {_ADVICE[confidence]}"
            )
        kept.append(Attempt(row.id, value, row.outcome is Outcome.CORRECT))
    return kept, len(scored)


def _confidence(row: Row, confidence: str) -> float | None:
    if confidence in ("agreement", "vote"):
        return row.agreement
    said = Said(row.completion, logprob=row.logprob, tokens=row.tokens)
    return from_logprob(said, mean=confidence == "mean_logprob")


_ADVICE = {
    "logprob": "its endpoint gave no log-probs: take --confidence agreement",
    "mean_logprob": "compare again, which keeps the number of tokens, or take --confidence logprob",
    "agreement": "compare again with --agree 8",
    "vote": "name other arms of the comparison with --voters",
}
