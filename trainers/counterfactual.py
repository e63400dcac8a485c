"""Counterfactual rollouts: every group holds at least one abstention and one attempt.

A group in which every rollout answers, or every one abstains, says nothing about the choice between
the two: its baseline has nothing to compare. The first kind is where hallucination lives and the
second is a trap that nothing pulls the policy out of. So where a group lacks one side, its last
rollout is replaced: by the canonical abstention, or by an attempt sampled from the policy on
condition that it does not begin with the abstention.

Bias. Let q be the chance that an attempt is right, a the policy's chance of abstaining, n_a the
abstentions in a group of G. With unscaled advantages the mean push on the abstention logit is

    n_a (G - n_a) / G * (r_a - q r_c - (1 - q) r_w),

zero exactly at the rule's break-even for every 0 < n_a < G. With replacements that count fully, 0
and G merely become 1 and G - 1, and the sign stays right. But the questions share weights, and most
are settled sooner or later. If settled questions went on pushing at full strength, they would drag
those at the break-even along with the majority. If replacements were weighted by their chance, as
an unbiased estimate asks for, nothing would leave a dead end.

So `weigh` counts a replacement fully where it beats its group. Where it loses, it counts by the
policy's chance of its side, which is how often the policy would have sampled it. In the credit
form, with m the share of right ones among G - 1 attempts, this adds to the push above, per
question,

    (G - 1) / G * { (1 - a)^G (E max(t - m, 0) - a E max(m - t, 0))
                    - a^G (q (1 - t) - (1 - a) (1 - q) t) }

This bias is wanted: it is a push out of either dead end, and next to nothing where groups hold both
sides anyway. By exact enumeration, at t = 0.75 and G = 8, without + added:

    a        0.001            0.1              0.5              0.9              0.999
    t - 0.1  +.001 +.115      +.063 +.049      +.175 +.000      +.063 -.051      +.001 -.141
    t        +.000 +.058      +.000 +.023      +.000 -.000      +.000 -.064      +.000 -.163
    t + 0.1  -.001 +.019      -.063 +.004      -.175 -.001      -.063 -.076      -.001 -.184

The choice among answers keeps its direction; in a group that got an abstention its push is 0.86 to
0.88 of what it was, since an eighth of the attempts is gone.

What that trains: each question settles at one a between 0 and 1, which falls steeply with q and
crosses 1/2 at the break-even. With t = 0.75, G = 8: a = 0.95, 0.91, 0.47, 0.02, 0.001 at q = t -
0.2, -0.1, 0, +0.1, +0.2. A larger G is steeper. Unlike the exact gradient's, these policies never
become so sure of a side that the other is not sampled any more. That has a price at a high t, where
a wrong answer costs most: with q uniform on twentieths, sampled answers earn 0.6, 3, 14 and 47 %
less than the best policy at t = 0.25, 0.5, 0.75 and 0.9. Greedy ones do not pay it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from abstain.rewards import CANONICAL, Grader, Reward, is_abstention

ABSTAIN, ATTEMPT = "abstain", "attempt"

_WRITTEN = {
    "plain": CANONICAL,
    "tag": f"<answer>{CANONICAL}</answer>",
    "box": rf"\boxed{{{CANONICAL}}}",
}
"""The abstention in each format of a grader."""


def declined(
    reward: Reward | None,
    texts: Sequence[str],
    ids: Sequence[Sequence[int]],
    rows: Sequence[Mapping[str, Any]],
) -> list[bool]:
    """Whether each rollout abstains: as the reward reads it, without one as its text reads.

    An abstention that the reward does not pay as one would give its group the wrong side of the
    choice. Nothing is compared with gold answers here, and no judge is asked.

    Args:
        reward: Knows the grader, the column of questions, and the end tokens.
        texts: Completions without special tokens.
        ids: Their tokens.
        rows: The dataset row of each.
    """
    if reward is None:
        return [is_abstention(text) for text in texts]
    column = reward.question_column
    questions = {column: [row[column] for row in rows]} if rows and column in rows[0] else {}
    prompts = [row["prompt"] for row in rows]
    return reward.declines(texts, prompts, ids, **questions)


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
    elif not reward.grader.declines(text):
        raise ValueError(_refusal(reward.grader, text))


def _refusal(grader: Grader, text: str) -> str:
    read = grader.read(text)
    seen = f"the answer {read.answer!r}" if read.answer is not None else f"nothing ({read.problem})"
    written = _WRITTEN[grader.format]
    way_out = f'abstention="{written}"' if grader.declines(written) else "one that it takes for one"
    return (
        f"abstention must be a text that the reward's {type(grader).__name__}, with format="
        f"{grader.format!r}, takes for an abstention; in {text!r} it reads {seen}. "
        f"Set {way_out}, or counterfactual=False"
    )


def plan(abstained: Sequence[bool], group_size: int) -> dict[int, str]:
    """Which rows to replace by what, so that every group has both sides.

    Args:
        abstained: Whether each rollout abstains; groups are consecutive, over all processes.
        group_size: G, at least 2.

    >>> plan([False, False, True, False, True, True], group_size=2)
    {1: 'abstain', 5: 'attempt'}
    """
    replace = {}
    for start in range(0, len(abstained), group_size):
        group = abstained[start : start + group_size]
        if not any(group):
            replace[start + len(group) - 1] = ABSTAIN
        elif all(group):
            replace[start + len(group) - 1] = ATTEMPT
    return replace


def weigh(
    advantages: torch.Tensor,
    chances: Mapping[int, float],
    group_size: int,
    scored: torch.Tensor | None = None,
) -> torch.Tensor:
    """Let replaced rollouts count fully where they beat their group, else by their chance.

    With m the mean reward of a group's other rollouts and r of the replaced one, the advantages
    become those of a group without it, plus w times what its presence changes: w = 1 if r > m, else
    the chance that the policy gives its side. The sum over a group stays zero.

    Args:
        advantages: (B,) reward minus group mean, at any common scale, over all processes.
        chances: For each replaced row, the policy's chance of its side; at most one row in a group.
        group_size: G.
        scored: (B,) False for rows without a reward, which keep their advantage of 0.

    >>> weigh(torch.tensor([0.75, -0.25, -0.25, -0.25]), {0: 0.2}, group_size=4).tolist()
    [0.75, -0.25, -0.25, -0.25]
    >>> weigh(torch.tensor([-0.75, 0.25, 0.25, 0.25]), {0: 0.0}, group_size=4).tolist()
    [-0.0, 0.0, 0.0, 0.0]
    """
    device, advantages = advantages.device, advantages.cpu().clone()  # one wait, not two per row
    scored = torch.ones_like(advantages).bool() if scored is None else scored.cpu()
    for row, chance in chances.items():
        group = slice(row // group_size * group_size, (row // group_size + 1) * group_size)
        others = scored[group].clone()
        others[row % group_size] = False
        advantage = advantages[row].item()
        weight = 1.0 if advantage > 0 else chance
        advantages[group][others] += (1 - weight) * advantage / max(int(others.sum()), 1)
        advantages[row] = weight * advantage
    return advantages.to(device)
