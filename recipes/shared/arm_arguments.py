"""Arms of a comparison: parse labels, validate checkpoints, choose backend and reference."""

import json
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from transformers import PreTrainedTokenizerBase

from abstain.evaluation.arms import (
    ALWAYS_ABSTAIN,
    MADE_TO_ANSWER,
    PROMPT_REMOVED,
    THRESHOLDS,
    ArmId,
    check_label,
)
from abstain.evaluation.ask.client import is_endpoint
from abstain.evaluation.ask.vllm_engine import Served, serve
from abstain.models.loading import locate
from abstain.models.places import BUNDLED

from .endpoint_arguments import EndpointArguments
from .first_look import runs_in
from .loading import has_critic, revision_of
from .model_config import AbstainModelConfig


def named(checkpoints: list[str], base: str | None) -> dict[str, list[str | None]]:
    """Checkpoints by label; the label is the last part of the path unless given.

    `base` is the model given, or else the one whose adapters all others are.

    Raises ValueError if a label cannot be one, two arms would have the same, or runs of one arm
    have no common one.
    """
    arms: dict[str, list[str | None]] = {}
    for text in checkpoints:
        label, runs = runs_in(text)
        if not all(path.strip() for path in runs):
            raise ValueError(
                f"a checkpoint of {text!r} is empty; give a folder, a hub id, an endpoint or 'base'"
            )
        names = {Path(path.rpartition("#")[2]).name for path in runs}
        if label is None and len(names) > 1:
            raise ValueError(f"give the runs of one arm a name: label={text}")
        label = names.pop() if label is None else label
        if label in arms:
            raise ValueError(f"two checkpoints are called {label!r}; name them: label=checkpoint")
        check_label(label)
        arms[label] = list(runs)
    base = base or _shared_base([path for runs in arms.values() for path in runs if path])
    return {
        label: [base if path == "base" else path for path in runs] for label, runs in arms.items()
    }


def _shared_base(paths: Sequence[str]) -> str | None:
    """What these adapters were trained on; None if it is the bundled model, or not one."""
    bases = set()
    for path in paths:
        try:
            config = json.loads((Path(path) / "adapter_config.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        bases.add(config.get("base_model_name_or_path"))
    return bases.pop() if len(bases) == 1 and BUNDLED not in bases else None


def runs_of(arms: Mapping[str, Sequence[str | None]]) -> list[ArmId]:
    """Every checkpoint as an arm, numbered where its label has several."""
    return [
        ArmId(label, run if len(checkpoints) > 1 else None, checkpoint=checkpoint)
        for label, checkpoints in arms.items()
        for run, checkpoint in enumerate(checkpoints, start=1)
    ]


def with_critic(arms: Mapping[str, Sequence[str | None]]) -> list[str]:
    """Labels of the arms of which at least one checkpoint has a critic beside it."""
    return [label for label, checkpoints in arms.items() if any(map(has_critic, checkpoints))]


def check(checkpoints: Sequence[str | None], remote: EndpointArguments, *, forcing: str) -> None:
    """Raise ValueError or OSError for what would else fail after hours of work.

    `forcing`: the argument for which answers will be forced, which takes a model here; or empty.
    """
    for checkpoint in checkpoints:
        if checkpoint is None or not is_endpoint(checkpoint):
            locate(checkpoint)
        elif forcing:
            raise ValueError(
                f"{forcing} forces answers, which needs a local checkpoint; got {checkpoint}"
            )
        else:
            remote.endpoint(checkpoint)


def engine_of(
    checkpoints: Sequence[str | None],
    backend: str,
    model: AbstainModelConfig,
    *,
    trust_remote_code: bool = False,
    engine_args: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str | None, tuple[Served, PreTrainedTokenizerBase]]:
    """What vLLM serves of the checkpoints: all that are local, or with another backend none.

    Raises ValueError as `serve` does, and for quantisation.
    """
    here = [checkpoint for checkpoint in checkpoints if not is_endpoint(checkpoint)]
    if backend != "vllm" or not here:
        return {}
    if model.load_in_4bit or model.load_in_8bit:
        raise ValueError("--backend vllm does not quantise; leave out --load_in_4bit and _8bit")
    os.environ.setdefault("VLLM_LOGGING_LEVEL", "WARNING")  # else 100 lines before the first answer
    return serve(
        here,
        dtype=model.dtype or "auto",
        revision=revision_of(here[0], model),  # an engine holds one base, that of all of them
        trust_remote_code=trust_remote_code,
        engine_args=engine_args,
    )


def choose_reference(
    labels: list[str],
    wanted: str,
    *,
    thresholds: bool,
    critics: Collection[str] = (),
    prompt_removed: bool = False,
    made_to_answer: bool = False,
    agree: bool = False,
    stated: bool = False,
) -> str:
    """The arm wanted; else `base`, `binary`, or the first, by which of them are compared.

    Args:
        labels: Of the checkpoints, in their order.
        wanted: The user's choice; empty if there is none.
        thresholds: Whether thresholds will be fitted.
        critics: Those of the labels whose checkpoints have a critic to threshold.
        prompt_removed: Whether there will be arms without the scoring rule.
        made_to_answer: Whether there will be arms made to answer.
        agree: Whether agreement of sampled answers will be thresholded.
        stated: Whether answers state a confidence.

    Raises ValueError, naming the arms, if the one wanted will not be among them.
    """
    known = []
    for label in labels:
        start = ArmId(label)
        forced = [start.made(MADE_TO_ANSWER)] if made_to_answer else []
        there = {
            "logprob": True,
            "value": label in critics,
            "agreement": agree,
            "confidence": stated,
        }
        rules = [rule for name, rule in THRESHOLDS.items() if thresholds and there[name]]
        known += [start.name, *(start.made(rule).name for rule in rules)]
        for arm in forced:  # whose answers are not sampled for their agreement
            others = [rule for rule in rules if rule != THRESHOLDS["agreement"]]
            known += [arm.name, *(arm.made(rule).name for rule in others)]
        known += [start.made(PROMPT_REMOVED).name] if prompt_removed else []
    known.append(ALWAYS_ABSTAIN)
    if wanted and wanted not in known:
        raise ValueError(f"--reference must be one of {known}, got {wanted!r}")
    return wanted or next((name for name in ("base", "binary") if name in labels), labels[0])
