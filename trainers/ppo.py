"""PPO on TRL's `GRPOTrainer`: a critic and GAE in place of the group's mean.

TRL removed its own PPO in 1.13, and even that one took a reward model and never a function. Here
rollouts, vLLM, LoRA and QLoRA, reward objects, counterfactual rollouts, logging and checkpoints are
those of `AbstainGRPOTrainer`; what differs is the advantage of a token, r + V(next) - V(here)
summed as in GAE, and a critic that is fitted to the returns.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from accelerate.utils import gather_object
from trl import GRPOTrainer
from trl.models.utils import disable_gradient_checkpointing

from abstain.models.packing import Slices
from abstain.models.value_head import FILE, ValueHead, features, hidden_states

from .advantages import explained_variance, gae, value_loss, whiten
from .grpo import AbstainGRPOTrainer
from .least_squares import LeastSquares
from .ppo_config import AbstainPPOConfig
from .trl_compat import PPO_NEEDS, check_trl

__all__ = ["AbstainPPOConfig", "AbstainPPOTrainer"]

check_trl(GRPOTrainer, also=PPO_NEEDS)


class AbstainPPOTrainer(AbstainGRPOTrainer):
    """`AbstainGRPOTrainer` with a critic; arguments as in TRL, `args` an `AbstainPPOConfig`.

    `value_head` is the critic, linear in the policy's last hidden states. After each batch of
    rollouts it is fitted anew to the returns of all so far (`least_squares`); what a rollout's
    advantages are taken against is the critic that has not seen it. It is saved as
    `value_head.safetensors` beside the model, in every checkpoint and in the final folder, and
    comes back on resume.

    A rollout without any reward is left out of the loss and of the fit. A replaced (counterfactual)
    rollout counts in the policy's loss, fully where it beats the critic's expectation, else by the
    policy's chance of its side; the critic, whose values are those of the policy, does not see it.
    A completion that is cut off ends there with its reward, or is left out with
    `mask_truncated_completions`.

    Raises ValueError under FSDP or DeepSpeed, where the critic has not been tried.
    """

    args: AbstainPPOConfig

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_fsdp_enabled or self.is_deepspeed_enabled:
            raise ValueError(
                "PPO here runs on one process or with DDP; its critic has not been tried under "
                "FSDP and DeepSpeed. Use GRPO or RLOO there"
            )
        width = self._causal_lm.config.get_text_config().hidden_size
        self.value_head = ValueHead(width).to(self.accelerator.device)
        self._fit = LeastSquares(width, self.args.value_ridge, self.args.value_memory)
        self._values = torch.empty(0)  # (B, C) of the last forward pass, with its graph
        self._states = torch.empty(0)  # (N, H): what the head read of the rollouts
        self._places = torch.empty(0)  # (B, C): which of them each token was chosen in
        self._rewards = torch.empty(0)  # (B,) over all processes, nan where unscorable

    # ----------------------------------------------------------------------------- advantages

    def _calculate_rewards(self, *args: Any, **kwargs: Any) -> torch.Tensor:
        per_function = super()._calculate_rewards(*args, **kwargs)
        weights = self.reward_weights.to(per_function.device)
        self._rewards = (per_function * weights).nansum(dim=1)
        self._rewards[per_function.isnan().all(dim=1)] = torch.nan
        return per_function

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        output = super()._generate_and_score_completions(inputs)
        ids, mask = output["completion_ids"], output["completion_mask"]
        rows = torch.arange(len(ids)) + self.accelerator.process_index * len(ids)
        rewards = self._rewards[rows]
        mask = (mask * output.get("tool_mask", 1)).bool() & ~rewards.isnan().unsqueeze(1)
        logps, old = self._old_logps_and_values(output)
        on_policy = mask & ~torch.tensor([i in self._replaced for i in rows.tolist()])[:, None].to(
            mask.device
        )
        advantages, returns = gae(
            self._token_rewards(rewards, mask, logps, output.get("ref_per_token_logps")),
            old,
            mask,
            self.args.gamma,
            self.args.lam,
        )
        if self.args.whiten_advantages:
            advantages = whiten(advantages, mask, on_policy, self.accelerator.gather)
        for i, row in enumerate(rows.tolist()):
            first = advantages[i, 0].item()
            if row in self._replaced and first < 0:
                advantages[i] *= self._replaced[row]
        output |= {
            "advantages": advantages,
            "returns": returns,
            "old_values": old,
            "value_mask": on_policy,
            "value_items": self.accelerator.gather(on_policy.sum()).sum(),
        }
        pairs = gather_object(
            list(zip(old[on_policy].tolist(), returns[on_policy].tolist(), strict=True))
        )
        log = self._metrics["train" if self.model.training else "eval"]
        values, targets = torch.tensor(pairs).view(-1, 2).T
        log["value/loss"].append(0.5 * (values - targets).square().mean().item())
        log["value/explained_variance"].append(explained_variance(values, targets))
        if self.model.training:
            self._fit_critic(self._places[on_policy], returns[on_policy])
        self._states = torch.empty(0)  # not to be kept through the updates
        return output

    def _fit_critic(self, places: torch.Tensor, returns: torch.Tensor) -> None:
        """Fit the head to the returns (K,) of tokens chosen in these states, and earlier ones.

        Tokens that share a state, as the first ones of a group do, are one row with their number.
        """
        nothing = returns.new_zeros(len(self._states))
        count = nothing.index_add(0, places, torch.ones_like(returns))
        total = nothing.index_add(0, places, returns)
        sums = self._fit.sums(features(self._states), count, total)
        self._fit.add(self.accelerator.reduce(sums, reduction="sum"))
        if solved := self._fit.solve():
            self.value_head.set(*solved)

    def _old_logps_and_values(self, output: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-probs and values of the rollouts before any update on them, (B, C) each."""
        ids = torch.cat([output["prompt_ids"], output["completion_ids"]], dim=1)
        mask = torch.cat([output["prompt_mask"], output["completion_mask"]], dim=1)
        size = self.args.per_device_train_batch_size
        checkpointing = self.args.gradient_checkpointing_kwargs
        with torch.no_grad(), disable_gradient_checkpointing(self.model, checkpointing):
            logps, _, _ = self._get_per_token_logps_and_entropies(
                self.model, ids, mask, output["completion_ids"].size(1), batch_size=size
            )
        return logps, self._values

    def _token_rewards(
        self,
        rewards: torch.Tensor,
        mask: torch.Tensor,
        logps: torch.Tensor,
        reference: torch.Tensor | None,
    ) -> torch.Tensor:
        """(B, C): the reward on the last token of each row, minus the KL where it is asked for."""
        token_rewards = torch.zeros_like(logps)
        steps = torch.arange(mask.size(1), device=mask.device)
        last = (steps * mask).amax(dim=1)
        kept = mask.any(dim=1)
        token_rewards[kept, last[kept]] = rewards[kept]
        if self.args.kl_in_reward:
            assert reference is not None
            kl = (logps - reference) * mask
            token_rewards -= self.beta * kl
            total = self.accelerator.gather(torch.stack([kl.sum(), mask.sum()])).view(-1, 2).sum(0)
            log = self._metrics["train" if self.model.training else "eval"]
            log["kl"].append((total[0] / total[1].clamp(min=1)).item())
        return token_rewards

    # ----------------------------------------------------------------------------- losses

    def _get_per_token_logps_and_entropies(
        self,
        model: Any,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        *args: Any,
        **kwargs: Any,
    ) -> tuple[torch.Tensor, torch.Tensor | None, torch.Tensor | None]:
        self._packed: Slices | None = None
        with hidden_states(self._causal_lm) as outputs:
            result = super()._get_per_token_logps_and_entropies(
                model, input_ids, attention_mask, logits_to_keep, *args, **kwargs
            )
        if not outputs:  # a reference model of its own
            return result
        if self._packed is None:  # a token is chosen in the state before it
            states = torch.cat([one.last_hidden_state for one in outputs])
            states = states[:, -logits_to_keep - 1 : -1].flatten(0, 1)
        else:
            states = torch.cat([one.last_hidden_state[0] for one in outputs])
        if not self.args.share_backbone:
            states = states.detach()
        shape = (len(input_ids), logits_to_keep)

        def unpack(one: torch.Tensor) -> torch.Tensor:
            return one.view(shape) if self._packed is None else self._packed.unpack(one, shape)

        self._values = unpack(self.value_head(states))
        if not torch.is_grad_enabled():  # before any update: what the critic is fitted on
            self._states = states
            self._places = unpack(torch.arange(len(states), device=states.device))
        return result

    def _compute_loss(self, model: Any, inputs: dict[str, Any]) -> torch.Tensor:
        with self._without_kl_in_loss():
            loss = super()._compute_loss(model, inputs)
        if not self.args.share_backbone:
            return loss
        errors, clipped = value_loss(
            self._values, inputs["old_values"], inputs["returns"], self.args.cliprange_value
        )
        mask, items = inputs["value_mask"], inputs["value_items"].clamp(min=1)
        share = items / self.accelerator.num_processes
        if training := self.model.training:
            # Items span the generation batch, which several updates may see in parts.
            share *= self.current_gradient_accumulation_steps / self.args.steps_per_generation
        counts = self.accelerator.gather(torch.stack([(clipped & mask).sum(), mask.sum()]))
        over, n = counts.view(-1, 2).sum(0)
        log = self._metrics["train" if training else "eval"]
        log["value/clip_ratio"].append((over / n.clamp(min=1)).item())
        return loss + self.args.vf_coef * (errors * mask).sum() / share

    @contextmanager
    def _without_kl_in_loss(self) -> Iterator[None]:
        beta: float = self.beta  # type: ignore[has-type]
        if self.args.kl_in_reward:
            self.beta = 0.0
        try:
            yield
        finally:
            self.beta = beta

    # ----------------------------------------------------------------------------- the head's own

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        super()._save(output_dir, state_dict)
        self.value_head.save(output_dir or self.args.output_dir)

    def _load_from_checkpoint(self, resume_from_checkpoint: str, model: Any = None) -> None:
        super()._load_from_checkpoint(resume_from_checkpoint, model)
        saved = ValueHead.load(Path(resume_from_checkpoint))
        self.value_head.load_state_dict(saved.state_dict())

    def _load_best_model(self) -> None:
        super()._load_best_model()
        folder = Path(self.state.best_model_checkpoint)
        # A process that cannot see the folder has no best policy either: transformers warned.
        if (folder / FILE).is_file():
            self.value_head.load_state_dict(ValueHead.load(folder).state_dict())

    def _save_optimizer_and_scheduler(self, output_dir: str) -> None:
        # Before the trainer's state, whose presence is what makes a checkpoint count as whole.
        if self.args.should_save:
            self._fit.save(output_dir)
        super()._save_optimizer_and_scheduler(output_dir)

    def _load_optimizer_and_scheduler(self, checkpoint: str | None) -> None:
        super()._load_optimizer_and_scheduler(checkpoint)
        if checkpoint is not None:
            self._fit.load(checkpoint)
