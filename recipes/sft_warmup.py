"""Warm start: teach a model the answer format, and to say "I don't know" as often as it is wrong.

    accelerate launch recipes/sft_warmup.py
    accelerate launch recipes/sft_warmup.py --twice  # then again, by its own answers
    accelerate launch recipes/sft_warmup.py --doubt_coef 0 --abstain_share 0.2  # at random instead

Reinforcement learning (grpo-penalty and the like) starts from the adapter that this leaves in
runs/warmup. Without a flag it trains SmolLM2-135M-Instruct on the bundled questions.
All flags: --help.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from abstain.recipes.shared import twice, warmup_run
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import MODEL, WARMUP
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.preparing import (
    check_resume,
    check_same,
    check_training,
    choose_grader,
    fit_format,
    is_done,
    say_where_it_starts,
)
from abstain.recipes.shared.question_set import at_most, load_questions
from abstain.recipes.shared.ranks import say
from abstain.recipes.shared.seen import key, keys, questions_record, seen_by
from abstain.recipes.shared.warmup_doubt import check_doubt, settle_doubt
from abstain.rewards import Grader
from abstain.tasks import Question
from abstain.tasks.question import groups_of_copies
from abstain.wording import counted, form

OUTPUT = "runs/warmup"


@dataclass
class WarmupArguments(TaskArguments):
    """Questions, how doubt is taught, and how many have "I don't know" for a target."""

    default_style: ClassVar[str] = "mixed"
    families: list[str] = field(
        default_factory=lambda: ["city_country", "town_country"],
        metadata={
            "help": "Bundled questions to train on, by family ('abstain compare --help' lists "
            "them). Towns stand beside cities to teach more of them; comparisons ask "
            "about cities."
        },
    )
    ts_each: int = field(
        default=4,
        metadata={
            "help": "With --ts: how many of them each training question is asked with, spread "
            "from low to high. These copies differ in the stated t alone, and are trained "
            "on in one batch."
        },
    )
    n_questions: int = field(
        default=10_000,
        metadata={"help": "Training questions to use at most; with --twice, in both together."},
    )
    twice: bool = field(
        default=False,
        metadata={
            "help": "Make a second warm start too, which begins from the first and is taught when "
            "to abstain by the first one's own answers. The first is left in first/ inside "
            "--output_dir and has five eighths of the questions, at one t. The second has the "
            "others. --max_steps and --num_train_epochs are those of each."
        },
    )
    balanced: bool = field(
        default=False,
        metadata={
            "help": "Take as many questions from each family, as far as it has them, instead of "
            "more from larger ones."
        },
    )
    skip_seen: bool = field(
        default=True,
        metadata={
            "help": "Leave out the questions that the start model was trained on before (its "
            "run.json lists them): it knows these better than others, and would learn too "
            "little doubt."
        },
    )
    own_answers: str = field(
        default="auto",
        metadata={
            "choices": ["auto", "yes", "no"],
            "help": "Ask the start model each training question first, and teach doubt by how "
            "likely its own answer is right (told from log-probs and gold answers), "
            "instead of by its chance of the gold answer. 'auto': only where the start is "
            "itself a warm start, since others do not know yet how to answer.",
        },
    )
    abstain_share: float = field(
        default=0.0,
        metadata={
            "help": "Share of the training questions, in [0, 1], whose target is the abstention, "
            "chosen at random; for use with --doubt_coef 0."
        },
    )


def main(argv: list[str] | None = None) -> None:
    """Train the adapter and save it."""
    task, training, model = parse(
        (WarmupArguments, WARMUP, MODEL),
        argv,
        command="sft-warmup",
        description=__doc__,
        first=_check,
        output_dir=OUTPUT,
        logging_steps=5,
        save_steps=25,
    )
    if task.twice:
        return _twice(task, training, model)
    with clear_errors("sft-warmup"):
        check_training(training)
        fit_format(training, task.format)
        train, held_out = load_questions(task)
        grader = choose_grader([*train, *held_out], task)
        fresh = _fresh(train, model.model_name_or_path, task)
        train = at_most(fresh, task.n_questions, task.balanced)
        if task.format.startswith("explain"):
            print("A warm start teaches gold answers as they are: without reasoning before them")
    made = _warm_start(task, training, model, train, grader)
    if made and len(train) == len(fresh) and task.own_answers == "no":
        say(
            "It had every training question; a second warm start needs some (--n_questions, or "
            "--twice, which makes both)"
        )


def _twice(task: Any, training: Any, model: Any) -> None:
    """A first warm start, then a second one from it, by its own answers to other questions."""
    with clear_errors("sft-warmup"):
        check_training(training)
        twice.check_run(training)
        fit_format(training, task.format)
        first_task = twice.at_one_t(task)
        train, held_out = load_questions(first_task)
        grader = choose_grader([*train, *held_out], task)
        first, second = twice.halves(task, training, model, first_task)
        before, after = twice.share_out(train, first, second)
    _warm_start(*first, before, grader, name="First warm start", keep=True)
    with twice.going_on(first):
        twice.after_first()
        _warm_start(*second, after, grader, name="Second warm start")


def _warm_start(
    task: WarmupArguments,
    training: Any,
    model: Any,
    train: list[Question],
    grader: Grader,
    *,
    name: str = "Warm start",
    keep: bool = False,
) -> bool:
    """Train on these questions, and say so by name; whether anything was left to do.

    With `keep` a finished one that is gone on with stays as it is.
    """
    from abstain.recipes.shared.own_chances import own_chances
    from abstain.trainers.checkpoints import resume_point

    with clear_errors("sft-warmup"):
        if task.balanced:
            say(_families_of(train))
        checkpoint = resume_point(training.resume_from_checkpoint, training.output_dir)
        ts = [task.t if q.t is None else q.t for q in train if q.answers is not None]
        settle_doubt(task, training, model.model_name_or_path, ts)
        settings = {"task": asdict(task), "training": training.to_dict(), "model": asdict(model)}
        questions = questions_record(train, model.model_name_or_path)
        if keep and twice.is_kept(training):
            check_same(training.output_dir, training.output_dir, settings, questions)
            say(f"{name}: done before, {training.output_dir}")
            return False
        check_resume(checkpoint, training.output_dir, settings, questions, training.max_steps)
        if is_done(checkpoint, training):
            return False
        say_where_it_starts(checkpoint, training.resume_from_checkpoint, training.output_dir)
        asked = (train, grader, task, training, model)
        own = own_chances(*asked) if task.own_answers == "yes" else None
        taught = warmup_run.rows(task, training, train, own)
        trainer = warmup_run.make_trainer(task, training, model, taught, train[0])
    seconds = warmup_run.train(trainer, checkpoint, settings, questions)
    if trainer.accelerator.is_main_process:
        print(f"{name} of {_told(train)} in {seconds:.0f} s: {training.output_dir}")
    return True


def _told(questions: Sequence[Question]) -> str:
    """How many questions there are, and how many with their copies at several t."""
    n = groups_of_copies(questions)[-1] + 1
    copies = f", {len(questions)} with their copies" if len(questions) > n else ""
    return f"{counted(n, 'question')}{copies}"


def _families_of(questions: Sequence[Question]) -> str:
    """How many questions of each family a balanced warm start has."""
    counts = Counter(question.family or "no family" for question in questions)
    if len(counts) == 1:
        return "All training questions are of one family: --balanced changes nothing"
    return f"--balanced: {', '.join(f'{n} {name}' for name, n in sorted(counts.items()))}"


def _fresh(train: list[Question], start: str | None, task: WarmupArguments) -> list[Question]:
    """The questions without those that the start was trained on. Raises ValueError if none stay."""
    known = keys(seen_by(start).among(train)) if task.skip_seen else frozenset()
    fresh = [question for question in train if key(question) not in known]
    if not fresh:
        raise ValueError(
            f"{start} was trained on all of {counted(len(known), 'training question')}; give "
            f"others, or make {start} with fewer (--n_questions), or --skip_seen False to train on "
            "them again"
        )
    if known:
        left_out = form(len(known), "is left out", "are left out")
        say(
            f"{counted(len(known), 'question')} that {start} was trained on {left_out} "
            "(--skip_seen)"
        )
    return fresh


def _check(given: Any) -> None:
    """Refuse flags of the doubt that do not go together."""
    if given.twice:
        return twice.check_twice(given)
    check_doubt(given)


if __name__ == "__main__":
    launch("sft-warmup", main, extra="train")
