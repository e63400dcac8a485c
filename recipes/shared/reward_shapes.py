"""Reward functions in the shapes that people write them, brought to one call."""

import asyncio
import inspect
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from abstain.rewards import CANONICAL
from abstain.rewards.checks.strategies import Item

ANSWER_COLUMNS = (
    "answers", "solution", "answer", "ground_truth", "reference", "target", "label", "gold",
)  # fmt: skip
"""What reward functions call the accepted answers; all but the first take one answer."""


def adapted(
    reward: Callable[..., Any],
    asked: Sequence[Item],
    answers_column: str | None = None,
    one_answer: bool | None = None,
    chat: bool | None = None,
) -> Callable[..., Any]:
    """The reward in the call shape of `play`, whatever shape it has itself.

    Args:
        reward: Any function that TRL takes, also an asynchronous one.
        asked: Questions, of which the first is tried where `chat` is not given.
        answers_column: Its name for the answers; None: by its parameters.
        one_answer: Whether it takes one answer and no list; None: by that name.
        chat: Whether it takes lists of chat messages; None: whichever works.

    Raises ValueError in one line with the way out if it cannot be called.
    """
    column = answers_column or _answers_parameter(reward)
    single = one_answer if one_answer is not None else column in ANSWER_COLUMNS[1:]

    def call(
        completions: list[str],
        prompts: list[str],
        answers: list[Any],
        *,
        as_chat: bool,
        **columns: Any,
    ) -> Any:
        golds = [(accepted[0] if accepted else "") if single else accepted for accepted in answers]
        texts: list[Any] = list(completions)
        asked_for: list[Any] = list(prompts)
        if as_chat:
            asked_for = [[{"role": "user", "content": text}] for text in prompts]
            texts = [[{"role": "assistant", "content": text}] for text in completions]
        values = reward(completions=texts, prompts=asked_for, **{column: golds}, **columns)
        return asyncio.run(values) if inspect.iscoroutine(values) else values

    shapes = [False, True] if chat is None else [chat]
    problems = []
    for as_chat in shapes if asked else shapes[:1]:
        try:
            _try_out(partial(call, as_chat=as_chat), asked[:1])
        except Exception as error:  # whatever a reward that expects another shape runs into
            how = "lists of chat messages" if as_chat else "texts"
            problems.append(f"with {how}: {type(error).__name__}: {error}")
        else:
            return partial(call, as_chat=as_chat)
    raise ValueError(
        f"the reward cannot be called with completions, prompts, question and {column!r} "
        f"({'; '.join(problems)}). Name its column with --answers_column, say --one_answer where "
        "it takes no list, and --chat or --no-chat"
    )


def _answers_parameter(reward: Callable[..., Any]) -> str:
    """The name that a reward has for the accepted answers; "answers" where it names none."""
    try:
        parameters = inspect.signature(reward).parameters
    except (TypeError, ValueError):
        return "answers"
    return next((name for name in ANSWER_COLUMNS if name in parameters), "answers")


def _try_out(call: Callable[..., Any], asked: Sequence[Item]) -> None:
    """Call a reward with one right answer."""
    for item in asked:
        call(
            completions=[item.answers[0] if item.answers else CANONICAL],
            prompts=[item.question],
            answers=[list(item.answers)],
            question=[item.question],
        )
