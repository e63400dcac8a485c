"""What would other people's evaluation logs be worth under a confidence target?

    abstain regrade gpt-4o=gpt4o.csv sonnet=sonnet.csv
    abstain regrade results/my-model results/other-model --t 0.75
    abstain regrade before=old.eval after=new.eval --judge http://localhost:8000/v1#my-model

Each log is a file or a folder of one model, optionally as label=log,log: samples of lm-eval, logs
of inspect, simple-evals, HELM scenario states, NeMo-Gym rollouts, dumps of verl, completions of
TRL, AbstentionBench responses, SimpleQA CSV, or our own rows.jsonl. The log's own grade is kept;
what it calls not right is told apart: abstained, unreadable or wrong. Printed and saved: outcome
rates, the score at every t, where two models swap places between accuracy and a penalised ranking,
and paired differences; report.html shows the same with every answer.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import IO, Any

from abstain.atomic import atomic_open, write_json
from abstain.evaluation import comparison_folder
from abstain.evaluation.arms import check_label
from abstain.evaluation.logs import FORMATS, LogEntry, LogError, detect, read_log, row_of
from abstain.evaluation.logs.entry import Choice, UnknownFormat
from abstain.evaluation.logs.pairing import Pairing
from abstain.evaluation.measure.comparison import Comparison
from abstain.evaluation.measure.crossings import crossings
from abstain.evaluation.measure.readable import unread_arms
from abstain.evaluation.rows import Row, row_to, without_texts
from abstain.evaluation.show import tables
from abstain.evaluation.show.ranking_tables import crossing_table, score_table
from abstain.recipes.shared.errors import told
from abstain.recipes.shared.finished import check_not_asked, content_of
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch, note_if_stopped
from abstain.recipes.shared.redact import redact
from abstain.recipes.shared.results_folder import HELP, results_folder
from abstain.rewards.grading.by_name import GRADERS
from abstain.rewards.rules import check_t
from abstain.wording import counted

SUFFIXES = {".jsonl", ".json", ".eval", ".parquet", ".csv", ".tsv"}
"""What is looked at in a folder."""
EVERY = 20_000
"""Records between two lines of progress."""


def main(argv: list[str] | None = None) -> None:
    """Read the logs, print the tables and write the folder; exit with 2 for what cannot be read."""
    from abstain.evaluation.show.page import write_page

    parser = _parser()
    args = parser.parse_args(argv)
    try:
        check_t(args.t, "--t")
        logs = named_logs(args.logs, skip_broken=args.skip_broken)
        if args.reference and args.reference not in logs:
            raise ValueError(f"--reference must be one of {list(logs)}, got {args.reference!r}")
        args.contents = content_of(chain(*logs.values()))
        folder = _folder(args, parser)
        folder.mkdir(parents=True, exist_ok=True)
        with atomic_open(folder / "rows.jsonl") as file:
            rows = kept(rows_of_all(logs, args), file)
            comparison = compared(rows, args.t, args.reference)
    except (LogError, ValueError, OSError) as error:
        parser.error(told(error))
    save(folder, comparison, vars(args))
    del rows, comparison  # the report reads them again
    write_page(folder)
    print(f"Saved to {folder}: report.html, comparison.md, comparison.json, rows.jsonl")


def _folder(args: argparse.Namespace, parser: Parser) -> Path:
    """Where results go; kept in `args`, for the judge's file of verdicts."""
    if args.output_dir:
        check_not_asked(args.output_dir)
    defaults = parser.defaults() | {"contents": args.contents}
    args.output_dir = results_folder(
        args.output_dir, "runs/regrade", ["comparison.json"], vars(args), defaults
    )
    return Path(args.output_dir)


def named_logs(given: Sequence[str], *, skip_broken: bool = False) -> dict[str, list[Path]]:
    """Files by label, folders opened.

    Raises LogError for a path that is not there or holds no log, ValueError for a label that is
    unfit or given twice.
    """
    logs: dict[str, list[Path]] = {}
    for item in given:
        label, equals, paths = item.rpartition("=")
        if equals and not Path(item).exists():
            files = [file for path in paths.split(",") for file in _files(Path(path), skip_broken)]
        else:
            label, files = "", _files(Path(item), skip_broken)
        label = label or _label(files[0] if len(files) == 1 else Path(item))
        check_label(label)
        if label in logs:
            raise ValueError(f"two logs are called {label!r}; give labels: label=log")
        logs[label] = files
    return logs


