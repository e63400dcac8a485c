"""GRPO on TRL's `GRPOTrainer`, for short answers and for models that must learn to abstain.

What is added, each behind a flag: rollouts and log-probs that compute a prompt once instead of G
times (`share_prompts`), counterfactual rollouts (`counterfactual`), a t that rises from 0 while the
model learns to answer (`t_warmup_ratio`) or is found for a budget of wrong answers (`max_wrong`).
What is changed: defaults that keep the confidence target (no scaling by the group's standard
deviation). Everything else, vLLM, LoRA and QLoRA, several processes, logging, checkpoints, is TRL's
own.
"""

import logging
from dataclasses import replace
from typing import Any

import torch
from accelerate.utils import gather_object
from trl import GRPOTrainer

from abstain.rewards import Reward, is_abstention

from . import counterfactual
from .adaptive import adaptive_credit
from .budget import Budget
from .compat import check_trl
from .finite import finite
from .grpo_config import AbstainGRPOConfig
from .guard import check_threshold, summary
from .heads import causal_lm, keeps_plain_cache
from .order import with_epochs
from .packing import can_pack, pack, packed_forward, unpad
from .sampling import merged_adapters, prefix_probability, sample

__all__ = ["AbstainGRPOConfig", "AbstainGRPOTrainer"]

check_trl()
logger = logging.getLogger(__name__)


