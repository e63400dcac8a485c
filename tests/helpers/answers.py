"""Evaluated rows made up: one with a given outcome, or so many of each."""

from dataclasses import replace

from abstain.evaluation.rows import Row
from abstain.rewards import Outcome

KINDS = [Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED, Outcome.MALFORMED, Outcome.UNSCORABLE]


def row(outcome, logprob=-1.0, number=0, arm="a", decoding="greedy", **changes):
    made = Row(
        arm=arm,
        decoding=decoding,
        sample=0,
        id=str(number),
        family="f",
        difficulty="easy",
        question="Q?",
        answers=("x",),
        completion="c",
        outcome=outcome,
        answer=None,
        reason="",
        logprob=logprob,
    )
    return replace(made, **changes)


def rows(correct=0, wrong=0, abstained=0, malformed=0, unscored=0):
    counts = (correct, wrong, abstained, malformed, unscored)
    return [row(kind) for kind, n in zip(KINDS, counts, strict=True) for _ in range(n)]
