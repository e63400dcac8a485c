"""A supervised rival of reinforcement learning: what sft_rtuning, dpo_abstain, kto_abstain share.

The start is asked training questions, rows are made of what it says, and a trainer is given these.
Questions, prompts and start are those of the RL arms, so that a comparison is of methods alone.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from abstain.recipes import rl
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.lazy_flags import MODEL, LazyFlags
from abstain.recipes.shared.own_answers import OwnAnswersArguments, ask_start, gather
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.preparing import (
    check_resume,
    check_training,
    choose_grader,
    fit_format,
    is_done,
    say_where_it_starts,
    warn_of_start,
)
from abstain.recipes.shared.question_set import at_most, load_questions
from abstain.recipes.shared.ranks import is_first
from abstain.recipes.shared.rival_rows import Rows
from abstain.recipes.shared.seen import questions_record
from abstain.recipes.shared.trained_prompts import note_start
from abstain.rewards import Grader
from abstain.tasks import Question
from abstain.wording import counted, form


@dataclass(frozen=True)
class Rival:
    """What sets one of them apart from the others."""

    name: str
    """The recipe, for messages."""
    method: str
    """What it is called in records and cards."""
    trainer: Callable[[], type]
    """Imports the trainer."""
    make_rows: Callable[..., Rows]
    """One of `rival_rows`."""
    shown: Mapping[str, str]
    """Metrics that stand on the screen, by the words for them."""


def main(
    argv: list[str] | None,
    rival: Rival,
    *,
    config: LazyFlags,
    output: str,
    description: str | None,
    **defaults: Any,
) -> None:
    """Ask the start, make rows of its answers, train on them.

    Args:
        argv: Arguments without the program's name; None for those of the process.
        rival: What to train.
        config: The flags of the trainer's configuration.
        output: Default of --output_dir.
        description: The recipe's docstring.
        defaults: What this recipe sets otherwise than the dataclasses do.
    """
    task, training, model = parse(
        (OwnAnswersArguments, config, MODEL),
        argv,
        command=rival.name,
        description=description,
        output_dir=output,
        logging_steps=5,
        save_steps=25,
        **defaults,
    )
    _train_rival(rival, task, training, model)


def _train_rival(rival: Rival, task: Any, training: Any, model: Any) -> None:
    """Check what was asked for, make the rows, and train; wrong flags end with one line."""
    from abstain.recipes.shared.record import write_record

    with clear_errors(rival.name):
        train, held_out, grader, checkpoint = _prepare(task, training)
    if start := model.model_name_or_path:
        note_start(start, task, training, train)
    else:
        start = model.model_name_or_path = rl.warm_start(task, training.chat_template_kwargs)
    warn_of_start(start, held_out, task, training)
    settings = {"task": asdict(task), "training": training.to_dict(), "model": asdict(model)}
    questions = questions_record(train, start)
    with clear_errors(rival.name):
        check_resume(checkpoint, training.output_dir, settings, questions, training.max_steps)
    if is_done(checkpoint, training):
        return
    say_where_it_starts(checkpoint, training.resume_from_checkpoint, training.output_dir)
    about: dict[str, Any] = {"reward": rival.method, "questions": questions}
    if is_first():
        write_record(training.output_dir, settings, finished=False, **about)
    rows = _rows(rival, train, grader, task, training, model)
    run = _trainer(rival, rows, task, training, model, train[0])
    about |= {"rows": len(rows), "processes": run.accelerator.num_processes}
    _train(run, checkpoint, settings, about)


def _prepare(task: Any, training: Any) -> tuple[Any, Any, Any, str | None]:
    """Training and held-out questions, grader, and the checkpoint to go on from."""
    from abstain.trainers.checkpoints import resume_point

    check_training(training)
    fit_format(training, task.format)
    train, held_out = load_questions(task)
    grader = choose_grader([*train, *held_out], task)
    checkpoint = resume_point(training.resume_from_checkpoint, training.output_dir)
    return at_most(train, task.n_questions), held_out, grader, checkpoint


def _rows(
    rival: Rival, train: list[Question], grader: Grader, task: Any, training: Any, model: Any
) -> Rows:
    """What the start's own answers to the training questions teach."""
    from abstain.evaluation.ask.journal import OtherSettings

    with clear_errors(rival.name, OtherSettings):
        answers = ask_start(train, grader, task, training, model)
    with clear_errors(rival.name):
        rows = rival.make_rows(train, gather(answers), task, training.abstention)
        _tell(rows, answers, training.abstention)
    return rows


def _tell(rows: Rows, answers: list[Any], abstention: str) -> None:
    """Say how many rows teach what. Raises ValueError where there is nothing to teach."""
    if not rows:
        raise ValueError(
            f"the start gave {counted(len(answers), 'answer')} and no row to train on: none could "
            "be graded, or none was an attempt. Give questions with gold answers, or another start"
        )
    good = [row.get("chosen") or row["completion"] for row in rows if row.get("label", True)]
    silent = sum(turn[0]["content"] == abstention for turn in good)
    teach = form(silent, "teaches", "teach")
    print(
        f"{counted(len(good), 'question')}: {silent} {teach} the abstention, "
        f"{len(good) - silent} an answer"
    )
    if silent in (0, len(good)):
        side = "answers" if silent == 0 else "abstentions"
        print(f"Warning: all of them teach {side}; another t or more questions give both")


def _trainer(
    rival: Rival, rows: Rows, task: Any, training: Any, model: Any, example: Question
) -> Any:
    """The trainer with its model, rows, line on the screen and card."""
    from abstain.recipes.shared.card import run_card, use_our_card
    from abstain.recipes.shared.loading import trainer_on
    from abstain.trainers.progress import print_lines

    run = trainer_on(rows, rival.trainer(), training, model)
    print_lines(run, rival.shown)
    use_our_card(run, run_card(run, task, model, rival.method, example))
    return run


def _train(
    run: Any, checkpoint: str | None, settings: dict[str, Any], about: dict[str, Any]
) -> None:
    from abstain.recipes.shared.record import write_record
    from abstain.recipes.shared.training import train_and_save
    from abstain.trainers.preference import REFERENCE

    folder = run.args.output_dir
    seconds = train_and_save(run, checkpoint)
    if not run.accelerator.is_main_process:
        return
    shutil.rmtree(Path(folder) / REFERENCE, ignore_errors=True)  # the start, which is elsewhere
    steps = run.state.global_step
    about |= {"steps": steps, "seconds": seconds, "resumed_from": checkpoint}
    write_record(folder, settings, finished=True, **about)
    done = f"Trained for {counted(steps, 'step')} in {seconds:.0f} s ({about['reward']})"
    print(f"{done}, saved to {folder}")
