"""Trainers with questions set aside; as a script, ask some on as many processes as launched.

python -m torch.distributed.run --nproc_per_node 2 tests/helpers/set_aside.py MODEL OUT
"""

import json
import sys
from pathlib import Path

import rl
import tiny
from accelerate.utils import gather_object
from datasets import Dataset
from transformers import AutoTokenizer

from abstain.models.loading import load_model
from abstain.rewards import CANONICAL, ThresholdReward
from abstain.tasks import facts, rows
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

KINDS = {
    "grpo": (AbstainGRPOTrainer, AbstainGRPOConfig),
    "rloo": (AbstainRLOOTrainer, AbstainRLOOConfig),
    "ppo": (AbstainPPOTrainer, AbstainPPOConfig),
}
BUDGET = {"max_wrong": 0.1, "budget_rate": 0.2, "budget_damping": 0.1, "budget_questions": 4}
QUESTIONS = facts.load(("continent",))[:46]
ASIDE = Dataset.from_list(rows(QUESTIONS[40:], 0.5))


def make(kind, tiny_folder, folder, aside=ASIDE, **changes):
    """A trainer with a budget on `aside`, six questions that are not trained."""
    trainer, config = KINDS[kind]
    return trainer(
        load_model(tiny_folder, dtype="float32"),
        ThresholdReward(0.5, "credit"),
        args=config(**rl.SETTINGS | BUDGET | {"output_dir": str(folder)} | changes),
        train_dataset=Dataset.from_list(rows(QUESTIONS[:40], 0.5)),
        eval_dataset=aside,
        processing_class=AutoTokenizer.from_pretrained(tiny_folder),
        peft_config=tiny.lora(),
    )


def main(model: str, out: str) -> None:
    """Write who asked what in one turn, the share of wrong answers, and everybody's t."""
    one = make("grpo", model, out + ".run")
    wrong, silent = (rl.completion(one, text) for text in ("nowhere", CANONICAL))
    shortest = min(len(one._tokenize_prompts([row["prompt"]])[0][0]) for row in ASIDE)
    # Which are answered depends on the question alone, whoever asks it.
    one._sample_groups = lambda prompts: [
        silent if len(prompt) == shortest else wrong for prompt in prompts
    ]
    asked, score = [], one._calculate_rewards

    def spy(inputs, *args):
        asked.extend(row["question"] for row in inputs)
        return score(inputs, *args)

    one._calculate_rewards = spy
    share = one._wrong_set_aside()
    one._move_t(share)
    found = {
        "num_processes": one.accelerator.num_processes,
        "asked": gather_object(asked),
        "wrong": share,
        "ts": gather_object([one._budget.t]),
    }
    if one.accelerator.is_main_process:
        Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
