"""PPO on TRL's `GRPOTrainer`: a critic and GAE in place of the group's mean.

TRL removed its own PPO in 1.13, and even that one took a reward model and never a function. Here
all but two things are those of `AbstainGRPOTrainer`: rollouts, vLLM, LoRA and QLoRA, rewards,
counterfactual rollouts, logging, checkpoints. What differs is the advantage of a token, which is
r + V(next) - V(here) summed as in GAE, and a critic that is fitted to the returns.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import torch
from accelerate.utils import gather_object
from trl import GRPOTrainer
from trl.models.utils import disable_gradient_checkpointing

from abstain.models.packing import Slices
from abstain.models.value_head import FILE, ValueHead, features, hidden_states

from .advantages import explained_variance, gae, value_loss, whiten
from .batch import RolloutBatch
from .grpo import AbstainGRPOTrainer
from .least_squares import LeastSquares
from .ppo_config import AbstainPPOConfig
from .trl_compat import PPO_NEEDS, check_trl

__all__ = ["AbstainPPOConfig", "AbstainPPOTrainer"]

check_trl(GRPOTrainer, also=PPO_NEEDS)


class Reading(NamedTuple):
    """What a forward pass over B rollouts, C tokens each, says of them."""

    logps: torch.Tensor
    """(B, C) log-prob of each token."""
    values: torch.Tensor
    """(B, C) critic's value of the state in which each token was chosen."""
    states: torch.Tensor
    """(N, H) hidden states that the critic read, those that tokens share only once."""
    places: torch.Tensor
    """(B, C) which of the N states each token was chosen in."""


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
    """

    args: AbstainPPOConfig

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        width = self._causal_lm.config.get_text_config().hidden_size
        self.value_head = ValueHead(width).to(self.accelerator.device)
        self._fit = LeastSquares(width, self.args.value_ridge, self.args.value_memory)

    # ----------------------------------------------------------------------------- advantages

    def _with_advantages(self, output: dict[str, Any], batch: RolloutBatch) -> dict[str, Any]:
        """TRL's output with advantages of tokens (B, C), and what the value loss needs."""
        first_row = self.accelerator.process_index * len(batch.rows)
        rewards = batch.rewards[first_row : first_row + len(batch.rows)]
        mask = (output["completion_mask"] * output.get("tool_mask", 1)).bool()
        mask &= ~rewards.isnan().unsqueeze(1)
        sampled = torch.tensor([side is None for side in batch.replaced_by], device=mask.device)
        on_policy = mask & sampled.unsqueeze(1)
        reading = self._read_rollouts(output)
        reference = output.get("ref_per_token_logps")
        token_rewards = self._token_rewards(rewards, mask, reading.logps, reference)
        advantages, returns = gae(
            token_rewards, reading.values, mask, self.args.gamma, self.args.lam
        )
        if self.args.whiten_advantages:
            advantages = whiten(advantages, mask, on_policy, self.accelerator.gather)
        weights = [batch.chances.get(first_row + i, 1.0) for i in range(len(batch.rows))]
        weight = torch.tensor(weights, device=mask.device).unsqueeze(1)
        # A replaced rollout that loses counts by its chance.
        advantages = torch.where(advantages[:, :1] < 0, advantages * weight, advantages)
        self._log_critic(reading.values[on_policy], returns[on_policy])
        if self.model.training:
            self._fit_critic(reading.states, reading.places[on_policy], returns[on_policy])
        return {
            **output,
            "advantages": advantages,
            "returns": returns,
            "old_values": reading.values,
            "value_mask": on_policy,
            "value_items": self.accelerator.gather(on_policy.sum()).sum(),
        }

    def _log_critic(self, values: torch.Tensor, returns: torch.Tensor) -> None:
        """How well the critic foresaw the returns (K,), over all processes."""
        pairs = gather_object(list(zip(values.tolist(), returns.tolist(), strict=True)))
        values, returns = torch.tensor(pairs).view(-1, 2).T
        log = self._metrics["train" if self.model.training else "eval"]
        log["value/loss"].append(0.5 * (values - returns).square().mean().item())
        log["value/explained_variance"].append(explained_variance(values, returns))

    def _fit_critic(
        self, states: torch.Tensor, places: torch.Tensor, returns: torch.Tensor
    ) -> None:
        """Fit the head to the returns (K,) of tokens chosen in states[places], and earlier ones.

        Tokens that share a state, as the first ones of a group do, are one row with their number.
        """
        nothing = returns.new_zeros(len(states))
        count = nothing.index_add(0, places, torch.ones_like(returns))
        total = nothing.index_add(0, places, returns)
        sums = self._fit.sums(features(states), count, total)
        self._fit.add(self.accelerator.reduce(sums, reduction="sum"))
        if solved := self._fit.solve():
            self.value_head.set(*solved)

    def _read_rollouts(self, output: dict[str, Any]) -> Reading:
        """The rollouts as policy and critic see them before any update on them."""
        ids, mask, length = _tokens(output)
        size = self.args.per_device_train_batch_size
        checkpointing = self.args.gradient_checkpointing_kwargs
        with (
            torch.no_grad(),
            disable_gradient_checkpointing(self.model, checkpointing),
            hidden_states(self._causal_lm) as outputs,
        ):
            if self._sharing.packs:
                packed = self._pack(ids, mask, length, size)
                logps, _ = self._packed_log_probs(self.model, packed, (len(ids), length), False)
            else:
                packed = None
                logps, _, _ = self._get_per_token_logps_and_entropies(
                    self.model, ids, mask, length, batch_size=size
                )
            states, unpack = _states(outputs, packed, (len(ids), length))
            values = unpack(self.value_head(states))
        places = unpack(torch.arange(len(states), device=states.device))
        return Reading(logps, values, states, places)

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

    def _compute_loss(self, model: Any, inputs: dict[str, Any]) -> torch.Tensor:
        if not self.args.share_backbone:
            with self._without_kl_in_loss():
                return super()._compute_loss(model, inputs)
        with self._without_kl_in_loss(), hidden_states(self._causal_lm) as outputs:
            loss = super()._compute_loss(model, inputs)
        ids, mask, length = _tokens(inputs)
        # Packed anew, as TRL's loss has just done within: it keeps its own packing to itself.
        packs = (
            self._sharing.packs and not self.aux_loss_enabled and inputs.get("num_images") is None
        )
        packed = self._pack(ids, mask, length) if packs else None
        states, unpack = _states(outputs, packed, (len(ids), length))
        return loss + self._value_loss(unpack(self.value_head(states)), inputs)

    def _value_loss(self, values: torch.Tensor, inputs: dict[str, Any]) -> torch.Tensor:
        """vf_coef times the clipped squared error of values (B, C), part of a mean over items."""
        errors, clipped = value_loss(
            values, inputs["old_values"], inputs["returns"], self.args.cliprange_value
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
        return self.args.vf_coef * (errors * mask).sum() / share

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
        if self.args.should_save:  # every process is asked, one writes
            self.value_head.save(output_dir or self.args.output_dir)

    def _load_best_model(self) -> None:
        super()._load_best_model()
        folder = Path(self.state.best_model_checkpoint)
        # A process that cannot see the folder has no best policy either: transformers warned.
        if (folder / FILE).is_file():
            self.value_head.load_state_dict(ValueHead.load(folder).state_dict())

    def _save_optimizer_and_scheduler(self, output_dir: str) -> None:
        # Before the trainer's state, whose presence is what makes a checkpoint count as whole.
        # The head once more: of sharded weights a checkpoint may have no `_save`.
        if self.args.should_save:
            self._fit.save(output_dir)
            self.value_head.save(output_dir)
        super()._save_optimizer_and_scheduler(output_dir)

    def _load_optimizer_and_scheduler(self, checkpoint: str | None) -> None:
        super()._load_optimizer_and_scheduler(checkpoint)
        if checkpoint is not None:
            self._fit.load(checkpoint)
            # DeepSpeed loads a checkpoint in a way of its own, past `_load_from_checkpoint`.
            self.value_head.load_state_dict(ValueHead.load(checkpoint).state_dict())


def _tokens(inputs: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor, int]:
    """Ids and mask (B, P + C) of prompts with completions, and C."""
    ids = torch.cat([inputs["prompt_ids"], inputs["completion_ids"]], dim=1)
    mask = torch.cat([inputs["prompt_mask"], inputs["completion_mask"]], dim=1)
    return ids, mask, inputs["completion_ids"].size(1)


def _states(
    outputs: list[Any], packed: Slices | None, shape: tuple[int, int]
) -> tuple[torch.Tensor, Callable[[torch.Tensor], torch.Tensor]]:
    """States (N, H) that tokens were chosen in, and what lays (N,) numbers out as (B, C)."""
    if packed is None:  # a token is chosen in the state before it
        hidden = torch.cat([output.last_hidden_state for output in outputs])
        states = hidden[:, -shape[1] - 1 : -1].flatten(0, 1)
        return states, lambda values: values.view(shape)
    states = torch.cat([output.last_hidden_state[0] for output in outputs])
    return states, lambda values: packed.unpack(values, shape)
