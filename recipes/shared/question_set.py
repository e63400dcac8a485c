"""The questions that the flags name: loaded, split and set aside in one way for every recipe."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from abstain.rewards.golds import check_golds
from abstain.tasks import (
    Question,
    facts,
    files,
    hub,
    split_by_entity,
    with_thresholds,
)
from abstain.tasks.question import groups_of_copies, sample
from abstain.tasks.summary import summary
from abstain.wording import counted, form

from .ranks import say
from .seen import key, keys

if TYPE_CHECKING:
    from .arguments import TaskArguments

SET_ASIDE = 300
"""Held-out questions that are kept from the comparison where there are plenty: its log-prob
thresholds are fitted on them (--n_fit), and --budget_questions asks them."""
PLENTY = 2 * SET_ASIDE
"""Held-out questions from which on `SET_ASIDE` of them are kept."""


def set_aside(held_out: Sequence[Question]) -> list[Question]:
    """Held-out questions for a budget: `SET_ASIDE` of them, or three tenths of fewer."""
    few = len(held_out) < PLENTY
    return list(held_out[: len(held_out) * 3 // 10 if few else SET_ASIDE])


def load_set(task: "TaskArguments") -> list[Question]:
    """Every question of the set, each once; what a user's own set holds is printed.

    Raises ValueError or FileNotFoundError with the way out if there is nothing to load.
    """
    if task.questions:
        return _told(read_once(task.questions, **_columns(task)))
    if task.hub_set in hub.SETS and not any(_columns(task).values()):
        return hub.load(task.hub_set, split=task.hub_split)
    if task.hub_set:
        return _told(hub.read(task.hub_set, split=task.hub_split, **_columns(task)))
    return facts.load(tuple(task.families))


def load_evaluation(task: "TaskArguments") -> list[Question]:
    """Every question of --eval_questions, or none without it; raises as `load_set` does."""
    if not task.eval_questions:
        return []
    return _told(read_once(task.eval_questions, **_columns(task)))


def read_once(path: str, **columns: str | None) -> files.QuestionFile:
    """What a file holds; it is looked at before libraries are loaded, and not read again then."""
    place = Path(path).expanduser()
    state = place.stat() if place.is_file() else None
    return _read(path, state and (state.st_mtime_ns, state.st_size), **columns)


@lru_cache(maxsize=2)
def _read(path: str, state: Any, **columns: str | None) -> files.QuestionFile:
    return files.read(path, **columns)


def _columns(task: "TaskArguments") -> dict[str, str | None]:
    return {"question_column": task.question_column, "answers_column": task.answers_column}


def _told(file: files.QuestionFile) -> list[Question]:
    """The questions of a set, after one process has said what it holds."""
    say("\n".join(summary(file)))
    return list(file.questions)


def split_set(
    questions: Sequence[Question], task: "TaskArguments"
) -> tuple[list[Question], list[Question]]:
    """Train and held-out questions that share no entity, the former with a t of --ts.

    Either may be empty, with a --test_share of 0 or 1 or with few questions.
    """
    train, test = split_by_entity(questions, test_share=task.test_share, seed=task.split_seed)
    return with_t(_ordered(train), task), _ordered(test)


def load_questions(task: "TaskArguments") -> tuple[list[Question], list[Question]]:
    """Train and held-out questions; with --eval_questions those, and all others to train on.

    Raises ValueError with the way out if none are left to train on or none of them has an answer,
    and as `load_set` does.
    """
    questions, evaluation = load_set(task), load_evaluation(task)
    if evaluation:
        train = with_t(_ordered(_without(questions, evaluation)), task)
        held_out = _ordered(evaluation)
    else:
        train, held_out = split_set(questions, task)
    _state_own_t(train, task)
    if not train:
        raise ValueError(
            f"{counted(len(questions), 'question leaves', 'questions leave')} none to train on "
            "with --test_share "
            f"{task.test_share:g}{' and --eval_questions' if evaluation else ''}; give more "
            "questions or a smaller --test_share"
        )
    check_golds([question.answers for question in train], "the training questions")
    return train, held_out


def _state_own_t(train: Sequence[Question], task: "TaskArguments") -> None:
    """Where questions have several t of their own, let every prompt state its one."""
    own = {task.t if question.t is None else question.t for question in train}
    if task.style == "mixed" and not task.ts and len(own) > 1:
        task.style = "stated"
        say(
            f"The questions have {len(own)} different t, so each prompt states its (--style stated)"
        )


def load_held_out(task: "TaskArguments") -> list[Question]:
    """Questions that training does not see: --eval_questions, or the held-out part of the set.

    Raises ValueError with the way out if there are none, and as `load_set` does.
    """
    if task.eval_questions:
        return _ordered(load_evaluation(task))
    questions = load_set(task)
    _, held_out = split_set(questions, task)
    if not held_out:
        raise ValueError(
            f"--test_share {task.test_share:g} of {counted(len(questions), 'question')} holds out "
            "none; give more questions, a larger --test_share, or a file that is all evaluation "
            "as --eval_questions"
        )
    return held_out


def _without(questions: Sequence[Question], evaluation: Sequence[Question]) -> list[Question]:
    """The questions that are not asked in the evaluation; says how many were left out."""
    asked = keys(evaluation)
    kept = [question for question in questions if key(question) not in asked]
    if left := len(questions) - len(kept):
        say(f"Not trained on, for in --eval_questions too: {counted(left, 'question')}")
    return kept


def at_most(questions: Sequence[Question], n: int, balanced: bool = False) -> list[Question]:
    """The first n questions, each with all its copies at several t; their order stays.

    With `balanced` as many of each family as it has, up to n in all, in the place of the first n: a
    small family is not lost among large ones.
    """
    groups = groups_of_copies(questions)
    kept = set(_in_turn(questions, groups)[:n]) if balanced else range(n)
    return [question for question, group in zip(questions, groups, strict=True) if group in kept]


def _in_turn(questions: Sequence[Question], groups: Sequence[int]) -> list[int]:
    """Groups of copies by turns: one of each family, then a second of each, and so on."""
    families = {group: q.family for q, group in zip(questions, groups, strict=True)}
    met: Counter[str] = Counter()
    turns = []
    for group, family in families.items():
        turns.append((met[family], group))
        met[family] += 1
    return [group for _, group in sorted(turns)]


def with_t(train: list[Question], task: "TaskArguments") -> list[Question]:
    """The training questions with a t of --ts, but for those that have their own."""
    if not task.ts:
        return train
    settled = sum(question.t is not None for question in train)
    if settled:
        whole = ": --ts changes nothing" if settled == len(train) else ", and none of --ts"
        say(
            f"{settled} of {counted(len(train), 'training question')} "
            f"{form(settled, 'has a t of its own', 'have a t of their own')}{whole}"
        )
    return with_thresholds(
        train, task.ts, seed=task.split_seed, between=task.ts_between, each=task.ts_each
    )


def _ordered(questions: Sequence[Question]) -> list[Question]:
    """In an order that does not depend on the source, so that any part is a fair sample."""
    return sample(questions, len(questions))
