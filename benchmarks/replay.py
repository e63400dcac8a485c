"""A few updates of every trainer on a tiny model, written down to the last bit.

    PYTHONPATH=src python benchmarks/replay.py now.json
    PYTHONPATH=OTHER/src python benchmarks/replay.py before.json
    python benchmarks/replay.py --compare before.json now.json

Losses, rewards, gradient norms and outcome rates of each update, every rollout with its outcome,
reward and advantage, and a digest of the weights in the end. Floats are compared exactly. A change
that is to leave training as it is must leave all of it as it is, on one machine with one torch.
"""

import argparse
import contextlib
import hashlib
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))

import tiny
import torch
from datasets import Dataset

from abstain.rewards import CANONICAL, ThresholdReward
from abstain.tasks import facts, rows
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

KINDS = {
    "grpo": (AbstainGRPOTrainer, AbstainGRPOConfig),
    "rloo": (AbstainRLOOTrainer, AbstainRLOOConfig),
    "ppo": (AbstainPPOTrainer, AbstainPPOConfig),
}
G = 4
SETTINGS = {
    **tiny.QUICK,
    "per_device_train_batch_size": 4 * G,
    "num_generations": G,
    "max_completion_length": 8,
    "temperature": 0.7,
    "max_steps": 4,
    "seed": 3,
    "allow_shifted_threshold": True,
}
CASES = {
    "plain": {},
    "beta": {"beta": 0.02},
    "accumulated": {"gradient_accumulation_steps": 2, "per_device_train_batch_size": 8},
    "reused": {"num_iterations": 2},
    "rising t": {"t_warmup_ratio": 0.5},
    "budget": {"max_wrong": 0.3},
    "budget on questions set aside": {"max_wrong": 0.3, "budget_questions": 3},
    "evaluated": {"eval_strategy": "steps", "eval_steps": 2, "per_device_eval_batch_size": 4},
    "unshared": {"share_prompts": False},
    "without counterfactuals": {"counterfactual": False},
}
ONLY = {
    "grpo": {"adaptive credit": {"adaptive_credit": 1.0}, "scaled": {"scale_rewards": "batch"}},
    "rloo": {"adaptive credit": {"adaptive_credit": 1.0}},
    "ppo": {
        "shared backbone": {"share_backbone": True},
        "shared backbone, unshared prompts": {"share_backbone": True, "share_prompts": False},
        "shared backbone, reused": {"share_backbone": True, "num_iterations": 2},
        "KL in the reward": {"beta": 0.02, "kl_in_reward": True},
        "lambda, not whitened": {"lam": 0.9, "gamma": 0.9, "whiten_advantages": False},
        "groups of one": {"num_generations": 1},
        "cut-off rows masked": {"mask_truncated_completions": True, "max_completion_length": 3},
    },
}
SAMPLED = ("plain", "unshared")
"""Cases that are run with the model's own samples too."""
TIMED = ("runtime", "per_second", "step_time")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", nargs="?", help="file to write")
    parser.add_argument("--compare", nargs=2, metavar="FILE", help="two files written before")
    parser.add_argument("--kinds", nargs="+", default=["grpo", "rloo", "ppo"])
    parser.add_argument("--only", nargs="+", help="names of cases")
    args = parser.parse_args()
    if args.compare:
        return compare(*(json.loads(Path(name).read_text()) for name in args.compare))
    if not args.out:
        parser.error("name a file to write, or --compare two")
    runs = {}
    for kind in args.kinds:
        for name, changes in (CASES | ONLY[kind]).items():
            if args.only and name not in args.only:
                continue
            for sampled in (True, False) if name in SAMPLED else (False,):
                key = f"{kind}, {name}, {'sampled' if sampled else 'given'} rollouts"
                print(key, flush=True)
                runs[key] = replay(kind, changes, sampled)
                Path(args.out).write_text(json.dumps(runs, indent=1, sort_keys=True))
    return 0


