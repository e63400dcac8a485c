"""Ask a checkpoint for every signal of `abstain.evaluation.rivals`, and time what each costs."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.journal import Journal
from abstain.evaluation.rivals.passes import answer_states, p_true
from abstain.evaluation.rivals.rules import probe
from abstain.evaluation.rivals.signals import (
    Cost,
    Signal,
    agreement_signal,
    clusters_signal,
    own_signals,
)
from abstain.evaluation.rows import Row
from abstain.models.generation import shares_prompts
from abstain.rewards import Outcome
from abstain.tasks import Question
from abstain.tasks.prompts import Style

from .loading import load_to_answer

SIGNALS = (
    "logprob", "mean_logprob", "agreement", "clusters", "two_prompts", "vote", "p_true", "probe",
    "critic", "stated",
)  # fmt: skip


@dataclass
class Asked:
    """What one checkpoint said to the questions to fit on and to those asked, and its signals."""

    fit: list[Row]
    asked: list[Row]
    signals: list[Signal]
    cost: Cost
    """Of the greedy answers themselves."""


class Asker:
    """One checkpoint, loaded, with a journal of what it has said so far."""

    def __init__(self, checkpoint: str | None, model: Any, folder: Path, trust: bool) -> None:
        self.network, self.tokenizer = load_to_answer(checkpoint, model, trust_remote_code=trust)
        self._ask = partial(
            answer, self.network, self.tokenizer, journal=Journal(folder / "unfinished")
        )

    def rows(
        self, questions: Sequence[Question], asking: Asking, arm: str, k: int = 0
    ) -> tuple[list[Row], Cost]:
        """Greedy rows, or k sampled ones each, and what they cost per question."""
        start = time.perf_counter()
        rows = self._ask(questions, asking, arm=arm, num_samples=k)
        n = max(len(questions), 1)
        tokens = sum(row.tokens or 0 for row in rows) / n
        return rows, Cost(len(rows) / n, tokens, (time.perf_counter() - start) / n)


def ask(
    label: str,
    checkpoint: str | None,
    voters: dict[str, str | None],
    fit: list[Question],
    asked: list[Question],
    asking: Asking,
    task: Any,
    model: Any,
) -> Asked:
    """Greedy answers, made to answer where the model can be, and every signal that is wanted.

    Args:
        label: What rows are called.
        checkpoint: Whose answers are to be kept or taken back.
        voters: Other checkpoints, for `vote`.
        fit: Labelled questions.
        asked: Others.
        asking: How they are asked.
        task: Flags: `signals`, `k`, `output_dir`, `trust_remote_code`.
        model: Flags on the model.
    """
    folder, questions = Path(task.output_dir), [*fit, *asked]
    asker = Asker(checkpoint, model, folder, task.trust_remote_code)
    asking = replace(asking, force_attempt=shares_prompts(asker.network))
    rows, cost = asker.rows(questions, asking, f"{label}, made to answer")
    signals = [signal for signal in own_signals(rows) if signal.name in task.signals]
    for name, of in _further(asker, rows, questions, asking, task, len(fit)).items():
        if name in task.signals:
            signals.append(of())
    if voters and "vote" in task.signals:
        del asker  # one model at a time in memory
        signals.append(_vote(voters, rows, questions, asking, task, model))
    return Asked(rows[: len(fit)], rows[len(fit) :], signals, cost)


def _further(
    asker: Asker,
    rows: list[Row],
    questions: list[Question],
    asking: Asking,
    task: Any,
    n_fit: int,
) -> dict[str, Callable[[], Signal]]:
    """Signals that the checkpoint has to be asked for, by name."""
    sampled: list[tuple[list[Row], Cost]] = []

    def samples() -> tuple[list[Row], Cost]:
        if not sampled:  # once for both signals that read them
            sampled.append(asker.rows(questions, asking, "samples", task.k))
        return sampled[0]

    def two_prompts() -> Signal:
        style: Style = "stated" if asking.style == "plain" else "plain"
        other, cost = asker.rows(questions, replace(asking, style=style), f"{style} prompt")
        return agreement_signal("two_prompts", rows, [*rows, *other], cost)

    def timed(name: str, of: Callable[[], Sequence[float]]) -> Signal:
        start = time.perf_counter()
        values = {row.id: float(value) for row, value in zip(rows, of(), strict=True)}
        return Signal(name, values, Cost(1.0, 0.0, (time.perf_counter() - start) / len(rows)))

    def probed() -> Sequence[float]:
        states = answer_states(asker.network, asker.tokenizer, questions, rows, asking).numpy()
        right = np.array([row.outcome is Outcome.CORRECT for row in rows[:n_fit]])
        return [*np.concatenate(probe(states[:n_fit], right, states[n_fit:]))]

    network, tokenizer = asker.network, asker.tokenizer
    return {
        "agreement": lambda: agreement_signal("agreement", rows, *samples()),
        "clusters": lambda: clusters_signal(rows, *samples()),
        "two_prompts": two_prompts,
        "p_true": lambda: timed("p_true", lambda: p_true(network, tokenizer, rows, asking)),
        "probe": lambda: timed("probe", probed),
    }


def _vote(
    voters: dict[str, str | None],
    rows: list[Row],
    questions: list[Question],
    asking: Asking,
    task: Any,
    model: Any,
) -> Signal:
    others: list[Row] = []
    cost = Cost()
    for label, checkpoint in voters.items():
        asker = Asker(checkpoint, model, Path(task.output_dir), task.trust_remote_code)
        forced = replace(asking, force_attempt=shares_prompts(asker.network))
        said, price = asker.rows(questions, forced, f"{label} votes")
        others += said
        cost = cost + price
    return agreement_signal("vote", rows, others, cost)
