"""What a comparison leaves in its folder, written and read back.

- `rows.jsonl`: every answer with its outcome (`rows.Row`).
- `comparison.json`: the numbers; its keys are those of `content`.
- `comparison.md`: the tables.
- `calibration.jsonl`: answers at the thresholds of the acceptance test, where there was one.
- `fitted.jsonl`: answers to the questions on which log-prob thresholds were fitted, if any were.
- `run.json`: how it was made, which the recipe writes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from abstain.atomic import atomic_open, write_json
from abstain.rewards import Outcome

from .arms import ArmId
from .measure.baselines import ShuffledGold
from .measure.calibration import Acceptance
from .measure.comparison import BANDS, Comparison, Line, Seeds
from .measure.confidence import SOURCES, of_rows, summary
from .measure.contrasts import Contrast
from .measure.intervals import Estimate
from .measure.metrics import measure, score_curve
from .measure.paired_tests import SampleSize, Spread
from .measure.readable import unread, unread_arms
from .measure.stated_thresholds import Step
from .rows import Row, answers_per_question, read_rows, write_rows

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Arm:
    """One arm under one decoding: its answers, and its line of the saved table."""

    name: str
    decoding: str
    rows: tuple[Row, ...]
    results: Mapping[str, Any]
    """Values with intervals are `Estimate`s."""

    @property
    def id(self) -> ArmId:
        """Which arm it is."""
        return ArmId.parse(self.name, self.decoding)

    @property
    def label(self) -> str:
        """Name, with the decoding unless that is greedy."""
        return str(self.id)

    @property
    def unread(self) -> str:
        """What to say if most of its answers cannot be read; empty elsewhere."""
        return unread(self.results["n"], self.results["malformed_per_question"])


@dataclass(frozen=True)
class Saved:
    """A comparison folder in memory."""

    folder: Path
    t: float
    """Threshold at which the table scores, in [0, 1)."""
    arms: tuple[Arm, ...]
    """In the order of the table."""
    reference: str = ""
    """The arm that all others are compared with; empty: none."""
    contrasts: tuple[Contrast, ...] = ()
    """Every arm against the reference arm."""
    seeds: tuple[Seeds, ...] = ()
    """Arms that were trained several times."""
    acceptances: tuple[Acceptance, ...] = ()
    steps: tuple[Step, ...] = ()
    """Between the thresholds of the acceptance test."""
    shuffled: tuple[ShuffledGold, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)
    """`run.json`; empty where there is none."""

    @cached_property
    def questions(self) -> dict[str, Row]:
        """One row of every question, by question id, in the order asked."""
        return {row.id: row for arm in reversed(self.arms) for row in arm.rows}

    @cached_property
    def unread(self) -> dict[str, str]:
        """What to say of arms whose greedy answers cannot be read, runs of one arm together."""
        return unread_arms(row for arm in self.arms for row in arm.rows)

    def arm(self, label: str) -> Arm:
        """The arm with this label.

        Raises ValueError naming the labels there are.
        """
        for arm in self.arms:
            if label == arm.label:
                return arm
        known = ", ".join(repr(arm.label) for arm in self.arms)
        raise ValueError(f"no arm is called {label!r}; there are: {known}")


def write(
    folder: str | Path,
    comparison: Comparison,
    *,
    tables: str,
    shuffled: Sequence[ShuffledGold] = (),
    acceptances: Sequence[Acceptance] = (),
    steps: Sequence[Step] = (),
    calibration: Sequence[Row] = (),
    fitted: Sequence[Row] = (),
    rows: bool = True,
) -> None:
    """Write everything but the record, each file in one piece.

    Args:
        folder: Made if need be.
        comparison: Rows and what follows from them.
        tables: The tables as Markdown.
        shuffled: Test of the grader, one per checkpoint.
        acceptances: Results of the acceptance test.
        steps: Whether each arm answers less at a higher one of its thresholds.
        calibration: The answers that it rests on.
        fitted: Answers on which thresholds were fitted.
        rows: Whether to write the rows; False where the caller has, whose rows hold no texts.
    """
    folder = Path(folder)
    if rows:
        write_rows(folder / "rows.jsonl", comparison.rows)
    if acceptances:
        write_rows(folder / "calibration.jsonl", calibration)
    if fitted:
        write_rows(folder / "fitted.jsonl", fitted)
    else:  # those of an earlier comparison belong to no threshold of this one
        (folder / "fitted.jsonl").unlink(missing_ok=True)
    write_json(folder / "comparison.json", content(comparison, shuffled, acceptances, steps))
    with atomic_open(folder / "comparison.md") as file:
        file.write(tables)


def content(
    comparison: Comparison,
    shuffled: Sequence[ShuffledGold] = (),
    acceptances: Sequence[Acceptance] = (),
    steps: Sequence[Step] = (),
) -> dict[str, Any]:
    """What `comparison.json` holds, as JSON values; `read` takes the same keys."""
    groups = {column: comparison.by(column) for column in ("difficulty", "family")}
    numbers = {
        "t": comparison.t,
        "results": results(comparison),
        "seeds": [asdict(arm) for arm in comparison.arms if isinstance(arm, Seeds)],
        "reference": comparison.reference or None,
        "differences": [asdict(contrast) for contrast in comparison.contrasts],
        "by": {
            column: [{column: line.group, **_numbers(line)} for line in lines]
            for column, lines in groups.items()
        },
        "shuffled_gold": [asdict(test) for test in shuffled],
    }
    if acceptances:
        numbers["calibration"] = [{**asdict(test), "verdict": test.verdict} for test in acceptances]
    if steps:
        numbers["steps"] = [{**asdict(step), "verdict": step.verdict} for step in steps]
    return numbers


def results(comparison: Comparison) -> list[dict[str, Any]]:
    """Each line with its score curve and the quality of its confidences, as JSON values."""
    lines = []
    for line in comparison.lines:
        rows = comparison.groups[line.arm, line.decoding]
        confidences = {}
        for source in SOURCES:
            values, right = of_rows(rows, source)
            quality = summary(values, right, line.metrics.n, answers_per_question(rows))
            confidences[source] = {"source": source, "n": len(values), **quality}
        lines.append(
            {
                **_numbers(line),
                "score_curve": [{"t": t, **asdict(score)} for t, score in score_curve(rows)],
                "confidence": confidences["logprob"],
                "critic": confidences["critic"] if confidences["critic"]["n"] else None,
            }
        )
    return lines


def _numbers(line: Line) -> dict[str, Any]:
    return {"arm": line.arm, "decoding": line.decoding, **asdict(line.metrics)}


def read(folder: str | Path, questions: int | None = None) -> Saved:
    """Read the folder that `abstain compare` wrote.

    Args:
        folder: The folder.
        questions: How many questions keep their texts, the first ones asked; None: all.

    Raises ValueError if a file is missing or unreadable, or if the saved numbers are not those of
    the saved answers: a report must not show one beside the other.
    """
    folder = Path(folder)
    for name in ("comparison.json", "rows.jsonl"):
        if not (folder / name).is_file():
            raise ValueError(
                f"{folder} {f'has no {name}' if folder.is_dir() else 'is no folder'}; give the one "
                "that a finished `abstain compare` wrote (runs/comparison, unless --output_dir)"
            )
    try:
        text = (folder / "comparison.json").read_text(encoding="utf-8")
        numbers = json.loads(text, object_hook=_estimate)
        saved = Saved(
            folder=folder,
            t=numbers["t"],
            arms=tuple(_arms(numbers["results"], read_rows(folder / "rows.jsonl", questions))),
            reference=numbers.get("reference") or "",
            contrasts=tuple(_contrast(values) for values in numbers.get("differences", ())),
            seeds=tuple(_seeds(values) for values in numbers.get("seeds", ())),
            acceptances=_judged(Acceptance, numbers.get("calibration", ())),
            steps=_judged(Step, numbers.get("steps", ())),
            shuffled=tuple(ShuffledGold(**values) for values in numbers.get("shuffled_gold", ())),
            record=_record(folder / "run.json"),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{folder} holds no comparison that can be read: {error!r}") from error
    for arm in saved.arms:
        _check(arm, saved.t)
    return saved


def _estimate(value: dict[str, Any]) -> Any:
    return Estimate(**value) if value.keys() == {"value", "low", "high"} else value


def _contrast(values: dict[str, Any]) -> Contrast:
    size = values["sample_size"]
    return Contrast(**{**values, "sample_size": size and SampleSize(**size)})


def _seeds(values: dict[str, Any]) -> Seeds:
    spreads = {name: value and Spread(**value) for name, value in values["spreads"].items()}
    lists = {name: tuple(values[name]) for name in ("runs", "collapsed")}
    return Seeds(**{**values, **lists, "spreads": spreads})


def _judged(kind: type[T], saved: Iterable[dict[str, Any]]) -> tuple[T, ...]:
    """Tests as they were, without the verdict that follows from each."""
    tests = ({name: v for name, v in values.items() if name != "verdict"} for values in saved)
    return tuple(kind(**values) for values in tests)


def _record(path: Path) -> Mapping[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return record


def _arms(results: Sequence[Mapping[str, Any]], rows: Iterable[Row]) -> list[Arm]:
    answers: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        answers.setdefault((row.arm, row.decoding), []).append(row)
    keys = [(line["arm"], line["decoding"]) for line in results]
    return [Arm(*key, tuple(answers[key]), line) for key, line in zip(keys, results, strict=True)]


def _check(arm: Arm, t: float) -> None:
    counted, saved = measure(arm.rows, t).correct_per_question, arm.results["correct_per_question"]
    if (counted and counted.value) != (saved and saved.value):
        raise ValueError(
            f"the numbers of {arm.label!r} in comparison.json are not those of its answers in "
            "rows.jsonl; run compare.py again"
        )


def split(rows: Iterable[Row], by: str) -> dict[str, list[Row]]:
    """Rows by their `difficulty` (in the order of `BANDS`) or `family` (by name)."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(getattr(row, by), []).append(row)
    order = {band: i for i, band in enumerate(BANDS)} if by == "difficulty" else {}
    return dict(sorted(groups.items(), key=lambda item: (order.get(item[0], len(BANDS)), item[0])))


def shares(rows: Sequence[Row]) -> dict[Outcome, float]:
    """Share of every outcome among all rows, unscored ones too; they add up to 1. Empty if none."""
    outcomes = [row.outcome for row in rows]
    return {kind: outcomes.count(kind) / len(rows) for kind in Outcome} if rows else {}
