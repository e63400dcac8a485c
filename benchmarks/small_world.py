"""Measure the threshold that is really trained, where confidence is known by construction.

    python benchmarks/small_world.py scaling          # none, batch, group at t = .75 and .9
    python benchmarks/small_world.py starts           # counterfactuals: from never and from always
    python benchmarks/small_world.py conditioned      # one model, four t
    python benchmarks/small_world.py doubt            # the same from the warm start alone, no RL
    python benchmarks/small_world.py budget           # t found for 5 % and 15 % wrong

The world is that of world.py. Read off: P(answer | c) and the c at which it crosses 1/2; for the
budget, wrong answers on people that GRPO never saw. Writes <out>/<experiment>.json and .png.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import mean

from world import G, World, teach_doubt, train

from abstain.rewards import ThresholdRule
from abstain.rewards.checks.incentives import Estimator, push, trained_break_even, values_of
from abstain.tasks.people import THRESHOLDS

EXPERIMENTS = ("scaling", "starts", "conditioned", "doubt", "budget")

COUNTED = {"in training": 0, "set aside": 64}
"""Where a budget's wrong answers are counted, and on how many further questions an update."""


def crossing(curve: dict[float, float]) -> float:
    """The share at which P(answer) crosses 1/2: the c of least misfit to a step there."""
    shares, values = list(curve), list(curve.values())
    if max(values) < 0.5:
        return 1.0
    if min(values) > 0.5:
        return 0.0
    best = min(
        range(len(shares) + 1),
        key=lambda k: sum(v for v in values[:k]) + sum(1 - v for v in values[k:]),
    )
    # Between the neighbours of the step, where the line through them passes 1/2.
    low, high = max(best - 1, 0), min(best, len(shares) - 1)
    a, b = values[low], values[high]
    part = min(max((0.5 - a) / (b - a), 0.0), 1.0) if b > a else 0.5
    return shares[low] + part * (shares[high] - shares[low])


def settled(t: float, scale: str, q: float) -> float:
    """Predicted P(answer) at which the push is zero, for independent attempts right with q."""
    functions, estimator = [values_of(ThresholdRule(t, "credit"))], Estimator(scale)
    low, high = 1e-3, 1 - 1e-3
    if push(functions, q, low, G, estimator) < 0:
        return 1.0
    if push(functions, q, high, G, estimator) > 0:
        return 0.0
    for _ in range(20):
        middle = (low + high) / 2
        up = push(functions, q, middle, G, estimator) > 0
        low, high = (middle, high) if up else (low, middle)
    return 1 - low


def scaling(world: Callable[[float], World], steps: int, seeds: Sequence[int]) -> list[dict]:
    """P(answer | c) after training under each scaling of advantages."""
    start, results = world(0.3), []
    for t in (0.75, 0.9):
        for scale in ("none", "batch", "group"):
            for seed in seeds:
                model, _ = train(start, [t], steps, seed, scale_rewards=scale, counterfactual=False)
                curve = start.curve(model, t)
                predicted = {k / 100: settled(t, scale, k / 100) for k in range(101)}
                results.append(
                    {
                        "panel": f"t = {t:g}",
                        "label": f"scaling {scale}",
                        "t": t,
                        "scale": scale,
                        "seed": seed,
                        "curve": curve,
                        "predicted": predicted,
                        "crossing": crossing(curve),
                        "predicted_crossing": trained_break_even(
                            [values_of(ThresholdRule(t, "credit"))], G, 0.5, Estimator(scale)
                        ),
                    }
                )
                _say(results[-1])
    return results


def starts(world: Callable[[float], World], steps: int, seeds: Sequence[int]) -> list[dict]:
    """From a model that never abstains and from one that always does, with and without help."""
    results = []
    for name, share in (("never", 0.0), ("always", 1.0)):
        start = world(share)
        for counterfactual in (True, False):
            for seed in seeds:
                model, _ = train(
                    start, [0.75], steps, seed, names_only=False, counterfactual=counterfactual
                )
                curve = start.curve(model, 0.75)
                results.append(
                    {
                        "panel": "t = 0.75, with and without counterfactual rollouts",
                        "label": f"{name} abstained, {'with' if counterfactual else 'without'}",
                        "t": 0.75,
                        "start": name,
                        "counterfactual": counterfactual,
                        "seed": seed,
                        "before": start.curve(start.model, 0.75),
                        "curve": curve,
                        "crossing": crossing(curve),
                    }
                )
                _say(results[-1])
    return results


