"""What a start model says itself to training questions: the data of its supervised rivals.

Each question is answered by the start, as often as asked for, on condition that the answer does not
begin with the abstention. Answers are kept in the run's folder as they come, so that a stopped run
goes on with them. What becomes of them is in `rival_rows.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.rows import Row, read_rows, write_rows
from abstain.rewards import Grader, Outcome
from abstain.tasks import Question

from .arguments import LENGTHS, TaskArguments
from .launching import note_if_stopped

FILE = "own_answers.jsonl"
"""In a run's folder, the answers that its data was made from."""


@dataclass
class OwnAnswersArguments(TaskArguments):
    """Questions, and how often the start is asked each of them."""

    default_style: ClassVar[str] = "mixed"
    n_questions: int = field(default=2_000, metadata={"help": "Training questions to use at most."})
    num_samples: int = field(
        default=8,
        metadata={
            "help": "Sampled answers of the start model per question. Where more than t of its "
            "attempts are right it should answer, elsewhere abstain. 0: its greedy answer "
            "alone decides."
        },
    )
    temperature: float = field(
        default=0.7, metadata={"help": "Temperature of the sampled answers, as in grpo-penalty."}
    )
    answer_batch_size: int = field(default=64, metadata={"help": "Answers computed at once."})

    def __post_init__(self) -> None:
        super().__post_init__()
        for name, least in (("n_questions", 1), ("num_samples", 0), ("answer_batch_size", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"--{name} must be at least {least}, got {getattr(self, name)}")
        if not self.temperature > 0:
            raise ValueError(f"--temperature must be above 0, got {self.temperature}")
        if self.format.startswith("explain"):
            raise ValueError(
                f"attempts are forced at the beginning of an answer, where --format {self.format} "
                "has reasoning; give another --format"
            )


@dataclass(frozen=True)
class OwnAnswers:
    """What the start says to one question."""

    right_share: float
    """Of its attempts; 0 where it made none."""
    right: str | None
    """Its most frequent right answer, in its own words; None: none was right."""
    wrong: str | None
    """Its most frequent wrong one, unreadable ones included; None: none was wrong."""


def gather(rows: Iterable[Row]) -> dict[str, OwnAnswers]:
    """Each question's answers, by its id; without questions that nobody can grade."""
    by_id: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.outcome is not Outcome.UNSCORABLE:
            by_id[row.id].append(row)
    return {id: _of_one(answers) for id, answers in by_id.items()}


def _of_one(rows: Sequence[Row]) -> OwnAnswers:
    said: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows:
        if row.outcome is not Outcome.ABSTAINED and row.completion.strip():
            said[row.outcome is Outcome.CORRECT][row.completion.strip()] += 1
    attempts = sum(row.outcome is not Outcome.ABSTAINED for row in rows)
    n_right = sum(row.outcome is Outcome.CORRECT for row in rows)
    right, wrong = (
        max(said[side], key=said[side].__getitem__) if said[side] else None
        for side in (True, False)
    )
    return OwnAnswers(n_right / attempts if attempts else 0.0, right, wrong)


def ask_start(
    questions: Sequence[Question],
    grader: Grader,
    task: OwnAnswersArguments,
    training: Any,
    model: Any,
) -> list[Row]:
    """Rows of the start's own answers; asked by one process, read by the others.

    Args:
        questions: To ask.
        grader: Of their answers.
        task: How often, and how they are asked.
        training: Settings of the trainer; its folder keeps the answers.
        model: Flags on the start.

    Raises OtherSettings if the folder holds answers of another start or to other questions.
    """
    from accelerate import PartialState

    state, file = PartialState(), Path(training.output_dir) / FILE
    if state.is_main_process:
        with note_if_stopped("its own answers so far are kept"):
            write_rows(file, _asked(questions, grader, task, training, model))
    state.wait_for_everyone()
    return read_rows(file)


def _asked(
    questions: Sequence[Question],
    grader: Grader,
    task: OwnAnswersArguments,
    training: Any,
    model: Any,
) -> list[Row]:
    from abstain.evaluation.ask.answer import answer
    from abstain.evaluation.ask.journal import Journal
    from abstain.models.generation import shares_prompts

    from .loading import load_to_answer

    network, tokenizer = load_to_answer(
        model.model_name_or_path, model, trust_remote_code=training.trust_remote_code
    )
    asking = Asking(
        t=task.t,
        style=task.style,  # type: ignore[arg-type]
        format=task.format,  # type: ignore[arg-type]
        grader=grader,
        max_new_tokens=LENGTHS[task.format],
        batch_size=task.answer_batch_size,
        temperature=task.temperature,
        seed=training.seed,
        # Where a model cannot be made to answer, its abstentions count as no attempt.
        force_attempt=shares_prompts(network),
        chat_template_kwargs=training.chat_template_kwargs or {},
    )
    return answer(
        network,
        tokenizer,
        questions,
        asking,
        arm="start",
        num_samples=task.num_samples,
        journal=Journal(Path(training.output_dir) / "own_answers"),
    )
