"""The table of rivals: what each signal and rule answers, at which cost, and against whom."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from abstain.atomic import atomic_open, write_json
from abstain.wording import p_value

from ..measure.confidence import auroc
from ..measure.contrasts import contrasts
from ..measure.metrics import measure
from ..measure.readable import unread
from ..rows import Row, write_rows
from .rules import RULES, answer_by, pairs, with_confidence
from .signals import Cost, Signal

RATES = ("correct_per_question", "wrong_per_question", "abstained_per_question")
COLUMNS = "arm right wrong abstained score AUROC passes tokens seconds labels".split()
HEAD = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}"


class Said(Protocol):
    """What a checkpoint said to the questions to fit on and to those asked."""

    fit: list[Row]
    asked: list[Row]
    signals: list[Signal]
    cost: Cost


@dataclass(frozen=True)
class About:
    """What belongs to an arm besides its rows."""

    auroc: float | None = None
    """Chance that the signal is higher for a right answer than for a wrong one, on those asked."""
    cost: Cost = field(default_factory=Cost)
    """Of the signal, beside the greedy answer."""
    fitted: bool = True


def rows_of_rules(
    said: Said, *, t: float, risk: float, label: str
) -> tuple[dict[str, list[Row]], dict[str, About]]:
    """Rows of every signal under every rule, and of all answers as they are; by arm's name."""
    first = f"{label}, made to answer"
    arms = {first: list(said.asked)}
    about = {first: About(fitted=False)}
    for signal in said.signals:
        fit = with_confidence(said.fit, signal.values)
        asked = with_confidence(said.asked, signal.values)
        tells = auroc(*pairs(asked))
        for rule in RULES:
            name = f"{label}, {signal.name} {rule}"
            arms[name] = answer_by(rule, fit, asked, t=t, risk=risk, arm=name)
            about[name] = About(tells, signal.cost)
    return arms, about


def save(
    folder: str | Path,
    rivals: Mapping[str, Sequence[Row]],
    trained: Mapping[str, Sequence[Row]],
    about: Mapping[str, About],
    *,
    t: float,
    labels: int,
) -> str:
    """Write rivals.json, rivals.md and rows.jsonl; returns the table.

    With trained arms, each rival's score minus that of the first of them, on the same questions.
    """
    arms = {**{name: list(rows) for name, rows in trained.items()}, **rivals}
    lines = [_line(name, rows, about.get(name), t, labels) for name, rows in arms.items()]
    tests: list[dict[str, Any]] = []
    if trained:
        against = contrasts(arms, next(iter(trained)), t)
        tests = [asdict(contrast) for contrast in against if contrast.measure == "score_at_t"]
    folder = Path(folder)
    write_rows(folder / "rows.jsonl", (row for rows in arms.values() for row in rows))
    write_json(folder / "rivals.json", {"t": t, "arms": lines, "contrasts": tests})
    table = [HEAD, *(_markdown(line) for line in lines)]
    text = "\n".join([*table, *_not_read(lines), *_tested(tests)])
    with atomic_open(folder / "rivals.md") as file:
        file.write(text + "\n")
    return text


def _line(
    name: str, rows: Sequence[Row], about: About | None, t: float, labels: int
) -> dict[str, Any]:
    about = about or About(fitted=False)
    values = asdict(measure(rows, t))
    shown = ("n", *RATES, "malformed_per_question", "score_at_t")
    return {
        "arm": name,
        **{field: values[field] for field in shown},
        "auroc": about.auroc,
        "passes": about.cost.passes,
        "tokens": about.cost.tokens,
        "seconds": about.cost.seconds,
        "labels": labels if about.fitted else 0,
    }


def _markdown(line: Mapping[str, Any]) -> str:
    rates = [line[field] for field in RATES]
    cells = [line["arm"], *(f"{100 * rate['value']:.1f}" if rate else "n/a" for rate in rates)]
    score, told = line["score_at_t"], line["auroc"]
    cells.append(f"{score['value']:+.3f}" if score else "n/a")
    cells.append("" if told is None else f"{told:.2f}")
    cells += [f"{line['passes']:.1f}", f"{line['tokens']:.1f}", f"{line['seconds']:.3f}"]
    return f"| {' | '.join([*cells, str(line['labels'])])} |"


def _not_read(lines: Sequence[Mapping[str, Any]]) -> list[str]:
    """Arms whose answers cannot be read, in words: the table has no column for them."""
    told = []
    for line in lines:
        malformed = line["malformed_per_question"]
        if note := unread(line["n"], malformed and malformed["value"]):
            told.append(f"- {line['arm']}: {note}")
    return ["", *told] if told else []


def _tested(tests: Sequence[Mapping[str, Any]]) -> list[str]:
    """Scores against the first trained arm, in words."""
    told = []
    for test in tests:
        if (difference := test["difference"]) and test["p"] is not None:
            low, high = difference["low"], difference["high"]
            told.append(
                f"- {test['arm']} minus {test['reference']}: {difference['value']:+.3f} "
                f"[{low:+.3f}, {high:+.3f}], {p_value(test['p'])}, Holm {p_value(test['p_holm'])}"
            )
    return ["", *told] if told else []