def _files(path: Path, skip_broken: bool) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise LogError(f"{path} is neither a file nor a folder")
    files = []
    for file in sorted(path.rglob("*")):
        if file.is_file() and SUFFIXES & set(file.suffixes):
            try:
                detect(file)
            except UnknownFormat:  # results, settings and others that stand beside logs
                continue
            except LogError as error:
                if not skip_broken:
                    raise
                print(f"regrade: left out: {error}", file=sys.stderr)
                continue
            files.append(file)
    if not files:
        raise LogError(f"{path} holds no log of a known format ({', '.join(FORMATS)})")
    return files


def _label(path: Path) -> str:
    """The model: lm-eval puts it into the folder's name, others into the file's."""
    if path.name.startswith(("samples_", "scenario_state", "completions_")):
        path = path.resolve().parent
    return path.name.partition(".json")[0].partition(".csv")[0].partition(".eval")[0]


def rows_of_all(logs: dict[str, list[Path]], args: argparse.Namespace) -> Iterator[Row]:
    """Rows of every log, judged where a judge was named."""
    pairing = Pairing(args.match)
    rows = (row for label, paths in logs.items() for row in rows_of(label, paths, args, pairing))
    yield from judged(list(rows), args) if args.judge else rows
    for note in pairing.notes():
        print(note)


def kept(rows: Iterator[Row], file: IO[str]) -> list[Row]:
    """Write the rows as they come, and keep what is counted: a log may be larger than memory."""
    counted = []
    for row in rows:
        file.write(json.dumps(row_to(row), ensure_ascii=False) + "\n")
        counted.append(without_texts(row))
    return counted


def rows_of(
    label: str, paths: Sequence[Path], args: argparse.Namespace, pairing: Pairing
) -> Iterator[Row]:
    """Rows of one model, read and graded one at a time. Raises LogError if there are none."""
    grader = GRADERS[args.grader]()
    seen: Counter[str] = Counter()
    regrade = args.regrade or bool(args.judge)
    ungraded = 0
    pairing.start(label)
    for entry in _entries(paths, args):
        placed = pairing.placed(entry)
        row = row_of(
            label,
            placed,
            grader,
            regrade=regrade,
            sample=seen[placed.id],
            max_text=args.max_text,
        )
        seen[placed.id] += 1
        ungraded += entry.right is None and entry.outcome is None
        yield row
    if not seen:
        chosen = f" with --filter {args.filter}" if args.filter else ""
        raise LogError(f"{', '.join(map(str, paths))}: no record{chosen} in it")
    if ungraded and not regrade:
        print(
            f"{label}: {ungraded:,} of {counted(seen.total(), 'record')} without a grade; our rule "
            "grades them"
        )


def _entries(paths: Sequence[Path], args: argparse.Namespace) -> Iterator[LogEntry]:
    """Entries of one model's files; with --skip_broken, a file that cannot be read is said."""
    choice = Choice(args.metric, args.filter)
    for path in paths:
        entries = read_log(path, args.format, choice, skip_broken=args.skip_broken)
        try:
            for n, entry in enumerate(entries, start=1):
                if n % EVERY == 0:
                    print(f"regrade: {n:,} records of {path}", file=sys.stderr, flush=True)
                yield entry
        except LogError as error:
            if not args.skip_broken or len(paths) == 1:
                raise
            print(f"regrade: left out: {error}", file=sys.stderr)


def judged(rows: Sequence[Row], args: argparse.Namespace) -> list[Row]:
    """The rows with a judge's verdict on what the rule calls wrong."""
    from abstain.evaluation.ask.client import Endpoint, EndpointDown
    from abstain.evaluation.ask.judge import Judge, review_rows

    endpoint = Endpoint.parse(args.judge, key_variable=args.judge_key_variable)
    cache = args.judge_cache or str(Path(args.output_dir) / "judge.sqlite")
    Path(cache).parent.mkdir(parents=True, exist_ok=True)
    try:
        with note_if_stopped("verdicts so far are kept"):
            return review_rows(rows, Judge(endpoint, cache))
    except EndpointDown as error:
        raise ValueError(str(error)) from error


