"""How likely a start's own answers are right, told from its log-probs and the gold answers.

The start is made to answer each training question once, greedily. Its answers are graded, and a
logistic curve is fitted from how likely it thought them to whether they were right. So a model that
is surer than it is often right is not taken at its word.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import exp, isfinite
from typing import Any

import numpy as np

from abstain.evaluation.measure.platt import platt
from abstain.evaluation.rows import Row
from abstain.rewards import Grader, Outcome
from abstain.tasks import Question
from abstain.tasks.question import id_of_all_copies
from abstain.wording import counted

from .own_answers import FILE, OwnAnswersArguments, ask_start
from .ranks import say
from .seen import record_of

MANY = 8
"""Equal answers from which on they say something of the model."""
WAY_OUT = "give --own_answers no, or another start"
"""Where a start cannot be asked."""


def own_chances(
    questions: Sequence[Question], grader: Grader, task: Any, training: Any, model: Any
) -> dict[str, float]:
    """By the id of all copies of a question, the chance that the start's answer is right.

    Args:
        questions: To train on, with their copies at several t; each is asked once.
        grader: Of the answers.
        task: How they are to be answered; the prompt is the one that the start was trained with.
        training: Settings of the trainer; its folder keeps the answers.
        model: Flags on the start.

    Raises ValueError if the start gives no answer that can be graded.
    """
    once = {id_of_all_copies(question): question for question in questions if question.answers}
    asked = [replace(question, id=id, t=None) for id, question in once.items()]
    trained = (record_of(model.model_name_or_path).get("settings") or {}).get("task") or {}
    prompt = OwnAnswersArguments(
        t=trained.get("t", OwnAnswersArguments.t),
        style=trained.get("style", ""),
        format=task.format,
        num_samples=0,
    )
    rows = ask_start(asked, grader, prompt, training, model)
    twice = getattr(task, "twice", False)
    other = "train the first one longer, or leave --twice out" if twice else WAY_OUT
    chances, right = chances_of(rows, other)
    say(
        f"Of its own answers to {counted(len(chances), 'question')} {right:.0%} are right. By its "
        f"log-probs the chance of each is {min(chances.values()):.0%} to "
        f"{max(chances.values()):.0%}"
    )
    if text := stuck_on(rows):
        say(
            f"Warning: many of its own answers are {text[:60]!r}, and wrong: it does not know yet "
            f"how to answer, see {FILE}. Train the start longer or with more questions"
        )
    if not right:
        say(
            "Warning: none of its own answers is right, so it is taught to abstain on everything. "
            f"See {FILE} for what it answers. If that is right give another --grader, else {other}"
        )
    return chances


def stuck_on(rows: Sequence[Row]) -> str | None:
    """The text of a third of the answers or more, of which not one in ten is right; else None."""
    texts = Counter(row.completion.strip() for row in rows)
    text, n = texts.most_common(1)[0] if texts else ("", 0)
    right = sum(row.outcome is Outcome.CORRECT for row in rows if row.completion.strip() == text)
    return text if n >= MANY and 3 * n >= len(rows) and 10 * right < n else None


def chances_of(rows: Sequence[Row], way_out: str = WAY_OUT) -> tuple[dict[str, float], float]:
    """By id the chance that an answer is right, and the share of all that are.

    No answer is taken for certainly right or wrong: after n graded ones, one more could be. A
    question on which the model abstained all the same, or whose log-prob is unknown, has the share
    of all for a chance: nothing is known of the answer that it would have given.
    """
    attempts = [
        row
        for row in rows
        if row.outcome not in (Outcome.ABSTAINED, Outcome.UNSCORABLE)
        and row.logprob is not None
        and isfinite(row.logprob)
    ]
    if not attempts:
        raise ValueError(
            f"the start's {counted(len(rows), 'own answer holds', 'own answers hold')} no attempt "
            f"that can be graded, so nothing is known of its chance of being right; {way_out}"
        )
    sure = np.array([exp(row.logprob or 0.0) for row in attempts])
    right = np.array([row.outcome is Outcome.CORRECT for row in attempts])
    least = 1 / (len(attempts) + 2)
    chances = platt(sure, right, sure).clip(least, 1 - least).tolist()
    found = dict(zip((row.id for row in attempts), chances, strict=True))
    share = float(right.mean())
    return {row.id: found.get(row.id, share) for row in rows}, share
