"""Rows of a warm start, and what a batch of them holds beside tokens."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import torch

from abstain.rewards import CANONICAL
from abstain.tasks.prompts import Format, Style, answer_in, messages, with_confidence
from abstain.tasks.question import Question, draw, groups_of_copies, id_of_all_copies
from abstain.wording import counted

from .question_sampler import numbered


class Beside(NamedTuple):
    """What a batch holds beside its tokens, each (B,) or None."""

    t: torch.Tensor | None
    """Confidence target that each prompt states."""
    question: torch.Tensor | None
    """A number for the question that each row asks."""
    chance: torch.Tensor | None
    """How likely the model's own answer is right."""


BESIDE = Beside._fields
"""Columns of a training set that no model reads."""


def warmup_rows(
    questions: Sequence[Question],
    *,
    t: float,
    abstain_share: float = 0.0,
    style: Style = "stated",
    format: Format = "plain",
    abstention: str = CANONICAL,
    seed: int = 0,
    chances: Mapping[str, float] | None = None,
) -> list[dict[str, Any]]:
    """Prompt and completion rows for `WarmupTrainer`.

    A random `abstain_share` of the questions gets the abstention, and so does every question that
    has no answer. The others get their first accepted answer. The format `confidence` adds a number
    drawn from 10 %, 20 % ... 90 %, so that every number is sampled when its reward begins. Where
    a question comes several times, as at several t, the column `question` names that of each row.
    With `chances`, by the id of all copies of a question, the column `chance` has them; an answer
    to a question that has none is never right.
    Raises ValueError if the share is outside [0, 1] or no question has a gold answer.
    """
    if not 0 <= abstain_share <= 1:
        raise ValueError(f"abstain_share must be in [0, 1], got {abstain_share}")
    known = [question for question in questions if question.answers is not None]
    if not known:
        raise ValueError("a warm start needs questions with gold answers, and none has any")
    groups = groups_of_copies(known)
    rows = []
    for question, group in zip(known, groups, strict=True):
        id = id_of_all_copies(question)
        abstains = not question.answers or draw(f"warmup/{id}", seed) < abstain_share
        answer = abstention if abstains else answer_in(format, question.answers[0])  # type: ignore[index]
        if format == "confidence" and not abstains:
            number = 1 + int(draw(f"confidence/{id}", seed) * 9)
            answer = with_confidence(answer, number / 10)
        completion = [{"role": "assistant", "content": answer}]
        target = question.t if question.t is not None else t
        prompt = messages(question, t, style, format)
        row = {"prompt": prompt, "completion": completion, "t": target}
        copies = groups[-1] + 1 < len(known)
        row |= {"question": group} if copies else {}
        rows.append(row | ({"chance": chances.get(id, 0.0)} if chances is not None else {}))
    return rows


def with_beside(collate: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A batch of TRL's, with what `Beside` holds as far as the rows have it.

    Raises ValueError where some of the rows have a chance and others none, or one is no chance.
    """
    ts, questions, chances = ([row.get(name) for row in rows] for name in BESIDE)
    bare = [{name: value for name, value in row.items() if name not in BESIDE} for row in rows]
    batch: dict[str, Any] = collate(bare)
    if None not in ts:
        batch["t"] = torch.tensor(ts)
    if set(questions) != {None}:
        batch["question"] = torch.tensor(numbered(questions))
    if None not in chances:
        batch["chance"] = torch.tensor(chances)
        if not ((batch["chance"] >= 0) & (batch["chance"] <= 1)).all():
            raise ValueError(f"the column 'chance' must be in [0, 1], got {chances}")
    elif set(chances) != {None}:
        raise ValueError(
            f"the column 'chance' must have a number in each row or in none; {chances.count(None)} "
            f"of {counted(len(rows), 'row')} of a batch without"
        )
    return batch


def column(dataset: Any, name: str) -> Any:
    """A column of a dataset; None where it has none, or is a stream, which may have no end."""
    named = name in (getattr(dataset, "column_names", None) or ())
    return dataset[name] if named and hasattr(dataset, "__len__") else None


def one_answer_each(inputs: dict[str, Any]) -> bool:
    """Whether each row is a prompt and then an answer, the labelled tokens, and nothing else."""
    if "attention_mask" not in inputs:  # rows in one (`padding_free`)
        return False
    labelled = inputs["labels"] != -100
    later = (labelled.cumsum(1) > 0) & inputs["attention_mask"].bool()
    return not labelled[:, 0].any() and bool((labelled == later).all())


def unlabelled(inputs: dict[str, Any]) -> tuple[list[list[int]], list[list[int]]]:
    """Prompts and completions of a padded batch of `input_ids` and `labels`."""
    labels = inputs["labels"]
    starts = (labels != -100).int().argmax(1).tolist()
    prompts, completions = [], []
    rows = zip(inputs["input_ids"].tolist(), labels.tolist(), starts, strict=True)
    for ids, row_labels, start in rows:
        prompts.append(ids[:start])
        completions.append([token for token in row_labels[start:] if token != -100])
    return prompts, completions
