"""What a GRPO step costs on paper: positions, memory and communication, ours beside plain TRL.

    python benchmarks/cost.py                                    # 0.5B, 7B, 70B on 1, 8, 64 GPUs
    python benchmarks/cost.py --prompt 600 --own 540 --answer 16  # long prompts of their own
    python benchmarks/cost.py --full                             # all weights instead of LoRA

For each model and number of GPUs it takes the first way of spreading weights that fits: whole on
every GPU (ddp), gradients and optimiser shared (zero2), weights too (fsdp2 or zero3). A row says
what a GPU then holds, whether it can gather the whole weights to sample here, what a step computes
and moves, and a time. "vLLM" there means: train so, but with --use_vllm; "-" means that it does not
fit at all. Then, or where the time of the samples rules, a trainer made for many GPUs (verl,
OpenRLHF) with our reward is the better choice.

Positions are those of the real layout (`abstain.models.packing_layout`), so exact for answers of
one length. Everything else is arithmetic with the constants below,
and no row of it was measured on a GPU.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from typing import Any

from abstain.models.packing_layout import causal, cheapest, length

GB = 1e9


@dataclass(frozen=True)
class Model:
    """Shape of a decoder with gated MLP and grouped-query attention."""

    name: str
    hidden: int
    layers: int
    mlp: int
    heads: int
    kv_heads: int
    vocabulary: int
    tied: bool = False
    biased: bool = False
    """Whether queries, keys and values have a bias (Qwen2)."""

    @property
    def kv_width(self) -> int:
        return self.hidden // self.heads * self.kv_heads

    @property
    def parameters(self) -> int:
        attention = 2 * self.hidden**2 + 2 * self.hidden * self.kv_width
        bias = self.hidden + 2 * self.kv_width if self.biased else 0
        layer = attention + bias + 3 * self.hidden * self.mlp + 2 * self.hidden
        embeddings = self.vocabulary * self.hidden * (1 if self.tied else 2)
        return self.layers * layer + embeddings + self.hidden

    def adapters(self, rank: int) -> int:
        """LoRA on all linear layers."""
        ends = 2 * (2 * self.hidden) + 2 * (self.hidden + self.kv_width)
        return self.layers * rank * (ends + 3 * (self.hidden + self.mlp))


MODELS = (
    Model("0.5B", 896, 24, 4864, 14, 2, 151_936, tied=True, biased=True),  # Qwen2.5-0.5B
    Model("7B", 3584, 28, 18_944, 28, 4, 152_064, biased=True),  # Qwen2.5-7B
    Model("70B", 8192, 80, 28_672, 64, 8, 128_256),  # Llama-3-70B
)


@dataclass(frozen=True)
class Gpu:
    """An H100 SXM by its data sheet, and what programs get of it."""

    memory: float = 80 * GB
    flops: float = 989e12 * 0.35
    """Bfloat16, dense, times the share that training reaches."""
    bandwidth: float = 3.35e12 * 0.7
    """Bytes per second from its memory."""
    link: float = 300 * GB
    """Bytes per second to the others of its machine (NVLink)."""
    network: float = 40 * GB
    """Bytes per second and GPU between machines (400 Gbit/s)."""
    token_s: float = 0.02
    """Seconds that a step of sampling takes at least: Python and launches of kernels."""
    per_machine: int = 8

    def speed(self, gpus: int) -> float:
        """Of a collective over so many GPUs."""
        return self.link if gpus <= self.per_machine else self.network


@dataclass(frozen=True)
class Work:
    """One step: `prompts` questions per GPU, `group` answers each."""

    prompts: int = 16
    group: int = 8
    common: int = 60
    """Tokens that all prompts begin with."""
    own: int = 60
    """Further tokens of each prompt."""
    answer: int = 16
    micro_batch: int = 32
    """Rollouts of a forward and backward pass."""
    rank: int = 16
    full: bool = False
    """Whether all weights are trained, not LoRA."""

    @property
    def rollouts(self) -> int:
        return self.prompts * self.group

    @property
    def micro_batches(self) -> int:
        return -(-self.rollouts // self.micro_batch)


def positions(model: Model, work: Work, *, shared: bool) -> tuple[int, float]:
    """Positions that training computes on one GPU, and the keys that each sees on average."""
    alone = work.common + work.own + work.answer
    if not shared:
        return work.rollouts * alone, alone / 2
    per_pass = max(1, work.micro_batch // work.group)
    beginning = tuple(range(work.common))
    groups = {
        (*beginning, *range(1000 * (i + 1), 1000 * (i + 1) + work.own)): [
            ([k] * work.answer, [k]) for k in range(min(work.group, work.micro_batch))
        ]
        for i in range(per_pass)
    }
    layout = cheapest(groups, 2 * model.hidden)
    longest = max(map(length, layout))
    passes = work.rollouts / (per_pass * min(work.group, work.micro_batch))
    seen = longest / 2 if causal(layout) else longest
    return round(passes * len(layout) * longest), seen


def training_s(model: Model, work: Work, gpu: Gpu, *, shared: bool) -> float:
    """Forward (2 N per position) and backward: twice that, but LoRA spares half of it."""
    count, seen = positions(model, work, shared=shared)
    per_position = 2 * model.parameters + 4 * model.layers * model.hidden * seen
    return count * per_position * (3 if work.full else 2) / gpu.flops


def sampling_s(model: Model, work: Work, gpu: Gpu, *, shared: bool) -> float:
    """Prompts at the speed of arithmetic, then tokens at that of memory: weights and cache."""
    prompt = work.common + work.own
    prefilled = work.common + work.prompts * work.own if shared else work.rollouts * prompt
    cache = work.rollouts * (prompt + work.answer / 2) * cache_bytes(model)
    step = max(gpu.token_s, (2 * model.parameters + cache) / gpu.bandwidth)
    return 2 * model.parameters * prefilled / gpu.flops + work.answer * step


def cache_bytes(model: Model) -> int:
    """Keys and values of a position in bfloat16."""
    return 2 * 2 * model.layers * model.kv_width


def memory(
    model: Model, work: Work, spread: str, gpus: int, *, shared: bool = True
) -> dict[str, float]:
    """Bytes on one GPU while it trains: weights, gradients with optimiser, activations."""
    trained = model.parameters if work.full else model.adapters(work.rank)
    weights = (4 if work.full else 2) * model.parameters + (0 if work.full else 4 * trained)
    state = 12 * trained  # float32: gradient and two moments
    count, seen = positions(model, work, shared=shared)
    count = count / work.micro_batches
    # Korthikanti et al. 2022 (arXiv 2205.05198): 34 H bytes per position and layer, without the
    # scores, which fused kernels do not keep. Logits are made of the answers' positions alone.
    activations = count * model.layers * 34 * model.hidden
    logits = work.micro_batch * work.answer * model.vocabulary * 4
    mask = count * seen * 2 if shared else 0
    return {
        "weights": weights / (gpus if spread == "fsdp2" else 1),
        "state": state / (1 if spread == "ddp" else gpus),
        "activations": activations + logits + mask,
    }


def communication(
    model: Model, work: Work, spread: str, gpus: int, *, shared: bool
) -> dict[str, float]:
    """Bytes that one GPU receives in a step, by what for."""
    share = (gpus - 1) / gpus
    trained = model.parameters if work.full else model.adapters(work.rank)
    whole = 2 * model.parameters * share
    gradients = 2 * 4 * trained * share  # reduced and spread again
    if spread != "fsdp2":
        return {"gradients": gradients}
    # A layer is gathered for each forward and each backward pass; TRL's generate under FSDP2
    # gathers it again for every token.
    gathered = 2 * work.micro_batches * whole
    return {
        "gradients": gradients / 2,
        "weights": gathered,
        "sampling": whole * (1 if shared else work.answer),
    }


def cost(model: Model, work: Work, gpus: int, gpu: Gpu | None = None) -> dict[str, Any]:
    """One row: the first way that fits, and what a step takes, ours and plain TRL."""
    gpu = gpu or Gpu()
    row: dict[str, Any] = {"model": model.name, "gpus": gpus, "full": work.full}
    ways = ["ddp"] if gpus == 1 else ["ddp", "zero2", "fsdp2"]
    held = {way: sum(memory(model, work, way, gpus).values()) for way in ways}
    fitting = [way for way in ways if held[way] < 0.9 * gpu.memory]
    row["spread"] = fitting[0] if fitting else "-"
    spread = fitting[0] if fitting else ways[-1]
    row["held GB"] = held[spread] / GB
    resident = memory(model, work, spread, gpus)
    resting = resident["weights"] + resident["state"]
    whole = 1.25 * 2 * model.parameters if spread == "fsdp2" else 0
    row["samples"] = "here" if resting + whole < 0.9 * gpu.memory else "vLLM"
    for name, shared in (("ours", True), ("TRL", False)):
        moved = communication(model, work, spread, gpus, shared=shared)
        wire = sum(moved.values()) / gpu.speed(gpus)
        row[name] = {
            "positions": positions(model, work, shared=shared)[0],
            "sampling s": sampling_s(model, work, gpu, shared=shared),
            "training s": training_s(model, work, gpu, shared=shared),
            "moved GB": sum(moved.values()) / GB,
            "step s": sampling_s(model, work, gpu, shared=shared)
            + training_s(model, work, gpu, shared=shared)
            + wire,
        }
    return row


def table(rows: list[dict[str, Any]]) -> str:
    head = "model GPUs trains  spread  GB/GPU samples | positions ours  TRL | moved GB ours  TRL"
    lines = [head + " | step s ours  TRL  ratio"]
    for row in rows:
        ours, trl = row["ours"], row["TRL"]
        lines.append(
            f"{row['model']:<5} {row['gpus']:4} {'all' if row['full'] else 'LoRA':<7} "
            f"{row['spread']:<6} {row['held GB']:7.0f} {row['samples']:<7} | "
            f"{ours['positions']:14,} {trl['positions']:6,} | "
            f"{ours['moved GB']:13.1f} {trl['moved GB']:6.1f} | "
            f"{ours['step s']:11.1f} {trl['step s']:5.1f} {trl['step s'] / ours['step s']:5.1f}x"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = Work()
    parser.add_argument("--prompts", type=int, default=default.prompts, help="Per GPU and step.")
    parser.add_argument("--group", type=int, default=default.group, help="Answers to each.")
    parser.add_argument("--common", type=int, default=default.common, help="Tokens all share.")
    parser.add_argument("--own", type=int, default=default.own, help="Further ones of a prompt.")
    parser.add_argument("--answer", type=int, default=default.answer, help="Tokens of an answer.")
    parser.add_argument("--micro_batch", type=int, default=default.micro_batch)
    parser.add_argument("--rank", type=int, default=default.rank, help="Of LoRA.")
    parser.add_argument("--full", action="store_true", help="Train all weights.")
    parser.add_argument("--gpus", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--memory", type=float, default=80.0, help="GB of one GPU.")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    work = Work(**{name: getattr(args, name) for name in asdict(default)})
    gpu = Gpu(memory=args.memory * GB)
    rows = [cost(model, work, gpus, gpu) for model in MODELS for gpus in args.gpus]
    print(json.dumps(rows, indent=1) if args.json else table(rows))


if __name__ == "__main__":
    main()
