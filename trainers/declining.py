"""An abstention among rollouts: what counts as one, how it is written, and how its turn ends.

All three must be those of the reward and of the policy. An abstention that the reward does not pay
as one gives its group the wrong side of the choice, and one that ends in a token which the policy
never writes teaches nothing about abstaining.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from abstain.rewards import CANONICAL, Reward, is_abstention
from abstain.rewards.grading.base import Grader
from abstain.rewards.grading.extraction import Extracted, after_question, extract
from abstain.rewards.grading.text import composed
from abstain.rewards.prompt_question import question_in

_WRITTEN = {
    "plain": CANONICAL,
    "tag": f"<answer>{CANONICAL}</answer>",
    "box": rf"\boxed{{{CANONICAL}}}",
}


def declined(
    reward: Reward | None,
    texts: Sequence[str],
    ids: Sequence[Sequence[int]],
    rows: Sequence[Mapping[str, Any]],
) -> list[bool]:
    """Whether each rollout abstains: as the reward reads it, without one as its text reads.

    Read is what the grader would read, in its format and with the question; nothing is compared
    with gold answers, and no judge is asked. A cut-off abstention is none: it is not paid as one.

    Args:
        reward: Knows the grader, the column of questions, and the end tokens.
        texts: Completions without special tokens.
        ids: Their tokens.
        rows: The dataset row of each.
    """
    if reward is None:
        return [is_abstention(text) for text in texts]
    ends = reward.eos_token_ids
    return [
        (not ends or (len(own) > 0 and own[-1] in ends))
        and _answer_and_side(reward.grader, text, _question(reward, row))[1]
        for text, own, row in zip(texts, ids, rows, strict=True)
    ]


def _question(reward: Reward, row: Mapping[str, Any]) -> str | None:
    """The question of a row as the reward finds it: its column, else what the prompt asks."""
    column = reward.question_column
    asked: str | None = row[column] if column in row else question_in(row["prompt"])
    return asked


def _answer_and_side(
    grader: Grader, text: str, question: str | None = None
) -> tuple[Extracted, bool]:
    """What a grader reads in a completion, and whether it is an abstention."""
    text, question = composed(text), question and composed(question)
    read = extract(text, grader.format)
    if read.answer is None:
        return read, False
    return read, grader.abstains(after_question(read.answer, question), question)


def check_abstention(reward: Reward | None, text: str) -> None:
    """Raise ValueError if `text` would not count as an abstention where it is put in.

    Then every group, even one with both sides, would get it, and it would earn nothing.
    """
    if reward is None:
        if not is_abstention(text):
            raise ValueError(
                "abstention must be a text that is_abstention takes for one, since there is no "
                f'Reward among reward_funcs that has a grader; got {text!r}. Set abstention="'
                f'{CANONICAL}", or counterfactual=False'
            )
        return
    grader = reward.grader
    read, abstains = _answer_and_side(grader, text)
    if abstains:
        return
    found = (
        f"the answer {read.answer!r}" if read.answer is not None else f"nothing ({read.problem})"
    )
    paid = _answer_and_side(grader, _WRITTEN[grader.format])[1]
    way_out = f'abstention="{_WRITTEN[grader.format]}"' if paid else "one that it takes for one"
    raise ValueError(
        f"abstention must be a text that the reward's {type(grader).__name__}, with format="
        f"{grader.format!r}, takes for an abstention; in {text!r} it reads {found}. "
        f"Set {way_out}, or counterfactual=False"
    )
