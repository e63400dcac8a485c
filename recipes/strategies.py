r"""Can a reward be earned without knowing? Constant strategies and tricks against your own reward.

    abstain strategies my_module:my_reward --questions mine.jsonl --t 0.75
    abstain strategies            # every reward of ours on bundled facts

The reward is called as TRL calls it (completions=, prompts=, answers=, question=, t=), with texts
or chat messages, whichever it takes; it may be asynchronous, and may call the answers `solution` or
the like. Without model or GPU. Exit code 1 if a policy that knows nothing earns more than one that
knows a share of the answers and abstains on the rest, or if a trick around an answer pays.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from abstain.recipes.shared.errors import told
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.objects import load_object
from abstain.recipes.shared.reward_shapes import ANSWER_COLUMNS, adapted
from abstain.rewards import (
    BINARY,
    TERNARY,
    AliasGrader,
    BrierRule,
    ChoiceGrader,
    LogRule,
    NumericGrader,
    Reward,
    Rule,
    ThresholdRule,
)
from abstain.rewards.checks.audit import needs_confidence
from abstain.rewards.checks.strategies import Board, Item, play
from abstain.rewards.grading.extraction import FORMATS, Format
from abstain.tasks import facts, files
from abstain.tasks.prompts import instruction
from abstain.tasks.question import Question, draw, sample

TS = (0.25, 0.5, 0.75, 0.9)


def main(argv: list[str] | None = None) -> None:
    """Print the board; exit with 1 if something pays that should not, 2 for wrong arguments."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        if args.reward is None:
            sys.exit(0 if all_of_ours(args.n, args.knows) else 1)
        asked = items(questions(args.questions, args.n))
        reward = adapted(
            load_object(args.reward), asked, args.answers_column, args.one_answer, args.chat
        )
        board = play(
            reward,
            asked,
            knows=args.knows,
            t=args.t,
            format=args.format,
            confidence=args.confidence,
            instruction=instruction(0.5 if args.t is None else args.t),
        )
    except BrokenPipeError:  # an OSError, but none of the user's input
        raise
    except (OSError, ValueError) as error:
        parser.error(told(error))
    print(shown(board, args.knows))
    sys.exit(1 if board.errors else 0)


def shown(board: Board, knows: float) -> str:
    """The board as text: what plain completions earn, then strategies and tricks, best first."""
    lines = [
        f"plain: right {board.right:+.3f}, abstained {board.abstained:+.3f}, "
        f"wrong {board.wrong:+.3f}",
        "",
        f"{'policies that know nothing':42} mean reward",
        f"{f'  for comparison: honest, knows {knows:.0%}':42} {board.honest:+11.3f}",
    ]
    rows = sorted(board.strategies, key=lambda row: -row.value)
    lines += [f"{row.name:42} {row.value:+11.3f}" for row in rows]
    lines += ["", f"{'tricks around an answer':42}        gain   most at P(right)"]
    rows = sorted(board.tricks, key=lambda row: -row.value)
    lines += [f"{row.name:42} {row.value:+11.3f}   {row.at:15.2f}" for row in rows]
    lines += ["", *(f"error: {text}" for text in board.errors)]
    if not board.errors:
        lines.append("ok: nothing pays but knowing")
    return "\n".join(lines)


