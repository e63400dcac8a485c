"""What a training recipe looks at before it loads a model: flags that make no sense, resuming.

A run that would fail after minutes, or go on as another run than it was, ends here with one line.
"""

import importlib.util
import json
import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from abstain.rewards import CANONICAL, Grader
from abstain.tasks import Question
from abstain.tasks.prompts import Format, answer_in
from abstain.trainers.checkpoints import NOT_WANTED, state_of
from abstain.wording import counted, form

from .arguments import task_flags
from .finished import refuse_results
from .first_look import refuse_file
from .grading import RAISED, gold_problems, grader_of
from .ranges import check_ranges
from .ranks import say
from .seen import record_of, seen_by

if TYPE_CHECKING:
    from .arguments import TaskArguments

TRACKERS = {
    "comet_ml": "comet_ml", "dvclive": "dvclive", "mlflow": "mlflow", "neptune": "neptune",
    "swanlab": "swanlab", "tensorboard": "tensorboard", "trackio": "trackio", "wandb": "wandb",
}  # fmt: skip
"""Package that a tracker of --report_to needs."""
LENGTHS: dict[Format, int] = {
    "plain": 16, "tag": 32, "box": 32, "explain": 256, "explain_box": 256, "confidence": 32,
}  # fmt: skip
"""Tokens of a completion in training, where --max_completion_length is left at its default."""
SAME_TASK = (
    "t", "ts", "ts_between", "ts_each", "style", "format", "grader", "form", "abstain_share",
    "own_answers", "skip_seen", "num_samples", "temperature",
)  # fmt: skip
SAME_TRAINING = (
    "learning_rate", "lr_scheduler_type", "seed", "beta", "temperature", "num_generations",
    "max_completion_length", "scale_rewards", "loss_type", "epsilon", "counterfactual", "max_wrong",
    "budget_rate", "budget_damping", "budget_questions", "adaptive_credit", "t_warmup_ratio",
    "doubt_coef", "doubt_contrast", "doubt_decoding", "abstention", "num_train_epochs",
    "per_device_train_batch_size",
)  # fmt: skip
OF_SEVERAL_TS = ("ts_between", "ts_each")
"""Those that change nothing without --ts."""
OF_DOUBT = ("doubt_contrast", "doubt_decoding")
"""Those that change nothing without --doubt_coef."""
SAME_MODEL = ("model_name_or_path", "use_peft", "lora_r", "lora_alpha", "lora_target_modules")
"""Settings that a resumed run must have in common with what it goes on from."""


def check_training(training: Any) -> None:
    """Raise ValueError or OSError for settings with which no run can end well."""
    check_ranges(vars(training))
    for tracker in training.report_to:
        package = TRACKERS.get(tracker)
        if package and importlib.util.find_spec(package) is None:
            raise ValueError(
                f"--report_to {tracker} needs the package {package}: pip install {package}, or "
                "--report_to none"
            )
    refuse_results(training.output_dir)
    check_output(training.output_dir)


