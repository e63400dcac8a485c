"""Read a judge's reply: one of three words, whatever typography or thinking stands around it.

Nothing else counts. A reply that explains itself, hedges or names two verdicts is no verdict, for
the explanation may quote the answer that is judged.
"""

import re
from typing import Any

from abstain.rewards import Outcome
from abstain.rewards.grading.extraction import extract

from .client import RequestFailed

OUTCOMES = {
    "correct": Outcome.CORRECT,
    "incorrect": Outcome.WRONG,
    "abstained": Outcome.ABSTAINED,
}
_VERDICT = re.compile(
    r"(?:verdict\s*:\s*)?(correct|incorrect|abstained)\.?", re.IGNORECASE | re.ASCII
)
_TYPOGRAPHY = re.compile(r"\*\*|__|[*_`\"'“”]")


def read_verdict(choice: dict[str, Any]) -> str:
    """`correct`, `incorrect` or `abstained`; raises RequestFailed if the reply is anything else.

    >>> read_verdict({"message": {"content": "<think>He wrote it.</think> **Correct**."}})
    'correct'
    """
    reply = choice["message"].get("content") or ""
    match = _VERDICT.fullmatch(_TYPOGRAPHY.sub("", extract(reply).answer or "").strip())
    if match is not None:
        return match[1].lower()
    if choice.get("finish_reason") == "length":
        raise RequestFailed(
            f"the reply was cut off before a verdict ({reply[-60:]!r}); give the judge more room "
            "(--judge_max_tokens)"
        )
    raise RequestFailed(f"the verdict is none of the three words: {reply[:60]!r}")


def read_verdict_without_answer(choice: dict[str, Any]) -> str:
    """The same for a question that has no answer, where `correct` is no possible verdict."""
    verdict = read_verdict(choice)
    if verdict == "correct":
        raise RequestFailed("judged correct, but the question has no answer")
    return verdict
