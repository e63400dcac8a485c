"""Why a calibrated model errs on what it was never told, and what each reward makes of it.

    python benchmarks/pretraining.py --rates .05 .2 .5 --seeds 0 1 2

The world is that of arbitrary_facts.py; the model a tiny Llama trained on its answers from nothing.
Per singleton rate and seed: the checkpoint with the least held-out loss, the overfitted one, and
from the first of them four runs of reinforcement learning on one half of the people: binary reward,
penalty at t = .5 and .75, and the latter two with a t that rises from 0. All numbers after RL are
of the other half, sampled at temperature 1.

Each finished part is a file in --out and is not run again. `--next` runs one missing part and
leaves with 1 where none was missing. Writes <out>/pretraining.json, .md and .png.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from arbitrary_facts import BANDS, ArbitraryFacts, by_exposure, draw, terms, theorem_2
from torch import nn
from transformers import LlamaConfig, LlamaModel

from abstain.atomic import write_json
from abstain.evaluation.measure.preflight import Knowledge, pull
from abstain.rewards import Outcome, ThresholdRule

THRESHOLDS = (0.5, 0.75)
RUNS = {
    "binary": (0.0, 0.0),
    "penalty 0.5": (0.5, 0.0),
    "penalty 0.75": (0.75, 0.0),
    "rising 0.5": (0.5, 0.5),
    "rising 0.75": (0.75, 0.5),
}
"""Runs of reinforcement learning: t, and the share of the updates over which it rises from 0."""
PARTS = ("start", "preflight", *RUNS)


class Reader(nn.Module):
    """A Llama of two layers that reads "<name> lives in" and gives one of R + 1 responses."""

    def __init__(self, n_people: int, n_cities: int):
        super().__init__()
        self.body = LlamaModel(
            LlamaConfig(
                vocab_size=n_people + 3,
                hidden_size=128,
                intermediate_size=256,
                num_hidden_layers=2,
                num_attention_heads=4,
                max_position_embeddings=16,
                pad_token_id=0,
            )
        )
        self.head = nn.Linear(128, n_cities + 1, bias=False)

    def forward(self, person: torch.Tensor) -> torch.Tensor:
        """(B,) people -> (B, R + 1) logits; "I don't know" last."""
        words = person.new_tensor([1, 2]).expand(len(person), 2)
        ids = torch.cat([person[:, None] + 3, words], 1)
        return self.head(self.body(input_ids=ids, use_cache=False).last_hidden_state[:, -1])


@torch.no_grad()
def chances_of(model: Reader, n_people: int, size: int = 4096) -> np.ndarray:
    """(M, R + 1) the model's chance of every response to every question."""
    parts = torch.arange(n_people).split(size)
    return torch.cat([model(part).softmax(-1) for part in parts]).double().numpy()


def pretrain(world: ArbitraryFacts, epochs: int, seed: int) -> tuple[list[dict[str, Any]], Reader]:
    """Measures of every epoch, and the model as it was where its held-out loss was least."""
    torch.manual_seed(seed)
    model, size = Reader(len(world.mu), world.n_cities), 100
    asked, said = torch.from_numpy(world.asked), torch.from_numpy(world.said)
    steps = epochs * (len(asked) // size)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.99), weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 50) * (1 - step / steps)
    )
    log, best = [], {}
    for epoch in range(1, epochs + 1):
        for batch in torch.randperm(len(asked)).split(size):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(asked[batch]), said[batch]).backward()
            optimizer.step()
            schedule.step()
        chances = chances_of(model, len(world.mu))
        log.append({"epoch": epoch, "held_out_loss": held_out_loss(world, chances)})
        log[-1] |= terms(chances, world.mu, world.city, world.alpha)
        log[-1] |= {"by_exposure": by_exposure(world, chances, np.ones(len(world.mu), bool))}
        if log[-1]["held_out_loss"] == min(line["held_out_loss"] for line in log):
            best = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(best)
    return log, model


def held_out_loss(world: ArbitraryFacts, chances: np.ndarray) -> float:
    """Cross-entropy on further answers, exact: the world says how often each would come."""
    logs = np.log(np.maximum(chances, 1e-30))
    right, abstained = logs[np.arange(len(world.mu)), world.city], logs[:, -1]
    return float((world.mu * (-world.alpha * right - (1 - world.alpha) * abstained)).sum())


