"""Arguments that the recipes share, and what is made from them.

Recipes are parsed with TRL's own parser: every flag of `GRPOConfig` (or `SFTConfig`) and
`ModelConfig` works as TRL users know it, and so does `--config file.yaml`.
"""

import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any

import torch
from transformers import Trainer
from trl import ModelConfig, TrlParser

from abstain.evaluation.ask.asking import Asking
from abstain.rewards.rules import check_t
from abstain.tasks.prompts import STYLES
from abstain.trainers.callbacks import GracefulStop


@dataclass
class TaskArguments:
    """Which questions, and what the prompt says about being unsure."""

    t: float = field(
        default=0.5,
        metadata={
            "help": "Confidence target in [0, 1): answering should pay above it, abstaining below. "
            "Stated in the prompt, and used by the reward unless a question has a t of its own."
        },
    )
    ts: list[float] = field(
        default_factory=list,
        metadata={
            "help": "Several confidence targets instead, for one model that heeds the one stated: "
            "each training question gets one of them, drawn by its id."
        },
    )
    ts_between: bool = field(
        default=False,
        metadata={"help": "Draw from all hundredths between the two --ts, not from the two."},
    )
    families: list[str] = field(
        default_factory=lambda: ["city_country"],
        metadata={
            "help": "Bundled questions: city_country, town_country, capital, continent, element, "
            "invented."
        },
    )
    questions: str | None = field(
        default=None,
        metadata={
            "help": "Your own questions instead: a .jsonl, .json, .csv, .tsv or .parquet file with "
            "columns 'question' and 'answers' (several answers in CSV: a|b; [] where no answer "
            "exists) and, if you have them, id, entity, family, difficulty, t, grader, answerable. "
            "'abstain check FILE' shows what is read."
        },
    )
    eval_questions: str | None = field(
        default=None,
        metadata={
            "help": "A file that is all evaluation: comparisons ask every question of it, training "
            "takes everything else and leaves out what stands here too."
        },
    )
    hub_set: str | None = field(
        default=None,
        metadata={
            "help": "Questions from the hub instead: trivia_qa, pop_qa, simple_qa, nq_open, or any "
            "set (org/set, org/set:configuration) or local folder with --question_column and "
            "--answers_column."
        },
    )
    hub_split: str | None = field(
        default=None, metadata={"help": "Split of the hub set, for example 'train[:5000]'."}
    )
    question_column: str | None = field(
        default=None, metadata={"help": "Column with the question, in your file or the hub set."}
    )
    answers_column: str | None = field(
        default=None,
        metadata={
            "help": "Column with the accepted answers; a dot names a part of it (answer.aliases)."
        },
    )
    test_share: float = field(
        default=0.2,
        metadata={
            "help": "Share of the entities that training never sees, in [0, 1]; compare.py asks "
            "those. 0: train on everything, 1: ask everything."
        },
    )
    split_seed: int = field(default=0, metadata={"help": "Seed of that split."})
    style: str = field(
        default="stated",
        metadata={
            "choices": list(STYLES),
            "help": "'stated': the prompt gives t and the scoring rule. 'plain': it does not. "
            "'mixed': for half of the questions, so that what is learned does not hang on it.",
        },
    )

    def __post_init__(self) -> None:
        self.t = check_t(self.t)
        self.ts = [check_t(t) for t in self.ts]
        if self.ts_between and len(self.ts) != 2:
            raise ValueError(f"--ts_between needs two --ts, the ends of an interval; got {self.ts}")
        if self.questions and self.hub_set:
            raise ValueError("give --questions or --hub_set, not both")
        if not 0 <= self.test_share <= 1:
            raise ValueError(f"--test_share must be in [0, 1], got {self.test_share}")
        if (self.question_column or self.answers_column) and not (
            self.questions or self.hub_set or self.eval_questions
        ):
            raise ValueError(
                "--question_column and --answers_column name columns of --questions, "
                "--eval_questions or --hub_set; give one of these"
            )


def task_flags(task: TaskArguments) -> list[str]:
    """The command line that gives another recipe the same questions and prompts.

    What was left at its default is left to the other recipe's own.
    """
    flags, default = [], TaskArguments()
    for one in fields(TaskArguments):
        value = getattr(task, one.name)
        if value != getattr(default, one.name):
            values = value if isinstance(value, list) else [value]
            flags += [f"--{one.name}", *map(str, values)]
    return flags


