"""What our trainers do to rollouts: shared prompts, and both sides of the choice in every group.

A mixin for TRL's `GRPOTrainer` and `RLOOTrainer`. Sampling and log-probs compute a prompt once
instead of G times (`share_prompts`); where all rollouts of a group answer, or all abstain, the last
one is replaced (`counterfactual`). How its advantage is then weighed, and why, stands in
`counterfactual.py`.
"""

import logging
from collections.abc import Callable
from typing import Any

import torch
from accelerate.utils import gather_object
from transformers import Trainer

from abstain.models.adapters import merged_adapters
from abstain.models.chat import turn_end
from abstain.models.exactness import packs_exactly, samples_exactly
from abstain.models.lm_head import causal_lm, keeps_plain_cache
from abstain.models.packing import Slices, can_pack, pack, packed_forward, unpad
from abstain.models.packing_layout import balanced_length
from abstain.models.sampling import prefix_probability, sample
from abstain.rewards import Reward

from . import counterfactual
from .declining import check_abstention, declined
from .resuming import EpochOrder

logger = logging.getLogger(__name__)

Generated = tuple[list[list[int]], Any]
"""Token ids of each completion, and their log-probs where the backend gives them."""


class Rollouts(Trainer):
    """Put before TRL's trainer: `class X(Rollouts, GRPOTrainer)`; call `_prepare_rollouts` once.

    Of the generation batch at hand: `_rows` are the dataset rows of this process, one per rollout,
    to be set before it is sampled; `_forced` says what each of them was replaced by (None: it is
    the policy's own), `_replaced` has the weight of each replaced row, by its place among the rows
    of all processes.

    Raises ValueError for an `abstention` that the reward would not pay as one.
    """

    reward_funcs: list[Any]

    def _prepare_rollouts(self) -> None:
        """See what the model allows, and say so where it is less than what was asked for."""
        self._rows: list[dict[str, Any]] = []
        self._forced: list[str | None] = []
        self._replaced: dict[int, float] = {}
        sharded = self.is_fsdp_enabled or self.is_deepspeed_enabled
        wanted = self.args.share_prompts or self.args.counterfactual
        self._can_sample = wanted and keeps_plain_cache(self._policy) and not sharded
        self._can_sample = self._can_sample and samples_exactly(self._policy)
        self._samples = self.args.share_prompts and self._can_sample and self._plain_sampling()
        self._packs = self.args.share_prompts and can_pack(self._causal_lm)
        if self._packs and not sharded:  # a sharded one cannot be tried out yet
            self._packs = packs_exactly(self._causal_lm)
        self.add_callback(EpochOrder())
        if self.args.share_prompts and not (self._packs and (self._samples or self.use_vllm)):
            logger.warning(
                "Prompts are shared when training: %s, when sampling: %s; TRL does the rest",
                self._packs,
                self._samples,
            )
        if self.args.counterfactual:
            check_abstention(self._grading, self.args.abstention)
        if self.args.counterfactual and not self._can_sample:
            logger.warning(
                "Counterfactual attempts need a plain, unsharded model; groups that all abstain "
                "stay as they are"
            )

    @property
    def _policy(self) -> Any:
        """The model without process wrappers."""
        return self.accelerator.unwrap_model(self.model)

    @property
    def _causal_lm(self) -> Any:
        """The transformers model, without PEFT and process wrappers."""
        return causal_lm(self._policy)

    @property
    def _grading(self) -> Reward | None:
        """The reward that says what an abstention is."""
        return next((one for one in self.reward_funcs if isinstance(one, Reward)), None)

    def _plain_sampling(self) -> bool:
        """Whether temperature is all that shapes the sampling."""
        args = self.args
        return not (
            args.use_vllm
            or args.use_transformers_continuous_batching
            or args.top_p != 1
            or args.top_k
            or args.min_p
            or args.repetition_penalty != 1
            or args.generation_kwargs
        )

    # ----------------------------------------------------------------------------- sampling

    def _roll_out(
        self,
        prompt_ids: list[list[int]],
        images: Any,
        multimodal_fields: Any,
        generate: Callable[[], Generated],
    ) -> Generated:
        """Completions of our own sampling where it applies, else of `generate`; both sides."""
        force = self.args.counterfactual and self.model.training and not images
        if self._samples and not images and not multimodal_fields:
            with merged_adapters(self._policy):  # once for all that is sampled here
                completion_ids, logprobs = self._sample_groups(prompt_ids), None
                self._force_both_sides(prompt_ids, completion_ids, logprobs, force)
        else:
            completion_ids, logprobs = generate()
            self._force_both_sides(prompt_ids, completion_ids, logprobs, force)
        return completion_ids, logprobs

    def _sample_groups(self, prompt_ids: list[list[int]]) -> list[list[int]]:
        """One completion per row, where equal neighbouring rows are samples of one prompt."""
        starts = [i for i, p in enumerate(prompt_ids) if i == 0 or p != prompt_ids[i - 1]]
        sizes = [b - a for a, b in zip(starts, [*starts[1:], len(prompt_ids)], strict=True)]
        # A group cut by a process border is topped up, then cut.
        groups = self._sample([prompt_ids[i] for i in starts], num_samples=max(sizes))
        return [ids for group, size in zip(groups, sizes, strict=True) for ids in group[:size]]

    def _sample(self, prompts: list[list[int]], **kwargs: Any) -> list[list[list[int]]]:
        with self.accelerator.autocast():
            groups = sample(
                self._policy,
                prompts,
                max_new_tokens=self.max_completion_length,
                temperature=self.temperature,
                eos_token_ids=self.eos_token_ids,
                **kwargs,
            )
        return [[one.ids for one in group] for group in groups]

    # ------------------------------------------------------------------------ counterfactuals

    def _force_both_sides(
        self,
        prompt_ids: list[list[int]],
        completion_ids: list[list[int]],
        logprobs: Any,
        force: bool,
    ) -> None:
        """Replace rollouts in place so that each group has an abstention and an attempt."""
        self._forced, self._replaced = [None] * len(completion_ids), {}
        if not force:
            return
        texts = self._tokenizer.batch_decode(completion_ids, skip_special_tokens=True)
        sides = declined(self._grading, texts, completion_ids, self._rows)
        everywhere = gather_object(sides)  # groups may straddle
        plan = counterfactual.plan(everywhere, self.num_generations)
        if not self._can_sample:
            plan = {row: by for row, by in plan.items() if by == counterfactual.ABSTAIN}
        offset = self.accelerator.process_index * len(texts)
        mine = {row - offset: by for row, by in plan.items() if 0 <= row - offset < len(texts)}
        abstention = self._tokenizer(self.args.abstention, add_special_tokens=False).input_ids
        self._replaced = self._weights(prompt_ids, plan, offset, abstention)
        attempts = [row for row, by in mine.items() if by == counterfactual.ATTEMPT]
        new = {row: [*abstention, self._end_token()] for row in mine}
        if attempts:
            sampled = self._sample([prompt_ids[row] for row in attempts], exclude=abstention)
            new |= {row: group[0] for row, group in zip(attempts, sampled, strict=True)}
        for row, ids in new.items():
            completion_ids[row], self._forced[row] = ids, mine[row]
            if logprobs is not None:  # not sampled: TRL corrects nothing at None
                logprobs[row] = [None] * len(ids)
        groups = max(len(everywhere) // self.num_generations, 1)
        for by in (counterfactual.ABSTAIN, counterfactual.ATTEMPT):
            share = sum(value == by for value in plan.values()) / groups
            self._metrics["train"][f"counterfactual/{by}"].append(share)

    def _end_token(self) -> int:
        """The token with which the policy ends what it says."""
        chat = not isinstance(self._rows[0]["prompt"], str)
        ends = turn_end(self._tokenizer) if chat else []
        # A template's end at which sampling does not stop is none that a completion ends in.
        usual: int = self._tokenizer.eos_token_id
        return next((token for token in ends if token in self.eos_token_ids), usual)

    def _weights(
        self, prompt_ids: list[list[int]], plan: dict[int, str], offset: int, abstention: list[int]
    ) -> dict[int, float]:
        """Weight of every replaced row, over all processes."""
        rows = [row for row in plan if 0 <= row - offset < len(prompt_ids)]
        chances = []
        if rows and self._can_sample:
            prompts = [prompt_ids[row - offset] for row in rows]
            with self.accelerator.autocast():
                chances = prefix_probability(self._policy, prompts, abstention, self.temperature)
        known = gather_object(list(zip(rows, chances, strict=False)))
        sides = {row: c if plan[row] == counterfactual.ABSTAIN else 1 - c for row, c in known}
        return sides or dict.fromkeys(plan, 0.0)

    # ----------------------------------------------------------------------------- training

    def _get_per_token_logps_and_entropies(
        self,
        model: Any,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        batch_size: int | None = None,
        compute_entropy: bool = False,
        compute_aux_loss: bool = False,
        **multimodal: Any,
    ) -> tuple[torch.Tensor, torch.Tensor | None, torch.Tensor | None]:
        images = any(value is not None for value in multimodal.values())
        if not self._packs or compute_aux_loss or images or model is self.ref_model:
            return super()._get_per_token_logps_and_entropies(
                model,
                input_ids,
                attention_mask,
                logits_to_keep,
                batch_size,
                compute_entropy,
                compute_aux_loss,
                **multimodal,
            )
        prompts, completions = unpad(input_ids, attention_mask, logits_to_keep)
        size = batch_size or len(prompts)  # rows of one forward pass, for the sake of memory
        slices = [slice(i, i + size) for i in range(0, len(prompts), size)]
        balance = balanced_length(self._causal_lm)
        parts = [pack(prompts[one], completions[one], balance=balance) for one in slices]
        parts = [packed.to(input_ids.device) for packed in parts]
        # Kept for what else is read at the same positions.
        self._packed: Slices | None = Slices(parts, [len(prompts[one]) for one in slices])
        with self.accelerator.autocast():
            found = [packed_forward(model, self._causal_lm, packed) for packed in parts]
        shape = (len(input_ids), logits_to_keep)
        logps = self._packed.unpack(torch.cat([one for one, _ in found]), shape)
        if not compute_entropy:
            return logps, None, None
        entropies = self._packed.unpack(torch.cat([one for _, one in found]), shape)
        return logps, entropies, None
