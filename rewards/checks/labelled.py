"""Measure a grader, or a grader with a judge, on completions that people have labelled.

The two errors act on training in opposite ways, so they are kept apart. A right answer that is not
graded right ("false wrong") lowers P(correct) as the reward sees it, which trains abstention.
Anything else that is graded right ("false correct") is an exploit that training can find.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..grading.base import Grader
from ..grading.by_name import GRADERS
from ..outcomes import Outcome, Scored

SYNONYMS = {"incorrect": "wrong"}
"""Other names of outcomes in labelled files."""


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

    `counts[label, graded]` is the number of cases. A case graded `unscorable` that is not labelled
    so got no verdict, as when a judge failed; `scored` leaves these out.
    """

    counts: Counter[tuple[Outcome, Outcome]]

    def precision(self, outcome: Outcome) -> float | None:
        """Of the cases graded as `outcome`, the share labelled so."""
        return self._share(outcome, self.graded(outcome))

    def recall(self, outcome: Outcome) -> float | None:
        """Of the cases labelled `outcome`, the share graded so."""
        return self._share(outcome, self.labelled(outcome))

    def _share(self, outcome: Outcome, among: int) -> float | None:
        return self.counts[outcome, outcome] / among if among else None

    def graded(self, outcome: Outcome) -> int:
        """Cases graded as `outcome`."""
        return sum(n for (_, graded), n in self.counts.items() if graded is outcome)

    def labelled(self, outcome: Outcome) -> int:
        """Cases labelled `outcome`."""
        return sum(n for (label, _), n in self.counts.items() if label is outcome)

    @property
    def kappa(self) -> float | None:
        """(p_o - p_e) / (1 - p_e): agreement beyond what the two margins give by chance.

        0: no better than chance, 1: perfect; None where chance alone agrees always.
        Source: Cohen 1960.

        >>> yes, no = Outcome.CORRECT, Outcome.WRONG
        >>> Agreement(Counter([(yes, yes), (yes, no), (no, no), (no, no)])).kappa
        0.5
        """
        n = self.n
        by_chance = sum(self.labelled(kind) * self.graded(kind) for kind in Outcome)  # n^2 p_e
        return None if by_chance == n * n else (n * self.agreed - by_chance) / (n * n - by_chance)

    @property
    def scored(self) -> "Agreement":
        """The same without the cases that got no verdict."""
        given = Counter(self.counts)
        for label in Outcome:
            if label is not Outcome.UNSCORABLE:
                del given[label, Outcome.UNSCORABLE]
        return Agreement(given)

    @property
    def n(self) -> int:
        """Number of cases."""
        return self.counts.total()

    @property
    def agreed(self) -> int:
        """Cases graded as labelled."""
        return sum(n for (label, graded), n in self.counts.items() if label is graded)

    @property
    def false_correct(self) -> int:
        """Cases graded correct that are not: what an optimizer would exploit."""
        return self.graded(Outcome.CORRECT) - self.counts[Outcome.CORRECT, Outcome.CORRECT]

    @property
    def false_wrong(self) -> int:
        """Right answers that are graded otherwise: what trains abstention."""
        return self.labelled_correct - self.counts[Outcome.CORRECT, Outcome.CORRECT]

    @property
    def labelled_correct(self) -> int:
        """Cases labelled correct: `false_wrong` is out of these, `false_correct` of the rest."""
        return self.labelled(Outcome.CORRECT)


def load(path: str | Path) -> list[Case]:
    """Read a JSONL file with one case a line.

    Needed: `question`, `answers` (a list; empty: no answer exists; null: nobody knows),
    `completion`, `outcome` (or `label`: the same under another name; `incorrect` is `wrong`).
    Optional: `id`, `category`, `reason`, `grader` (alias, numeric, choice,
    math) and its `settings`, `truncated`, `repeat` (how many times the completion stands there).

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
    if "label" in row and "outcome" not in row:
        row = {"outcome" if key == "label" else key: value for key, value in row.items()}
    missing = {"question", "answers", "completion", "outcome"} - set(row)
    if missing:
        raise ValueError(f"no {sorted(missing)}; the keys are {sorted(row)}")
    unknown = set(row) - {column.name for column in fields(Case)} - {"repeat"}
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    named = SYNONYMS.get(row["outcome"], row["outcome"])
    if named not in [outcome.value for outcome in Outcome]:
        options = ", ".join([*Outcome, *SYNONYMS])
        raise ValueError(f"outcome must be one of {options}, got {row['outcome']!r}")
    for name in ("question", "completion"):
        if not isinstance(row[name], str):
            raise ValueError(f"{name} must be text, got {row[name]!r}")
    row = {"id": default_id, **row, "outcome": Outcome(named)}
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
    outcomes = []
    for case in cases:
        use = grader or case.make_grader()
        graded = use(
            case.completion, case.answers, question=case.question, truncated=case.truncated
        )
        outcomes.append(graded.outcome if isinstance(graded, Scored) else Outcome(graded))
    return outcomes


def agreement(cases: Sequence[Case], graded: Sequence[Outcome]) -> Agreement:
    """Count labels against graded outcomes; raises ValueError if there is not one for each case.

    >>> case = Case("1", "Capital of France?", ["Paris"], "It's Paris", Outcome.CORRECT)
    >>> wrong = agreement([case], [Outcome.WRONG])
    >>> wrong.false_wrong, wrong.recall(Outcome.CORRECT), wrong.precision(Outcome.CORRECT)
    (1, 0.0, None)
    """
    if len(cases) != len(graded):
        raise ValueError(f"{len(cases)} labels for {len(graded)} outcomes; give one for each")
    return Agreement(Counter(zip((case.outcome for case in cases), graded, strict=True)))
