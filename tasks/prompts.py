"""Prompts that state the confidence target and the scoring rule, and dataset rows made with them.

The wording of the stated rule follows Kalai et al. 2025 (arXiv 2509.04664, section 4.2), which asks
for the target, the penalty and the value of "I don't know" to stand in the instruction.
"""

from collections.abc import Sequence
from typing import Any, Literal

from abstain.rewards import CANONICAL
from abstain.rewards.grading import extraction

from .question import Question, draw, id_of_all_copies
from .wordings import WORDINGS, how_sure, scoring_rule

Style = Literal["stated", "worded", "varied", "plain", "mixed"]
STYLES: tuple[Style, ...] = ("stated", "worded", "varied", "plain", "mixed")
STATING: tuple[Style, ...] = ("stated", "worded", "varied")
"""Those in which every prompt states t."""

Format = Literal["plain", "tag", "box", "explain", "explain_box", "confidence"]
"""How the answer is to stand in the reply; two have the model reason before it, and after the last
it states how likely the answer is right."""

_FORMS: dict[Format, str] = {
    "plain": "{}",
    "tag": "<answer>{}</answer>",
    "box": r"\boxed{{{}}}",
    "explain": "<answer>{}</answer>",
    "explain_box": r"\boxed{{{}}}",
    "confidence": "{}",
}
FORMATS: tuple[Format, ...] = tuple(_FORMS)


def answer_in(format: Format, answer: str) -> str:
    r"""An answer as the format wants it.

    >>> answer_in("tag", "Paris"), answer_in("box", "7")
    ('<answer>Paris</answer>', '\\boxed{7}')
    """
    return _FORMS[format].format(answer)


def read_as(format: Format) -> extraction.Format:
    """The format in which a grader finds the answer.

    >>> read_as("explain")
    'tag'
    """
    formats: dict[Format, extraction.Format] = {
        "explain": "tag",
        "explain_box": "box",
        "confidence": "plain",
    }
    return formats.get(format, format)  # type: ignore[arg-type]


def with_confidence(answer: str, confidence: float) -> str:
    """An answer as the format `confidence` wants it.

    >>> with_confidence("Paris", 0.8)
    'Paris <confidence>80%</confidence>'
    """
    return f"{answer} <confidence>{confidence:.0%}</confidence>"


def reply_instruction(format: Format = "plain") -> str:
    """How to reply, in a sentence or two.

    >>> reply_instruction("tag")
    'Reply with the answer only, as <answer>your answer</answer>.'
    """
    if format == "plain":
        return "Reply with the answer only."
    if format == "confidence":
        return (
            "Reply with the answer only, and after it how likely it is right, "
            "as <confidence>N%</confidence>."
        )
    form = answer_in(format, "your answer")
    if format in ("explain", "explain_box"):
        return f"Think step by step. Then give the answer alone, as {form}."
    return f"Reply with the answer only, as {form}."


def instruction(t: float, format: Format = "plain") -> str:
    """What to do when unsure at confidence target t, in one paragraph, for questions of fact.

    t = 0 is binary grading, where a best guess costs nothing.

    >>> print(*instruction(0.75).split(": "), sep=":" + chr(10))
    Reply with the answer only. Answer only if you are more than 75% confident:
    a right answer earns 1 point, a wrong answer costs 3 points, and "I don't know" earns 0.
    """
    return f"{reply_instruction(format)} {scoring_rule(t)}"


def worded_rule(format: Format = "plain") -> str:
    """The rule for every t, to stand in front of a question that `how_sure` ends."""
    return (
        f"{reply_instruction(format)} A right answer earns 1 point, a wrong answer costs "
        f't / (1 - t) points, and "{CANONICAL}" earns 0, where t is the confidence asked for.'
    )


def messages(
    question: Question, t: float | None, style: Style = "stated", format: Format = "plain"
) -> list[dict[str, str]]:
    """The question as one user turn of a chat.

    - `stated` puts the scoring rule at t in front. The question's own t wins.
    - `worded` puts the rule for every t in front, and the t behind the question, in words too.
    - `varied` does so too, but says the t in one of several ways, drawn by the question's id.
    - `plain` asks for the answer only and says nothing about being unsure. Prompt-removed arms are
      asked so.
    - `mixed` is plain for half of the questions, drawn by their ids.
    """
    if style == "mixed":
        style = "plain" if draw(f"style/{id_of_all_copies(question)}", 0) < 0.5 else "stated"
    if style == "plain":
        text = f"{reply_instruction(format)} {question.text}"
    elif style in STATING:
        target = question.t if question.t is not None else t
        if target is None:
            raise ValueError(f"question {question.id!r} has no t of its own and none was given")
        if style == "stated":
            text = f"{instruction(target, format)}\n\n{question.text}"
        else:
            text = f"{worded_rule(format)}\n\n{question.text}\n\n{_last(question, target, style)}"
    else:
        raise ValueError(f"style must be one of {STYLES}, got {style!r}")
    return [{"role": "user", "content": text}]


def _last(question: Question, t: float, style: Style) -> str:
    """The t at the end of a prompt; one way of saying it for all copies of a question."""
    if style == "worded":
        return how_sure(t)
    place = draw(f"wording/{id_of_all_copies(question)}", 0) * len(WORDINGS)
    return WORDINGS[int(place)](t)


def rows(
    questions: Sequence[Question],
    t: float | None,
    style: Style = "stated",
    format: Format = "plain",
) -> list[dict[str, Any]]:
    """Dataset rows for TRL: `prompt`, and the columns that `abstain.rewards.Reward` reads.

    `datasets.Dataset.from_list(rows(questions, t=0.75))` is a training set.
    Raises ValueError for an empty question list.
    """
    if not questions:
        raise ValueError("no questions: the set is empty, or its filters leave nothing")
    return [
        {
            "prompt": messages(question, t, style, format),
            "question": question.text,
            "answers": None if question.answers is None else list(question.answers),
            "t": question.t if question.t is not None else t,
            "id": question.id,
            "family": question.family,
            "difficulty": question.difficulty,
        }
        for question in questions
    ]
