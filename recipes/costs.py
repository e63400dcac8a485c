r"""What training to abstain costs: known answers withheld, forced accuracy, plain language.

    abstain costs runs/warmup runs/binary runs/penalty
    abstain costs base runs/penalty --text mine.txt --families mixture

The first checkpoint is the start. It is made to answer, and what it then gets right it knows. Of
these questions the table says how many each checkpoint still answers rightly and on how many it
abstains (over-refusal), then the accuracy when it is made to answer, and its perplexity on plain
text and on what the start says in plain chats. costs.json has over-refusal by difficulty too: give
the questions.jsonl of `abstain preflight` as --questions for bands of what the start knows.
All flags: --help.
"""

import shutil
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from abstain.atomic import write_json
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

COLUMNS = ("checkpoint", "kept", "over-refused", "forced accuracy", "perplexity", "of chat")
HEAD = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}"


@dataclass
class CostsArguments(AskingArguments):
    """Which checkpoints, on which questions and texts."""

    checkpoints: list[str] = field(
        default_factory=lambda: ["runs/warmup", "runs/binary", "runs/penalty"],
        metadata={"help": "The start, then what was trained from it, as label=checkpoint."},
    )
    n_questions: int = field(default=700, metadata={"help": "Held-out questions to ask at most."})
    text: list[str] = field(
        default_factory=list,
        metadata={
            "help": "Text files for the perplexity; by default docstrings of Python's library."
        },
    )
    allow_trained: bool = field(
        default=False, metadata={"help": "Ask questions that a checkpoint was trained on."}
    )
    output_dir: str = field(default="", metadata={"help": HELP.format("runs/costs")})

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.n_questions < 1:
            raise ValueError(f"--n_questions must be at least 1, got {self.n_questions}")
        if self.format.startswith("explain"):
            raise ValueError(f"answers are forced, which --format {self.format} does not allow")


def main(argv: list[str] | None = None) -> None:
    """Ask, count, print and save."""
    task, model = parse(
        (CostsArguments, MODEL),
        argv,
        command="costs",
        description=__doc__,
        positional="checkpoints",
    )
    from abstain.evaluation.ask.perplexity import plain_texts
    from abstain.recipes.shared.arm_arguments import named
    from abstain.recipes.shared.asked import check_unseen
    from abstain.recipes.shared.checkpoint_checks import check_checkpoints
    from abstain.recipes.shared.record import write_record

    settings = {"task": asdict(task), "model": asdict(model)}
    with clear_errors("costs"):
        task.output_dir = results_folder(
            task.output_dir, "runs/costs", ["costs.json"], settings, defaults_of(task, model)
        )
        settings["task"]["output_dir"] = task.output_dir
        arms = named(task.checkpoints, model.model_name_or_path)
        labels = {label: runs[0] for label, runs in arms.items()}
        texts = [Path(path).read_text(encoding="utf-8") for path in task.text] or plain_texts()
        asked = [replace(q, t=None) for q in load_held_out(task)[: task.n_questions]]
        check_unseen(labels.values(), asked, allow=task.allow_trained)
        check_checkpoints(list(labels.values()), trust_remote_code=task.trust_remote_code)
        asking = replace(task.asking(), grader=choose_grader(asked, task))
        check_output(task.output_dir)
    write_record(task.output_dir, settings, finished=False)
    print(HEAD)
    with note_if_stopped("answers so far are kept"):
        results = _measure(task, model, labels, asked, asking, texts)
        write_json(Path(task.output_dir) / "costs.json", {"n": len(asked), "checkpoints": results})
        write_record(task.output_dir, settings, finished=True)
    known = results[next(iter(results))]["n_known"]
    print("\n".join(["", *_not_read(results)]))
    n = counted(len(asked), "question")
    print(f"Of {n} the start knows {known}. Saved to {task.output_dir}")
    shutil.rmtree(Path(task.output_dir) / "unfinished")


def _measure(
    task: Any,
    model: Any,
    labels: dict[str, str | None],
    asked: list[Question],
    asking: Any,
    texts: list[str],
) -> dict[str, Any]:
    """What each checkpoint costs against the first, printed as it comes."""
    from abstain.evaluation.ask.journal import OtherSettings
    from abstain.evaluation.ask.local import CannotForce
    from abstain.evaluation.ask.perplexity import perplexity, replies, reply_perplexity
    from abstain.evaluation.measure.costs import costs
    from abstain.recipes.shared.rival_asking import Asker

    start: list[Any] = []
    chat: list[Any] = []
    results: dict[str, Any] = {}
    for label, checkpoint in labels.items():
        with clear_errors("costs", OtherSettings, CannotForce):
            asker = Asker(checkpoint, model, Path(task.output_dir), task.trust_remote_code)
            forcing = replace(asking, force_attempt=True)
            forced, _ = asker.rows(asked, forcing, f"{label}, made to answer")
            rows, _ = asker.rows(asked, asking, label)
        network, tokenizer = asker.network, asker.tokenizer
        if not start:
            start = forced
            chat = replies(network, tokenizer, template_kwargs=asking.chat_template_kwargs)
        results[label] = {
            **asdict(costs(start, rows, forced)),
            "perplexity": perplexity(network, tokenizer, texts),
            "chat_perplexity": reply_perplexity(network, chat),
        }
        print(_markdown(label, results[label]), flush=True)
    return results


def _not_read(results: dict[str, Any]) -> list[str]:
    """Checkpoints whose answers cannot be read, in words: the table has no column for them."""
    told = []
    for label, values in results.items():
        for how, note in (("", values["unread"]), (", made to answer", values["forced_unread"])):
            told += [f"- {label}{how}: {note}"] if note else []
    return [*told, ""] if told else []


def _markdown(label: str, values: dict[str, Any]) -> str:
    shares = [values[name] for name in ("kept", "over_refused", "forced_accuracy")]
    cells = [f"{100 * share['value']:.1f}" if share else "n/a" for share in shares]
    cells += [f"{values[name]:.2f}" for name in ("perplexity", "chat_perplexity")]
    return f"| {' | '.join([label, *cells])} |"


if __name__ == "__main__":
    launch("costs", main, extra="train")
