"""From rewards to advantages, and which t is trained.

A mixin for TRL's `GRPOTrainer` and `RLOOTrainer`. It audits the settings before training. It moves
t: from 0 up to its value (`t_warmup_ratio`), or to where a budget of wrong answers is kept
(`max_wrong`). It weighs counterfactual rollouts and adds the adaptive credit.

The road from text to advantage, over the methods that TRL calls in this order:

    _generate_and_score_completions  makes a `RolloutBatch` of the rows
    _generate_single_turn            samples; the batch knows what was replaced (`rollouts.py`)
    _calculate_rewards               grades and pays; the batch knows outcomes and rewards
    _with_advantages                 consumes the batch: TRL's advantages, weighed
"""

from collections.abc import Mapping, Sequence, Sized
from dataclasses import replace
from typing import Any

import torch
from accelerate.utils import gather_object

from abstain.models.adapters import evaluating
from abstain.models.chat import spoken
from abstain.models.loading import found_by_name
from abstain.models.places import BUNDLED
from abstain.rewards import Reward
from abstain.rewards.reward_logging import outcome_metrics

from . import counterfactual
from .adaptive_credit import adaptive_credit
from .batch import RolloutBatch
from .budget import Budget, turn, wrong_share
from .checked_rewards import finite
from .handing_over import HandedOver, handing_over
from .resuming import with_epochs
from .rollouts import Rollouts
from .threshold_guard import BREAK_EVEN, check_threshold, summary


