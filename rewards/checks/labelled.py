"""Measure a grader on completions that people have labelled.

The two errors act on training in opposite ways, so they are kept apart: a right answer that is not
graded right ("false wrong") lowers P(correct) as the reward sees it and trains abstention; anything
else that is graded right ("false correct") is an exploit to be found.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..grading.base import Grader
from ..grading.graders import AliasGrader, ChoiceGrader, NumericGrader
from ..outcomes import Outcome, Scored

GRADERS: dict[str, Callable[..., Grader]] = {
    "alias": AliasGrader,
    "numeric": NumericGrader,
    "choice": ChoiceGrader,
}


@dataclass(frozen=True)
class Case:
    """One completion and the outcome that a fair reader gives it."""

    id: str
    question: str
    answers: Sequence[str] | None
    completion: str
    outcome: Outcome
    """The label."""
    category: str = ""
    reason: str = ""
    """Why the label is what it is, in a line."""
    grader: str = "alias"
    settings: dict[str, Any] = field(default_factory=dict, hash=False)
    """Arguments of the grader's class."""
    truncated: bool = False

    def make_grader(self) -> Grader:
        """The grader that the case asks for."""
        pairs = self.settings.items()
        return GRADERS[self.grader](**{k: tuple(v) if isinstance(v, list) else v for k, v in pairs})


@dataclass(frozen=True)
class Agreement:
    """How a grader's outcomes agree with the labels. A share is None where nothing is divided by.

    `counts[label, graded]` is the number of cases.
    """

    counts: Counter[tuple[Outcome, Outcome]]

    def precision(self, outcome: Outcome) -> float | None:
        """Of the cases graded as `outcome`, the share labelled so."""
        return self._share(outcome, [n for (_, got), n in self.counts.items() if got is outcome])

    def recall(self, outcome: Outcome) -> float | None:
        """Of the cases labelled `outcome`, the share graded so."""
        return self._share(outcome, [n for (is_, _), n in self.counts.items() if is_ is outcome])

    def _share(self, outcome: Outcome, among: list[int]) -> float | None:
        return self.counts[outcome, outcome] / sum(among) if among else None

    @property
    def n(self) -> int:
        """Number of cases."""
        return self.counts.total()

    @property
    def agreed(self) -> int:
        """Cases graded as labelled."""
        return sum(n for (label, got), n in self.counts.items() if label is got)

    @property
    def false_correct(self) -> int:
        """Cases graded correct that are not: what an optimizer would exploit."""
        pairs = self.counts.items()
        return sum(n for (label, got), n in pairs if got is Outcome.CORRECT is not label)

    @property
    def false_wrong(self) -> int:
        """Right answers that are graded otherwise: what trains abstention."""
        pairs = self.counts.items()
        return sum(n for (label, got), n in pairs if label is Outcome.CORRECT is not got)

    @property
    def labelled_correct(self) -> int:
        """Cases labelled correct: `false_wrong` is out of these, `false_correct` of the rest."""
        return sum(n for (label, _), n in self.counts.items() if label is Outcome.CORRECT)


def load(path: str | Path) -> list[Case]:
    """Read a JSONL file with one case a line.

    Needed: `question`, `answers` (a list; empty: no answer exists; null: nobody knows),
    `completion`, `outcome`. Optional: `id`, `category`, `reason`, `grader` (alias, numeric, choice)
    and its `settings`, `truncated`, `repeat` (how many times the completion stands there).

    Raises FileNotFoundError for a missing file, ValueError with the line for anything unreadable.
    """
    path, cases = Path(path), []
    if not path.is_file():
        raise FileNotFoundError(f"no file of labelled completions at {path}")
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                cases.append(_case(json.loads(line), default_id=f"{path.stem}/{number}"))
            except (ValueError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
    if not cases:
        raise ValueError(f"{path} holds no labelled completions")
    return cases


def _case(row: dict[str, Any], default_id: str) -> Case:
    if not isinstance(row, dict):
        raise ValueError(f"expected an object, got {type(row).__name__}")
    missing = {"question", "answers", "completion", "outcome"} - set(row)
    if missing:
        raise ValueError(f"no {sorted(missing)}; the keys are {sorted(row)}")
    unknown = set(row) - {one.name for one in fields(Case)} - {"repeat"}
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    if row["outcome"] not in [outcome.value for outcome in Outcome]:
        options = ", ".join(Outcome)
        raise ValueError(f"outcome must be one of {options}, got {row['outcome']!r}")
    row = {"id": default_id, **row, "outcome": Outcome(row["outcome"])}
    row["completion"] *= row.pop("repeat", 1)
    if isinstance(row["answers"], list):
        row["answers"] = [str(answer) for answer in row["answers"]]
    case = Case(**row)
    if case.grader not in GRADERS:
        raise ValueError(f"grader must be one of {', '.join(GRADERS)}, got {case.grader!r}")
    if isinstance(case.answers, str):
        raise ValueError(f"answers must be a list or null, got {case.answers!r}")
    case.make_grader()
    return case


def grade(cases: Iterable[Case], grader: Callable[..., Any] | None = None) -> list[Outcome]:
    """Outcome of each case by `grader`, or by the grader that the case itself asks for.

    `grader` is called as ours are: (completion, answers, question=, truncated=). It returns a
    `Scored`, an `Outcome` or the outcome's name.
    """
    found = []
    for case in cases:
        one = grader or case.make_grader()
        got = one(case.completion, case.answers, question=case.question, truncated=case.truncated)
        found.append(got.outcome if isinstance(got, Scored) else Outcome(got))
    return found


def agreement(cases: Sequence[Case], graded: Sequence[Outcome]) -> Agreement:
    """Count labels against graded outcomes.

    >>> case = Case("1", "Capital of France?", ["Paris"], "It's Paris", Outcome.CORRECT)
    >>> found = agreement([case], [Outcome.WRONG])
    >>> found.false_wrong, found.recall(Outcome.CORRECT), found.precision(Outcome.CORRECT)
    (1, 0.0, None)
    """
    pairs = zip((case.outcome for case in cases), graded, strict=True)
    return Agreement(Counter(pairs))
