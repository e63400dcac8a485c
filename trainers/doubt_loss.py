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

So far an answer is sampled. Greedy decoding compares two tokens instead: it abstains where that of
the abstention is likelier than the likeliest other one. Let m be the share of the attempts that
begin with the latter, and r 1 where greedy decoding, kept from abstaining, writes the gold answer,
else 0. The odds of the abstention in that contest are A / ((1 - A) m), and its chance

    C = sigmoid(logit A - log m)                  (m held constant).

The second term of the loss is then the same, with C for A and r for k. At rest

    logit C = logit t - logit E[r],

so that greedy decoding abstains exactly where its answer is right with less than t. Neither has the
model to know how often that is, nor do answers that begin alike add up. The first token stands for
the whole abstention; once it is said, the rest is all but certain. Of several accepted answers the
one that is trained on counts.

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

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch
from torch.nn.functional import logsigmoid

_BELOW_ONE = -1e-6
"""Highest log A; at A = 1 the log of 1 - A has no finite value."""
_ABOVE_ZERO = -1e6
"""Lowest log A; at A = 0 it has no finite value, and times a weight of 0 it would be no number."""


class Doubt(NamedTuple):
    """Per question, each (B,): `given` is log k, `score` that of A; `known` is k, or r if given.

    `known` is held constant.
    """

    given: torch.Tensor
    score: torch.Tensor
    known: torch.Tensor


class Greedy(NamedTuple):
    """What greedy decoding would do without the abstention, each (B,), from `without_abstaining`.

    `right` is whether it writes the gold answer, and `share` the log-share of the attempts that
    begin with its first token.
    """

    right: torch.Tensor
    share: torch.Tensor


class Copies(NamedTuple):
    """Which rows ask the same question: `groups` (B,) of numbers, and the `contrast` of theirs."""

    groups: torch.Tensor
    contrast: float


def doubt(
    answer: torch.Tensor,
    abstain: torch.Tensor,
    t: torch.Tensor | float = 0.5,
    copies: Copies | None = None,
    greedy: Greedy | None = None,
) -> Doubt:
    """Both terms of the loss, to be maximised.

    Args:
        answer: (B,) log-prob of the gold answer, in float32 or more.
        abstain: (B,) log-prob of the abstention.
        t: (B,) confidence target that each prompt states, in [0, 1). At 0 abstaining is never
            right, and A is taught to vanish.
        copies: Stretches the gradient of the score over the rows of a question. Its values stay as
            they are, but for rounding.
        greedy: If given, the score is that for greedy decoding, else that for sampled answers.

    >>> answer, abstain = torch.tensor([0.3, 0.2]).log(), torch.tensor([0.4, 0.6]).log()
    >>> doubt(answer, abstain).known
    tensor([0.5000, 0.5000])
    """
    abstain = abstain.clamp(min=_ABOVE_ZERO, max=_BELOW_ONE)
    attempt = torch.log(-torch.expm1(abstain))  # log(1 - A)
    given = answer - attempt
    known = given.detach().exp().clamp(max=1)
    logit = abstain - attempt
    if greedy is not None:
        known, logit = greedy.right.to(known), logit - greedy.share.detach()
    if copies is not None:
        logit = _Stretched.apply(logit, *copies)
    if greedy is not None or copies is not None:
        abstain, attempt = logsigmoid(logit), logsigmoid(-logit)
    score = 2 * (t * (1 - known) * abstain + (1 - t) * known * attempt)
    return Doubt(given, score, known)


def without_abstaining(
    answers: Sequence[Sequence[int]],
    declines: Sequence[Sequence[int]],
    likeliest: torch.Tensor,
    logps: torch.Tensor,
    declining: torch.Tensor,
) -> Greedy:
    """What greedy decoding does when it is kept from abstaining.

    Args:
        answers: B gold answers as tokens, to their end token.
        declines: B abstentions, written in the same place.
        likeliest: (B, C, 2) the two likeliest tokens at each place of the gold answers. At the
            first one where answer and abstention differ, that of the latter is passed over.
        logps: (B, C, 2) their log-probs.
        declining: (B, C) log-probs of the abstentions' tokens.
    """
    device, rows = likeliest.device, torch.arange(len(answers), device=likeliest.device)
    parts = [_parting(*pair) for pair in zip(answers, declines, strict=True)]
    part = torch.tensor(parts, device=device)
    other = torch.tensor([d[i] for d, i in zip(declines, parts, strict=True)], device=device)
    second = (likeliest[rows, part, 0] == other).long()
    attempt = torch.log(-torch.expm1(declining[rows, part].clamp(max=_BELOW_ONE)))
    written = zip(answers, declines, likeliest.tolist(), strict=True)
    return Greedy(
        right=torch.tensor([_writes(*row) for row in written], device=device),
        share=(logps[rows, part, second] - attempt).clamp(max=0).detach(),
    )


def _parting(answer: Sequence[int], decline: Sequence[int]) -> int:
    """The first place where two texts differ; the last of the shorter one if there is none."""
    pairs = list(zip(answer, decline, strict=False))
    return next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs) - 1)


def _writes(answer: Sequence[int], decline: Sequence[int], likeliest: list[list[int]]) -> bool:
    """Whether each token of an answer is the likeliest one that is not the abstention's."""
    part = _parting(answer, decline)
    for place, (token, (first, second)) in enumerate(zip(answer, likeliest, strict=False)):
        passed_over = place == part and first == decline[place] != token
        if token != (second if passed_over else first):
            return False
    return True


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
