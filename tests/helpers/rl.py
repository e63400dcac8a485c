"""Trainers on the tiny model, and rollouts handed in instead of sampled."""

import tiny
from datasets import Dataset
from transformers import AutoTokenizer

from abstain.models.loading import load_model
from abstain.rewards import CANONICAL, ThresholdReward
from abstain.tasks import facts, rows

G = 4
SETTINGS = {
    "per_device_train_batch_size": 4 * G,
    "num_generations": G,
    "max_completion_length": 6,
    "seed": 3,
    **tiny.QUICK,
}


def config(kind, folder, **changes):
    """Settings for a few quick steps."""
    return kind(**SETTINGS | {"output_dir": str(folder)} | changes)


def make(
    kind, settings, tiny_folder, folder, reward=None, lora=True, model=None, aside=0, **changes
):
    """A trainer of this kind with its configuration; `aside`: questions to evaluate on."""
    questions = rows(facts.load(("continent",))[: 40 + aside], 0.5)
    return kind(
        model or load_model(tiny_folder, dtype="float32"),
        reward or ThresholdReward(0.5, "credit"),
        args=config(settings, folder, **changes),
        train_dataset=Dataset.from_list(questions[:40]),
        eval_dataset=Dataset.from_list(questions[40:]) if aside else None,
        processing_class=AutoTokenizer.from_pretrained(tiny_folder),
        peft_config=tiny.lora() if lora else None,
    )


def completion(trainer, text):
    """Token ids with the end token."""
    return [*trainer._tokenizer(text, add_special_tokens=False).input_ids, 1]


def hand_in(trainer, questions, outcomes):
    """Make the trainer "sample" these outcomes (forced attempts are wrong), and score them.

    Args:
        trainer: One of ours, on one process or several.
        questions: One row per rollout of this process.
        outcomes: "right", "wrong" or "abstained" for each.
    """
    texts = [
        {"right": row["answers"][0], "wrong": "nowhere", "abstained": CANONICAL}[what]
        for row, what in zip(questions, outcomes, strict=True)
    ]
    made = [completion(trainer, text) for text in texts]
    attempt = completion(trainer, "nowhere")
    trainer._sample_groups = lambda prompt_ids: [list(ids) for ids in made]
    trainer._sample = lambda prompts, **_: [[attempt] for _ in prompts]
    trainer.model.train()
    return trainer._generate_and_score_completions(questions)
