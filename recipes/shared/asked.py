"""Which questions a comparison asks: those no checkpoint was trained on, as many as there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from abstain.evaluation.measure.baselines import LEAST_TO_HALVE
from abstain.tasks import Question
from abstain.wording import counted, form

from .question_set import PLENTY, SET_ASIDE, load_held_out
from .seen import key, seen_by
from .sizes import FEW, uncertain

if TYPE_CHECKING:
    from abstain.recipes.compare import CompareArguments


def held_out_of(
    task: "CompareArguments", checkpoints: Sequence[str | None]
) -> tuple[list[Question] | None, list[Question]]:
    """Held-out questions to fit thresholds on, and others to ask, all of them at --t.

    None instead of the former: each half of those asked is to be fitted on the other. Questions on
    which a checkpoint chose its t are not asked. Says what is left out, where questions have a t of
    their own, and where there are too few to show much. Raises ValueError if none are left to ask.
    """
    held_out = load_held_out(task)
    n_fit = task.n_fit
    if n_fit is None:
        n_fit = SET_ASIDE if len(held_out) >= PLENTY and not task.eval_questions else 0
    tuned = frozenset().union(*(seen_by(checkpoint).tuned for checkpoint in checkpoints))
    rest = [question for question in held_out[n_fit:] if key(question) not in tuned]
    asked = rest[: task.n_questions]
    if not asked:
        raise ValueError(
            f"only {counted(len(held_out), 'held-out question')}, and --n_fit takes {n_fit} of "
            "them; lower it"
        )
    same_t = [replace(question, t=None) for question in [*held_out[:n_fit], *asked]]
    halves = task.n_fit is None and not n_fit and len(asked) >= LEAST_TO_HALVE
    for line in _remarks(task, held_out, n_fit, asked, halves):
        print(line)
    return None if halves else same_t[:n_fit], same_t[n_fit:]


def _remarks(
    task: "CompareArguments",
    held_out: Sequence[Question],
    n_fit: int,
    asked: Sequence[Question],
    halves: bool,
) -> Iterator[str]:
    """What to know of the questions before they are asked."""
    if len(asked) < len(held_out):
        kept = f"; thresholds are fitted on {counted(n_fit, 'other')}" if n_fit else ""
        yield f"Asking {len(asked)} of {counted(len(held_out), 'held-out question')}{kept}"
    if task.n_fit is None and not n_fit and not halves:
        yield (
            f"{counted(len(asked), 'question is', 'questions are')} too few to fit log-prob "
            f"thresholds; {LEAST_TO_HALVE} are needed"
        )
    if len(asked) < FEW:
        yield uncertain(len(asked))
    if task.style != "plain" and any(question.t is not None for question in asked):
        yield (
            f"The prompts state t = {task.t:g} (--t), at which answers are scored: the questions' "
            "own t are for training. --calibration_ts states several and tests each"
        )


def check_unseen(
    checkpoints: Iterable[str | None], asked: Sequence[Question], *, allow: bool
) -> None:
    """Say how many of the questions a checkpoint was trained on; ValueError unless allowed."""
    for checkpoint in dict.fromkeys(checkpoints):
        known = seen_by(checkpoint).among(asked)
        if not known:
            continue
        said = (
            f"{len(known)} of the {counted(len(asked), 'question')} to ask "
            f"{form(len(known), 'was', 'were')} trained on by {checkpoint} (its run.json says "
            f"so), for example {known[0].text[:60]!r}"
        )
        if not allow:
            raise ValueError(
                f"{said}. Give the --questions, --test_share and --split_seed of its training, "
                "other questions as --eval_questions, or --allow_trained True to ask them anyway"
            )
        print(f"Warning: {said}")
