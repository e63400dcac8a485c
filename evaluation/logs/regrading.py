"""From an entry of a log to a row of ours: whose word counts, the log's or our grader's.

The log's own grade is kept unless told otherwise. It says "right" or "not right"; what is not right
is told apart by our grader: an abstention, nothing readable, or wrong. On 21,630 Czech answers the
rule alone finds a tenth of the judge's abstentions, so a log that tells them apart itself is kept.
"""

import hashlib
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
    answer = None
    if settled(entry) and not regrade:
        outcome, reason = entry.outcome or Outcome.CORRECT, AS_LOGGED
    else:
        scored = (grader or AliasGrader())(
            entry.completion, entry.answers, question=entry.question, truncated=entry.truncated
        )
        outcome, reason = (scored.outcome, scored.reason) if regrade else decided(entry, scored)
        answer = scored.answer
    return Row(
        arm=arm,
        decoding=GREEDY,  # logs do not tell; it is what a row calls the answer that counts
        sample=sample,
        id=_short_id(entry.id, max_text),
        family=entry.group,
        difficulty="",
        question=_cut(entry.question, max_text),
        answers=_first(entry.answers),
        completion=_cut(entry.completion, max_text),
        outcome=outcome,
        answer=None if answer is None else _cut(answer, max_text),
        reason=reason,
        logprob=None,
    )


def settled(entry: LogEntry) -> bool:
    """Whether the log's word leaves nothing to tell apart, so that nothing need be graded."""
    return entry.outcome is not None or (entry.right is True and entry.answers != ())


def decided(entry: LogEntry, scored: Scored) -> tuple[Outcome, str]:
    """Outcome and reason of an entry that is not settled: the log's word, else our grader's."""
    if entry.right is None:
        return scored.outcome, scored.reason or "by our rule; the log has no grade"
    if entry.right:  # where no answer exists
        if scored.outcome is Outcome.ABSTAINED:
            return Outcome.ABSTAINED, "right as logged, since no answer exists"
        return Outcome.CORRECT, AS_LOGGED
    if scored.outcome in (Outcome.ABSTAINED, Outcome.MALFORMED):
        return scored.outcome, f"not right as logged; {scored.reason or 'reads as an abstention'}"
    return Outcome.WRONG, AS_LOGGED


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - len(CUT)] + CUT


def _short_id(id: str, limit: int) -> str:
    """The id; a long one, as a question with its context is, ends in a digest of all of it."""
    if len(id) <= limit:
        return id
    return f"{id[:limit]}#{hashlib.sha256(id.encode(errors='backslashreplace')).hexdigest()[:16]}"


def _first(answers: Sequence[str] | None, n: int = 20) -> tuple[str, ...] | None:
    """Accepted answers as the page shows them; TriviaQA has hundreds of spellings."""
    return None if answers is None else tuple(answers[:n])
