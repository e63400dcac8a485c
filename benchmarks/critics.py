"""How to make a critic: four ways, on a policy that is held still.

    python benchmarks/critics.py --start runs/binary

The policy's sampled answers to training questions, graded 0 or 1, are learned from the same prompts
in the same order, one pass, a batch per update:

    head, least squares   a linear head on the policy's states, fitted after each batch to all
                          so far (what `AbstainPPOTrainer` does)
    head, gradient        the same head, one step of AdamW per batch (what PPO usually does)
    second adapter        the first, and a copy of the policy's adapter that learns by the squared
                          error: a second forward pass, and one backward
    log-prob              the policy's own, of its greedy answer: nothing is learned

Prints, on questions that training never saw, AUROC and ECE of each against whether the greedy
answer is right; the variance of unseen batches' answers that was explained before they were
learned, over the last half; and what an update costs. Writes <out>.json.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tqdm.auto import tqdm

from abstain.evaluation.measure.confidence import auroc, ece
from abstain.models.adapters import merged_adapters
from abstain.models.loading import load_model, load_tokenizer
from abstain.models.sampling import sample
from abstain.models.value_head import ValueHead, features, hidden_states, prompt_values
from abstain.rewards import AliasGrader, Outcome
from abstain.tasks import Question, facts, messages, split_by_entity
from abstain.tasks.question import sample as some_of
from abstain.trainers.advantages import explained_variance
from abstain.trainers.least_squares import LeastSquares

T, GRADE, TEMPERATURE = 0.5, AliasGrader(), 0.7
RATES = {"head, gradient": 1e-2, "second adapter": 1e-4}
MEASURES = ("auroc", "ece", "explained variance", "seconds per update")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", default="runs/binary", help="Folder of the policy's adapter.")
    parser.add_argument("--updates", type=int, default=120)
    parser.add_argument("--prompts", type=int, default=16, help="Per update.")
    parser.add_argument("--samples", type=int, default=8, help="Answers to each.")
    parser.add_argument("--n_test", type=int, default=700)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--out", type=Path, default=Path("runs/critics.json"))
    args = parser.parse_args()
    train, test = split_by_entity(facts.load())
    test = some_of(test, args.n_test)
    results = []
    for seed in args.seeds:
        results += one_seed(args, some_of(train, args.updates * args.prompts, seed), test, seed)
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(results, indent=1) + "\n")
    for kind in dict.fromkeys(row["critic"] for row in results):
        mine = [row for row in results if row["critic"] == kind]
        values = {k: [row[k] for row in mine] for k in MEASURES}
        print(
            f"{kind:20}", *(f"{k} {', '.join(f'{x:.3f}' for x in v)};" for k, v in values.items())
        )


def one_seed(
    args: argparse.Namespace, train: Sequence[Question], test: Sequence[Question], seed: int
) -> list[dict[str, Any]]:
    """All critics of one policy, from one draw of its answers."""
    torch.manual_seed(seed)
    tokenizer = load_tokenizer(args.start)
    policy = load_model(args.start, dtype="float32").eval()
    prompts, unseen = ([_prompt(tokenizer, q) for q in questions] for questions in (train, test))
    answers = graded(policy, tokenizer, train, args.samples, TEMPERATURE)
    returns = torch.tensor([[right for right, _ in group] for group in answers])
    greedy = graded(policy, tokenizer, test, 1, temperature=0.0)
    right = [bool(group[0][0]) for group in greedy]
    chances = [float(torch.tensor(group[0][1]).exp()) for group in greedy]
    nothing = {"explained variance": float("nan"), "seconds per update": 0.0}
    rows = [{"critic": "log-prob"} | nothing | _quality(chances, right)]
    for kind in ("head, least squares", "head, gradient", "second adapter"):
        if kind == "second adapter":
            policy.load_adapter(args.start, "critic", is_trainable=True)
            policy.set_adapter("critic")
        start = time.perf_counter()
        head, explained = learn(policy, prompts, returns, args.prompts, kind)
        cost = (time.perf_counter() - start) / args.updates
        with torch.autocast("cpu", torch.bfloat16):
            values = [min(max(v, 0.0), 1.0) for v in prompt_values(policy, head, unseen)]
        measured = {"explained variance": explained, "seconds per update": cost}
        rows.append({"critic": kind} | measured | _quality(values, right))
        print(f"seed {seed}: {rows[-1]}", flush=True)
    return [{"seed": seed, **row} for row in rows]


def learn(
    model: Any, prompts: list[list[int]], returns: torch.Tensor, batch: int, kind: str
) -> tuple[ValueHead, float]:
    """A head that has learned the returns (N, samples) in one pass, and what it explained."""
    head, fit = ValueHead(model.config.hidden_size), LeastSquares(model.config.hidden_size, 10, 100)
    adapt = kind == "second adapter"
    learning = model.parameters() if adapt else head.requires_grad_().parameters()
    learning = [p for p in learning if p.requires_grad]
    optimizer = torch.optim.AdamW(learning, RATES.get(kind, 0.0), weight_decay=0.0)
    starts = range(0, len(prompts), batch)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, len(starts))
    before = []
    for start in tqdm(starts, desc=kind, unit=" updates"):
        with torch.set_grad_enabled(adapt):
            states = last_states(model, prompts[start : start + batch])
        values, targets = head(states), returns[start : start + batch]
        before += [values.detach()]
        if kind in RATES:
            optimizer.zero_grad()
            ((values - targets.mean(1)) ** 2).mean().div(2).backward()
            optimizer.step()
            schedule.step()
        if kind != "head, gradient":
            count = torch.full((len(states),), float(targets.size(1)))
            fit.add(fit.sums(features(states.detach()), count, targets.sum(1)))
            with torch.no_grad():
                head.set(*fit.solve())
    half = len(prompts) // 2
    seen = torch.cat(before)[half:].unsqueeze(1).expand_as(returns[half:])
    return head, explained_variance(seen.flatten(), returns[half:].flatten())


def last_states(model: Any, prompts: list[list[int]]) -> torch.Tensor:
    """The backbone's states (B, H) at the end of each prompt."""
    tensors = [torch.tensor(prompt) for prompt in prompts]
    ids = torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True)
    last = torch.tensor([len(prompt) - 1 for prompt in tensors])
    mask = (torch.arange(ids.size(1)) <= last.unsqueeze(1)).long()
    with torch.autocast(ids.device.type, torch.bfloat16), hidden_states(model) as outputs:
        model(input_ids=ids, attention_mask=mask, logits_to_keep=1)
    return outputs[0].last_hidden_state[torch.arange(len(tensors)), last]


