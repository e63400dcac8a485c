"""Advantages of PPO: generalised advantage estimates, whitening, and the value loss.

The critic itself is `abstain.models.value_head`.
"""

from collections.abc import Callable

import torch

WHITEN_FLOOR = 0.5
"""Least deviation of the policy's own advantages, in those of all that are in the loss.

Out of reach in ordinary batches, where replaced rollouts differ little more than the policy's own
do from each other. With a quarter of the tokens replaced, none has more than 4 after whitening.
"""


def gae(
    rewards: torch.Tensor,
    values: torch.Tensor,
    mask: torch.Tensor,
    gamma: float,
    lam: float,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Generalised advantage estimates and the returns that the critic is trained on.

    A_k = sum_l (gamma lam)^l delta_{k+l} with delta_k = r_k + gamma V_{k+1} - V_k, over the tokens
    that the mask keeps; V is 0 after the last one (equation 16 of arXiv 1506.02438).

    Args:
        rewards: (B, C) reward of each token.
        values: (B, C) value of the state in which the token was chosen.
        mask: (B, C) True for tokens of the policy; the others are passed over.
        gamma: Discount.
        lam: 0: one-step temporal difference; 1: return minus value.

    Returns:
        Advantages and returns (advantage + value), both (B, C) and 0 where the mask is False.
    """
    mask = mask.bool()
    advantages = torch.zeros_like(values)
    following, next_value = torch.zeros_like(values[:, 0]), torch.zeros_like(values[:, 0])
    for k in reversed(range(values.size(1))):
        delta = rewards[:, k] + gamma * next_value - values[:, k]
        advantages[:, k] = delta + gamma * lam * following
        following = torch.where(mask[:, k], advantages[:, k], following)
        next_value = torch.where(mask[:, k], values[:, k], next_value)
    return advantages * mask, (advantages + values) * mask


def whiten(
    advantages: torch.Tensor,
    mask: torch.Tensor,
    of: torch.Tensor,
    gather: Callable[[torch.Tensor], torch.Tensor],
) -> torch.Tensor:
    """Advantages less the mean of the tokens `of`, over their deviation, of all processes.

    The deviation counts as at least `WHITEN_FLOOR` times the root mean square, about the same
    mean, of all tokens of the mask. Where the tokens `of` all earn the same it would be 0, and
    the others, those of replaced rollouts, would be divided by it. One scale for a whole batch
    leaves the threshold where it is, whatever the scale.

    Args:
        advantages: (B, C).
        mask: (B, C), tokens in the loss.
        of: (B, C), those that the policy itself has sampled.
        gather: Puts the tensors of all processes one behind the other.
    """
    chosen, every = advantages[of], advantages[mask]
    sums = [chosen.sum(), (chosen**2).sum(), of.sum()]
    sums += [every.sum(), (every**2).sum(), mask.sum()]
    first, second, n, *both = gather(torch.stack(sums)).view(-1, 6).sum(0)
    mean = first / n.clamp(min=1)
    variance = (second / n.clamp(min=1) - mean**2).clamp(min=0)
    first, second, n = both
    spread = ((second - 2 * mean * first) / n.clamp(min=1) + mean**2).clamp(min=0)
    variance = torch.maximum(variance, WHITEN_FLOOR**2 * spread)
    return (advantages - mean) * (variance + 1e-8).rsqrt() * mask


def value_loss(
    values: torch.Tensor, old: torch.Tensor, returns: torch.Tensor, cliprange: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Clipped squared error of each value, and where the clipped one is the larger.

    1/2 max((V - R)^2, (clip(V, V_old - c, V_old + c) - R)^2), as in OpenAI's baselines and CleanRL.
    All shapes equal.
    """
    clipped = old + (values - old).clamp(-cliprange, cliprange)
    plain_error, clipped_error = (values - returns) ** 2, (clipped - returns) ** 2
    return 0.5 * torch.maximum(plain_error, clipped_error), clipped_error > plain_error


def explained_variance(values: torch.Tensor, returns: torch.Tensor) -> float:
    """1 - Var(R - V) / Var(R), (N,) each: 1 a perfect critic, 0 no better than a constant.

    nan for less than two returns, or equal ones.
    """
    if len(returns) < 2 or not returns.var():
        return float("nan")
    return float(1 - (returns - values).var() / returns.var())
