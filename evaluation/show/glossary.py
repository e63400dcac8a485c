"""Names, definitions and text of everything a comparison measures, for the report and the card."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..comparison_folder import Arm
from ..measure.intervals import Estimate

RISKS = tuple(f"coverage_at_risk_{risk}" for risk in ("0.05", "0.1", "0.2"))
# c, w, a, m: right, wrong, abstained, malformed; n = c + w + a + m; u: unscored.
DEFINITIONS = {
    "correct_per_question": "c / n",
    "wrong_per_question": "w / n",
    "abstained_per_question": "a / n",
    "malformed_per_question": "m / n, no answer can be read",
    "unscored_per_question": "u / (n + u), could not be graded",
    "wrong_per_attempt": "w / (c + w)",
    "wrong_per_miss": "w / (n - c)",
    "correct_per_attempt": "c / (c + w), accuracy given attempted",
    "score_at_t": "mean of 1 right, 0 abstained, -t/(1-t) wrong or malformed",
    "simpleqa_f1": "harmonic mean of c / n and c / (c + w)",
    "truthfulness_per_question": "(c - w - m) / n, the score at t = 0.5",
    "omniscience_index": "100 (c - w) / n",
    "abstention_precision": "of the abstentions, the share that should be",
    "abstention_recall": "of what should be abstained from, the share that was",
    "abstention_f1": "harmonic mean of the two",
    "abstained_per_answerable": "over-refusal: abstained where an answer was due",
    "collapsed": "whether it makes no choice between answering and abstaining",
    "confidence_n": "attempts with a confidence",
    "auroc": "chance that a right answer has the higher confidence; 0.5: tells nothing",
    "brier": "mean squared distance of confidence and truth",
    "ece": "mean |right - confidence|, ten bins",
    "smooth_ece": "the same with a kernel instead of bins",
    "aurc": "area under the risk-coverage curve",
    "excess_aurc": "that, above the best order of the same answers",
    **dict.fromkeys(RISKS, "answered so that, with 95 % certainty, at most this share is wrong"),
}
"""By field: how it is counted. Lower is better for what is wrong and for calibration errors."""

SHARES = ("_per_question", "_per_attempt", "_per_miss", "_per_answerable", *RISKS)
SPELLING = {
    "auroc": "AUROC",
    "brier": "Brier score",
    "ece": "ECE",
    "aurc": "AURC",
    "f1": "F1",
    "simpleqa": "SimpleQA",
}


@dataclass(frozen=True)
class Cell:
    """A value and its interval as text; `interval` is empty where there is none."""

    value: str
    interval: str = ""

    def __str__(self) -> str:
        return f"{self.value} [{self.interval}]" if self.interval else self.value


@dataclass(frozen=True)
class Measure:
    """One line of the table of all metrics: a cell per arm."""

    field: str
    name: str
    definition: str
    cells: tuple[Cell, ...]

    @property
    def defined(self) -> bool:
        """Whether any arm has a value."""
        return any(cell.value != "n/a" for cell in self.cells)


def measures(arms: Sequence[Arm]) -> list[Measure]:
    """Everything saved about the arms, in the order saved; what an arm lacks is n/a."""
    flat = [dict(_flat(arm.results)) for arm in arms]
    fields = list(dict.fromkeys(field for values in flat for field in values))
    return [
        Measure(
            field,
            _name(field),
            DEFINITIONS.get(field, ""),
            tuple(cell(field, values.get(field)) for values in flat),
        )
        for field in fields
        if field not in ("arm", "decoding")
    ]


def cell(field: str, value: Any) -> Cell:
    """A number, an interval or a word as text; None is n/a. Shares in %."""
    if value is None:
        return Cell("no" if field == "collapsed" else "n/a")
    if isinstance(value, Estimate):
        interval = f"{_text(field, value.low, 1)}, {_text(field, value.high, 1)}"
        return Cell(_text(field, value.value, 0), "" if value.certain else interval)
    return Cell(_text(field, value, 0))


def _text(field: str, value: Any, rougher: int) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return {True: "yes", False: "no"}.get(value, str(value)) if value != "" else "-"
    if isinstance(value, int):
        return f"{value}"
    if field.endswith(SHARES):
        text = f"{100 * value:.{1 - rougher}f}"
    else:
        digits = 1 if field == "omniscience_index" else 3
        text = f"{value:{'+' if field == 'score_at_t' else ''}.{digits - rougher}f}"
    return text.replace("-", "−")


def _name(field: str) -> str:
    words = (SPELLING.get(word, word) for word in field.split("_"))
    return " ".join(words) + (", %" if field.endswith(SHARES) else "")


def _flat(results: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """Numbers and words by field, parts within included; lists (curves) are left out."""
    for key, value in results.items():
        if isinstance(value, Mapping):
            yield from _flat(value, key)
        elif not isinstance(value, list):
            yield (f"{within}_{key}" if within and key in ("n", "source") else key), value
