"""Train on several processes, of which one gets SIGTERM in the second step; then go on.

python -m torch.distributed.run --nproc_per_node 2 tests/helpers/sharded_cpu.py KIND \
    tests/helpers/one_is_stopped.py MODEL OUT
"""

import json
import os
import signal
import sys
from pathlib import Path

import rl
import torch
from every_trainer import weights
from transformers import TrainerCallback

from abstain.trainers.callbacks import GracefulStop
from abstain.trainers.checkpoints import last_complete
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer


class Signal(TrainerCallback):
    """SIGTERM to the last process alone."""

    def on_step_begin(self, args, state, control, **kwargs):
        if state.global_step == 1 and args.process_index == args.world_size - 1:
            os.kill(os.getpid(), signal.SIGTERM)


def make(model: str, out: str):
    torch.manual_seed(0)  # the same LoRA weights everywhere
    return rl.make(AbstainGRPOTrainer, AbstainGRPOConfig, model, out, max_steps=4)


def main(model: str, out: str) -> None:
    """Write of each process where it stopped, and where a resumed run begins and ends."""
    trainer, stop = make(model, out), GracefulStop()
    trainer.add_callback(stop)
    trainer.add_callback(Signal())
    trainer.train()
    stopped, accelerator = weights(trainer), trainer.accelerator
    said = {
        "step": trainer.state.global_step,
        "asked": stop.asked,
        "num_processes": accelerator.num_processes,
    }
    accelerator.wait_for_everyone()
    again, begun = make(model, out), {}

    class Begin(TrainerCallback):
        def on_step_begin(self, args, state, control, **kwargs):
            if not begun:
                begun.update(step=state.global_step, weights=weights(again))

    again.add_callback(Begin())
    again.train(resume_from_checkpoint=str(last_complete(out)))
    said["resumed at"] = begun["step"]
    said["resumed apart"] = max(
        (stopped[name] - value).abs().max().item() for name, value in begun["weights"].items()
    )
    said["ended at"] = again.state.global_step
    (Path(out) / f"{accelerator.process_index}.json").write_text(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
