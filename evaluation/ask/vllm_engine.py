"""Let vLLM complete the prompts of an evaluation, where it is installed: many times faster on GPUs.

One engine serves one base model and any adapters of it, so that nothing is loaded twice. Prompts,
grader and rows are those of a local model. What it cannot do: forced attempts (no hold on the
logits) and the values of a critic.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from peft import PeftConfig
from transformers import GenerationConfig, PreTrainedTokenizerBase

from abstain.models.loading import base_of, is_adapter, load_tokenizer, locate, refuse_pickles
from abstain.models.sampling import Completion

from .cache import digest

RANKS = (8, 16, 32, 64, 128, 256, 320, 512)
"""Ranks that vLLM makes room for."""


@dataclass(frozen=True)
class Served:
    """One checkpoint of an engine; `answer` takes it in the place of a model."""

    engine: Any
    """A `vllm.LLM`."""
    fingerprint: str
    """Digest of its weight files' and its base's (names, sizes, times of change), of the precision
    and of vLLM's version."""
    end_tokens: tuple[int, ...]
    adapter: Any = None
    """Its `LoRARequest`; None for the base itself."""
    least_batch: ClassVar[int] = 2048
    """The engine makes its own batches; this many prompts keep it busy."""

    def settings(self) -> dict[str, Any]:
        """What its completions depend on, as JSON values."""
        end_tokens = list(self.end_tokens)
        return {"checkpoint": self.fingerprint, "end_tokens": end_tokens, "device": "vllm"}

    def values(self, prompts: Sequence[Sequence[int]]) -> Sequence[float | None]:
        """None each: the engine has no critic."""
        return [None] * len(prompts)

    def complete(
        self,
        prompts: Sequence[Sequence[int]],
        *,
        seed: int,
        num_samples: int,
        max_new_tokens: int,
        temperature: float,
        exclude: Sequence[int] = (),
    ) -> list[list[Completion]]:
        """As `abstain.models.sampling.sample`, seeded for the call; greedy at temperature 0.

        Raises ValueError if anything is to be excluded.
        """
        if exclude:
            raise ValueError("attempts can be forced from a model here only, not from an engine")
        from vllm import SamplingParams

        # One seed for all would give every prompt the same noise, and their answers would agree.
        draws = Random(seed)
        how = [
            SamplingParams(
                n=num_samples,
                max_tokens=max_new_tokens,
                temperature=temperature,
                seed=draws.getrandbits(63),
                logprobs=0,  # that of the sampled token alone
                stop_token_ids=list(self.end_tokens),
                detokenize=False,
            )
            for _ in prompts
        ]
        asked = [{"prompt_token_ids": list(prompt)} for prompt in prompts]
        outputs = self.engine.generate(asked, how, lora_request=self.adapter, use_tqdm=False)
        return [[_completion(one) for one in output.outputs] for output in outputs]


def _completion(output: Any) -> Completion:
    ids = list(output.token_ids)
    steps = zip(ids, output.logprobs, strict=True)
    return Completion(ids, [float(step[token].logprob) for token, step in steps])


def serve(
    checkpoints: Sequence[str | None],
    *,
    dtype: str = "bfloat16",
    revision: str = "main",
    trust_remote_code: bool = False,
) -> dict[str | None, tuple[Served, PreTrainedTokenizerBase]]:
    """Start one engine for checkpoints of one base model, whole or adapters; each with tokenizer.

    Raises ValueError without vLLM, if there is more than one base, if an adapter's rank is beyond
    vLLM's, or as `load_model` does for weights that are pickles.
    """
    try:
        from vllm import LLM, __version__
        from vllm.lora.request import LoRARequest
    except ImportError as error:
        raise ValueError(
            f"--backend vllm needs vLLM, which cannot be imported ({error}); install it with "
            "`pip install vllm`, or leave --backend out"
        ) from error
    for checkpoint in filter(None, checkpoints):
        refuse_pickles(checkpoint)
    adapters = [one for one in dict.fromkeys(checkpoints) if one and is_adapter(one)]
    bases = {locate(base_of(one) if one in adapters else one) for one in checkpoints}
    if len(bases) > 1:
        raise ValueError(
            f"--backend vllm holds one base model at a time, and these have {len(bases)}: "
            f"{', '.join(sorted(bases))}; compare them in several runs, or serve them and give "
            "their endpoints"
        )
    base = bases.pop()
    rank = _rank([PeftConfig.from_pretrained(one).r for one in adapters])
    lora = {"enable_lora": True, "max_lora_rank": rank} if adapters else {}
    # Log-probs at the sampling temperature, as our own.
    engine = LLM(
        base,
        dtype=dtype,
        revision=revision,
        logprobs_mode="processed_logprobs",
        seed=0,
        trust_remote_code=trust_remote_code,
        **lora,
    )
    served = {}
    for one in dict.fromkeys(checkpoints):
        tokenizer = load_tokenizer(one, revision=revision, trust_remote_code=trust_remote_code)
        number = adapters.index(one) + 1 if one in adapters else 0
        request = LoRARequest(str(one), number, str(Path(str(one)).resolve())) if number else None
        files = [_files(base), _files(str(one)) if number else None]
        fingerprint = digest([files, dtype, revision, __version__])
        served[one] = (
            Served(engine, fingerprint, _end_tokens(base, tokenizer, revision), request),
            tokenizer,
        )
    return served


def _files(folder: str) -> list[Any]:
    files = sorted(Path(folder).glob("*.safetensors"))
    return [folder, *[(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in files]]


def _rank(ranks: Sequence[int]) -> int:
    """The least rank with room for all of these."""
    most = max(ranks, default=0)
    if most > RANKS[-1]:
        raise ValueError(f"vLLM serves adapters of rank {RANKS[-1]} at most, got {most}")
    return next(rank for rank in RANKS if rank >= most)


def _end_tokens(base: str, tokenizer: PreTrainedTokenizerBase, revision: str) -> tuple[int, ...]:
    try:
        declared = GenerationConfig.from_pretrained(base, revision=revision).eos_token_id
    except OSError:  # no generation_config.json
        declared = None
    declared = declared if isinstance(declared, list) else [declared]
    return tuple(sorted({tokenizer.eos_token_id, *declared} - {None}))
