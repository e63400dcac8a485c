"""Score handed-in rollouts on as many processes as launched; the main one writes the advantages.

python -m torch.distributed.run --nproc_per_node 2 tests/helpers/hand_in.py rloo MODEL OUT
"""

import json
import sys
from pathlib import Path

import rl
from accelerate.utils import gather_object

from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

KINDS = {
    "grpo": (AbstainGRPOTrainer, AbstainGRPOConfig),
    "rloo": (AbstainRLOOTrainer, AbstainRLOOConfig),
}
OUTCOMES = ["wrong"] * 4 + ["abstained"] * 4 + ["right", "wrong", "abstained", "wrong"]


def main(kind: str, model: str, out: str) -> None:
    """Write `advantages.json`, in the order of the rows of all processes."""
    one = rl.make(*KINDS[kind], model, out, per_device_train_batch_size=12)
    local = len(OUTCOMES) // one.accelerator.num_processes
    mine = slice(local * one.accelerator.process_index, local * (one.accelerator.process_index + 1))
    questions = [one.train_dataset[i // rl.G] for i in range(len(OUTCOMES))][mine]
    output = rl.hand_in(one, questions, OUTCOMES[mine])
    found = {
        "num_processes": one.accelerator.num_processes,
        "advantages": gather_object(output["advantages"].tolist()),
        "forced": gather_object(list(one.rollout_batch.replaced_by)),
    }
    if one.accelerator.is_main_process:
        (Path(out) / "advantages.json").write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
