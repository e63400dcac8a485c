"""The terms of Theorem 1 for a real model: "Is it valid?" over a closed set of countries.

    python benchmarks/iiv.py base warmup=runs/warmup binary=runs/binary penalty=runs/penalty

Each of 120 held-out city questions has 240 possible answers, the countries, and "I don't know". A
model's chance of each is exact: one forward pass over a tree of their tokens. From them come err,
err_iiv and delta of Kalai et al. 2025 (arXiv 2509.04664, Theorem 1), and how well the chance of an
answer tells a valid one from an error. Writes benchmarks/results/iiv.json.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from arbitrary_facts import terms

from abstain.evaluation.measure.confidence import auroc
from abstain.models.loading import load_model, load_tokenizer
from abstain.rewards import CANONICAL
from abstain.tasks import facts, split_by_entity
from abstain.tasks.prompts import messages
from abstain.tasks.question import sample


class Tree:
    """Token sequences as a tree, laid out behind a prompt so that each node sees its own path."""

    def __init__(self, sequences: list[list[int]]):
        self.sequences = [tuple(sequence) for sequence in sequences]
        inner = {s[:k] for s in self.sequences for k in range(1, len(s))}
        self.nodes = sorted(inner, key=len)
        self.row = {(): 0} | {node: i + 1 for i, node in enumerate(self.nodes)}

    @torch.no_grad()
    def chances(self, model: torch.nn.Module, prompt: list[int]) -> np.ndarray:
        """The chance of every sequence as what follows the prompt."""
        start, n = len(prompt), len(prompt) + len(self.nodes)
        sees = torch.zeros(n, n, dtype=torch.bool)
        sees[:start, :start] = torch.ones(start, start).tril().bool()
        sees[start:, :start] = True
        for node in self.nodes:
            for k in range(1, len(node) + 1):
                sees[start - 1 + self.row[node], start - 1 + self.row[node[:k]]] = True
        dtype = next(model.parameters()).dtype
        mask = torch.zeros(n, n, dtype=dtype).masked_fill(~sees, torch.finfo(dtype).min)
        places = [*range(start), *(start + len(node) - 1 for node in self.nodes)]
        logits = model(
            input_ids=torch.tensor([[*prompt, *(node[-1] for node in self.nodes)]]),
            attention_mask=mask[None, None],
            position_ids=torch.tensor([places]),
            use_cache=False,
        ).logits[0, start - 1 :]
        logs = logits.float().log_softmax(-1)
        chances = {
            s: math.exp(sum(float(logs[self.row[s[:k]], s[k]]) for k in range(len(s))))
            for s in self.sequences
        }
        # A name that begins a longer one ("Guinea") gets what the longer one leaves.
        return np.array(
            [
                chances[s] - sum(c for o, c in chances.items() if o[: len(s)] == s != o)
                for s in self.sequences
            ]
        )


def measured(chances: np.ndarray, gold: np.ndarray) -> dict[str, float | None]:
    """Terms over the closed set, and the AUROC of a chance for valid against wrong answers."""
    n, wrong_answers = len(gold), chances.shape[1] - 2
    inside = chances.sum(1)
    closed = chances / inside[:, None]
    measures: dict[str, float | None] = dict(terms(closed, np.full(n, 1 / n), gold, alpha=1.0))
    measures |= {"n": n, "inside_the_set": float(inside.mean())}
    valid = closed[np.arange(n), gold]
    errors = np.delete(closed[:, :-1].ravel(), np.arange(n) * (wrong_answers + 1) + gold)
    measures["auroc"] = auroc(
        np.minimum(np.r_[valid, errors], 1.0), np.r_[np.ones(n), np.zeros(len(errors))]
    )
    return measures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoints", nargs="+", metavar="[LABEL=]CHECKPOINT")
    parser.add_argument("--n", type=int, default=120)
    parser.add_argument("--t", type=float, default=0.5)
    default = Path(__file__).parent / "results" / "iiv.json"
    parser.add_argument("--out", type=Path, default=default)
    args = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = load_tokenizer(None)
    capitals = facts.load(("capital",))
    codes = [question.id.split("/")[1] for question in capitals]
    names = [question.entity for question in capitals]
    ids = [tokenizer(name, add_special_tokens=False).input_ids for name in [*names, CANONICAL]]
    tree = Tree(ids)
    _, held_out = split_by_entity(facts.load(("city_country",)))
    asked = sample(held_out, args.n)
    gold = np.array([codes.index(question.id.split("/")[1]) for question in asked])
    results = json.loads(args.out.read_text()) if args.out.exists() else {}
    for text in args.checkpoints:
        label, _, name = text.rpartition("=")
        model = load_model(None if name == "base" else name, dtype="float32").eval()
        began, chances = time.process_time(), []
        for question in asked:
            prompt = tokenizer.apply_chat_template(
                messages(question, args.t), add_generation_prompt=True, return_dict=False
            )
            chances.append(tree.chances(model, prompt))
        results[label or name] = measured(np.array(chances), gold)
        seconds = time.process_time() - began
        print(label or name, json.dumps(results[label or name]), f"{seconds:.0f} CPU s", flush=True)
    args.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
