"""Compare what checkpoints do when they are unsure, on questions that training never saw.

    abstain compare base runs/binary runs/penalty
    abstain compare base mine=path/to/checkpoint --questions my.jsonl --t 0.75
    abstain compare base penalty=runs/0/penalty,runs/1/penalty,runs/2/penalty

Each checkpoint is a folder (whole model or adapter), a hub id, `base` for the model they share, or
an OpenAI-compatible endpoint (http://localhost:8000/v1#model-name). `label=checkpoint` names its
rows. Several, parted by commas, are runs of one arm and become one line. All get the same questions
and the same prompt, greedy and sampled. Two arms are added that need no training. One always
abstains. The other is each checkpoint above a log-prob, the one that scores best on other held-out
questions. Where PPO left a critic, its value is used in the same way. Every arm is then tested
against one of them (--reference) on the same questions. Results go to runs/comparison: report.html
(to look at), comparison.md (the tables), comparison.json, rows.jsonl (every answer). The same
command again goes on where a killed one stopped. `--judge` has an LLM review answers in free form.
All flags: --help.
"""

from dataclasses import dataclass, field

from abstain.recipes.shared.arguments import json_object
from abstain.recipes.shared.collecting import CollectingArguments
from abstain.recipes.shared.endpoint_arguments import EndpointArguments
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.lazy_flags import MODEL
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.results_folder import HELP


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
            "help": "Checkpoint that all others are tested against, by its name in the table; by "
            "default base, else binary, else the first."
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
    output_dir: str = field(default="", metadata={"help": HELP.format("runs/comparison")})

    def __post_init__(self) -> None:
        super().__post_init__()
        example = '{"gpu_memory_utilization": 0.5}'
        self.engine_args = json_object(self.engine_args, "--engine_args", example)
        if self.engine_args and self.backend != "vllm":
            raise ValueError("--engine_args are options of vLLM; add --backend vllm")
        if self.n_questions < 1:
            raise ValueError(f"--n_questions must be at least 1, got {self.n_questions}")
        if self.n_fit is not None and self.n_fit < 0:
            raise ValueError(f"--n_fit must be at least 0, got {self.n_fit}")
        if self.forcing and self.backend == "vllm":
            raise ValueError(f"{self.forcing} forces answers, which --backend vllm cannot")


def main(argv: list[str] | None = None) -> None:
    """Ask, count, print and save."""
    task, model, remote = parse(
        (CompareArguments, MODEL, EndpointArguments),
        argv,
        command="compare",
        description=__doc__,
        positional="checkpoints",
    )
    from abstain.recipes.shared.comparing import compare

    compare(task, model, remote)


if __name__ == "__main__":
    launch("compare", main, extra="train")
