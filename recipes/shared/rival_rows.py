"""Training rows of the supervised rivals, from what the start says itself.

All of them decide by one rule, that of the reward: answer where more than t of the start's own
attempts were right, abstain elsewhere. What they teach differs:

| recipe       | right share > t                       | right share <= t                  |
|--------------|---------------------------------------|-----------------------------------|
| sft_rtuning  | the gold answer                       | the abstention                    |
| dpo_abstain  | its right answer over the abstention  | the abstention over its wrong one |
| kto_abstain  | right good, abstention bad            | abstention good, wrong answer bad |

Pairs come from the start's own samples, since what another model would say teaches it to guess
(Zhang et al. 2024, R-Tuning, arXiv 2311.09677, for the first row).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from abstain.tasks import Question, messages
from abstain.tasks.prompts import answer_in

from .own_answers import OwnAnswers, OwnAnswersArguments

Rows = list[dict[str, Any]]


def rtuning_rows(
    questions: Sequence[Question],
    known: Mapping[str, OwnAnswers],
    task: OwnAnswersArguments,
    abstention: str,
) -> Rows:
    """Rows of prompt and completion; questions without a gold answer get the abstention."""
    rows = []
    for question, said, prompt, t in _each(questions, known, task):
        knows = said.right_share > t and question.answers
        target = answer_in(task.format, question.answers[0]) if knows else abstention  # type: ignore
        rows.append({"prompt": prompt, "completion": _turn(target), "t": t})
    return rows


def dpo_rows(
    questions: Sequence[Question],
    known: Mapping[str, OwnAnswers],
    task: OwnAnswersArguments,
    abstention: str,
) -> Rows:
    """Rows of prompt, chosen and rejected, one per question; none where the start said nothing."""
    return [
        {"prompt": prompt, "chosen": _turn(good), "rejected": _turn(bad)}
        for prompt, good, bad in _pairs(questions, known, task, abstention)
    ]


def kto_rows(
    questions: Sequence[Question],
    known: Mapping[str, OwnAnswers],
    task: OwnAnswersArguments,
    abstention: str,
) -> Rows:
    """Rows of prompt, completion and label: both sides of each of `dpo_rows`' pairs."""
    return [
        {"prompt": prompt, "completion": _turn(text), "label": label}
        for prompt, good, bad in _pairs(questions, known, task, abstention)
        for text, label in ((good, True), (bad, False))
    ]


def _pairs(
    questions: Sequence[Question],
    known: Mapping[str, OwnAnswers],
    task: OwnAnswersArguments,
    abstention: str,
) -> Iterator[tuple[list[dict[str, str]], str, str]]:
    for _, said, prompt, t in _each(questions, known, task):
        if said.right_share > t and said.right:
            yield prompt, said.right, abstention
        elif said.right_share <= t and said.wrong:
            yield prompt, abstention, said.wrong


def _each(
    questions: Sequence[Question], known: Mapping[str, OwnAnswers], task: OwnAnswersArguments
) -> Iterator[tuple[Question, OwnAnswers, list[dict[str, str]], float]]:
    """Questions that were answered and could be graded, with their prompts and targets."""
    for question in questions:
        if said := known.get(question.id):
            prompt = messages(question, task.t, task.style, task.format)  # type: ignore[arg-type]
            yield question, said, prompt, task.t if question.t is None else question.t


def _turn(text: str) -> list[dict[str, str]]:
    return [{"role": "assistant", "content": text}]
