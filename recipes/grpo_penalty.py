r"""Fine-tune with a reward that pays for answering only when P(right) exceeds t.

    accelerate launch recipes/grpo_penalty.py
    accelerate launch recipes/grpo_penalty.py --model_name_or_path Qwen/Qwen2.5-0.5B-Instruct \
        --hub_set trivia_qa --hub_split "train[:5000]" --t 0.75 --max_steps 500

Right answers earn 1, "I don't know" earns t, wrong answers 0: the credit form of the threshold
reward, which has the break-even of (1, 0, -t/(1-t)) and one scale for every t. Without a flag it
starts from runs/warmup (made first if missing) and writes the adapter to runs/penalty.
All flags: --help.
"""

import json
import time
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from accelerate import PartialState
from datasets import Dataset

from abstain.recipes import sft_warmup
from abstain.recipes.arguments import (
    AbstainModelConfig,
    TaskArguments,
    clear_errors,
    load_questions,
    load_start,
    parse,
    task_flags,
    train_or_stop,
)
from abstain.recipes.record import write_record
from abstain.rewards import BINARY, Reward, ThresholdRule
from abstain.tasks import rows
from abstain.trainers.callbacks import watch
from abstain.trainers.checkpoints import resume_point
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

START, OUTPUT = "runs/warmup", {False: "runs/penalty", True: "runs/binary"}


@dataclass
class GRPOArguments(TaskArguments):
    """Questions, reward form and what is kept of the rollouts."""

    form: str = field(
        default="credit",
        metadata={
            "choices": ["credit", "penalty", "bounded"],
            "help": "How t becomes a reward (right, abstained, wrong): credit (1, t, 0), penalty "
            "(1, 0, -t/(1-t)), bounded (1, 2t-1, -1). Same break-even, other scale.",
        },
    )
    transcripts: int = field(
        default=8, metadata={"help": "Rollouts per log that are kept in transcripts.jsonl."}
    )


def main(argv: list[str] | None = None, *, binary: bool = False) -> None:
    """Train one arm: the threshold reward, or binary grading as its baseline."""
    task, training, model = parse(
        (GRPOArguments, AbstainGRPOConfig, AbstainModelConfig),
        argv,
        __doc__,
        output_dir=OUTPUT[binary],
        # Binary grading has nothing to say on abstaining.
        counterfactual=not binary,
        max_steps=200,
        per_device_train_batch_size=128,
        logging_steps=5,
        save_steps=20,
    )
    name = "grpo_binary" if binary else "grpo_penalty"
    with clear_errors(name):
        train, _ = load_questions(task)
        checkpoint = resume_point(training.resume_from_checkpoint, training.output_dir)
    if model.model_name_or_path is None:
        model.model_name_or_path = START
        if not (Path(START) / "adapter_config.json").is_file():
            print(f"No {START} yet: making the warm start first")
            sft_warmup.main([*task_flags(task), "--resume_from_checkpoint"])
        else:
            _warn_of_another_task(task, Path(START) / "run.json")
    with clear_errors(name):
        network, tokenizer, peft_config = load_start(model)
    reward = Reward(BINARY if binary else ThresholdRule(task.t, task.form))
    settings = {"task": asdict(task), "training": training.to_dict(), "model": asdict(model)}
    if PartialState().is_main_process:
        write_record(training.output_dir, settings, reward=reward.__name__, finished=False)
    with clear_errors(name):
        trainer = AbstainGRPOTrainer(
            network,
            reward,
            args=training,
            train_dataset=Dataset.from_list(rows(train, task.t, task.style)),
            processing_class=tokenizer,
            peft_config=peft_config,
        )
    watch(trainer, transcripts=task.transcripts)
    start = time.perf_counter()
    train_or_stop(trainer, checkpoint)
    trainer.save_model(training.output_dir)
    if trainer.accelerator.is_main_process:
        seconds = round(time.perf_counter() - start, 1)
        write_record(
            training.output_dir, settings, reward=reward.__name__, finished=True, seconds=seconds
        )
        print(
            f"{reward.__name__}: {trainer.state.global_step} steps in {seconds:.0f} s, "
            f"saved to {training.output_dir}"
        )


def _warn_of_another_task(task: TaskArguments, record: Path) -> None:
    """Say where the warm start that is there was made with other questions or prompts."""
    if not record.is_file():
        return
    made_with = json.loads(record.read_text(encoding="utf-8"))["settings"]["task"]
    names = [one.name for one in fields(TaskArguments)]
    other = [name for name in names if made_with.get(name) != getattr(task, name)]
    if other:
        print(
            f"Warning: {record.parent} was made with another {', '.join(other)}; it may have seen "
            "questions that are held out here. Remove it to have it made anew."
        )


if __name__ == "__main__":
    main()
