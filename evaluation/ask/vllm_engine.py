"""Let vLLM complete the prompts of an evaluation, where it is installed: many times faster on GPUs.

One engine serves one base model and any adapters of it, so that nothing is loaded twice. Prompts,
grader and rows are those of a local model. What it cannot do: forced attempts (no hold on the
logits) and the values of a critic.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any, ClassVar

from transformers import GenerationConfig, PreTrainedTokenizerBase

from abstain.models.loading import base_of, load_tokenizer, locate
from abstain.models.places import is_adapter, refuse_pickles
from abstain.models.sampling import Completion

from .cache import digest
from .vllm_adapters import check_adapter, least_rank

OURS = {
    "model": "the checkpoints that are given",
    "tokenizer": "the checkpoints that are given",
    "dtype": "--dtype",
    "revision": "--model_revision",
    "trust_remote_code": "--trust_remote_code",
    "seed": "--seed",
    "enable_lora": "the adapters that are given",
    "logprobs_mode": "the comparison, which needs log-probs at the sampling temperature",
    "quantization": "--dtype; engines here do not quantise",
}
"""Engine options that follow from something else, and from what."""


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
    least_batch: ClassVar[int] = 256
    """The engine makes its own batches. This many completions keep it busy, and are what a kill may
    lose."""

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
        return [[_completion(sampled) for sampled in output.outputs] for output in outputs]


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
    engine_args: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str | None, tuple[Served, PreTrainedTokenizerBase]]:
    """Start one engine for checkpoints of one base model, whole or adapters; each with tokenizer.

    Args:
        checkpoints: Folders, hub ids, or None for the bundled model.
        dtype: Of the weights, or "auto".
        revision: Of the base model on the hub.
        trust_remote_code: Run the code that comes with a model.
        engine_args: Further arguments of `vllm.LLM`, such as `gpu_memory_utilization`.

    Raises ValueError without vLLM, if it does not start, if there is more than one base, for
    adapters it cannot serve, for engine options that are `OURS`, or as `load_model` does for
    weights that are pickles.
    """
    if taken := sorted(OURS.keys() & engine_args.keys()):
        reasons = "; ".join(f"{name} follows from {OURS[name]}" for name in taken)
        raise ValueError(f"--engine_args must not have {', '.join(taken)}: {reasons}")
    for checkpoint in filter(None, checkpoints):
        refuse_pickles(checkpoint)
    adapters = [
        checkpoint
        for checkpoint in dict.fromkeys(checkpoints)
        if checkpoint and is_adapter(checkpoint)
    ]
    bases = {
        locate(base_of(checkpoint) if checkpoint in adapters else checkpoint)
        for checkpoint in checkpoints
    }
    if len(bases) > 1:
        raise ValueError(
            f"--backend vllm holds one base model at a time, and these have {len(bases)}: "
            f"{', '.join(sorted(bases))}; compare them in several runs, or serve them and give "
            "their endpoints"
        )
    base = bases.pop()
    rank = least_rank([check_adapter(checkpoint) for checkpoint in adapters])
    lora = {"enable_lora": True, "max_lora_rank": rank} if adapters else {}
    settings = {"dtype": dtype, "revision": revision, "trust_remote_code": trust_remote_code}
    engine, version = _start(base, settings | lora | dict(engine_args))
    served = {}
    for name in dict.fromkeys(checkpoints):
        tokenizer = load_tokenizer(name, revision=revision, trust_remote_code=trust_remote_code)
        number = adapters.index(name) + 1 if name in adapters else 0
        files = [_files(base), _files(str(name)) if number else None]
        fingerprint = digest([files, dtype, revision, version, dict(engine_args)])
        ends = _end_tokens(base, tokenizer, revision)
        request = _request(str(name), number) if number else None
        served[name] = (Served(engine, fingerprint, ends, request), tokenizer)
    return served


def _start(base: str, settings: Mapping[str, Any]) -> tuple[Any, str]:
    """A running engine, and the version of vLLM; raises ValueError if there is none."""
    try:
        from vllm import LLM, __version__
    except Exception as error:  # built for other hardware, it fails in many ways
        raise ValueError(
            f"--backend vllm needs vLLM, which cannot be imported ({error!r}); install it with "
            "`pip install vllm` (NVIDIA; for other hardware see "
            "docs.vllm.ai/en/latest/getting_started/installation), or leave --backend out"
        ) from error
    try:
        # Log-probs at the sampling temperature, as our own.
        engine = LLM(base, logprobs_mode="processed_logprobs", seed=0, **settings)
    except Exception as error:  # an engine fails in as many ways as there are machines
        reason = (str(error).splitlines() or [repr(error)])[0]
        raise ValueError(
            f"vLLM does not start: {reason} (the cause may stand further up, in its own log). "
            "Options go in --engine_args as JSON: it takes most of the memory by default, "
            "less with '{\"gpu_memory_utilization\": 0.5}', and long contexts cost, "
            "'{\"max_model_len\": 2048}'"
        ) from error
    return engine, __version__


def _request(adapter: str, number: int) -> Any:
    from vllm.lora.request import LoRARequest

    return LoRARequest(adapter, number, str(Path(adapter).resolve()))


def _files(folder: str) -> list[Any]:
    files = sorted(Path(folder).glob("*.safetensors"))
    return [folder, *[(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in files]]


def _end_tokens(base: str, tokenizer: PreTrainedTokenizerBase, revision: str) -> tuple[int, ...]:
    try:
        declared = GenerationConfig.from_pretrained(base, revision=revision).eos_token_id
    except OSError:  # no generation_config.json
        declared = None
    declared = declared if isinstance(declared, list) else [declared]
    return tuple(sorted({tokenizer.eos_token_id, *declared} - {None}))
