r"""The whole loop on one page: from a threshold reward to a gradient.

    python recipes/rl_loop.py --model runs/warmup
    python recipes/rl_loop.py --model Qwen/Qwen2.5-0.5B-Instruct --t 0.75 --steps 200

One update asks P questions, samples G answers to each, grades and pays them, compares each with the
mean of its group, and pushes its tokens up or down by the difference. That is GRPO (Shao et al.
2024, arXiv 2402.03300) with less and with one change:

1. Rollouts are used once, by the policy that made them: no ratio, no clip.
2. No KL to a reference model.
3. Each token counts the same, whatever the length of its answer (as in DAPO, arXiv 2503.14476).
4. The difference is not divided by the group's standard deviation. Dividing would move the
   break-even that is trained, from t = 0.90 to 0.71 where half of 8 rollouts abstain.

`grpo_penalty.py` makes the same update with TRL (a test holds the two together) and adds what long
runs need: counterfactual rollouts, shared prompts, checkpoints, several processes, vLLM.
In this loop a policy that never abstains learns nothing about it; start from `sft_warmup.py`.

Names carry their axes: P questions, G rollouts of each, T tokens of one.
Functions import torch themselves, so that --help and a wrong flag are answered at once.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from abstain.models.places import check_place
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch
from abstain.rewards import AliasGrader, Outcome
from abstain.tasks import Question, facts, messages, split_by_entity

if TYPE_CHECKING:
    import torch


def reward(outcome: Outcome, t: float) -> float:
    """What an outcome earns when answers should come only where P(right) > t.

    With probability p of being right, answering earns p on average and abstaining t; so answering
    pays exactly when p > t. Unreadable text earns what a wrong answer does: else it would be an
    escape. What cannot be graded is nan and never 0, which would be a verdict.

    >>> [reward(outcome, 0.75) for outcome in (Outcome.CORRECT, Outcome.ABSTAINED, Outcome.WRONG)]
    [1.0, 0.75, 0.0]
    """
    return {
        Outcome.CORRECT: 1.0,
        Outcome.ABSTAINED: t,
        Outcome.WRONG: 0.0,
        Outcome.MALFORMED: 0.0,
        Outcome.UNSCORABLE: math.nan,
    }[outcome]


def advantages(rewards_PG: torch.Tensor) -> torch.Tensor:
    """(P, G) reward minus the mean of its group; 0 where there is no reward.

    A group in which all earn the same has no say. A right answer in a wrong group, or an abstention
    among wrong answers, is pushed up; wrong answers beside an abstention are pushed down.

    >>> import torch
    >>> advantages(torch.tensor([[1.0, 0.75, 0.0, 0.25]])).tolist()
    [[0.5, 0.25, -0.5, -0.25]]
    """
    return (rewards_PG - rewards_PG.nanmean(dim=1, keepdim=True)).nan_to_num(0.0)


def sample(
    model: torch.nn.Module,
    prompt_T: Sequence[int],
    n: int,
    *,
    max_tokens: int,
    temperature: float,
    ends: Sequence[int],
) -> list[list[int]]:
    """`n` answers to one prompt as token ids, each up to its end token; greedy at temperature 0."""
    import torch

    ids = torch.tensor([prompt_T], device=next(model.parameters()).device)
    drawn: dict[str, Any] = {"do_sample": False}
    if temperature:
        drawn = {"do_sample": True, "temperature": temperature, "top_k": 0, "top_p": 1.0}
    output = model.eval().generate(
        input_ids=ids,
        attention_mask=torch.ones_like(ids),
        num_return_sequences=n,
        max_new_tokens=max_tokens,
        eos_token_id=list(ends),
        pad_token_id=ends[0],
        **drawn,
    )
    completions_GT = output[:, len(prompt_T) :].tolist()
    lengths = [next((i + 1 for i, x in enumerate(c) if x in ends), len(c)) for c in completions_GT]
    return [c[:length] for c, length in zip(completions_GT, lengths, strict=True)]


def log_probs(
    model: torch.nn.Module,
    prompt_T: Sequence[int],
    completions_GT: Sequence[Sequence[int]],
    temperature: float,
) -> tuple[torch.Tensor, torch.Tensor]:
    """(G, T) log-prob of each token under the policy that samples it, and a mask of real tokens."""
    import torch

    device = next(model.parameters()).device
    longest = max(map(len, completions_GT))
    padded = [[*c, *[0] * (longest - len(c))] for c in completions_GT]
    mask = torch.tensor([[i < len(c) for i in range(longest)] for c in completions_GT])
    ids = torch.tensor([[*prompt_T, *c] for c in padded], device=device)
    # Causal attention: what stands behind a token, padding too, is not seen by it.
    logits = model(input_ids=ids).logits[:, len(prompt_T) - 1 : -1].float() / temperature
    logps = logits.log_softmax(-1).gather(2, ids[:, len(prompt_T) :].unsqueeze(2)).squeeze(2)
    return logps, mask.to(device)


def update(
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    prompts_PT: Sequence[Sequence[int]],
    completions_PGT: Sequence[Sequence[Sequence[int]]],
    advantages_PG: torch.Tensor,
    *,
    temperature: float,
    max_grad_norm: float = 1.0,
) -> float:
    """One policy-gradient step: minimise -sum(A log p) / tokens; the gradient's norm before it.

    The gradient of the expected reward is the mean of A * grad log p over what was sampled
    (REINFORCE, Williams 1992), with the group's mean as the baseline.
    """
    from torch.nn.utils import clip_grad_norm_

    model.train()
    optimizer.zero_grad()
    n_tokens = sum(len(c) for group in completions_PGT for c in group)
    for prompt, group, advantages_G in zip(prompts_PT, completions_PGT, advantages_PG, strict=True):
        if not advantages_G.any():
            continue  # nothing to learn from a group in which all earn the same
        logps, mask = log_probs(model, prompt, group, temperature)
        loss = -(advantages_G.to(logps.device).unsqueeze(1) * logps * mask).sum() / n_tokens
        loss.backward()
    trained = [p for p in model.parameters() if p.requires_grad]
    norm = clip_grad_norm_(trained, max_grad_norm)
    optimizer.step()
    return float(norm)


@dataclass(frozen=True)
class Policy:
    """A model as the loop sees it: it is asked questions, and its answers are graded."""

    model: torch.nn.Module
    tokenizer: Any
    ends: Sequence[int]
    """Tokens that end an answer."""
    args: argparse.Namespace

    def prompt(self, question: Question) -> list[int]:
        """The question with the scoring rule, as token ids."""
        ids: list[int] = self.tokenizer.apply_chat_template(
            messages(question, self.args.t), add_generation_prompt=True, return_dict=False
        )
        return ids

    def answers(self, question: Question, n: int, temperature: float) -> list[list[int]]:
        """`n` answers to a question, greedy at temperature 0."""
        return sample(
            self.model,
            self.prompt(question),
            n,
            max_tokens=self.args.max_tokens,
            temperature=temperature,
            ends=self.ends,
        )

    def outcome(self, question: Question, completion_T: Sequence[int]) -> Outcome:
        """What the grader says of an answer."""
        text = self.tokenizer.decode(completion_T, skip_special_tokens=True)
        cut_off = completion_T[-1] not in self.ends
        grade = AliasGrader()
        return grade(text, question.answers, question=question.text, truncated=cut_off).outcome

    def greedy_shares(self, questions: Sequence[Question]) -> str:
        """Shares of the outcomes of greedy answers, as text."""
        return shares([self.outcome(q, self.answers(q, 1, 0.0)[0]) for q in questions])


def load(args: argparse.Namespace) -> Policy:
    """The policy that --model names; a model without an adapter gets a new one to train."""
    import torch
    from peft import LoraConfig, PeftModel, get_peft_model

    from abstain.models.chat import end_tokens
    from abstain.models.loading import load_model, load_tokenizer

    tokenizer = load_tokenizer(args.model)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = load_model(args.model, dtype="float32", trainable=True).to(device)
    if not isinstance(model, PeftModel):
        model = get_peft_model(
            model, LoraConfig(target_modules="all-linear", task_type="CAUSAL_LM")
        )
    return Policy(model, tokenizer, end_tokens(model, tokenizer), args)


def one_update(
    policy: Policy, optimizer: torch.optim.Optimizer, batch_P: Sequence[Question]
) -> str:
    """Ask, grade, pay, compare, push; returns what happened, as text."""
    import torch

    args = policy.args
    completions_PGT = [policy.answers(q, args.rollouts, args.temperature) for q in batch_P]
    outcomes_PG = [
        [policy.outcome(question, completion_T) for completion_T in group]
        for question, group in zip(batch_P, completions_PGT, strict=True)
    ]
    rewards_PG = torch.tensor([[reward(o, args.t) for o in group] for group in outcomes_PG])
    norm = update(
        policy.model,
        optimizer,
        [policy.prompt(question) for question in batch_P],
        completions_PGT,
        advantages(rewards_PG),
        temperature=args.temperature,
    )
    happened = shares([outcome for group in outcomes_PG for outcome in group])
    return f"reward {rewards_PG.nanmean():.2f}  {happened}  gradient {norm:.2f}"


def main(argv: list[str] | None = None) -> None:
    """Train on the bundled questions; print what happened in each update, and held-out outcomes."""
    args = arguments(argv)
    import torch

    torch.manual_seed(args.seed)
    policy = load(args)
    trained = [p for p in policy.model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=args.learning_rate, weight_decay=0.0)
    questions, held_out = split_by_entity(facts.load(tuple(args.families)))
    test, order = held_out[: args.n_test], random.Random(args.seed)
    print("before ", policy.greedy_shares(test))
    for step in range(1, args.steps + 1):
        start = time.perf_counter()
        happened = one_update(policy, optimizer, order.sample(questions, args.questions))
        seconds = time.perf_counter() - start
        print(f"{step:>4}/{args.steps}  {happened}  {seconds:.1f} s", flush=True)
    print("after  ", policy.greedy_shares(test))
    policy.model.save_pretrained(args.output_dir)
    policy.tokenizer.save_pretrained(args.output_dir)
    print(f"saved to {args.output_dir}")


def shares(outcomes: Sequence[Outcome]) -> str:
    """Share of each outcome, as text.

    >>> shares([Outcome.CORRECT, Outcome.WRONG])
    'right .50  wrong .50  abstained .00  unreadable .00'
    """
    counts, n = Counter(outcomes), max(len(outcomes), 1)
    names = {"right": "correct", "wrong": "wrong", "abstained": "abstained"}
    names |= {"unreadable": "malformed"}
    return "  ".join(
        f"{name} {counts[Outcome(key)] / n:.2f}".replace("0.", ".") for name, key in names.items()
    )


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """The flags."""
    parser = Parser(
        prog="abstain rl-loop",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--model", help="folder, adapter or hub id; default: the bundled model")
    add("--families", nargs="+", default=["city_country"], help="bundled questions")
    add("--t", type=float, default=0.5, help="confidence target, in [0, 1)")
    add("--steps", type=int, default=60, help="updates")
    add("--questions", type=int, default=8, help="P, questions in an update")
    add("--rollouts", type=int, default=8, help="G, answers to each, at least 2")
    add("--max_tokens", type=int, default=16, help="length of the longest answer")
    add("--temperature", type=float, default=0.7, help="of the sampling, above 0")
    add("--learning_rate", type=float, default=1e-4, help="of AdamW")
    add("--n_test", type=int, default=100, help="held-out questions, asked greedily")
    add("--seed", type=int, default=0, help="of questions, samples and a new adapter")
    add("--output_dir", default="runs/rl_loop", help="where the adapter goes")
    args = parser.parse_args(argv)
    if not 0 <= args.t < 1:
        parser.error(f"--t must be in [0, 1), got {args.t}; at 1 no answer would ever pay")
    if args.rollouts < 2:
        parser.error(f"--rollouts must be at least 2, a group to compare in; got {args.rollouts}")
    if args.temperature <= 0:
        parser.error(f"--temperature must be above 0, got {args.temperature}")
    if (Path(args.output_dir) / "adapter_config.json").exists():
        parser.error(f"--output_dir {args.output_dir} holds a model; give another or delete it")
    with clear_errors("rl-loop"):
        args.families = facts.expand(args.families)
        if args.model:
            check_place(args.model)
    return args


if __name__ == "__main__":
    launch("rl-loop", main, extra="train")