def reinforce(
    model: Reader,
    world: ArbitraryFacts,
    among: np.ndarray,
    t: float,
    rising: float,
    steps: int,
    seed: int,
    group: int = 8,
    batch: int = 64,
) -> None:
    """Policy gradient with the group's mean as baseline and no scaling, at temperature 1.

    `among` (M,) says whom the questions are about. Values are times 1 - t, one size for every t.
    """
    random = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-4)
    weights, city = torch.from_numpy(world.mu * among), torch.from_numpy(world.city)
    for step in range(steps):
        now = t * min(1.0, step / (rising * steps)) if rising else t
        right_value, wrong_value = (
            ThresholdRule(now)(outcome) for outcome in (Outcome.CORRECT, Outcome.WRONG)
        )
        person = torch.multinomial(weights, batch, replacement=True, generator=random)
        logs = model(person).log_softmax(-1)
        said = torch.multinomial(logs.exp().detach(), group, replacement=True, generator=random)
        right, abstained = said == city[person][:, None], said == world.n_cities
        value = right * right_value + (~right & ~abstained) * wrong_value
        value = value * (1 - now)
        advantage = value - value.mean(1, keepdim=True)
        loss = -(advantage * logs.gather(1, said)).sum(1).mean() / group
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def preflight(rate: float, seed: int, args: argparse.Namespace) -> dict[str, Any]:
    """What `abstain preflight` says of the saved start: 300 questions, 8 forced attempts each."""
    world, model = saved_start(rate, seed, args)
    chances, rng = chances_of(model, len(world.mu)), np.random.default_rng(seed)
    weights, known = world.mu * halves(world, seed), []
    for person in rng.choice(len(world.mu), 300, p=weights / weights.sum()):
        forced = chances[person, :-1] / chances[person, :-1].sum()
        said = rng.choice(world.n_cities, 8, p=forced)
        outcomes = [
            Outcome.CORRECT if city == world.city[person] else Outcome.WRONG for city in said
        ]
        known.append(Knowledge(str(person), tuple(outcomes), float(chances[person, -1])))
    pulls = {t: pull(known, t) for t in THRESHOLDS}
    return {f"{t:g}": {**asdict(p), "silence_expected": p.to_silence} for t, p in pulls.items()}


def start(path: Path, rate: float, seed: int, args: argparse.Namespace) -> dict[str, Any]:
    """Pre-train, save the model beside `path`, and measure it."""
    world = draw(rate, args.n_samples, seed=seed)
    log, model = pretrain(world, args.epochs, seed)
    chances = chances_of(model, len(world.mu))
    best = min(log, key=lambda line: line["held_out_loss"])
    trained = halves(world, seed)
    torch.save(model.state_dict(), path.with_suffix(".pt"))
    return {
        "n_people": len(world.mu),
        "singleton_rate": world.singleton_rate,
        "missing_mass": world.missing_mass,
        "theorem_2": theorem_2(world.singleton_rate, args.n_samples, world.n_cities, best["delta"]),
        "best": best,
        "overfitted": log[-1],
        "epochs": log,
        "held_out_people": on(world, chances, ~trained),
    }


def run(rate: float, seed: int, name: str, args: argparse.Namespace) -> dict[str, Any]:
    """One run of reinforcement learning from the saved start."""
    (t, rising), (world, model) = RUNS[name], saved_start(rate, seed, args)
    trained = halves(world, seed)
    reinforce(model, world, trained, t, rising, args.updates, seed)
    return on(world, chances_of(model, len(world.mu)), ~trained)


def saved_start(rate: float, seed: int, args: argparse.Namespace) -> tuple[ArbitraryFacts, Reader]:
    """The world, and the model as `start` left it."""
    world = draw(rate, args.n_samples, seed=seed)
    model = Reader(len(world.mu), world.n_cities)
    model.load_state_dict(torch.load(part(args.out, rate, seed, "start").with_suffix(".pt")))
    return world, model


