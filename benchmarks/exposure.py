"""Is what `abstain exposure` says true? Simulated corpora, and a corpus larger than a test can be.

    python benchmarks/exposure.py coverage
    python benchmarks/exposure.py corpus --gigabytes 1

`coverage`: worlds whose facts come up by a power law; the true never-stated share of each corpus is
known, so that the interval's coverage and the error of the forecasts can be counted. `corpus`:
writes a corpus of documents and one of training answers of this size, and counts them in a process
of its own, whose time and greatest memory are measured.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from abstain.evaluation.exposure.estimates import Exposure


@dataclass(frozen=True)
class Setting:
    """Facts that come up with chances proportional to rank ** -exponent."""

    n_facts: int
    exponent: float
    statements: int


SETTINGS = {
    "hardly anything missing": Setting(300, 1.0, 2000),
    "5 % missing": Setting(1_000, 1.0, 2000),
    "a fifth missing": Setting(4_000, 1.0, 2000),
    "half missing": Setting(8_000, 0.7, 2000),
    "heavy head": Setting(20_000, 1.5, 2000),
    "uniform": Setting(1_500, 0.0, 2000),
    "a fifth missing, 10,000 statements": Setting(25_000, 1.0, 10_000),
}


def simulate(setting: Setting, corpora: int = 200) -> dict:
    """Coverage of the 95 % interval, and mean errors of estimate and forecasts."""
    chances = np.arange(1, setting.n_facts + 1.0) ** -setting.exponent
    chances /= chances.sum()
    held, errors, forecasts = 0, [], {0.5: [], 1.0: []}
    for seed in range(corpora):
        rng = np.random.default_rng(seed)
        counts = rng.multinomial(setting.statements, chances)
        exposure = Exposure.of(counts.tolist())
        truth, never = chances[counts == 0].sum(), exposure.never_stated()
        held += never.low <= truth <= never.high
        errors.append(never.value - truth)
        for more, pairs in forecasts.items():
            further = counts + rng.multinomial(int(more * setting.statements), chances)
            pairs.append((exposure.after(more), chances[further == 0].sum()))
    result = {"interval_holds": held / corpora, "mean_error": float(np.abs(errors).mean())}
    for name, more in (("half_more", 0.5), ("as_many_more", 1.0)):
        foreseen, true = np.array(forecasts[more]).T
        result[name] = {
            "true": float(true.mean()),
            "foreseen": float(foreseen.mean()),
            "mean_error": float(np.abs(foreseen - true).mean()),
        }
    return result


def coverage(args: argparse.Namespace) -> None:
    results = {}
    for name, setting in SETTINGS.items():
        results[name] = simulate(setting, args.corpora)
        print(name, json.dumps(results[name]), flush=True)
    (args.out / "exposure.json").write_text(json.dumps(results, indent=1))


def draw_fact(rng: random.Random) -> tuple[str, str]:
    """A town and its country. Questions, documents and training answers draw them alike."""
    number = int(20_000_000 * rng.random() ** 3)
    return f"{'BDGKLMR'[number % 7]}{number}ville", f"Land{number % 97}"


def corpus(args: argparse.Namespace) -> None:
    rng, size = random.Random(0), int(args.gigabytes * 1e9)
    asked, text, train = (args.out / name for name in ("asked.jsonl", "docs.txt", "train.jsonl"))
    with open(asked, "w") as file:
        for _ in range(5000):
            town, land = draw_fact(rng)
            row = {"question": f"Where is {town}?", "answers": [land], "entity": town}
            file.write(json.dumps(row) + "\n")
    filler = [f"word{rng.randrange(50_000)}" for _ in range(100_000)]
    with open(text, "w") as file:
        while file.tell() < size:
            (town, land), at = draw_fact(rng), rng.randrange(len(filler) - 60)
            file.write(f"{' '.join(filler[at : at + 60])} {town} lies in {land}.\n")
    with open(train, "w") as file:
        while file.tell() < size:
            town, land = draw_fact(rng)
            file.write(f'{{"question": "Where is {town}?", "answers": ["{land}"]}}\n')
    for flags in (["--documents", str(text)], ["--train", str(train)]):
        command = ["-m", "abstain.recipes.exposure", *flags, "--questions", str(asked)]
        began, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run(
            [sys.executable, *command, "--output_dir", str(args.out / "result")], check=True
        )
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{flags[0]}: {time.time() - began:.0f} s ({used.ru_utime - before:.0f} CPU seconds), "
            f"at most {used.ru_maxrss / 1e3:.0f} MB so far",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["coverage", "corpus"])
    parser.add_argument("--corpora", type=int, default=200)
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--out", type=Path, default=Path("runs/exposure_benchmark"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    {"coverage": coverage, "corpus": corpus}[args.what](args)


if __name__ == "__main__":
    main()
