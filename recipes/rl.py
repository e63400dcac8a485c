"""One arm of reinforcement learning, whatever the trainer: what grpo_*, rloo_* and ppo_* share.

Every arm gets the same questions, prompts, start and number of updates, so that arms differ in the
reward or in the trainer alone.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar

from abstain.recipes import sft_warmup
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.lazy_flags import MODEL, LazyFlags
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.preparing import (
    check_resume,
    check_training,
    choose_grader,
    fit_format,
    is_done,
    say_where_it_starts,
    warmup_flags,
    warn_of_start,
)
from abstain.recipes.shared.question_set import at_most, load_questions, set_aside
from abstain.recipes.shared.ranks import say
from abstain.recipes.shared.seen import questions_record
from abstain.recipes.shared.targets import check_budget, find_t, reward_name
from abstain.recipes.shared.trained_prompts import is_trained, note_start
from abstain.rewards import BINARY, Reward, Rule, ThresholdRule
from abstain.tasks import Question, rows
from abstain.trainers.checkpoints import last_complete
from abstain.wording import counted

START = "runs/warmup"
SAME_FOR_ALL: dict[str, Any] = {
    "temperature": 0.7,  # nearer to the greedy answers that are deployed and compared
    "max_steps": 120,
    "per_device_train_batch_size": 128,
    "logging_steps": 5,
    "save_steps": 20,
}
"""Defaults of every arm where TRL has others."""


@dataclass
class RLArguments(TaskArguments):
    """Questions, reward form and what is kept of the rollouts."""

    default_style: ClassVar[str] = "mixed"
    form: str = field(
        default="credit",
        metadata={
            "choices": ["credit", "penalty", "bounded"],
            "help": "What an answer earns if (right, abstained, wrong): credit (1, t, 0), penalty "
            "(1, 0, -t/(1-t)), bounded (1, 2t-1, -1). In each, answering pays where "
            "P(right) > t.",
        },
    )
    n_questions: int | None = field(
        default=None,
        metadata={"help": "Training questions to use at most; all of them by default."},
    )
    transcripts: int = field(
        default=8,
        metadata={"help": "Completions that are written to transcripts.jsonl at each logged step."},
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.n_questions is not None and self.n_questions < 1:
            raise ValueError(f"--n_questions must be at least 1, got {self.n_questions}")
        if self.transcripts < 0:
            raise ValueError(f"--transcripts must be at least 0, got {self.transcripts}")


def threshold_rule(task: RLArguments) -> Rule:
    """The rule of --t in the form of --form."""
    return ThresholdRule(task.t, task.form)  # type: ignore[arg-type]


def main(
    argv: list[str] | None,
    *,
    name: str,
    trainer: Callable[[], type],
    config: LazyFlags,
    output: str,
    description: str | None,
    binary: bool = False,
    arguments: type = RLArguments,
    rule_of: Callable[[Any], Rule] = threshold_rule,
    start: str = START,
    **defaults: Any,
) -> None:
    """Train one arm: the threshold reward, or binary grading as its baseline.

    Args:
        argv: Arguments without the program's name; None for those of the process.
        name: The recipe, for messages.
        trainer: Imports `AbstainGRPOTrainer`, or one with its constructor.
        config: The flags of its configuration.
        output: Default of --output_dir.
        description: The recipe's docstring.
        binary: Whether right answers alone earn something.
        arguments: The dataclass of the recipe's own flags.
        rule_of: The rule of its reward, from these flags.
        start: Folder of the warm start, made first if missing.
        defaults: What this recipe sets otherwise than the other arms do.
    """
    task, training, model = parse(
        (arguments, config, MODEL),
        argv,
        command=name,
        description=description,
        first=lambda given: check_budget(given, given, binary=binary),
        output_dir=output,
        # Binary grading has nothing to say on abstaining.
        **{"counterfactual": not binary, **SAME_FOR_ALL, **defaults},
    )
    rule = BINARY if binary else rule_of(task)
    _train_arm(task, training, model, rule, name=name, kind=trainer, start=start)


def _train_arm(
    task: Any,
    training: Any,
    model: Any,
    rule: Rule,
    *,
    name: str,
    kind: Callable[[], type],
    start: str,
) -> None:
    """Check what was asked for, make the trainer, and train; wrong flags end with one line."""
    from abstain.trainers.checkpoints import resume_point

    with clear_errors(name):
        check_training(training)
        find_t(task, training, binary=not isinstance(rule, ThresholdRule))
        fit_format(training, task.format)
        train, held_out = load_questions(task)
        train = train if task.n_questions is None else at_most(train, task.n_questions)
        grader = choose_grader([*train, *held_out], task)
        aside = _set_aside(held_out, training)
        checkpoint = resume_point(training.resume_from_checkpoint, training.output_dir)
    if model.model_name_or_path:
        note_start(model.model_name_or_path, task, training, train)
    else:
        model.model_name_or_path = warm_start(task, training.chat_template_kwargs, start)
    warn_of_start(model.model_name_or_path, held_out, task, training)
    reward = Reward(rule, grader)
    settings = {"task": asdict(task), "training": training.to_dict(), "model": asdict(model)}
    questions = questions_record(train, model.model_name_or_path, tuned=aside)
    about: dict[str, Any] = {"reward": reward_name(reward, task, training), "questions": questions}
    with clear_errors(name):
        check_resume(checkpoint, training.output_dir, settings, questions, training.max_steps)
        if is_done(checkpoint, training):
            return
        say_where_it_starts(checkpoint, training.resume_from_checkpoint, training.output_dir)
        evaluation = aside or (held_out if training.eval_strategy != "no" else [])
        run = _trainer(kind(), reward, task, training, model, train, evaluation)
    _watch(run, task, model, about["reward"], train[0])
    _train(run, checkpoint, settings, about)


def _set_aside(held_out: list[Question], training: Any) -> list[Question]:
    """Held-out questions on which a budget is counted; none where there is no such budget."""
    if not training.budget_questions:
        return []
    aside = set_aside(held_out)
    if not aside:
        raise ValueError(
            f"--budget_questions asks held-out questions, and of {len(held_out)} none can be "
            "set aside; at least 4 are needed: give more questions or a larger --test_share"
        )
    return aside


def _watch(run: Any, task: RLArguments, model: Any, reward: str, example: Question) -> None:
    """Have the trainer keep transcripts, stop on trouble, and write our card."""
    from abstain.recipes.shared.card import run_card, use_our_card
    from abstain.trainers.callbacks import watch

    watch(run, transcripts=task.transcripts)
    use_our_card(run, run_card(run, task, model, reward, example))


def _trainer(
    kind: type,
    reward: Reward,
    task: RLArguments,
    training: Any,
    model: Any,
    train: list[Question],
    evaluation: list[Question],
) -> Any:
    """The trainer with its model and data sets; few questions are repeated to fill a batch."""
    from datasets import Dataset

    from abstain.recipes.shared.loading import load_start

    network, tokenizer, peft_config = load_start(
        model, trust_remote_code=training.trust_remote_code
    )
    per_batch = training.generation_batch_size // training.num_generations
    times = -(-per_batch // len(train))
    if times > 1:
        each = counted(len(train), "question stands", "questions stand")
        say(f"{each} {times} times in each batch of {per_batch}")

    def data(questions: list[Question]) -> Dataset:
        return Dataset.from_list(rows(questions, task.t, task.style, task.format))  # type: ignore[arg-type]

    return kind(
        network,
        reward,
        args=training,
        train_dataset=data(train * times),
        eval_dataset=data(evaluation) if evaluation else None,
        processing_class=tokenizer,
        peft_config=peft_config,
    )


def _train(
    run: Any, checkpoint: str | None, settings: dict[str, Any], about: dict[str, Any]
) -> None:
    """Train to the end, save the model, and say in the record and on the screen that it is done."""
    from abstain.recipes.shared.record import write_record
    from abstain.recipes.shared.training import cut_off_note, train_and_save

    folder = run.args.output_dir
    about["processes"] = run.accelerator.num_processes
    if run.accelerator.is_main_process:
        write_record(folder, settings, finished=False, **about)
    seconds, steps = train_and_save(run, checkpoint), run.state.global_step
    if not run.accelerator.is_main_process:
        return
    about |= {"steps": steps, "seconds": seconds, "resumed_from": checkpoint}
    if run._budget:
        about["t_found"] = round(run._budget.t, 3)
    write_record(folder, settings, finished=True, **about)
    paid = f"reward {about['reward']}"
    print(f"Trained for {counted(steps, 'step')} in {seconds:.0f} s ({paid}), saved to {folder}")
    taught = is_trained(settings["model"]["model_name_or_path"])
    length = run.args.max_completion_length
    if note := cut_off_note(run.state.log_history, length, taught=taught):
        print(note)
    if run._budget:
        print(f"t found for the budget: {run._budget.t:.2f}. The prompts state none, so compare it")
        print(f"with: abstain compare base {folder} --style plain --t {run._budget.t:.2f}")


def warm_start(
    task: TaskArguments, template_kwargs: dict[str, Any] | None, start: str = START
) -> str:
    """The warm start that all arms of a kind share, made first if missing."""
    if not (Path(start) / "adapter_config.json").is_file():
        say(f"No {start} yet: making the warm start first")
        folder = ["--output_dir", start] if start != START else []
        given = [*warmup_flags(task, template_kwargs), *folder]
        begun = ["--resume_from_checkpoint"] if last_complete(start) else []
        sft_warmup.main([*given, *begun])
    else:
        _warn_of_another_task(task, Path(start) / "run.json")
    return start


def _warn_of_another_task(task: TaskArguments, record: Path) -> None:
    """Say where the warm start that is there was made with other questions or prompts."""
    if not record.is_file():
        return
    made_with = json.loads(record.read_text(encoding="utf-8"))["settings"]["task"]
    # How many t a question gets is each recipe's own; and an old record may lack a setting.
    names = {argument.name for argument in fields(TaskArguments)} - {"ts_each"}
    wanted = {name: value for name, value in vars(task).items() if name in names & made_with.keys()}
    other = [name for name, value in wanted.items() if made_with[name] != value]
    # One split whatever the families: further ones show nothing that is held out here.
    if "families" in other and set(task.families) <= set(made_with.get("families", ())):
        other.remove("families")
    if other:
        say(
            f"Warning: {record.parent} was made with another {', '.join(other)}; it may have seen "
            "questions that are held out here, or other prompts. Remove it to have it made anew."
        )
