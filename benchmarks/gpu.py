"""One card, fifteen minutes: step times and memory beside plain TRL, and one real run of two arms.

    python benchmarks/gpu.py --model Qwen/Qwen2.5-0.5B-Instruct --hub_set trivia_qa \\
        --hub_split "train[:6000]"
    python benchmarks/gpu.py --model /models/qwen --questions trivia.jsonl --minutes 15
    python benchmarks/gpu.py --miniature            # every part on a CPU with a tiny model

Parts, each in a process of its own so that its peak memory is its own: `step/...` times updates of
our GRPO trainer and of TRL's own in bf16, with 4-bit weights (QLoRA) and with vLLM in the same
process; `run/...` makes a warm start, trains the binary and the penalty arm from it and compares
them. --out is rewritten after each part. The same command again goes on with the parts that are
missing or failed; a part that finds no time left is noted as such. What a part cannot have (vLLM,
bitsandbytes) is written down as the reason, and no other part is lost.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import time
import traceback
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STEPS = {
    "step/ours bf16": {"ours": True},
    "step/trl bf16": {"ours": False},
    "step/ours qlora": {"ours": True, "bits": 4},
    "step/trl qlora": {"ours": False, "bits": 4},
    "step/ours bf16 vllm": {"ours": True, "vllm": True},
    "step/trl bf16 vllm": {"ours": False, "vllm": True},
}
RUN = ("run/warm start", "run/binary", "run/penalty", "run/compare")
RESERVE = 30
"""Seconds below which no further part is begun."""


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Run the parts that are missing; returns what is in the file of results then."""
    args = parser().parse_args(argv)
    if args.child:
        print(json.dumps(part(args.child, args)))
        return {}
    if args.miniature:
        make_miniature(args)
    if not args.model:
        sys.exit("benchmarks/gpu.py: give --model (a folder or a hub id), or --miniature")
    end = time.monotonic() + 60 * args.minutes
    results = json.loads(args.out.read_text()) if args.out.exists() else {}
    asked = {"model": args.model, "generations": args.generations, "prompts": args.prompts}
    if results.get("asked", asked) != asked:
        sys.exit(f"{args.out} holds results of {results['asked']}; give another --out")
    results |= {"asked": asked, "machine": machine()}
    for name in args.only or (*STEPS, *RUN):
        if "seconds" in results.get(name, {}):
            continue
        left = end - time.monotonic()
        started = time.monotonic()
        if left < RESERVE and not args.miniature:
            outcome = {"failed": f"no time: {left:.0f} s of {args.minutes:g} minutes were left"}
        else:
            outcome = attempt(name, args, left)
        if "failed" not in outcome:
            outcome["seconds"] = round(time.monotonic() - started, 1)
        results[name] = outcome
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(results, indent=1) + "\n")
        print(f"{name}: {json.dumps(outcome)[:300]}", flush=True)
    return results


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--model", default="", help="Folder or hub id of an instruct model of 0.5 to 1.5B.")
    add("--questions", help="File with the columns question and answers, such as TriviaQA's.")
    add("--hub_set", help="Or a set of the hub: trivia_qa.")
    add("--hub_split", default="train[:6000]", help="Split of it.")
    add("--minutes", type=float, default=15.0, help="Time for everything.")
    add("--only", nargs="+", choices=[*STEPS, *RUN], help="These parts alone.")
    add("--steps", type=int, default=4, help="Timed updates of a step part, after one more.")
    add("--prompts", type=int, default=16, help="Questions in a batch.")
    add("--generations", type=int, default=8, help="Rollouts of each.")
    add("--updates", type=int, default=60, help="Updates of each arm of the run.")
    add("--asked", type=int, default=500, help="Held-out questions of its comparison.")
    add("--out", type=Path, default=Path("runs/gpu/results.json"))
    add("--miniature", action="store_true", help="Tiny model, one update each, on the CPU.")
    add("--child", help=argparse.SUPPRESS)
    return parser


