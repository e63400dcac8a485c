"""Numbers of a comparison as tables, in the terminal and in Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..measure.baselines import ShuffledGold
from ..measure.comparison import COLUMNS, Line, Seeds
from ..measure.contrasts import Contrast
from ..measure.intervals import Estimate
from ..measure.metrics import CURVE
from ..measure.paired_tests import Spread
from ..measure.readable import unread, unread_in

UNWANTED = ("malformed_per_question", "unscored_per_question")
"""What should be 0 and is shown without an interval."""
NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Sheet:
    """A table of text: a caption, titles, rows; the first `names` columns are flush left."""

    caption: str
    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    names: int = 1
    breaks: frozenset[int] = frozenset()
    """Rows before which the terminal leaves a gap."""

    def markdown(self) -> str:
        """The table for a README."""
        rule = ["---"] * self.names + ["---:"] * (len(self.titles) - self.names)
        rows = [[cell.replace("|", "\\|") for cell in row] for row in self.rows]
        lines = [f"| {' | '.join(row)} |\n" for row in (self.titles, rule, *rows)]
        return f"{self.caption}\n\n{''.join(lines)}"

    def print(self, console: Console | None = None) -> None:
        """The table for a terminal; one that is too wide comes in parts with the names repeated."""
        console = console or Console()
        for part in self.parts(console.width):
            console.print(part, soft_wrap=False)

    def parts(self, width: int) -> list[Table]:
        """Tables of at most this width that hold all columns, as many in each as fit."""
        columns = list(range(self.names, len(self.titles)))
        parts: list[Table] = []
        while columns or not parts:
            n = len(columns)
            while n > 1 and _width(self._table(columns[:n], width)) > width:
                n -= 1
            part = self._table(columns[:n], width)
            part.title = self.caption if not parts else None
            parts.append(part)
            columns = columns[n:]
        return parts

    def _table(self, columns: Sequence[int], width: int) -> Table:
        table = Table(title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1))
        for i, title in enumerate(self.titles):
            if i < self.names:
                table.add_column(title, overflow="fold", max_width=max(8, width * 2 // 5))
            elif i in columns:
                table.add_column(title.replace(" per ", " per\n"), justify="right", no_wrap=True)
        for number, row in enumerate(self.rows):
            if number in self.breaks:
                table.add_section()
            shown = [*row[: self.names], *(row[i] for i in columns)]
            table.add_row(*(escape(cell) for cell in shown))
        return table


def _width(table: Table) -> int:
    return Console(width=1000).measure(table).maximum


def outcomes(lines: Sequence[Line | Seeds], t: float, by: str = "") -> Sheet:
    """Shares of the outcomes and the score, one line per arm and decoding (and group)."""
    caption = (
        f"Per question in % with 95 % intervals{', by ' + by if by else ''}. "
        f"Score: right +1, abstained 0, wrong -{t / (1 - t):.3g} (t = {t:g})."
    )
    if any(isinstance(line, Seeds) for line in lines):
        caption += " Of several runs: mean (lowest to highest)."
    if not by:
        caption += "".join(f" {line}" for line in unscored_both_ways(lines))
    titles = [*([by] if by else []), "arm", "decoding", "n", *COLUMNS]
    rows = [_cells(line, by) for line in lines]
    if any(row[-1] for row in rows):
        titles.append("remark" if any(map(_unread, lines)) else "collapsed")
    else:
        rows = [row[:-1] for row in rows]
    keys = [(line.decoding, getattr(line, "group", "")) for line in lines]
    breaks = frozenset(i for i in range(1, len(keys)) if keys[i] != keys[i - 1])
    return Sheet(caption, titles, rows, 3 if by else 2, breaks)


def unscored_both_ways(lines: Sequence[Line | Seeds]) -> list[str]:
    """For each line with unscored answers, its rates with these counted as right and as wrong."""
    return [
        f"{line.arm} ({line.decoding}) with its unscored answers counted both ways: "
        f"{bounds_text(line.metrics.unscored_bounds)}."
        for line in lines
        if isinstance(line, Line) and line.metrics.unscored_bounds
    ]


def bounds_text(bounds: Any) -> str:
    """Rates whatever the unscored answers are, from `Bounds` or what JSON keeps of it."""
    values = bounds if isinstance(bounds, Mapping) else asdict(bounds)
    (right_low, right_high), (wrong_low, wrong_high), (low, high) = (
        values[name] for name in ("correct_per_question", "wrong_per_question", "score_at_t")
    )
    return (
        f"right {100 * right_low:.1f} to {100 * right_high:.1f} %, "
        f"wrong {100 * wrong_low:.1f} to {100 * wrong_high:.1f} %, score {low:+.3f} to {high:+.3f}"
    )


def _cells(line: Line | Seeds, by: str) -> list[str]:
    if isinstance(line, Seeds):
        shown = [_range(line.spreads[name], name) for name in COLUMNS.values()]
        n, kinds = f"{len(line.runs)} x {line.n}", [how for how in line.collapsed if how]
        all_alike = len(kinds) == len(line.runs) and len(set(kinds)) == 1
        of_runs = f"{len(kinds)} of {len(line.runs)} runs" if kinds else ""
        collapsed = str(kinds[0]) if all_alike else of_runs
    else:
        shown = [with_interval(getattr(line.metrics, name), name) for name in COLUMNS.values()]
        n, collapsed = str(line.metrics.n), line.metrics.collapsed or ""
    group = [getattr(line, "group", "") or "(none)"] if by else []
    return [*group, line.arm, line.decoding, n, *shown, _unread(line) or collapsed]


def _unread(line: Line | Seeds) -> str:
    if isinstance(line, Line):
        return unread(line.metrics.n, line.metrics.malformed_per_question)
    malformed = line.spreads["malformed_per_question"]
    return unread(line.n * len(line.runs), malformed.mean if malformed else None)


def differences(contrasts: Sequence[Contrast], notes: Mapping[str, str] = NONE) -> Sheet:
    """Every arm minus the reference arm, with p values adjusted for the number of arms.

    `notes` say, by arm, that its answers cannot be read (`unread_arms`).
    """
    names = ("score_at_t", "correct_per_question", "wrong_per_question", "wrong_per_attempt")
    by_arm: dict[str, dict[str, Contrast]] = {}
    for contrast in contrasts:
        by_arm.setdefault(contrast.arm, {})[contrast.measure] = contrast
    caption = (
        f"Greedy answers minus those of {contrasts[0].reference!r} to the same questions: score, "
        "and shares in points; 95 % paired bootstrap intervals; p Holm-adjusted for the arms "
        "below. Visible: the score difference that n questions show 8 times in 10, a smaller one "
        "less often; needed: how many show the one found, where these do not."
    ) + unread_in({contrasts[0].reference, *by_arm}, notes)
    rows = []
    for arm, measures in by_arm.items():
        score = measures["score_at_t"]
        hint = ["n/a", ""]
        if score.sample_size is not None:
            unseen = score.p_holm is None or score.p_holm >= 0.05
            needed = _needed(score.sample_size.needed) if unseen else ""
            hint = [f"±{score.sample_size.visible:.3f}", needed]
        rows.append([arm, str(score.n), *(_with_p(measures[name]) for name in names), *hint])
    titles = {name: title for title, name in COLUMNS.items()}
    shown = [titles[name] for name in names]
    return Sheet(caption, ["arm", "n", *shown, "visible", "needed"], rows)


def scores(results: Sequence[Mapping[str, Any]]) -> Sheet:
    """Metrics of other benchmarks, and the score at other t; takes what `Comparison.results` gives.

    Columns in which nothing is defined are left out.
    """
    fields = {
        "right per attempt": "correct_per_attempt",
        "SimpleQA F1": "simpleqa_f1",
        "truthfulness": "truthfulness_per_question",
        "Omniscience index": "omniscience_index",
        "abstention precision": "abstention_precision",
        "abstention recall": "abstention_recall",
        "abstention F1": "abstention_f1",
        "abstained per answerable": "abstained_per_answerable",
    }
    columns = [(title, [line[name] for line in results]) for title, name in fields.items()]
    for i, t in enumerate(CURVE):
        curve = [line["score_curve"][i] if line["score_curve"] else None for line in results]
        columns.append((f"score at {t:g}", curve))
    columns = [(title, values) for title, values in columns if any(values)]
    rows = [[line["arm"], line["decoding"]] for line in results]
    for title, values in columns:
        digits = 1 if title == "Omniscience index" else 3
        for row, estimate in zip(rows, values, strict=True):
            row.append(f"{estimate['value']:.{digits}f}" if estimate else "n/a")
    caption = (
        "Metrics of other benchmarks, and what the same answers score at other t "
        "(definitions: evaluation/measure/metrics.py; intervals: comparison.json)."
    )
    return Sheet(caption, ["arm", "decoding", *(title for title, _ in columns)], rows, 2)


def confidences(results: Sequence[Mapping[str, Any]]) -> Sheet:
    """How well each arm's confidence tells its right from its wrong answers.

    Takes what `Comparison.results` returns.
    """
    titles = ["AUROC", "Brier", "ECE", "smooth ECE", "AURC", "excess AURC"]
    names = [name.lower().replace(" ", "_") for name in titles]
    risks = {f"covered at {r:.0%}": f"coverage_at_risk_{r:g}" for r in (0.05, 0.1, 0.2)}
    rows = []
    for line in results:
        for what, quality in (("", line["confidence"]), (", by its critic", line.get("critic"))):
            if quality:
                cells = [quality[name] for name in [*names, *risks.values()]]
                shown = ["n/a" if value is None else f"{value:.3f}" for value in cells]
                rows.append([line["arm"] + what, line["decoding"], str(quality["n"]), *shown])
    caption = (
        "Confidence of the attempts (probability of the completion; of PPO's critic, its value at "
        "the end of the prompt) against being right. Covered: "
        "share of all scored questions answered at a risk that is kept with 95 % certainty (SGR)."
    )
    return Sheet(caption, ["arm", "decoding", "attempts", *titles, *risks], rows, 2)


def shuffled_gold(tests: Sequence[ShuffledGold]) -> str:
    """How often answers were right by the gold answers of other questions: the worst arm, in words.

    `comparison.json` has all of them.
    """
    shares = [
        (test.correct_per_attempt.value, test)
        for test in tests
        if test.correct_per_attempt is not None
    ]
    if not shares:
        return "Right by other questions' gold answers: n/a"
    share, worst = max(shares, key=lambda test: test[0])
    note = (
        f"Right by other questions' gold answers: at most {100 * share:.1f} % of an arm's attempts "
        f"({worst.arm}; chance alone would give up to {100 * worst.chance:.1f} %)"
    )
    if lenient := [test.arm for test in tests if test.suspicious]:
        note += f"\nWarning: above chance for {', '.join(lenient)}: the grader is too lenient."
    return note


def with_interval(estimate: Estimate | None, name: str) -> str:
    """A share in %, or a score, with its interval.

    Counts of what is unwanted have none, nor has what is so by definition.
    """
    if estimate is None:
        return "n/a"
    if estimate.certain and name == "score_at_t":
        return f"{estimate.value:+.3f}"
    if estimate.certain:
        return f"{100 * estimate.value:.1f}"
    if name == "score_at_t":
        return f"{estimate.value:+.3f} [{estimate.low:+.2f}, {estimate.high:+.2f}]"
    if name in UNWANTED:
        return f"{100 * estimate.value:.1f}"
    return f"{100 * estimate.value:.1f} [{100 * estimate.low:.0f}, {100 * estimate.high:.0f}]"


def _range(runs: Spread | None, name: str) -> str:
    if runs is None:
        return "n/a"
    if name in UNWANTED:
        return f"{100 * runs.mean:.1f}"
    if name == "score_at_t":
        return f"{runs.mean:+.3f} ({runs.lowest:+.3f} to {runs.highest:+.3f})"
    return f"{100 * runs.mean:.1f} ({100 * runs.lowest:.1f} to {100 * runs.highest:.1f})"


def _with_p(contrast: Contrast) -> str:
    if contrast.difference is None or contrast.p_holm is None:
        return "n/a"
    d, p = contrast.difference, contrast.p_holm
    if contrast.measure == "score_at_t":
        text = f"{d.value:+.3f} [{d.low:+.2f}, {d.high:+.2f}]"
    else:
        text = f"{100 * d.value:+.1f} [{100 * d.low:+.0f}, {100 * d.high:+.0f}]"
    return text + (
        " p<.001" if p < 0.001 else f" p={p:.3f}".replace("=0.", "=.").replace(".000", "")
    )


def _needed(n: int | None) -> str:
    return "> 10M" if n is None or n > 10**7 else f"{n:,}"
