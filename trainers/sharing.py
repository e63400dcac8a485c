"""What a model allows of shared prompts, tried out on it and kept."""

import logging
from dataclasses import dataclass
from typing import Any

from accelerate import Accelerator
from torch import nn

from abstain.models.exactness import packs_exactly, samples_exactly
from abstain.models.lm_head import causal_lm, keeps_plain_cache
from abstain.models.packing import can_pack
from abstain.models.precision import trained_coarsely

from .sharding import can_be_whole, is_sharded, on_all, whole_bytes, whole_weights

logger = logging.getLogger(__name__)


@dataclass
class Sharing:
    """Where prompts are shared. What is not shared TRL computes.

    A sharded model can be tried out in training only, once its weights are whole (`try_out`).
    """

    samples: bool
    """Whether completions are sampled here."""
    packs: bool
    """Whether log-probs are computed packed."""
    attempts: bool
    """Whether attempts can be sampled on condition that they do not abstain."""
    untried: bool
    """Whether the above still is what the model's traits promise."""
    wanted: tuple[bool, bool] = (True, True)
    """Whether sampling and packing were asked for."""
    told: bool = False
    """Whether a lack of room has been reported."""

    @classmethod
    def of(
        cls, policy: nn.Module, accelerator: Accelerator, *, sample: bool, pack: bool, attempt: bool
    ) -> "Sharing":
        """What is asked for, as far as the model allows it."""
        untried = is_sharded(accelerator)
        able = keeps_plain_cache(policy) and can_be_whole(accelerator)
        able = (sample or attempt) and able and (untried or samples_exactly(policy))
        packs = pack and can_pack(causal_lm(policy))
        packs = packs and (untried or packs_exactly(policy))
        return cls(able and sample, packs, able, untried, (sample, pack))

    def try_out(self, model: nn.Module, policy: nn.Module, accelerator: Accelerator) -> None:
        """Compare a sharded model's results once, as soon as there is room for its whole weights.

        Args:
            model: As the trainer calls it; on all processes together.
            policy: Without the wrappers of processes.
            accelerator: Of the trainer.
        """
        if not self.untried:
            return
        self.untried = False
        with whole_weights(model, accelerator):
            able = self.attempts and samples_exactly(policy)
            packs = self.packs and packs_exactly(policy)
        able, self.packs = on_all(able, packs)
        self.samples, self.attempts = self.samples and able, able
        if not all(self.as_wanted()):
            self.warn()

    def as_wanted(self) -> tuple[bool, bool]:
        """Whether prompts are shared when sampling, and when training, where that was wanted."""
        sample, pack = self.wanted
        return self.samples or not sample, self.packs or not pack

    def warn(self) -> None:
        """Say what TRL does."""
        logger.warning(
            "Prompts are shared when training: %s, when sampling: %s; TRL does the rest",
            self.packs,
            self.samples,
        )

    def tell_of_room(self, model: nn.Module) -> None:
        """Say once that there is no room to sample here."""
        if not self.told:
            logger.warning(
                "No room for the whole weights (%.1f GiB, with a quarter to spare) on every GPU: "
                "TRL samples, without counterfactual attempts. --use_vllm, or smaller batches, "
                "bring them back",
                whole_bytes(model) / 2**30,
            )
        self.told = True


def sharing_of(trainer: Any) -> Sharing:
    """For a trainer of ours, as its arguments ask for it."""
    args = trainer.args
    return Sharing.of(
        trainer._policy,
        trainer.accelerator,
        sample=args.share_prompts and plain_sampling(args),
        pack=args.share_prompts,
        attempt=args.counterfactual,
    )


def plain_sampling(args: Any) -> bool:
    """Whether temperature is all that shapes the sampling, and it is done here."""
    return not (
        args.use_vllm
        or args.use_transformers_continuous_batching
        or args.top_p != 1
        or args.top_k
        or args.min_p
        or args.repetition_penalty != 1
        or args.generation_kwargs
    )


def warn_of_coarse_weights(trainer: Any) -> None:
    """Say so where half-precision weights are trained themselves."""
    dtype = trained_coarsely(trainer.model)
    if dtype is None or trainer.is_deepspeed_enabled:  # DeepSpeed keeps float32 copies
        return
    logger.warning(
        "The weights that are trained are %s, in whose rounding small updates are lost: load the "
        "model in float32 (--dtype float32) and compute in bfloat16 (--bf16), or train LoRA",
        str(dtype).removeprefix("torch."),
    )
