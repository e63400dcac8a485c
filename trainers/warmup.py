"""Warm start: teach the answer format and that "I don't know" exists, before any reward is paid.

A model that never abstains gives reinforcement learning nothing to reinforce, and a model that
answers in sentences never meets a strict grader. So a short supervised run on training questions
teaches the gold answers. It teaches the abstention in one of two ways:

- on each question as far as the model would have been wrong (`doubt_loss.py`), or
- on a random share of the questions (Jha et al. 2026, arXiv 2601.20126). The reward then has to
  find which of them deserve it.
"""

from functools import partial
from typing import Any

import torch
from trl import SFTTrainer
from trl.trainer.utils import selective_log_softmax

from abstain.models.chat import check_targets, turn_end, turn_lead
from abstain.models.lm_head import causal_lm, head_at
from abstain.models.packing import model_inputs, pack
from abstain.models.packing_layout import balanced_length
from abstain.models.windows import windows_of
from abstain.rewards.reward_logging import label_of

from .doubt_loss import Copies, Own, doubt
from .question_sampler import QuestionSampler
from .sharding import SavesWhole, fits_whole, on_all
from .sharing import Sharing, warn_of_coarse_weights
from .warmup_config import WarmupConfig, decoding_of
from .warmup_rows import BESIDE, Beside, column, one_answer_each, unlabelled, with_beside


