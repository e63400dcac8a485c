"""Groups that only abstain on one process and only answer on the other, sharded or not.

python -m torch.distributed.run --nproc_per_node 2 tests/helpers/sharded_cpu.py KIND \
    tests/helpers/both_sides.py MODEL OUT

Each trainer takes two steps, then two more where the last process has no room for whole weights.
OUT/<process>.json has what each generation batch of this process knew, and what was warned of.
"""

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

import every_trainer

from abstain.trainers import counterfactual, sharding

KINDS = ("grpo", "rloo", "ppo")


class Kept(logging.Handler):
    """Messages of a logger."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.messages: list[str] = []
        logging.getLogger(name).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def run(kind: str, folder: str, out: str, kept: Kept, *, room: bool) -> dict[str, Any]:
    """Two steps of this trainer, the first process's rollouts taken for abstentions."""
    trainer = every_trainer.make(kind, folder, out, lora=True)
    rank = trainer.accelerator.process_index
    counterfactual.declined = lambda reward, texts, ids, rows: [rank == 0] * len(texts)
    sharding.free_bytes = lambda device: float("inf") if room or rank == 0 else 0.0
    batches, original = [], trainer._with_advantages

    def spy(output: Any, batch: Any) -> Any:
        sides = [side for side in batch.replaced_by if side]
        batches.append({"sides": sides, "chances": sorted(batch.chances.values())})
        return original(output, batch)

    trainer._with_advantages = spy
    kept.messages.clear()
    trainer.train()
    return {
        "num_processes": trainer.accelerator.num_processes,
        "step": trainer.state.global_step,
        "batches": batches,
        "warned": [line for line in kept.messages if "room" in line],
    }


def main(folder: str, out: str) -> None:
    """Write what was seen, by trainer and room."""
    kept = Kept("abstain.trainers.sharing")
    seen = {
        f"{kind}, {what}": run(kind, folder, f"{out}/{kind}.{what}", kept, room=what == "room")
        for kind in KINDS
        for what in ("room", "no room")
    }
    rank = os.environ["RANK"]
    (Path(out) / f"{rank}.json").write_text(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
