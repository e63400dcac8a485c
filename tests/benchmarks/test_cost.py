"""What the cost model of a step says, beside models, batches and collectives that are real."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest
import tiny
import torch
from peft import LoraConfig, get_peft_model
from torch import distributed
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard
from torch.testing._internal.distributed.fake_pg import FakeStore
from torch.utils._python_dispatch import TorchDispatchMode
from transformers import AutoModelForCausalLM, DynamicCache, LlamaConfig, Qwen2Config

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import cost
from cost import GB, MODELS, Gpu, Model, Work

from abstain.models.packing import attention_mask, pack

TINY = Model("tiny", 32, 2, 64, 4, 2, 600)


def on_meta(shape):
    """The transformers model of a shape, without its memory."""
    kind = Qwen2Config if shape.biased else LlamaConfig
    config = kind(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=shape.mlp,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.kv_heads,
        tie_word_embeddings=shape.tied,
    )
    with torch.device("meta"):
        return AutoModelForCausalLM.from_config(config)


@pytest.mark.parametrize("shape", MODELS, ids=lambda shape: shape.name)
def test_weights_and_adapters_are_those_of_the_real_architectures(shape):
    model = on_meta(shape)
    assert sum(one.numel() for one in model.parameters()) == shape.parameters
    if shape.layers > 30:
        return
    lora = LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM")
    adapted = get_peft_model(model, lora)
    trained = sum(one.numel() for one in adapted.parameters() if one.requires_grad)
    assert trained == shape.adapters(16)


def batch(work):
    """Prompts and answers as a step has them."""
    shared = list(range(work.common))
    prompts = [[*shared, *range(1000 * i, 1000 * i + work.own)] for i in range(1, work.prompts + 1)]
    rows = [(prompt, [k] * work.answer) for prompt in prompts for k in range(work.group)]
    return [prompt for prompt, _ in rows], [answer for _, answer in rows]


@pytest.mark.parametrize("own", [15, 60, 600])
@pytest.mark.parametrize("shape", MODELS[:2], ids=lambda shape: shape.name)
def test_positions_and_mask_are_those_of_packed_batches(shape, own):
    work = Work(prompts=8, own=own)
    prompts, answers = batch(work)
    computed, masks = 0, []
    for start in range(0, work.rollouts, work.micro_batch):
        part = slice(start, start + work.micro_batch)
        packed = pack(prompts[part], answers[part], balance=2 * shape.hidden)
        computed += packed.input_ids.numel()
        mask = attention_mask(packed, torch.bfloat16)
        masks.append(0 if mask is None else mask.numel() * mask.element_size())
    count, seen = cost.positions(shape, work, shared=True)
    assert count == computed
    if masks[0]:  # else rows are plainly causal
        assert count / work.micro_batches * seen * 2 == pytest.approx(masks[0], rel=1e-6)


def test_state_and_cache_are_what_a_model_and_its_optimiser_hold():
    model = tiny.model().train()
    optimizer = torch.optim.AdamW(model.parameters())
    output = model(input_ids=torch.arange(10)[None], labels=torch.arange(10)[None])
    output.loss.backward()
    optimizer.step()
    moments = [
        value for state in optimizer.state.values() for value in state.values() if value.dim()
    ]
    held = cost.memory(TINY, Work(full=True), "ddp", 1)
    assert held["weights"] == sum(one.nbytes for one in model.parameters())
    gradients = [one.grad for one in model.parameters()]
    assert held["state"] == sum(one.nbytes for one in [*gradients, *moments])
    cache = DynamicCache(config=model.config)
    model.to(torch.bfloat16)(input_ids=torch.arange(10)[None], past_key_values=cache)
    kept = sum(layer.keys.nbytes + layer.values.nbytes for layer in cache.layers)
    assert 10 * cost.cache_bytes(TINY) == kept


class Moved(TorchDispatchMode):
    """Bytes of whole tensors that collectives gather and reduce."""

    gathered = reduced = 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        if function is torch.ops.c10d._allgather_base_.default:
            self.gathered += args[0].nbytes
        if function is torch.ops.c10d._reduce_scatter_base_.default:
            self.reduced += args[1].nbytes
        return function(*args, **(kwargs or {}))


@pytest.mark.parametrize("gpus", [8, 64])
def test_what_fsdp2_moves_is_what_its_collectives_are_given(gpus):
    """One process that stands for the first of many: its collectives do nothing but count."""
    share, moved = (gpus - 1) / gpus, Moved()
    distributed.init_process_group("fake", rank=0, world_size=gpus, store=FakeStore())
    try:
        types = MixedPrecisionPolicy(param_dtype=torch.bfloat16, reduce_dtype=torch.float32)
        how = {"mesh": init_device_mesh("cpu", (gpus,)), "mp_policy": types}
        model = tiny.model(640, hidden_size=256, intermediate_size=512).train()
        for part in [*model.model.layers, model]:
            fully_shard(part, **how, reshard_after_forward=True)
        with moved:
            model(input_ids=torch.arange(10)[None], labels=torch.arange(10)[None]).loss.backward()
    finally:
        distributed.destroy_process_group()
    shape = Model("tiny", 256, 2, 512, 4, 2, 640)  # no shard is padded
    work = Work(full=True, prompts=4, micro_batch=32)  # one micro-batch
    expected = cost.communication(shape, work, "fsdp2", gpus, shared=True)
    assert moved.reduced * share == pytest.approx(expected["gradients"], rel=1e-6)
    assert moved.gathered * share == pytest.approx(expected["weights"], rel=1e-6)


def test_the_first_way_that_fits_is_taken_and_a_larger_gpu_never_holds_less():
    ways = ["ddp", "zero2", "fsdp2", "-"]
    for shape in MODELS:
        for full in (False, True):
            work = Work(full=full)
            rows = [cost.cost(shape, work, 8, Gpu(memory=size * GB)) for size in (24, 80, 192, 4e4)]
            order = [ways.index(row["spread"]) for row in rows]
            assert all(later <= earlier for earlier, later in pairwise(order)), order
            assert rows[-1]["spread"] == "ddp"
            assert all(
                row["held GB"] < 0.9 * size
                for row, size in zip(rows, (24, 80, 192, 4e4), strict=True)
                if row["spread"] != "-"
            )
    assert cost.cost(MODELS[1], Work(), 1)["samples"] == "here"
    assert cost.cost(MODELS[2], Work(), 8)["samples"] == "vLLM"
