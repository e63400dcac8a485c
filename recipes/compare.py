"""Compare what checkpoints do when they are unsure, on questions that training never saw.

    python recipes/compare.py base runs/binary runs/penalty
    python recipes/compare.py base mine=path/to/checkpoint --questions my.jsonl --t 0.75

Each checkpoint is a folder (whole model or adapter), a hub id, `base` for the model they share, or
an OpenAI-compatible endpoint (http://localhost:8000/v1#model-name); `label=checkpoint` names its
rows. All get the same questions and the same prompt, greedy and
sampled. Two arms are added that need no training: always abstaining, and each checkpoint answering
only above the log-prob that scores best on other held-out questions. Results go to
runs/comparison: comparison.md (the table), comparison.json, rows.jsonl (every answer).
The same command again goes on where a killed one stopped. `--judge` has an LLM review answers in
free form.
All flags: --help.
"""

import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

from abstain.evaluation.answer import Asking
from abstain.evaluation.baselines import always_abstain, apply_threshold, fit_threshold
from abstain.evaluation.client import EndpointDown, is_endpoint
from abstain.evaluation.journal import OtherSettings
from abstain.evaluation.metrics import measure
from abstain.evaluation.report import Line, markdown, print_table, save_json
from abstain.evaluation.rows import Row, write_rows
from abstain.recipes.arguments import (
    AbstainModelConfig,
    AskingArguments,
    clear_errors,
    load_questions,
    parse,
)
from abstain.recipes.endpoints import Ask, EndpointArguments, asker
from abstain.recipes.record import write_record
from abstain.tasks import Question
from abstain.trainers.models import locate


@dataclass
class CompareArguments(AskingArguments):
    """Questions and decoding of a comparison."""

    checkpoints: list[str] = field(
        default_factory=lambda: ["base", "runs/binary", "runs/penalty"],
        metadata={
            "help": "Folders, hub ids, endpoints or 'base', each optionally as label=checkpoint."
        },
    )
    n_questions: int = field(default=700, metadata={"help": "Held-out questions to ask at most."})
    n_fit: int = field(
        default=300,
        metadata={"help": "Further held-out questions on which log-prob thresholds are fitted."},
    )
    num_samples: int = field(
        default=1,
        metadata={"help": "Sampled answers per question, beside the greedy one; 0: none."},
    )
    output_dir: str = field(default="runs/comparison", metadata={"help": "Folder for the results."})


def main(argv: list[str] | None = None) -> None:
    """Ask, count, print and save."""
    task, model, remote = parse(
        (CompareArguments, AbstainModelConfig, EndpointArguments),
        argv,
        __doc__,
        positional="checkpoints",
    )
    asking = task.asking()
    with clear_errors("compare"):
        arms = named(task.checkpoints, model.model_name_or_path)
        for checkpoint in arms.values():  # before hours of work, not after
            remote.endpoint(checkpoint) if is_endpoint(checkpoint) else locate(checkpoint)
        _, held_out = load_questions(task)
        fit, asked = held_out[: task.n_fit], held_out[task.n_fit :][: task.n_questions]
        if not asked:
            raise ValueError(f"only {len(held_out)} held-out questions; lower --n_fit")
    settings = {"task": asdict(task), "model": asdict(model), "endpoints": asdict(remote)}
    write_record(task.output_dir, settings, finished=False)

    rows = always_abstain(asked)
    with clear_errors("compare", OtherSettings, EndpointDown):
        for label, checkpoint in arms.items():
            ask = asker(checkpoint, model, remote, task.output_dir)
            rows += run_arm(label, ask, fit, asked, asking, task)
    lines = summarize(rows, task.t)
    save(Path(task.output_dir), rows, lines, task.t)
    shutil.rmtree(Path(task.output_dir) / "unfinished")
    write_record(task.output_dir, settings, finished=True, n_questions=len(asked))
    print_table(lines, task.t)
    print(f"Saved to {task.output_dir}: comparison.md, comparison.json, rows.jsonl")


def named(checkpoints: list[str], base: str | None) -> dict[str, str | None]:
    """Checkpoints by label; the label is the last part of the path unless given."""
    arms: dict[str, str | None] = {}
    for text in checkpoints:
        label, given, path = text.rpartition("=")
        label = label if given else Path(text.rpartition("#")[2]).name
        if label in arms:
            raise ValueError(f"two checkpoints are called {label!r}; name them: label=checkpoint")
        arms[label] = base if path == "base" else path
    return arms


def run_arm(
    label: str,
    ask: Ask,
    fit: list[Question],
    asked: list[Question],
    asking: Asking,
    task: CompareArguments,
) -> list[Row]:
    """Greedy and sampled rows of one checkpoint, and its greedy rows above the fitted log-prob."""
    greedy = ask(asked, asking, arm=label)
    rows = list(greedy)
    if fit and any(row.logprob is not None for row in greedy):
        cut = fit_threshold(ask(fit, asking, arm=f"{label}, threshold"), task.t)
        rows += apply_threshold(greedy, cut, f"{label}, log-prob threshold")
    if k := task.num_samples:
        rows += ask(asked, asking, arm=label, num_samples=k)
    return rows


def summarize(rows: list[Row], t: float) -> list[Line]:
    """One line per arm and decoding, greedy arms first, in the order in which they came."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.decoding):
        groups.setdefault((row.arm, row.decoding), []).append(row)
    return [Line(arm, decoding, measure(some, t)) for (arm, decoding), some in groups.items()]


def save(folder: Path, rows: list[Row], lines: list[Line], t: float) -> None:
    """Write the rows, the numbers and the table."""
    write_rows(folder / "rows.jsonl", rows)
    save_json(folder / "comparison.json", lines, t=t)
    (folder / "comparison.md").write_text(markdown(lines, t), encoding="utf-8")


if __name__ == "__main__":
    main()
