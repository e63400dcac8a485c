"""Warm start: teach a model the answer format, and to say "I don't know" as often as it is wrong.

    accelerate launch recipes/sft_warmup.py
    accelerate launch recipes/sft_warmup.py --twice  # then again, by its own answers
    accelerate launch recipes/sft_warmup.py --doubt_coef 0 --abstain_share 0.2  # at random instead

Reinforcement learning (grpo-penalty and the like) starts from the adapter that this leaves in
runs/warmup. Without a flag it trains SmolLM2-135M-Instruct on the bundled questions.
All flags: --help.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from abstain.recipes.shared import twice
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
from abstain.recipes.shared.seen import key, keys, questions_record, record_of, seen_by
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
        first=_check_doubt,
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
    from abstain.trainers.checkpoints import resume_point

    with clear_errors("sft-warmup"):
        if task.balanced:
            say(_families_of(train))
        checkpoint = resume_point(training.resume_from_checkpoint, training.output_dir)
        ts = [task.t if q.t is None else q.t for q in train if q.answers is not None]
        _settle_doubt(task, training, model.model_name_or_path, ts)
        settings = {"task": asdict(task), "training": training.to_dict(), "model": asdict(model)}
        questions = questions_record(train, model.model_name_or_path)
        if keep and twice.is_kept(training):
            check_same(training.output_dir, training.output_dir, settings, questions)
            say(f"{name}: done before, {training.output_dir}")
            return False
        check_resume(checkpoint, training.output_dir, settings, questions, training.max_steps)
        if is_done(checkpoint, training.output_dir, training.max_steps):
            return False
        say_where_it_starts(checkpoint, training.resume_from_checkpoint, training.output_dir)
        asked = (train, grader, task, training, model)
        own = _own_chances(*asked) if task.own_answers == "yes" else None
        trainer = _trainer(task, training, model, _rows(task, training, train, own), train[0])
    seconds = _train(trainer, checkpoint, settings, questions)
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


def _check_doubt(given: Any) -> None:
    """Refuse flags of the doubt that do not go together."""
    if given.twice:
        return twice.check_twice(given)
    if given.format == "confidence" and given.doubt_coef:
        raise ValueError(
            "--doubt_coef reads the chance of a whole completion, of which a stated confidence is "
            "a part; give --doubt_coef 0 with --format confidence"
        )
    _asks_start(given.own_answers, given.format, given, given.model_name_or_path)


def _settle_doubt(task: WarmupArguments, training: Any, start: str, ts: Sequence[float]) -> None:
    """Put what each "auto" comes to in its place, so that the record has it, and say so.

    Raises ValueError where own answers, or greedy ones, cannot be taught.
    """
    from abstain.trainers.warmup_config import decoding_of

    asked = task.own_answers, training.doubt_decoding
    knows = _asks_start(task.own_answers, task.format, training, start)
    task.own_answers = "yes" if knows else "no"
    if training.doubt_coef or training.doubt_decoding == "auto":
        training.doubt_decoding = decoding_of(training.doubt_decoding, knows)
    several = len(set(ts)) > 1
    if (several or knows) and training.doubt_coef and asked == ("auto", "auto"):
        say(_TAUGHT[training.doubt_decoding])


def _asks_start(own_answers: Any, format: str, training: Any, start: str | None) -> bool:
    """Whether the start is asked for its own answers.

    Raises ValueError where it cannot be, or is not and has to be.
    """
    reasons = format.startswith("explain")
    own_answers = {True: "yes", False: "no"}.get(own_answers, own_answers)  # as YAML reads them
    if own_answers == "yes" and not training.doubt_coef:
        raise ValueError("--own_answers yes teaches a doubt, and --doubt_coef 0 none; drop one")
    if own_answers == "yes" and reasons:
        raise ValueError(
            f"--own_answers yes makes the start begin with an answer, and --format {format} "
            "with reasoning; give --own_answers no"
        )
    able = bool(training.doubt_coef) and not reasons
    asks = own_answers == "yes" or (own_answers == "auto" and able and bool(record_of(start)))
    if training.doubt_coef and training.doubt_decoding == "greedy" and not asks:
        raise ValueError(_greedy_unasked(own_answers, format, start))
    return asks


def _greedy_unasked(own_answers: str, format: str, start: str | None) -> str:
    """Why greedy answers cannot be taught without asking the start, and the way out."""
    if format.startswith("explain"):
        why, way_out = f"with --format {format} it cannot be asked for them", "leave it out"
    elif own_answers == "no":
        why, way_out = "--own_answers no does not ask for them", "leave one of the two out"
    else:
        why = f"{start or 'the bundled model'}, which no warm start has taught, is not asked"
        way_out = "give --own_answers yes too, or leave it out"
    return f"--doubt_decoding greedy needs the start's own answers, and {why}; {way_out}"


_TAUGHT = {
    "greedy": "Taught by its own answers, for greedy decoding (--own_answers, --doubt_decoding)",
    "sampled": "Several t: taught for sampled answers. For a model that is asked greedily make a "
    "warm start at one t first and give it as --model_name_or_path. A model that knows how to "
    "answer without one can be asked itself: --own_answers yes",
}
"""Said where nobody has chosen."""


def _own_chances(*asked: Any) -> dict[str, float]:
    """How likely the start's own answers are right, as `own_chances` tells."""
    from abstain.recipes.shared.own_chances import own_chances

    return own_chances(*asked)


def _rows(
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


def _trainer(
    task: WarmupArguments,
    training: Any,
    model: Any,
    rows: list[dict[str, Any]],
    example: Question,
) -> Any:
    """The trainer with its model, targets and card."""
    from datasets import Dataset
    from transformers import ProgressCallback

    from abstain.recipes.shared.card import run_card, use_our_card
    from abstain.recipes.shared.loading import load_start
    from abstain.trainers.callbacks import SHOWN_IN_WARMUP, HeedAlarm, OutcomeProgress
    from abstain.trainers.warmup import WarmupTrainer

    network, tokenizer, peft_config = load_start(
        model, trust_remote_code=training.trust_remote_code
    )
    trainer = WarmupTrainer(
        network,
        args=training,
        train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
        peft_config=peft_config,
    )
    _say_what_was_cut(len(rows), len(trainer.train_dataset), training)
    if not training.disable_tqdm:  # a line of words instead of a dictionary
        trainer.remove_callback(ProgressCallback)
        trainer.add_callback(OutcomeProgress(SHOWN_IN_WARMUP))
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


def _train(
    trainer: Any, checkpoint: str | None, settings: dict[str, Any], questions: dict[str, Any]
) -> float:
    """Train to the end, save the adapter, and write into the record how it went; the seconds."""
    from abstain.recipes.shared.record import write_record
    from abstain.recipes.shared.training import train_and_save

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


if __name__ == "__main__":
    launch("sft-warmup", main, extra="train")