def at_each_t(start: World, model, seed: int, panel: str) -> list[dict]:
    """Curve, accuracy when answering, and score against the best, for each t in the prompt."""
    results = []
    for t in THRESHOLDS:
        curve = start.curve(model, t)
        answered = sum(curve.values())
        results.append(
            {
                "panel": panel,
                "label": f"t = {t:g}",
                "t": t,
                "seed": seed,
                "curve": curve,
                "crossing": crossing(curve),
                "right_given_answered": sum(c * p for c, p in curve.items()) / answered,
                "score": mean(p * (c - (1 - c) * t / (1 - t)) for c, p in curve.items()),
                "greedy_score": start.greedy_score(model, t),
                "best_score": mean(max(0.0, c - (1 - c) * t / (1 - t)) for c in curve),
            }
        )
        _say(results[-1])
    return results


def taught(world: Callable[[float], World], steps: int, seeds: Sequence[int]) -> list[dict]:
    """Doubt alone, without RL: its loss at the t of each prompt, and the one for t = 1/2."""
    start, results = world(0.3), []
    for seed in seeds:
        for heed_t, name in ((True, "doubt at the t of the prompt"), (False, "doubt at 1/2")):
            model = teach_doubt(start, THRESHOLDS, steps, seed, heed_t=heed_t)
            results += at_each_t(start, model, seed, name)
    return results


def conditioned(world: Callable[[float], World], steps: int, seeds: Sequence[int]) -> list[dict]:
    """One model for four thresholds, by GRPO."""
    start, results = world(0.3), []
    for seed in seeds:
        model, _ = train(start, THRESHOLDS, steps, seed, names_only=False)
        results += at_each_t(start, model, seed, "one model, four thresholds in the prompt")
    return results


