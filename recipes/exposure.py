"""How often does the training data state the facts that will be asked, and what does it leave out?

    abstain exposure --train train.jsonl
    abstain exposure --train train.jsonl --questions held_out.jsonl
    abstain exposure --documents corpus/*.jsonl.gz --questions held_out.jsonl
    abstain compare base runs/penalty --questions runs/exposure/questions.jsonl --by difficulty

--train counts training answers. It estimates the share of questions whose fact is never stated
(Good-Turing, with Esty's interval), and what more data would change. --documents counts the
documents that name a question's entity beside one of its answers. Every file may be JSON lines,
CSV, TSV, Parquet and others that `abstain check` reads; JSON lines and plain text may be larger
than memory. Writes exposure.json and exposure.png to --output_dir, and questions.jsonl: the
questions asked with `stated` (how often) and with `difficulty` as a band of it, by which compare
and report group outcomes.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from abstain.atomic import write_json
from abstain.evaluation.exposure import findings
from abstain.evaluation.exposure.counting import FactCounter
from abstain.evaluation.exposure.documents import DocumentCounter
from abstain.evaluation.exposure.estimates import Exposure, NotEstimable, band
from abstain.evaluation.exposure.reading import documents, same_fact, training_answers
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.finished import check_not_asked, content_of
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch, note_if_stopped
from abstain.recipes.shared.results_folder import HELP, results_folder
from abstain.tasks import Question, files
from abstain.wording import counted


@dataclass(frozen=True)
class Counted:
    """What was counted: of the training answers as a whole, and for each question asked."""

    exposure: Exposure | None
    times: dict[str, int]
    """By question id."""
    lines: list[str]


def main(argv: list[str] | None = None) -> None:
    """Count, print, save; exit with 2 where the input is unusable."""
    args = _parser().parse_args(argv)
    with note_if_stopped("nothing was written", resumes=False), clear_errors("exposure"):
        _check(args)
        for path in [*(args.train or args.documents), *filter(None, [args.questions])]:
            if not Path(path).exists():
                raise FileNotFoundError(f"no file at {path}")
        args.contents = content_of([*(args.train or args.documents), args.questions or ""])
        defaults = _parser().defaults() | {"contents": args.contents}
        args.output_dir = results_folder(
            args.output_dir, "runs/exposure", ["exposure.json"], vars(args), defaults
        )
        asked = files.load(args.questions, **_columns(args)) if args.questions else []
        counted = in_documents(args, asked) if args.documents else in_training(args, asked)
        print("\n".join(counted.lines))
        save(Path(args.output_dir), counted, asked, args)


def in_training(args: argparse.Namespace, asked: Sequence[Question]) -> Counted:
    """Count training answers. Raises NotEstimable where there is nothing to say at all."""
    column = (lambda question: getattr(question, args.key)) if args.key else None
    keys = {
        question.id: same_fact(column(question) if column else question.text) for question in asked
    }
    with FactCounter(keys.values()) as counter:
        for fact, number in training_answers(args.train, args.key, **_columns(args)):
            counter.add(fact, number)
        exposure = counter.exposure()
        if not exposure.statements + exposure.abstained:
            raise ValueError(f"no training answer in {', '.join(map(str, args.train))}")
        if not asked:
            exposure.check()
        times = {id: counter.times(key) for id, key in keys.items()}
    lines = findings.of_training(exposure)
    if asked:
        lines += ["", *findings.of_questions(list(times.values()))]
    return Counted(exposure, times, lines)


def _columns(args: argparse.Namespace) -> dict[str, str | None]:
    return {name: getattr(args, name) for name in ("question_column", "answers_column")}


def in_documents(args: argparse.Namespace, asked: Sequence[Question]) -> Counted:
    """Count documents that state the facts asked."""
    counter = DocumentCounter(asked, args.passage)
    for document in documents(args.documents, args.text_column):
        counter.add(document)
    times = {id: counter.times(id) for id in counter.searched}
    lines = [f"{counted(counter.documents, 'document')} read"]
    if len(times) < len(asked):
        lines.append(
            f"{counted(len(asked) - len(times), 'question has', 'questions have')} no entity or no "
            "answer and could not be looked for"
        )
    return Counted(None, times, lines + findings.of_questions(list(times.values()), more=True))


def save(
    folder: Path, counted: Counted, asked: Sequence[Question], args: argparse.Namespace
) -> None:
    """Write the numbers, the picture and the questions with their exposure."""
    folder.mkdir(parents=True, exist_ok=True)
    content: dict[str, Any] = {"arguments": vars(args), "findings": counted.lines}
    if counted.exposure:
        content["facts_by_times_stated"] = dict(counted.exposure.facts)
        content["abstained"] = counted.exposure.abstained
        try:
            content["never_stated"] = asdict(counted.exposure.never_stated())
        except NotEstimable as error:
            content["never_stated"], content["not_estimable"] = None, str(error)
    write_json(folder / "exposure.json", content)
    what = "documents" if args.documents else "training answers"
    times = list(counted.times.values())
    findings.save_picture(folder / "exposure.png", counted.exposure, times, what)
    names = ["exposure.json", "exposure.png"]
    if asked:
        columns = {
            id: {"stated": times, "difficulty": band(times)} for id, times in counted.times.items()
        }
        files.save(folder / "questions.jsonl", asked, columns)
        names.append("questions.jsonl")
    print(f"Saved to {folder}: {', '.join(names)}")


def _check(args: argparse.Namespace) -> None:
    if bool(args.train) == bool(args.documents):
        raise ValueError("give training answers (--train) or --documents, one of the two")
    if args.documents and not args.questions:
        raise ValueError("--documents needs the questions whose facts to look for (--questions)")
    if args.passage < 2:
        raise ValueError(f"--passage is a number of words of at least 2, got {args.passage}")
    if args.output_dir:
        check_not_asked(args.output_dir)  # or its questions.jsonl would be lost


def _parser() -> Parser:
    parser = Parser(
        prog="abstain exposure",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--train",
        nargs="+",
        metavar="FILE",
        help="Training answers (.jsonl, .json, .csv, .tsv, also .gz; .parquet, .arrow): question "
        "and answers, prompt and completion, messages, or fact and count.",
    )
    parser.add_argument(
        "--documents",
        nargs="+",
        metavar="FILE",
        help="A corpus instead: plain text with one document a line, or a file with a column of "
        "texts, as --train; also .gz.",
    )
    parser.add_argument(
        "--questions",
        metavar="FILE",
        help="Questions that will be asked, as in `abstain check`; with --documents needed.",
    )
    parser.add_argument(
        "--key",
        choices=["entity", "id"],
        help="Column that tells facts apart, in training answers and questions. Default: the "
        "question itself.",
    )
    for name, what in (("question_column", "question"), ("answers_column", "accepted answers")):
        parser.add_argument(
            f"--{name}",
            help=f"Column with the {what}, of --train and --questions, if it has another name.",
        )
    parser.add_argument(
        "--text_column", default="text", help="Column of a document's text. Default: text."
    )
    parser.add_argument(
        "--passage",
        type=int,
        default=100,
        help="Words within which a document must name entity and answer. Default: 100.",
    )
    parser.add_argument("--output_dir", help=HELP.format("runs/exposure"))
    return parser


if __name__ == "__main__":
    launch("exposure", main, extra="report")
