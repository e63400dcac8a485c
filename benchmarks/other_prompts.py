"""What is left of abstention under prompts that a model was not trained with?

    python benchmarks/other_prompts.py start=runs/0/start,runs/1/start mixed=runs/0/mixed --t 0.5

Asks every run of each arm the same held-out questions in each prompt of `PROMPTS`, greedily. Prints
a line of JSON for each run and prompt: how many it answers rightly, wrongly and not at all, and the
score at t. Writes them all to <out>; what stands there of the same t and number is left as it is.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tqdm.auto import tqdm
from wordings import Chat, ask, user, with_system

from abstain.atomic import write_json
from abstain.evaluation.ask.local import Local
from abstain.models.loading import load_model, load_tokenizer
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.first_look import runs_in
from abstain.recipes.shared.question_set import load_held_out
from abstain.rewards import AliasGrader, Outcome
from abstain.tasks.prompts import messages, reply_instruction
from abstain.tasks.question import Question, sample
from abstain.tasks.wordings import scoring_rule

ASSISTANT = "You are a friendly assistant of a travel company. Be polite and brief."

PROMPTS: dict[str, Callable[[Question, float], Chat]] = {
    "the rule, as trained": lambda q, t: messages(q, t, "stated"),
    "the rule behind the question": lambda q, t: user(
        f"{reply_instruction()} {q.text}\n\n{scoring_rule(t)}"
    ),
    "the rule in a system turn": lambda q, t: with_system(
        f"{reply_instruction()} {scoring_rule(t)}", q.text
    ),
    "the rule, another system turn": lambda q, t: with_system(
        ASSISTANT, messages(q, t, "stated")[0]["content"]
    ),
    "asked to abstain in other words": lambda q, t: user(
        f"Give the answer and nothing else. If you are not sure of it, say so.\n\n{q.text}"
    ),
    "no rule": lambda q, t: messages(q, t, "plain"),
    "no rule, another system turn": lambda q, t: with_system(
        ASSISTANT, messages(q, t, "plain")[0]["content"]
    ),
    "the question alone": lambda q, t: user(q.text),
}
"""From a question and a t to the chat that asks it. The first is that of --style stated, "no rule"
that of --style plain; --style mixed is half of each."""


def counted(outcomes: Sequence[Outcome], t: float) -> dict[str, Any]:
    """How many of each outcome, and the mean score at t; what cannot be read is wrong.

    >>> counted([Outcome.CORRECT, Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED], 0.5)
    {'n': 4, 'right': 2, 'wrong': 1, 'abstained': 1, 'score': 0.25}
    """
    of = Counter(outcomes)
    right, abstained = of[Outcome.CORRECT], of[Outcome.ABSTAINED]
    wrong = len(outcomes) - right - abstained
    score = round((right - wrong * t / (1 - t)) / len(outcomes), 4)
    counts = {"n": len(outcomes), "right": right, "wrong": wrong, "abstained": abstained}
    return {**counts, "score": score}


def runs_of(arms: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Arm, number of the run, and folder.

    >>> list(runs_of(["a=x,y"]))
    [('a', 0, 'x'), ('a', 1, 'y')]
    """
    for arm in arms:
        name, folders = runs_in(arm)
        for number, folder in enumerate(folders):
            yield name or folder, number, folder


def main(argv: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Ask what is missing; returns all lines."""
    args = parser().parse_args(argv)
    questions = sample(load_held_out(TaskArguments(families=args.families)), args.n)
    lines: list[dict[str, Any]] = json.loads(args.out.read_text()) if args.out.exists() else []
    grader = AliasGrader()
    for arm, number, folder in tqdm(list(runs_of(args.arms)), unit=" runs"):
        same = {"arm": arm, "run": number, "folder": folder, "t": args.t, "n": len(questions)}
        there = {line["prompt"] for line in lines if same.items() <= line.items()}
        if not (missing := [prompt for prompt in args.prompts if prompt not in there]):
            continue
        source = Local(load_model(folder, dtype=args.dtype), load_tokenizer(folder))
        for prompt in missing:
            chats = [PROMPTS[prompt](question, args.t) for question in questions]
            replies = ask(source, source.tokenizer, chats)
            outcomes = [
                grader(reply, question.answers, question=question.text).outcome
                for reply, question in zip(replies, questions, strict=True)
            ]
            lines.append({**same, "prompt": prompt, **counted(outcomes, args.t)})
            print(json.dumps(lines[-1]), flush=True)
            args.out.parent.mkdir(parents=True, exist_ok=True)
            write_json(args.out, lines)
    return lines


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("arms", nargs="+", help="NAME=FOLDER,FOLDER: an arm with its runs.")
    add("--t", type=float, default=0.5)
    add("--n", type=int, default=300, help="Held-out questions at most.")
    add("--families", nargs="+", default=["city_country"])
    add("--prompts", nargs="+", choices=list(PROMPTS), default=list(PROMPTS))
    add("--dtype", default="float32")
    add("--out", type=Path, default=Path("runs/other_prompts.json"))
    return parser


if __name__ == "__main__":
    main()
