"""Let a checkpoint answer questions, and grade what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from torch import nn
from tqdm.auto import tqdm
from transformers import PreTrainedTokenizerBase

from abstain.models import generation as plain
from abstain.models.chat import spoken, turn_lead
from abstain.models.generation import shares_prompts
from abstain.models.sampling import Completion, prefix_probability
from abstain.rewards import CANONICAL
from abstain.tasks.prompts import answer_in, messages
from abstain.tasks.question import Question, draw

from ..rows import Row
from .asking import Asking, graded, settings_of
from .cache import digest
from .journal import Journal, page_of
from .local import Local
from .vllm_engine import Served


def answer(
    model: nn.Module | Served,
    tokenizer: PreTrainedTokenizerBase,
    questions: Sequence[Question],
    asking: Asking,
    *,
    arm: str,
    num_samples: int = 0,
    journal: Journal | None = None,
) -> list[Row]:
    """Graded answers to every question: one greedy, or `num_samples` sampled at the temperature.

    Questions are computed in batches of similar length; rows come back in their order. Sampling is
    seeded for each batch and leaves the global random generator as it was, so a batch comes out the
    same whether or not others were computed before it.

    With a journal, rows are on disk as soon as their batch is done, and batches that an earlier
    process finished are not computed again. Raises OtherSettings if that process was asked
    something else.
    """
    decoding, samples = "sampled" if num_samples else "greedy", max(1, num_samples)
    prompts = _prompts(tokenizer, questions, asking)
    source = model if isinstance(model, Served) else Local(model, tokenizer)
    settings = settings_of(questions, asking, num_samples)
    if journal:  # what else a row depends on, so that no other one is taken for it
        settings |= {"prompts": digest(prompts), **source.settings()}
    size = max(asking.batch_size, source.least_batch) // samples
    asked = _Asked(source, tokenizer, questions, prompts, asking, arm, num_samples)
    with (
        page_of(journal, arm, decoding, settings) as page,
        tqdm(total=len(questions), desc=f"{arm} ({decoding})", unit=" questions") as bar,
    ):
        for number, batch in enumerate(_batches(prompts, max(1, size))):
            if page.missing(batch, samples):
                page.add(asked.rows(batch, _seed(asking.seed, number)))
            bar.update(len(batch))
    return page.in_order()


@dataclass(frozen=True)
class _Asked:
    """Everything about one call of `answer` that does not change from batch to batch."""

    source: Local | Served
    tokenizer: PreTrainedTokenizerBase
    questions: Sequence[Question]
    prompts: Sequence[list[int]]
    asking: Asking
    arm: str
    num_samples: int

    @cached_property
    def lead(self) -> list[int]:
        """Tokens with which the chat template lets every answer begin."""
        return turn_lead(self.tokenizer, self.asking.chat_template_kwargs)

    @cached_property
    def ends(self) -> Sequence[int]:
        """Tokens that end an answer."""
        return self.source.end_tokens

    @cached_property
    def excluded(self) -> Sequence[int]:
        """The abstention's tokens where an attempt is forced."""
        return abstention_ids(self.tokenizer, self.asking) if self.asking.force_attempt else ()

    def rows(self, batch: Sequence[int], seed: int) -> dict[tuple[int, int], Row]:
        """Graded answers to a batch of questions, by question and sample."""
        prompts = [self.prompts[i] for i in batch]
        completions = self.source.complete(
            prompts,
            seed=seed,
            num_samples=max(1, self.num_samples),
            max_new_tokens=self.asking.max_new_tokens,
            temperature=self.asking.temperature if self.num_samples else 0.0,
            exclude=self.excluded,
        )
        values = self.source.values(prompts)
        return {
            (i, k): replace(self._row(self.questions[i], k, completion), value=value)
            for i, samples, value in zip(batch, completions, values, strict=True)
            for k, completion in enumerate(samples)
        }

    def _row(self, question: Question, number: int, completion: Completion) -> Row:
        ids = completion.ids
        return graded(
            question,
            spoken(self.tokenizer, ids, self.lead),
            self.asking.grader,
            arm=self.arm,
            decoding="sampled" if self.num_samples else "greedy",
            sample=number,
            truncated=not ids or ids[-1] not in self.ends,
            logprob=sum(completion.logprobs),
            tokens=len(completion.logprobs),
        )


def _seed(seed: int, batch: int) -> int:
    """A seed of each batch's own, the same on every machine."""
    return int(draw(f"batch:{batch}", seed) * 2**56)


def abstain_chances(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    questions: Sequence[Question],
    asking: Asking,
) -> dict[str, float]:
    """Each question's chance that a sampled completion begins with the canonical abstention."""
    prompts = _prompts(tokenizer, questions, asking)
    chance_by_id: dict[str, float] = {}
    shared = shares_prompts(model)
    chance_of = prefix_probability if shared else plain.prefix_probability
    abstention = abstention_ids(tokenizer, asking)
    for batch in _batches(prompts, asking.batch_size):
        some_prompts = [prompts[i] for i in batch]
        chances = chance_of(model, some_prompts, abstention, asking.temperature)
        chance_by_id |= {questions[i].id: chance for i, chance in zip(batch, chances, strict=True)}
    return chance_by_id


def _prompts(
    tokenizer: PreTrainedTokenizerBase, questions: Sequence[Question], asking: Asking
) -> list[list[int]]:
    return [
        tokenizer.apply_chat_template(
            messages(question, asking.t, asking.style, asking.format),
            add_generation_prompt=True,
            return_dict=False,
            **asking.chat_template_kwargs,
        )
        for question in questions
    ]


def abstention_ids(tokenizer: PreTrainedTokenizerBase, asking: Asking) -> list[int]:
    """Token ids of the canonical abstention, as the chat template and the format want it."""
    text = answer_in(asking.format, CANONICAL)
    ids: list[int] = tokenizer(text, add_special_tokens=False).input_ids
    return [*turn_lead(tokenizer, asking.chat_template_kwargs), *ids]


def _batches(prompts: Sequence[Sequence[int]], size: int) -> Iterator[list[int]]:
    """Indices in batches, longest prompts first: least padding, and memory peaks at the start."""
    order = sorted(range(len(prompts)), key=lambda i: -len(prompts[i]))
    for start in range(0, len(order), size):
        yield order[start : start + size]