def attempt(name: str, args: argparse.Namespace, left: float) -> dict[str, Any]:
    """A part in a process of its own, or in this one in miniature; failures are results."""
    if reason := missing(STEPS.get(name, {})):
        return {"failed": reason}
    if args.miniature:
        try:
            return part(name, args)
        except (Exception, SystemExit) as error:
            return {"failed": repr(error)[:500], "trace": traceback.format_exc()[-1500:]}
    command = [sys.executable, __file__, "--child", name, *sys.argv[1:]]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=left)
    except subprocess.TimeoutExpired:
        return {"failed": f"stopped after the {left:.0f} s that were left"}
    if done.returncode:
        return {"failed": f"exit {done.returncode}", "trace": (done.stdout + done.stderr)[-1500:]}
    outcome: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return outcome


def missing(setting: dict[str, Any]) -> str:
    """Why a step part cannot be had here; empty if it can."""
    for key, package in (("vllm", "vllm"), ("bits", "bitsandbytes")):
        if setting.get(key) and importlib.util.find_spec(package) is None:
            return f"{package} is not installed"
    return ""


def part(name: str, args: argparse.Namespace) -> dict[str, Any]:
    """What one part measures."""
    if name in STEPS:
        return time_steps(args, **STEPS[name])
    return run_part(name.removeprefix("run/"), args)


def machine() -> dict[str, Any]:
    """The card, its memory, and the versions of what computes."""
    from importlib.metadata import PackageNotFoundError, version

    import torch

    versions: dict[str, Any] = {"device": "cpu"}
    if torch.cuda.is_available():
        card = torch.cuda.get_device_properties(0)
        versions = {"device": card.name, "gib": round(card.total_memory / 2**30, 1)}
    for package in ("torch", "trl", "transformers", "peft", "vllm", "bitsandbytes"):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = None
    return versions


# ------------------------------------------------------------------------------ step times


def time_steps(
    args: argparse.Namespace, *, ours: bool, bits: int = 0, vllm: bool = False
) -> dict[str, Any]:
    """Median seconds of an update, tokens a second and the peak of memory, after one update."""
    import torch
    from transformers import TrainerCallback

    cuda = torch.cuda.is_available()
    stamps: list[float] = []

    class Clock(TrainerCallback):
        def on_step_end(self, *_: Any, **__: Any) -> None:
            if cuda:
                torch.cuda.synchronize()
            stamps.append(time.perf_counter())

    trainer = make_trainer(args, ours=ours, bits=bits, vllm=vllm)
    trainer.add_callback(Clock())
    if cuda:
        torch.cuda.reset_peak_memory_stats()
    trainer.train()
    each = [later - earlier for earlier, later in pairwise(stamps)]
    lengths = [
        entry["completions/mean_length"]
        for entry in trainer.state.log_history
        if "completions/mean_length" in entry
    ][1:]
    tokens = args.prompts * args.generations * sum(lengths) / max(len(lengths), 1)
    return {
        "step_seconds": round(median(each), 3),
        "tokens_per_second": round(tokens / median(each), 1),
        "peak_gib": round(torch.cuda.max_memory_allocated() / 2**30, 2) if cuda else None,
        "steps": len(each),
    }


def make_trainer(args: argparse.Namespace, *, ours: bool, bits: int, vllm: bool) -> Any:
    """Our trainer or TRL's, with the same model, questions, reward and settings."""
    import torch
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import BitsAndBytesConfig
    from trl import GRPOConfig, GRPOTrainer

    from abstain.models.loading import load_model, load_tokenizer
    from abstain.rewards import ThresholdReward
    from abstain.tasks import rows
    from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

    dtype = "float32" if args.miniature else "bfloat16"
    quantised = None
    if bits:
        computing = torch.float32 if args.miniature else torch.bfloat16
        quantised = BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=computing
        )
    settings: dict[str, Any] = {
        "output_dir": str(args.out.parent / "steps"),
        "per_device_train_batch_size": args.prompts * args.generations,
        "num_generations": args.generations,
        "max_completion_length": 6 if args.miniature else 32,
        "max_steps": args.steps + 1,
        "learning_rate": 1e-4,
        "scale_rewards": "none",
        "beta": 0.0,
        "logging_steps": 1,
        "save_strategy": "no",
        "report_to": "none",
        "disable_tqdm": True,
        "bf16": not args.miniature,
        "use_cpu": not torch.cuda.is_available(),
    }
    if vllm:
        settings |= {
            "use_vllm": True, "vllm_mode": "colocate", "vllm_gpu_memory_utilization": 0.4,
        }  # fmt: skip
    config, trainer = (AbstainGRPOConfig, AbstainGRPOTrainer) if ours else (GRPOConfig, GRPOTrainer)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return trainer(
        load_model(
            args.model, dtype=dtype, quantization_config=quantised, trainable=True, device=device
        ),
        ThresholdReward(0.5, "credit"),
        args=config(**settings),
        train_dataset=Dataset.from_list(rows(questions(args), 0.5)),
        processing_class=load_tokenizer(args.model),
        peft_config=LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM"),
    )