class WarmupTrainer(SavesWhole, SFTTrainer):
    """`SFTTrainer` that computes what the prompts of a batch share once, and scores labels only.

    With `doubt_coef`, the loss of `doubt_loss.py`; rows whose target is the abstention keep TRL's.
    `doubt_decoding="auto"` is for sampled answers where a stream does not say what columns it has.
    It reads three more columns of a training set. `t` is the confidence target that the prompt of
    a row states. `chance`, in [0, 1], is how likely the answer is right that the model would give.
    Rows with the same `question`, a text or a number, ask one question at several t. They are
    trained on side by side, and their doubt is stretched by `doubt_contrast`.

    A batch whose rows are not each one prompt and one answer, as with `packing`, gets TRL's own
    loss; with `doubt_coef` it has none, and ValueError is raised.
    """

    args: WarmupConfig
    _total_train_tokens: int

    def __init__(self, model: Any, args: WarmupConfig, **kwargs: Any) -> None:
        given: Any = args.chat_template_kwargs or {}
        if tokenizer := kwargs.get("processing_class"):
            _check_targets(tokenizer, kwargs.get("train_dataset"), given)
        for name in ("train_dataset", "eval_dataset") if given else ():
            kwargs[name] = _with_template_kwargs(kwargs.get(name), given)
        super().__init__(model, args=args, **kwargs)
        self.data_collator = partial(with_beside, self.data_collator)  # type: ignore[has-type]
        warn_of_coarse_weights(self)
        ts = [t for t in column(self.train_dataset, "t") or () if t is not None]
        self._t_label = label_of(ts)
        self._decoding = self.args.doubt_decoding
        if self.args.doubt_coef:
            self._decoding = decoding_of(self._decoding, self._has_chances())
        self._lead = turn_lead(self._tokenizer, given)
        self._end = turn_end(self._tokenizer, given)
        policy = self.accelerator.unwrap_model(self.model)
        self._sharing = Sharing.of(policy, self.accelerator, sample=False, pack=True, attempt=False)
        if self.args.doubt_coef:  # a mean over the batch at hand, which Trainer is to average
            self.model_accepts_loss_kwargs = False

    def compute_loss(self, model: Any, inputs: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """TRL's loss, the same value and gradient, on the packed batch; or `doubt_loss.py`'s."""
        labels = inputs["labels"]
        beside = Beside(*(inputs.pop(name, None) for name in BESIDE))
        policy = self.accelerator.unwrap_model(self.model)
        inner = causal_lm(policy)
        if self._sharing.untried and all(on_all(fits_whole(model, self.accelerator))):
            self._sharing.try_out(model, policy, self.accelerator)
        if self.args.doubt_coef and model.training:
            return self._doubt(model, inner, inputs, beside)
        if not (self._sharing.packs and one_answer_each(inputs)):
            return super().compute_loss(model, inputs, *args, **kwargs)
        prompts, completions = unlabelled(inputs)
        # Not merged: the loss is a mean over tokens, and a repeated question counts twice in it.
        # TRL counts the entries of a mask, and cannot of several.
        balance = balanced_length(inner) if len(set(windows_of(inner).values())) == 1 else 0
        packed = pack(prompts, completions, balance=balance, merge=False).to(labels.device)
        before = self._total_train_tokens
        with head_at(inner, packed.row, packed.column):
            loss = super().compute_loss(
                model, {**model_inputs(packed, inner), "labels": None}, *args, **kwargs
            )
        self._total_train_tokens = before  # TRL has added the sum of a square mask
        self._count(inputs["attention_mask"])
        return loss

    def _get_train_sampler(self, train_dataset: Any = None) -> Any:
        """Rows of the same question side by side, in a random order of the questions."""
        rows = self.train_dataset if train_dataset is None else train_dataset
        questions = column(rows, "question")
        if questions is None or self.args.train_sampling_strategy != "random":
            return super()._get_train_sampler(train_dataset)
        seed = self.args.data_seed if self.args.data_seed is not None else self.args.seed
        return QuestionSampler(
            questions,
            seed,
            epoch=lambda: int(self.state.epoch or 0),
            batch_size=self.args.train_batch_size,
        )

    def _has_chances(self) -> bool | None:
        """Whether training rows have a `chance`; None for a stream that does not say."""
        if (chances := column(self.train_dataset, "chance")) is not None:
            return any(chance is not None for chance in chances)
        names = getattr(self.train_dataset, "column_names", None)
        return None if names is None else "chance" in names

    def _set_signature_columns_if_needed(self) -> None:
        super()._set_signature_columns_if_needed()
        for name in BESIDE:  # else the column is dropped
            if name not in self._signature_columns:
                self._signature_columns.append(name)

    def _doubt(
        self,
        model: Any,
        inner: Any,
        inputs: dict[str, Any],
        beside: Beside,
    ) -> torch.Tensor:
        """The loss of `doubt_loss.py`, a mean over the batch at hand; without a t, as at 0.5."""
        if not one_answer_each(inputs):
            raise ValueError(
                "doubt_coef needs rows of one prompt and one answer, in the columns 'prompt' and "
                "'completion'; here a row has labels in several places, or from its first token "
                "on. Set doubt_coef=0"
            )
        prompts, answers = unlabelled(inputs)
        text = self.processing_class(self.args.abstention, add_special_tokens=False).input_ids
        declines = [[*self._leading(answer), *text, *self._ending(answer)] for answer in answers]
        logps, ahead = self._log_probs(model, inner, prompts * 2, answers + declines)
        answer, abstain = logps.sum(1).view(2, -1)
        declined = torch.tensor(
            [a == d for a, d in zip(answers, declines, strict=True)], device=logps.device
        )
        t, groups, chance = beside
        targets = 0.5 if t is None else t.to(answer)[~declined]
        # A target that declines is not doubted, and has no part in the mean over its question.
        copies = None if groups is None else Copies(groups[~declined], self.args.doubt_contrast)
        attempts = answer[~declined], abstain[~declined]
        margins = self._margins(ahead[len(answers) :], answers, len(text))
        own = self._own(chance, margins, ~declined)
        given, score, known = doubt(*attempts, targets, copies, own)
        said = (answer[declined].sum() + given.sum()) / sum(map(len, answers))
        loss = -said - self.args.doubt_coef * score.sum() / len(answers)
        if len(known):
            self._metrics["train"]["doubt/right"].append(known.mean().item())
        self._log_doubt(abstain.detach().exp(), t)
        self._count(inputs["attention_mask"])
        return loss

    def _own(
        self, chance: torch.Tensor | None, margins: torch.Tensor, doubted: torch.Tensor
    ) -> Own | None:
        """What is known of the model's own answers to the rows that are `doubted`."""
        decoding_of(self._decoding, chance is not None)  # a stream's columns are seen here
        if chance is None:
            return None
        margin = margins[doubted] if self._decoding == "greedy" else None
        return Own(chance.to(margins)[doubted], margin)

    def _margins(self, ahead: torch.Tensor, answers: list[list[int]], length: int) -> torch.Tensor:
        """(B,) least margin of the tokens of an abstention's text, `length` of them.

        What the chat template writes in front of it, and what ends it, are left out: they are not
        the choice. `ahead` (B, C): how far each token is ahead of the likeliest other.
        """
        first = torch.tensor([len(self._leading(answer)) for answer in answers])
        places = first[:, None] + torch.arange(length)
        return ahead.gather(1, places.to(ahead.device)).min(1).values

    def _log_doubt(self, chances: torch.Tensor, t: torch.Tensor | None) -> None:
        """P(abstention), and for each t apart, or each tenth of it, where the batch has several."""
        log = self._metrics["train"]
        log["doubt/abstain"].append(chances.mean().item())
        targets = t.tolist() if t is not None else []
        if len(set(targets)) > 1:
            for chance, target in zip(chances.tolist(), targets, strict=True):
                label = self._t_label(round(target, 6))  # 0.7 in float32 is below seven tenths
                log[f"doubt/abstain_at_t{label}"].append(chance)

    def _leading(self, answer: list[int]) -> list[int]:
        """What the chat template leads an answer with; nothing where it is a plain text."""
        return self._lead if answer[: len(self._lead)] == self._lead else []

    def _ending(self, answer: list[int]) -> list[int]:
        """What ends an answer: the chat template's end, else the end token; nothing if cut off."""
        if answer[-len(self._end) :] == self._end:
            return self._end
        end = self._tokenizer.eos_token_id
        return answer[answer.index(end) :] if end in answer else []

    def _count(self, mask: torch.Tensor) -> None:
        """Count the tokens of a batch as TRL does: of training, over all processes."""
        if self.model.training:
            tokens = self.accelerator.gather_for_metrics(mask.sum()).sum().item()
            self._total_train_tokens += int(tokens) // self._tp_size
        mode = "train" if self.model.training else "eval"
        self._metrics[mode]["num_tokens"] = [self._total_train_tokens]

    def _log_probs(
        self, model: Any, inner: Any, prompts: list[list[int]], completions: list[list[int]]
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """(B, C) log-probs of completions after their prompts, and their lead; 0 at padding.

        The lead is over the likeliest other token, and 0 where the model is not to be greedy.
        """
        balance = balanced_length(inner) if self._sharing.packs else 0
        packed = pack(prompts, completions, balance=balance, merge=False)
        packed = packed.to(next(inner.parameters()).device)
        asked = model_inputs(packed, inner)
        asked.pop("shift_labels")
        with head_at(inner, packed.row, packed.column):
            logits = model(**asked).logits[0].float()
        shape = (len(prompts), max(map(len, completions)))
        logps = packed.unpack(selective_log_softmax(logits, packed.token), shape)
        if self._decoding != "greedy":
            return logps, torch.zeros_like(logps)
        return logps, packed.unpack(ahead_of_others(logits, packed.token), shape)


def ahead_of_others(logits: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
    """(N,) by how much the logits of tokens exceed the highest others.

    Args:
        logits: (N, V).
        tokens: (N,) ids.
    """
    best, second = logits.topk(2).values.unbind(-1)
    chosen = logits.gather(-1, tokens[:, None])[:, 0]
    return chosen - torch.where(chosen == best, second, best)


def _check_targets(tokenizer: Any, dataset: Any, given: dict[str, Any]) -> None:
    """Raise ValueError where rows are chats that the chat template cuts in the wrong place."""
    first = next(iter(dataset), None) if dataset is not None else None
    if first and not isinstance(first.get("prompt", ""), str):
        check_targets(tokenizer, given)


def _with_template_kwargs(dataset: Any, given: dict[str, Any]) -> Any:
    """A dataset, several by name or none, with the column in which TRL looks for them."""
    if isinstance(dataset, dict) and not hasattr(dataset, "map"):
        return {name: _with_template_kwargs(part, given) for name, part in dataset.items()}
    return dataset and dataset.map(lambda row: {"chat_template_kwargs": given})
