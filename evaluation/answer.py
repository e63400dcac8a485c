"""Let a checkpoint answer questions, and grade what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import nn
from tqdm.auto import tqdm
from transformers import PreTrainedTokenizerBase

from abstain.rewards import CANONICAL, AliasGrader, Grader
from abstain.tasks.prompts import Style, messages
from abstain.tasks.question import Question
from abstain.trainers.sampling import Completion, prefix_probability, sample

from .rows import Row


@dataclass(frozen=True)
class Asking:
    """How questions are asked and answers graded: the same for every arm of a comparison."""

    t: float | None = None
    """Threshold stated in the prompt, where a question has none of its own."""
    style: Style = "stated"
    grader: Grader = field(default_factory=AliasGrader)
    max_new_tokens: int = 32
    batch_size: int = 64
    """Completions computed at once."""
    temperature: float = 1.0
    """Of the sampled answers."""
    seed: int = 0
    force_attempt: bool = False
    """Answer on condition that the completion does not begin with the abstention."""


def answer(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    questions: Sequence[Question],
    asking: Asking,
    *,
    arm: str,
    num_samples: int = 0,
) -> list[Row]:
    """Graded answers to every question: one greedy, or `num_samples` sampled at the temperature.

    Questions are computed in batches of similar length; rows come back in their order. Sampling is
    seeded and leaves the global random generator as it was.
    """
    decoding = "sampled" if num_samples else "greedy"
    prompts = _prompts(tokenizer, questions, asking)
    excluded = _abstention(tokenizer) if asking.force_attempt else ()
    eos = end_tokens(model, tokenizer)
    found: dict[int, list[Completion]] = {}
    device = next(model.parameters()).device
    with (
        tqdm(total=len(questions), desc=f"{arm} ({decoding})", unit=" questions") as bar,
        torch.random.fork_rng(devices=[device] if device.type == "cuda" else []),
    ):
        torch.manual_seed(asking.seed)
        for batch in _batches(prompts, max(1, asking.batch_size // max(1, num_samples))):
            completions = sample(
                model,
                [prompts[i] for i in batch],
                num_samples=max(1, num_samples),
                max_new_tokens=asking.max_new_tokens,
                temperature=asking.temperature if num_samples else 0.0,
                eos_token_ids=eos,
                exclude=excluded,
            )
            found |= zip(batch, completions, strict=True)
            bar.update(len(batch))
    return [
        _row(arm, decoding, number, question, completion, tokenizer, eos, asking.grader)
        for i, question in enumerate(questions)
        for number, completion in enumerate(found[i])
    ]


def abstain_chances(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    questions: Sequence[Question],
    asking: Asking,
) -> dict[str, float]:
    """Each question's chance that a sampled completion begins with the canonical abstention."""
    prompts = _prompts(tokenizer, questions, asking)
    found: dict[str, float] = {}
    for batch in _batches(prompts, asking.batch_size):
        some = [prompts[i] for i in batch]
        chances = prefix_probability(model, some, _abstention(tokenizer), asking.temperature)
        found |= {questions[i].id: chance for i, chance in zip(batch, chances, strict=True)}
    return found


def _prompts(
    tokenizer: PreTrainedTokenizerBase, questions: Sequence[Question], asking: Asking
) -> list[list[int]]:
    return [
        tokenizer.apply_chat_template(
            messages(question, asking.t, asking.style),
            add_generation_prompt=True,
            return_dict=False,
        )
        for question in questions
    ]


def _abstention(tokenizer: PreTrainedTokenizerBase) -> list[int]:
    ids: list[int] = tokenizer(CANONICAL, add_special_tokens=False).input_ids
    return ids


def end_tokens(model: nn.Module, tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """Every token that ends a completion: the tokenizer's and those the model declares."""
    declared = model.generation_config.eos_token_id
    declared = declared if isinstance(declared, list) else [declared]
    return sorted({tokenizer.eos_token_id, *declared} - {None})


def _batches(prompts: Sequence[Sequence[int]], size: int) -> Iterator[list[int]]:
    """Indices in batches, longest prompts first: least padding, and memory peaks at the start."""
    order = sorted(range(len(prompts)), key=lambda i: -len(prompts[i]))
    for start in range(0, len(order), size):
        yield order[start : start + size]


def _row(
    arm: str,
    decoding: str,
    number: int,
    question: Question,
    completion: Completion,
    tokenizer: PreTrainedTokenizerBase,
    eos: Sequence[int],
    grader: Grader,
) -> Row:
    text = tokenizer.decode(completion.ids, skip_special_tokens=True)
    truncated = not completion.ids or completion.ids[-1] not in eos
    scored = grader(text, question.answers, question=question.text, truncated=truncated)
    return Row(
        arm=arm,
        decoding=decoding,
        sample=number,
        id=question.id,
        family=question.family,
        difficulty=question.difficulty,
        question=question.text,
        answers=question.answers,
        completion=text,
        outcome=scored.outcome,
        answer=scored.answer,
        reason=scored.reason,
        logprob=sum(completion.logprobs),
    )
