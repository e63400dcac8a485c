"""Does a model that hears t hear it in other words than those it was trained with?

    python benchmarks/wordings.py runs/hears --n 200

Asks held-out questions at several t, each t said in every wording of `WORDINGS`, and decodes
greedily. Prints a line of JSON for each wording: how many it answers at each t and how many of
these are right, the questions that it gives up and takes up from the lowest t to the highest, and
the p of that (McNemar). Writes them all to <out>.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm.auto import tqdm
from transformers import PreTrainedTokenizerBase

from abstain.atomic import write_json
from abstain.evaluation.ask.local import Local
from abstain.evaluation.measure.paired_tests import mcnemar
from abstain.models.loading import load_model, load_tokenizer
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.question_set import load_held_out
from abstain.rewards import AliasGrader, Outcome
from abstain.tasks.prompts import messages, reply_instruction, worded_rule
from abstain.tasks.question import Question, sample
from abstain.tasks.wordings import WORDINGS as WORDINGS_TRAINED
from abstain.tasks.wordings import how_sure, percent

Chat = list[dict[str, str]]


def user(text: str) -> Chat:
    return [{"role": "user", "content": text}]


def with_system(system: str, text: str) -> Chat:
    return [{"role": "system", "content": system}, *user(text)]


def behind(question: Question, last: str) -> Chat:
    """The rule and the question as trained, with another last sentence."""
    return user(f"{worded_rule()}\n\n{question.text}\n\n{last}")


def said(words: float, number: float) -> str:
    """`how_sure` with the words of one t and the percent of another."""
    return f"{words_of(words)[:-1]} ({percent(number)}% confidence)."


def words_of(t: float) -> str:
    """`how_sure` without its number."""
    return how_sure(t).split(" (")[0] + "."


WORDINGS: dict[str, Callable[[Question, float], Chat]] = {
    "as trained": lambda q, t: messages(q, t, "worded"),
    "percent alone": lambda q, t: behind(q, f"Answer only with {percent(t)}% confidence."),
    "words alone": lambda q, t: behind(q, words_of(t)),
    "target, percent": lambda q, t: behind(q, WORDINGS_TRAINED[2](t)),
    "at least, percent": lambda q, t: behind(q, WORDINGS_TRAINED[3](t)),
    "t, decimal": lambda q, t: behind(q, WORDINGS_TRAINED[4](t)),
    "words vary, 50%": lambda q, t: behind(q, said(t, 0.5)),
    "percent varies, words of .5": lambda q, t: behind(q, said(0.5, t)),
    "other words behind": lambda q, t: behind(
        q, f'If the chance that you are right is below {percent(t)}%, say "I don\'t know".'
    ),
    "a probability behind": lambda q, t: behind(
        q, f"Reply only if P(correct) > {t:g}; otherwise abstain."
    ),
    "last words in front": lambda q, t: user(f"{worded_rule()} {how_sure(t)}\n\n{q.text}"),
    "points in front": lambda q, t: messages(q, t, "stated"),
    "rule in a system turn": lambda q, t: with_system(
        worded_rule(), f"{q.text}\n\n{how_sure(t)}"
    ),
    "t in a system turn": lambda q, t: with_system(f"{worded_rule()} {how_sure(t)}", q.text),
    "no rule, last words": lambda q, t: user(
        f"{reply_instruction()} {q.text}\n\n{how_sure(t)}"
    ),
}  # fmt: skip
"""From a question and a t to the chat that asks it. The first is that of --style worded; those of
--style varied are it and "words alone" to "t, decimal"."""


@dataclass(frozen=True)
class Line:
    """One wording. Lists have a number for each t, rising."""

    wording: str
    questions: int
    ts: Sequence[float]
    answered: Sequence[int]
    right: Sequence[int]
    given_up: int
    """Answered at the lowest t and not at the highest."""
    taken_up: int
    p: float


def line(wording: str, ts: Sequence[float], outcomes: Sequence[Sequence[Outcome]]) -> Line:
    """Counts of one wording; outcomes (t, question)."""
    answered = [[outcome is not Outcome.ABSTAINED for outcome in at] for at in outcomes]
    pairs = list(zip(answered[0], answered[-1], strict=True))
    given_up, taken_up = pairs.count((True, False)), pairs.count((False, True))
    return Line(
        wording=wording,
        questions=len(outcomes[0]),
        ts=ts,
        answered=[sum(at) for at in answered],
        right=[sum(outcome is Outcome.CORRECT for outcome in at) for at in outcomes],
        given_up=given_up,
        taken_up=taken_up,
        p=mcnemar(given_up, taken_up),
    )


def ask(
    source: Local, tokenizer: PreTrainedTokenizerBase, chats: Sequence[Chat], batch: int = 64
) -> list[str]:
    """Greedy replies."""
    prompts = [tokenizer.apply_chat_template(c, add_generation_prompt=True, return_dict=False)
               for c in chats]  # fmt: skip
    replies: list[str] = []
    for start in range(0, len(prompts), batch):
        asked = prompts[start : start + batch]
        for (completion,) in source.complete(asked, seed=0, temperature=0.0, max_new_tokens=32):
            replies.append(tokenizer.decode(completion.ids, skip_special_tokens=True))
    return replies


def main(argv: Sequence[str] | None = None) -> list[Line]:
    """Ask everything; returns the lines that are printed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoint", help="Folder or hub id of a model that hears t.")
    parser.add_argument("--n", type=int, default=200, help="Held-out questions at most.")
    parser.add_argument("--ts", type=float, nargs="+", default=[0.25, 0.5, 0.75, 0.9])
    parser.add_argument("--families", nargs="+", default=["city_country"])
    parser.add_argument("--wordings", nargs="+", choices=list(WORDINGS), default=list(WORDINGS))
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--out", type=Path, default=Path("runs/wordings.json"))
    args = parser.parse_args(argv)
    source = Local(load_model(args.checkpoint, dtype=args.dtype), load_tokenizer(args.checkpoint))
    questions = sample(load_held_out(TaskArguments(families=args.families)), args.n)
    grader, lines, ts = AliasGrader(), [], sorted(args.ts)
    for wording in tqdm(args.wordings, unit=" wordings"):
        say, outcomes = WORDINGS[wording], []
        for t in ts:
            replies = ask(source, source.tokenizer, [say(question, t) for question in questions])
            outcomes.append(
                [
                    grader(reply, question.answers, question=question.text).outcome
                    for reply, question in zip(replies, questions, strict=True)
                ]
            )
        lines.append(line(wording, ts, outcomes))
        print(json.dumps(asdict(lines[-1])), flush=True)
        args.out.parent.mkdir(parents=True, exist_ok=True)
        write_json(args.out, [asdict(each) for each in lines])
    return lines


if __name__ == "__main__":
    main()
