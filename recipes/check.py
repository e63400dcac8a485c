r"""Look at a file of questions before anything is trained or asked: what is read, what is graded.

    abstain check mine.csv
    abstain check mine.csv --grader numeric:rel_tol=0.01 --format tag --t 0.75

Says how many rows are read and which questions have an answer, none, or an unknown one. Names
duplicates and contradictions. Writes out three prompts as the model gets them, and what the grader
says of the gold answer, of a wrong one and of "I don't know". Exit code 1 where a gold
answer is not graded right or most answers of other questions are too, 2 where the file cannot be
read.

Columns of a question file (any order, any case):

"""

import argparse
import sys
from collections.abc import Sequence

from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.grading import gold_problems, grader_of, verdict
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.sizes import FEW, uncertain
from abstain.rewards import CANONICAL, Grader, Outcome
from abstain.rewards.grading.text import normalize
from abstain.rewards.rules import check_t
from abstain.tasks import Question, files, messages, split_by_entity
from abstain.tasks.prompts import FORMATS, STYLES, answer_in
from abstain.tasks.question import sample
from abstain.tasks.summary import lengths, summary
from abstain.wording import counted, form

TRIED = 200
"""Questions, at most, to which another one's gold answer is given to see it refused."""
SHOWN = 5
"""Gold answers that are not graded right, at most, which are written out."""


def main(argv: list[str] | None = None) -> None:
    """Read, count, grade and print."""
    args = _parser().parse_args(argv)
    with clear_errors("check"):
        check_t(args.t, "--t")
        file = files.read(
            args.file, question_column=args.question_column, answers_column=args.answers_column
        )
        questions = list(file.questions)
        grader = grader_of(questions, args.grader, args.format)
        print("\n".join([*summary(file), *lengths(questions)]))
        print("\n".join(_sides(questions, args.test_share, args.split_seed)))
        for question in _examples(questions, args.examples):
            print("\n" + "\n".join(_shown(question, questions, grader, args)))
        print()
        sys.exit(_graded(questions, grader, args))


def _sides(questions: Sequence[Question], share: float, seed: int) -> list[str]:
    train, held_out = split_by_entity(questions, test_share=share, seed=seed)
    lines = [
        f"with --test_share {share:g}: {len(train)} to train on, {len(held_out)} held out for "
        "comparisons, the same ones whatever the file is called"
    ]
    if not train:
        lines.append("nothing to train on: training refuses this file")
    if not held_out:
        lines.append(
            "nothing held out: a comparison needs other questions as --eval_questions, or a larger "
            "--test_share"
        )
    elif len(held_out) < FEW:
        lines.append(uncertain(len(held_out)))
    return lines


def _examples(questions: Sequence[Question], n: int) -> list[Question]:
    """Questions to write out: of each kind (answer, none, unknown) at least one, if there is."""
    order = sample(questions, len(questions))
    kinds = [
        [question for question in order if question.answers],
        [question for question in order if question.answers == ()],
        [question for question in order if question.answers is None],
    ]
    first = [kind[0] for kind in kinds if kind][:n]
    return first + [question for question in order if question not in first][: n - len(first)]


def _shown(
    question: Question, questions: Sequence[Question], grader: Grader, args: argparse.Namespace
) -> list[str]:
    """The prompt of a question, and what the grader says of three answers."""
    (turn,) = messages(question, args.t, args.style, args.format)
    wrong = _wrong_answer(question, questions)
    said = {"gold": question.answers[0] if question.answers else None, "wrong": wrong}
    lines = [f"--- {question.id}", _cut(turn["content"], 2_000)]
    for name, answer in said.items():
        if answer is not None:
            text = answer_in(args.format, answer)
            lines.append(f"    {name}: {_cut(text, 200)!r} -> {verdict(grader, text, question)}")
    text = answer_in(args.format, CANONICAL)
    lines.append(f"    abstention: {text!r} -> {verdict(grader, text, question)}")
    return lines


