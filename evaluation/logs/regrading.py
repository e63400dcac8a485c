"""From an entry of a log to a row of ours: whose word counts, the log's or our grader's.

The log's own grade is kept unless told otherwise. It says "right" or "not right"; what is not right
is told apart by our grader: an abstention, nothing readable, or wrong. On 21,630 Czech answers the
rule alone finds a tenth of the judge's abstentions, so a log that tells them apart itself is kept.
"""

from collections.abc import Sequence

from abstain.rewards import AliasGrader, Outcome, Scored
from abstain.rewards.grading.base import Grader

from ..arms import GREEDY
from ..rows import Row
from .entry import LogEntry

AS_LOGGED = "as logged"
CUT = " […]"


def row_of(
    arm: str,
    entry: LogEntry,
    grader: Grader | None = None,
    *,
    regrade: bool = False,
    sample: int = 0,
    max_text: int = 600,
) -> Row:
    """The row of an entry.

    Args:
        arm: Name of the log's model.
        entry: What the log says.
        grader: Ours; `AliasGrader` by default.
        regrade: Whether our grader decides everything.
        sample: Number of the answer where a question was asked several times.
        max_text: Characters of question and completion that are kept; the log has the rest.
    """
    scored = (grader or AliasGrader())(
        entry.completion, entry.answers, question=entry.question, truncated=entry.truncated
    )
    outcome, reason = (scored.outcome, scored.reason) if regrade else decided(entry, scored)
    return Row(
        arm=arm,
        decoding=GREEDY,  # logs do not tell; it is what a row calls the answer that counts
        sample=sample,
        id=_cut(entry.id, max_text),
        family=entry.group,
        difficulty="",
        question=_cut(entry.question, max_text),
        answers=_first(entry.answers),
        completion=_cut(entry.completion, max_text),
        outcome=outcome,
        answer=None if scored.answer is None else _cut(scored.answer, max_text),
        reason=reason,
        logprob=None,
    )


def decided(entry: LogEntry, scored: Scored) -> tuple[Outcome, str]:
    """Outcome and reason with the log's word kept, and our grader's where the log has none."""
    if entry.outcome is not None:
        return entry.outcome, AS_LOGGED
    if entry.right is None:
        return scored.outcome, scored.reason or "by our rule; the log has no grade"
    if entry.right:
        if entry.answers == () and scored.outcome is Outcome.ABSTAINED:
            return Outcome.ABSTAINED, "right as logged, since no answer exists"
        return Outcome.CORRECT, AS_LOGGED
    if scored.outcome in (Outcome.ABSTAINED, Outcome.MALFORMED):
        return scored.outcome, f"not right as logged; {scored.reason or 'reads as an abstention'}"
    return Outcome.WRONG, AS_LOGGED


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - len(CUT)] + CUT


def _first(answers: Sequence[str] | None, n: int = 20) -> tuple[str, ...] | None:
    """Accepted answers as the page shows them; TriviaQA has hundreds of spellings."""
    return None if answers is None else tuple(answers[:n])
