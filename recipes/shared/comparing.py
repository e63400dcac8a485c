"""A comparison from its flags to its folder: ask every arm, count, print, save."""

import shutil
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from abstain.evaluation import comparison_folder
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.client import EndpointDown
from abstain.evaluation.ask.journal import OtherSettings
from abstain.evaluation.ask.local import CannotForce
from abstain.evaluation.measure.baselines import always_abstain
from abstain.evaluation.measure.comparison import Comparison
from abstain.evaluation.measure.readable import unread_arms
from abstain.evaluation.show import tables, terminal, threshold_tables
from abstain.evaluation.show.page import write_page
from abstain.tasks import Question
from abstain.tasks.prompts import STATING

from .arm_arguments import check, choose_reference, engine_of, named, runs_of, with_critic
from .asked import check_unseen, held_out_of
from .card import add_comparison, upload_command
from .checkpoint_checks import check_checkpoints
from .collecting import Findings, collect, price
from .endpoint_arguments import EndpointArguments
from .endpoints import Unscored, asker
from .errors import clear_errors
from .finished import check_finished, defaults_of
from .launching import note_if_stopped
from .model_config import AbstainModelConfig
from .preparing import check_output, choose_grader
from .record import write_record
from .results_folder import results_folder
from .trained_prompts import other_prompts, trained_lengths

if TYPE_CHECKING:
    from abstain.recipes.compare import CompareArguments

DEFAULT, RESULTS = "runs/comparison", ("comparison.json",)
KEPT = "answers so far are kept"
"""Said where a comparison is stopped once it has begun to ask."""
STOPPING = (OtherSettings, EndpointDown, CannotForce, Unscored)
"""What ends a comparison with one line that says what to do."""


@dataclass(frozen=True)
class Plan:
    """What is compared, on which questions, as the flags were read."""

    arms: dict[str, list[str | None]]
    """Checkpoints by label; None is the bundled model."""
    fit: list[Question] | None
    """Questions on which thresholds are fitted, if any are."""
    asked: list[Question]
    reference: str
    asking: Asking

    @property
    def checkpoints(self) -> list[str | None]:
        """All of them, those of repeated labels too."""
        return list(chain(*self.arms.values()))


def compare(task: "CompareArguments", model: AbstainModelConfig, remote: EndpointArguments) -> None:
    """Compare the checkpoints that the flags name; exits with one line where they cannot be."""
    settings = {"task": asdict(task), "model": asdict(model), "endpoints": asdict(remote)}
    defaults = defaults_of(task, model, remote)
    with clear_errors("compare"):
        if task.output_dir:  # before anything is loaded
            check_finished(task.output_dir, RESULTS, settings, defaults)
        plan = planned(task, model, remote)
    if task.agree:
        print(price(task, len(plan.asked), len(plan.fit or ()), len(plan.checkpoints)))
    with clear_errors("compare", EndpointDown):
        remote.probe(plan.checkpoints)
    with clear_errors("compare"):
        task.output_dir = results_folder(task.output_dir, DEFAULT, RESULTS, settings, defaults)
        settings["task"]["output_dir"] = task.output_dir
        check_output(task.output_dir)
    unfinished = Path(task.output_dir) / "unfinished"
    # What an earlier comparison left in the folder stays whole, its record too, until this one is.
    write_record(unfinished, settings, finished=False)
    findings = ask_all(plan, task, model, remote)
    with note_if_stopped(KEPT):
        comparison = Comparison(findings.rows, task.t, task.style in STATING, plan.reference)
        sheets = sheets_of(comparison, findings)
        with clear_errors("compare"):  # another process may have been faster
            check_finished(task.output_dir, RESULTS, settings, defaults)
        save(Path(task.output_dir), comparison, findings, sheets)
        lengths = trained_lengths({arm.name: arm.checkpoint for arm in runs_of(plan.arms)})
        about = {"n_questions": len(plan.asked), "trained": lengths}
        write_record(task.output_dir, settings, finished=True, **about)
        show(plan, task, findings, sheets)
        shutil.rmtree(unfinished)  # last, or a report that was stopped would ask all anew


