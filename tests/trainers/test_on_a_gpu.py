"""A whole batch and its loss on a stand-in for a GPU: nothing on the host, few waits for it."""

import fakecuda
import pytest
import rl
import torch
from accelerate import Accelerator

from abstain.models.loading import load_model
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

GRPO, RLOO, PPO = (
    (AbstainGRPOTrainer, AbstainGRPOConfig),
    (AbstainRLOOTrainer, AbstainRLOOConfig),
    (AbstainPPOTrainer, AbstainPPOConfig),
)
CASES = {
    "grpo": (*GRPO, {"adaptive_credit": 0.5, "allow_shifted_threshold": True}),
    "grpo with a budget": (*GRPO, {"num_iterations": 2, "beta": 0.1, "max_wrong": 0.1}),
    "rloo": (*RLOO, {}),
    "ppo": (*PPO, {"beta": 0.1, "kl_in_reward": True}),
    "ppo with one backbone": (*PPO, {"share_backbone": True, "vf_coef": 0.2}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_batch_and_its_loss_are_computed_on_the_device_with_few_waits(
    case, tiny_folder, tmp_path, monkeypatch
):
    kind, config, changes = CASES[case]
    model = load_model(tiny_folder, dtype="float32", attn_implementation="eager")
    trainer = rl.make(kind, config, tiny_folder, tmp_path, model=model, **changes)
    fakecuda.move(trainer.model)
    if hasattr(trainer, "value_head"):
        fakecuda.move(trainer.value_head)
    monkeypatch.setattr(Accelerator, "device", property(lambda self: fakecuda.CUDA))
    trainer.model.train()
    trainer.current_gradient_accumulation_steps = 1
    rows = [dict(trainer.train_dataset[i]) for i in range(4) for _ in range(rl.G)]
    with fakecuda.gpu() as seen:
        output = trainer._generate_and_score_completions(rows)
        scoring = seen.ours(seen.waits)
        seen.waits.clear()
        trainer._compute_loss(trainer.model, output).backward()
        loss = seen.ours(seen.waits)
    tensors = {name: one for name, one in output.items() if isinstance(one, torch.Tensor)}
    assert {name for name, one in tensors.items() if one.device.type != "cuda"} == set()
    # Once for each sampled token, and a few times for the batch; never once for each of 16 rows.
    sampling = {place: n for place, n in scoring.items() if place.startswith("sampling.py")}
    assert sum(sampling.values()) <= trainer.max_completion_length + 2
    assert sum(scoring.values()) - sum(sampling.values()) <= 6
    assert sum(loss.values()) <= 3  # packing once or twice, one figure for the log