def halves(world: ArbitraryFacts, seed: int) -> np.ndarray:
    """(M,) whether reinforcement learning asks about this person; it is measured on the others."""
    return np.random.default_rng(seed + 1000).random(len(world.mu)) < 0.5


def on(world: ArbitraryFacts, chances: np.ndarray, among: np.ndarray) -> dict[str, Any]:
    """Terms and outcomes on these people alone."""
    weights = world.mu * among / world.mu[among].sum()
    measured = terms(chances, weights, world.city, world.alpha)
    return {**measured, "by_exposure": by_exposure(world, chances, among)}


def part(out: Path, rate: float, seed: int, name: str) -> Path:
    return out / "parts" / f"sr{rate:.2f}_seed{seed}_{name.replace(' ', '_')}.json"


def settings(args: argparse.Namespace) -> dict[str, int]:
    return {name: getattr(args, name) for name in ("n_samples", "epochs", "updates")}


def read_part(path: Path, args: argparse.Namespace) -> dict[str, Any]:
    """A finished part. Raises SystemExit if it was made with other settings."""
    content: dict[str, Any] = json.loads(path.read_text())
    made_with = content["settings"]
    if made_with != settings(args):
        raise SystemExit(
            f"{path} was made with {made_with}, now {settings(args)}; give another --out"
        )
    return content


def missing(args: argparse.Namespace) -> list[tuple[float, int, str]]:
    """Parts that are still to be run, the starts before what comes of them."""
    return [
        (rate, seed, name)
        for seed in args.seeds
        for rate in args.rates
        for name in PARTS
        if not part(args.out, rate, seed, name).exists()
    ]


def make(rate: float, seed: int, name: str, args: argparse.Namespace) -> None:
    path, began = part(args.out, rate, seed, name), time.process_time()
    path.parent.mkdir(parents=True, exist_ok=True)
    if name in RUNS:
        content = run(rate, seed, name, args)
    else:
        content = start(path, rate, seed, args) if name == "start" else preflight(rate, seed, args)
    seconds = time.process_time() - began
    write_json(path, {"settings": settings(args), "seconds": round(seconds), **content})
    of = content.get("best", content)
    errs = f": err {of['err']:.3f}, abstained {of['abstained']:.3f}" if "err" in of else ""
    print(f"sr {rate:.2f}, seed {seed}, {name}{errs} ({seconds:.0f} CPU seconds)", flush=True)


def collect(args: argparse.Namespace) -> list[dict[str, Any]]:
    """All finished parts, one entry per rate and seed whose start and preflight are there."""
    worlds = []
    for rate in args.rates:
        for seed in args.seeds:
            parts = {name: part(args.out, rate, seed, name) for name in PARTS}
            done = {n: read_part(p, args) for n, p in parts.items() if p.exists()}
            if {"start", "preflight"} <= set(done):
                of_start = {"rate": rate, "seed": seed, **done.pop("start")}
                worlds.append({**of_start, "preflight": done.pop("preflight"), "runs": done})
    return worlds


ROWS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "pre-trained, least held-out loss: err": lambda world: world["best"]["err"],
    "its greedy err": lambda world: world["best"]["greedy_err"],
    "its delta": lambda world: world["best"]["delta"],
    "Theorem 1: err is at least": lambda world: world["best"]["theorem_1"],
    "Theorem 2 (99 %): err is at least": lambda world: world["theorem_2"],
    "overfitted: err": lambda world: world["overfitted"]["err"],
    "its delta ": lambda world: world["overfitted"]["delta"],
    "preflight expects silence at t": lambda world: (
        "/".join(f"{t:g}" for t in THRESHOLDS if world["preflight"][f"{t:g}"]["silence_expected"])
        or "none"
    ),
} | {
    f"{name}: {what}": lambda world, name=name, what=what: world["runs"][name][what]
    for name in RUNS
    for what in ("err", "abstained")
}