class AbstainGRPOTrainer(GRPOTrainer):
    """`GRPOTrainer` with shared prompts and counterfactual rollouts; arguments as in TRL.

    A `Reward` among `reward_funcs` learns the model's end tokens, so that a completion without one
    counts as cut off, and leaves replaced rollouts out of the outcome rates it logs (they reach
    it in the column `forced`).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._budget = None
        if self.args.max_wrong is not None:
            self._budget = Budget(self.args.max_wrong, self.args.budget_rate)
        self._check_settings()
        eos = tuple(self.eos_token_ids)
        self.reward_funcs: list[Any] = [
            replace(f, eos_token_ids=eos) if isinstance(f, Reward) and not f.eos_token_ids else f
            for f in map(finite, self.reward_funcs)
        ]
        # Of the generation batch: what each local row was replaced by, and, over all processes,
        # which rows were replaced (with their weights) and which have a reward.
        self._forced: list[str | None] = []
        self._replaced: dict[int, float] = {}
        self._scored = torch.empty(0, dtype=torch.bool)
        sharded = self.is_fsdp_enabled or self.is_deepspeed_enabled
        self._can_sample = keeps_plain_cache(self._policy) and not sharded
        self._samples = self.args.share_prompts and self._can_sample and self._plain_sampling()
        self._packs = self.args.share_prompts and can_pack(self._causal_lm)
        if self.args.share_prompts and not (self._packs and (self._samples or self.use_vllm)):
            logger.warning(
                "Prompts are shared when training: %s, when sampling: %s; TRL does the rest",
                self._packs,
                self._samples,
            )
        if self.args.counterfactual and not self._can_sample:
            logger.warning(
                "Counterfactual attempts need a plain, unsharded model; groups that all abstain "
                "stay as they are"
            )

    def _check_settings(self) -> None:
        """Audit the threshold that will be trained, and look for the columns that are needed."""
        columns = getattr(self.train_dataset, "column_names", None) or []
        ts = self.train_dataset["t"] if "t" in columns else []
        audits = check_threshold(
            self.reward_funcs, self.args, ts, allow=self.args.allow_shifted_threshold
        )
        if audits and self.accelerator.is_main_process:
            print(summary(audits))
        counts = self._budget or self.args.adaptive_credit
        if counts and sum(isinstance(one, Reward) for one in self.reward_funcs) != 1:
            raise ValueError(
                "max_wrong and adaptive_credit read outcomes, so exactly one of reward_funcs must "
                "be an abstain.rewards.Reward"
            )
        moves_t = self.args.t_warmup_ratio or self._budget
        if moves_t and columns and "t" not in columns:
            raise ValueError(
                f"t_warmup_ratio and max_wrong change the column 't', but the dataset has only "
                f"{columns}; add the column, or leave them out"
            )

    @property
    def _policy(self) -> Any:
        """The model without process wrappers."""
        return self.accelerator.unwrap_model(self.model)

    @property
    def _causal_lm(self) -> Any:
        """The transformers model, without PEFT and process wrappers."""
        return causal_lm(self._policy)

    def _t_in_force(self, t: float | None) -> float | None:
        """The t that the reward sees in this update, for a question with this one."""
        if self._budget:
            t = self._budget.t
        rise = self.args.t_warmup_ratio * self.state.max_steps
        return t if t is None or not rise else t * min(1.0, self.state.global_step / rise)

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

    # ----------------------------------------------------------------------------- rollouts

    def _generate_single_turn(
        self,
        prompt_ids: list[list[int]],
        images: Any,
        multimodal_fields: Any,
        num_generations: int,
        **kwargs: Any,
    ) -> tuple[list[list[int]], Any]:
        force = self.args.counterfactual and self.model.training and not images
        if self._samples and not images and not multimodal_fields:
            with merged_adapters(self._policy):  # once for all that is sampled here
                completion_ids, logprobs = self._sample_groups(prompt_ids), None
                self._force_both_sides(prompt_ids, completion_ids, logprobs, force)
        else:
            completion_ids, logprobs = super()._generate_single_turn(
                prompt_ids, images, multimodal_fields, num_generations, **kwargs
            )
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
        everywhere = gather_object([is_abstention(text) for text in texts])  # groups may straddle
        plan = counterfactual.plan(everywhere, self.num_generations)
        if not self._can_sample:
            plan = {row: by for row, by in plan.items() if by == counterfactual.ABSTAIN}
        offset = self.accelerator.process_index * len(texts)
        mine = {row - offset: by for row, by in plan.items() if 0 <= row - offset < len(texts)}
        abstention = self._tokenizer(self.args.abstention, add_special_tokens=False).input_ids
        self._replaced = self._weights(prompt_ids, plan, offset, abstention)
        attempts = [row for row, by in mine.items() if by == counterfactual.ATTEMPT]
        new = {row: [*abstention, self._tokenizer.eos_token_id] for row in mine}
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

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        output = super()._generate_and_score_completions(inputs)
        if self._budget and self.model.training:
            log = self._metrics["train"]
            self._budget.update(
                log["outcomes/wrong_per_question"][-1] + log["outcomes/malformed_per_question"][-1]
            )
            log["budget/t"].append(self._budget.t)
        local = output["advantages"]
        everywhere = self.accelerator.gather(local)
        if self._replaced:
            everywhere = counterfactual.weigh(
                everywhere, self._replaced, self.num_generations, self._scored
            )
        if self.args.adaptive_credit and self.model.training:
            outcomes = list(self._logs["extra"]["outcome"])[-len(everywhere) :]
            everywhere = adaptive_credit(
                everywhere, outcomes, self.num_generations, self.args.adaptive_credit
            )
        start = self.accelerator.process_index * len(local)
        output["advantages"] = everywhere[start : start + len(local)]
        return output

    def _calculate_rewards(
        self, inputs: list[dict[str, Any]], prompts: Any, completions: Any, completion_ids_list: Any
    ) -> torch.Tensor:
        inputs = [{**row, "forced": by} for row, by in zip(inputs, self._forced, strict=True)]
        if self.model.training:
            inputs = [
                {**row, "t": self._t_in_force(row["t"])} if "t" in row else row for row in inputs
            ]
        rewards = super()._calculate_rewards(inputs, prompts, completions, completion_ids_list)
        self._scored = ~rewards.isnan().all(dim=1)
        return rewards

    def _get_train_sampler(self, dataset: Any = None) -> Any:
        return with_epochs(super()._get_train_sampler(dataset))

    def _save_optimizer_and_scheduler(self, output_dir: str) -> None:
        # Before the trainer's state, whose presence is what makes a checkpoint count as whole.
        if self._budget and self.args.should_save:
            self._budget.save(output_dir)
        super()._save_optimizer_and_scheduler(output_dir)

    def _load_optimizer_and_scheduler(self, checkpoint: str | None) -> None:
        super()._load_optimizer_and_scheduler(checkpoint)
        if self._budget and checkpoint is not None:
            self._budget.load(checkpoint)

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
        packed = pack(*unpad(input_ids, attention_mask, logits_to_keep)).to(input_ids.device)
        with self.accelerator.autocast():
            logps, entropies = packed_forward(model, self._causal_lm, packed)
        shape = (len(input_ids), logits_to_keep)
        if not compute_entropy:
            return packed.unpack(logps, shape), None, None
        return packed.unpack(logps, shape), packed.unpack(entropies, shape), None
