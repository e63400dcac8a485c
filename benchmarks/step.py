"""Time a training step of AbstainGRPOTrainer beside TRL's own: same model, prompts, seed, settings.

    python benchmarks/step.py                                   # 8 prompts x 8 rollouts, 45 tokens
    python benchmarks/step.py --generations 4 8 16
    python benchmarks/step.py --prompt_length 50 200 800 --answer_length 8 64

Each (setting, trainer) runs in a process of its own, so that its peak memory is its own; settings
run one after the other with both trainers side by side. The first step warms up and is left out.
Prompts have nothing in common but the chat template, which favours plain TRL. Answers have exactly
the length asked for (the end token cannot be sampled). Prints medians; writes <out>.json.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from statistics import median


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--prompts", type=int, default=8)
    parser.add_argument("--generations", type=int, nargs="+", default=[8])
    parser.add_argument("--prompt_length", type=int, nargs="+", default=[45])
    parser.add_argument("--answer_length", type=int, nargs="+", default=[12])
    parser.add_argument("--steps", type=int, default=3, help="Timed steps per trainer.")
    parser.add_argument("--out", type=Path, default=Path("runs/step.json"))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(measure(**json.loads(args.child))))
        return
    settings = product(args.generations, args.prompt_length, args.answer_length)
    results = []
    print("G   prompt  answer   plain TRL   ours    ratio   peak memory, GiB")
    for generations, prompt_length, answer_length in settings:
        setting = {
            "prompts": args.prompts,
            "generations": generations,
            "prompt_length": prompt_length,
            "answer_length": answer_length,
            "steps": args.steps,
        }
        ours, plain = (child(share=share, **setting) for share in (True, False))
        results.append({**setting, "ours": ours, "plain": plain})
        a, b = median(plain["seconds"]), median(ours["seconds"])
        print(
            f"{generations:<3} {prompt_length:6}  {answer_length:6}   {a:7.2f} s  {b:5.2f} s  "
            f"{a / b:5.1f}x   {plain['peak_gib']:.1f}, {ours['peak_gib']:.1f}",
            flush=True,
        )
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(results, indent=1) + "\n")


def child(**setting) -> dict:
    """Measure in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, "--child", json.dumps(setting)],
        capture_output=True,
        text=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )
    if run.returncode:
        raise SystemExit(run.stderr[-2000:])
    return json.loads(run.stdout.splitlines()[-1])


def prompts_of(tokenizer, n: int, length: int) -> list[dict]:
    """Rows of random words, `length` tokens each with the chat template, which alone is shared."""
    from abstain.tasks import facts

    rng, words = random.Random(0), [question.entity for question in facts.load()]
    empty = [{"role": "user", "content": ""}]
    template = tokenizer.apply_chat_template(empty, add_generation_prompt=True, return_dict=False)
    rows = []
    for _ in range(n):
        ids: list[int] = []
        while len(ids) < length - len(template):
            ids += tokenizer(" " + rng.choice(words), add_special_tokens=False).input_ids
        text = tokenizer.decode(ids[: length - len(template)])
        rows.append({"prompt": [{"role": "user", "content": text}]})
    return rows


def measure(
    *,
    share: bool,
    prompts: int,
    generations: int,
    prompt_length: int,
    answer_length: int,
    steps: int,
) -> dict:
    """Seconds of each step, and peak memory of this process."""
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import TrainerCallback
    from trl import GRPOTrainer

    from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
    from abstain.trainers.models import load_model, load_tokenizer

    tokenizer = load_tokenizer(None)
    tokenizer.eos_token = "<reponame>"  # in the vocabulary, never sampled
    model = load_model(None, trainable=True)
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    rows = prompts_of(tokenizer, prompts * (steps + 1), prompt_length)
    times: list[float] = []

    class Clock(TrainerCallback):
        def on_step_begin(self, *args, **kwargs):
            times.append(time.perf_counter())

        def on_step_end(self, *args, **kwargs):
            times[-1] = time.perf_counter() - times[-1]

    trainer = (AbstainGRPOTrainer if share else GRPOTrainer)(
        model,
        lambda completions, **kwargs: [len(c[0]["content"]) % 7 for c in completions],
        args=AbstainGRPOConfig(
            output_dir="runs/step",
            per_device_train_batch_size=prompts * generations,
            num_generations=generations,
            max_completion_length=answer_length,
            max_steps=steps + 1,
            counterfactual=False,
            save_strategy="no",
            disable_tqdm=True,
            logging_steps=100,
        ),
        train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
        peft_config=LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM"),
        callbacks=[Clock()],
    )
    trainer.train()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"seconds": times[1:], "peak_gib": peak}


if __name__ == "__main__":
    main()
