r"""GRPO for answers that state a confidence: answer and confidence tokens are credited apart.

A completion is an answer, then `<confidence>80%</confidence>`. With one reward for both (RLCR,
arXiv 2507.16806) a confident number shares the credit of a right answer, and an answer that of a
well chosen number. With `credit="apart"` each token gets the credit of what it says, as in DCPO
(arXiv 2603.09117). Its published code takes from each score the group's mean and divides by the
group's spread; the baseline here is ours:

    answer       v - mean of the group's v                      v: 1 if right, 0 if not
    confidence   S(q, v) - mean of S(q', v) over the others     S: the rule, q: what is stated

v = -1 where no confidence can be read. The second baseline is what the numbers of the group's other
completions would have earned for the same verdict, on average. It does not depend on the number
that is credited, so the gradient stays that of a proper scoring rule. A number that cannot be read
has credit 0. So have the others on average, where they have one verdict. Where verdicts differ and
numbers are the wrong way round, that mean is below 0: then v = -1 alone speaks against being
unreadable. No answer earns more for the number after it, so no wrong one is given on purpose.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import torch
from accelerate.utils import gather_object

from abstain.rewards import Outcome, Rule

from .batch import RolloutBatch
from .grpo import AbstainGRPOConfig, AbstainGRPOTrainer

TAG = "<confidence>"


@dataclass
class AbstainConfidenceConfig(AbstainGRPOConfig):
    """`AbstainGRPOConfig` for stated confidences, without counterfactual abstentions."""

    counterfactual: bool = field(
        default=False,
        metadata={"help": "As in GRPO; off, since a stated confidence takes abstaining's place."},
    )
    max_completion_length: int = field(
        default=32, metadata={"help": "As in TRL; room for an answer and its confidence."}
    )
    credit: str = field(
        default="apart",
        metadata={
            "choices": ["apart", "joint"],
            "help": "apart: answer tokens are credited for being right, confidence tokens for the "
            "score of the number. joint: all tokens for the sum, as in RLCR.",
        },
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.credit not in ("apart", "joint"):
            raise ValueError(f"credit must be apart or joint, got {self.credit!r}")
        if self.counterfactual or self.adaptive_credit or self.max_wrong is not None:
            raise ValueError(
                "counterfactual, adaptive_credit and max_wrong are about abstaining, whose place a "
                "stated confidence takes; leave them out"
            )


class Verdict(NamedTuple):
    """What the reward saw in one completion."""

    outcome: Outcome
    confidence: float | None

    @property
    def value(self) -> float | None:
        """1 if right, 0 if wrong or abstained, -1 without a confidence; None: unscorable."""
        if self.outcome is Outcome.UNSCORABLE:
            return None
        if self.outcome is Outcome.ABSTAINED:
            return 0.0
        if self.confidence is None or self.outcome is Outcome.MALFORMED:
            return -1.0
        return float(self.outcome is Outcome.CORRECT)

    @property
    def stated(self) -> float | None:
        """The confidence where it is one in a readable answer."""
        scored = self.outcome in (Outcome.CORRECT, Outcome.WRONG)
        return self.confidence if scored else None


def credits(verdicts: Sequence[Verdict], rule: Rule) -> list[tuple[float, float]]:
    """Advantages of the answer tokens and of the confidence tokens, for one group.

    0 for what cannot be scored, and for the confidence of a completion that states none.
    """
    values = [verdict.value for verdict in verdicts]
    known = [value for value in values if value is not None]
    mean = sum(known) / len(known) if known else 0.0
    numbers = [verdict.stated for verdict in verdicts]
    given = [q for q in numbers if q is not None]
    pairs = []
    for verdict, value, q in zip(verdicts, values, numbers, strict=True):
        answer = 0.0 if value is None else value - mean
        if q is None:
            pairs.append((answer, 0.0))
            continue
        score = rule(verdict.outcome, q) or 0.0
        total = sum(rule(verdict.outcome, other) or 0.0 for other in given)
        others = (total - score) / (len(given) - 1) if len(given) > 1 else None
        alone = rule(verdict.outcome, 0.5) or 0.0
        pairs.append((answer, score - (alone if others is None else others)))
    return pairs


def confidence_start(tokenizer: Any, ids: Sequence[int]) -> int:
    """Place of the first token after the last `<confidence>`; the length where there is none.

    The last, since only a tag behind the reasoning is read.

    A token that holds the end of the tag and the beginning of the number counts as the number's.
    """

    def tags(n: int) -> int:
        return int(tokenizer.decode(ids[:n], skip_special_tokens=True).lower().count(TAG))

    last = tags(len(ids))
    if not last:
        return len(ids)
    n = bisect_left(range(len(ids) + 1), last, key=tags)
    text = tokenizer.decode(ids[:n], skip_special_tokens=True).lower()
    return n if text.endswith(TAG) else n - 1


class AbstainConfidenceTrainer(AbstainGRPOTrainer):
    """`AbstainGRPOTrainer` with credit by token; arguments as in TRL, one of them a `Reward`.

    Raises ValueError unless exactly one reward function is a `Reward`.
    """

    args: AbstainConfidenceConfig

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._grading is None or len(self.reward_funcs) != 1:
            raise ValueError("a stated confidence needs one abstain.rewards.Reward and no other")

    def _with_advantages(self, output: dict[str, Any], batch: RolloutBatch) -> dict[str, Any]:
        """TRL's output with advantages of tokens (B, C), or TRL's own with joint credit."""
        verdicts = [Verdict(*pair) for pair in zip(batch.outcomes, batch.confidences, strict=True)]
        self._log_verdicts(verdicts)
        if self.args.credit == "joint":
            return super()._with_advantages(output, batch)
        everywhere = [Verdict(*pair) for pair in gather_object([tuple(v) for v in verdicts])]
        size, rule = self.num_generations, self._grading.rule  # type: ignore[union-attr]
        if not self.model.training:
            size = self.num_generations_eval
        pairs = [
            pair
            for start in range(0, len(everywhere), size)
            for pair in credits(everywhere[start : start + size], rule)
        ]
        first = self.accelerator.process_index * len(verdicts)
        mine = pairs[first : first + len(verdicts)]
        return {**output, "advantages": self._by_token(output, mine)}

    def _by_token(
        self, output: dict[str, Any], pairs: Sequence[tuple[float, float]]
    ) -> torch.Tensor:
        """(B, C) advantages of each token of the completions."""
        mask = output["completion_mask"]
        lengths = mask.sum(1).tolist()
        starts = [
            confidence_start(self._tokenizer, ids[:length])
            for ids, length in zip(output["completion_ids"].tolist(), lengths, strict=True)
        ]
        places = torch.arange(mask.shape[1], device=mask.device)
        after = places >= torch.tensor(starts, device=mask.device).unsqueeze(1)
        answer, confidence = torch.tensor(pairs, device=mask.device).T.unsqueeze(2)
        return torch.where(after, confidence, answer)

    def _log_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """The confidences stated, and their mean squared distance from the verdicts."""
        log = self._metrics["train" if self.model.training else "eval"]
        stated = [(v.stated, v.value) for v in verdicts if v.stated is not None]
        log["confidence/stated"].append(len(stated) / max(len(verdicts), 1))
        if stated:
            log["confidence/mean"].append(sum(q for q, _ in stated) / len(stated))
            log["confidence/brier"].append(
                sum((q - (value or 0.0)) ** 2 for q, value in stated) / len(stated)
            )
