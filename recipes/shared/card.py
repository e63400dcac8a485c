"""The README.md of a trained model: ours in place of TRL's, also where it is pushed to the hub."""

import shlex
from pathlib import Path
from typing import Any

from abstain.atomic import atomic_open
from abstain.evaluation.comparison_folder import Saved
from abstain.evaluation.show.conclusion import is_plain
from abstain.evaluation.show.model_card import escape, training_card, with_comparison
from abstain.models.loading import base_of
from abstain.models.places import BUNDLED, is_adapter
from abstain.tasks import Question, messages
from abstain.wording import form

from .arguments import LENGTHS
from .seen import record_of
from .twice import MODEL_ALONE, NO_CHECKPOINTS

README = "README.md"


def use_our_card(trainer: Any, text: str) -> None:
    """Have a trainer write this card wherever TRL would write its own, checkpoints included."""

    def create_model_card(*args: Any, **kwargs: Any) -> None:
        if trainer.is_world_process_zero():
            write(trainer.args.output_dir, text)

    trainer.create_model_card = create_model_card


def run_card(run: Any, task: Any, model: Any, reward: str, question: Question) -> str:
    """The card of a run: how it was trained, a whole prompt, a snippet, its settings.

    Args:
        run: The trainer.
        task: Flags on questions and prompts.
        model: Flags on the model.
        reward: What was trained, in a word.
        question: For the example.
    """
    args = run.args
    mixed = task.style == "mixed"
    (turn,) = messages(question, task.t, "stated" if mixed else task.style, task.format)
    start = model.model_name_or_path
    stated = "found in training" if getattr(args, "max_wrong", None) else task.ts or task.t
    source = task.questions or task.hub_set or ", ".join(task.families)
    # Who reads a card on the hub has not the folder.
    hub_name = run.hub_model_id if args.push_to_hub else None
    return training_card(
        name=hub_name or args.output_dir,
        base=(base_of(start) if start and is_adapter(start) else start) or BUNDLED,
        adapter=bool(model.use_peft),
        training=f"Trained with {type(run).__name__} ({reward}) on {escape(str(source))}, "
        'to answer where it is right with a chance above t, and to say "I don\'t know" elsewhere.'
        + (" Half of its prompts left the rule out." if mixed else "")
        + (_TWICE if getattr(task, "twice", False) else "")
        + "".join(f" {sentence}" for sentence in _doubt(args)),
        prompt=turn["content"],
        max_new_tokens=max(LENGTHS[task.format], getattr(args, "max_completion_length", None) or 0),
        settings={
            "reward": reward,
            "t": stated,
            "prompt style": task.style,
            "format": task.format,
            "grader": " ".join(task.grader),
            "started from": start or BUNDLED,
            **_taught(task, args),
            "steps": args.max_steps
            if args.max_steps > 0
            else f"{args.num_train_epochs:g} {form(args.num_train_epochs, 'epoch', 'epochs')}",
            "learning rate": args.learning_rate,
        },
    )


_TWICE = (
    " It is a second warm start, taught by the own answers of a first one to questions that the "
    "first never saw."
)
"""Of --twice."""

_FOR = {
    "greedy": "Its doubt is taught for greedy answers: sampled ones answer far more often, and are "
    "wrong more often.",
    "sampled": "Its doubt is taught for sampled answers.",
}
"""What the behaviour of a warm start hangs on, by --doubt_decoding."""


def _doubt(args: Any) -> list[str]:
    """What to know of how a warm start was taught to doubt; empty for other runs."""
    return [_FOR[args.doubt_decoding]] if getattr(args, "doubt_coef", 0) else []


def _taught(task: Any, args: Any) -> dict[str, Any]:
    """The settings of that doubt which were in force."""
    if not _doubt(args):
        return {}
    return {"own answers": task.own_answers, "doubt decoding": args.doubt_decoding}


def write(folder: str | Path, text: str) -> None:
    """Write the card into a model's folder."""
    with atomic_open(Path(folder) / README) as file:
        file.write(text)


def upload_command(folder: Path) -> str:
    """What publishes a model's card with the numbers that are in it by now.

    Of a run that pushed its model the card alone, else the model without its checkpoints and
    without what --twice made first.
    """
    settings = record_of(folder).get("settings") or {}
    training = settings.get("training") or {}
    name = training.get("hub_model_id") or f"YOUR-NAME/{folder.name}"
    if training.get("push_to_hub"):
        return shlex.join(["hf", "upload", name, str(folder / README), README])
    twice = (settings.get("task") or {}).get("twice")
    whole = shlex.join(["hf", "upload", name, str(folder), "."])
    return f"{whole} {MODEL_ALONE if twice else NO_CHECKPOINTS}"


def add_comparison(saved: Saved, paths: dict[str, str]) -> list[Path]:
    """Put the numbers of a comparison into the cards of its checkpoints; returns those written.

    Args:
        saved: The comparison.
        paths: Local folders by label (`penalty`, `penalty #2`). Only cards that training wrote
            are changed.
    """
    written = []
    for label in [arm.label for arm in saved.arms if is_plain(arm)]:
        path = Path(paths.get(label, "")) / README
        if not paths.get(label) or not path.is_file():
            continue
        before = path.read_text(encoding="utf-8")
        after = with_comparison(before, saved, label)
        if after != before:
            write(path.parent, after)
            written.append(path)
    return written