def table(worlds: list[dict[str, Any]]) -> str:
    """Markdown: a column per singleton rate, one number per seed."""
    rates = sorted({world["rate"] for world in worlds})
    lines = ["| | " + " | ".join(f"sr {rate:g}" for rate in rates) + " |"]
    lines.append("| --- |" + " --- |" * len(rates))
    for title, value in ROWS.items():
        cells = []
        for rate in rates:
            numbers = []
            for world in worlds:
                if world["rate"] == rate:
                    try:
                        number = value(world)
                    except KeyError:
                        number = "..."
                    numbers.append(number if isinstance(number, str) else f"{number:.3f}")
            cells.append(" ".join(numbers))
        lines.append(f"| {title.strip()} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def never_stated(world: Mapping[str, Any], alpha: float = 0.8) -> float:
    """Missing mass of the people that reinforcement learning did not see; 4 in 5 answers state."""
    return alpha * float(world["held_out_people"]["by_exposure"]["never"]["share"])


def draw_figure(worlds: list[dict[str, Any]], path: Path) -> None:
    """Error by missing mass, and what is done with people by how often they were stated."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4))
    kinds = {
        "pre-trained, least held-out loss": lambda world: world["held_out_people"]["err"],
        "then binary reward": lambda world: world["runs"]["binary"]["err"],
        "then penalty, t = 0.5": lambda world: world["runs"]["penalty 0.5"]["err"],
        "then penalty, t = 0.75": lambda world: world["runs"]["penalty 0.75"]["err"],
    }
    left.axline((0, 0), slope=1, color="0.7", lw=1)
    for k, (label, err) in enumerate(kinds.items()):
        done = [world for world in worlds if len(world["runs"]) >= 3]
        left.plot(
            [never_stated(world) for world in done],
            [err(world) for world in done],
            "os^v"[k],
            color=f"C{k}",
            alpha=0.8,
            label=label,
        )
    left.set(
        xlabel="share of answers that would state what was never stated",
        ylabel="sampled error rate",
    )
    left.legend(frameon=False, fontsize=8)
    _draw_bands(right, [world for world in worlds if world["rate"] == 0.2] or worlds)
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def _draw_bands(axis: Any, worlds: list[dict[str, Any]]) -> None:
    """Stacked bars: right, "I don't know", wrong, by how often the city was stated."""
    columns = {
        "start": lambda world: world["held_out_people"],
        "binary": lambda world: world["runs"]["binary"],
        "t = .5": lambda world: world["runs"]["penalty 0.5"],
    }
    worlds = [world for world in worlds if len(world["runs"]) >= 3]
    ticks, names = [], []
    for b, band in enumerate(BANDS):
        for c, (name, of) in enumerate(columns.items()):
            x, bottom = b * (len(columns) + 0.8) + c, 0.0
            ticks.append(x)
            names.append(f"{name}\n{band}" if c == 1 else f"{name}\n")
            for what, color in (("right", "C2"), ("abstained", "0.8"), ("wrong", "C3")):
                height = np.mean([of(world)["by_exposure"][band][what] for world in worlds])
                label = what if b == c == 0 else None
                axis.bar(x, height, 0.9, bottom, color=color, label=label)
                bottom += height
    axis.set_xticks(ticks, names, fontsize=6)
    asked = "how often the city was stated, where a fifth were stated once"
    axis.set(ylabel="share of sampled responses", xlabel=asked)
    axis.legend(frameon=False, fontsize=8, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1.0))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rates", type=float, nargs="+", default=[0.05, 0.2, 0.5])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--n_samples", type=int, default=10_000, help="Training answers, N.")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--updates", type=int, default=300, help="Updates of each RL run.")
    parser.add_argument("--next", action="store_true", help="Run one missing part and leave.")
    parser.add_argument("--out", type=Path, default=Path("runs/pretraining"))
    args = parser.parse_args()
    todo = missing(args)
    for rate, seed, name in todo[:1] if args.next else todo:
        make(rate, seed, name, args)
    worlds = collect(args)
    write_json(args.out / "pretraining.json", {"worlds": worlds})
    (args.out / "pretraining.md").write_text(table(worlds))
    if any(len(world["runs"]) >= 3 for world in worlds):
        draw_figure(worlds, args.out / "pretraining.png")
    if not args.next:
        print(table(worlds))
    sys.exit(1 if args.next and not todo else 0)


if __name__ == "__main__":
    main()
