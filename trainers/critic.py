"""A critic on the policy's hidden states: value head, advantages, value loss.

The head is no part of the model: what is saved, merged, quantised or sent to vLLM is the policy
alone, and the head is one small file beside it. It reads the hidden states of the forward pass that
makes the log-probs, so a value costs next to nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from .adapters import evaluating, merged_adapters
from .heads import causal_lm
from .sampling import prefill

FILE = "value_head.safetensors"

WHITEN_FLOOR = 0.5
"""Least deviation of the policy's own advantages, in those of all that are in the loss.

Out of reach in ordinary batches, where replaced rollouts differ little more than the policy's own
do from each other. With a quarter of the tokens replaced, none has more than 4 after whitening.
"""


class ValueHead(nn.Module):
    """V(s) = w . normalised(h) / sqrt(H) + b in float32; 0 everywhere before training.

    Its weights are set, not learned by gradient descent; see `least_squares`.
    """

    def __init__(self, hidden_size: int) -> None:
        super().__init__()
        self.linear = nn.Linear(hidden_size, 1)
        nn.init.zeros_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)
        self.requires_grad_(False)

    def set(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        """Take over w (H,) and b ()."""
        self.linear.weight.copy_(weight.unsqueeze(0))
        self.linear.bias.copy_(bias)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """(..., H) hidden states -> (...) values."""
        with torch.autocast(states.device.type, enabled=False):
            return self.linear(features(states)).squeeze(-1)

    def save(self, folder: str | Path) -> None:
        """Write the head into a folder, beside the model it belongs to."""
        state = {name: value.contiguous().cpu() for name, value in self.state_dict().items()}
        save_file(state, Path(folder) / FILE)

    @classmethod
    def load(cls, folder: str | Path) -> "ValueHead":
        """The head of a folder. Raises FileNotFoundError if it holds none."""
        path = Path(folder) / FILE
        if not path.is_file():
            raise FileNotFoundError(
                f"no {FILE} in {folder}: only runs of the PPO trainer leave a critic"
            )
        state = load_file(path)
        head = cls(state["linear.weight"].size(1))
        head.load_state_dict(state)
        return head


def features(states: torch.Tensor) -> torch.Tensor:
    """What the head is linear in: (..., H) states in float32, normalised to length 1.

    So that one strength of the ridge suits models of any size.
    """
    width = states.size(-1)
    return F.layer_norm(states.float(), (width,)) / width**0.5


@contextmanager
def hidden_states(model: nn.Module) -> Iterator[list[Any]]:
    """Collects the backbone's output of every forward pass within the context.

    Each has `last_hidden_state`: all positions (B, T, H), or the ones that `head_at` chose.
    """
    outputs: list[Any] = []
    handle = causal_lm(model).base_model.register_forward_hook(
        lambda module, args, output: outputs.append(output)
    )
    try:
        yield outputs
    finally:
        handle.remove()


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


@torch.no_grad()
def prompt_values(
    model: nn.Module, head: ValueHead, prompts: Sequence[Sequence[int]], *, batch_size: int = 32
) -> list[float]:
    """The critic's value at the end of each prompt: what it expects the answer to earn.

    Args:
        model: The policy that the head was trained with.
        head: Its value head.
        prompts: Token ids of each prompt, none empty.
        batch_size: Prompts per forward pass.
    """
    found: list[float] = []
    device = next(model.parameters()).device
    with evaluating(model), merged_adapters(model):
        for start in range(0, len(prompts), batch_size):
            with hidden_states(model) as outputs:
                prefill(model, prompts[start : start + batch_size], device)
            found += head.to(device)(outputs[-1].last_hidden_state[0]).tolist()
    return found
