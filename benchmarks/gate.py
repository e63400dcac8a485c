"""Does a gate keep its promise on questions it was not fitted on? On a real comparison.

    python benchmarks/gate.py

The answers are those of results/comparison.tar.xz: four arms, 700 held-out questions, the log-prob
as confidence. 100 times they are halved at random by the questions' ids: a threshold is fitted on
one half with 95 % (Learn then Test), and wrong per attempt counted on the other. A split in which
no threshold can be promised answers nothing, and keeps its promise without merit: it is counted
apart. Writes benchmarks/results/gate.json.
"""

import argparse
import json
import tarfile
import tempfile
from pathlib import Path
from statistics import mean

from abstain.atomic import write_json
from abstain.evaluation import comparison_folder
from abstain.evaluation.gate import fitting, signals

RESULTS = Path(__file__).parent / "results"


def kept(attempts: list[signals.Attempt], risk: float, splits: int) -> dict[str, float | None]:
    """How often the promise was kept where one was given, and what was answered."""
    fitted, kept, answered, rates = 0, 0, [], []
    for seed in range(splits):
        fit_on, rest = [], []
        for attempt in attempts:
            (fit_on if fitting.side(attempt.id, seed, 0.5) else rest).append(attempt)
        try:
            cut = fitting.fit(fit_on, len(fit_on), "ltt", risk, 0.95)
        except fitting.NoThreshold:
            continue
        held = fitting.check(rest, len(rest), cut, 0.95)
        fitted += 1
        kept += held.wrong <= risk * held.answered
        answered.append(held.answered / len(rest))
        rates.append(held.wrong / max(held.answered, 1))
    return {
        "splits": splits,
        "with_a_threshold": fitted,
        "of_these_kept": kept,
        "answered_share_of_attempts": mean(answered) if answered else None,
        "wrong_per_attempt": mean(rates) if rates else None,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--splits", type=int, default=100)
    parser.add_argument("--risks", type=float, nargs="+", default=[0.1, 0.2, 0.3, 0.4])
    parser.add_argument("--arms", nargs="+", default=["base", "warmup", "binary", "penalty"])
    parser.add_argument("--out", type=Path, default=RESULTS / "gate.json")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(RESULTS / "comparison.tar.xz") as archive:
            archive.extractall(folder, filter="data")
        (path,) = Path(folder).rglob("comparison.json")
        saved = comparison_folder.read(path.parent)
        results: dict[str, dict[str, dict[str, float | None]]] = {}
        for name in args.arms:
            attempts, _ = signals.attempts(saved.arm(name).rows, [], "logprob")
            for risk in args.risks:
                line = kept(attempts, risk, args.splits)
                results.setdefault(name, {})[f"{risk:g}"] = line
                print(name, risk, json.dumps(line), flush=True)
    write_json(args.out, results)


if __name__ == "__main__":
    main()
