"""Compare what checkpoints do when they are unsure, on questions that training never saw.

    python recipes/compare.py base runs/binary runs/penalty
    python recipes/compare.py base mine=path/to/checkpoint --questions my.jsonl --t 0.75
    python recipes/compare.py base penalty=runs/0/penalty,runs/1/penalty,runs/2/penalty

Each checkpoint is a folder (whole model or adapter), a hub id, `base` for the model they share, or
an OpenAI-compatible endpoint (http://localhost:8000/v1#model-name); `label=checkpoint` names its
rows, and several, parted by commas, are runs of one arm and become one line. All get the same
questions and the same prompt, greedy and sampled. Two arms are added that need no training: always
abstaining, and each checkpoint answering only above the log-prob that scores best on other held-out
questions (and, where PPO left a critic, above the value that does). Every arm is then tested
against one of them (--reference) on the same questions. Results go to runs/comparison: report.html
(to look at), comparison.md (the tables), comparison.json, rows.jsonl (every answer). The same
command again goes on where a killed one stopped. `--judge` has an LLM review answers in free form.
All flags: --help.
"""

import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from pathlib import Path

from abstain.evaluation import tables
from abstain.evaluation.answer import Asking
from abstain.evaluation.baselines import (
    MADE_TO_ANSWER,
    PROMPT_REMOVED,
    THRESHOLDS,
    ShuffledGold,
    always_abstain,
    apply_threshold,
    fit_threshold,
    shuffle_gold,
)
from abstain.evaluation.calibration import Acceptance, accept
from abstain.evaluation.client import EndpointDown
from abstain.evaluation.journal import OtherSettings
from abstain.evaluation.page import write_page
from abstain.evaluation.report import Comparison, save_json
from abstain.evaluation.rows import Row, write_rows
from abstain.recipes.arguments import AbstainModelConfig, AskingArguments, clear_errors, parse
from abstain.recipes.checkpoints import check, choose_reference, engine_of, named
from abstain.recipes.endpoints import Ask, EndpointArguments, asker
from abstain.recipes.loading import load_questions
from abstain.recipes.record import write_record
from abstain.rewards import Outcome
from abstain.rewards.rules import check_t
from abstain.tasks import Question


