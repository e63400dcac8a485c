"""What can happen to one completion, before any number is attached to it.

An outcome is data, the number is policy: a grader says what happened (`Scored`), a rule
(`abstain.rewards.rules`) says what it is worth. Evaluation counts outcomes and never re-grades.
"""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The five outcomes of one completion.

    >>> Outcome.WRONG == "wrong"
    True
    """

    CORRECT = "correct"
    WRONG = "wrong"
    ABSTAINED = "abstained"
    """The completion says that it does not know, and says nothing else."""
    MALFORMED = "malformed"
    """No answer can be read: empty, cut off, or not in the format asked for."""
    UNSCORABLE = "unscorable"
    """The question cannot be graded (no gold answer, judge down). Never the model's doing."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One graded completion.

    - `answer`: the text that was compared with the gold answers; None when there is none.
    - `confidence`: the probability in [0, 1] that the completion states for itself.
    - `reason`: a short phrase on why the outcome is what it is, for transcripts.
    """

    outcome: Outcome
    answer: str | None = None
    confidence: float | None = None
    reason: str = ""
