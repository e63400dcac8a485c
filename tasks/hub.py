"""Question sets from the Hugging Face hub: four in their own columns, any other by column names.

Each of the four is one function from a row to a `Question`; every other set is read as a file is,
by the names of its columns. The rows come from `datasets.load_dataset`, so a local folder or file
can stand in for the hub.
"""

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from abstain.rewards.golds import is_missing
from abstain.wording import counted

from .files import QuestionFile, questions_of
from .question import Question
from .records import Record


@dataclass(frozen=True)
class HubSet:
    """Where a question set is, and how one of its rows reads."""

    path: str
    config: str | None
    split: str
    read: Callable[[dict[str, Any]], Question]


def _trivia_qa(row: dict[str, Any]) -> Question:
    answer = row["answer"]
    return Question(
        id=f"trivia_qa/{row['question_id']}",
        text=row["question"],
        answers=_distinct([answer["value"], *answer["aliases"]]),
        family="trivia_qa",
        entity=answer["value"],
    )


def _pop_qa(row: dict[str, Any]) -> Question:
    # `possible_answers` is a list written as a string; `s_pop` counts monthly page views of the
    # subject, the popularity that PopQA (Mallen et al. 2023) found to predict what models know.
    views = int(row["s_pop"])
    return Question(
        id=f"pop_qa/{row['id']}",
        text=row["question"],
        answers=_distinct(ast.literal_eval(row["possible_answers"])),
        family=f"pop_qa/{row['prop']}",
        entity=row["subj"],
        difficulty="hard" if views < 1_000 else "easy" if views >= 10_000 else "medium",
    )


def _simple_qa(row: dict[str, Any]) -> Question:
    # Without an id column; the question itself is unique.
    return Question(
        id=f"simple_qa/{row['problem']}",
        text=row["problem"],
        answers=_distinct([row["answer"]]),
        family="simple_qa",
    )


def _nq_open(row: dict[str, Any]) -> Question:
    # NQ-open questions come in lower case without a question mark.
    return Question(
        id=f"nq_open/{row['question']}",
        text=row["question"].rstrip("?").strip().capitalize() + "?",
        answers=_distinct(row["answer"]),
        family="nq_open",
    )


SETS = {
    "trivia_qa": HubSet("mandarjoshi/trivia_qa", "rc.nocontext", "validation", _trivia_qa),
    "pop_qa": HubSet("akariasai/PopQA", None, "test", _pop_qa),
    "simple_qa": HubSet("basicv8vc/SimpleQA", None, "test", _simple_qa),
    "nq_open": HubSet("google-research-datasets/nq_open", None, "validation", _nq_open),
}


FILES = {".jsonl": "json", ".json": "json", ".csv": "csv", ".parquet": "parquet"}
"""What `datasets` calls the format of a file with this ending."""


def load(name: str, *, split: str | None = None, path: str | None = None) -> list[Question]:
    """Every question of one of the four sets in `SETS`.

    Args:
        name: `trivia_qa`, `pop_qa`, `simple_qa` or `nq_open`.
        split: Another split than the set's usual one, as `datasets` spells it ("train[:2000]").
        path: A local folder, a file (JSON lines, CSV or Parquet; all of it is the split) or another
            hub repository with the same columns.

    Rows without a gold answer, as "<unk>" in TriviaQA's test split, are left out with a warning:
    nobody can grade them, and an empty list would say that no answer exists.

    Raises ValueError for a name that does not exist, a file of another format, a row whose columns
    are not the set's, or a split in which no row has a gold answer.
    """
    if name not in SETS:
        raise ValueError(f"name must be one of {', '.join(SETS)}, got {name!r}")
    chosen = SETS[name]
    questions: dict[str, Question] = {}
    ungraded = 0
    for row in _rows(path or chosen.path, None if path else chosen.config, split or chosen.split):
        try:
            question = chosen.read(row)
        except (KeyError, TypeError) as error:
            raise ValueError(
                f"{name}: a row lacks the expected columns, got {sorted(row)}"
            ) from error
        if question.answers:
            questions[question.id] = question  # the same question twice is asked once
        else:
            ungraded += 1
    _say_ungraded(name, split or chosen.split, ungraded, len(questions))
    return list(questions.values())


def _say_ungraded(name: str, split: str, ungraded: int, left: int) -> None:
    """Warn of rows without a gold answer, or refuse a split that has nothing else."""
    if not ungraded:
        return
    rows = counted(ungraded, "row")
    what = f"{name}, split {split!r}: {rows} without a gold answer (empty, or '<unk>')"
    if not left:
        raise ValueError(f"{what}, and no other row is left; choose a split with answers")
    warnings.warn(
        f"{what}; left out, and {counted(left, 'question is', 'questions are')} left", stacklevel=3
    )


def read(
    name: str,
    *,
    split: str | None = None,
    question_column: str | None = None,
    answers_column: str | None = None,
) -> QuestionFile:
    """Any set by the names of its columns, which may be those of a question file.

    Args:
        name: Hub repository ("org/set", or "org/set:configuration"), local folder, or local file.
        split: As `datasets` spells it; "train" where it is not given.
        question_column: Column with the question, if it is none of the usual ones.
        answers_column: Column with the accepted answers, likewise. With a dot for a part of it
            ("answer.aliases").

    Raises ValueError for a set that cannot be loaded, and as `files.read` does.
    """
    path, _, config = (name, "", "") if Path(name).exists() else name.partition(":")
    rows = _rows(path, config or None, split or "train")
    return questions_of(
        _records(rows),
        name,
        question_column=question_column,
        answers_column=answers_column,
    )


def _records(rows: Iterable[dict[str, Any]]) -> Iterator[Record]:
    for number, row in enumerate(rows, start=1):
        yield f"row {number}", {str(name).strip().casefold(): cell for name, cell in row.items()}


def _rows(path: str, config: str | None, split: str) -> Iterable[dict[str, Any]]:
    """Rows of a hub set, a local folder or a local file; for a file, all of it is the split.

    Raises ValueError with the way out where there are none.
    """
    from datasets import load_dataset

    try:
        if Path(path).is_file():
            ending = Path(path).suffix.lower()
            if ending not in FILES:
                raise ValueError(f"path must be a folder or end in {', '.join(FILES)}; got {path}")
            whole = split.partition("[")[0]  # the split without what "[:2000]" takes of it
            return load_dataset(FILES[ending], data_files={whole: path}, split=split)
        return load_dataset(path, config, split=split)
    except (OSError, RuntimeError) as error:  # no such set, no network, no such file in a folder
        reason = " ".join(str(error).split())[:200]
        raise ValueError(
            f"cannot load the set {path!r}: {reason}. Give a hub repository (org/set), a local "
            "folder with Parquet, Arrow, JSON or CSV files, or one of " + ", ".join(SETS)
        ) from error


def _distinct(answers: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer for answer in answers if not is_missing(answer)))
