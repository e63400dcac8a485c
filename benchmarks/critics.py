"""A critic in a second adapter of its own, beside the default one on the policy's states.

    python benchmarks/critics.py --start runs/warmup

What the trainer cannot say without being built both ways: whether a critic that may change the
backbone predicts better, if it cannot harm the policy by doing so. The policy is held still. Its
sampled answers to training questions, graded 0 or 1, are learned by three critics, from the same
prompts in the same order, by the squared error at the end of the prompt:

    head             a linear head on the policy's states (the default of `AbstainPPOTrainer`)
    second adapter   the head, and a copy of the policy's adapter: a second forward pass
    log-prob         the policy's own, of its greedy answer: nothing is learned

Prints, on questions that training never saw, AUROC and ECE of each against whether the greedy
answer is right, and what an update costs. Writes <out>.json.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tqdm.auto import tqdm

from abstain.evaluation.confidence import auroc, ece
from abstain.rewards import AliasGrader, Outcome
from abstain.tasks import Question, facts, messages, split_by_entity
from abstain.tasks.question import sample as some_of
from abstain.trainers.critic import ValueHead, hidden_states, prompt_values
from abstain.trainers.models import load_model, load_tokenizer
from abstain.trainers.sampling import merged_adapters, sample

T, GRADE = 0.5, AliasGrader()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", default="runs/warmup", help="Folder of the policy's adapter.")
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
    for kind in dict.fromkeys(one["critic"] for one in results):
        mine = [one for one in results if one["critic"] == kind]
        values = {k: [one[k] for one in mine] for k in ("auroc", "ece", "seconds per update")}
        print(
            f"{kind:15}", *(f"{k} {', '.join(f'{x:.3f}' for x in v)};" for k, v in values.items())
        )


def one_seed(
    args: argparse.Namespace, train: Sequence[Question], test: Sequence[Question], seed: int
) -> list[dict[str, Any]]:
    """All critics of one policy, from one draw of its answers."""
    torch.manual_seed(seed)
    tokenizer = load_tokenizer(args.start)
    policy = load_model(args.start, dtype="float32").eval()
    prompts, unseen = ([_prompt(tokenizer, q) for q in some] for some in (train, test))
    shares = torch.tensor([_mean(x) for x in graded(policy, tokenizer, train, args.samples)])
    greedy = graded(policy, tokenizer, test, 1, temperature=0.0)
    right = [bool(answers[0][0]) for answers in greedy]
    chances = [float(torch.tensor(answers[0][1]).exp()) for answers in greedy]
    found = [{"critic": "log-prob", "seconds per update": 0.0} | _quality(chances, right)]
    for kind in ("head", "second adapter"):
        if kind == "second adapter":
            policy.load_adapter(args.start, "critic", is_trainable=True)
            policy.set_adapter("critic")
        start = time.perf_counter()
        head = learn(policy, prompts, shares, args.prompts, train_adapter=kind != "head")
        cost = (time.perf_counter() - start) / args.updates
        with torch.autocast("cpu", torch.bfloat16):
            values = [min(max(v, 0.0), 1.0) for v in prompt_values(policy, head, unseen)]
        found.append({"critic": kind, "seconds per update": cost} | _quality(values, right))
        print(f"seed {seed}: {found[-1]}", flush=True)
    return [{"seed": seed, **one} for one in found]


def learn(
    model: Any, prompts: list[list[int]], returns: torch.Tensor, batch: int, *, train_adapter: bool
) -> ValueHead:
    """A head trained on the returns, one pass; with it the active adapter, or nothing else."""
    head = ValueHead(model.config.hidden_size)
    groups = [{"params": head.parameters(), "lr": 1e-2}]
    if train_adapter:
        groups.append({"params": [p for p in model.parameters() if p.requires_grad], "lr": 1e-4})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.0)
    starts = range(0, len(prompts), batch)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, len(starts))
    for start in tqdm(starts, desc="critic", unit=" updates"):
        some = [torch.tensor(prompt) for prompt in prompts[start : start + batch]]
        ids = torch.nn.utils.rnn.pad_sequence(some, batch_first=True)
        last = torch.tensor([len(prompt) - 1 for prompt in some])
        mask = (torch.arange(ids.size(1)) <= last.unsqueeze(1)).long()
        with (
            torch.set_grad_enabled(train_adapter),
            torch.autocast(ids.device.type, torch.bfloat16),
            hidden_states(model) as outputs,
        ):
            model(input_ids=ids, attention_mask=mask, logits_to_keep=1)
        values = head(outputs[0].last_hidden_state[torch.arange(len(some)), last])
        loss = ((values - returns[start : start + batch]) ** 2).mean() / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return head


def graded(
    model: Any, tokenizer: Any, questions: Sequence[Question], n: int, temperature: float = 1.0
) -> list[list[tuple[float, float]]]:
    """(1 if right else 0, log-prob) of n answers to each question."""
    found = []
    with merged_adapters(model):
        for start in tqdm(range(0, len(questions), 64), desc="answers", unit=" batches"):
            some = questions[start : start + 64]
            with torch.autocast("cpu", torch.bfloat16):
                answers = sample(
                    model,
                    [_prompt(tokenizer, question) for question in some],
                    num_samples=n,
                    max_new_tokens=16,
                    temperature=temperature,
                    eos_token_ids=[tokenizer.eos_token_id],
                )
            for question, group in zip(some, answers, strict=True):
                texts = tokenizer.batch_decode([o.ids for o in group], skip_special_tokens=True)
                outcomes = [GRADE(text, question.answers).outcome for text in texts]
                found.append(
                    [
                        (float(outcome is Outcome.CORRECT), sum(one.logprobs))
                        for outcome, one in zip(outcomes, group, strict=True)
                    ]
                )
    return found


def _prompt(tokenizer: Any, question: Question) -> list[int]:
    return tokenizer.apply_chat_template(
        messages(question, T), add_generation_prompt=True, return_dict=False
    )


def _mean(answers: list[tuple[float, float]]) -> float:
    return sum(right for right, _ in answers) / len(answers)


def _quality(confidences: Sequence[float], right: Sequence[bool]) -> dict[str, Any]:
    return {"auroc": auroc(confidences, right), "ece": ece(confidences, right)}


if __name__ == "__main__":
    main()
