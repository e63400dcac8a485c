"""Errors of grammar that a threshold on confidence catches, and one that it does not.

    python benchmarks/grammatical_agreement.py

The bundled model reads each sentence of tasks/grammatical_agreement.py up to the word asked for. Of
the two choices the likelier one is its answer, and its share of both their probability the
confidence. Thresholds are fitted on one half of the sentences and applied to the other, both ways.
Writes benchmarks/results/grammatical_agreement.json. Also there: a trigram model trained on the
very sentences.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any

import torch

from abstain.evaluation.measure.confidence import auroc
from abstain.models.loading import load_model, load_tokenizer
from abstain.rewards import Outcome, ThresholdRule
from abstain.tasks.grammatical_agreement import FAMILIES, Sentence, sentences
from abstain.tasks.question import draw


@torch.no_grad()
def confidences(model, tokenizer, items: list[Sentence]) -> list[tuple[float, bool]]:
    """Confidence in the likelier choice and whether it is right, for every sentence."""
    answers = []
    for item in items:
        ids = tokenizer(item.start, return_tensors="pt", add_special_tokens=False).input_ids
        logits = model(input_ids=ids).logits[0, -1].float()
        words = [tokenizer(f" {word}", add_special_tokens=False).input_ids for word in item.choices]
        assert all(len(word) == 1 for word in words)
        chances = logits[[word[0] for word in words]].softmax(-1)
        answers.append((float(chances.max()), int(chances.argmax()) == item.right))
    return answers


def gated(answers: list[tuple[float, bool]], t: float) -> tuple[float, float]:
    """Mean score at t and share answered, each half by the threshold that is best on the other."""
    side = [draw(str(i), 0) < 0.5 for i in range(len(answers))]
    scores, n_answered = [], 0
    for half in (True, False):
        fit = [a for a, s in zip(answers, side, strict=True) if s is not half]
        cut = max([1.01, *(q for q, _ in fit)], key=lambda cut: sum(value(fit, cut, t)))
        held = [a for a, s in zip(answers, side, strict=True) if s is half]
        scores += value(held, cut, t)
        n_answered += sum(q >= cut for q, _ in held)
    return mean(scores), n_answered / len(answers)


def value(answers: list[tuple[float, bool]], cut: float, t: float) -> list[float]:
    """What answering at or above the cut earns, question by question."""
    rule = ThresholdRule(t)
    return [
        (rule(Outcome.CORRECT if right else Outcome.WRONG) or 0.0) if q >= cut else 0.0
        for q, right in answers
    ]


def measured(answers: list[tuple[float, bool]]) -> dict:
    """Everything about one kind of sentence."""
    qs, rights = [q for q, _ in answers], [right for _, right in answers]
    measures = {"n": len(answers), "right": mean(rights), "confidence": mean(qs)}
    measures["auroc"] = auroc(qs, rights)
    ranked = [right for _, right in sorted(answers, key=lambda answer: -answer[0])]
    measures["risk_at_coverage"] = {
        f"{share:g}": 1 - mean(ranked[: max(1, round(share * len(ranked)))])
        for share in (0.2, 0.5, 1.0)
    }
    for t in (0.5, 0.9):
        score, share = gated(answers, t)
        measures[f"t={t:g}"] = {
            "always": mean(value(answers, 0.0, t)),
            "gated": score,
            "answered": share,
        }
    return measures


def trigram() -> float:
    """Chance of the right word under a trigram model that has counted the sentences it is asked."""
    items = [item for family in ("her_his", "her_his_lure") for item in sentences(family)]
    counts = Counter((*item.start.split()[-2:], item.choices[item.right]) for item in items)

    def chance(item: Sentence) -> float:
        both = [counts[(*item.start.split()[-2:], word)] for word in item.choices]
        return both[item.right] / sum(both)

    return mean(map(chance, items))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, help="Sentences a family, evenly taken. Default: all.")
    parser.add_argument("--model", help="Checkpoint. Default: the bundled one.")
    default = Path(__file__).parent / "results" / "grammatical_agreement.json"
    parser.add_argument("--out", type=Path, default=default)
    args = parser.parse_args()
    torch.set_num_threads(1)
    model, tokenizer = load_model(args.model, dtype="float32").eval(), load_tokenizer(args.model)
    table: dict[str, Any] = {"trigram": trigram()}
    for family in FAMILIES:
        items = sentences(family)
        items = items[:: max(1, len(items) // args.n)] if args.n else items
        answers = confidences(model, tokenizer, items)
        groups = dict.fromkeys(item.words_between for item in items)
        for group in groups:
            group_answers = [
                a for a, item in zip(answers, items, strict=True) if item.words_between == group
            ]
            table[f"{family}, {group}"] = measured(group_answers)
            print(f"{family}, {group}", json.dumps(table[f"{family}, {group}"]), flush=True)
        table[family] = measured(answers)
    args.out.write_text(json.dumps(table, indent=1) + "\n")
    print("trigram", table["trigram"])


if __name__ == "__main__":
    main()
