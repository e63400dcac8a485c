"""Teach "I don't know" by the model's own chance of being wrong, in the pass that teaches answers.

Each question is answered and doubted at once. With A = pi("I don't know" | x) and the gold answer
y*, the chance that an attempt is right is k = pi(y* | x) / (1 - A), read before the question is
trained on. The loss per question,

    - log k  -  c [ (1 - k) log A + k log(1 - A) ]      (k held constant in the second term),

has in its first term the gradient of supervised training on the answers alone, given that one is
given: no gold answer is spent on an abstention. The second is the log score, a proper one, of A as
a forecast of "an attempt would be wrong", so A comes to rest at the mean of 1 - k over questions
that look alike: P(IK) of Kadavath et al. 2022 (arXiv 2207.05221), said in the words of an answer.

A share of abstentions drawn at random, the alternative, leaves A without any relation to k; one
chosen by the model's errors, with hard targets, costs accuracy (Jha et al. 2026, arXiv 2601.20126).
"""

from typing import NamedTuple

import torch

_BELOW_ONE = -1e-6
"""Highest log A; at A = 1 the log of 1 - A has no finite value."""


class Doubt(NamedTuple):
    """Per question, each (B,): `given` is log k, `score` that of A, `known` is k, held constant."""

    given: torch.Tensor
    score: torch.Tensor
    known: torch.Tensor


def doubt(answer: torch.Tensor, abstain: torch.Tensor) -> Doubt:
    """Both terms of the loss, to be maximised, from (B,) log-probs of gold answer and abstention.

    >>> answer, abstain = torch.tensor([0.3, 0.2]).log(), torch.tensor([0.4, 0.6]).log()
    >>> doubt(answer, abstain).known
    tensor([0.5000, 0.5000])
    """
    abstain = abstain.clamp(max=_BELOW_ONE)
    attempt = torch.log(-torch.expm1(abstain))  # log(1 - A)
    given = answer - attempt
    known = given.detach().exp().clamp(max=1)
    return Doubt(given, (1 - known) * abstain + known * attempt, known)
