"""Measure the threshold that is really trained, where confidence is known by construction.

    python benchmarks/small_world.py scaling          # none, batch, group at t = .75 and .9
    python benchmarks/small_world.py starts           # counterfactuals: from never and from always
    python benchmarks/small_world.py conditioned      # one model, four t

A tiny Llama is trained from scratch on documents about invented people (tasks/people.py), then by
GRPO. What counts as right is drawn anew for every rollout with the person's share c, so P(right) of
the best answer is c and stays c. Read off: P(answer | c) and the c at which it crosses 1/2.
Writes <out>/<experiment>.json and .png.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

import torch
from datasets import Dataset
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from abstain.rewards import CANONICAL, ThresholdReward, ThresholdRule
from abstain.rewards.incentives import Estimator, push, trained_break_even, values_of
from abstain.tasks.people import THRESHOLDS, Person, documents, people, prompt, verdict
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.sampling import prefix_probability

G = 8


class World:
    """The people, the tokenizer, and a model that has read the documents."""

    def __init__(self, n: int, abstain_share: float, seed: int) -> None:
        self.people = people(n, seed=seed)
        self.cities = sorted({person.city for person in self.people})
        self.tokenizer = _tokenizer(self.people)
        self.model = _pretrained(self, abstain_share, seed)

    def rows(self, ts: Sequence[float], n: int, seed: int) -> list[dict]:
        rng = random.Random(seed)
        found = []
        for _ in range(n):
            index, t = rng.randrange(len(self.people)), rng.choice(ts)
            found.append(
                {
                    "prompt": prompt(self.people[index], t),
                    "person": index,
                    "answers": ["-"],
                    "question": "",
                    "t": t,
                }
            )
        return found

    def curve(self, model: LlamaForCausalLM, t: float) -> dict[float, float]:
        """Mean P(answer) by share."""
        ids = [
            self.tokenizer(prompt(p, t), add_special_tokens=False).input_ids for p in self.people
        ]
        abstention = self.tokenizer(CANONICAL, add_special_tokens=False).input_ids
        by_share = defaultdict(list)
        for person, chance in zip(
            self.people, prefix_probability(model, ids, abstention), strict=True
        ):
            by_share[person.share].append(1 - chance)
        return {share: mean(values) for share, values in sorted(by_share.items())}


class Trainer(AbstainGRPOTrainer):
    """Draws what counts as right for every rollout."""

    world: World
    rng: random.Random

    def _calculate_rewards(self, inputs, prompts, completions, completion_ids_list):
        w = self.world
        drawn = [
            {**row, "answers": [verdict(w.people[row["person"]], self.rng, w.cities)]}
            for row in inputs
        ]
        return super()._calculate_rewards(drawn, prompts, completions, completion_ids_list)


def train(
    world: World,
    ts: Sequence[float],
    steps: int,
    seed: int,
    *,
    names_only: bool = True,
    **settings,
) -> LlamaForCausalLM:
    """GRPO from the world's model; returns the trained one.

    With `names_only` the names' embeddings alone learn, so that no question drags another one along
    and what is measured is the reward and the estimator alone.
    """
    model = LlamaForCausalLM(world.model.config)
    model.load_state_dict(world.model.state_dict())
    if names_only:
        model.requires_grad_(False)
        weight = model.get_input_embeddings().weight.requires_grad_(True)
        names = torch.zeros(len(weight), 1)
        names[world.tokenizer.convert_tokens_to_ids([p.name for p in world.people])] = 1
        weight.register_hook(lambda gradient: gradient * names)
    batch = settings.pop("batch", 32)
    args = AbstainGRPOConfig(
        output_dir="runs/small_world/trainer",
        per_device_train_batch_size=batch * G,
        num_generations=G,
        max_completion_length=5,
        max_steps=steps,
        logging_steps=50,
        save_strategy="no",
        learning_rate=2e-2 if names_only else 5e-4,
        adam_beta2=0.99,
        allow_shifted_threshold=True,
        disable_tqdm=True,
        bf16=False,
        seed=seed,
        **settings,
    )
    trainer = Trainer(
        model,
        ThresholdReward(0.5, "credit"),
        args=args,
        train_dataset=Dataset.from_list(world.rows(ts, batch * steps, seed)),
        processing_class=world.tokenizer,
    )
    trainer.world, trainer.rng = world, random.Random(seed)
    trainer.train()
    return model


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
    start, found = world(0.3), []
    for t in (0.75, 0.9):
        for scale in ("none", "batch", "group"):
            for seed in seeds:
                model = train(start, [t], steps, seed, scale_rewards=scale, counterfactual=False)
                curve = start.curve(model, t)
                predicted = {k / 100: settled(t, scale, k / 100) for k in range(101)}
                found.append(
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
                _say(found[-1])
    return found


def starts(world: Callable[[float], World], steps: int, seeds: Sequence[int]) -> list[dict]:
    """From a model that never abstains and from one that always does, with and without help."""
    found = []
    for name, share in (("never", 0.0), ("always", 1.0)):
        start = world(share)
        for counterfactual in (True, False):
            for seed in seeds:
                model = train(
                    start, [0.75], steps, seed, names_only=False, counterfactual=counterfactual
                )
                curve = start.curve(model, 0.75)
                found.append(
                    {
                        "panel": "t = 0.75, from two ends",
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
                _say(found[-1])
    return found


def conditioned(world: Callable[[float], World], steps: int, seeds: Sequence[int]) -> list[dict]:
    """One model for four thresholds: curve, accuracy when answering, and score against the best."""
    start, found = world(0.3), []
    for seed in seeds:
        model = train(start, THRESHOLDS, steps, seed, names_only=False)
        for t in THRESHOLDS:
            curve = start.curve(model, t)
            answered = sum(curve.values())
            score = mean(p * (c - (1 - c) * t / (1 - t)) for c, p in curve.items())
            best = mean(max(0.0, c - (1 - c) * t / (1 - t)) for c in curve)
            found.append(
                {
                    "panel": "one model, four thresholds in the prompt",
                    "label": f"t = {t:g}",
                    "t": t,
                    "seed": seed,
                    "curve": curve,
                    "crossing": crossing(curve),
                    "right_given_answered": sum(c * p for c, p in curve.items()) / answered,
                    "score": score,
                    "best_score": best,
                }
            )
            _say(found[-1])
    return found


def draw(found: list[dict], path: Path) -> None:
    """P(answer | c), one panel per `panel`, one line per `label`; dashed what was predicted."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    panels = list(dict.fromkeys(one["panel"] for one in found))
    size = (5 * len(panels), 4)
    figure, axes = plt.subplots(1, len(panels), figsize=size, sharey=True, squeeze=False)
    for axis, panel in zip(axes[0], panels, strict=True):
        labels = dict.fromkeys(one["label"] for one in found if one["panel"] == panel)
        for k, label in enumerate(labels):
            runs = [one for one in found if (one["panel"], one["label"]) == (panel, label)]
            shares = list(runs[0]["curve"])
            values = [mean(run["curve"][c] for run in runs) for c in shares]
            axis.plot(shares, values, "o-", ms=3, lw=1.5, color=f"C{k}", label=label)
            if line := runs[0].get("predicted"):
                axis.plot(list(line), list(line.values()), "--", lw=1, color=f"C{k}")
            axis.axvline(runs[0]["t"], color="0.7", lw=0.8, zorder=0)
        axis.set(xlabel="P(right), known by construction", title=panel, ylim=(-0.03, 1.05))
        axis.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(0.02, 0.6))
    dashed = ", dashed: predicted" if "predicted" in found[0] else ""
    axes[0][0].set_ylabel(f"P(answer){dashed}")
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def _say(one: dict) -> None:
    extra = {
        key: round(one[key], 3)
        for key in ("crossing", "predicted_crossing", "right_given_answered", "score", "best_score")
        if key in one
    }
    print(f"{one['panel']}, {one['label']}, seed {one['seed']}: {extra}", flush=True)


