"""The report of a comparison: one HTML file that needs no network and opens from disk.

Whatever a model or a question set wrote reaches the page in two ways only: through Jinja2's
autoescape, or as JSON that the page's script puts into text nodes. The page's own policy
(Content-Security-Policy) allows nothing but its one script, by hash, and no request at all.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from abstain.atomic import atomic_open
from abstain.rewards import Outcome
from abstain.wording import counted, p_value

from ..comparison_folder import Arm, Saved, read, shares, split
from ..measure.confidence import SOURCES, of_rows, summary
from ..measure.readable import unread_among
from ..rows import Row
from . import tables
from .charts import reliability_chart, risk_chart, score_chart
from .charts_svg import Frame
from .conclusion import about, example, is_plain, verdict
from .findings import findings, sheets
from .glossary import cell, measures
from .palette import ARM_COLORS, OUTCOME_COLORS, looks

HERE = Path(__file__).parent
OUTCOMES = tuple(Outcome)
MAX_TEXT = 600
"""Characters of a completion that are shown; the rest is in rows.jsonl."""
MAX_QUESTIONS = 2000
"""Questions whose answers the page carries; figures and tables count all."""


def write_page(folder: str | Path, path: str | Path | None = None) -> Path:
    """Write the report of a comparison folder, by default beside its numbers as `report.html`.

    Returns the path. Raises ValueError if the folder holds no finished comparison.
    """
    saved = read(folder, MAX_QUESTIONS)
    path = Path(folder) / "report.html" if path is None else Path(path)
    page = render(saved)
    with atomic_open(path, errors="replace") as file:
        file.write(page)
    return path


def render(saved: Saved) -> str:
    """The report as HTML."""
    style, script = ((HERE / name).read_text("utf-8").strip() for name in ("page.css", "page.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    charts = [Frame(score_chart(saved.arms, saved.t)), Frame(risk_chart(saved.arms))]
    panels = [
        Frame(reliability_chart(arm, i), width=236, height=230, left=44, bottom=38)
        for i, arm in enumerate(saved.arms)
        if of_rows(arm.rows)[0]
    ]
    return (
        _environment()
        .get_template("page.html")
        .render(
            saved=saved,
            style=style,
            script=script,
            script_hash=digest,
            looks=looks(saved.arms),
            arm_colors=ARM_COLORS,
            outcome_colors=OUTCOME_COLORS,
            outcomes=OUTCOMES,
            shares=shares,
            unread=lambda rows: unread_among(row.outcome for row in rows),
            scores=[cell("score_at_t", arm.results["score_at_t"]) for arm in saved.arms],
            splits=_splits(saved),
            charts=charts,
            panels=[
                (frame, _calibration(saved.arms[frame.chart.curves[0].arm])) for frame in panels
            ],
            measures=measures(saved.arms),
            findings=findings(saved),
            verdict=verdict(saved),
            about=about(saved),
            example=example(saved),
            plain=[i for i, arm in enumerate(saved.arms) if is_plain(arm)],
            derived=[i for i, arm in enumerate(saved.arms) if not is_plain(arm)],
            wrong=[
                cell("wrong_per_question", x.results["wrong_per_question"]).value
                for x in saved.arms
            ],
            sheets=sheets(saved),
            shuffled=tables.shuffled_gold(saved.shuffled) if saved.shuffled else "",
            settings=dict(_settings(saved.record)),
            sizes=[len(of_rows(arm.rows)[0]) for arm in saved.arms],
            data=_data(saved, charts, panels),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    return environment


def _splits(saved: Saved) -> list[tuple[str, dict[str, list[tuple[int, list[Row]]]]]]:
    """Rows by arm within each difficulty and each family; a split with one part says nothing."""
    parts = []
    for by, title in (("difficulty", "popularity band"), ("family", "family")):
        groups: dict[str, list[tuple[int, list[Row]]]] = {
            name: [] for name in split(saved.questions.values(), by)
        }
        for i, arm in enumerate(saved.arms):
            for name, rows in split(arm.rows, by).items():
                groups[name].append((i, rows))
        if len(groups) > 1:
            parts.append((title, groups))
    return parts


def _value(arm: Arm, field: str) -> str:
    return cell(field, arm.results[field]).value


def _calibration(arm: Arm) -> dict[str, str]:
    values = summary(*of_rows(arm.rows))
    return {
        name: "n/a" if values[field] is None else f"{values[field]:.2f}"
        for name, field in (("ECE", "ece"), ("Brier", "brier"), ("AUROC", "auroc"))
    }


def _settings(record: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """The record as pairs of a dotted name and a value."""
    pairs = []
    for key, value in record.items():
        if key == "hashes":  # of questions, for programs
            continue
        if isinstance(value, Mapping):
            pairs += _settings(value, f"{prefix}{key}.")
        else:
            text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
            pairs.append((prefix + key, text))
    return pairs


def _differences(saved: Saved) -> dict[str, str]:
    """By arm: its score minus that of the reference arm, in words."""
    return {
        contrast.arm: f"Score of {contrast.arm} minus score of {contrast.reference}, over the "
        f"{counted(contrast.n, 'question')} scored for both: "
        f"{cell(contrast.measure, contrast.difference)} ({p_value(contrast.p_holm)}, Holm)."
        for contrast in saved.contrasts
        if contrast.measure == "score_at_t" and contrast.p_holm is not None
    }


def _data(saved: Saved, charts: Sequence[Frame], panels: Sequence[Frame]) -> dict[str, Any]:
    """What the page's script works on; texts that occur often are stored once."""
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    chosen = [q for q in saved.questions.values() if q.question or q.completion][:MAX_QUESTIONS]
    shown = {question.id for question in chosen}
    answers = []
    for arm in saved.arms:
        given: dict[str, list[list[float | None]]] = {}
        for row in arm.rows:
            if row.id not in shown:
                continue
            sure = SOURCES["logprob"](row) if row.outcome in OUTCOMES[:2] else None
            given.setdefault(row.id, []).append(
                [
                    number(_cut(row.completion)),
                    OUTCOMES.index(row.outcome),
                    number(_cut(row.reason)),
                    None if sure is None else float(f"{sure:.3g}"),
                ]
            )
        answers.append([given.get(question.id, []) for question in chosen])
    return {
        "reference": saved.reference,
        "differences": _differences(saved),
        "arms": [[arm.label, arm.name, arm.decoding] for arm in saved.arms],
        "outcomes": [outcome.value for outcome in OUTCOMES],
        "questions": [
            [q.id, number(q.family), number(q.difficulty), _cut(q.question), q.answers]
            for q in chosen
        ],
        "all": len(saved.questions),
        "answers": answers,
        "texts": list(texts),
        "charts": {frame.chart.name: frame.values() for frame in (*charts, *panels)},
    }


def _cut(text: str) -> str:
    if len(text) <= MAX_TEXT:
        return text
    return f"{text[:MAX_TEXT]} … ({counted(len(text) - MAX_TEXT, 'more character')})"