class Abstaining(Rollouts):
    """Put before TRL's trainer: `class X(Abstaining, GRPOTrainer)`; arguments as in TRL.

    A `Reward` among `reward_funcs` learns the model's end tokens, so that a completion without one
    counts as cut off. Replaced rollouts are left out of the outcome rates that are logged, and
    while t is scheduled, rates are logged under the question's own t.

    Raises ValueError for `tools`, `environment_factory` and `rollout_func`, and what the settings
    rule out.
    """

    def __init__(self, model: Any, *args: Any, **kwargs: Any) -> None:
        _refuse_other_rollouts(kwargs)
        with found_by_name(model):  # by which vLLM loads it
            super().__init__(model, *args, **kwargs)
        if self._causal_lm.name_or_path == BUNDLED:
            for adapter in getattr(self._policy, "peft_config", {}).values():
                adapter.base_model_name_or_path = BUNDLED
        self._budget = None
        if self.args.max_wrong is not None:
            self._budget = Budget(
                self.args.max_wrong, self.args.budget_rate, self.args.budget_damping
            )
        self._check_settings()
        eos = tuple(self.eos_token_ids)
        self.reward_funcs: list[Any] = [
            replace(f, eos_token_ids=eos) if isinstance(f, Reward) and not f.eos_token_ids else f
            for f in map(finite, self.reward_funcs)
        ]
        self._prepare_rollouts()

    def _check_settings(self) -> None:
        """Audit the threshold that will be trained, and look for the columns that are needed."""
        columns = getattr(self.train_dataset, "column_names", None) or []
        ts = self.train_dataset["t"] if "t" in columns else []
        audits = check_threshold(
            self.reward_funcs, self.args, ts, allow=self.args.allow_shifted_threshold
        )
        if audits and self.accelerator.is_main_process:
            print(f"{summary(audits)} ({BREAK_EVEN})")
        counts = self._budget or self.args.adaptive_credit
        if counts and sum(isinstance(func, Reward) for func in self.reward_funcs) != 1:
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
        if self.args.budget_questions:
            self._check_set_aside()

    def _check_set_aside(self) -> None:
        n, processes = self.args.budget_questions, self.accelerator.num_processes
        if not (isinstance(self.eval_dataset, Sized) and hasattr(self.eval_dataset, "features")):
            raise ValueError(
                "budget_questions asks questions of eval_dataset, which must be one dataset of "
                f"known length; got {type(self.eval_dataset).__name__}"
            )
        if not len(self.eval_dataset):
            raise ValueError("budget_questions asks questions of eval_dataset, which has none")
        if n % processes:
            raise ValueError(
                f"budget_questions must be a multiple of the {processes} processes, which share "
                f"the asking; got {n}"
            )

    def _t_in_force(self, t: float | None) -> float | None:
        """The t that the reward sees in this update, for a question with this one."""
        if self._budget:
            t = self._budget.t
        rise = self.args.t_warmup_ratio * self.state.max_steps
        return t if t is None or not rise else t * min(1.0, self.state.global_step / rise)

    def _with_t_in_force(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row as the reward is to see it."""
        if "t" not in row:
            return row
        return {**row, "t": self._t_in_force(row["t"])}

    def _move_t(self, wrong: float) -> None:
        assert self._budget
        self._budget.update(wrong)
        self._metrics["train"]["budget/wrong"].append(wrong)
        self._metrics["train"]["budget/t"].append(self._budget.t)

    def _wrong_set_aside(self) -> float:
        """Wrong per question where the evaluation set's questions of this turn are asked once.

        Processes ask a part each. Nothing of it shows in the metrics of training or evaluation.
        """
        assert self._budget
        n, size = self.args.budget_questions, len(self.eval_dataset)
        everybodys = turn(self._budget.updates, n, size, self.args.seed)
        mine = everybodys[self.accelerator.process_index :: self.accelerator.num_processes]
        rows = [self.eval_dataset[i] for i in mine]
        prompts = [row["prompt"] for row in rows]
        usual: int = self.num_generations_eval  # type: ignore[has-type]
        self.num_generations_eval = 1
        try:
            with evaluating(self.model):
                self.rollout_batch = RolloutBatch.of(rows)
                made = self._generate(prompts)
                ids, completions = made[1], made[3 if len(made) > 3 else 2]  # RLOO: no tool mask
                self._calculate_rewards(rows, prompts, completions, ids)
        finally:
            self.num_generations_eval = usual
        outcomes = gather_object(list(self.rollout_batch.outcomes))
        for log in (self._pending_extra_logs, self._pending_metrics, self._metrics["eval"]):
            log.clear()
        return wrong_share(outcomes, (), group_size=1)

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        set_aside = self.args.budget_questions and self.model.training
        if set_aside:
            self._move_t(self._wrong_set_aside())
        self.rollout_batch = RolloutBatch.of(inputs)
        output = super()._generate_and_score_completions(inputs)
        batch = self.rollout_batch
        if self._budget and self.model.training and not set_aside:
            outcomes = gather_object(list(batch.outcomes))
            self._move_t(wrong_share(outcomes, batch.chances, self.num_generations))
        return self._with_advantages(output, batch)

    def _with_advantages(self, output: dict[str, Any], batch: RolloutBatch) -> dict[str, Any]:
        """TRL's output for the loss, its advantages those of a batch of which all is known."""
        credit = self.args.adaptive_credit if self.model.training else 0
        if not batch.chances and not credit:
            return output
        local = output["advantages"]
        advantages = self.accelerator.gather(local)  # of all processes: groups may straddle them
        if batch.chances:
            advantages = counterfactual.weigh(
                advantages, batch.chances, self.num_generations, batch.scored
            )
        if credit:
            outcomes = gather_object(list(batch.outcomes))
            advantages = adaptive_credit(advantages, outcomes, self.num_generations, credit)
        start = self.accelerator.process_index * len(local)
        return {**output, "advantages": advantages[start : start + len(local)]}

    def _calculate_rewards(
        self, inputs: list[dict[str, Any]], prompts: Any, completions: Any, completion_ids_list: Any
    ) -> torch.Tensor:
        rows = inputs
        lead = self._lead(inputs)
        if lead and isinstance(completions[0], list) and len(completions[0]) == 1:
            completions = [
                [{**chat[0], "content": spoken(self._tokenizer, ids, lead)}]
                for chat, ids in zip(completions, completion_ids_list, strict=True)
            ]
        if self.model.training:
            rows = [self._with_t_in_force(row) for row in inputs]
        funcs, handed = self.reward_funcs, list[HandedOver]()
        self.reward_funcs = [
            handing_over(func, handed.append) if isinstance(func, Reward) else func
            for func in funcs
        ]
        try:
            rewards = super()._calculate_rewards(rows, prompts, completions, completion_ids_list)
        finally:
            self.reward_funcs = funcs
        # A budget has one t for all questions; a rising t is another one in each update.
        self._log_outcomes(handed, rows if self._budget else inputs)
        scored = handed[0].batch.scored if len(handed) == 1 else []
        self.rollout_batch = self.rollout_batch.with_rewards(
            rewards,
            self.reward_weights,
            [graded.outcome for graded in scored],
            [graded.confidence for graded in scored],
        )
        return rewards

    def _log_outcomes(
        self, handed: Sequence[HandedOver], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Rates of what the policy itself has sampled, under the t of its question."""
        sampled = self.rollout_batch.sampled
        for reward, batch in handed:
            ts = [rows[i].get(reward.t_column) for i in sampled]
            for name, rate in outcome_metrics([batch.scored[i] for i in sampled], ts).items():
                self._log_metric(name, rate)

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


def _refuse_other_rollouts(given: Mapping[str, Any]) -> None:
    """Raise ValueError where somebody else would make the rollouts, which are made here."""
    for name in ("tools", "environment_factory", "rollout_func"):
        if given.get(name):
            raise ValueError(
                f"{name} is not supported: our trainers sample one answer to one prompt "
                f"themselves; got {name}={given[name]!r}. Leave it out, or give the reward to "
                "TRL's own GRPOTrainer with scale_rewards='none', which takes it"
            )