def questions(args: argparse.Namespace) -> list[Any]:
    """Questions enough for the timed updates."""
    from abstain.tasks import facts, files, hub

    if args.questions:
        loaded = list(files.read(args.questions).questions)
    elif args.hub_set:
        loaded = hub.load(args.hub_set, split=args.hub_split)
    else:
        loaded = facts.load(("mixture",))
    return loaded[: args.prompts * (args.steps + 2)]


# ------------------------------------------------------------------------------ one real run


def run_part(name: str, args: argparse.Namespace) -> dict[str, Any]:
    """A recipe of the run, with what its record or its comparison says."""
    from abstain.recipes import compare, grpo_binary, grpo_penalty, sft_warmup

    folder = args.out.parent
    warm, binary, penalty = (str(folder / arm) for arm in ("warmup", "binary", "penalty"))
    asked = data_flags(args)
    quick = ["--bf16", "False", "--dtype", "float32"] if args.miniature else []
    quiet = ["--disable_tqdm", "True", "--report_to", "none"]
    if name == "compare":
        arms = ["base", binary, penalty, "--model_name_or_path", args.model]
        few = ["--n_questions", str(args.asked), "--num_samples", "0"]
        few += ["--n_fit", str(min(300, args.asked))] if args.miniature else []
        short = ["--dtype", "float32", "--max_new_tokens", "4"] if args.miniature else []
        compare.main([*arms, *asked, *few, *short, "--output_dir", str(folder / "comparison")])
        saved = json.loads((folder / "comparison" / "comparison.json").read_text())
        wanted = ("correct_per_question", "wrong_per_question", "score_at_t")
        return {
            "arms": {
                line["arm"]: {key: (line.get(key) or {}).get("value") for key in wanted}
                for line in saved["results"]
            }
        }
    recipe, start, out = {
        "warm start": (sft_warmup, args.model, warm),
        "binary": (grpo_binary, warm, binary),
        "penalty": (grpo_penalty, warm, penalty),
    }[name]
    few = ["--n_questions", "16" if args.miniature else "4000"]
    if recipe is not sft_warmup:
        few = ["--max_steps", str(args.updates), "--num_generations", str(args.generations)]
        few += ["--per_device_train_batch_size", str(args.prompts * args.generations)]
        few += ["--max_completion_length", "5"] if args.miniature else []
    command = ["--model_name_or_path", start, "--output_dir", out, "--resume_from_checkpoint"]
    recipe.main([*command, *asked, *few, *quick, *quiet])
    record = json.loads((Path(out) / "run.json").read_text())
    return {"training_seconds": record["seconds"], "updates": record["steps"]}


def data_flags(args: argparse.Namespace) -> list[str]:
    """The questions, as the recipes are told."""
    if args.questions:
        return ["--questions", args.questions]
    if args.hub_set:
        return ["--hub_set", args.hub_set, "--hub_split", args.hub_split]
    return ["--families", "mixture"]


# ------------------------------------------------------------------------------ miniature


def make_miniature(args: argparse.Namespace) -> None:
    """A tiny model and a few questions in the shape of TriviaQA, and everything in short."""
    sys.path.insert(0, str(ROOT / "tests" / "helpers"))
    import tiny

    from abstain.tasks import facts

    folder = args.out.parent / "miniature"
    if not (folder / "config.json").exists():
        tiny.model().save_pretrained(folder)
        tiny.tokenizer().save_pretrained(folder)
    args.model = str(folder)
    args.questions = str(folder / "trivia.jsonl")
    lines = [
        json.dumps({"question": q.text, "answer": {"value": q.answers[0], "aliases": q.answers}})
        for q in facts.load(("continent",))[:80]
        if q.answers
    ]
    Path(args.questions).write_text("\n".join(lines) + "\n")
    args.steps, args.prompts, args.generations, args.updates, args.asked = 1, 2, 2, 1, 6


if __name__ == "__main__":
    main()
