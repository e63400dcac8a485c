"""Every trainer on one process or several, sharded or not: what it learns, samples, saves, resumes.

every_trainer.py MODEL OUT [grpo.lora ppo.full ...], under a launcher or alone. Writes
OUT/<trainer>.<lora|full>.pt, the weights after two SGD updates on fixed rollouts, and
OUT/<process>.json, what real runs have shown.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import rl
import tiny
import torch
from datasets import Dataset
from transformers import AutoTokenizer

from abstain.models.adapters import merged_adapters
from abstain.models.loading import load_model
from abstain.models.sampling import prefix_probability, sample
from abstain.models.value_head import ValueHead
from abstain.tasks import facts
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer
from abstain.trainers.sharding import whole_weights
from abstain.trainers.warmup import WarmupTrainer
from abstain.trainers.warmup_config import WarmupConfig
from abstain.trainers.warmup_rows import warmup_rows

KINDS = {
    "warmup": (WarmupTrainer, WarmupConfig),
    "grpo": (AbstainGRPOTrainer, AbstainGRPOConfig),
    "rloo": (AbstainRLOOTrainer, AbstainRLOOConfig),
    "ppo": (AbstainPPOTrainer, AbstainPPOConfig),
}
PROMPTS = 4
PARTS = ("", "/checkpoint-2")
"""Where a run of two steps saves its last weights."""
PROCESSES = int(os.environ.get("WORLD_SIZE", "1"))


def make(kind: str, folder: str, out: str, *, lora: bool, reward: Any = None, **changes: Any):
    """A trainer on the tiny model, the same weights everywhere; 16 rollouts (or rows) a batch."""
    torch.manual_seed(0)
    trainer, config = KINDS[kind]
    changes = {"per_device_train_batch_size": PROMPTS * rl.G // PROCESSES, **changes}
    if kind != "warmup":
        return rl.make(trainer, config, folder, out, reward, lora, **changes)
    rows = warmup_rows(facts.load(("continent",))[:40], t=0.5, abstain_share=0.3)
    return trainer(
        load_model(folder, dtype="float32"),
        args=config(output_dir=out, seed=3, **tiny.QUICK | changes),
        train_dataset=Dataset.from_list(rows),
        processing_class=AutoTokenizer.from_pretrained(folder),
        peft_config=tiny.lora() if lora else None,
    )


def weights(trainer: Any) -> dict[str, torch.Tensor]:
    """What is trained, whole."""
    found = {}
    for name, one in trainer.accelerator.unwrap_model(trainer.model).named_parameters():
        if one.requires_grad:
            if hasattr(one, "ds_id"):
                import deepspeed

                with deepspeed.zero.GatheredParameters([one]):
                    found[name] = one.detach().clone()
            else:
                found[name] = (one.full_tensor() if hasattr(one, "full_tensor") else one).detach()
    if hasattr(trainer, "value_head"):
        found |= {name: one.detach() for name, one in trainer.value_head.named_parameters()}
    return {name: one.float().clone() for name, one in found.items()}


def update(kind: str, folder: str, out: str, *, lora: bool) -> dict[str, torch.Tensor]:
    """Weights after two updates on rollouts that are the same for any number of processes."""
    sgd = {"optim": "sgd", "learning_rate": 0.1}
    if kind == "warmup":  # the mean of another loss is one of each process
        one = make(kind, folder, out, lora=lora, doubt_coef=0.0, **sgd)
    else:
        one = make(kind, folder, out, lora=lora, reward=by_length, beta=0.02, **sgd)
        one._generate_single_turn = replay(one, with_logprobs=kind != "rloo")
    one.train()
    return weights(one)


def by_length(completions, **_):
    return [len(completion[0]["content"]) / 10 for completion in completions]


def replay(one: Any, *, with_logprobs: bool) -> Any:
    """In the place of sampling."""
    generator = torch.Generator().manual_seed(0)

    def generate(prompt_ids: list, *_: object, **__: object) -> Any:
        lengths = torch.randint(1, 6, (PROMPTS * rl.G,), generator=generator).tolist()
        every = [[*torch.randint(4, 500, (n,), generator=generator).tolist(), 1] for n in lengths]
        start = one.accelerator.process_index * len(prompt_ids)
        made = every[start : start + len(prompt_ids)]
        return (made, None) if with_logprobs else made

    return generate


def run(kind: str, folder: str, out: str, *, lora: bool) -> dict[str, Any]:
    """Two real steps with checkpoints, saved; once more from the first checkpoint."""
    saving = {"save_strategy": "steps", "save_steps": 1}
    one = make(kind, folder, f"{out}/first", lora=lora, **saving)
    one.train()
    one.save_model()
    one.accelerator.wait_for_everyone()
    said = {
        "processes": one.accelerator.num_processes,
        "launcher": str(one.accelerator.distributed_type.value),
        "packs": one._sharing.packs,
        "untried": one._sharing.untried,
        "exported": exported(one, f"{out}/first", lora=lora),
    }
    if kind != "warmup":
        said |= sampled(one, f"{out}/first")
        log = one.state.log_history[0]
        said["abstentions put in"] = float(log["counterfactual/abstain"])
    if kind == "ppo":
        said["critic"] = max(critics_apart(one, f"{out}/first{part}") for part in PARTS)
    before = weights(one)
    again = make(kind, folder, f"{out}/again", lora=lora, **saving)
    again.train(resume_from_checkpoint=f"{out}/first/checkpoint-1")
    after = weights(again)
    said["resumed"] = max((before[name] - after[name]).abs().max().item() for name in before)
    return said


def load_whole(folder: str, **how: Any) -> Any:
    """A model as a process of its own loads it: under ZeRO-3 transformers would spread it."""
    if os.environ.get("ACCELERATE_USE_DEEPSPEED") == "true":
        from transformers.integrations.deepspeed import unset_hf_deepspeed_config

        unset_hf_deepspeed_config()  # the next trainer's arguments set it anew
    return load_model(folder, dtype="float32", **how)


def exported(one: Any, folder: str, *, lora: bool) -> float:
    """How far the weights in the final folder are from those in training."""
    saved = dict(load_whole(folder, trainable=lora).named_parameters())
    own = {name: value for name, value in weights(one).items() if not name.startswith("linear")}
    return max((saved[name] - value).abs().max().item() for name, value in own.items())


def critics_apart(one: Any, folder: str) -> float:
    """How far the critic in a folder is from the one in training."""
    saved = ValueHead.load(folder).state_dict()
    return max(
        (saved[name] - value).abs().max().item()
        for name, value in one.value_head.state_dict().items()
    )


def sampled(one: Any, folder: str) -> dict[str, Any]:
    """Whether a sharded policy samples as the model that it has saved; processes part ways."""
    rank, saved = one.accelerator.process_index, load_whole(folder)
    generator = torch.Generator().manual_seed(rank)
    prompts = [torch.randint(5, 500, (9 + 3 * rank,), generator=generator).tolist()] * 2
    how = {"temperature": 0, "max_new_tokens": 4 + 5 * rank, "eos_token_ids": [1]}
    with whole_weights(one.model_wrapped, one.accelerator):
        with merged_adapters(one._policy):
            folded = sum(bool(getattr(part, "merged", False)) for part in one._policy.modules())
            ours = [group[0].ids for group in sample(one._policy, prompts, **how)]
        chance = prefix_probability(one._policy, prompts, [40, 41, 42])[0]
    theirs = [group[0].ids for group in sample(saved, prompts, **how)]
    expected = prefix_probability(saved, prompts, [40, 41, 42])[0]
    return {
        "samples": one._sharing.samples,
        "attempts": one._sharing.attempts,
        "folded": folded,
        "as saved": ours == theirs and abs(chance / expected - 1) < 1e-3,
    }


def main(folder: str, out: str, *names: str) -> None:
    """These (by default all), one after the other."""
    rank, said = os.environ.get("RANK", "0"), {}
    Path(out).mkdir(exist_ok=True)
    for name in names or [f"{kind}.{what}" for kind in KINDS for what in ("lora", "full")]:
        kind, _, what = name.partition(".")
        lora = what == "lora"
        learned = update(kind, folder, f"{out}/{name}.update", lora=lora)
        if rank == "0":
            torch.save(learned, f"{out}/{name}.pt")
        if PROCESSES > 1:
            said[name] = run(kind, folder, f"{out}/{name}.run", lora=lora)
            print(rank, name, said[name], flush=True)
    (Path(out) / f"{rank}.json").write_text(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