def _tokenizer(world: Sequence[Person]) -> PreTrainedTokenizerFast:
    """One token per word."""
    special = ["<pad>", "<end>", "<unk>"]
    words = {
        "lives",
        "in",
        *CANONICAL.split(),
        *(prompt(world[0], t).split()[0] for t in THRESHOLDS),
    }
    words |= {person.name for person in world} | {person.city for person in world}
    vocabulary = {word: i for i, word in enumerate([*special, *sorted(words)])}
    inner = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return PreTrainedTokenizerFast(
        tokenizer_object=inner,
        pad_token="<pad>",
        eos_token="<end>",
        unk_token="<unk>",
        padding_side="left",
    )


def _pretrained(world: World, abstain_share: float, seed: int) -> LlamaForCausalLM:
    """Read the documents, then make a warm start: the best answers, this often "I don't know"."""
    torch.manual_seed(seed)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(world.tokenizer),
            hidden_size=128,
            intermediate_size=256,
            num_hidden_layers=2,
            num_attention_heads=4,
            max_position_embeddings=32,
            pad_token_id=0,
            eos_token_id=1,
            bos_token_id=None,
            tie_word_embeddings=False,
        )
    )
    _read(model, world.tokenizer, list(documents(world.people, 300, seed=seed)), 2e-3)
    some = {"abstain_share": abstain_share, "seed": seed}
    _read(model, world.tokenizer, list(documents(world.people, 100, settled=True, **some)), 1e-3)
    return model.eval()


def _read(
    model: LlamaForCausalLM,
    tokenizer: PreTrainedTokenizerFast,
    pairs: Sequence[tuple[str, str]],
    learning_rate: float,
    size: int = 100,
) -> None:
    """One epoch of next-token prediction on the completions."""
    steps = len(pairs) // size
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: 1 - k / steps)
    for step in range(steps):
        ids, labels = _batch(tokenizer, pairs[step * size :][:size])
        model(input_ids=ids, labels=labels).loss.backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()


def _batch(
    tokenizer: PreTrainedTokenizerFast, pairs: Sequence[tuple[str, str]]
) -> tuple[torch.Tensor, torch.Tensor]:
    rows, labels = [], []
    for question, text in pairs:
        before = tokenizer(question, add_special_tokens=False).input_ids
        after = [*tokenizer(text, add_special_tokens=False).input_ids, tokenizer.eos_token_id]
        room = 4 - len(after)  # the abstention is the longest completion
        rows.append(before + after + [0] * room)
        labels.append([-100] * len(before) + after + [-100] * room)
    return torch.tensor(rows), torch.tensor(labels)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    experiments = {"scaling": scaling, "starts": starts, "conditioned": conditioned}
    parser.add_argument("experiment", choices=list(experiments))
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--out", type=Path, default=Path("runs/small_world"))
    args = parser.parse_args()
    start = time.perf_counter()
    made: dict[float, World] = {}

    def world(abstain_share: float) -> World:
        if abstain_share not in made:
            made[abstain_share] = World(args.people, abstain_share, seed=0)
            print(f"read the documents, {time.perf_counter() - start:.0f} s", flush=True)
        return made[abstain_share]

    found = experiments[args.experiment](world, args.steps, args.seeds)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / f"{args.experiment}.json").write_text(json.dumps(found, indent=1) + "\n")
    draw(found, args.out / f"{args.experiment}.png")
    print(f"{time.perf_counter() - start:.0f} s; wrote {args.out / args.experiment}.json and .png")


if __name__ == "__main__":
    main()
