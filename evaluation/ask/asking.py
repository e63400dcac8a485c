"""How questions are asked and answers graded. No torch, for commands that ask an endpoint."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field, fields
from typing import Any

import abstain
from abstain.rewards import AliasGrader, Grader
from abstain.tasks.prompts import Format, Style
from abstain.tasks.question import Question

from ..rows import Row
from .cache import digest

Ask = Callable[..., list[Row]]
"""What asks a checkpoint: `(questions, asking, *, arm, num_samples=0)` -> rows."""


@dataclass(frozen=True)
class Asking:
    """How questions are asked and answers graded: the same for every arm of a comparison."""

    t: float | None = None
    """Threshold stated in the prompt, where a question has none of its own."""
    style: Style = "stated"
    format: Format = "plain"
    """How the answer is to stand in the reply."""
    grader: Grader = field(default_factory=AliasGrader)
    max_new_tokens: int = 32
    batch_size: int = 64
    """Completions computed at once."""
    temperature: float = 1.0
    """Of the sampled answers."""
    seed: int = 0
    force_attempt: bool = False
    """Answer on condition that the completion does not begin with the abstention."""
    chat_template_kwargs: dict[str, Any] = field(default_factory=dict)
    """What the chat template is given besides, for example enable_thinking=False."""


@dataclass(frozen=True)
class Said:
    """One completion, as whoever was asked gave it."""

    text: str
    truncated: bool = False
    logprob: float | None = None
    """Summed log-prob of the completion; None where it is not told."""
    tokens: int | None = None
    """How many tokens that sums; None as well."""


def settings_of(questions: Sequence[Question], asking: Asking, num_samples: int) -> dict[str, Any]:
    """What graded answers depend on beside the checkpoint, as JSON values."""
    return {
        "abstain": abstain.__version__,
        "num_samples": num_samples,
        "questions": digest([astuple(question) for question in questions]),
        **{
            field.name: getattr(asking, field.name)
            for field in fields(asking)
            if field.name != "grader"
        },
        "grader": repr(asking.grader),
    }


def graded(
    question: Question,
    completion: str,
    grader: Grader,
    *,
    arm: str,
    decoding: str,
    sample: int,
    truncated: bool,
    logprob: float | None,
    tokens: int | None = None,
) -> Row:
    """The row of one completion."""
    scored = grader(completion, question.answers, question=question.text, truncated=truncated)
    return Row(
        arm=arm,
        decoding=decoding,
        sample=sample,
        id=question.id,
        family=question.family,
        difficulty=question.difficulty,
        question=question.text,
        answers=question.answers,
        completion=completion,
        outcome=scored.outcome,
        answer=scored.answer,
        reason=scored.reason,
        logprob=logprob,
        tokens=tokens,
        confidence=scored.confidence,
    )
