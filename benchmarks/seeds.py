"""The README's table: both rewards from a warm start made twice, over several seeds.

    python benchmarks/seeds.py --seeds 0 1 2

For each seed a warm start on --first of the training questions, a second one on the rest, and from
it both arms, all with the recipes' defaults (seed 0 is `make full`). Then one comparison of all,
also with the prompt's rule removed and with every arm made to answer; the runs of an arm are one
line, as mean (lowest to highest). Finished parts are kept, so the command can be stopped and
repeated. Writes <out>/<seed>/..., <out>/comparison/, and <out>/headline.json for the table.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from abstain.atomic import write_json

ROOT = Path(__file__).parent.parent
FIRST = 6000
"""Of the 8,361 training questions; the others are left for the second warm start."""
ARMS = ("start", "binary", "penalty")

KEYS = (
    "arm", "decoding", "n",
    "correct_per_question", "wrong_per_question", "abstained_per_question", "score_at_t",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--first", type=int, default=FIRST, help="Of the first warm start.")
    parser.add_argument("--updates", type=int, default=60, help="Of both arms.")
    parser.add_argument("--out", type=Path, default=Path("runs/seeds"))
    args = parser.parse_args(argv)
    for seed in args.seeds:
        one_seed(args.out / str(seed), seed, args.first, args.updates)
    arms = [f"{arm}={','.join(str(args.out / str(s) / arm) for s in args.seeds)}" for arm in ARMS]
    how = ["--prompt_removed", "--made_to_answer", "--num_samples", "0", "--reference", "start"]
    recipe("compare", "base", *arms, *how, "--output_dir", str(args.out / "comparison"))
    comparison = json.loads((args.out / "comparison" / "comparison.json").read_text())
    write_json(args.out / "headline.json", of_table(comparison))
    print(*seconds(args.out, args.seeds), sep="\n")


def of_table(comparison: Mapping[str, Any]) -> dict[str, Any]:
    """What a table needs of a `comparison.json`: outcomes and score of each run, differences."""
    results = [{key: line[key] for key in KEYS} for line in comparison["results"]]
    return {"t": comparison["t"], "results": results, "differences": comparison["differences"]}


def one_seed(folder: Path, seed: int, first: int, updates: int) -> None:
    """Run what is missing of one seed's four trainings."""
    common = ["--seed", str(seed), "--resume_from_checkpoint"]
    start = ["--model_name_or_path", str(folder / "warmup")]
    recipe("sft_warmup", "--n_questions", str(first), "--output_dir", start[1], *common)
    recipe("sft_warmup", *start, "--output_dir", str(folder / "start"), *common)
    from_start = ["--model_name_or_path", str(folder / "start"), "--max_steps", str(updates)]
    for arm in ("binary", "penalty"):
        recipe(f"grpo_{arm}", *from_start, "--output_dir", str(folder / arm), *common)


def recipe(name: str, *arguments: str) -> None:
    """Run a recipe, unless its folder says that it is finished."""
    out = Path(arguments[arguments.index("--output_dir") + 1])
    record = out / "run.json"
    if record.exists() and json.loads(record.read_text())["finished"]:
        return
    command = [sys.executable, str(ROOT / "recipes" / f"{name}.py"), *arguments]
    print("+", *command[1:], flush=True)
    subprocess.run(command, check=True, env={**os.environ, "HF_HUB_OFFLINE": "1"})


def seconds(out: Path, seeds: Sequence[int]) -> list[str]:
    """How long each run took."""
    lines = [f"| seed | {' | '.join(ARMS)} |", "| --- |" + " ---: |" * len(ARMS)]
    for seed in seeds:
        records = [json.loads((out / str(seed) / arm / "run.json").read_text()) for arm in ARMS]
        lines.append(f"| {seed} | {' | '.join(str(r.get('seconds')) + ' s' for r in records)} |")
    return lines


if __name__ == "__main__":
    main()