@dataclass
class CompareArguments(AskingArguments):
    """Questions and decoding of a comparison."""

    checkpoints: list[str] = field(
        default_factory=lambda: ["base", "runs/binary", "runs/penalty"],
        metadata={
            "help": "Folders, hub ids, endpoints or 'base', each optionally as label=checkpoint; "
            "runs of one arm with different seeds as label=checkpoint,checkpoint."
        },
    )
    reference: str = field(
        default="",
        metadata={
            "help": "Arm that all others are tested against, as the table names it; by default the "
            "second checkpoint (the first where there is one)."
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
    calibration_ts: list[float] = field(
        default_factory=list,
        metadata={
            "help": "State each of these t in the prompt and test whether it is kept: right "
            "answers at least t, and at most t where it abstains and is made to answer."
        },
    )
    prompt_removed: bool = field(
        default=False,
        metadata={"help": "Also ask each checkpoint without the scoring rule in the prompt."},
    )
    made_to_answer: bool = field(
        default=False,
        metadata={
            "help": "Also make each checkpoint answer every question, and threshold that: what it "
            "knows, and what an abstaining one earns if a rule decides in its place."
        },
    )
    by: list[str] = field(
        default_factory=list,
        metadata={
            "choices": ["difficulty", "family"],
            "help": "Also print a table by difficulty or family (comparison.json has both).",
        },
    )
    more: bool = field(
        default=False,
        metadata={
            "help": "Also print metrics of other benchmarks (SimpleQA F1, Omniscience index, ...), "
            "the score at other t, and how well log-probs tell right from wrong."
        },
    )
    backend: str = field(
        default="transformers",
        metadata={
            "choices": ["transformers", "vllm"],
            "help": "What computes the answers of local checkpoints; vllm, where it is installed, "
            "takes one base model and adapters of it.",
        },
    )
    output_dir: str = field(default="runs/comparison", metadata={"help": "Folder for the results."})

    def __post_init__(self) -> None:
        super().__post_init__()
        self.calibration_ts = [check_t(t) for t in self.calibration_ts]
        if self.prompt_removed and self.style == "plain":
            raise ValueError("--prompt_removed needs a prompt to remove; leave out --style plain")
        if self.forcing and self.backend == "vllm":
            raise ValueError(f"{self.forcing} forces answers, which --backend vllm cannot")

    @property
    def forcing(self) -> str:
        """The argument for which answers will be forced; empty if there is none."""
        if self.made_to_answer:
            return "--made_to_answer"
        return "--calibration_ts" if self.calibration_ts else ""


@dataclass
class Findings:
    """What was collected, arm by arm."""

    rows: list[Row]
    shuffled: list[ShuffledGold] = field(default_factory=list)
    acceptances: list[Acceptance] = field(default_factory=list)
    calibration: list[Row] = field(default_factory=list)
    """Answers at the thresholds of the acceptance test."""


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
        everything = list(chain(*arms.values()))
        check(everything, remote, forcing=task.forcing)
        reference = choose_reference(
            list(arms),
            task.reference,
            thresholds=task.n_fit > 0,
            prompt_removed=task.prompt_removed,
            made_to_answer=task.made_to_answer,
        )
        _, held_out = load_questions(task)
        fit, asked = held_out[: task.n_fit], held_out[task.n_fit :][: task.n_questions]
        if not asked:
            raise ValueError(f"only {len(held_out)} held-out questions; lower --n_fit")
    settings = {"task": asdict(task), "model": asdict(model), "endpoints": asdict(remote)}
    write_record(task.output_dir, settings, finished=False)

    with clear_errors("compare"):
        served = engine_of(everything, task.backend, model, task.trust_remote_code)
    found, runs = Findings(always_abstain(asked)), {}
    with clear_errors("compare", OtherSettings, EndpointDown):
        for arm, checkpoints in arms.items():
            for i, checkpoint in enumerate(checkpoints, start=1):
                run = arm if len(checkpoints) == 1 else f"{arm} #{i}"
                runs[run] = arm
                with clear_errors("compare"):
                    trust = task.trust_remote_code
                    ask = asker(checkpoint, model, remote, task.output_dir, served, trust)
                collect(found, run, ask, fit, asked, asking, task)
    comparison = Comparison(found.rows, task.t, asking.style == "stated", runs, reference)
    sheets = save(Path(task.output_dir), comparison, found)
    shutil.rmtree(Path(task.output_dir) / "unfinished")
    write_record(task.output_dir, settings, finished=True, n_questions=len(asked))
    for name in shown(task):
        if name in sheets:
            sheets[name].print()
    print(tables.shuffled_gold(found.shuffled))
    write_page(task.output_dir)
    print(f"Saved to {task.output_dir}: report.html, comparison.md, comparison.json, rows.jsonl")


def collect(
    found: Findings,
    run: str,
    ask: Ask,
    fit: list[Question],
    asked: list[Question],
    asking: Asking,
    task: CompareArguments,
) -> None:
    """Add everything that one checkpoint has to say."""
    greedy = ask(asked, asking, arm=run)
    found.rows += [*greedy, *above_thresholds(greedy, ask, fit, asking, task.t)]
    found.shuffled.append(shuffle_gold(greedy, asking.grader))
    if task.made_to_answer:
        forcing = replace(asking, force_attempt=True)
        forced = ask(asked, forcing, arm=run + MADE_TO_ANSWER)
        found.rows += [*forced, *above_thresholds(forced, ask, fit, forcing, task.t)]
    if task.prompt_removed:
        found.rows += ask(asked, replace(asking, style="plain"), arm=run + PROMPT_REMOVED)
    if k := task.num_samples:
        found.rows += ask(asked, asking, arm=run, num_samples=k)
    for t in task.calibration_ts:
        rows, forced = ask_at(ask, asked, replace(asking, t=t, style="stated"), run)
        found.acceptances.append(accept(run, t, rows, forced))
        found.calibration += [*rows, *forced]


def above_thresholds(
    rows: list[Row], ask: Ask, fit: list[Question], asking: Asking, t: float
) -> list[Row]:
    """The same answers, kept above the log-prob (and critic's value) that scores best on `fit`."""
    fields = [name for name in THRESHOLDS if any(getattr(row, name) is not None for row in rows)]
    if not (fit and fields):
        return []
    arm = rows[0].arm
    fitted = ask(fit, asking, arm=f"{arm}, threshold")
    kept: list[Row] = []
    for name in fields:
        cut = fit_threshold(fitted, t, name)
        kept += apply_threshold(rows, cut, arm + THRESHOLDS[name], name)
    return kept


def ask_at(
    ask: Ask, asked: Sequence[Question], asking: Asking, run: str
) -> tuple[list[Row], list[Row]]:
    """Greedy answers with one t in every prompt, and forced ones where it abstained."""
    same_t = {question.id: replace(question, t=None) for question in asked}
    arm = f"{run}, t = {asking.t:g}"
    rows = ask(list(same_t.values()), asking, arm=arm)
    silent = [same_t[row.id] for row in rows if row.outcome is Outcome.ABSTAINED]
    if not silent:
        return rows, []
    return rows, ask(silent, replace(asking, force_attempt=True), arm=arm + MADE_TO_ANSWER)


def save(folder: Path, comparison: Comparison, found: Findings) -> dict[str, tables.Sheet]:
    """Write the rows, the numbers and the tables; the tables come back."""
    write_rows(folder / "rows.jsonl", comparison.rows)
    content = comparison.as_json()
    content["shuffled_gold"] = [asdict(one) for one in found.shuffled]
    sheets = {"outcomes": tables.outcomes(comparison.arms, comparison.t)}
    if comparison.contrasts:
        sheets["differences"] = tables.differences(comparison.contrasts)
    if found.acceptances:
        write_rows(folder / "calibration.jsonl", found.calibration)
        content["calibration"] = [{**asdict(x), "verdict": x.verdict} for x in found.acceptances]
        sheets["calibration"] = tables.acceptances(found.acceptances)
    for column in ("difficulty", "family"):
        sheets[column] = tables.outcomes(comparison.by(column), comparison.t, column)
    sheets["scores"] = tables.scores(content["results"])
    sheets["confidence"] = tables.confidences(content["results"])
    save_json(folder / "comparison.json", content)
    text = "\n".join(sheet.markdown() for sheet in sheets.values())
    (folder / "comparison.md").write_text(text, encoding="utf-8")
    return sheets


def shown(task: CompareArguments) -> list[str]:
    """Names of the tables to print."""
    more = ["scores", "confidence"] if task.more else []
    return ["outcomes", "differences", "calibration", *task.by, *more]


if __name__ == "__main__":
    main()
