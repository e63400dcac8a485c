"""What abstaining costs: answers that the start knows, withheld or lost by a trained checkpoint.

Both are asked the same questions. The start is made to answer; what it then gets right it knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from abstain.rewards import Outcome

from ..rows import Row
from .intervals import Estimate, rate
from .readable import unread_among


@dataclass(frozen=True)
class Costs:
    """Of the questions that the start knows, what became of them; None where it knows none."""

    n_known: int
    kept: Estimate | None
    """Answered rightly: its share."""
    over_refused: Estimate | None
    """Abstained on."""
    over_refused_by_band: Mapping[str, Estimate | None]
    """The same by difficulty."""
    forced_accuracy: Estimate | None
    """Right answers per question when it is made to answer, of all questions."""
    unread: str
    """What to say where most answers cannot be read: they were neither kept nor refused."""
    forced_unread: str
    """The same of those that it is made to give."""


def costs(start: Sequence[Row], rows: Sequence[Row], forced: Sequence[Row]) -> Costs:
    """What a checkpoint's answers cost against its start.

    Args:
        start: The start's rows, made to answer.
        rows: The checkpoint's, as it is.
        forced: The checkpoint's, made to answer.

    Raises ValueError if they are not of the same questions.
    """
    if not {row.id for row in start} == {row.id for row in rows} == {row.id for row in forced}:
        raise ValueError("costs need the start and the checkpoint asked the same questions")
    known = {row.id for row in start if row.outcome is Outcome.CORRECT}
    of_known = [row for row in rows if row.id in known]
    scored = [row for row in forced if row.outcome is not Outcome.UNSCORABLE]
    bands = sorted({row.difficulty for row in of_known})
    return Costs(
        n_known=len(known),
        kept=_share(of_known, Outcome.CORRECT),
        over_refused=_share(of_known, Outcome.ABSTAINED),
        over_refused_by_band={
            band: _share([row for row in of_known if row.difficulty == band], Outcome.ABSTAINED)
            for band in bands
        },
        forced_accuracy=_share(scored, Outcome.CORRECT),
        unread=unread_among(row.outcome for row in rows),
        forced_unread=unread_among(row.outcome for row in forced),
    )


def _share(rows: Sequence[Row], outcome: Outcome) -> Estimate | None:
    return rate(sum(row.outcome is outcome for row in rows), len(rows))
