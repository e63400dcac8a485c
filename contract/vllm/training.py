"""A trainer of each kind on the tiny model, its rollouts by vLLM."""

from typing import Any

import tiny
from datasets import Dataset
from transformers import AutoModelForCausalLM

from abstain.models.loading import load_tokenizer
from abstain.rewards import ThresholdReward
from abstain.tasks import facts, rows
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

KINDS = {
    "grpo": (AbstainGRPOConfig, AbstainGRPOTrainer),
    "ppo": (AbstainPPOConfig, AbstainPPOTrainer),
    "rloo": (AbstainRLOOConfig, AbstainRLOOTrainer),
}


def trainer_of(kind: str, folder: str, output: str, **changes: Any) -> Any:
    """Two steps of groups of four on questions about continents, LoRA, float32."""
    settings, trainer = KINDS[kind]
    args = settings(
        output_dir=output,
        use_vllm=True,
        per_device_train_batch_size=8,
        num_generations=4,
        max_completion_length=6,
        use_cpu=True,
        seed=3,
        **{**tiny.QUICK, "learning_rate": 3e-2, **changes},
    )
    return trainer(
        AutoModelForCausalLM.from_pretrained(folder, dtype="float32"),
        ThresholdReward(0.6, "credit"),
        args=args,
        train_dataset=Dataset.from_list(rows(facts.load(("continent",))[:8], 0.6)),
        processing_class=load_tokenizer(folder),
        peft_config=tiny.lora(),
    )
