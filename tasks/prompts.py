"""Prompts that state the confidence target and the scoring rule, and dataset rows made with them.

The wording of the stated rule follows Kalai et al. 2025 (arXiv 2509.04664, section 4.2), which asks
for the target, the penalty and the value of "I don't know" to stand in the instruction.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from abstain.rewards import CANONICAL
from abstain.rewards.grading import extraction
from abstain.rewards.rules import check_t

from .question import Question, draw, id_of_all_copies

Style = Literal["stated", "worded", "plain", "mixed"]
STYLES: tuple[Style, ...] = ("stated", "worded", "plain", "mixed")
STATING: tuple[Style, ...] = ("stated", "worded")
"""Those in which every prompt states t."""

_HOW_SURE = (
    (0.15, "even if it is a wild guess"),
    (0.275, "even if you have to guess"),
    (0.375, "if you have some idea"),
    (0.475, "if you have a good idea"),
    (0.575, "if you think you know"),
    (0.675, "only if you are fairly sure"),
    (0.775, "only if you are sure"),
    (0.875, "only if you are very sure"),
    (1.0, "only if you are certain"),
)
"""What a t below each number is called, rising."""

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


def scoring_rule(t: float) -> str:
    """The rule alone, for prompts that say themselves what an answer looks like.

    >>> scoring_rule(0)
    'A right answer earns 1 point; give your best guess.'
    """
    t = check_t(t)
    if t == 0:
        return "A right answer earns 1 point; give your best guess."
    return (
        f"Answer only if you are more than {percent(t)}% confident: "
        f"a right answer earns 1 point, a wrong answer costs {_cost(t)} points, "
        f'and "{CANONICAL}" earns 0.'
    )


def percent(t: float) -> str:
    """A target above 0 in percent, in the fewest digits that keep its odds within 0.5 %.

    Three at least, so that a usual t is written as ever. Near 1 each nine counts: 99.9 % is a third
    of the penalty of 99.97 %.

    >>> [percent(t) for t in (0.75, 2 / 3, 0.9997, 0.99999)]
    ['75', '66.7', '99.97', '99.999']
    """
    odds, text = t / (1 - t), ""
    for digits in range(3, 18):
        text = f"{100 * t:.{digits}g}"
        said = float(text) / 100
        if said < 1 and abs(said / (1 - said) - odds) <= 0.005 * odds:
            break
    return f"{Decimal(text):f}"


def _cost(t: float) -> str:
    """What a wrong answer costs at t, without an exponent."""
    cost = t / (1 - t)
    return f"{Decimal(f'{cost:.3g}'):f}" if cost < 999.5 else f"{cost:.0f}"


def worded_rule(format: Format = "plain") -> str:
    """The rule for every t, to stand in front of a question that `how_sure` ends."""
    return (
        f"{reply_instruction(format)} A right answer earns 1 point, a wrong answer costs "
        f't / (1 - t) points, and "{CANONICAL}" earns 0, where t is the confidence asked for.'
    )


def how_sure(t: float) -> str:
    """The confidence asked for, in words and as a number: the last thing that a prompt says.

    There a small model hears it, and the prompts of a question at several t begin alike. Points in
    decimals are left out: what it hears first of "costs 0.333 points" is the "0."
    (results/many_thresholds.md).

    >>> how_sure(0.75), how_sure(0)
    ('Answer only if you are sure (75% confidence).', 'Answer in any case (0% confidence).')
    """
    if check_t(t) == 0:
        return "Answer in any case (0% confidence)."
    words = next(words for below, words in _HOW_SURE if t < below)
    return f"Answer {words} ({percent(t)}% confidence)."


def messages(
    question: Question, t: float | None, style: Style = "stated", format: Format = "plain"
) -> list[dict[str, str]]:
    """The question as one user turn of a chat.

    - `stated` puts the scoring rule at t in front. The question's own t wins.
    - `worded` puts the rule for every t in front, and the t behind the question, in words too.
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
            text = f"{worded_rule(format)}\n\n{question.text}\n\n{how_sure(target)}"
    else:
        raise ValueError(f"style must be one of {STYLES}, got {style!r}")
    return [{"role": "user", "content": text}]


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
