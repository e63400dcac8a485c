r"""What needs no training: answer by a confidence, each fitted on the same labelled questions.

    abstain rivals runs/binary --trained runs/penalty
    abstain rivals runs/binary --trained runs/penalty --fit_families city_country \
        --families us_city_state

The first checkpoint answers every question, made to answer where it would abstain. Log-probs,
agreement, clusters, a second prompt, votes, P(True) and a probe of hidden states then say how sure
it is; a threshold, two calibrations and conformal risk control decide by each. All are fitted on
--n_fit questions and applied to others. With --fit_families they are fitted on one family and
applied to another. --trained checkpoints answer as they are and are tested against every rival,
question by question. Results go to runs/rivals: rivals.md, rivals.json, rows.jsonl.
All flags: --help.
"""

import shutil
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from abstain.recipes.shared.arguments import AskingArguments
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.finished import defaults_of
from abstain.recipes.shared.launching import launch, note_if_stopped
from abstain.recipes.shared.lazy_flags import MODEL
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.preparing import check_output, choose_grader
from abstain.recipes.shared.question_set import load_held_out
from abstain.recipes.shared.results_folder import HELP, results_folder
from abstain.tasks import Question
from abstain.wording import counted

if TYPE_CHECKING:
    from abstain.evaluation.rows import Row

NAMES = (
    "logprob mean_logprob agreement clusters two_prompts vote p_true probe critic stated".split()
)


@dataclass
class RivalsArguments(AskingArguments):
    """Whose answers, which signals, which questions."""

    checkpoints: list[str] = field(
        default_factory=lambda: ["base"],
        metadata={
            "help": "The checkpoint whose answers are kept or taken back; further ones are the "
            "voters of the signal vote."
        },
    )
    trained: list[str] = field(
        default_factory=list,
        metadata={"help": "Checkpoints that abstain by themselves, tested against every rival."},
    )
    signals: list[str] = field(
        default_factory=lambda: list(NAMES),
        metadata={
            "choices": list(NAMES),
            "help": "By what to tell how sure the checkpoint is; the text above names them.",
        },
    )
    n_questions: int = field(default=700, metadata={"help": "Questions to ask at most."})
    n_fit: int = field(
        default=300, metadata={"help": "Further labelled questions, on which all is fitted."}
    )
    fit_families: list[str] = field(
        default_factory=list,
        metadata={
            "help": "Fit on the held-out questions of these families instead, and apply that as "
            "it is to --families."
        },
    )
    k: int = field(
        default=8, metadata={"help": "Sampled answers per question, for agreement and clusters."}
    )
    risk: float = field(
        default=0.1,
        metadata={"help": "Share of questions that conformal risk control may answer wrongly."},
    )
    allow_trained: bool = field(
        default=False, metadata={"help": "Ask questions that a checkpoint was trained on."}
    )
    output_dir: str = field(default="", metadata={"help": HELP.format("runs/rivals")})

    def __post_init__(self) -> None:
        super().__post_init__()
        if min(self.n_questions, self.n_fit) < 1 or self.k < 2:
            raise ValueError(
                "--n_questions and --n_fit must be at least 1 and --k at least 2, got "
                f"{self.n_questions}, {self.n_fit} and {self.k}"
            )
        if not 0 < self.risk < 1:
            raise ValueError(f"--risk must be in (0, 1), got {self.risk}")
        if unknown := sorted(set(self.signals) - set(NAMES)):
            raise ValueError(f"--signals must be some of {', '.join(NAMES)}, got {unknown}")
        if self.format.startswith("explain"):
            raise ValueError(f"answers are forced, which --format {self.format} does not allow")


