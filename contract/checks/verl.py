import asyncio

import contract
import numpy as np
import pages
import torch
from omegaconf import OmegaConf
from tensordict import TensorDict
from verl.protocol import DataProto
from verl.trainer.ppo.metric_utils import process_validation_metrics
from verl.trainer.ppo.reward import load_reward_manager

TOKENIZER = contract.tokenizer()
ROWS = [
    ("Paris", np.array(["Paris"], dtype=object), {"question": contract.ROW["question"]}),
    ("Rome", "Paris", {"t": 0.9}),
    ("I don't know", ["Paris"], {"t": None}),
]


def batch(rows):
    ids = [[*TOKENIZER(text).input_ids, TOKENIZER.eos_token_id] for text, _, _ in rows]
    n, width = len(rows), max(map(len, ids))
    responses, mask = (torch.zeros(n, width, dtype=torch.long) for _ in range(2))
    for i, tokens in enumerate(ids):
        responses[i, : len(tokens)] = torch.tensor(tokens)
        mask[i, : len(tokens)] = 1
    prompts = torch.ones(n, 3, dtype=torch.long)
    tensors = {
        "prompts": prompts,
        "responses": responses,
        "attention_mask": torch.cat([prompts, mask], 1),
    }
    others = {
        "data_source": ["abstain"] * n,
        "reward_model": [{"ground_truth": gold} for _, gold, _ in rows],
        "extra_info": [dict(extra) for _, _, extra in rows],
    }
    columns = {name: np.array(values, dtype=object) for name, values in others.items()}
    return DataProto(batch=TensorDict(tensors, batch_size=n), non_tensor_batch=columns)


def scores(path, name, manager, rows=ROWS, **kwargs):
    function = {"path": path, "name": name, "reward_kwargs": kwargs}
    reward = {
        "custom_reward_function": function,
        "reward_manager": {"source": "register", "name": manager},
        "reward_kwargs": {},
        "num_workers": 1,
        "reward_model": {"enable": False},
    }
    config = OmegaConf.create({"reward": reward, "data": {"reward_fn_key": "data_source"}})

    async def go():
        loaded, data = load_reward_manager(config, TOKENIZER), batch(rows)
        return [await loaded.run_single(data[i : i + 1]) for i in range(len(rows))]

    return asyncio.run(go())


def values(rows):
    return [row["reward_score"] for row in rows]


def main():
    ours = "pkg://abstain.integrations.verl"
    for manager in ("naive", "dapo", "rate_limited", "remote"):
        contract.near(values(scores(ours, "compute_score", manager, t=0.75)), [1.0, -9.0, 0.0])
    mine = str(pages.write("verl", ".") / "my_reward.py")
    contract.near(values(scores(mine, "compute_score", "naive")), [1.0, 0.0, 0.75])
    unknown = [("Paris", None, {})]
    contract.raises(
        ValueError, lambda: scores(ours, "compute_score", "naive", unknown), "no gold answer"
    )
    rows = scores(ours, "compute_score", "naive", t=0.75)
    infos = {key: [row["reward_extra_info"][key] for row in rows] for key in ("acc", "score")}
    key = "abstained_per_question"
    infos[key] = [row["reward_extra_info"][key] for row in rows]
    metrics = process_validation_metrics(["abstain"] * 3, ["a", "b", "c"], infos)
    assert abs(metrics["abstain"][key]["mean@1"] - 1 / 3) < 1e-6
    print("four reward managers, a file of three lines, outcome rates in validation metrics")


if __name__ == "__main__":
    main()
