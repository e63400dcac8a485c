"""Confidence by agreement: the share of further answers to a question that say the same.

It stands in for the log-prob where an endpoint gives none, at the price of k more answers a
question. On an untrained model it tells little (figures in results/).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from abstain.rewards import Outcome
from abstain.rewards.grading.text import normalize

from ..rows import Row


def agreement(answer: str | None, others: Sequence[str | None]) -> float | None:
    """Share of the others that state the same, in [0, 1]; None without others.

    Compared as `normalize` leaves them. None is what states nothing, and agrees with nothing.

    >>> agreement("The Hague", ["the hague.", "Delft", None, "Hague"])
    0.5
    """
    if not others:
        return None
    stated = None if answer is None else normalize(answer)
    same = [stated is not None and o is not None and normalize(o) == stated for o in others]
    return sum(same) / len(others)


def stated(row: Row) -> str | None:
    """The answer that a row states; None for an abstention and for what cannot be read."""
    if row.outcome in (Outcome.ABSTAINED, Outcome.MALFORMED):
        return None
    return row.completion if row.answer is None else row.answer


def with_agreement(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """The rows with the agreement of the others that answer the same question."""
    by_id: dict[str, list[str | None]] = defaultdict(list)
    for other in others:
        by_id[other.id].append(stated(other))
    return [replace(row, agreement=agreement(stated(row), by_id[row.id])) for row in rows]
