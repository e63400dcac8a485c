"""What was found of one metric of one benchmark, and how answers are dressed for its grader."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

FRAMES = (
    "{}",
    "{}.",
    "So the answer is {}.",
    "The answer is ({}).",
    "The answer is {}.",
    "#### {}",
    "Final Answer: The final answer is ${}$. I hope it is correct.",
    "\\boxed{{{}}}",
    "({})",
    "ANSWER: {}",
    "Answer: {}",
)
"""How graders want an answer to stand; the one that tells right from wrong best is taken."""
ABSTENTIONS = ("I don't know", "I do not know the answer.", "unknown", "")
"""What is said instead of an answer; the one that a grader pays best counts."""

Metrics = Mapping[str, float]
Grade = Callable[[Sequence[str]], list[Metrics]]
"""Completions, one per document -> the metrics of each."""


@dataclass(frozen=True)
class Finding:
    """One metric of one benchmark."""

    task: str
    metric: str
    right: float | None = None
    """Mean of the metric for right answers."""
    wrong: float | None = None
    abstained: float | None = None
    """Of the abstention that it pays best."""
    t: float | None = None
    """The break-even; None: right and wrong answers get the same, or it cannot be asked."""
    said: str = ""
    """That abstention."""
    note: str = ""
    """What a reader must know: why there is no number, or how it was found."""


def break_even(right: float, wrong: float, abstained: float) -> float | None:
    """T* of three values; None if being right is worth nothing.

    >>> break_even(1.0, 0.0, 0.0), break_even(1.0, -0.25, 0.0), break_even(0.0, 0.0, 0.0)
    (0.0, 0.2, None)
    """
    if right - wrong <= 1e-9:
        return None
    return (abstained - wrong) / (right - wrong)


def best_findings(
    task: str,
    grade: Grade,
    golds: Sequence[str],
    wrongs: Sequence[str] | None = None,
    frames: Sequence[str] = FRAMES,
) -> list[Finding]:
    """A finding per metric, each with the frame that tells right from wrong best.

    Args:
        task: Name of the benchmark.
        grade: Its own grader.
        golds: A right answer to each document.
        wrongs: A wrong one to each; by default that of the next document with another answer.
        frames: Ways to dress an answer.
    """
    wrongs = wrongs if wrongs is not None else others(golds)
    best: dict[str, tuple[float, Finding]] = {}
    for frame in frames:
        right = grade([frame.format(gold) for gold in golds])
        wrong = grade([frame.format(other) for other in wrongs])
        said = (*ABSTENTIONS, frame.format(ABSTENTIONS[0]))
        silent = {text: grade([text] * len(golds)) for text in said}
        for metric in sorted(set.intersection(*(set(metrics) for metrics in (*right, *wrong)))):
            r, w = _mean(right, metric), _mean(wrong, metric)
            paid = {text: _mean(values, metric) for text, values in silent.items()}
            text = max(paid, key=paid.__getitem__)
            t = break_even(r, w, paid[text])
            finding = Finding(task, metric, r, w, paid[text], t, text)
            if metric not in best or r - w > best[metric][0]:
                best[metric] = (r - w, finding)
    return [finding for _, finding in best.values()]


def others(golds: Sequence[str]) -> list[str]:
    """For each answer the next one that differs; raises ValueError if all are the same."""
    differing = []
    for i, gold in enumerate(golds):
        rest = [*golds[i + 1 :], *golds[:i]]
        other = next((answer for answer in rest if answer != gold), None)
        if other is None:
            raise ValueError("all documents have the same answer, so that none can be wrong")
        differing.append(other)
    return differing


def _mean(values: Sequence[Metrics], metric: str) -> float:
    return mean(metrics.get(metric, 0.0) for metrics in values)


def table(findings: Iterable[Finding]) -> str:
    """The findings as Markdown."""
    lines = [
        "| benchmark | metric | right | wrong | abstained | t* | note |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for finding in findings:
        cells = [
            _number(value) for value in (finding.right, finding.wrong, finding.abstained, finding.t)
        ]
        note = finding.note or (
            f"best paid: {finding.said!r}" if finding.abstained and finding.said else ""
        )
        lines.append(f"| {finding.task} | `{finding.metric}` | {' | '.join(cells)} | {note} |")
    return "\n".join(lines) + "\n"


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3g}"
