"""Teach "I don't know" by the model's own chance of being wrong, in the pass that teaches answers.

Each question is answered and doubted at once. With A = pi("I don't know" | x, t) and the gold
answer y*, the chance that an attempt is right is k = pi(y* | x, t) / (1 - A), read before the
question is trained on. The loss per question,

    - log k  -  2 c [ t (1 - k) log A + (1 - t) k log(1 - A) ]      (k held constant in the second),

has in its first term the gradient of supervised training on the answers alone, given that one is
given: no gold answer is spent on an abstention. The second is a cost-weighted log score. A wrong
answer weighs t and a right one 1 - t, in the ratio of the confidence target, so that A rests at

    logit A = logit t - logit E[k],

where E[k] is the mean of k over questions that look alike. A crosses one half exactly at k = t,
whatever t is: the model is right to abstain at every target that a prompt states, and to its logit
the t in the prompt is one additive term. At t = 1/2 it is the plain log score, A = 1 - k: P(IK) of
Kadavath et al. 2022 (arXiv 2207.05221), said in the words of an answer. Weighting a proper score by
cost: Elkan 2001; Buja, Stuetzle and Shen 2005. The score is linear in k, so one draw of k, or only
whether the answer was right, serves as well as its mean.

Two things are wrong with k where the model is to answer greedily. It is the chance of one sampled
answer, of which greedy decoding gives the likeliest. And a model that is surer than it is often
right has a k that is too large. So where the chance q is known that the answer is right which the
model would give (`recipes/shared/own_chances.py` tells it from answers that were graded), it takes
the place of k:

    2 c [ t (1 - q) log sigma(d) + (1 - t) q log sigma(-d) ],

at rest at d = logit t - logit q. For sampled answers d is logit A, as above. For greedy ones it is
the margin of the abstention: the least, over its tokens, of the token's log-prob less that of the
likeliest other token in its place. Greedy decoding writes the abstention exactly where d > 0, so
exactly where q < t. Where no answer begins as the abstention does, its first token decides.

Where a batch holds a question at several t, their scores pull at logit A mostly in the same
direction, that of k, and little apart, which is all that teaches t. So the pulls g_i on the copies
of a question are stretched about their mean m,

    g_i  ->  m + s (g_i - m),        s > 0 the contrast,

on their way to the weights. Those of a question vanish together where they vanished together, and
along the new ones the score still rises: sum g_i (m + s (g_i - m)) = n m^2 + s sum (g_i - m)^2. So
where a model can be right about every copy it comes to rest there as before, and what t does is
pulled at s times as hard (results/many_thresholds.md).

A share of abstentions drawn at random, the alternative, leaves A without any relation to k; one
chosen by the model's errors, with hard targets, costs accuracy (Jha et al. 2026, arXiv 2601.20126).
"""

from typing import Any, NamedTuple

import torch
from torch.nn.functional import logsigmoid

_BELOW_ONE = -1e-6
"""Highest log A; at A = 1 the log of 1 - A has no finite value."""
_ABOVE_ZERO = -1e6
"""Lowest log A; at A = 0 it has no finite value, and times a weight of 0 it would be no number."""


class Doubt(NamedTuple):
    """Per question, each (B,): `given` is log k, `score` that of A, `known` is k, held constant."""

    given: torch.Tensor
    score: torch.Tensor
    known: torch.Tensor


class Own(NamedTuple):
    """What is known of the model's own answers.

    `chance` (B,) is how likely the one that it would give is right, in [0, 1]. `margin` (B,) is
    that of the abstention under greedy decoding; None: the model is to sample.
    """

    chance: torch.Tensor
    margin: torch.Tensor | None


class Copies(NamedTuple):
    """Which rows ask the same question: `groups` (B,) of numbers, and the `contrast` of theirs."""

    groups: torch.Tensor
    contrast: float


def doubt(
    answer: torch.Tensor,
    abstain: torch.Tensor,
    t: torch.Tensor | float = 0.5,
    copies: Copies | None = None,
    own: Own | None = None,
) -> Doubt:
    """Both terms of the loss, to be maximised.

    Args:
        answer: (B,) log-prob of the gold answer, in float32 or more.
        abstain: (B,) log-prob of the abstention.
        t: (B,) confidence target that each prompt states, in [0, 1). At 0 abstaining is never
            right, and A is taught to vanish.
        copies: Stretches the gradient of the score over the rows of a question. Its values stay as
            they are, but for rounding.
        own: How often the model's own answers are right, in the place of k.

    >>> answer, abstain = torch.tensor([0.3, 0.2]).log(), torch.tensor([0.4, 0.6]).log()
    >>> doubt(answer, abstain).known
    tensor([0.5000, 0.5000])
    """
    abstain = abstain.clamp(min=_ABOVE_ZERO, max=_BELOW_ONE)
    attempt = torch.log(-torch.expm1(abstain))  # log(1 - A)
    given = answer - attempt
    known = given.detach().exp().clamp(max=1) if own is None else own.chance
    if copies is not None or own is not None:
        logit = abstain - attempt if own is None or own.margin is None else own.margin
        logit = logit if copies is None else _Stretched.apply(logit, *copies)
        abstain, attempt = logsigmoid(logit), logsigmoid(-logit)
    score = 2 * (t * (1 - known) * abstain + (1 - t) * known * attempt)
    return Doubt(given, score, known)


class _Stretched(torch.autograd.Function):
    """The same values; their gradients stretched about the mean of each group."""

    @staticmethod
    def forward(ctx: Any, values: torch.Tensor, groups: torch.Tensor, factor: float) -> Any:
        ctx.save_for_backward(groups)
        ctx.factor = factor
        return values.view_as(values)

    @staticmethod
    def backward(ctx: Any, pull: torch.Tensor) -> Any:
        (groups,) = ctx.saved_tensors
        mean = _group_mean(pull, groups)
        return mean + ctx.factor * (pull - mean), None, None


def _group_mean(values: torch.Tensor, groups: torch.Tensor) -> torch.Tensor:
    """For each value the mean of its group; both (B,)."""
    places = groups.unique(return_inverse=True)[1]
    sums = values.new_zeros(len(values)).index_add_(0, places, values)
    return (sums / places.bincount(minlength=len(values)).clamp(min=1))[places]
