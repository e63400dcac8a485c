"""Whether answers can be read at all: an arm that gives none is neither silent nor never so.

Its shares of right, wrong and abstained are all 0. Seen without the malformed ones it passes for an
arm that attempts nothing, or for one that never abstains.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from abstain.rewards import Outcome

from ..arms import GREEDY, ArmId
from ..rows import Row
from .intervals import Estimate

FEW = 0.01
"""Share of answers that may differ where all of them are said to be of one kind."""
NONE = "gives no readable answer"
"""What such an arm is called, in place of one that always or never abstains."""


def unread(n: int, malformed: Estimate | float | None) -> str:
    """What to say where most answers cannot be read; empty elsewhere.

    Args:
        n: Scored answers.
        malformed: Share of them that cannot be read.

    >>> unread(60, 1.0), unread(60, 0.75), unread(60, 0.5)
    ('no readable answer: 60 of 60 malformed', 'few readable answers: 45 of 60 malformed', '')
    """
    share = malformed.value if isinstance(malformed, Estimate) else malformed
    if not n or share is None or share <= 0.5:
        return ""
    many = "no readable answer" if share >= 1 - FEW else "few readable answers"
    return f"{many}: {round(share * n)} of {n} malformed"


def unread_in(arms: Container[str], notes: Mapping[str, str]) -> str:
    """What to add below a table of these arms where some give no answer that can be read."""
    return "".join(f" {arm}: {note}." for arm, note in notes.items() if arm in arms)


def unread_arms(rows: Iterable[Row]) -> dict[str, str]:
    """Arms whose greedy answers cannot be read, several runs of one together, with what to say."""
    outcomes: dict[str, list[Outcome]] = {}
    for row in rows:
        if row.decoding == GREEDY:
            outcomes.setdefault(ArmId.parse(row.arm).all_runs.name, []).append(row.outcome)
    notes = {arm: unread_among(happened) for arm, happened in outcomes.items()}
    return {arm: note for arm, note in notes.items() if note}


def unread_among(outcomes: Iterable[Outcome]) -> str:
    """What to say where most of these answers cannot be read; empty elsewhere."""
    counts = Counter(outcomes)
    n = counts.total() - counts[Outcome.UNSCORABLE]
    return unread(n, counts[Outcome.MALFORMED] / n if n else None)
