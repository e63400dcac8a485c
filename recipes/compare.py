"""Compare what checkpoints do when they are unsure, on questions that training never saw.

    abstain compare base runs/binary runs/penalty
    abstain compare base mine=path/to/checkpoint --questions my.jsonl --t 0.75
    abstain compare base penalty=runs/0/penalty,runs/1/penalty,runs/2/penalty

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
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path

from abstain.evaluation import comparison_folder
from abstain.evaluation.ask.client import EndpointDown
from abstain.evaluation.ask.journal import OtherSettings
from abstain.evaluation.ask.local import CannotForce
from abstain.evaluation.measure.baselines import always_abstain
from abstain.evaluation.measure.comparison import Comparison
from abstain.evaluation.show import tables
from abstain.evaluation.show.page import write_page
from abstain.recipes.shared.arguments import AbstainModelConfig, clear_errors, json_object, parse
from abstain.recipes.shared.arms import (
    check,
    choose_reference,
    engine_of,
    named,
    runs_of,
    with_critic,
)
from abstain.recipes.shared.asked import check_unseen, held_out_of
from abstain.recipes.shared.collecting import CollectingArguments, Findings, collect
from abstain.recipes.shared.endpoints import EndpointArguments, Unscored, asker
from abstain.recipes.shared.launching import launch, note_if_stopped
from abstain.recipes.shared.record import write_record

STOPPING = (OtherSettings, EndpointDown, CannotForce, Unscored)
"""What ends a comparison with one line that says what to do."""


@dataclass
class CompareArguments(CollectingArguments):
    """Which checkpoints are compared, on which questions, and what is shown of it."""

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
    n_fit: int | None = field(
        default=None,
        metadata={
            "help": "Further held-out questions on which log-prob thresholds are fitted. Where "
            "not given: 300 of at least 600 held-out ones, else each half of those asked for the "
            "other half. 0: no thresholds."
        },
    )
    allow_trained: bool = field(
        default=False,
        metadata={
            "help": "Ask questions that a checkpoint was trained on, by its run.json; without "
            "this they are refused."
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
    engine_args: dict | str | None = field(
        default=None,
        metadata={
            "help": "Further options of the vLLM engine as JSON: "
            '\'{"gpu_memory_utilization": 0.5, "max_model_len": 2048}\'.'
        },
    )
    output_dir: str = field(default="runs/comparison", metadata={"help": "Folder for the results."})

    def __post_init__(self) -> None:
        super().__post_init__()
        example = '{"gpu_memory_utilization": 0.5}'
        self.engine_args = json_object(self.engine_args, "--engine_args", example)
        if self.engine_args and self.backend != "vllm":
            raise ValueError("--engine_args are options of vLLM; add --backend vllm")
        if self.n_questions < 1 or (self.n_fit or 0) < 0:
            raise ValueError(
                "--n_questions must be at least 1 and --n_fit at least 0, got "
                f"{self.n_questions} and {self.n_fit}"
            )
        if self.forcing and self.backend == "vllm":
            raise ValueError(f"{self.forcing} forces answers, which --backend vllm cannot")


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
        fit, asked = held_out_of(task, everything)
        check_unseen(everything, asked, allow=task.allow_trained)
        reference = choose_reference(
            list(arms),
            task.reference,
            thresholds=fit != [],
            critics=[] if task.backend == "vllm" else with_critic(arms),
            prompt_removed=task.prompt_removed,
            made_to_answer=task.made_to_answer,
        )
    with clear_errors("compare", EndpointDown):
        remote.probe(everything)
    settings = {"task": asdict(task), "model": asdict(model), "endpoints": asdict(remote)}
    folder, unfinished = Path(task.output_dir), Path(task.output_dir) / "unfinished"
    # What an earlier comparison left in the folder stays whole, its record too, until this one is.
    write_record(unfinished, settings, finished=False)

    with clear_errors("compare"):
        served = engine_of(
            everything,
            task.backend,
            model,
            trust_remote_code=task.trust_remote_code,
            engine_args=task.engine_args,
        )
    findings = Findings(always_abstain(asked))
    kept = "answers so far are kept, and the same command goes on from there"
    with note_if_stopped(kept), clear_errors("compare", *STOPPING):
        for arm in runs_of(arms):
            with clear_errors("compare"):
                trust = task.trust_remote_code
                ask = asker(arm.checkpoint, model, remote, task.output_dir, served, trust)
            collect(findings, arm, ask, fit, asked, asking, task)
    comparison = Comparison(findings.rows, task.t, asking.style == "stated", reference)
    sheets = sheets_of(comparison, findings)
    comparison_folder.write(
        folder,
        comparison,
        tables="\n".join(sheet.markdown() for sheet in sheets.values()),
        shuffled=findings.shuffled,
        acceptances=findings.acceptances,
        calibration=findings.calibration,
    )
    write_record(folder, settings, finished=True, n_questions=len(asked))
    shutil.rmtree(unfinished)
    for name in shown(task):
        if name in sheets:
            sheets[name].print()
    print(tables.shuffled_gold(findings.shuffled))
    write_page(folder)
    print(f"Saved to {folder}: report.html, comparison.md, comparison.json, rows.jsonl")


def sheets_of(comparison: Comparison, findings: Findings) -> dict[str, tables.Sheet]:
    """Every table by name, in the order of `comparison.md`."""
    results = comparison_folder.results(comparison)
    sheets = {"outcomes": tables.outcomes(comparison.arms, comparison.t)}
    if comparison.contrasts:
        sheets["differences"] = tables.differences(comparison.contrasts)
    if findings.acceptances:
        sheets["calibration"] = tables.acceptances(findings.acceptances)
    for column in ("difficulty", "family"):
        sheets[column] = tables.outcomes(comparison.by(column), comparison.t, column)
    sheets["scores"] = tables.scores(results)
    sheets["confidence"] = tables.confidences(results)
    return sheets


def shown(task: CompareArguments) -> list[str]:
    """Names of the tables to print."""
    more = ["scores", "confidence"] if task.more else []
    return ["outcomes", "differences", "calibration", *task.by, *more]


if __name__ == "__main__":
    launch("compare", main, extra="train")
