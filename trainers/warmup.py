"""Warm start: teach the answer format and that "I don't know" exists, before any reward is paid.

A model that never abstains gives reinforcement learning nothing to reinforce, and a model that
answers in sentences never meets a strict grader. So a short supervised run on training questions
writes the gold answer, and on a random share of them the abstention. The share is random on
purpose: which questions deserve it is what the reward teaches later (recipe of Jha et al. 2026,
arXiv 2601.20126, where a share chosen by the model's own errors cost accuracy).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from trl import SFTConfig, SFTTrainer

from abstain.rewards import CANONICAL
from abstain.tasks.prompts import Style, messages
from abstain.tasks.question import Question, draw

from .defaults import Defaults
from .heads import causal_lm, head_at
from .layout import balanced_length
from .packing import can_pack, model_inputs, pack


@dataclass
class WarmupConfig(Defaults, SFTConfig):
    """TRL's `SFTConfig` with defaults for a short warm start with LoRA."""

    learning_rate: float = field(default=2e-4, metadata={"help": "As in TRL; 2e-4 suits LoRA."})
    per_device_train_batch_size: int = field(default=16, metadata={"help": "As in TRL."})
    num_train_epochs: float = field(default=1.0, metadata={"help": "As in TRL."})


class WarmupTrainer(SFTTrainer):
    """`SFTTrainer` that computes what the prompts of a batch share once, and scores labels only."""

    _total_train_tokens: int

    def compute_loss(self, model: Any, inputs: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """TRL's loss on the packed batch; the same value and gradient."""
        labels = inputs["labels"]
        inner = causal_lm(self.accelerator.unwrap_model(self.model))
        if not can_pack(inner):
            return super().compute_loss(model, inputs, *args, **kwargs)
        starts = (labels != -100).int().argmax(1).tolist()
        prompts, completions = [], []
        for ids, own, start in zip(
            inputs["input_ids"].tolist(), labels.tolist(), starts, strict=True
        ):
            prompts.append(ids[:start])
            completions.append([token for token in own[start:] if token != -100])
        # Not merged: the loss is a mean over tokens, and a repeated question counts twice in it.
        packed = pack(prompts, completions, balance=balanced_length(inner), merge=False)
        packed = packed.to(labels.device)
        seen = self._total_train_tokens + int(inputs["attention_mask"].sum())
        with head_at(inner, packed.row, packed.column):
            loss = super().compute_loss(
                model, {**model_inputs(packed, inner), "labels": None}, *args, **kwargs
            )
        # TRL counts tokens by the sum of the mask, which is a square one here.
        self._total_train_tokens = seen
        self._metrics["train" if self.model.training else "eval"]["num_tokens"] = [seen]
        return loss


def warmup_rows(
    questions: Sequence[Question],
    *,
    t: float,
    abstain_share: float = 0.2,
    style: Style = "stated",
    abstention: str = CANONICAL,
    seed: int = 0,
) -> list[dict[str, Any]]:
    """Prompt and completion rows for `WarmupTrainer`.

    A random `abstain_share` of the questions, and every question that has no answer, gets the
    abstention, the others their first accepted answer. Raises ValueError if the share is outside
    [0, 1] or no question has a gold answer.
    """
    if not 0 <= abstain_share <= 1:
        raise ValueError(f"abstain_share must be in [0, 1], got {abstain_share}")
    known = [question for question in questions if question.answers is not None]
    if not known:
        raise ValueError("a warm start needs questions with gold answers, and none has any")
    rows = []
    for question in known:
        abstains = not question.answers or draw(f"warmup/{question.id}", seed) < abstain_share
        answer = abstention if abstains else question.answers[0]  # type: ignore[index]
        completion = [{"role": "assistant", "content": answer}]
        rows.append({"prompt": messages(question, t, style), "completion": completion})
    return rows
