"""Outcomes of a batch as named rates, for a trainer's log.

Rates are per question; undefined ones are left out, so that no 0 stands for "nothing to count".
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from .columns import CompletionRow
from .outcomes import Outcome, Scored
from .rules import exact

MAX_LOGGED_TS = 8
"""Rates are logged for each t apart up to this many different ones in a batch, else by tenths."""


def outcome_metrics(
    scored: Sequence[Scored], ts: Sequence[float | None] | None = None
) -> dict[str, float]:
    """Everything that is logged of the outcomes of a batch, by its name in the log.

    Args:
        scored: Outcomes of the policy's own completions. Leave out those that were put in its
            place, which say nothing about it.
        ts: Threshold of each. Where two or more differ, the rates of each t come too, as
            `outcomes_at_t0.5/wrong_per_question`; of each tenth beyond `MAX_LOGGED_TS` values.

    >>> outcome_metrics([Scored(Outcome.WRONG), Scored(Outcome.ABSTAINED)], [0.5, 0.9])[
    ...     "outcomes_at_t0.9/abstained_per_question"
    ... ]
    1.0
    """
    metrics = {f"outcomes/{name}": rate for name, rate in rates(scored).items()}
    for t, outcomes in _by_t(scored, ts or ()).items():
        metrics |= {f"outcomes_at_t{t}/{name}": rate for name, rate in rates(outcomes).items()}
    return metrics


def log_outcomes(
    scored: Sequence[Scored],
    rows: Sequence[CompletionRow],
    log_metric: Callable[[str, float], None] | None,
    log_extra: Callable[[str, list[Any]], None] | None,
) -> None:
    """Send `outcome_metrics` to `log_metric`, and the columns of transcripts to `log_extra`.

    Transcripts keep question, accepted answers and t too: without them they could not be graded
    again (`abstain regrade`).
    """
    if log_metric is not None:
        for name, rate in outcome_metrics(scored, [row.t for row in rows]).items():
            log_metric(name, rate)
    if log_extra is not None:
        log_extra("outcome", [str(graded.outcome) for graded in scored])
        log_extra("reason", [graded.reason for graded in scored])
        log_extra("question", [row.question for row in rows])
        log_extra("answers", [None if row.answers is None else list(row.answers) for row in rows])
        log_extra("t", [row.t for row in rows])


def rates(scored: Sequence[Scored]) -> dict[str, float]:
    """Share of each outcome per question, and wrong per attempt; undefined rates are left out.

    >>> rates([Scored(Outcome.CORRECT), Scored(Outcome.ABSTAINED)])["abstained_per_question"]
    0.5
    """
    if not scored:
        return {}
    counts = Counter(graded.outcome for graded in scored)
    result = {f"{outcome.value}_per_question": counts[outcome] / len(scored) for outcome in Outcome}
    attempts = counts[Outcome.CORRECT] + counts[Outcome.WRONG]
    if attempts:
        result["wrong_per_attempt"] = counts[Outcome.WRONG] / attempts
    return result


def _by_t(scored: Sequence[Scored], ts: Sequence[float | None]) -> dict[str, list[Scored]]:
    """Outcomes by the label of their t, sorted; empty where fewer than two ts differ."""
    different = {t for t in ts if t is not None}
    if len(different) < 2:
        return {}
    label = label_of(different)
    groups: dict[str, list[Scored]] = {}
    for graded, t in zip(scored, ts, strict=True):
        if t is not None:
            groups.setdefault(label(t), []).append(graded)
    return dict(sorted(groups.items()))


def label_of(ts: Collection[float]) -> Callable[[float], str]:
    """How a threshold is named in a log: by itself, or by its tenth if `ts` has too many.

    >>> label_of([0.25, 0.5])(0.25), label_of(range(9))(0.25)
    ('0.25', '0.2to0.3')
    """
    return exact if len(set(ts)) <= MAX_LOGGED_TS else _tenth


def _tenth(t: float) -> str:
    low = int(10 * t + 1e-9) / 10
    return f"{low:g}to{low + 0.1:g}"
