"""Every trainer on two processes, each way of spreading the weights: what works, how exactly.

    python benchmarks/sharded.py                                     # all 40 cells, 10 CPU-minutes
    python benchmarks/sharded.py --launchers zero3 --cells ppo.lora  # one of them

No GPU: two gloo processes, a tiny Llama in float32 (tests/helpers). Each launcher runs

    python tests/helpers/tiny.py MODEL
    python -m torch.distributed.run --nproc_per_node 2 tests/helpers/sharded_cpu.py LAUNCHER \
        tests/helpers/every_trainer.py MODEL OUT [CELL ...]

Per cell: the largest difference of any weight to one process after two SGD updates on the same
rollouts, and what two real steps with a checkpoint each have shown. DeepSpeed is asked for ZeRO.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

ROOT = Path(__file__).resolve().parent.parent
HELPERS = ROOT / "tests" / "helpers"
LAUNCHERS = ("ddp", "fsdp2", "fsdp2_sharded", "zero2", "zero3")
TRAINERS = ("warmup", "grpo", "rloo", "ppo")
CELLS = tuple(f"{trainer}.{what}" for trainer in TRAINERS for what in ("lora", "full"))
TOLERANCE = 1e-6


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--launchers", nargs="+", default=LAUNCHERS, choices=LAUNCHERS)
    parser.add_argument("--cells", nargs="+", default=CELLS, choices=CELLS)
    parser.add_argument("--work", type=Path, default=Path("runs/sharded"))
    parser.add_argument("--out", type=Path, default=Path("runs/sharded.json"))
    args = parser.parse_args()
    model = args.work / "model"
    args.work.mkdir(parents=True, exist_ok=True)
    run([str(HELPERS / "tiny.py"), str(model)])
    every = [str(HELPERS / "every_trainer.py"), str(model)]
    launch(1, [*every, str(args.work / "one"), *args.cells])
    rows = []
    for launcher in args.launchers:
        out = args.work / launcher
        launch(2, [str(HELPERS / "sharded_cpu.py"), launcher, *every, str(out), *args.cells])
        rows += cells(launcher, args.work / "one", out)
        print(table(rows[-len(args.cells) :]), flush=True)
    args.out.write_text(json.dumps(rows, indent=1) + "\n")


def launch(processes: int, command: Sequence[str]) -> None:
    """A script on so many processes of this machine."""
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node"]
    run([*launcher, str(processes), *command])


def run(command: Sequence[str]) -> None:
    """Python with these arguments; its errors if it fails."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])


def cells(launcher: str, alone: Path, out: Path) -> list[dict[str, Any]]:
    """One row for each cell in a folder, beside the weights that one process came to."""
    said = [json.loads((out / f"{rank}.json").read_text()) for rank in (0, 1)]
    rows = []
    for name in said[0]:
        single, both = (torch.load(folder / f"{name}.pt") for folder in (alone, out))
        apart = max((both[key] - single[key]).abs().max().item() for key in single)
        for seen in said:
            shown = {"accelerate": seen[name].pop("launcher"), **seen[name]}
            rows.append({"launcher": launcher, "cell": name, "parity": apart, **shown})
    return merged(rows)


def merged(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of two processes as one: the larger difference, and true only if it is for both."""
    pairs = zip(rows[::2], rows[1::2], strict=True)
    both = [{key: _worse(first[key], second[key]) for key in first} for first, second in pairs]
    return [{**row, "works": works(row)} for row in both]


def _worse(first: Any, second: Any) -> Any:
    if isinstance(first, bool):
        return first and second
    return max(first, second)


def works(row: dict[str, Any]) -> bool:
    """Whether a cell did all that is asked of it: the assertions of tests/trainers/test_sharded."""
    shared = row["packs"] and not row["untried"]
    if not row["cell"].startswith("warmup"):
        shared = shared and row["samples"] and row["attempts"] and row["as saved"]
        shared = shared and row["abstentions put in"] > 0
    exact = max(row["parity"], row["exported"], row["resumed"], row.get("critic", 0)) < TOLERANCE
    return bool(row["processes"] == 2 and shared and exact)


def table(rows: Sequence[dict[str, Any]]) -> str:
    """One line per cell."""
    return "\n".join(
        f"{row['launcher']:<14}{row['cell']:<13}{'works' if row['works'] else 'FAILS'}  "
        f"parity {row['parity']:.1e}  exported {row['exported']:.1e}  resumed {row['resumed']:.1e}"
        for row in rows
    )


if __name__ == "__main__":
    main()
