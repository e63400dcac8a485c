"""Would a learned detector find abstentions better than the patterns do? Leave one file out.

    python benchmarks/learned_abstention.py

Logistic regression (AdaGrad) on words, word pairs and character 4-grams of a completion, with the
question's words made alike. It is trained on every labelled file of tests/data but one and tried
on that one. Printed is what it misses, and what else it takes for an abstention, at a probability
of 0.5, and what it misses where 0, 1 and 2 other texts are taken for one. What the patterns miss
stands in results/graders.md. Standard library and numpy; about three minutes.
"""

import json
import re
import zlib
from itertools import pairwise
from pathlib import Path

import numpy as np

from abstain.rewards import Outcome
from abstain.rewards.checks.labelled import load
from abstain.rewards.grading.text import fold

DATA = Path(__file__).parents[1] / "tests" / "data"
TRIED = [f"fresh_0_{n}" for n in range(3, 9)]
FILES = ["corpus", "hostile_0_2", "fresh_0_2", *TRIED]
UNREAD = (Outcome.MALFORMED, Outcome.UNSCORABLE)
BUCKETS = 2**16
NGRAM, SHOWN, EPOCHS, RATE = 4, 2000, 12, 0.1
MOST_FALSE = 2


def features(question: str, text: str) -> np.ndarray:
    """Hashed features of one completion, their buckets in order."""
    asked = set(fold(question).split())
    words = ["Q" if word in asked else word for word in fold(text[:SHOWN]).split()]
    pairs = [" ".join(pair) for pair in pairwise(words)]
    letters = fold(text[:SHOWN])[:400]
    grams = {"#" + letters[i : i + NGRAM] for i in range(len(letters) - NGRAM + 1)}
    tokens = re.findall(r"\w+", text[:SHOWN])[1:]
    named = [t for t in tokens if (t[0].isupper() or t[0].isdigit()) and fold(t) not in asked]
    shape = {
        "^" + " ".join(words[:3]),
        f"words{min(9, len(words) // 4)}",
        f"new{min(5, len(named))}",
    }
    found = {*words, *pairs, *grams, *shape}
    return np.array(sorted({zlib.crc32(feature.encode()) % BUCKETS for feature in found}))


def examples(name: str) -> list[tuple[np.ndarray, bool]]:
    """Features of every completion of a file, and whether it abstains."""
    if name == "abstentions":
        rows = map(json.loads, (DATA / "abstentions.jsonl").read_text("utf-8").splitlines())
        return [(features(row["question"], row["text"]), row["abstained"]) for row in rows]
    return [
        (features(case.question, case.completion), case.outcome is Outcome.ABSTAINED)
        for case in load(DATA / f"{name}.jsonl")
        if case.outcome not in UNREAD and not case.truncated
    ]


def train(rows: list[tuple[np.ndarray, bool]], seed: int = 0) -> tuple[np.ndarray, float]:
    """Weights of the buckets and the bias."""
    weights, squares, bias = np.zeros(BUCKETS), np.full(BUCKETS, 1e-8), 0.0
    order = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for i in order.permutation(len(rows)):
            held, label = rows[i]
            score = np.clip(weights[held].sum() + bias, -30, 30)
            slope = 1 / (1 + np.exp(-score)) - label
            squares[held] += slope**2
            weights[held] -= RATE * slope / np.sqrt(squares[held])
            bias -= RATE * slope / 20
    return weights, bias


def main() -> None:
    """Print one line for each file."""
    rows = {name: examples(name) for name in (*FILES, "abstentions")}
    for name in TRIED:
        others = [row for file, held in rows.items() if file != name for row in held]
        weights, bias = train(others)
        scores = np.array([weights[held].sum() + bias for held, _ in rows[name]])
        labels = np.array([label for _, label in rows[name]])
        highest = np.sort(scores[~labels])[::-1]
        limits = [int((scores[labels] <= highest[n]).sum()) for n in range(MOST_FALSE + 1)]
        print(
            f"{name}: at 0.5 {int((scores[labels] <= 0).sum())} of {labels.sum()} missed, "
            f"{int((scores[~labels] > 0).sum())} of {(~labels).sum()} false; "
            f"with {', '.join(map(str, range(MOST_FALSE + 1)))} false "
            f"{', '.join(map(str, limits))} missed",
            flush=True,
        )


if __name__ == "__main__":
    main()