def planned(task: "CompareArguments", model: AbstainModelConfig, remote: EndpointArguments) -> Plan:
    """Everything that can be checked before the first question; raises ValueError."""
    arms = named(task.checkpoints, model.model_name_or_path)
    everything = list(chain(*arms.values()))
    check(everything, remote, forcing=task.forcing)
    fit, asked = held_out_of(task, everything)
    check_unseen(everything, asked, allow=task.allow_trained)
    for line in other_prompts(everything, task.style, task.format):
        print(line)
    reference = choose_reference(
        list(arms),
        task.reference,
        thresholds=fit != [],
        critics=[] if task.backend == "vllm" else with_critic(arms),
        prompt_removed=task.prompt_removed,
        made_to_answer=task.made_to_answer,
        agree=task.agree > 0,
        stated=task.format == "confidence",
    )
    check_checkpoints(everything, trust_remote_code=task.trust_remote_code)
    grader = choose_grader([*(fit or ()), *asked], task)
    return Plan(arms, fit, asked, reference, replace(task.asking(), grader=grader))


def ask_all(
    plan: Plan, task: "CompareArguments", model: AbstainModelConfig, remote: EndpointArguments
) -> Findings:
    """Ask every arm; what is answered is kept on disk where this ends early."""
    assert isinstance(task.engine_args, dict)  # since it was parsed
    trust = task.trust_remote_code
    with clear_errors("compare"):
        served = engine_of(
            plan.checkpoints,
            task.backend,
            model,
            trust_remote_code=trust,
            engine_args=task.engine_args,
        )
    findings = Findings(always_abstain(plan.asked))
    with note_if_stopped(KEPT), clear_errors("compare", *STOPPING):
        for arm in runs_of(plan.arms):
            with clear_errors("compare"):
                ask = asker(arm.checkpoint, model, remote, task.output_dir, served, trust)
            collect(findings, arm, ask, plan.fit, plan.asked, plan.asking, task)
    return findings


def save(
    folder: Path, comparison: Comparison, findings: Findings, sheets: dict[str, tables.Sheet]
) -> None:
    """Write rows, numbers, tables and the report."""
    comparison_folder.write(
        folder,
        comparison,
        tables="\n".join(sheet.markdown() for sheet in sheets.values()),
        shuffled=findings.shuffled,
        acceptances=findings.acceptances,
        steps=findings.steps,
        calibration=findings.calibration,
        fitted=findings.fitted,
    )


def show(
    plan: Plan, task: "CompareArguments", findings: Findings, sheets: dict[str, tables.Sheet]
) -> None:
    """Print the tables, write report.html, and put the numbers into the checkpoints' cards."""
    folder = Path(task.output_dir)
    saved = comparison_folder.read(folder)
    terminal.show(saved, [sheets[name] for name in shown(task) if name in sheets])
    print(tables.shuffled_gold(findings.shuffled))
    write_page(folder)
    folders = {arm.name: arm.checkpoint for arm in runs_of(plan.arms) if arm.checkpoint}
    for card in add_comparison(saved, folders):
        print(f"These numbers stand in {card} too. To publish them:")
        print(f"    {upload_command(card.parent)}")
    print(f"Saved to {folder}: report.html, comparison.md, comparison.json, rows.jsonl")


def sheets_of(comparison: Comparison, findings: Findings) -> dict[str, tables.Sheet]:
    """Every table by name, in the order of `comparison.md`."""
    results = comparison_folder.results(comparison)
    sheets = {"outcomes": tables.outcomes(comparison.arms, comparison.t)}
    if comparison.contrasts:
        unread = unread_arms(comparison.rows)
        sheets["differences"] = tables.differences(comparison.contrasts, unread)
    if findings.acceptances:
        sheets["calibration"] = threshold_tables.acceptances(findings.acceptances)
    if findings.steps:
        sheets["steps"] = threshold_tables.steps(findings.steps)
    for column in ("difficulty", "family"):
        sheets[column] = tables.outcomes(comparison.by(column), comparison.t, column)
    sheets["scores"] = tables.scores(results)
    sheets["confidence"] = tables.confidences(results)
    return sheets


def shown(task: "CompareArguments") -> list[str]:
    """Names of the tables to print besides the short ones."""
    more = ["outcomes", "differences", "scores", "confidence"] if task.more else []
    return ["calibration", "steps", *task.by, *more]
