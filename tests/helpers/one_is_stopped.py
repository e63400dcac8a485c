"""Train on several processes, of which one gets SIGTERM in the second step.

python -m torch.distributed.run --nproc_per_node 2 tests/helpers/one_is_stopped.py MODEL OUT
"""

import json
import os
import signal
import sys
from pathlib import Path

import rl
from transformers import TrainerCallback

from abstain.trainers.callbacks import GracefulStop
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer


class Signal(TrainerCallback):
    """SIGTERM to the last process alone."""

    def on_step_begin(self, args, state, control, **kwargs):
        if state.global_step == 1 and args.process_index == args.world_size - 1:
            os.kill(os.getpid(), signal.SIGTERM)


def main(model: str, out: str) -> None:
    """Write of each process where it stopped."""
    trainer = rl.make(AbstainGRPOTrainer, AbstainGRPOConfig, model, out, max_steps=4)
    stop = GracefulStop()
    trainer.add_callback(stop)
    trainer.add_callback(Signal())
    trainer.train()
    accelerator = trainer.accelerator
    said = {
        "step": trainer.state.global_step,
        "asked": stop.asked,
        "num_processes": accelerator.num_processes,
    }
    (Path(out) / f"process{accelerator.process_index}.json").write_text(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
