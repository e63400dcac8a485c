import random

import pytest
import rl
import torch
from rl import G
from trl.trainer.utils import shuffle_sequence_dict, split_tensor_dict

from abstain.models.packing import pack, unpad
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.micro_batches import whole_groups
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer


def generation_batch(prompts, group_size, prompt_length, answer_length, common):
    """As TRL has it before the shuffle: groups side by side."""
    rng, length = random.Random(0), common + prompt_length
    shared = [rng.randrange(1000) for _ in range(common)]
    own = [[rng.randrange(1000, 50_000) for _ in range(prompt_length)] for _ in range(prompts)]
    rows = prompts * group_size
    mask = torch.zeros(rows, answer_length, dtype=torch.long)
    for row in mask:
        row[: rng.randrange(answer_length // 2, answer_length + 1)] = 1
    return {
        "prompt_ids": torch.tensor([shared + one for one in own for _ in range(group_size)]),
        "prompt_mask": torch.ones(rows, length, dtype=torch.long),
        "completion_ids": torch.randint(1, 50_000, mask.shape) * mask,
        "completion_mask": mask,
        "advantages": torch.arange(float(rows)),
        "num_items_in_batch": mask.sum(),
        "old_per_token_logps": None,
        "names": [f"row {i}" for i in range(rows)],
    }


def positions(batches):
    """What a step computes of these micro-batches."""
    total = 0
    for batch in batches:
        ids = torch.cat([batch["prompt_ids"], batch["completion_ids"]], dim=1)
        mask = torch.cat([batch["prompt_mask"], batch["completion_mask"]], dim=1)
        packed = pack(*unpad(ids, mask, batch["completion_ids"].size(1)), balance=2 * 4096)
        total += packed.input_ids.numel()
    return total


@pytest.mark.parametrize("shape", [(16, 8, 15, 6, 90), (16, 8, 600, 16, 60), (16, 8, 15, 128, 90)])
@pytest.mark.parametrize("micro_batch", [32, 8])
def test_after_the_shuffle_a_step_computes_what_it_does_in_order(shape, micro_batch):
    batch = generation_batch(*shape)
    n = len(batch["names"]) // micro_batch
    torch.manual_seed(0)
    shuffled = split_tensor_dict(shuffle_sequence_dict(batch), n)
    in_order, broken = positions(split_tensor_dict(batch, n)), positions(shuffled)
    mended = positions(whole_groups(shuffled))
    print(f"{shape} by {micro_batch}: in order {in_order}, shuffled {broken}, mended {mended}")
    assert mended <= 1.1 * in_order
    assert broken > mended


def test_every_rollout_comes_once_with_all_that_belongs_to_it():
    batch = generation_batch(4, 4, 5, 6, 3)
    batches = whole_groups(split_tensor_dict(shuffle_sequence_dict(batch), 4))
    names = [name for one in batches for name in one["names"]]
    assert sorted(names) == sorted(batch["names"])
    assert names != batch["names"]  # groups come in random order
    for one in batches:
        assert len({tuple(row) for row in one["prompt_ids"].tolist()}) == 1
        assert one["old_per_token_logps"] is None
        assert one["num_items_in_batch"] == batch["num_items_in_batch"]
        for i, name in enumerate(one["names"]):
            row = int(name.split()[1])
            assert one["advantages"][i] == row
            assert torch.equal(one["completion_ids"][i], batch["completion_ids"][row])


def test_batches_with_images_stay_as_they_are():
    batch = generation_batch(2, 2, 5, 6, 3) | {"num_images": [1, 1, 1, 1]}
    shuffled = split_tensor_dict(shuffle_sequence_dict(batch), 2)
    assert [one["names"] for one in whole_groups(shuffled)] == [one["names"] for one in shuffled]


@pytest.mark.parametrize(
    ("kind", "config"),
    [(AbstainGRPOTrainer, AbstainGRPOConfig), (AbstainRLOOTrainer, AbstainRLOOConfig)],
)
def test_a_trainer_sees_whole_groups_in_its_micro_batches(tiny_folder, tmp_path, kind, config):
    settings = {"per_device_train_batch_size": G, "gradient_accumulation_steps": 4, "max_steps": 2}
    one = rl.make(kind, config, tiny_folder, tmp_path, **settings)
    seen, loss = [], one._compute_loss

    def spy(model, inputs):
        seen.append(len({tuple(row) for row in inputs["prompt_ids"].tolist()}))
        return loss(model, inputs)

    one._compute_loss = spy
    one.train()
    assert seen == [1] * 8
