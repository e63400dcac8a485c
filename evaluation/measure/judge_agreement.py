"""How far a grader or a judge agrees with people: measure it before trusting it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from abstain.rewards import Outcome

from .metrics import Estimate, rate

LABELS = {
    "correct": Outcome.CORRECT,
    "incorrect": Outcome.WRONG,
    "wrong": Outcome.WRONG,
    "abstained": Outcome.ABSTAINED,
}
_CLASSES = (Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED)


@dataclass(frozen=True)
class Labelled:
    """A completion with the verdict of a person."""

    question: str
    answers: tuple[str, ...]
    completion: str
    label: Outcome


@dataclass(frozen=True)
class Agreement:
    """What a grader found, against the labels.

    Everything but `n`, `unscored` and the counts is over the scored completions, n - unscored; a
    value without a denominator is None.
    """

    n: int
    unscored: int
    """Completions without a verdict. No disagreement, but a judge with many is no judge."""
    accuracy: Estimate | None
    kappa: float | None
    """(p_o - p_e) / (1 - p_e): agreement beyond what the two margins give by chance. 0: no better
    than chance, 1: perfect; None where chance alone agrees always. Source: Cohen 1960."""
    precision: dict[Outcome, Estimate | None]
    """Per class: of those the grader put there, the share whose label it is."""
    recall: dict[Outcome, Estimate | None]
    """Per class: of those labelled so, the share that the grader put there."""
    confusion: dict[tuple[Outcome, Outcome], int]
    """Counts by (label, found), the unscored ones included."""


def agreement(labels: Sequence[Outcome], found: Sequence[Outcome]) -> Agreement:
    """Compare outcomes with labels, pair by pair.

    `malformed` is a class of its own that no label has. Raises ValueError if the lengths differ.

    >>> yes, no = Outcome.CORRECT, Outcome.WRONG
    >>> agreement([yes, yes, no, no], [yes, no, no, no]).kappa
    0.5
    """
    if len(labels) != len(found):
        raise ValueError(f"{len(labels)} labels for {len(found)} outcomes; give one for each")
    confusion = Counter(zip(labels, found, strict=True))
    pairs: list[tuple[Outcome, Outcome]] = [
        (a, b) for a, b in zip(labels, found, strict=True) if b is not Outcome.UNSCORABLE
    ]
    n = len(pairs)
    hits = Counter[Outcome](a for a, b in pairs if a is b)
    told = Counter[Outcome](a for a, _ in pairs)
    said = Counter[Outcome](b for _, b in pairs)
    expected = sum(told[one] * said[one] for one in Outcome)  # n^2 p_e
    return Agreement(
        n=len(labels),
        unscored=len(labels) - n,
        accuracy=rate(hits.total(), n),
        kappa=None if expected == n * n else (n * hits.total() - expected) / (n * n - expected),
        precision={one: rate(hits[one], said[one]) for one in _CLASSES},
        recall={one: rate(hits[one], told[one]) for one in _CLASSES},
        confusion=dict(confusion),
    )


def read_labelled(path: str | Path) -> list[Labelled]:
    """Read JSONL with `question`, `answers` (a list), `completion` and `label` on each line.

    Labels: correct, incorrect (or wrong), abstained. Raises FileNotFoundError, or ValueError with
    the number of the line that cannot be used.
    """
    if not Path(path).is_file():
        raise FileNotFoundError(f"no file of labelled completions at {path}")
    found = []
    lines = Path(path).read_text(encoding="utf-8").split("\n")  # U+2028 may stand in JSON text
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_labelled(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{path}, line {number}: {error!r}; a line is a JSON object with question, answers "
                f"(a list), completion, and label (one of {', '.join(LABELS)})"
            ) from error
    if not found:
        raise ValueError(f"{path} holds no labelled completions")
    return found


def _labelled(line: dict[str, object]) -> Labelled:
    question, answers, completion = line["question"], line["answers"], line["completion"]
    if not isinstance(question, str) or not isinstance(completion, str):
        raise TypeError("question and completion must be text")
    if not isinstance(answers, list) or not all(isinstance(one, str) for one in answers):
        raise TypeError("answers must be a list of text")
    return Labelled(question, tuple(answers), completion, LABELS[str(line["label"])])


def lines_of(result: Agreement) -> list[str]:
    """The agreement as lines of text."""
    kappa = "n/a" if result.kappa is None else f"{result.kappa:.3f}"
    lines = [
        f"{result.n} labelled, {result.unscored} without a verdict",
        f"accuracy {_share(result.accuracy)}, Cohen's kappa {kappa}",
        "",
        f"{'label':>10}  {'n':>5}  {'found again (recall)':>24}  {'rightly found (precision)':>26}",
    ]
    for one in _CLASSES:
        n = sum(count for (label, _), count in result.confusion.items() if label is one)
        recall, precision = _share(result.recall[one]), _share(result.precision[one])
        lines.append(f"{one.value:>10}  {n:>5}  {recall:>24}  {precision:>26}")
    return lines


def _share(one: Estimate | None) -> str:
    return "n/a" if one is None else f"{one.value:.1%} [{one.low:.0%}, {one.high:.0%}]"