def questions(path: str | None, n: int) -> list[Question]:
    """At most n questions of a file, or of each bundled family."""
    if path:
        try:
            return sample(files.load(path), n)
        except ValueError as error:  # --answers_column is the reward's here
            said, names_flags, _ = str(error).partition(" Name the right one")
            raise ValueError(said + " Rename them there" * bool(names_flags)) from error
    return [
        question for family in facts.FAMILIES for question in sample(facts.load((family,)), n // 4)
    ]


def items(asked: Sequence[Question]) -> list[Item]:
    """Questions as `play` takes them; those without a gold list are left out."""
    return [
        Item(question.text, question.answers) for question in asked if question.answers is not None
    ]


def numeric_items(n: int) -> list[Item]:
    """Atomic numbers: questions with a number as the answer."""
    elements = facts.load(("element",))[:n]
    return [
        Item(f"What is the atomic number of {element.answers[0]}?", (str(number),))
        for number, element in enumerate(elements, start=1)
        if element.answers
    ]


def choice_items(n: int) -> list[Item]:
    """Capitals with four options and an "I don't know" option, the right one at a drawn place."""
    capitals = [capital for capital in sample(facts.load(("capital",)), n) if capital.answers]
    made = []
    for i, capital in enumerate(capitals):
        names = [capitals[(i + k) % len(capitals)].answers or ("",) for k in (1, 2, 3)]
        place = int(4 * draw(capital.id, seed=0))
        options = [name[0] for name in names]
        options.insert(place, (capital.answers or ("",))[0])
        lines = [f"{letter}) {name}" for letter, name in zip("ABCD", options, strict=True)]
        text = "\n".join([capital.text, *lines, "E) I don't know"])
        made.append(Item(text, ("ABCD"[place], options[place])))
    return made


def ours(n: int) -> Iterator[tuple[Reward, list[Item], Format]]:
    """Every rule with every grader, each with questions of its kind; alias also on ten of them."""
    rules: list[Rule] = [
        ThresholdRule(t, form) for t in TS for form in ("penalty", "credit", "bounded")
    ]
    rules += [BINARY, TERNARY, BrierRule(), LogRule()]
    alias = items(questions(None, n))
    few = items(sample(facts.load(("element",)), 10))
    for rule in rules:
        for format in FORMATS:
            yield Reward(rule, AliasGrader(format=format)), alias, format
            yield Reward(rule, AliasGrader(format=format)), few, format
        yield Reward(rule, NumericGrader()), numeric_items(n), "plain"
        yield Reward(rule, ChoiceGrader(abstain_letter="E")), choice_items(n), "plain"


def all_of_ours(n: int, knows: float) -> bool:
    """Play against every reward of ours, print a line for each; whether nothing was found."""
    print(f"honest policy: knows {knows:.0%}; best: of those that know nothing; gain: best trick\n")
    print(f"{'reward':42} questions  honest    best  of strategy                    gain  of trick")
    good = True
    for reward, asked, format in ours(n):
        board = play(
            reward, asked, knows=knows, format=format, confidence=needs_confidence(reward.rule)
        )
        best = max(board.strategies, key=lambda row: row.value)
        trick = max(board.tricks, key=lambda row: row.value)
        print(
            f"{reward.__name__:42} {len(asked):9} {board.honest:+7.3f} {best.value:+7.3f}"
            f"  {best.name:27} {trick.value:+7.3f}  {trick.name}",
            flush=True,
        )
        for text in board.errors:
            print(f"  error: {text}", flush=True)
        good = good and not board.errors
    print("\nok: nothing pays but knowing" if good else "\nsomething pays that should not")
    return good


def _parser() -> Parser:
    parser = Parser(
        prog="abstain strategies",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "reward", nargs="?", metavar="MODULE:NAME", help="Your reward. Default: all of ours."
    )
    parser.add_argument(
        "--questions", metavar="FILE", help="Your questions. Default: bundled facts."
    )
    parser.add_argument("--n", type=int, default=200, help="Questions at most. Default: 200.")
    parser.add_argument("--t", type=float, help="Threshold, passed as column t and stated.")
    parser.add_argument(
        "--knows",
        type=float,
        default=0.5,
        help="Share of the questions that the honest policy answers, rightly. Default: 0.5.",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="plain", help="How answers are written."
    )
    parser.add_argument("--confidence", action="store_true", help="Completions state a confidence.")
    parser.add_argument(
        "--answers_column",
        help=f"Its name for the answers. Default: the first of {', '.join(ANSWER_COLUMNS)} among "
        "its parameters, else answers.",
    )
    parser.add_argument(
        "--one_answer",
        action=argparse.BooleanOptionalAction,
        help="It takes one answer, not a list. Default: where the name is in the singular.",
    )
    parser.add_argument(
        "--chat",
        action=argparse.BooleanOptionalAction,
        help="It takes lists of chat messages. Default: found out by a call with each.",
    )
    return parser


if __name__ == "__main__":
    launch("strategies", main)