def compare(before: dict, now: dict) -> int:
    """Print every run with the first thing in which it differs."""
    different = 0
    for key in sorted(before.keys() | now.keys()):
        parts = [
            part
            for part in ("log", "rollouts", "weights")
            if before.get(key, {}).get(part) != now.get(key, {}).get(part)
        ]
        different += bool(parts)
        print(f"{'DIFFERENT in ' + ', '.join(parts) if parts else 'equal':<30} {key}")
    print(f"{len(before.keys() | now.keys()) - different} equal, {different} different")
    return int(bool(different))


def replay(kind: str, changes: dict, sampled: bool) -> dict:
    trainer, config = KINDS[kind]
    tokenizer = tiny.tokenizer()
    questions = rows(facts.load(("continent",))[:46], 0.5)
    for i, row in enumerate(questions):
        row["t"] = (0.5, 0.75, 0.9)[i % 3]
    rollouts: list[list] = []
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        model = tiny.model(len(tokenizer))
        torch.manual_seed(0)
        run = trainer(
            model,
            ThresholdReward(0.5, "credit"),
            args=config(**SETTINGS | {"output_dir": folder} | changes),
            train_dataset=Dataset.from_list(questions[:40]),
            eval_dataset=Dataset.from_list(questions[40:]),
            processing_class=tokenizer,
            peft_config=tiny.lora(),
        )
        watch(run, rollouts, sampled)
        run.train()
    weights = hashlib.sha256()
    for name, value in sorted(run.model.state_dict().items()):
        weights.update(name.encode() + value.numpy().tobytes())
    head = getattr(run, "value_head", None)
    if head is not None:
        weights.update(head.linear.weight.detach().numpy().tobytes())
    log = [
        {k: repr(v) for k, v in entry.items() if not any(word in k for word in TIMED)}
        for entry in run.state.log_history
    ]
    return {"log": log, "rollouts": rollouts, "weights": weights.hexdigest()}


def watch(trainer, rollouts: list, sampled: bool) -> None:
    """Write down every batch; without sampling, right, wrong, silent and cut-off rollouts."""
    generate, draw, seen = trainer._generate_and_score_completions, random.Random(0), {}

    def noted(inputs):
        seen["rows"] = list(inputs)
        output = generate(inputs)
        logs, n = trainer._logs, len(inputs)
        rollouts.append(
            [
                [logs[name][i - n] for name in ("completion", "advantages")]
                + [values[i - n] for values in logs["rewards"].values()]
                + [logs["extra"][name][i - n] for name in ("outcome", "reason")]
                + [output["advantages"][i].tolist()]
                for i in range(n)
            ]
        )
        rollouts[-1] = json.loads(json.dumps(rollouts[-1]).replace("NaN", "null"))
        return output

    trainer._generate_and_score_completions = noted
    if sampled:
        return

    def given(prompts):
        texts = []
        for i in range(len(prompts)):
            answers = seen["rows"][i % len(seen["rows"])]["answers"] if seen else ["Asia"]
            texts.append(draw.choice([answers[0], "nowhere", CANONICAL, "a, b or c d e f g h i"]))
        ids = trainer._tokenizer(texts, add_special_tokens=False).input_ids
        return [[*text, 1][: trainer.max_completion_length] for text in ids]

    trainer._sample_groups = given
    trainer._generate_single_turn = _through(trainer, given)


def _through(trainer, given):
    """Hand rollouts in where sampling is TRL's own."""
    usual = trainer._generate_single_turn

    def single_turn(prompt_ids, images, fields, *args, **kwargs):
        if trainer._sharing.samples:
            return usual(prompt_ids, images, fields, *args, **kwargs)
        rolled = trainer._roll_out(prompt_ids, images, fields, lambda: (given(prompt_ids), None))
        return rolled if args else rolled[0]  # RLOO's has no log-probs

    return single_turn


if __name__ == "__main__":
    sys.exit(main())
