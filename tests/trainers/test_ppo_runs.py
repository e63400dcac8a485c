"""Whole runs of PPO: saved, resumed, in slices, in four bits, on two processes."""

import pytest
import rl
import tiny
import torch
from launched import launch
from peft import PeftModel
from ppo import batch_of, length, trainer
from safetensors.torch import load_file
from transformers import BitsAndBytesConfig

from abstain.models.loading import load_model
from abstain.models.value_head import FILE, ValueHead
from abstain.trainers import rollouts
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer

G = rl.G


def test_a_resumed_run_ends_with_the_weights_of_an_undisturbed_one(tiny_folder, tmp_path):
    def weights(folder):
        model = PeftModel.from_pretrained(tiny.model(600), folder)
        policy = torch.cat([p.flatten() for n, p in model.named_parameters() if "lora" in n])
        return policy, ValueHead.load(folder).linear.weight

    saving = {"max_steps": 4, "save_strategy": "steps", "save_steps": 2}
    whole = trainer(tiny_folder, tmp_path / "whole", length, **saving)
    whole.train()
    second = trainer(tiny_folder, tmp_path / "parts", length, **saving)
    second.train(resume_from_checkpoint=str(tmp_path / "whole" / "checkpoint-2"))
    for a, b in zip(
        weights(tmp_path / "whole" / "checkpoint-4"),
        weights(tmp_path / "parts" / "checkpoint-4"),
        strict=True,
    ):
        assert torch.equal(a, b)
    losses = [[e["loss"] for e in run.state.log_history[2:4]] for run in (whole, second)]
    assert losses[0] == losses[1]


@pytest.mark.parametrize("lora", [True, False])
def test_the_best_policy_comes_back_with_its_own_critic(tiny_folder, tmp_path, lora):
    one = trainer(
        tiny_folder,
        tmp_path,
        length,
        lora=lora,
        max_steps=3,
        eval_strategy="steps",
        eval_steps=1,
        save_strategy="steps",
        save_steps=1,
        save_total_limit=None,
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        aside=G,
    )
    losses = {1: 2.0, 2: 1.0, 3: 3.0}
    one.evaluate = lambda *_, **__: {"eval_loss": losses[one.state.global_step]}
    one.train()
    assert one.state.best_model_checkpoint.endswith("checkpoint-2")
    heads = [ValueHead.load(tmp_path / f"checkpoint-{step}").linear.weight for step in (2, 3)]
    assert torch.equal(one.value_head.linear.weight, heads[0])
    assert not torch.equal(*heads)


@pytest.mark.parametrize("kind", ["grpo", "ppo"])
def test_no_forward_pass_has_more_rollouts_than_a_device_is_to_take(
    tiny_folder, tmp_path, monkeypatch, kind
):
    seen, as_usual = [], rollouts.pack
    monkeypatch.setattr(
        rollouts, "pack", lambda *args, **more: seen.append(len(args[1])) or as_usual(*args, **more)
    )
    kinds = {
        "grpo": (AbstainGRPOTrainer, AbstainGRPOConfig),
        "ppo": (AbstainPPOTrainer, AbstainPPOConfig),
    }
    one = rl.make(
        *kinds[kind],
        tiny_folder,
        tmp_path,
        length,
        per_device_train_batch_size=6,
        gradient_accumulation_steps=2,
        steps_per_generation=4,
        max_steps=2,
    )
    one.train()
    assert max(seen) == 6


