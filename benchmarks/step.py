"""Time a training step of AbstainGRPOTrainer beside TRL's own: same model, prompts, seed, settings.

    python benchmarks/step.py                                   # 8 prompts x 8 rollouts, 45 tokens
    python benchmarks/step.py --generations 4 8 16
    python benchmarks/step.py --prompt_length 50 200 800 --answer_length 8 64
    python benchmarks/step.py --beside ../older             # and ours as another checkout has it
    python benchmarks/step.py --start runs/warmup           # real questions and answers

Each (setting, trainer) runs in a process of its own, so that its peak memory is its own; settings
run one after the other with the trainers side by side. The first step warms up and is left out,
but where --steps 0 makes it the only one.
Prompts have nothing in common but the chat template, which favours plain TRL. Answers have exactly
the length asked for (the end token cannot be sampled). With --start an adapter is trained on, with
questions about cities that share the words around the city (45 to 50 tokens), and answers end where
it ends them, --answer_length at the latest. Prints medians of processor seconds, which
other work on the machine disturbs less than wall time; <out>.json has both, and <out>.png shows all
settings of that file, which further runs with the same --out extend.
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
    parser.add_argument(
        "--steps", type=int, default=3, help="Timed steps per trainer. 0: the first."
    )
    parser.add_argument("--beside", type=Path, help="Another checkout, whose trainer is timed too.")
    parser.add_argument("--dtype", default="bfloat16", help="float32 on CPUs without it.")
    parser.add_argument("--start", help="Adapter of a model that knows when an answer ends.")
    parser.add_argument("--out", type=Path, default=Path("runs/step.json"))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(measure(**json.loads(args.child))))
        return
    names = ["plain", *(["beside"] if args.beside else []), "ours"]
    results = json.loads(args.out.read_text()) if args.out.exists() else []
    print("G   prompt  answer  " + "".join(f"{name:>9}, of it rollouts, GiB" for name in names))
    for lengths in product(args.generations, args.prompt_length, args.answer_length):
        setting = dict(zip(("generations", "prompt_length", "answer_length"), lengths, strict=True))
        results = [
            result for result in results if any(result[key] != setting[key] for key in setting)
        ]
        setting |= {"prompts": args.prompts, "steps": args.steps}
        setting |= {"start": args.start} if args.start else {}
        setting["dtype"] = args.dtype
        timings = {
            name: child(args.beside if name == "beside" else None, share=name != "plain", **setting)
            for name in names
        }
        results.append({**setting, **timings})
        cells = (
            f"{median(timing['cpu_seconds']):7.2f} s, "
            f"{median(timing['rollout_cpu_seconds']):10.2f} s, "
            f"{timing['peak_gib']:3.1f}"
            for timing in timings.values()
        )
        ratios = (f"{ratio(results[-1], name):.2f}x" for name in names[1:])
        print("{:<3} {:6}  {:6} ".format(*lengths), *cells, *ratios, flush=True)
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(sorted(results, key=order), indent=1) + "\n")
        draw(sorted(results, key=order), args.out.with_suffix(".png"))


def order(result: dict) -> tuple:
    return result["generations"], result["prompt_length"], result["answer_length"]


def ratio(result: dict, name: str = "ours", *, training: bool = False) -> float:
    """How many times faster than plain TRL: the step, or what of it is not rollouts."""

    def seconds(timing: dict) -> float:
        rollouts = median(timing["rollout_cpu_seconds"]) if training else 0
        return median(timing["cpu_seconds"]) - rollouts

    return seconds(result["plain"]) / seconds(result[name])


def draw(results: list[dict], path: Path) -> None:
    """The ratio by prompt length, a panel for each answer length, a colour for each group size."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    answers = sorted({result["answer_length"] for result in results})
    size = (3.2 * len(answers) + 2.4, 3.6)
    figure, axes = plt.subplots(1, len(answers), figsize=size, sharey=True, squeeze=False)
    for ax, answer in zip(axes[0], answers, strict=True):
        panel(ax, [result for result in results if result["answer_length"] == answer])
        ax.set(xlabel="tokens per prompt", title=f"answers of {answer} tokens", xscale="log")
        ax.set_xticks(ticks := sorted({result["prompt_length"] for result in results}), ticks)
        ax.minorticks_off()
    axes[0][0].set(ylabel="times as fast as plain TRL", yscale="log")
    axes[0][0].set_yticks(ticks := [0.5, 1, 2, 3, 5, 10, 20], ticks)
    axes[0][0].minorticks_off()
    drawn = {label: line for ax in axes[0] for line, label in zip(*labelled(ax), strict=True)}
    figure.legend(drawn.values(), drawn, loc="center right", fontsize=8, frameon=False)
    figure.tight_layout(rect=(0, 0, 1 - 2.3 / size[0], 1))
    figure.savefig(path, dpi=150)
    plt.close(figure)