def _cut(text: str, most: int) -> str:
    """A long text without its middle."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]} [... {len(text) - 2 * half} characters ...] {text[-half:]}"


def _wrong_answer(question: Question, questions: Sequence[Question]) -> str | None:
    """Another question's gold answer, of the same family if there is one, in other words."""
    accepted = set(map(normalize, question.answers or ()))
    start = questions.index(question) + 1
    after = sorted(  # stable: of the same family first
        (*questions[start:], *questions[:start]),
        key=lambda other: other.family != question.family,
    )
    for other in after:
        if other.answers and not accepted & set(map(normalize, other.answers)):
            return other.answers[0]
    return None


def _graded(questions: Sequence[Question], grader: Grader, args: argparse.Namespace) -> int:
    """Say how the grader takes every gold answer; 1 if it does not take some."""
    problems = gold_problems(questions, grader, args.format)
    n = sum(bool(question.answers) for question in questions)
    if not n:
        print("no question has a gold answer, so nothing can be right; training refuses the file")
        return 1
    if not problems:
        all_of_them = form(n, "the one gold answer", f"all {n:,} gold answers")
        print(f"the grader ({grader.name}) calls {all_of_them} correct")
        return _lenient(questions, grader, args)
    print(
        f"the grader ({grader.name}) does not call {len(problems)} of {counted(n, 'gold answer')} "
        "correct:"
    )
    for question, said in problems[:SHOWN]:
        gold = (question.answers or ("",))[0]
        print(f"    {question.text[:60]!r}, gold {gold[:40]!r} -> {said}")
    if len(problems) > SHOWN:
        print(f"    and {len(problems) - SHOWN} more")
    print("mend these answers, or choose another --grader (alias, numeric, choice, math, yours)")
    return 1


def _lenient(questions: Sequence[Question], grader: Grader, args: argparse.Namespace) -> int:
    """Say where answers of other questions are right too; 1 if most are: nothing is told apart."""
    tried = [q for q in sample(questions, TRIED) if q.answers is not None]
    wrong = {q: answer for q in tried if (answer := _wrong_answer(q, questions)) is not None}
    passed = [
        (q, answer)
        for q, answer in wrong.items()
        if verdict(grader, answer_in(args.format, answer), q).startswith(Outcome.CORRECT)
    ]
    if not passed:
        return 0
    question, answer = passed[0]
    print(
        f"of {counted(len(wrong), 'answer that belongs', 'answers that belong')} to another "
        f"question it calls {len(passed)} correct too, as {_cut(answer, 40)!r} for "
        f"{_cut(question.text, 60)!r}"
    )
    return int(2 * len(passed) > len(wrong))


def _parser() -> Parser:
    columns = "\n".join(f"  {line}" for line in files.COLUMNS.splitlines())
    parser = Parser(
        prog="abstain check",
        description=(__doc__ or "") + columns,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("file", help="A .jsonl, .json, .csv, .tsv, .parquet or .arrow file.")
    add("--question_column", help="Column with the question, if it has another name.")
    add("--answers_column", help="Column with the accepted answers, if it has another name.")
    add(
        "--grader",
        nargs="+",
        default=["alias"],
        help="alias, numeric, choice, math, with settings (numeric:rel_tol=0.01), or module:name; "
        "others for families as family=grader. Default: alias.",
    )
    add("--format", choices=FORMATS, default="plain", help="How the answer is to stand in replies.")
    add("--style", choices=STYLES, default="stated", help="What prompts say of being unsure.")
    add("--t", type=float, default=0.5, help="Confidence target in the prompts. Default: 0.5.")
    add("--test_share", type=float, default=0.2, help="Share held out. Default: 0.2.")
    add("--split_seed", type=int, default=0, help="Seed of that split. Default: 0.")
    add("--examples", type=int, default=3, help="Prompts to write out. Default: 3.")
    return parser


if __name__ == "__main__":
    launch("check", main)
