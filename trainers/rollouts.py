"""Sampling and log-probs of rollouts, with shared prompts and counterfactual replacements.

A mixin for TRL's `GRPOTrainer` and `RLOOTrainer`. With `share_prompts` a prompt is computed once
instead of G times. With `counterfactual`, the last rollout of a group is replaced where all of them
answer or all abstain; `counterfactual.py` says how its advantage is weighed, and why.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

import torch
from accelerate.utils import gather_object

from abstain.models.adapters import merged_adapters
from abstain.models.chat import spoken, turn_end, turn_lead
from abstain.models.lm_head import causal_lm
from abstain.models.packing import Slices, pack, packed_forward, unpad
from abstain.models.packing_layout import balanced_length
from abstain.models.sampling import prefix_probability, sample
from abstain.rewards import Reward

from . import counterfactual
from .batch import RolloutBatch
from .micro_batches import whole_groups
from .resuming import EpochOrder
from .sharding import SavesWhole, fits_whole, on_all, whole_weights
from .sharing import sharing_of, warn_of_coarse_weights

logger = logging.getLogger(__name__)

Generated = tuple[list[list[int]], Any]
"""Token ids of each completion, and their log-probs where the backend gives them."""


class Rollouts(SavesWhole):
    """Put before TRL's trainer: `class X(Rollouts, GRPOTrainer)`; call `_prepare_rollouts` once.

    `rollout_batch` is the generation batch at hand, or the last one: what one of TRL's steps has to
    tell the next. See `batch.py`.

    Raises ValueError for an `abstention` that the reward would not pay as one.
    """

    reward_funcs: list[Any]
    rollout_batch: RolloutBatch
    _buffered_inputs: Any
    _step: int

    def _prepare_rollouts(self) -> None:
        """Find out what the model allows; warn where that is less than the settings ask for."""
        self.rollout_batch = RolloutBatch()
        self._sharing = sharing_of(self)
        warn_of_coarse_weights(self)
        self.add_callback(EpochOrder())
        # What vLLM samples is no lack.
        if not all(self._sharing.as_wanted()) and not (self.use_vllm and self._sharing.packs):
            self._sharing.warn()
        if self.args.counterfactual:
            counterfactual.check_abstention(self._grading, self.args.abstention)
        if self.args.counterfactual and not self._sharing.attempts:
            logger.warning(
                "Counterfactual attempts need a model whose prompts can be shared; groups that all "
                "abstain stay as they are"
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
        return next((func for func in self.reward_funcs if isinstance(func, Reward)), None)

    # ----------------------------------------------------------------------------- sampling

    def _roll_out(
        self,
        prompt_ids: list[list[int]],
        images: Any,
        multimodal_fields: Any,
        generate: Callable[[], Generated],
    ) -> Generated:
        """Completions of our own sampling where it applies, else of `generate`; both sides."""
        model = self.model_wrapped
        # Together, since what one process waits for the others must do too.
        text_only, room = on_all(
            not images and not multimodal_fields, fits_whole(model, self.accelerator)
        )
        if room:
            self._sharing.try_out(model, self._policy, self.accelerator)
        elif self._sharing.attempts:
            self._sharing.tell_of_room(model)
        force = self.args.counterfactual and self.model.training and text_only
        if self._sharing.samples and text_only and room:
            # Folded once for all that is sampled here.
            with whole_weights(model, self.accelerator), merged_adapters(self._policy):
                completion_ids, logprobs = self._sample_groups(prompt_ids), None
                if force:
                    self.rollout_batch = self._with_both_sides(
                        self.rollout_batch, prompt_ids, completion_ids, logprobs
                    )
            return completion_ids, logprobs
        completion_ids, logprobs = generate()
        if force:
            attempts = self._sharing.attempts and room
            whole = whole_weights(model, self.accelerator) if attempts else nullcontext()
            with whole:
                self.rollout_batch = self._with_both_sides(
                    self.rollout_batch, prompt_ids, completion_ids, logprobs, attempts=attempts
                )
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
        return [[completion.ids for completion in group] for group in groups]

    # ------------------------------------------------------------------------ counterfactuals

    def _with_both_sides(
        self,
        batch: RolloutBatch,
        prompt_ids: list[list[int]],
        completion_ids: list[list[int]],
        logprobs: Any,
        *,
        attempts: bool = True,
    ) -> RolloutBatch:
        """Replace rollouts, in place, so that each group has an abstention and an attempt.

        Returns the batch that knows of them. Without `attempts` nothing can be computed by the
        model here: abstentions alone are put in, and count for nothing where they lose.
        """
        lead = self._lead(batch.rows)
        texts = [spoken(self._tokenizer, ids, lead) for ids in completion_ids]
        declined = counterfactual.declined(self._grading, texts, completion_ids, batch.rows)
        declined = gather_object(declined)  # groups may straddle processes
        plan = counterfactual.plan(declined, self.num_generations)
        if not attempts:
            plan = {row: side for row, side in plan.items() if side == counterfactual.ABSTAIN}
        self._log_plan(plan, n_groups=max(len(declined) // self.num_generations, 1))
        offset = self.accelerator.process_index * len(texts)
        local = {row - offset: side for row, side in plan.items()}
        local = {row: side for row, side in local.items() if 0 <= row < len(texts)}
        text = self._tokenizer(self.args.abstention, add_special_tokens=False).input_ids
        abstention = [*lead, *text]
        chances = dict.fromkeys(plan, 0.0)
        if attempts:
            chances = self._chances(prompt_ids, plan, offset, abstention)
        forced = [row for row, side in local.items() if side == counterfactual.ATTEMPT]
        new = {row: [*abstention, self._end_token(batch.rows[row]["prompt"])] for row in local}
        if forced:
            sampled = self._sample([prompt_ids[row] for row in forced], exclude=abstention)
            new |= {row: group[0] for row, group in zip(forced, sampled, strict=True)}
        for row, ids in new.items():
            completion_ids[row] = ids
            if logprobs is not None:  # not sampled: TRL corrects nothing at None
                logprobs[row] = [None] * len(ids)
        return batch.with_replacements(local, chances)

    def _log_plan(self, plan: dict[int, str], n_groups: int) -> None:
        for side in (counterfactual.ABSTAIN, counterfactual.ATTEMPT):
            share = list(plan.values()).count(side) / n_groups
            self._metrics["train"][f"counterfactual/{side}"].append(share)

    @property
    def _template_kwargs(self) -> dict[str, Any]:
        return self.args.chat_template_kwargs or {}

    def _lead(self, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """What the chat template writes before the words of an answer, where prompts are chats."""
        if not rows or isinstance(rows[0]["prompt"], str):
            return []
        return turn_lead(self._tokenizer, self._template_kwargs)

    def _end_token(self, prompt: Any) -> int:
        """The token with which the policy ends what it says to a prompt, a text or a chat."""
        ends = [] if isinstance(prompt, str) else turn_end(self._tokenizer, self._template_kwargs)
        # A template's end at which sampling does not stop is none that a completion ends in.
        usual: int = self._tokenizer.eos_token_id
        return next((token for token in ends if token in self.eos_token_ids), usual)

    def _chances(
        self, prompt_ids: list[list[int]], plan: dict[int, str], offset: int, abstention: list[int]
    ) -> dict[int, float]:
        """The policy's chance of the side of every replaced row, over all processes."""
        rows = [row for row in plan if 0 <= row - offset < len(prompt_ids)]
        of_abstention = []
        if rows:
            prompts = [prompt_ids[row - offset] for row in rows]
            with self.accelerator.autocast():
                of_abstention = prefix_probability(
                    self._policy, prompts, abstention, self.temperature
                )
        everywhere = gather_object(list(zip(rows, of_abstention, strict=True)))
        return {
            row: chance if plan[row] == counterfactual.ABSTAIN else 1 - chance
            for row, chance in everywhere
        }

    # ----------------------------------------------------------------------------- training

    def _prepare_inputs(self, generation_batch: Any) -> Any:
        before = self._buffered_inputs
        inputs = super()._prepare_inputs(generation_batch)
        if self._buffered_inputs is before or not self._sharing.packs:
            return inputs
        # A new generation batch, of which TRL has just shuffled the rollouts.
        self._buffered_inputs = whole_groups(self._buffered_inputs)
        return self._buffered_inputs[self._step % self.args.steps_per_generation]

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
        if not self._sharing.packs or compute_aux_loss or images or model is self.ref_model:
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
        packed = self._pack(input_ids, attention_mask, logits_to_keep, batch_size)
        shape = (len(input_ids), logits_to_keep)
        return (*self._packed_log_probs(model, packed, shape, compute_entropy), None)

    def _pack(
        self,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        batch_size: int | None = None,
    ) -> Slices:
        """A padded batch packed, `batch_size` rows (all by default) to a forward pass."""
        prompts, completions = unpad(input_ids, attention_mask, logits_to_keep)
        size = batch_size or len(prompts)
        slices = [slice(start, start + size) for start in range(0, len(prompts), size)]
        balance = balanced_length(self._causal_lm)
        parts = [pack(prompts[rows], completions[rows], balance=balance) for rows in slices]
        parts = [part.to(input_ids.device) for part in parts]
        return Slices(parts, [len(prompts[rows]) for rows in slices])

    def _packed_log_probs(
        self, model: Any, packed: Slices, shape: tuple[int, int], compute_entropy: bool
    ) -> tuple[torch.Tensor, torch.Tensor | None]:
        """(B, C) log-probs of the completion tokens, and entropies if asked for."""
        with self.accelerator.autocast():
            outputs = [packed_forward(model, self._causal_lm, part) for part in packed.parts]
        logps = packed.unpack(torch.cat([logps for logps, _ in outputs]), shape)
        if not compute_entropy:
            return logps, None
        return logps, packed.unpack(torch.cat([entropies for _, entropies in outputs]), shape)
