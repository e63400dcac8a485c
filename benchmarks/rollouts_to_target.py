"""Rollouts and seconds until a score is reached: plain TRL with a ternary reward against ours.

    python benchmarks/rollouts_to_target.py --start runs/warmup --target 0.30 --seeds 0 1 2
    python benchmarks/rollouts_to_target.py --miniature      # a tiny model on the CPU

Both arms train from the same start on the same questions with LoRA, the same learning rate, batch
and number of rollouts per question. `trl` is TRL's GRPOTrainer with its other defaults and the
reward (1, 0, -1) that TruthRL uses (arXiv 2509.25760), which is the threshold reward at t = 0.5.
`ours` is AbstainGRPOTrainer with the recipe's settings at --t. Every --every updates the policy
answers held-out questions greedily; the first update at which its score at t reaches --target
counts, and one that has it before the first trains none. Seconds are those of training alone.
<out>.json has every evaluation, that of the start too; a run that is there is not made again.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ARMS = ("trl", "ours")


def main(argv: list[str] | None = None) -> list[dict[str, Any]]:
    """Make the runs that are missing; returns all of them."""
    args = parser().parse_args(argv)
    if args.miniature:
        make_miniature(args)
    if not args.start:
        sys.exit("benchmarks/rollouts_to_target.py: give --start (a warm start), or --miniature")
    runs: list[dict[str, Any]] = json.loads(args.out.read_text()) if args.out.exists() else []
    setting = {
        key: getattr(args, key)
        for key in ("start", "target", "t", "every", "prompts", "generations", "learning_rate")
    }
    for seed in args.seeds:
        for arm in args.arms:
            key = {**setting, "arm": arm, "seed": seed}
            if any(all(run.get(k) == v for k, v in key.items()) for run in runs):
                continue
            runs.append({**key, **run_arm(args, arm, seed)})
            args.out.parent.mkdir(parents=True, exist_ok=True)
            args.out.write_text(json.dumps(runs, indent=1) + "\n")
            print(told(runs[-1]), flush=True)
    return runs


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--start", default="", help="Adapter or model that both arms start from.")
    add("--families", nargs="+", default=["city_country"])
    add("--t", type=float, default=0.5)
    add("--target", type=float, default=0.30, help="Score at t to reach.")
    add("--every", type=int, default=5, help="Updates between two evaluations.")
    add("--updates", type=int, default=300, help="Updates after which an arm gives up.")
    add("--asked", type=int, default=300, help="Held-out questions of each evaluation.")
    add("--prompts", type=int, default=16)
    add("--generations", type=int, default=8)
    add("--learning_rate", type=float, default=1e-4, help="Of both arms; TRL's own is 1e-6.")
    add("--seeds", type=int, nargs="+", default=[0])
    add("--arms", nargs="+", choices=ARMS, default=list(ARMS))
    add("--dtype", default="float32")
    add("--out", type=Path, default=Path("runs/rollouts_to_target.json"))
    add("--miniature", action="store_true", help="Tiny model, a few updates.")
    return parser


def told(run: dict[str, Any]) -> str:
    """One run in a line."""
    name = f"{run['arm']}, seed {run['seed']}"
    if run["rollouts"] is None:
        best = max(point["score"] for point in run["curve"])
        return f"{name}: {run['target']:+.2f} not reached, best {best:+.3f}"
    return (
        f"{name}: {run['target']:+.2f} reached after {run['rollouts']:,} rollouts, "
        f"{run['seconds']:.0f} s of training"
    )


def first_at(curve: list[dict[str, Any]], target: float) -> dict[str, Any]:
    """Rollouts and seconds at the first evaluation that reaches the target; None where none does.

    >>> first_at([{"rollouts": 8, "seconds": 2.0, "score": 0.1}], 0.3)
    {'rollouts': None, 'seconds': None}
    """
    for point in curve:
        if point["score"] >= target:
            return {"rollouts": point["rollouts"], "seconds": point["seconds"]}
    return {"rollouts": None, "seconds": None}


def run_arm(args: argparse.Namespace, arm: str, seed: int) -> dict[str, Any]:
    """Train one arm until the target is reached or its updates are used up."""
    from abstain.tasks import facts, split_by_entity
    from abstain.tasks.question import sample

    train, held_out = split_by_entity(facts.load(tuple(args.families)))
    trainer = make_trainer(args, arm, seed, sample(train, len(train)))
    watch = Watch(args, trainer, sample(held_out, args.asked))
    trainer.add_callback(watch.callback())
    watch.begin()
    watch.evaluate(0)
    if watch.curve[0]["score"] < args.target:
        trainer.train()
    return {**first_at(watch.curve, args.target), "curve": watch.curve}


class Watch:
    """Evaluates every few updates, with the clock stopped, and ends the run at the target."""

    def __init__(self, args: argparse.Namespace, trainer: Any, questions: list[Any]) -> None:
        self.args, self.trainer, self.questions = args, trainer, questions
        self.curve: list[dict[str, Any]] = []
        self._trained, self._since = 0.0, 0.0

    def begin(self) -> None:
        """Start the clock."""
        self._since = time.perf_counter()

    def callback(self) -> Any:
        """For the trainer."""
        from transformers import TrainerCallback

        watch = self

        class AtTarget(TrainerCallback):
            def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
                if state.global_step % watch.args.every == 0:
                    watch.evaluate(state.global_step)
                    if watch.curve[-1]["score"] >= watch.args.target:
                        control.should_training_stop = True

        return AtTarget()

    def evaluate(self, step: int) -> None:
        """Ask the held-out questions; their seconds are not counted."""
        self._trained += time.perf_counter() - self._since
        per_step = self.args.prompts * self.args.generations
        self.curve.append(
            {
                "step": step,
                "rollouts": step * per_step,
                "seconds": round(self._trained, 2),
                "score": round(self._score(), 4),
            }
        )
        line = f"update {step}: {self.curve[-1]['score']:+.3f}, {self._trained:.0f} s of training"
        print(line, flush=True)  # a run that is stopped has said how far it was
        self._since = time.perf_counter()

    def _score(self) -> float:
        from abstain.evaluation.ask.answer import answer
        from abstain.evaluation.ask.asking import Asking
        from abstain.evaluation.measure.metrics import measure

        model = self.trainer.accelerator.unwrap_model(self.trainer.model)
        asking = Asking(t=self.args.t, max_new_tokens=8 if self.args.miniature else 32)
        tokenizer = self.trainer.processing_class
        rows = answer(model, tokenizer, self.questions, asking, arm="policy")
        score = measure(rows, self.args.t).score_at_t
        assert score is not None
        return score.value


def make_trainer(args: argparse.Namespace, arm: str, seed: int, questions: list[Any]) -> Any:
    """TRL's trainer or ours."""
    from datasets import Dataset
    from peft import LoraConfig
    from trl import GRPOConfig, GRPOTrainer

    from abstain.models.loading import is_adapter, load_model, load_tokenizer
    from abstain.rewards import ThresholdReward
    from abstain.tasks import rows
    from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

    settings: dict[str, Any] = {
        "output_dir": str(args.out.parent / f"{arm}_{seed}"),
        "per_device_train_batch_size": args.prompts * args.generations,
        "num_generations": args.generations,
        "max_completion_length": 6 if args.miniature else 16,
        "max_steps": args.updates,
        "learning_rate": args.learning_rate,
        "seed": seed,
        "save_strategy": "no",
        "report_to": "none",
        "disable_tqdm": True,
        "logging_steps": 1000,
        "bf16": args.dtype == "bfloat16",
    }
    if arm == "ours":
        kind, config = AbstainGRPOTrainer, AbstainGRPOConfig(**settings, temperature=0.7)
        reward = ThresholdReward(args.t, "credit")
    else:
        import torch

        cpu = not torch.accelerator.is_available()
        kind, config = GRPOTrainer, GRPOConfig(**settings, use_cpu=cpu)
        reward = ThresholdReward(0.5)  # right 1, abstained 0, wrong -1
    lora = LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM")
    return kind(
        load_model(args.start, dtype=args.dtype, trainable=True),
        reward,
        args=config,
        train_dataset=Dataset.from_list(rows(questions, args.t)),
        processing_class=load_tokenizer(args.start),
        peft_config=None if is_adapter(args.start) else lora,
    )


def make_miniature(args: argparse.Namespace) -> None:
    """A tiny model, which is never right: its target is a score that silence reaches."""
    sys.path.insert(0, str(ROOT / "tests" / "helpers"))
    import tiny

    folder = args.out.parent / "miniature"
    if not (folder / "config.json").exists():
        tiny.model().save_pretrained(folder)
        tiny.tokenizer().save_pretrained(folder)
    args.start, args.families = str(folder), ["continent"]
    args.updates, args.every, args.asked, args.prompts, args.generations = 2, 1, 4, 2, 2


if __name__ == "__main__":
    main()
