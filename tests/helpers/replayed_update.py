"""Two updates on fixed rollouts, for any number of processes; saves the weights that come out.

python -m torch.distributed.run --nproc_per_node 2 tests/helpers/replayed_update.py ppo MODEL OUT
"""

import os
import sys

import rl
import torch
from rl import G

from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer

PROMPTS = 4


def main(kind: str, folder: str, out: str) -> None:
    config, trainer = {
        "grpo": (AbstainGRPOConfig, AbstainGRPOTrainer),
        "ppo": (AbstainPPOConfig, AbstainPPOTrainer),
    }[kind]
    processes = int(os.environ["WORLD_SIZE"])
    torch.manual_seed(0)  # the same LoRA weights everywhere
    one = rl.make(
        trainer,
        config,
        folder,
        out + ".run",
        lambda completions, **_: [len(c[0]["content"]) / 10 for c in completions],
        per_device_train_batch_size=PROMPTS * G // processes,
        beta=0.02,
    )
    generator = torch.Generator().manual_seed(0)

    def replay(prompt_ids: list, *_: object, **__: object) -> tuple[list, None]:
        """This process's part of rollouts that are the same for any number of them."""
        lengths = torch.randint(1, 6, (PROMPTS * G,), generator=generator).tolist()
        every = [[*torch.randint(4, 500, (n,), generator=generator).tolist(), 1] for n in lengths]
        start = one.accelerator.process_index * len(prompt_ids)
        return every[start : start + len(prompt_ids)], None

    one._generate_single_turn = replay
    one.train()
    if one.accelerator.is_main_process:
        policy = one.accelerator.unwrap_model(one.model)
        weights = {n: p.detach() for n, p in policy.named_parameters() if p.requires_grad}
        if kind == "ppo":
            weights |= {n: p.detach() for n, p in one.value_head.named_parameters()}
        torch.save(weights, out)
        print(f"updated on {one.accelerator.num_processes} processes")


if __name__ == "__main__":
    main(*sys.argv[1:])
