"""Before training: what does the start model know, and at which t could abstaining pay?

    abstain preflight --model_name_or_path runs/warmup
    accelerate launch recipes/grpo_penalty.py --questions runs/preflight/questions.jsonl

Asks the model training questions, k forced attempts each: sampled on condition that they do not
begin with the abstention. Says how much of the set is known, uncertain and unknown. Says how many
groups would have a gradient, and whether a warm start is needed. A paragraph and a picture (t.png)
say which t suits the model on these questions. Writes the whole set to
runs/preflight/questions.jsonl, the questions that were asked with their band as `difficulty`: a
file that every recipe reads, and in which the same questions are held out. All flags: --help.
"""

import shutil
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from abstain.recipes.shared.arguments import AskingArguments
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.finished import defaults_of
from abstain.recipes.shared.launching import launch, note_if_stopped
from abstain.recipes.shared.lazy_flags import MODEL
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.preparing import check_output, choose_grader
from abstain.recipes.shared.question_set import load_set, split_set
from abstain.recipes.shared.results_folder import HELP, results_folder
from abstain.tasks import Question, files
from abstain.wording import counted

if TYPE_CHECKING:
    from abstain.evaluation.ask.answer import Asking
    from abstain.evaluation.measure.choosing_t import Guide
    from abstain.evaluation.measure.preflight import Knowledge


@dataclass
class PreflightArguments(AskingArguments):
    """Which questions to ask, and how often."""

    n_questions: int = field(
        default=300,
        metadata={"help": "Training questions to ask at most; all of the set are written."},
    )
    num_samples: int = field(
        default=8, metadata={"help": "Answers sampled per question, with the abstention forbidden."}
    )
    num_generations: int = field(
        default=8,
        metadata={
            "help": "Answers per question in the training to come (--num_generations there): how "
            "many of such groups would differ in reward, and so have a gradient, is said "
            "for it."
        },
    )
    output_dir: str = field(default="", metadata={"help": HELP.format("runs/preflight")})

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("n_questions", "num_samples", "num_generations"):
            if getattr(self, name) < 1:
                raise ValueError(f"--{name} must be at least 1, got {getattr(self, name)}")
        if self.format.startswith("explain"):
            raise ValueError(
                f"attempts are forced at the beginning of an answer, where --format {self.format} "
                "has reasoning; give another --format"
            )


def main(argv: list[str] | None = None) -> None:
    """Ask, print what was found, and save the questions with their bands."""
    task, model = parse((PreflightArguments, MODEL), argv, command="preflight", description=__doc__)
    from abstain.evaluation.ask.journal import OtherSettings
    from abstain.evaluation.show import choosing_t_png
    from abstain.recipes.shared.loading import load_to_answer
    from abstain.recipes.shared.record import write_record
    from abstain.recipes.shared.trained_prompts import is_trained

    settings = {"task": asdict(task), "model": asdict(model)}
    with clear_errors("preflight"):
        task.output_dir = results_folder(
            task.output_dir,
            "runs/preflight",
            ["questions.jsonl", "t.png"],
            settings,
            defaults_of(task, model),
        )
        settings["task"]["output_dir"] = task.output_dir
        check_output(task.output_dir)
        questions = load_set(task)
        asking = replace(task.asking(), grader=choose_grader(questions, task))
        asked = _to_ask(questions, task)
        network, tokenizer = load_to_answer(
            model.model_name_or_path, model, trust_remote_code=task.trust_remote_code
        )
    unfinished = Path(task.output_dir) / "unfinished"
    write_record(unfinished, settings, finished=False)
    with note_if_stopped("answers so far are kept"), clear_errors("preflight", OtherSettings):
        known = _ask(network, tokenizer, asked, asking, task.num_samples, unfinished)
    with clear_errors("preflight"):
        advice = _advise(known, task.num_generations, is_trained(model.model_name_or_path))
    print(f"Drawn in {choosing_t_png.save(advice, Path(task.output_dir) / 't.png')}")
    path = Path(task.output_dir) / "questions.jsonl"
    save(path, questions, known)
    write_record(task.output_dir, settings, finished=True, n_questions=len(asked))
    shutil.rmtree(unfinished)
    all_of_them = counted(len(questions), "question")
    print(f"All {all_of_them}, {len(known)} of them with a band: {path}")


def _to_ask(questions: list[Question], task: PreflightArguments) -> list[Question]:
    """The training questions that are asked. Raises ValueError if there is none."""
    train, _ = split_set(questions, task)
    if not train:
        raise ValueError(
            f"--test_share {task.test_share:g} leaves no training question to ask; lower it"
        )
    return train[: task.n_questions]


def _ask(
    network: Any,
    tokenizer: Any,
    asked: list[Question],
    asking: "Asking",
    num_samples: int,
    unfinished: Path,
) -> "list[Knowledge]":
    """What the model says, which `unfinished` keeps meanwhile, and how likely it abstains."""
    from abstain.evaluation.ask.answer import abstain_chances, answer
    from abstain.evaluation.ask.journal import Journal
    from abstain.evaluation.measure.preflight import gather

    chances = abstain_chances(network, tokenizer, asked, asking)
    rows = answer(
        network,
        tokenizer,
        asked,
        replace(asking, force_attempt=True),
        arm="preflight",
        num_samples=num_samples,
        journal=Journal(unfinished),
    )
    return gather(rows, chances)


def _advise(known: "list[Knowledge]", num_generations: int, taught: bool) -> "Guide":
    """Print what was found and which t suits it."""
    from abstain.evaluation.measure.choosing_t import guide, paragraph
    from abstain.evaluation.measure.preflight import report

    print("\n".join(report(known, num_generations, taught=taught)))
    advice = guide(known)
    print("\n" + fill(paragraph(advice, taught=taught), 80))
    return advice


def save(path: Path, questions: list[Question], known: "list[Knowledge]") -> None:
    """Write every question, and the band and share of right attempts of those that are known.

    All of them, held-out ones too: the next recipe splits the file as this one split the set.
    """
    bands = {
        knowledge.id: {
            "difficulty": knowledge.band,
            "right": knowledge.right,
            "abstain": knowledge.abstain,
        }
        for knowledge in known
    }
    files.save(path, questions, bands)


if __name__ == "__main__":
    launch("preflight", main, extra="train")