@pytest.mark.parametrize("size", [None, 1, 5, 6])
def test_log_probs_values_and_states_are_the_same_in_slices(tiny_folder, tmp_path, size):
    one = trainer(tiny_folder, tmp_path, length)
    one.value_head.set(torch.randn(32, generator=torch.Generator().manual_seed(1)), torch.ones(()))
    batch = batch_of(one)
    whole = one._read_rollouts(batch)
    one.args.per_device_train_batch_size = size or len(batch["prompt_ids"])
    sliced = one._read_rollouts(batch)
    ids = torch.cat([batch["prompt_ids"], batch["completion_ids"]], 1)
    mask = torch.cat([batch["prompt_mask"], batch["completion_mask"]], 1)
    with torch.no_grad():
        logps, entropies, _ = one._get_per_token_logps_and_entropies(
            one.model, ids, mask, batch["completion_ids"].size(1), size, compute_entropy=True
        )
    real = batch["completion_mask"].bool()
    for log_probs in (logps, sliced.logps):
        assert torch.allclose(log_probs, whole.logps, atol=1e-5)
    assert torch.allclose(sliced.values, whole.values, atol=1e-5)
    states = [reading.states[reading.places][real] for reading in (sliced, whole)]
    assert torch.allclose(*states, atol=1e-5)
    assert entropies.shape == logps.shape


@pytest.mark.parametrize("lora", [True, False])
def test_what_is_saved_is_the_plain_policy_with_the_head_beside_it(tiny_folder, tmp_path, lora):
    one = trainer(tiny_folder, tmp_path, length, lora=lora)
    one.train()
    one.save_model(str(tmp_path / "out"))
    weights = "adapter_model.safetensors" if lora else "model.safetensors"
    assert not any("value" in name for name in load_file(tmp_path / "out" / weights))
    assert load_file(tmp_path / "out" / FILE)["linear.weight"].shape == (1, 32)
    again = load_model(str(tmp_path / "out"), dtype="float32")
    if lora:
        again = again.merge_and_unload()
    ids = torch.tensor([[5, 6, 7]])
    one.model.eval()
    assert torch.allclose(again(ids).logits, one.model(ids).logits, atol=1e-4)


def test_nf4_trains_every_adapter_and_fits_the_critic_after_an_evaluation(tiny_folder, tmp_path):
    pytest.importorskip("bitsandbytes")
    quantised = BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16
    )
    model = load_model(tiny_folder, quantization_config=quantised, device=torch.device("cpu"))
    one = trainer(tiny_folder, tmp_path, length, model=model, per_device_eval_batch_size=G)
    one.eval_dataset = one.train_dataset.select(range(2))
    with torch.no_grad():  # B is 0 at first, and then A has no gradient
        for n, p in one.model.named_parameters():
            if "lora_B" in n:
                p.fill_(0.01)
    one.evaluate()
    assert not one.value_head.linear.weight.any()  # an evaluation teaches nothing
    one._compute_loss(one.model, batch_of(one)).backward()
    trained = [(n, p) for n, p in one.model.named_parameters() if p.requires_grad]
    assert trained
    assert not [n for n, p in trained if p.grad is None or not p.grad.any()]
    assert one.value_head.linear.weight.dtype == torch.float32
    assert one.value_head.linear.weight.any()


def test_one_process_writes_the_critic(tiny_folder, tmp_path, monkeypatch):
    one = trainer(tiny_folder, tmp_path, length)
    for writes in (False, True):
        monkeypatch.setattr(AbstainPPOConfig, "should_save", writes)
        (tmp_path / str(writes)).mkdir()
        one._save(str(tmp_path / str(writes)))
        assert (tmp_path / str(writes) / FILE).is_file() == writes


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["grpo", "ppo"])
def test_two_processes_make_the_update_of_one(tiny_folder, tmp_path, kind):
    """The same rollouts on one process and, half each, on two."""
    weights = []
    for processes in (1, 2):
        out = tmp_path / f"{kind}{processes}.pt"
        said = launch(
            "tests/helpers/replayed_update.py", kind, tiny_folder, out, processes=processes
        )
        assert f"on {processes} processes" in said
        weights.append(torch.load(out, weights_only=True))
    for name, value in weights[0].items():
        # Adam makes the noise of a gradient near 0 an update: 2 of 1e-2 each.
        assert torch.allclose(value, weights[1][name], atol=1e-5), name