def graded(
    model: Any, tokenizer: Any, questions: Sequence[Question], n: int, temperature: float
) -> list[list[tuple[float, float]]]:
    """(1 if right else 0, log-prob) of n answers to each question."""
    groups = []
    with merged_adapters(model):
        for start in tqdm(range(0, len(questions), 64), desc="answers", unit=" batches"):
            batch = questions[start : start + 64]
            with torch.autocast("cpu", torch.bfloat16):
                answers = sample(
                    model,
                    [_prompt(tokenizer, question) for question in batch],
                    num_samples=n,
                    max_new_tokens=16,
                    temperature=temperature,
                    eos_token_ids=[tokenizer.eos_token_id],
                )
            for question, group in zip(batch, answers, strict=True):
                texts = tokenizer.batch_decode([o.ids for o in group], skip_special_tokens=True)
                outcomes = [GRADE(text, question.answers).outcome for text in texts]
                groups.append(
                    [
                        (float(outcome is Outcome.CORRECT), sum(completion.logprobs))
                        for outcome, completion in zip(outcomes, group, strict=True)
                    ]
                )
    return groups


def _prompt(tokenizer: Any, question: Question) -> list[int]:
    return tokenizer.apply_chat_template(
        messages(question, T), add_generation_prompt=True, return_dict=False
    )


def _quality(confidences: Sequence[float], right: Sequence[bool]) -> dict[str, Any]:
    return {"auroc": auroc(confidences, right), "ece": ece(confidences, right)}


if __name__ == "__main__":
    main()
