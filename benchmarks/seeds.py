"""Repeat the main comparison over several seeds and average it.

    python benchmarks/seeds.py --seeds 0 1 2

For each seed a warm start, both arms from it, and the comparison, all with the recipes' defaults
but for the rule in every prompt (seed 0 is `make full`). Finished parts are kept, so the command
can be stopped and repeated. Writes <out>/<seed>/... and <out>/seeds.md: each number as mean over
seeds (lowest to highest).
"""

import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLUMNS = {
    "correct": "correct_per_question",
    "wrong": "wrong_per_question",
    "abstained": "abstained_per_question",
    "wrong per attempt": "wrong_per_attempt",
    "score at t": "score_at_t",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--out", type=Path, default=Path("runs/seeds"))
    args = parser.parse_args()
    for seed in args.seeds:
        one_seed(args.out / str(seed), seed)
    results = [
        json.loads((args.out / str(seed) / "comparison" / "comparison.json").read_text())
        for seed in args.seeds
    ]
    text = "\n".join([*averages(results), "", *seconds(args.out, args.seeds)]) + "\n"
    (args.out / "seeds.md").write_text(text)
    print(text)


def one_seed(folder: Path, seed: int) -> None:
    """Run what is missing of one seed's four commands."""
    warm, binary, penalty = (str(folder / name) for name in ("warmup", "binary", "penalty"))
    common = ["--style", "stated", "--seed", str(seed), "--resume_from_checkpoint"]
    recipe("sft_warmup", "--output_dir", warm, *common)
    for name, out in (("grpo_binary", binary), ("grpo_penalty", penalty)):
        recipe(name, "--model_name_or_path", warm, "--output_dir", out, *common)
    out = folder / "comparison"
    if not (out / "comparison.json").exists():
        arms = ["base", warm, binary, penalty]
        recipe("compare", *arms, "--output_dir", str(out), "--seed", str(seed))


def recipe(name: str, *arguments: str) -> None:
    out = Path(arguments[arguments.index("--output_dir") + 1])
    record = out / "run.json"
    if name != "compare" and record.exists() and json.loads(record.read_text())["finished"]:
        return
    command = [sys.executable, str(ROOT / "recipes" / f"{name}.py"), *arguments]
    print("+", *command[1:], flush=True)
    subprocess.run(command, check=True, env={**os.environ, "HF_HUB_OFFLINE": "1"})


def averages(results: Sequence[dict]) -> list[str]:
    """A Markdown table: mean (lowest to highest) of each number over the seeds."""
    lines = defaultdict(list)
    for result in results:
        for line in result["results"]:
            lines[line["arm"], line["decoding"]].append(line)
    n = sum(line["n"] for line in lines["always abstain", "greedy"])
    table = [
        f"t = {results[0]['t']:g}, {len(results)} seeds, {n} answers per row in all.",
        "",
        f"| arm | decoding | {' | '.join(COLUMNS)} |",
        "| --- | --- |" + " ---: |" * len(COLUMNS),
    ]
    for (arm, decoding), rows in lines.items():
        cells = []
        for title, field in COLUMNS.items():
            values = [line[field]["value"] for line in rows if line[field]]
            scale, form = (1, "+.3f") if title == "score at t" else (100, ".1f")
            cells.append(_spread([scale * value for value in values], form))
        table.append(f"| {arm} | {decoding} | {' | '.join(cells)} |")
    return table


def _spread(values: Sequence[float], form: str) -> str:
    if not values:
        return "n/a"
    mean = sum(values) / len(values)
    return f"{mean:{form}} ({min(values):{form}} to {max(values):{form}})"


def seconds(out: Path, seeds: Sequence[int]) -> list[str]:
    """How long each run took."""
    lines = ["| seed | warm start | binary | penalty |", "| --- | ---: | ---: | ---: |"]
    for seed in seeds:
        records = [
            json.loads((out / str(seed) / name / "run.json").read_text())
            for name in ("warmup", "binary", "penalty")
        ]
        lines.append(f"| {seed} | {' | '.join(str(r.get('seconds')) + ' s' for r in records)} |")
    return lines


if __name__ == "__main__":
    main()