def check_output(folder: str | Path) -> None:
    """Make the output folder. Raises OSError where that is not possible or it is a file."""
    path = Path(folder)
    refuse_file(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OSError(f"--output_dir {folder} cannot be made: {error.strerror}") from error
    if not os.access(path, os.W_OK):
        raise PermissionError(f"--output_dir {folder} cannot be written to")


def fit_format(training: Any, format: Format) -> None:
    """Give completions the room and the abstention the form that the format of replies asks for.

    What the user has set stays. Says so where something is changed.
    """
    changed = []
    if training.abstention == CANONICAL and format != "plain":
        training.abstention = answer_in(format, CANONICAL)
        changed.append(f"the abstention is {training.abstention!r}")
    length = getattr(training, "max_completion_length", None)
    if length == LENGTHS["plain"] and LENGTHS[format] != length:
        training.max_completion_length = LENGTHS[format]
        changed.append(f"completions have {LENGTHS[format]} tokens (--max_completion_length)")
    if changed:
        say(f"--format {format}: {', '.join(changed)}")


def choose_grader(questions: Sequence[Question], task: "TaskArguments") -> Grader:
    """The grader of a set; says which of its gold answers it does not take.

    Raises ValueError if it fails on one: it would in the middle of the run.
    """
    format: Format = task.format  # type: ignore[assignment]
    grader = grader_of(questions, task.grader, format)
    if not (task.questions or task.hub_set or task.eval_questions):
        return grader  # the bundled ones are tested
    problems = gold_problems(questions, grader, format)
    for question, said in problems:
        if said.startswith(RAISED):
            about = repr(question.text[:60])
            raise ValueError(f"the grader fails at {about}: {said.removeprefix(RAISED + ': ')}")
    if problems:
        question, said = problems[0]
        say(
            f"Warning: {counted(len(problems), 'gold answer is', 'gold answers are')} not graded "
            f"correct, for example that of {question.text[:60]!r}: {said}. 'abstain check' lists "
            "them"
        )
    return grader


def warmup_flags(task: "TaskArguments", template_kwargs: Any) -> list[str]:
    """What sft-warmup is given for a start of a run that samples its answers, as RL does."""
    given = ["--chat_template_kwargs", json.dumps(template_kwargs)] if template_kwargs else []
    given += ["--doubt_coef", "0"] if task.format == "confidence" else []
    return [*task_flags(task), *given, "--doubt_decoding", "sampled"]


def warn_of_start(
    start: str | None, held_out: Sequence[Question], task: "TaskArguments", training: Any
) -> None:
    """Say what speaks against the start of a run that samples its answers.

    That it was trained on questions which are held out here, or taught for greedy answers.
    """
    settings = record_of(start).get("settings") or {}
    taught = settings.get("training") or {}
    if taught.get("doubt_coef") and taught.get("doubt_decoding") == "greedy":
        before = (settings.get("model") or {}).get("model_name_or_path")
        flags = ["--model_name_or_path", before] if before else []
        flags += warmup_flags(task, training.chat_template_kwargs)
        flags += ["--output_dir", f"{_run_of(start)}_sampled"]
        say(
            f"Warning: {start} was taught for greedy answers, and abstains less often in those "
            f"that are sampled here. A start for these: abstain sft-warmup {shlex.join(flags)}"
        )
    known = seen_by(start).among(held_out)
    if known:
        say(
            f"Warning: {start} was trained on {len(known)} of "
            f"{counted(len(held_out), 'question that is', 'questions that are')} held out here; a "
            "comparison refuses to ask what was trained on"
        )


def _run_of(start: str | None) -> Path:
    """The folder of the run that a checkpoint is of."""
    folder = Path(start or "")
    return folder.parent if folder.name.startswith("checkpoint-") else folder


def is_done(checkpoint: str | None, training: Any) -> bool:
    """Whether a run has all its steps and is saved: to go on would train one step too many.

    By epochs it would train none, and say that it had trained for 0 s.
    """
    folder = training.output_dir
    if checkpoint is None or not record_of(folder).get("finished"):
        return False
    state = state_of(checkpoint)
    steps = state["global_step"]
    if training.max_steps > 0 and steps != training.max_steps:
        return False
    if training.max_steps <= 0 and state["epoch"] < training.num_train_epochs:
        return False
    done = form(steps, "The one step is", f"All {counted(steps, 'step')} are")
    say(f"{done} done and saved in {folder}; a larger --max_steps goes on")
    return True


def say_where_it_starts(checkpoint: str | None, wanted: Any, folder: str | Path) -> None:
    """Say whether a run that was to be resumed is; nothing where that was not asked for.

    Args:
        checkpoint: What it goes on from, or None.
        wanted: The value of --resume_from_checkpoint.
        folder: The run's output folder.
    """
    if checkpoint is not None:
        state = state_of(checkpoint)
        say(f"Resuming at step {state['global_step']}, from {checkpoint}")
    elif str(wanted or "").lower() not in NOT_WANTED:
        say(f"No checkpoint in {folder} to resume from: starting at step 0")


def check_resume(
    checkpoint: str | None,
    folder: str | Path,
    settings: Mapping[str, Any],
    questions: Mapping[str, Any],
    max_steps: int = -1,
) -> None:
    """Refuse to go on from a checkpoint with other questions or settings than it was made with.

    Args:
        checkpoint: To go on from; None: a fresh start.
        folder: Of the run, with its run.json.
        settings: As they are to be written to run.json.
        questions: The run.json's part on questions.
        max_steps: Updates in all; -1: by epochs.

    Raises ValueError that names every difference.
    """
    if checkpoint is None:
        return
    state = state_of(checkpoint)
    if 0 < max_steps < state["global_step"]:
        raise ValueError(
            f"--max_steps {max_steps} is below the "
            f"{counted(state['global_step'], 'step that is', 'steps that are')} done in "
            f"{checkpoint}; give at least as many, or another --output_dir for a fresh start"
        )
    check_same(checkpoint, folder, settings, questions)


def check_same(
    made: str,
    folder: str | Path,
    settings: Mapping[str, Any],
    questions: Mapping[str, Any],
) -> None:
    """Refuse to go on from what was `made`, a checkpoint or a run, as `check_resume` does."""
    record = record_of(folder)
    before = record.get("settings")
    if not isinstance(before, Mapping):
        return
    now = json.loads(json.dumps(settings, default=str))
    if now.get("task", {}).get("own_answers") == "yes":  # which an older record does not know
        before.get("task", {}).setdefault("own_answers", "no")
    several = now.get("task", {}).get("ts") or before.get("task", {}).get("ts")
    same_task = [name for name in SAME_TASK if several or name not in OF_SEVERAL_TS]
    doubts = any(side.get("training", {}).get("doubt_coef") for side in (before, now))
    same_training = [name for name in SAME_TRAINING if doubts or name not in OF_DOUBT]
    twice = all(side.get("task", {}).get("twice") for side in (before, now))
    # Begun from a first half of its own, which has been compared already and may have been moved.
    same_model = [name for name in SAME_MODEL if not (twice and name == "model_name_or_path")]
    same = (("task", same_task), ("training", same_training), ("model", same_model))
    differences = [
        f"{name} {before[group][name]} -> {now[group][name]}"
        for group, names in same
        for name in names
        if name in before.get(group, {}) and name in now.get(group, {})
        if before[group][name] != now[group][name]
    ]
    trained = (record.get("questions") or {}).get("trained", {}).get("digest")
    if trained and trained != questions["trained"]["digest"]:
        differences.insert(0, "other questions")
    if differences:
        raise ValueError(
            f"{made} was made with other settings: {'; '.join(differences)}. Go on with "
            "those of its run.json, or give another --output_dir for a fresh start"
        )