def budget(
    world: Callable[[float], World],
    steps: int,
    seeds: Sequence[int],
    counted: Sequence[str] = tuple(COUNTED),
) -> list[dict]:
    """Wrong answers per question where t was found for a target, on people GRPO never saw.

    They are counted on the training rollouts, or on 64 questions an update about people set aside.
    """
    start, results = world(0.3), []
    fifth = [i // 20 % 5 for i in range(len(start.people))]  # every share alike
    people = {
        "trained": [i for i, part in enumerate(fifth) if part == 0],
        "set_aside": [i for i, part in enumerate(fifth) if part in (1, 2)],
        "held_out": [i for i, part in enumerate(fifth) if part in (3, 4)],
    }
    where = {"of": people["trained"], "aside": people["set_aside"], "names_only": False}
    for target in (0.05, 0.15):
        for where_counted in counted:
            for seed in seeds:
                settings = {"max_wrong": target, "budget_questions": COUNTED[where_counted]}
                settings["logging_steps"] = 10
                model, logs = train(start, [0.5], steps, seed, **where, **settings)
                results.append(
                    {"target": target, "counted": where_counted, "seed": seed}
                    | _path(logs)
                    | {
                        f"{name}_{decoding}": start.ask(
                            model, 0.5, of, greedy=decoding == "greedy", seed=seed
                        )
                        for name, of in people.items()
                        for decoding in ("sampled", "greedy")
                    }
                )
                _say_budget(results[-1])
    return results


def _path(logs: list[dict]) -> dict[str, list]:
    """The budget's t by update, and the wrong answers per question of those that train."""
    path = [log for log in logs if "budget/t" in log]
    return {
        "steps": [log["step"] for log in path],
        "t": [float(log["budget/t"]) for log in path],
        "wrong_in_training": [float(log["outcomes/wrong_per_question"]) for log in path],
        "wrong_counted": [float(log["budget/wrong"]) for log in path],
    }


def _say_budget(run: dict) -> None:
    wrong = {k: round(100 * v["wrong"], 1) for k, v in run.items() if isinstance(v, dict)}
    print(
        f"target {run['target']:.0%}, counted {run['counted']}, seed {run['seed']}, "
        f"t {mean(run['t'][-5:]):.3f}, wrong per question in %: {wrong}",
        flush=True,
    )


def draw_budget(results: list[dict], path: Path) -> None:
    """Wrong per question by update, and at the end on people never seen; one panel a target."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    targets = list(dict.fromkeys(run["target"] for run in results))
    figure, axes = plt.subplots(1, len(targets), figsize=(4.5 * len(targets), 3.6), squeeze=False)
    for axis, target in zip(axes[0], targets, strict=True):
        axis.axhline(target, color="0.7", lw=0.8, zorder=0)
        labels = dict.fromkeys(run["counted"] for run in results)
        for k, counted in enumerate(labels):
            runs = [run for run in results if (run["target"], run["counted"]) == (target, counted)]
            for n, run in enumerate(runs):
                on = "themselves" if counted == "in training" else "people set aside"
                label = f"trained people, wrong counted on {on}" if not n else None
                axis.plot(run["steps"], run["wrong_in_training"], color=f"C{k}", lw=1, label=label)
                last, held_out = run["steps"][-1], run["held_out_sampled"]["wrong"]
                at_end = (
                    "people never seen" if n == len(runs) - 1 and k == len(labels) - 1 else None
                )
                axis.plot([last], [held_out], "x", color=f"C{k}", ms=7, mew=2, label=at_end)
        axis.set(xlabel="update", title=f"target {target:.0%}", ylim=(0, 0.45))
    axes[0][0].set_ylabel("wrong per question")
    axes[0][0].legend(frameon=False, fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def draw(results: list[dict], path: Path) -> None:
    """P(answer | c), one panel per `panel`, one line per `label`; dashed what was predicted."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    panels = list(dict.fromkeys(run["panel"] for run in results))
    size = (5 * len(panels), 4)
    figure, axes = plt.subplots(1, len(panels), figsize=size, sharey=True, squeeze=False)
    for axis, panel in zip(axes[0], panels, strict=True):
        labels = dict.fromkeys(run["label"] for run in results if run["panel"] == panel)
        for k, label in enumerate(labels):
            runs = [run for run in results if (run["panel"], run["label"]) == (panel, label)]
            shares = list(runs[0]["curve"])
            values = [mean(run["curve"][c] for run in runs) for c in shares]
            axis.plot(shares, values, "o-", ms=3, lw=1.5, color=f"C{k}", label=label)
            if line := runs[0].get("predicted"):
                axis.plot(list(line), list(line.values()), "--", lw=1, color=f"C{k}")
            axis.axvline(runs[0]["t"], color="0.7", lw=0.8, zorder=0)
        axis.set(xlabel="P(right), known by construction", title=panel, ylim=(-0.03, 1.05))
        axis.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(0.02, 0.6))
    dashed = ", dashed: predicted" if "predicted" in results[0] else ""
    axes[0][0].set_ylabel(f"P(answer){dashed}")
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def _say(run: dict) -> None:
    extra = {
        key: round(run[key], 3)
        for key in (
            "crossing",
            "predicted_crossing",
            "right_given_answered",
            "score",
            "greedy_score",
            "best_score",
        )
        if key in run
    }
    print(f"{run['panel']}, {run['label']}, seed {run['seed']}: {extra}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("experiment", choices=EXPERIMENTS)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument(
        "--counted", nargs="+", choices=COUNTED, default=list(COUNTED), help="Of budget alone."
    )
    parser.add_argument("--out", type=Path, default=Path("runs/small_world"))
    args = parser.parse_args()
    experiments = {
        "doubt": taught,
        "scaling": scaling,
        "starts": starts,
        "conditioned": conditioned,
        "budget": partial(budget, counted=args.counted),
    }
    start = time.perf_counter()
    made: dict[float, World] = {}

    def world(abstain_share: float) -> World:
        if abstain_share not in made:
            made[abstain_share] = World(args.people, abstain_share, seed=0)
            print(f"read the documents, {time.perf_counter() - start:.0f} s", flush=True)
        return made[abstain_share]

    results = experiments[args.experiment](world, args.steps, args.seeds)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / f"{args.experiment}.json").write_text(json.dumps(results, indent=1) + "\n")
    drawing = draw_budget if args.experiment == "budget" else draw
    drawing(results, args.out / f"{args.experiment}.png")
    print(f"{time.perf_counter() - start:.0f} s; wrote {args.out / args.experiment}.json and .png")


if __name__ == "__main__":
    main()
