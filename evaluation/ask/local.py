"""A model in this process as the source of completions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from peft.tuners.tuners_utils import BaseTunerLayer
from torch import nn
from transformers import PreTrainedTokenizerBase

from abstain.models.chat import end_tokens
from abstain.models.generation import generate, shares_prompts
from abstain.models.sampling import Completion, sample
from abstain.models.value_head import prompt_values

from .cache import digest


class CannotForce(ValueError):
    """The model cannot be made to attempt an answer."""


@dataclass(frozen=True)
class Local:
    """What `answer` asks of a model here, or of an engine (`engine.Served`)."""

    model: nn.Module
    tokenizer: PreTrainedTokenizerBase
    least_batch: ClassVar[int] = 1

    @property
    def end_tokens(self) -> Sequence[int]:
        """Tokens that end a completion."""
        return end_tokens(self.model, self.tokenizer)

    def settings(self) -> dict[str, Any]:
        """What its completions depend on, as JSON values."""
        return {
            "checkpoint": fingerprint(self.model),
            "device": self._device.type,
            "torch": torch.__version__,
        }

    @property
    def _shares(self) -> bool:
        return shares_prompts(self.model)

    def complete(
        self,
        prompts: Sequence[Sequence[int]],
        *,
        seed: int,
        exclude: Sequence[int] = (),
        **how: Any,
    ) -> list[list[Completion]]:
        """As `abstain.models.sampling.sample`; leaves the global random generator as it was.

        Raises CannotForce if anything is to be excluded and the model's prompts cannot be shared.
        """
        if exclude and not self._shares:
            raise CannotForce(
                f"attempts cannot be forced from {type(self.model).__name__}, whose layers do not "
                "attend to all that came before; leave out --made_to_answer and --calibration_ts"
            )
        devices = [self._device] if self._device.type == "cuda" else []
        with torch.random.fork_rng(devices=devices):
            torch.manual_seed(seed)
            if not self._shares:
                return generate(self.model, prompts, eos_token_ids=self.end_tokens, **how)
            return sample(
                self.model, prompts, eos_token_ids=self.end_tokens, exclude=exclude, **how
            )

    def values(self, prompts: Sequence[Sequence[int]]) -> Sequence[float | None]:
        """What the model's critic expects of each prompt; None where it cannot be asked."""
        head = getattr(self.model, "value_head", None)
        if head is None or not self._shares:
            return [None] * len(prompts)
        return prompt_values(self.model, head, prompts)

    @property
    def _device(self) -> torch.device:
        return next(self.model.parameters()).device


def fingerprint(model: nn.Module) -> str:
    """Digest of a model's weights: of up to 64 values spread over each tensor, and their names.

    Any training step changes it, and so does switching an adapter on or off; it does not depend on
    where the model was loaded from.
    """
    parts: list[Any] = [
        (name, layer.active_adapters, layer.disable_adapters, layer.merged)
        for name, layer in model.named_modules()
        if isinstance(layer, BaseTunerLayer)
    ]
    for name, tensor in model.state_dict().items():
        flat = tensor.detach().reshape(-1)
        spread = flat[:: max(1, len(flat) // 64)].cpu().contiguous()
        parts.append(
            (name, str(tensor.dtype), list(tensor.shape), spread.view(torch.uint8).tolist())
        )
    return digest(parts)
