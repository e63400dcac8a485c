"""What exposure says, as lines of text and as one picture."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from abstain.wording import counted, form

from ..measure.intervals import rate
from .estimates import BANDS, Exposure, NotEstimable, after_more_documents, band

NEARLY_ALL = 0.9
"""Above this share of facts stated once, duplicates were probably removed."""


def of_training(exposure: Exposure) -> list[str]:
    """What the counts of training answers say; where they say nothing, why."""
    answers = exposure.statements + exposure.abstained
    lines = [
        f"{counted(answers, 'training answer')} ({exposure.abstained:,} of them abstentions) "
        f"{form(answers, 'states', 'state')} {counted(exposure.distinct, 'fact')}"
    ]
    try:
        never = exposure.never_stated()
    except NotEstimable as error:
        return [*lines, f"no estimate of what is never stated: {error}"]
    once = exposure.once / exposure.distinct
    lines += [
        f"stated once: {once:.1%} of the facts; singleton rate {exposure.singleton_rate:.1%} "
        "(facts stated once, per training answer)",
        "never stated, of questions that come up as the training answers do: "
        f"{never.value:.1%} (95 % interval {never.low:.1%} to {never.high:.1%})",
        *_with_more("training answers", never.value, exposure.after(0.5), exposure.after(1.0)),
    ]
    if once > NEARLY_ALL:
        lines.append(
            f"warning: {once:.0%} of the facts are stated once; if duplicates were removed, the "
            "share above is too high. Count before removing them, or in --documents"
        )
    return lines


def of_questions(times: Sequence[int], more: bool = False) -> list[str]:
    """How often the facts of the questions asked are stated; `more`: with further documents, too.

    Raises ValueError if there are none.
    """
    if not times:
        raise ValueError("no question was counted")
    n, counts = len(times), Counter(map(band, times))
    shares = ", ".join(f"{name} {counts[name] / n:.1%}" for name in BANDS)
    never = rate(counts[band(0)], n)
    assert never is not None
    lines = [
        f"{counted(n, 'question')} asked: {shares}",
        f"never stated: {never.value:.1%} (95 % interval {never.low:.1%} to {never.high:.1%})",
    ]
    if more:
        half, double = (after_more_documents(times, share) for share in (0.5, 1.0))
        lines += _with_more("documents", never.value, half, double)
    return lines


def _with_more(what: str, never: float, half: float, double: float) -> list[str]:
    """The never-stated share as data grow, and what it leaves to do.

    More data leave fewer facts unstated. Where the extrapolation says otherwise it swings.
    """
    if never and not never > half >= double:
        return [f"with more {what}: not to be told, these counts are too few or too even for it"]
    return [
        f"with half as many {what} more: {half:.1%}; with as many more: {double:.1%}",
        *_advice(never, double),
    ]


def _advice(never: float, doubled: float) -> list[str]:
    """What the never-stated share leaves to do."""
    if never < 0.01:
        return [
            "hardly any question is about a fact that is never stated: errors have other causes"
        ]
    gained = never - doubled
    return [
        f"a model that answers those errs on about {never:.1%} of all questions, and one that "
        f"abstains where it was told nothing abstains on about {never:.1%}; twice the data would "
        f"close {gained:.1%}, retrieval or abstention has to do the rest"
    ]


def save_picture(
    path: str | Path, exposure: Exposure | None, times: Sequence[int], asked: str
) -> None:
    """Bars of how often facts are stated, and the never-stated share as data grow.

    Args:
        path: The PNG to write.
        exposure: Counts of training answers; None where documents were counted.
        times: How often the fact of every question asked is stated; empty where none was asked.
        asked: What `times` counts: "training answers" or "documents".
    """
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8))
    _bars(left, exposure, times)
    _curve(right, exposure, times, asked)
    figure.tight_layout()
    figure.savefig(path, dpi=150)
    plt.close(figure)


def _bars(axis: Any, exposure: Exposure | None, times: Sequence[int]) -> None:
    labels = [name.removeprefix("stated ").replace(" or more", "+") for name in BANDS]
    if times:
        counts = Counter(map(band, times))
        values = [counts[name] / len(times) for name in BANDS]
        what = f"share of the {counted(len(times), 'question')} asked"
    else:
        assert exposure
        weights: Counter[str] = Counter()
        for k, n in exposure.facts.items():
            weights[band(k)] += k * n
        values = [weights[name] / exposure.statements for name in BANDS]
        what, labels, values = "share of the training answers", labels[1:], values[1:]
    colors = ["#b2182b", "#ef8a62", "#67a9cf", "#2166ac"][-len(values) :]
    for bar, value in zip(axis.bar(labels, values, color=colors), values, strict=True):
        axis.annotate(
            f"{value:.1%}",
            (bar.get_x() + bar.get_width() / 2, value),
            ha="center",
            va="bottom",
        )
    axis.set(ylabel=what, xlabel="how often the fact is stated", ylim=(0, max(values) * 1.12))


def _curve(axis: Any, exposure: Exposure | None, times: Sequence[int], asked: str) -> None:
    steps = [k / 20 for k in range(21)]
    try:
        if exposure:
            never = exposure.never_stated()
            values = [exposure.after(step) for step in steps]
        else:
            share = rate(sum(not k for k in times), len(times))
            assert share is not None
            never, values = share, [after_more_documents(times, step) for step in steps]
    except NotEstimable:
        axis.text(0.5, 0.5, "no estimate: see the text", ha="center", transform=axis.transAxes)
        axis.set_axis_off()
        return
    axis.plot([1 + step for step in steps], values, color="C0", label="expected (Good-Toulmin)")
    axis.errorbar(
        [1],
        [never.value],
        [[never.value - never.low], [never.high - never.value]],
        fmt="o",
        color="k",
        capsize=4,
        label="now, with 95 % interval",
    )
    axis.set(
        xlabel=f"size of the {asked}, times what there is",
        ylabel="never-stated share of questions",
        ylim=(0, 1.15 * max(never.high, *values, 0.01)),
    )
    axis.legend(frameon=False)
