"""Does a benchmark's own grader give credit for "I don't know"? Its implied confidence target.

    abstain audit-benchmark gsm8k triviaqa
    abstain audit-benchmark --harness inspect inspect_evals/gpqa_diamond
    abstain audit-benchmark --all --markdown benchmarks.md

Right answers, wrong ones and abstentions go to the benchmark's own grader, in every way of writing
that graders ask for. Printed for each metric: what each earns, and the break-even t*, the chance of
being right above which answering pays. 0: every guess pays, as the paper found for nine of ten.
lm-eval or inspect must be installed; no model is loaded. Without a network, a few documents written
for this purpose stand in for those of the tasks that --all lists.
"""

import argparse
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from abstain.integrations.benchmarks import Finding, table
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch

HARNESSES = {"lm-eval": "lm_eval", "inspect": "inspect_ai"}


def main(argv: list[str] | None = None) -> None:
    """Print the table; exit with 2 for what cannot be asked for."""
    parser = _parser()
    args = parser.parse_args(argv)
    if not args.tasks and not args.all:
        parser.error("name tasks of the harness, or say --all for those that need no download")
    findings = []
    try:
        with _quiet_harness():
            for part in _findings(args.harness, args.tasks, args.all):
                print(table(part).split("\n", 2)[2].rstrip(), flush=True)
                findings += part
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in HARNESSES.values():
            raise
        way_out = "pip install lm_eval" if args.harness == "lm-eval" else "pip install inspect-ai"
        parser.error(f"--harness {args.harness} needs {HARNESSES[args.harness]}: {way_out}")
    except ValueError as error:
        parser.error(str(error))
    print(summary(findings))
    if args.markdown:
        Path(args.markdown).write_text(table(findings), encoding="utf-8")
        print(f"Wrote {args.markdown}")


def _findings(harness: str, tasks: list[str], everything: bool) -> Iterator[list[Finding]]:
    if harness == "lm-eval":
        from lm_eval.tasks import TaskManager

        from abstain.integrations.benchmarks.lm_eval_tasks import audit_task, documents

        manager = TaskManager()
        for name in [*tasks, *(documents() if everything else ())]:
            yield audit_task(name, manager)
        return
    import inspect_ai  # noqa: F401

    from abstain.integrations.benchmarks.inspect_cases import all_findings
    from abstain.integrations.benchmarks.inspect_tasks import audit_named

    for name in tasks:
        yield audit_named(name)
    if everything:
        yield from all_findings()


def summary(findings: list[Finding]) -> str:
    """How many metrics give credit, in a sentence."""
    asked = [finding for finding in findings if finding.t is not None]
    paying = [finding for finding in asked if finding.t is not None and finding.t > 0]
    text = f"{len(paying)} of {len(asked)} metrics pay an abstention more than a wrong answer"
    left = sorted({finding.task for finding in findings if finding.t is None})
    return text + (f"; not checkable: {', '.join(left)}" if left else "")


@contextmanager
def _quiet_harness() -> Iterator[None]:
    """Leave out progress and warnings of the harness, which no user of this command can act on."""
    os.environ.setdefault("INSPECT_DISPLAY", "none")
    os.environ.setdefault("HF_DATASETS_DISABLE_PROGRESS_BARS", "1")
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)


def _parser() -> Parser:
    parser = Parser(
        prog="abstain audit-benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="Names as the harness has them.")
    parser.add_argument(
        "--harness", default="lm-eval", choices=list(HARNESSES), help="Default: lm-eval."
    )
    parser.add_argument("--all", action="store_true", help="Every task that needs no download.")
    parser.add_argument("--markdown", metavar="FILE", help="Write the table there, too.")
    return parser


if __name__ == "__main__":
    launch("audit-benchmark", main)