def compared(rows: Sequence[Row], t: float, reference: str = "") -> Comparison:
    """The comparison of all logs; by default against the one with the most right answers.

    Raises ValueError if no question is in all logs.
    """
    arms = by_arm(rows)
    if len(arms) > 1:
        shared = set.intersection(*({row.id for row in arm} for arm in arms.values()))
        if not shared:
            raise ValueError(
                "no question is in all logs, so that nothing can be compared; if they ask the same "
                "under other ids, say --match question"
            )
        accuracy = {
            name: sum(row.outcome == "correct" for row in arm) / len(arm)
            for name, arm in arms.items()
        }
        reference = reference or max(accuracy, key=accuracy.__getitem__)
    return Comparison(rows, t, stated=False, reference=reference)


def _of_which(arms: dict[str, list[Row]], swaps: bool) -> str:
    """On which questions logs are compared, and whether two of them swap places on these."""
    asked = [{row.id for row in rows} for rows in arms.values()]
    shared = set.intersection(*asked)
    same = all(ids == shared for ids in asked)
    n = counted(len(shared), "question")
    text = "" if swaps else "No two of them swap places at a t in (0, 1)"
    if same:
        return f"{text or f'Every log has the same {n}'}."
    where = f"In every log: {n}. Swaps and differences are over these, "
    return f"{text + '. ' if text else ''}{where}the other tables over all of each log."


def by_arm(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by label, in the order of the logs."""
    arms: dict[str, list[Row]] = {}
    for row in rows:
        arms.setdefault(row.arm, []).append(row)
    return arms


def save(folder: Path, comparison: Comparison, settings: dict[str, Any]) -> None:
    """Print the tables and write them, their numbers, and how they were made."""
    arms = by_arm(comparison.rows)
    pairs = crossings(arms)
    sheets = [tables.outcomes(comparison.arms, comparison.t), score_table(arms)]
    if pairs:
        sheets.append(crossing_table(pairs))
    if comparison.contrasts:
        unread = unread_arms(comparison.rows)
        sheets.append(tables.differences(comparison.contrasts, unread))
    for sheet in sheets:
        sheet.print()
    if len(arms) > 1:
        print(_of_which(arms, bool(pairs)))
    markdown = "\n".join(sheet.markdown() for sheet in sheets)
    comparison_folder.write(folder, comparison, tables=markdown, rows=False)
    write_json(folder / "crossings.json", {"crossings": [asdict(pair) for pair in pairs]})
    write_json(folder / "run.json", {"command": sys.argv, "settings": redact(settings)})


def _parser() -> Parser:
    parser = Parser(
        prog="abstain regrade",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("logs", nargs="+", metavar="LOG", help="File or folder, optionally as label=log,log.")
    add("--format", default="auto", choices=["auto", *FORMATS], help="Default: by the contents.")
    add(
        "--metric", default="", help="Metric or scorer that says what is right. Default: the first."
    )
    add("--filter", default="", help="Filter of lm-eval. Default: that of the first line.")
    add("--t", type=float, default=0.5, help="Target of the tables' score. Default: 0.5.")
    add("--regrade", action="store_true", help="Grade everything by our rule, not by the log.")
    add("--grader", default="alias", choices=list(GRADERS), help="Our rule. Default: alias.")
    add(
        "--judge", help="Endpoint that reviews what our rule calls wrong (so --regrade): URL#model."
    )
    add("--judge_key_variable", default="ABSTAIN_JUDGE_KEY", help="Variable with the judge's key.")
    add("--judge_cache", help="File of verdicts. Default: judge.sqlite in the output folder.")
    add("--match", default="id", choices=["id", "question"], help="What makes a question the same.")
    add(
        "--reference",
        default="",
        help="Log that all others are tested against. Default: most right.",
    )
    add("--max_text", type=int, default=600, help="Characters kept of a text. Default: 600.")
    add("--skip_broken", action="store_true", help="Leave out records that cannot be read.")
    add("--output_dir", help=HELP.format("runs/regrade"))
    return parser


if __name__ == "__main__":
    launch("regrade", main, extra="regrade")