@dataclass
class AskingArguments(TaskArguments):
    """How a checkpoint is asked."""

    temperature: float = field(
        default=1.0, metadata={"help": "Temperature of the sampled answers."}
    )
    max_new_tokens: int = field(
        default=32, metadata={"help": "Length at which an answer is cut off."}
    )
    batch_size: int = field(default=64, metadata={"help": "Answers computed at once."})
    seed: int = field(default=0, metadata={"help": "Seed of the sampled answers."})
    trust_remote_code: bool = field(
        default=False,
        metadata={"help": "Run the code that comes with a model unknown to transformers."},
    )
    chat_template_kwargs: dict | str | None = field(
        default=None,
        metadata={
            "help": "What the chat template is given besides, as JSON: "
            "'{\"enable_thinking\": false}'. The same as in training."
        },
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        self.chat_template_kwargs = json_object(
            self.chat_template_kwargs, "--chat_template_kwargs", '{"enable_thinking": false}'
        )

    def asking(self) -> Asking:
        """What `abstain.evaluation.ask.answer` takes."""
        shared = {one.name for one in fields(Asking)} & {one.name for one in fields(self)}
        return Asking(**{name: getattr(self, name) for name in shared})


@dataclass
class AbstainModelConfig(ModelConfig):
    """TRL's `ModelConfig` with LoRA on all linear layers of a bf16 base as the default.

    Without --model_name_or_path the bundled SmolLM2-135M-Instruct is used.
    """

    dtype: str | None = field(
        default=None,
        metadata={
            "choices": ["auto", "bfloat16", "float16", "float32"],
            "help": "Type of the base weights; by default bfloat16, or float32 on a processor "
            "without bfloat16 instructions.",
        },
    )
    use_peft: bool = field(
        default=True, metadata={"help": "Train LoRA adapters (--no_use_peft: all weights)."}
    )
    lora_dropout: float = field(default=0.0, metadata={"help": "As in TRL; none by default."})
    lora_target_modules: list[str] | None = field(
        default_factory=lambda: ["all-linear"], metadata={"help": "As in TRL; all linear layers."}
    )


def json_object(value: Any, flag: str, example: str) -> dict[str, Any]:
    """What a flag gives as JSON, or a --config file as a mapping; nothing given: {}.

    Raises ValueError, with the example, for anything else.
    """
    try:
        read = json.loads(value) if isinstance(value, str) and value else value or {}
    except json.JSONDecodeError:
        read = None
    if not isinstance(read, dict):
        raise ValueError(f"{flag} must be a JSON object such as '{example}', got {value!r}")
    return read


def parse(
    kinds: tuple[type, ...],
    argv: list[str] | None,
    description: str | None,
    positional: str | None = None,
    **defaults: Any,
) -> Any:
    """Parse the command line (or `argv`) and a --config file into one object per dataclass.

    Args:
        kinds: The dataclasses, in the order in which their objects come back.
        argv: Arguments without the program's name; None for those of the process.
        description: The recipe's docstring; its first line heads --help.
        positional: A list argument that may also be given without its flag, first on the line.
        defaults: What this recipe sets otherwise than the dataclasses do.
    """
    use_all_cores()
    be_quiet()
    parser = TrlParser(kinds, description=(description or "").splitlines()[0])
    parser.set_defaults(**defaults)
    argv = list(sys.argv[1:] if argv is None else argv)
    if positional and argv and not argv[0].startswith("-"):
        argv.insert(0, f"--{positional}")
    with clear_errors(parser.prog):
        *parsed, unknown = parser.parse_args_and_config(argv, return_remaining_strings=True)
        if unknown:
            raise ValueError(_unknown(unknown, parser))
    for one in parsed:
        hide_token(one)
    return parsed


def _unknown(given: list[str], parser: TrlParser) -> str:
    """What to say of arguments that no recipe takes."""
    known = [option for action in parser._actions for option in action.option_strings]
    flags = [word for word in given if word.startswith("--")]
    near = get_close_matches(flags[0].split("=")[0], known, n=1) if flags else []
    way_out = f"did you mean {near[0]}?" if near else "--help lists what there is"
    return f"unknown arguments: {' '.join(map(str, given))}; {way_out}"


def hide_token(training: Any) -> None:
    """Move a --hub_token into the environment, where the hub's library looks for it.

    transformers pickles its arguments into `training_args.bin` of every checkpoint as they are.
    """
    if getattr(training, "hub_token", None):
        os.environ["HF_TOKEN"], training.hub_token = training.hub_token, None


def be_quiet() -> None:
    """Leave out warnings of libraries that no user of a recipe can act on."""
    # Deprecations of their own.
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"(transformers|trl|peft)\b")
    # PEFT, at every checkpoint without a network, looking for a base model's original vocabulary.
    for text in ("Could not find a config file in", "Unable to fetch remote file due to"):
        warnings.filterwarnings("ignore", message=text)


def use_all_cores() -> None:
    """Undo that `accelerate launch` gives a single process without accelerator one thread."""
    launched = "ACCELERATE_MIXED_PRECISION" in os.environ and "RANK" not in os.environ
    if launched and not torch.accelerator.is_available():
        torch.set_num_threads(cores())


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def clear_errors(prog: str, *kinds: type[Exception]) -> Iterator[None]:
    """Say in one line what is wrong and exit, without a traceback.

    By default for what is wrong with the user's input; `kinds` names other exceptions.
    """
    kinds = kinds or (ValueError, OSError, KeyError)
    try:
        yield
    except kinds as error:
        message = error.args[0] if isinstance(error, KeyError) else error
        raise SystemExit(f"{prog}: error: {message}") from error


def train_or_stop(trainer: Trainer, checkpoint: str | None) -> None:
    """Train to the end; after Ctrl-C or SIGTERM exit with the checkpoint that was saved."""
    stop = GracefulStop()
    trainer.add_callback(stop)
    trainer.train(resume_from_checkpoint=checkpoint)
    if stop.asked:
        raise SystemExit(
            f"Stopped at step {trainer.state.global_step} of {trainer.state.max_steps}, saved in "
            f"{trainer.args.output_dir}; go on with --resume_from_checkpoint"
        )