def main(argv: list[str] | None = None) -> None:
    """Ask, fit, count, print and save."""
    task, model = parse(
        (RivalsArguments, MODEL),
        argv,
        command="rivals",
        description=__doc__,
        positional="checkpoints",
    )
    from abstain.evaluation.ask.journal import OtherSettings
    from abstain.evaluation.rivals.report import rows_of_rules, save
    from abstain.recipes.shared.arm_arguments import named
    from abstain.recipes.shared.asked import check_unseen
    from abstain.recipes.shared.checkpoint_checks import check_checkpoints
    from abstain.recipes.shared.record import write_record
    from abstain.recipes.shared.rival_asking import ask

    settings = {"task": asdict(task), "model": asdict(model)}
    with clear_errors("rivals"):
        task.output_dir = results_folder(
            task.output_dir, "runs/rivals", ["rivals.json"], settings, defaults_of(task, model)
        )
        settings["task"]["output_dir"] = task.output_dir
        arms = named([*task.checkpoints, *task.trained], model.model_name_or_path)
        if several := [label for label, runs in arms.items() if len(runs) > 1]:
            raise ValueError(f"one checkpoint per label is asked here, got several of {several}")
        labels = {label: runs[0] for label, runs in arms.items()}
        subject, *voters = list(labels)[: len(task.checkpoints)]
        fit, asked = questions_of(task)
        check_unseen(labels.values(), [*fit, *asked], allow=task.allow_trained)
        check_checkpoints(list(labels.values()), trust_remote_code=task.trust_remote_code)
        grader = choose_grader([*fit, *asked], task)
        check_output(task.output_dir)
    write_record(task.output_dir, settings, finished=False)
    asking = replace(task.asking(), grader=grader)
    kept = "answers so far are kept"
    with note_if_stopped(kept), clear_errors("rivals", OtherSettings):
        others = {label: labels[label] for label in voters}
        said = ask(subject, labels[subject], others, fit, asked, asking, task, model)
        trained = _as_they_are(
            list(labels)[len(task.checkpoints) :], labels, asked, task, model, asking
        )
    with note_if_stopped(kept), clear_errors("rivals"):
        n_fit = counted(len(fit), "labelled question")
        print(f"Fitted on {n_fit}, applied to {counted(len(asked), 'other')}")
        arms_rows, about = rows_of_rules(said, t=task.t, risk=task.risk, label=subject)
        print(save(task.output_dir, arms_rows, trained, about, t=task.t, labels=len(fit)))
        print(f"Saved to {task.output_dir}: rivals.md, rivals.json, rows.jsonl")
    write_record(task.output_dir, settings, finished=True, n_questions=len(asked), n_fit=len(fit))
    shutil.rmtree(Path(task.output_dir) / "unfinished")


def questions_of(task: RivalsArguments) -> tuple[list[Question], list[Question]]:
    """Questions to fit on and to ask, none of them trained on, and no question in both.

    Raises ValueError if too few are there.
    """
    held_out = load_held_out(task)
    if task.fit_families:
        pool = load_held_out(replace(task, families=task.fit_families, test_share=0.2))
        asked = held_out[: task.n_questions]
        names = {question.entity for question in asked}
        fit = [question for question in pool if question.entity not in names][: task.n_fit]
    else:
        fit, asked = held_out[: task.n_fit], held_out[task.n_fit :][: task.n_questions]
    if not fit or not asked:
        raise ValueError(
            f"{counted(len(held_out), 'held-out question leaves', 'held-out questions leave')} "
            f"{len(fit)} to fit on and {len(asked)} to ask; lower --n_fit, or give more questions"
        )
    # One t for all: what a question states of itself is for training.
    return without_t(fit), without_t(asked)


def without_t(questions: list[Question]) -> list[Question]:
    """The questions without a t of their own."""
    return [replace(question, t=None) for question in questions]


def _as_they_are(
    trained: list[str],
    labels: dict[str, str | None],
    asked: list[Question],
    task: RivalsArguments,
    model: Any,
    asking: Any,
) -> "dict[str, list[Row]]":
    """Greedy rows of the trained checkpoints, abstaining where they do."""
    from abstain.recipes.shared.rival_asking import Asker

    rows = {}
    for label in trained:
        asker = Asker(labels[label], model, Path(task.output_dir), task.trust_remote_code)
        rows[label], _ = asker.rows(asked, asking, label)
    return rows


if __name__ == "__main__":
    launch("rivals", main, extra="rivals")
