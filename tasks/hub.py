"""Question sets from the Hugging Face hub, in their own columns.

Each set is one function from a row to a `Question`; `load` fetches the rows with
`datasets.load_dataset`. A local folder or file with the same columns can stand in for the hub.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .question import Question


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
        answers=(row["answer"],),
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
    """Every question of a hub set.

    Args:
        name: `trivia_qa`, `pop_qa`, `simple_qa` or `nq_open`.
        split: Another split than the set's usual one, as `datasets` spells it ("train[:2000]").
        path: A local folder, a file (JSON lines, CSV or Parquet; all of it is the split) or another
            hub repository with the same columns.

    Raises ValueError for a name that does not exist, a file of another format or a row whose
    columns are not the set's.
    """
    if name not in SETS:
        raise ValueError(f"name must be one of {', '.join(SETS)}, got {name!r}")
    from datasets import load_dataset

    chosen = SETS[name]
    split = split or chosen.split
    if path and Path(path).is_file():
        ending = Path(path).suffix.lower()
        if ending not in FILES:
            raise ValueError(f"path must be a folder or end in {', '.join(FILES)}; got {path}")
        whole = split.partition("[")[0]  # the split without what "[:2000]" takes of it
        rows = load_dataset(FILES[ending], data_files={whole: str(path)}, split=split)
    else:
        rows = load_dataset(path or chosen.path, None if path else chosen.config, split=split)
    questions = {}
    for row in rows:
        try:
            question = chosen.read(row)
        except (KeyError, TypeError) as error:
            raise ValueError(
                f"{name}: a row lacks the expected columns, got {sorted(row)}"
            ) from error
        questions[question.id] = question  # the same question twice is asked once
    return list(questions.values())


def _distinct(answers: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer for answer in answers if answer))
