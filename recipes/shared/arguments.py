"""Flags that recipes share: which questions, what prompts say, how a checkpoint is asked.

Nothing here needs a package, so that `--help` and wrong flags are answered at once.
"""

import json
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, get_origin

from abstain.evaluation.ask.asking import Asking
from abstain.rewards.rules import check_t
from abstain.tasks import facts
from abstain.tasks.prompts import FORMATS, STYLES


@dataclass
class TaskArguments:
    """Which questions, and what the prompt says about being unsure."""

    default_style: ClassVar[str] = "stated"
    """The --style where neither it nor --ts is given."""
    t: float = field(
        default=0.5,
        metadata={
            "help": "Confidence target in [0, 1): answering should pay where the chance of being "
            "right is above it, abstaining below. Stated in the prompt, and used by the "
            "reward unless a question has a t of its own."
        },
    )
    ts: list[float] = field(
        default_factory=list,
        metadata={
            "help": "Several confidence targets in the place of --t, for one model that follows "
            "whichever its prompt states. Each training question gets --ts_each of them, "
            "unless it has a t of its own."
        },
    )
    ts_between: bool = field(
        default=False,
        metadata={
            "help": "With two --ts: draw t from every hundredth between them, not from the two "
            "alone."
        },
    )
    ts_each: int = field(
        default=1,
        metadata={
            "help": "With --ts: how many of them each training question is asked with, spread "
            "from low to high; its copies differ in the stated t alone."
        },
    )
    families: list[str] = field(
        default_factory=lambda: ["city_country"],
        metadata={
            "help": "Bundled questions: city_country, town_country, us_city_state, region_country, "
            "everyday, capital, continent, element, atomic_number, language, invented. 'mixture': "
            "three large ones to train on; 'unseen': those to ask after it. Of grammar, for "
            "evaluation: her_his, her_his_lure, is_are."
        },
    )
    questions: str | None = field(
        default=None,
        metadata={
            "help": "Your own questions instead: a .jsonl, .json, .csv, .tsv or .parquet file. Its "
            "columns are 'question' and 'answers'. In CSV, a|b are several answers, and [] says "
            "that none exists. Read too: id, entity, family, difficulty, t, grader, answerable. "
            "'abstain check FILE' shows what is read."
        },
    )
    eval_questions: str | None = field(
        default=None,
        metadata={
            "help": "A file of questions for evaluation alone: 'abstain compare' asks all of "
            "them, and training leaves out those that stand in it too."
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
            "help": "Share of the entities (what questions are about: a city, say) that training "
            "never sees, in [0, 1]; 'abstain compare' asks about those. 0: train on "
            "everything, 1: ask everything."
        },
    )
    split_seed: int = field(default=0, metadata={"help": "Seed of that split."})
    style: str = field(
        default="",
        metadata={
            "choices": list(STYLES),
            "help": "What the prompt says of being unsure; by default 'worded' with --ts, else "
            "'mixed' in a training and 'stated' elsewhere. 'stated': t and the scoring rule. "
            "'plain': nothing. 'mixed': nothing for half of the questions, so that the behaviour "
            "does not depend on it. 'worded': the rule for every t, and last of all how sure to "
            "be, in words and percent. 'varied': the same, said in one of five ways, drawn for "
            "each question, so that the number is heard and not the words.",
        },
    )
    format: str = field(
        default="plain",
        metadata={
            "choices": list(FORMATS),
            "help": "How a reply gives its answer. plain: alone. tag: <answer>...</answer>. box: "
            "\\boxed{...}. explain, explain_box: in a tag or box after reasoning. confidence: "
            "alone, then how likely it is right.",
        },
    )
    grader: list[str] = field(
        default_factory=lambda: ["alias"],
        metadata={
            "help": "What decides whether an answer is right: alias, numeric, choice, math, or "
            "your own module:name. Settings follow a colon (numeric:rel_tol=0.01). family=grader "
            "is for one family. A column 'grader' in your file wins."
        },
    )

    def __post_init__(self) -> None:
        for argument in fields(self):  # a single value in a --config file
            value = getattr(self, argument.name)
            if get_origin(argument.type) is list and isinstance(value, (str, int, float)):
                setattr(self, argument.name, [value])
        self.t = check_t(self.t, "--t")
        self.families = facts.expand(self.families)
        self.ts = [check_t(t, "--ts") for t in self.ts]
        self.style = self.style or ("worded" if self.ts else self.default_style)
        for name, choices in (("style", STYLES), ("format", FORMATS)):
            if getattr(self, name) not in choices:  # of a --config file
                raise ValueError(
                    f"--{name} must be one of {', '.join(choices)}, got {getattr(self, name)!r}"
                )
        if self.ts and self.t != type(self).t:
            raise ValueError(
                f"--t {self.t:g} is one target and --ts {' '.join(f'{t:g}' for t in self.ts)} are "
                "several; give one of the two"
            )
        if self.ts and self.style == "plain":
            raise ValueError(
                "--style plain states no t, so a model cannot tell the --ts apart; leave it out, "
                "or give one --t"
            )
        if self.ts_between and len(self.ts) != 2:
            raise ValueError(f"--ts_between needs two --ts, the ends of an interval; got {self.ts}")
        if self.ts_each < 1:
            raise ValueError(f"--ts_each must be at least 1, got {self.ts_each}")
        if self.ts_each not in (1, type(self).ts_each) and len(set(self.ts)) < 2:
            raise ValueError(
                f"--ts_each {self.ts_each} needs two or more --ts; got --ts "
                f"{' '.join(f'{t:g}' for t in self.ts) or '(none)'}"
            )
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

    What was left at its default is left to the other recipe's own. The default style hangs on --ts.
    """
    flags = []
    default = TaskArguments(style="worded" if task.ts else task.default_style)
    for argument in fields(TaskArguments):
        value = getattr(task, argument.name)
        if value != getattr(default, argument.name):
            values = value if isinstance(value, list) else [value]
            flags += [f"--{argument.name}", *map(str, values)]
    return flags


LENGTHS = {
    "plain": 32, "tag": 48, "box": 48, "explain": 320, "explain_box": 320, "confidence": 48,
}  # fmt: skip
"""Tokens of an answer by --format, where --max_new_tokens is not given."""


@dataclass
class AskingArguments(TaskArguments):
    """How a checkpoint is asked."""

    temperature: float = field(
        default=1.0, metadata={"help": "Temperature of the sampled answers."}
    )
    max_new_tokens: int | None = field(
        default=None,
        metadata={
            "help": "Length at which an answer is cut off; by default 32, 48 in a tag or box or "
            "with a confidence, 320 after reasoning. That is more than training gives it "
            "(--max_completion_length), since models that were not trained are longer."
        },
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
        if self.max_new_tokens is None:
            self.max_new_tokens = LENGTHS[self.format]
        for name in ("max_new_tokens", "batch_size"):
            if getattr(self, name) < 1:
                raise ValueError(f"--{name} must be at least 1, got {getattr(self, name)}")
        if not self.temperature > 0:
            raise ValueError(f"--temperature must be above 0, got {self.temperature}")
        self.chat_template_kwargs = json_object(
            self.chat_template_kwargs, "--chat_template_kwargs", '{"enable_thinking": false}'
        )

    def asking(self) -> Asking:
        """What `abstain.evaluation.ask.answer` takes, but for the grader."""
        ours = {argument.name for argument in fields(self)} - {"grader"}
        shared = ours & {setting.name for setting in fields(Asking)}
        return Asking(**{name: getattr(self, name) for name in shared})


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
