"""Every arm and every rival on trained and unseen families, from one start, over seeds.

    python benchmarks/evidence.py --model Qwen/Qwen2.5-0.5B-Instruct --seeds 0 1 2
    python benchmarks/evidence.py --dry_run          # the commands, in their order
    python benchmarks/evidence.py --miniature        # a tiny model on the CPU, all of it in minutes

Trains, for each seed, a warm start on three families and everyday questions, and a second one on
other questions, which learns from the first one's own answers when to abstain. It is made with
mixed prompts too. From that with the rule in every prompt, with equal questions and updates: binary
and penalty GRPO, the penalty with mixed prompts, penalty PPO, R-Tuning, DPO and KTO. From a second
one at many t, the penalty with many t. From a first one that states how sure it is, a confidence.
Then asks: all arms on the trained families and on those never trained on, with the prompt removed,
and those with many t at several; the main arms on each trained family alone (`kept_right.py`);
every rival at inference (votes: of the other seeds' starts), refitted on each family and fitted on
one and applied to another; and what abstaining costs. Each is one of the commands of `abstain`, in
a process and a folder of its own below --out, with its output in log.txt. What is finished is not
run again, so the same command goes on after a stop or a failure.
"""

import argparse
import contextlib
import importlib
import json
import shlex
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TS = tuple("0.1 0.25 0.3 0.35 0.38 0.42 0.5 0.62 0.67 0.75 0.82 0.87 0.9 0.95".split())
"""Of the arm with many t (results/many_thresholds.md); three of those stated are not among them."""
STATED = ("0.25", "0.4", "0.5", "0.65", "0.75", "0.85", "0.9")
ARMS = ("binary", "penalty", "mixed", "rtuning", "dpo", "kto", "ppo")
MIXED_START = "start_mixed"
"""The start with half of its prompts without the rule."""
HEARING = ("warmup_many", "many")
"""Arms whose prompts state one of many t, in the style `worded`."""
STARTS = {"many": "warmup_many", "confidence": "warmup_confidence"}
"""Warm starts of the arms that do not begin where the others do."""
TRAINED = ("city_country", "us_city_state", "region_country")
BESIDE = ("everyday",)
"""Trained on beside them: without it the model answers whatever it is asked with a place."""


