"""The one function behind every adapter: a completion and its gold in, a dict of floats out.

Trainers differ in what they hand over: an end token left in the text, a list as an array, a whole
row as JSON. They differ too in what they make of a missing number: None becomes 0 (ms-swift), the
group becomes NaN (verl), the batch becomes 0 (Atropos). Zero is what abstaining earns, so a crash
would be paid. Hence `Unscorable`: every trainer has a way of its own to lose one sample.
"""

import inspect
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from abstain.rewards import Outcome, Reward
from abstain.rewards.columns import last_text
from abstain.rewards.golds import accepted, is_missing

_END = re.compile(
    r"(?:\s*(?:<[|｜][^<>|｜\s]{1,40}[|｜]>|</?s>|<(?:eos|pad|unk|end_of_turn|turn\|)>"
    r"|\[(?:EOS|PAD)\]))+\s*\Z"
)
"""Special tokens behind the answer, as chat templates spell them (`<|im_end|>`, `</s>`, ...)."""

RATES = tuple(outcome for outcome in Outcome if outcome is not Outcome.UNSCORABLE)
"""Outcomes of what `score` returns; an unscorable completion is raised instead."""


class Unscorable(ValueError):
    """There is no number for this completion: no gold answer, or a judge that is down."""


def score(
    reward: Reward,
    completion: Any,
    gold: Any,
    *,
    question: str | None = None,
    t: float | None = None,
    truncated: bool = False,
) -> dict[str, float]:
    """Value and outcome of one completion, in a shape that every trainer can log.

    Each call returns the same keys: `score` (what to train on), `acc` (1 if right), and one
    `*_per_question` per outcome, 1 for the one that happened. Averaged, the last are rates.

    Args:
        reward: Grader and rule.
        completion: Text, or chat messages, of which the last counts. End tokens are stripped.
        gold: What the trainer's column holds: whatever `abstain.rewards.golds.accepted` reads (a
            string, a number, a list or array of them, None), or the whole row (a mapping, or one
            as JSON) with the reward's answers column and, if there, its question and t columns.
        question: The bare question; wins over that of the row.
        t: Threshold of this row; wins over that of the row, which wins over the rule's own.
        truncated: Whether the completion was cut off before its end token.

    Raises:
        Unscorable: If there is no number. Never replace it by 0, which is what abstaining earns.
        KeyError: If the row has no answers column.
        ValueError: If the gold or t is of no use.
        TypeError: If the reward is asynchronous, as one with a judge is.

    >>> from abstain.rewards import ThresholdReward
    >>> scored = score(ThresholdReward(t=0.75), "Rome<|im_end|>", {"answers": ["Paris"], "t": 0.5})
    >>> scored["score"], scored["wrong_per_question"]
    (-1.0, 1.0)
    """
    if inspect.iscoroutinefunction(type(reward).__call__):
        raise TypeError(
            f"{type(reward).__name__} is asynchronous, which this adapter cannot wait for: its "
            "judge would be left out. Use it with TRL, or grade with a rule here"
        )
    row = row_of(gold, reward.answers_column)
    if t is None:
        t = row.get(reward.t_column)
    if isinstance(completion, Mapping):  # one chat message
        completion = [dict(completion)]
    scored, value = reward.score(
        strip_end_tokens(last_text(completion)),
        accepted(row[reward.answers_column]),
        question=question or row.get(reward.question_column),
        t=None if is_missing(t) else _number(t),
        truncated=bool(truncated),
    )
    if value is None:
        raise Unscorable(f"{scored.reason or 'no number'}: gold {_short(gold)}")
    rates = {f"{outcome.value}_per_question": float(scored.outcome is outcome) for outcome in RATES}
    return {"score": float(value), "acc": rates["correct_per_question"], **rates}


def strip_end_tokens(text: str) -> str:
    """The text without special tokens at its end.

    >>> strip_end_tokens("I don't know<|im_end|><|endoftext|>")
    "I don't know"
    """
    return _END.sub("", text)


def said_last(text: str) -> str:
    r"""The final answer of a text that reasons first: its last line, without what introduces it.

    >>> said_last("Hm, 3 or 4.\n**ANSWER: I don't know**")
    "I don't know"
    """
    lines = text.strip().splitlines()
    last = re.sub(r"[*_`]", "", lines[-1]) if lines else ""
    boxed = re.search(r"\\boxed\{(?:\\text\{)?([^{}]*)\}", last)
    if boxed:
        return boxed[1].strip()
    return re.sub(r"(?i)^.*?\banswer(?: is)?\s*:\s*|^#+\s*", "", last).strip()


def row_of(gold: Any, answers_column: str = "answers") -> dict[str, Any]:
    """The gold as a row: a mapping as it is, JSON of one parsed, anything else as its answers.

    Raises KeyError naming the keys there are if a row has no answers column.

    >>> row_of('{"answers": ["Paris"], "t": 0.9}')
    {'answers': ['Paris'], 't': 0.9}
    """
    if isinstance(gold, str) and gold.lstrip()[:1] == "{":
        with suppress(ValueError):  # "{x : x > 0}" is an answer
            gold = json.loads(gold)
    if not isinstance(gold, Mapping):
        return {answers_column: gold}
    if answers_column not in gold:
        raise KeyError(
            f"the gold row has no {answers_column!r}, which holds the accepted answers; its keys "
            f"are {sorted(map(str, gold))}. Name the right one: Reward(..., answers_column=...)"
        )
    return dict(gold)


def _number(t: Any) -> float:
    try:
        return float(t)
    except (TypeError, ValueError) as error:
        raise ValueError(f"t must be a number in [0, 1), got {t!r}") from error


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:200]}..."
