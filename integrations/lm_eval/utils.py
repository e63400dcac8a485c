"""What the YAML files beside this one call; lm-eval loads it as a file of its own.

lm-eval's own way from scores to a metric is left out: with several gold answers it makes 1.0 of
`any(scores)`, so that a penalty of -3 would count as 1. `process_results` gives each metric itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from abstain.integrations.score import strip_end_tokens
from abstain.rewards import AliasGrader, Grader, NumericGrader, Outcome, Scored, ThresholdRule

TARGETS = (0.0, 0.5, 0.75, 0.9)
RATES = (Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED, Outcome.MALFORMED)

Golds = Callable[[Mapping[str, Any]], Sequence[str]]


def _triviaqa(doc: Mapping[str, Any]) -> list[str]:
    return [doc["answer"]["value"], *doc["answer"]["aliases"]]


def _nq_open(doc: Mapping[str, Any]) -> list[str]:
    return list(doc["answer"])


def _gsm8k(doc: Mapping[str, Any]) -> list[str]:
    return [doc["answer"].rpartition("####")[2].strip()]


def last_answer(text: str) -> str:
    r"""What stands behind the last "####", else the last line.

    >>> last_answer("3 + 4 = 7\n#### 7"), last_answer("Hm.\nI don't know")
    ('7', "I don't know")
    """
    lines = text.rpartition("####")[2].strip().splitlines()
    return lines[-1].strip() if lines else ""


def _results(
    golds: Golds, grader: Grader, t: float, read: Callable[[str], str]
) -> Callable[[Mapping[str, Any], Sequence[str]], dict[str, Any]]:
    """`process_results` of one task at one target; a row without a gold answer has no metrics."""

    def process_results(doc: Mapping[str, Any], results: Sequence[str]) -> dict[str, Any]:
        completion = read(strip_end_tokens(results[0]))
        scored = grader(completion, golds(doc), question=doc["question"])
        return {} if scored.outcome is Outcome.UNSCORABLE else metrics(scored, t)

    return process_results


def metrics(scored: Scored, t: float) -> dict[str, Any]:
    """Every metric of one answer, by the names in `_metrics.yaml`."""
    outcome = scored.outcome
    wrong, attempted = outcome is Outcome.WRONG, outcome in (Outcome.CORRECT, Outcome.WRONG)
    return {
        "score": ThresholdRule(t)(outcome),
        **{f"{rate.value}_per_question": float(outcome is rate) for rate in RATES},
        "wrong_per_attempt": (float(wrong), float(attempted)),
        **{f"score_at_t{target:g}": ThresholdRule(target)(outcome) for target in TARGETS},
    }


def ratio(items: Sequence[tuple[float, float]]) -> float:
    """Sum of the first over sum of the second; NaN where nothing was attempted."""
    below = sum(item[1] for item in items)
    return sum(item[0] for item in items) / below if below else float("nan")


def _whole(text: str) -> str:
    return text.strip()


def question_mark(doc: Mapping[str, Any]) -> str:
    """The prompt of a question of fact; NQ writes its questions without the mark."""
    return f"Question: {re.sub(r'[?. ]+$', '', doc['question'])}?\nAnswer:"


def _tasks(name: str, golds: Golds, grader: Grader, read: Callable[[str], str]) -> dict[str, Any]:
    return {f"{name}_t{100 * t:.0f}": _results(golds, grader, t, read) for t in TARGETS}


globals().update(
    _tasks("triviaqa", _triviaqa, AliasGrader(), _whole)
    | _tasks("nq_open", _nq_open, AliasGrader(), _whole)
    | _tasks("gsm8k", _gsm8k, NumericGrader(), last_answer)
)