@dataclass(frozen=True)
class Job:
    """One command of `abstain`, and the folder that it writes."""

    name: str
    recipe: str
    flags: tuple[str, ...]

    def command(self, out: Path) -> list[str]:
        """As a process is started with it."""
        module = f"abstain.recipes.{self.recipe.replace('-', '_')}"
        return [sys.executable, "-m", module, *self.flags, "--output_dir", str(out / self.name)]

    def done(self, out: Path) -> bool:
        """Whether its record says that it is finished."""
        try:
            record = json.loads((out / self.name / "run.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(record.get("finished"))


def main(argv: list[str] | None = None) -> list[str]:
    """Run what is missing; returns the names of the jobs that failed."""
    args = parser().parse_args(argv)
    if args.miniature:
        make_miniature(args)
    jobs = [job for job in plan(args) if not args.only or job.name in args.only]
    if args.dry_run:
        for job in jobs:
            print(shlex.join(["abstain", job.recipe, *job.command(args.out)[3:]]))
        return []
    failed = []
    for number, job in enumerate(jobs, start=1):
        if job.done(args.out):
            continue
        print(f"[{number}/{len(jobs)}] {job.name} ...", flush=True)
        started = time.monotonic()
        if (run_here if args.miniature else run)(job, args.out):
            print(f"    {time.monotonic() - started:.0f} s", flush=True)
        else:
            failed.append(job.name)
            print(f"    failed, see {args.out / job.name / 'log.txt'}", flush=True)
    return failed


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--model", default="", help="Hub id or folder; without it the bundled model.")
    add("--seeds", nargs="+", default=["0"])
    add("--updates", type=int, default=120, help="Of every arm but the warm start.")
    add("--questions", type=int, default=16, help="Of one update.")
    add("--generations", type=int, default=8, help="Rollouts of each.")
    add("--start_questions", type=int, default=6000, help="Of the warm start.")
    add("--asked", type=int, default=900, help="Questions of each comparison at most.")
    add("--t", default="0.5")
    add("--dtype", default="", help="As in the recipes.")
    every = (*ARMS, MIXED_START, *HEARING, "confidence")
    add("--arms", nargs="+", choices=every, default=every, help="These alone, with their starts.")
    add("--n_fit", type=int, default=300, help="Labelled questions for whatever is fitted.")
    add("--out", type=Path, default=Path("runs/evidence"))
    add("--only", nargs="+", help="Jobs of these names alone.")
    add("--dry_run", action="store_true", help="Print the commands.")
    add("--miniature", action="store_true", help="Tiny model, one update each.")
    parser.set_defaults(trained=TRAINED, beside=BESIDE, unseen=("unseen",))
    return parser


def run(job: Job, out: Path) -> bool:
    """Whether the command went through; its output is in the folder's log.txt."""
    folder = out / job.name
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "log.txt", "a", encoding="utf-8") as log:
        return subprocess.run(job.command(out), stdout=log, stderr=log).returncode == 0


def run_here(job: Job, out: Path) -> bool:
    """The same in this process, which in miniature takes a tenth of the time."""
    folder = out / job.name
    folder.mkdir(parents=True, exist_ok=True)
    recipe = importlib.import_module(f"abstain.recipes.{job.recipe.replace('-', '_')}")
    with (
        open(folder / "log.txt", "a", encoding="utf-8") as log,
        contextlib.redirect_stdout(log),
        contextlib.redirect_stderr(log),
    ):
        try:
            recipe.main(job.command(out)[3:])
        except (Exception, SystemExit):
            traceback.print_exc()
            return False
    return True


# ------------------------------------------------------------------------------ the plan


def plan(args: argparse.Namespace) -> list[Job]:
    """Every job in an order in which each finds what it starts from."""
    training = [job for seed in args.seeds for job in train(args, seed)]
    return [*training, *ask_all(args), *(job for seed in args.seeds for job in rivals(args, seed))]


def common(args: argparse.Namespace) -> tuple[str, ...]:
    """Flags on the model, which comparisons take too."""
    named = ("--model_name_or_path", args.model) if args.model else ()
    return (*named, *(("--dtype", args.dtype) if args.dtype else ()))


def train(args: argparse.Namespace, seed: str) -> list[Job]:
    """The warm starts of a seed, and every arm that is trained from them."""
    dtype = ("--dtype", args.dtype) if args.dtype else ()
    families = ("--families", *args.trained, *args.beside)
    shared = (*families, "--seed", seed, "--resume_from_checkpoint")
    shared += ("--bf16", "False") if args.dtype == "float32" else ()
    balanced = ("--balanced",) if args.beside else ()
    first = ("--n_questions", str(args.start_questions), *balanced, *common(args), *shared)
    again = ("--model_name_or_path", str(args.out / seed / "warmup"), *dtype, *shared)
    start = ("--model_name_or_path", str(args.out / seed / "start"), *dtype, *shared)
    updates = ("--max_steps", str(args.updates))
    batch = str(args.questions * args.generations)
    rl = (*start, *updates, "--num_generations", str(args.generations))
    rl += ("--per_device_train_batch_size", batch)
    asked = ("--n_questions", str(args.questions * args.updates))
    rival = (*start, *updates, *asked, "--per_device_train_batch_size", str(args.questions))
    both = (*rival[:-1], str(2 * args.questions))  # KTO has two rows of each question
    sure = ("--format", "confidence", "--style", "plain", "--doubt_coef", "0")
    stated, mixed = ("--t", args.t, "--style", "stated"), ("--t", args.t, "--style", "mixed")
    fewer = ("--n_questions", str(max(1, 3 * args.start_questions // 5)), *balanced)
    known = ("--own_answers", "yes", "--doubt_decoding", "greedy", *fewer)
    hearing = ("--model_name_or_path", str(args.out / seed / "warmup_many"))
    other_start = ("--model_name_or_path", str(args.out / seed / "warmup_confidence"))
    jobs = [
        Job("warmup", "sft-warmup", (*stated, *first)),
        Job("start", "sft-warmup", (*stated, *again, *known)),
        Job(MIXED_START, "sft-warmup", (*mixed, *again, *known)),
        Job("binary", "grpo-binary", (*stated, *rl)),
        Job("penalty", "grpo-penalty", (*stated, *rl)),
        Job("mixed", "grpo-penalty", (*mixed, *rl)),
        Job("ppo", "ppo-penalty", (*stated, *rl)),
        Job("rtuning", "sft-rtuning", (*stated, *rival)),
        Job("dpo", "dpo-abstain", (*stated, *rival)),
        Job("kto", "kto-abstain", (*stated, *both)),
        Job("warmup_many", "sft-warmup", ("--ts", *TS, "--ts_each", "2", *again, *fewer)),
        Job("many", "grpo-penalty", ("--ts", *TS, *hearing, *rl[2:])),
        Job("warmup_confidence", "sft-warmup", (*sure, *first)),
        Job("confidence", "grpo-confidence", (*other_start, *rl[2:])),
    ]
    names = trained(args, *(job.name for job in jobs))
    return [Job(f"{seed}/{job.name}", job.recipe, job.flags) for job in jobs if job.name in names]


def trained(args: argparse.Namespace, *names: str) -> tuple[str, ...]:
    """Those of these arms that are trained, and the warm starts they all have."""
    wanted = {"warmup", "start", *args.arms, *(STARTS[arm] for arm in args.arms if arm in STARTS)}
    return tuple(name for name in names if name in wanted)


def checkpoints(args: argparse.Namespace, *names: str) -> tuple[str, ...]:
    """Arms as comparisons name them, each with its runs over the seeds."""
    return tuple(
        f"{name}={','.join(str(args.out / seed / name) for seed in args.seeds)}"
        for name in trained(args, *names)
    )


def ask_all(args: argparse.Namespace) -> list[Job]:
    """Comparisons: the main arms made to answer too, the others, those that state how sure they
    are, and those with many t; each on trained and on unseen families. The main ones also on each
    trained family alone."""
    sets = {
        "trained": ("--families", *args.trained, *args.beside, "--by", "family"),
        "unseen": ("--families", *args.unseen, "--test_share", "1", "--by", "family"),
    }
    kinds = {
        "": (("start", *ARMS[:2]), ("--t", args.t, "--made_to_answer")),
        "_arms": (("warmup", "start", MIXED_START, *ARMS), ("--t", args.t, "--prompt_removed")),
        "_stated": (
            ("warmup_confidence", "confidence"),
            ("--format", "confidence", "--style", "plain", "--t", args.t),
        ),
        "_heard": (HEARING, ("--style", "worded", "--t", args.t, "--calibration_ts", *STATED)),
    }
    asked = (*common(args), "--n_questions", str(args.asked), "--n_fit", str(args.n_fit))
    asked += ("--num_samples", "0")
    jobs = [
        (f"compare_{name}{kind}", arms, (*how, *which))
        for name, which in sets.items()
        for kind, (arms, how) in kinds.items()
    ]
    at_t = ("--t", args.t, "--families")
    for family in args.trained:  # alone, with a threshold of its own
        jobs.append((f"kept_{family}", ("start",), (*at_t, family, "--made_to_answer")))
        jobs.append((f"kept_arms_{family}", ("binary", "penalty", MIXED_START), (*at_t, family)))
    return [
        Job(name, "compare", (*named, *flags, *asked))
        for name, arms, flags in jobs
        if (named := checkpoints(args, *arms))  # none of arms that are not trained
    ]


def rivals(args: argparse.Namespace, seed: str) -> list[Job]:
    """Rivals at inference on a seed's start, refitted and not, the same of PPO's critic, and the
    costs."""
    folder = args.out / seed
    asked = ("--t", args.t, *common(args), "--n_questions", str(args.asked))
    policy = ("--trained", str(folder / "penalty")) if "penalty" in args.arms else ()
    voters = (f"start{s}={args.out / s / 'start'}" for s in args.seeds if s != seed)
    subjects = {"rivals": (f"start={folder / 'start'}", *voters)}
    if "ppo" in args.arms:
        subjects["critic"] = (f"ppo={folder / 'ppo'}", "--signals", "logprob", "critic")
    jobs = [
        Job(f"{name}_{which}", "rivals", (*subject, *policy, *asked, *flags))
        for name, subject in subjects.items()
        for which, flags in rival_sets(args).items()
    ]
    weighed = tuple(str(folder / name) for name in trained(args, "start", *ARMS, *HEARING))
    jobs.append(Job("costs", "costs", (*weighed, *asked, "--families", *args.trained)))
    return [Job(f"{seed}/{job.name}", job.recipe, job.flags) for job in jobs]


def rival_sets(args: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """Where rivals are asked, and where they are fitted: on each family, and on others."""
    fit = ("--n_fit", str(args.n_fit))
    first, others = args.trained[0], args.trained[1:]
    sets = {family: (*fit, "--families", family) for family in args.trained}
    unfitted = (*fit, "--fit_families")
    for family in others:
        sets[f"{family}_unfitted"] = (*unfitted, first, "--families", family)
    every = (*args.trained, *args.beside)
    unseen = ("--families", *args.unseen, "--test_share", "1")
    return {**sets, "unseen_unfitted": (*unfitted, *every, *unseen)}


def make_miniature(args: argparse.Namespace) -> None:
    """A tiny model, few questions, one update of each arm."""
    sys.path.insert(0, str(ROOT / "tests" / "helpers"))
    import tiny

    folder = args.out / "model"
    if not args.dry_run and not (folder / "config.json").exists():
        tiny.model().save_pretrained(folder)
        tiny.tokenizer().save_pretrained(folder)
    args.model, args.dtype, args.updates, args.questions = str(folder), "float32", 1, 2
    args.generations, args.start_questions, args.asked, args.n_fit = 2, 8, 6, 6
    args.trained, args.beside, args.unseen = ("continent", "capital"), ("language",), ("element",)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
