"""A linear value head on a causal language model's hidden states: PPO's critic.

The head is no part of the model. What is saved, merged, quantised or sent to vLLM is the policy
alone, and the head is one small file beside it. It reads the hidden states of the forward pass that
makes the log-probs, so a value costs next to nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from .adapters import evaluating, merged_adapters
from .lm_head import causal_lm
from .sampling import prefill

FILE = "value_head.safetensors"


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
    values: list[float] = []
    device = next(model.parameters()).device
    with evaluating(model), merged_adapters(model):
        for start in range(0, len(prompts), batch_size):
            with hidden_states(model) as outputs:
                prefill(model, prompts[start : start + batch_size], device)
            values += head.to(device)(outputs[-1].last_hidden_state[0]).tolist()
    return values
