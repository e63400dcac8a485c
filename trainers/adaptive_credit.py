"""Group-adaptive abstention credit: abstain where the group is mostly wrong.

A fixed reward has one break-even for all questions. TIAR (arXiv 2605.25850) adds to the advantage
of every abstention in a group

    lambda (1 - 2 p),     p = right / (right + wrong) among the attempts of the group,

after normalisation: put into the reward, the term would shift the group's mean and standard
deviation with itself. It pulls the break-even towards one half, whatever t the reward declares.
"""

from collections.abc import Sequence

import torch

from abstain.rewards import Outcome


def adaptive_credit(
    advantages: torch.Tensor, outcomes: Sequence[Outcome | str], group_size: int, strength: float
) -> torch.Tensor:
    """Advantages (B,) with the credit added to abstentions; groups without attempts are left alone.

    Args:
        advantages: Over all processes, groups consecutive.
        outcomes: Outcome of each row; malformed attempts count as wrong, unscorable ones not.
        group_size: G.
        strength: lambda; 1 is the paper's best.

    >>> made = torch.zeros(4)
    >>> adaptive_credit(made, ["abstained", "wrong", "wrong", "correct"], 4, 1.0)[0].item()
    0.333...
    """
    advantages = advantages.clone()
    for start in range(0, len(outcomes), group_size):
        group = [Outcome(outcome) for outcome in outcomes[start : start + group_size]]
        right = group.count(Outcome.CORRECT)
        attempts = right + group.count(Outcome.WRONG) + group.count(Outcome.MALFORMED)
        if not attempts:
            continue
        for row, outcome in enumerate(group, start=start):
            if outcome is Outcome.ABSTAINED:
                advantages[row] += strength * (1 - 2 * right / attempts)
    return advantages
