"""Time the default reward beside other checkers of short answers, on the same answers in one run.

    pip install math-verify && pip install --no-deps torchmetrics lightning-utilities lm-eval
    python benchmarks/scoring.py
    python benchmarks/scoring.py --squad path/to/evaluate/metrics/squad   # also HF evaluate's

Answers to the bundled questions as a policy in training gives them: aliases, other countries,
abstentions, sentences; then the same with every completion and gold a different one, so that
nothing that was seen before helps; then numbers in a box, which is what TRL's checker is made for.
Checkers that are not installed are left out. What each does:

    abstain      alias match after Unicode folding, numbers, sentences, abstentions, format, rule,
                 and the outcome rates and transcript columns that training logs
    evaluate     HF evaluate's squad metric: alias match after ASCII folding, and F1; whole batch
    torchmetrics its squad metric: the same on tensors; whole batch
    squad norm   SQuAD's normalisation and an alias match alone: a lower bound for the two above
    lm-eval      exact_match with ignore_case and ignore_punctuation, as its triviaqa task calls it
    TRL          accuracy_reward: mathematical equality by math-verify; another job

Rounds are interleaved; prints the medians per second of processor time and writes <out>.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from abstain.rewards import CANONICAL, AliasGrader, ThresholdReward
from abstain.tasks import facts

STEP = {"completions": 128, "seconds": 2.8}
"""A training step of recipes/grpo_penalty.py on two cores (results/version_0_1.md, part 3)."""


LETTERS = str.maketrans("0123456789", "bdfgkpstvz")


@dataclass(frozen=True)
class Answers:
    """Equally long: what was asked, what counts, what was said, and whether it is right."""

    questions: list[str]
    golds: list[list[str]]
    completions: list[str]
    right: list[bool]
    messages: list[list[dict[str, str]]]
    """The completions as a trainer hands them over."""

    def add(self, question: str, golds: list[str], completion: str, right: bool) -> None:
        self.questions.append(question)
        self.golds.append(golds)
        self.completions.append(completion)
        self.right.append(right)
        self.messages.append([{"role": "assistant", "content": completion}])


def make(n: int, seed: int, fresh: bool) -> Answers:
    """Answers in groups of eight to a question: 40 % right, 35 % wrong, 25 % abstentions."""
    rng = random.Random(seed)
    asked = [q for q in facts.load(("city_country", "capital")) if q.answers]
    made = Answers([], [], [], [], [])
    while len(made.completions) < n:
        question, other = rng.sample(asked, 2)
        # In letters: a digit in it would make each name a possible date or quantity.
        mark = " " + str(len(made.completions)).translate(LETTERS) if fresh else ""
        golds = [gold + mark for gold in question.answers or ()]
        for _ in range(8):
            kind = rng.choices(("gold", "sentence", "wrong", "abstain"), (35, 5, 35, 25))[0]
            wrong = (other.answers or ("",))[0] + mark
            text = {
                "gold": rng.choice(golds),
                "sentence": f"{question.entity} is in {golds[0]}.",
                "wrong": wrong,
                "abstain": CANONICAL if not fresh else f"I don't know {question.text}",
            }[kind]
            right = kind in ("gold", "sentence") or text in golds
            made.add(question.text, golds, text, right)
    return made


def make_numbers(n: int, seed: int) -> Answers:
    """Numbers in a box behind a sentence, half of them right."""
    rng = random.Random(seed)
    made = Answers([], [], [], [], [])
    for _ in range(n):
        gold, right = rng.randrange(10**6), rng.random() < 0.5
        given = gold if right else rng.randrange(10**6)
        made.add("How many?", [str(gold)], f"There are \\boxed{{{given}}}", given == gold)
    return made


Checker = Callable[[Answers], int]
"""Scores all the answers; returns how many it calls right."""


def checkers(squad: str | None) -> Iterator[tuple[str, Checker]]:
    """Name and checker, for those that are installed."""
    plain, boxed = ThresholdReward(0.5), ThresholdReward(0.5, grader=AliasGrader("box"))

    def ours(answers: Answers) -> int:
        reward = boxed if answers.questions[0] == "How many?" else plain
        values = reward(
            completions=answers.messages,
            answers=answers.golds,
            question=answers.questions,
            t=[0.5] * len(answers.golds),
            log_metric=lambda *_: None,
            log_extra=lambda *_: None,
        )
        return sum(value == 1 for value in values)

    yield "abstain", ours  # first, so that its caches are cold in every round
    if squad:
        import evaluate

        metric = evaluate.load(squad)
        yield "evaluate", lambda answers: round(_squad(answers, metric.compute))
    for name, load in (
        ("torchmetrics", _torchmetrics),
        ("squad norm", _squad_norm),
        ("lm-eval", _lm_eval),
        ("TRL", _trl),
    ):
        try:
            yield name, load()
        except ImportError as error:
            print(f"{name} left out: {error}")


def _squad(answers: Answers, compute: Callable[..., dict]) -> float:
    ids = range(len(answers.golds))
    scores = compute(
        predictions=[{"prediction_text": answers.completions[i], "id": str(i)} for i in ids],
        references=[
            {"answers": {"answer_start": [0] * len(answers.golds[i]), "text": answers.golds[i]}}
            | {"id": str(i)}
            for i in ids
        ],
    )
    return float(scores["exact_match"]) / 100 * len(ids)


def _torchmetrics() -> Checker:
    from torchmetrics.functional.text import squad

    return lambda answers: round(_squad(answers, lambda predictions, references: squad(
        predictions, references
    )))  # fmt: skip


def _squad_norm() -> Checker:
    from torchmetrics.functional.text.squad import _normalize_text as norm

    def run(answers: Answers) -> int:
        return sum(
            any(norm(text) == norm(gold) for gold in golds)
            for text, golds in zip(answers.completions, answers.golds, strict=True)
        )

    return run


def _lm_eval() -> Checker:
    from lm_eval.api.metrics import exact_match_hf_evaluate as match

    def run(answers: Answers) -> int:
        return sum(
            bool(
                match([text] * len(golds), golds, ignore_case=True, ignore_punctuation=True)[
                    "exact_match"
                ]
                > 0
            )
            for text, golds in zip(answers.completions, answers.golds, strict=True)
        )

    return run


def _trl() -> Checker:
    import math_verify  # noqa: F401
    from trl.rewards import accuracy_reward

    def run(answers: Answers) -> int:
        values = accuracy_reward(
            answers.messages,
            [golds[0] for golds in answers.golds],
        )
        return sum(value == 1 for value in values)

    return run


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=4000, help="Answers per round.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--squad", help="Folder of HF evaluate's squad metric.")
    parser.add_argument("--out", type=Path, default=Path("runs/scoring.json"))
    args = parser.parse_args()
    all_checkers = dict(checkers(args.squad))
    results = {}
    for kind in ("as in training", "all different", "numbers in a box"):
        able = {
            name: checker
            for name, checker in all_checkers.items()
            if kind != "numbers in a box" or name in ("abstain", "TRL")
        }
        speeds: dict[str, list[float]] = {name: [] for name in able}
        for turn in range(args.rounds):
            seed = args.seed + turn
            if kind == "numbers in a box":
                answers = make_numbers(args.n, seed)
            else:
                answers = make(args.n, seed, fresh=kind == "all different")
            right = {}
            for name, checker in able.items():
                begin = time.process_time()
                right[name] = checker(answers)
                speeds[name].append(len(answers.golds) / (time.process_time() - begin))
        results[kind] = report(kind, speeds, right, answers)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps({"seed": args.seed, **results}, indent=1) + "\n")


def report(
    kind: str, speeds: dict[str, list[float]], right: dict[str, int], answers: Answers
) -> dict[str, dict[str, float]]:
    """Print one line per checker."""
    middle = {name: median(rates) for name, rates in speeds.items()}
    ours = middle["abstain"]
    print(f"\n{kind}: {sum(answers.right)} of {len(answers.right)} are right")
    print("checker          completions/s   abstain is   calls right")
    for name, speed in middle.items():
        print(f"{name:14}{speed:16,.0f}{ours / speed:10.2f} x{right[name]:14}")
    share = STEP["completions"] / ours / STEP["seconds"]
    print(f"{STEP['completions']} completions: {share:.3%} of a step of {STEP['seconds']} s")
    return {name: {"per_second": round(middle[name]), "right": right[name]} for name in middle}


if __name__ == "__main__":
    main()
