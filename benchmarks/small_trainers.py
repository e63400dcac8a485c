"""GRPO, RLOO and PPO on the same reward, where confidence is known by construction.

    python benchmarks/small_trainers.py --seeds 0 1 2

The world of small_world.py, t = 0.75. Every arm gets the same start, questions and number of
updates, and no counterfactual rollouts. Read off during training: the score at t of fresh draws,
mean P(answer | c) (c - (1 - c) t / (1 - t)), exact since c is known. At the end: the c at which
P(answer) crosses 1/2; of PPO's critic, the variance that it explains of rollouts it has not learned
from (mean of the last five logs) and its correlation, over people, with the expected reward. Writes
<out>/trainers.json and .png.
"""

import argparse
import json
import time
from pathlib import Path
from statistics import mean, stdev

from small_world import crossing
from transformers import TrainerCallback
from world import World, train

from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

T = 0.75
ARMS = {
    "GRPO": (AbstainGRPOTrainer, AbstainGRPOConfig, {}),
    "GRPO, scaled by group (TRL's default)": (
        AbstainGRPOTrainer,
        AbstainGRPOConfig,
        {"scale_rewards": "group"},
    ),
    "RLOO": (AbstainRLOOTrainer, AbstainRLOOConfig, {}),
    "PPO": (AbstainPPOTrainer, AbstainPPOConfig, {}),
    "PPO, shared backbone": (AbstainPPOTrainer, AbstainPPOConfig, {"share_backbone": True}),
    "PPO, lambda = 0.95": (AbstainPPOTrainer, AbstainPPOConfig, {"lam": 0.95}),
}


class Watch(TrainerCallback):
    """Score at t every so many updates."""

    def __init__(self, world: World, every: int) -> None:
        self.world, self.every, self.scores = world, every, {}

    def on_step_end(self, args, state, control, model, **kwargs):
        if state.global_step % self.every == 0:
            self.scores[state.global_step] = score(self.world.curve(model, T))


def score(curve: dict[float, float]) -> float:
    return mean(p * (c - (1 - c) * T / (1 - T)) for c, p in curve.items())


def one_run(world: World, arm: str, steps: int, seed: int) -> dict:
    trainer, config, settings = ARMS[arm]
    watch, start = Watch(world, 25), time.perf_counter()
    settings = {"counterfactual": False, **settings}
    kind = (trainer, config)
    model, logs = train(world, [T], steps, seed, kind=kind, callbacks=[watch], **settings)
    curve = world.curve(model, T)
    variance = [x["value/explained_variance"] for x in logs if "value/loss" in x]
    return {
        "arm": arm,
        "seed": seed,
        "scores": watch.scores,
        "curve": curve,
        "score": score(curve),
        "crossing": crossing(curve),
        "explained_variance": mean(map(float, variance[-5:])) if variance else None,
        "critic_correlation": (
            world.critic_correlation(model, model.value_head, T) if variance else None
        ),
        "seconds": round(time.perf_counter() - start, 1),
    }


def draw(results: list[dict], best: float, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4))
    for k, arm in enumerate(dict.fromkeys(run["arm"] for run in results)):
        runs = [run for run in results if run["arm"] == arm]
        for axis, field in ((left, "scores"), (right, "curve")):
            xs = [float(x) for x in runs[0][field]]
            lines = [list(run[field].values()) for run in runs]
            average = [mean(values) for values in zip(*lines, strict=True)]
            axis.plot(xs, average, color=f"C{k}", lw=1.5, label=arm)
            low, high = ([f(v) for v in zip(*lines, strict=True)] for f in (min, max))
            axis.fill_between(xs, low, high, color=f"C{k}", alpha=0.15, lw=0)
    left.axhline(best, color="0.4", ls="--", lw=1)
    left.annotate("best possible", (0, best), va="bottom", color="0.4", fontsize=8)
    left.set(xlabel="updates", ylabel=f"score per question at t = {T:g}")
    right.axvline(T, color="0.7", lw=0.8)
    right.set(xlabel="P(right), known by construction", ylabel="P(answer) after training")
    right.legend(frameon=False, fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--arms", nargs="+", choices=list(ARMS), default=list(ARMS))
    parser.add_argument("--out", type=Path, default=Path("runs/small_world"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    world = World(args.people, 0.3, seed=0)
    print("read the documents", flush=True)
    results = []
    for seed in args.seeds:
        for arm in args.arms:
            results.append(one_run(world, arm, args.steps, seed))
            print(
                {k: v for k, v in results[-1].items() if k not in ("scores", "curve")}, flush=True
            )
            (args.out / "trainers.json").write_text(json.dumps(results, indent=1) + "\n")
    shares = list(results[0]["curve"])
    best = mean(max(0.0, c - (1 - c) * T / (1 - T)) for c in shares)
    print(
        f"\nbest possible score {best:+.3f}\n\n| trainer | score at t | crosses 1/2 at | seconds |"
    )
    print("| --- | ---: | ---: | ---: |")
    for arm in args.arms:
        runs = [run for run in results if run["arm"] == arm]
        cells = []
        for field in ("score", "crossing", "seconds"):
            values = [run[field] for run in runs]
            spread = f" ± {stdev(values):.3f}" if len(values) > 1 and field != "seconds" else ""
            cells.append(
                f"{mean(values):.3f}{spread}" if field != "seconds" else f"{mean(values):.0f}"
            )
        print(f"| {arm} | {' | '.join(cells)} |")
    draw(results, best, args.out / "trainers.png")


if __name__ == "__main__":
    main()
