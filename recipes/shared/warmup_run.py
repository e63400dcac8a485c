"""One warm start from its questions to its saved adapter."""

from collections.abc import Mapping, Sequence
from typing import Any

from abstain.tasks import Question
from abstain.wording import counted, form

from .ranks import say


def rows(
    task: Any,
    training: Any,
    questions: Sequence[Question],
    own: Mapping[str, float] | None,
) -> list[dict[str, Any]]:
    """Prompts and their targets: the gold answer, or the abstention."""
    from abstain.trainers.warmup_rows import warmup_rows

    return warmup_rows(
        questions,
        t=task.t,
        abstain_share=task.abstain_share,
        style=task.style,
        format=task.format,
        abstention=training.abstention,
        seed=training.seed,
        chances=own,
    )


def make_trainer(
    task: Any,
    training: Any,
    model: Any,
    rows: list[dict[str, Any]],
    example: Question,
) -> Any:
    """The trainer with its model, targets and card."""
    from abstain.trainers.callbacks import HeedAlarm
    from abstain.trainers.progress import SHOWN_IN_WARMUP, print_lines
    from abstain.trainers.warmup import WarmupTrainer

    from .card import run_card, use_our_card
    from .loading import trainer_on

    trainer = trainer_on(rows, WarmupTrainer, training, model)
    _say_what_was_cut(len(rows), len(trainer.train_dataset), training)
    print_lines(trainer, SHOWN_IN_WARMUP)
    trainer.add_callback(HeedAlarm())
    use_our_card(trainer, run_card(trainer, task, model, "warm start", example))
    return trainer


def _say_what_was_cut(given: int, left: int, training: Any) -> None:
    """Say how many answers --max_length cut off; ValueError if none is left to learn from."""
    if left >= given or training.packing:
        return
    said = (
        f"{given - left} of {counted(given, 'prompt')} {form(given - left, 'leaves', 'leave')} no "
        f"room for the answer within --max_length {training.max_length}"
    )
    if not left:
        raise ValueError(f"{said}; give more")
    say(f"Warning: {said}, so they are not trained on")


def train(
    trainer: Any, checkpoint: str | None, settings: dict[str, Any], questions: dict[str, Any]
) -> float:
    """Train to the end, save the adapter, and write into the record how it went; the seconds."""
    from .record import write_record
    from .training import train_and_save

    folder = trainer.args.output_dir
    if trainer.accelerator.is_main_process:
        write_record(folder, settings, finished=False, questions=questions)
    seconds = train_and_save(trainer, checkpoint)
    if trainer.accelerator.is_main_process:
        write_record(
            folder,
            settings,
            finished=True,
            seconds=seconds,
            steps=trainer.state.global_step,
            resumed_from=checkpoint,
            questions=questions,
        )
    return seconds