def labelled(ax) -> tuple[list, list]:
    return ax.get_legend_handles_labels()


def panel(ax, results: list[dict]) -> None:
    """Whole step and training part; crosses: the other checkout."""
    ax.axhline(1, color="black", linewidth=1)
    ax.spines[["top", "right"]].set_visible(False)
    for k, group in enumerate(sorted({result["generations"] for result in results})):
        color = f"C{k}"
        mine = [result for result in results if result["generations"] == group]
        xs = [result["prompt_length"] for result in mine]
        ax.plot(xs, [ratio(x) for x in mine], "o-", color=color, label=f"G = {group}")
        ys = [ratio(result, training=True) for result in mine]
        ax.plot(xs, ys, "o:", color=color, ms=3, lw=1, label=f"G = {group}, training part")
        older = [result for result in mine if "beside" in result]
        xs, ys = [result["prompt_length"] for result in older], [ratio(x, "beside") for x in older]
        if older:
            ax.plot(xs, ys, "x", color=color, label=f"G = {group}, the other checkout")


def child(checkout: Path | None, **setting) -> dict:
    """Measure in a process of its own, with this checkout or another."""
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    if checkout:
        environment["PYTHONPATH"] = str(checkout.resolve() / "src")
    run = subprocess.run(
        [sys.executable, __file__, "--child", json.dumps(setting)],
        capture_output=True,
        text=True,
        env=environment,
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


def trainer_of(
    share: bool,
    prompts: int,
    generations: int,
    prompt_length: int,
    answer_length: int,
    steps: int,
    start: str | None = None,
    dtype: str = "bfloat16",
):
    """Ours or TRL's trainer, without `start` on answers that never end before their length."""
    from datasets import Dataset
    from peft import LoraConfig
    from trl import GRPOTrainer

    from abstain.models.loading import load_model, load_tokenizer
    from abstain.tasks import facts, messages
    from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

    tokenizer, model = load_tokenizer(start), load_model(start, dtype=dtype, trainable=True)
    if start:
        rows = [{"prompt": messages(q, None, "plain")} for q in facts.load(("city_country",))]
    else:
        tokenizer.eos_token = "<reponame>"  # in the vocabulary, never sampled
        model.generation_config.eos_token_id = tokenizer.eos_token_id
        rows = prompts_of(tokenizer, prompts * (steps + 1), prompt_length)
    return (AbstainGRPOTrainer if share else GRPOTrainer)(
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
            **({"bf16": False} if dtype == "float32" else {}),
            disable_tqdm=True,
            logging_steps=100,
        ),
        train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
        peft_config=None
        if start
        else LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM"),
    )


def measure(*, steps: int, **setting) -> dict:
    """Seconds of each step and its rollouts, and peak memory of this process."""
    from transformers import TrainerCallback

    trainer = trainer_of(steps=steps, **setting)
    wall, cpu, rollouts = Spent(), Spent(time.process_time), Spent(time.process_time)

    class Clock(TrainerCallback):
        def on_step_begin(self, *args, **kwargs):
            wall.begin(), cpu.begin()

        def on_step_end(self, *args, **kwargs):
            wall.end(), cpu.end()

    trainer.add_callback(Clock())
    generate = trainer._generate_single_turn

    def timed(*args, **kwargs):
        rollouts.begin()
        generated = generate(*args, **kwargs)
        rollouts.end()
        return generated

    trainer._generate_single_turn = timed
    trainer.train()
    return {
        "seconds": wall.each[min(steps, 1) :],
        "cpu_seconds": cpu.each[min(steps, 1) :],
        "rollout_cpu_seconds": rollouts.each[min(steps, 1) :],
        "peak_gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
    }


class Spent:
    """Seconds of a clock between each `begin` and `end`."""

    def __init__(self, clock=time.perf_counter):
        self.clock, self.each = clock, []

    def begin(self):
        self.each.append(-self.clock())

    def end(self):
        self.each[-1] += self.clock()


if __name__ == "__main__":
    main()
