"""The warm start on a model with windows: what it computes, and that TRL's own loss is kept."""

import pytest
import tiny
import tiny_gguf
import torch
from datasets import Dataset
from transformers import AutoTokenizer
from trl import SFTTrainer

from abstain.tasks import facts
from abstain.trainers.warmup import WarmupTrainer
from abstain.trainers.warmup_config import WarmupConfig
from abstain.trainers.warmup_rows import warmup_rows


def trained(kind, tokenizer, folder, **settings):
    """Losses of two steps, and the weights after them."""
    trainer = kind(
        tiny_gguf.model(size=len(tokenizer)),
        args=WarmupConfig(
            output_dir=str(folder), per_device_train_batch_size=8, **tiny.QUICK | settings
        ),
        train_dataset=Dataset.from_list(
            warmup_rows(facts.load(("capital",))[:16], t=0.6, abstain_share=0.2)
        ),
        processing_class=tokenizer,
        peft_config=tiny.lora(),
    )
    trainer.train()
    losses = [float(entry["loss"]) for entry in trainer.state.log_history if "loss" in entry]
    return losses, torch.cat([p.detach().flatten() for p in trainer.model.parameters()])


@pytest.fixture
def tokenizer(tiny_folder):
    return AutoTokenizer.from_pretrained(tiny_folder)


def test_the_loss_of_answers_is_trls(tokenizer, tmp_path):
    ours = trained(WarmupTrainer, tokenizer, tmp_path / "ours", doubt_coef=0.0)
    theirs = trained(SFTTrainer, tokenizer, tmp_path / "theirs", doubt_coef=0.0)
    assert ours[0] == pytest.approx(theirs[0], rel=1e-4)
    assert torch.allclose(ours[1], theirs[1], atol=1e-4)


def test_doubt_is_the_same_with_shared_prompts_and_without(tokenizer, tmp_path, monkeypatch):
    shared = trained(WarmupTrainer, tokenizer, tmp_path / "shared", doubt_coef=1.0)
    monkeypatch.setattr("abstain.trainers.sharing.can_pack", lambda model: False)
    apart = trained(WarmupTrainer, tokenizer, tmp_path / "apart", doubt_coef=1.0)
    assert shared[0] == pytest.approx(apart[0], rel=1e-4)
    assert torch.allclose(shared[1], apart[1], atol=1e-4)
