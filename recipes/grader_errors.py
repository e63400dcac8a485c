r"""How often is a grader wrong? Precision and recall on completions that people have labelled.

    abstain grader-errors tests/data/corpus.jsonl --mistakes
    abstain grader-errors mine.jsonl --grader my_module:my_grader --max_false_correct 0

One JSON object a line: question, answers (a list), completion, outcome (correct, wrong, abstained,
malformed or unscorable); optional: category, reason, grader and its settings, truncated. Or a
table with these columns (CSV, TSV, Parquet), in which a|b are two answers. Without model or GPU.
Exit code 1 if one of the two errors is more frequent than allowed.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from abstain.recipes.shared.errors import told
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.grading import make_grader
from abstain.recipes.shared.labelled_tables import load_cases
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.objects import load_object
from abstain.rewards import Outcome
from abstain.rewards.checks.labelled import Agreement, Case, agreement, grade
from abstain.rewards.grading.by_name import GRADERS

SHOWN = 70  # characters of a completion in the list of mistakes


def main(argv: list[str] | None = None) -> None:
    """Print the table; exit with 1 if there are too many errors, with 2 for wrong arguments."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        cases = load_cases(args.file)
        grader = _grader(args.grader) if args.grader else None
        graded = grade(cases, grader)
    except (OSError, ValueError, TypeError) as error:
        parser.error(told(error))
    kinds: dict[str, list[int]] = defaultdict(list)
    for i, case in enumerate(cases):
        kinds[args.grader or case.grader].append(i)
        if args.by_category:
            kinds["  " + (case.category or "none")].append(i)
    names = sorted(kinds, key=lambda name: (name.startswith("  "), name))
    if len(names) > 1 and not args.grader:
        kinds["all"] = list(range(len(cases)))
        names.append("all")
    print(table({name: _agreement(cases, graded, kinds[name]) for name in names}))
    if args.mistakes:
        print("\n" + "\n".join(mistakes(cases, graded)))
    agreed = agreement(cases, graded)
    sys.exit(_too_many(agreed, args))


def _grader(spec: str) -> Callable[..., Any]:
    """One of ours by its name and settings, else the user's own as it is."""
    ours = spec.partition(":")[0] in GRADERS or ":" not in spec
    loaded: Callable[..., Any] = make_grader(spec) if ours else load_object(spec)
    return loaded


def _agreement(cases: list[Case], graded: list[Outcome], rows: list[int]) -> Agreement:
    return agreement([cases[i] for i in rows], [graded[i] for i in rows])


def _too_many(agreed: Agreement, args: argparse.Namespace) -> int:
    right = agreed.labelled_correct
    rates = {
        "false correct": (agreed.false_correct, agreed.n - right, args.max_false_correct),
        "false wrong": (agreed.false_wrong, right, args.max_false_wrong),
    }
    failed = 0
    for name, (count, among, limit) in rates.items():
        if limit is not None and count > limit * among:
            print(f"error: {name} {count} of {among}, allowed {limit:.1%}", file=sys.stderr)
            failed = 1
    return failed


def table(rows: dict[str, Agreement]) -> str:
    """One line per grader: both errors, then precision and recall of "correct" and "abstained"."""
    width = max(len("grader"), *map(len, rows))
    lines = [
        f"{'':{width}}                                                    correct      abstained",
        f"{'grader':{width}}     n  as labelled  false correct    false wrong"
        "   prec.   rec.   prec.   rec.",
    ]
    for name, agreed in rows.items():
        right = agreed.labelled_correct
        shares = [
            f"{share:6.1%}" if share is not None else "   n/a"
            for outcome in (Outcome.CORRECT, Outcome.ABSTAINED)
            for share in (agreed.precision(outcome), agreed.recall(outcome))
        ]
        lines.append(
            f"{name:{width}} {agreed.n:5}  {agreed.agreed / agreed.n:11.1%}"
            f"  {agreed.false_correct:5} of {agreed.n - right:<5}"
            f" {agreed.false_wrong:5} of {right:<5}  " + "  ".join(shares)
        )
    return "\n".join(lines)


def mistakes(cases: list[Case], graded: list[Outcome]) -> list[str]:
    """One line for each case that is not graded as labelled."""
    lines = []
    for case, got in zip(cases, graded, strict=True):
        if got is not case.outcome:
            text = ascii(case.completion)[1:-1] if not case.completion.isprintable() else ""
            text = text or case.completion
            text = text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
            lines.append(
                f"{case.id}: {text!r} is {case.outcome} ({case.reason or 'no reason given'}), "
                f"graded {got}"
            )
    return lines or ["no mistakes"]


def _parser() -> Parser:
    parser = Parser(
        prog="abstain grader-errors",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", help="Labelled completions: .jsonl, .csv, .tsv, .parquet.")
    parser.add_argument(
        "--grader",
        metavar="GRADER",
        help="alias, numeric, choice or math, with settings (numeric:rel_tol=0.01). Or your own as "
        "module:name: it is called (completion, answers, question=, truncated=) and returns an "
        "outcome or its name. Default: ours, as each line asks for.",
    )
    parser.add_argument("--mistakes", action="store_true", help="List what is not as labelled.")
    parser.add_argument("--by_category", action="store_true", help="One more line per category.")
    parser.add_argument(
        "--max_false_correct",
        type=float,
        metavar="SHARE",
        help="How much of what is not right may be graded right; more is exit code 1.",
    )
    parser.add_argument(
        "--max_false_wrong",
        type=float,
        metavar="SHARE",
        help="How much of what is right may be graded otherwise; more is exit code 1.",
    )
    return parser


if __name__ == "__main__":
    launch("grader-errors", main)
