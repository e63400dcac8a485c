"""Weights that are spread over processes: whole for a while, and whole when they are saved.

FSDP2 and ZeRO-3 keep a part of every weight on each GPU and gather a layer's whenever it is
computed, on all processes together. Sampling computes a layer once per token, and processes need
different numbers of tokens: so for the length of a generation batch all weights are gathered once,
where there is room (`fits_whole`), and each process goes on alone. One GPU then holds the whole
model; beyond that size sampling belongs to vLLM.

DDP and ZeRO-2 keep whole weights anyway. FSDP1 is left to TRL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from accelerate import Accelerator
from accelerate.utils import gather_object
from torch import nn
from torch.distributed.fsdp import FSDPModule
from transformers import Trainer
from trl.distributed import DistributedBackend
from trl.models.utils import add_hooks, remove_hooks

from abstain.models.adapters import free_bytes

MARGIN = 1.25
"""Room that must be free, in sizes of the whole model: for it, and the cache of the samples."""


def is_sharded(accelerator: Accelerator) -> bool:
    """Whether each process holds a part of the weights only."""
    backend = DistributedBackend(accelerator)
    return bool(backend.is_zero3 or backend.is_fsdp)


def can_be_whole(accelerator: Accelerator) -> bool:
    """Whether `whole_weights` knows this way of sharding, or there is none."""
    return DistributedBackend(accelerator).fsdp_version != 1


@contextmanager
def whole_weights(model: nn.Module, accelerator: Accelerator) -> Iterator[None]:
    """Gather sharded weights once for many forward passes, which then need no other process.

    Args:
        model: As the trainer calls it, wrapped; all processes enter and leave together.
        accelerator: Of the trainer.
    """
    backend = DistributedBackend(accelerator)
    if backend.is_zero3:
        import deepspeed

        with deepspeed.zero.GatheredParameters(list(model.parameters())):
            remove_hooks(model)
            try:
                yield
            finally:
                add_hooks(model)
    elif backend.fsdp_version == 2:
        with _unsharded([module for module in model.modules() if isinstance(module, FSDPModule)]):
            yield
    else:
        yield


@contextmanager
def _unsharded(parts: list[FSDPModule]) -> Iterator[None]:
    """FSDP2 modules whole, also after each of their forward passes; the root is the first."""
    for root in parts[:1]:  # or whichever is computed first would take itself for the root
        root._get_fsdp_state()._lazy_init()
    groups = [group for part in parts for group in part._get_fsdp_state()._fsdp_param_groups]
    before = [group.post_forward_mesh_info for group in groups]
    for part in parts:
        part.set_reshard_after_forward(False, recurse=False)
        part.unshard()
    try:
        yield
    finally:
        for part in parts:
            part.reshard()
        for group, info in zip(groups, before, strict=True):
            group.post_forward_mesh_info = info


def fits_whole(model: nn.Module, accelerator: Accelerator) -> bool:
    """Whether this process has room for the whole weights of a sharded model."""
    if not is_sharded(accelerator):
        return True
    return bool(free_bytes(accelerator.device) >= MARGIN * whole_bytes(model))


def whole_bytes(model: nn.Module) -> int:
    """Bytes of all weights together, wherever their parts are."""
    # Of ZeRO-3's parameters only a part is a tensor; those of FSDP2 tell their whole size.
    sizes = (
        (getattr(parameter, "ds_numel", parameter.numel()), parameter)
        for parameter in model.parameters()
    )
    return sum(numel * parameter.element_size() for numel, parameter in sizes)


def on_all(*flags: bool) -> list[bool]:
    """For each flag, whether it is set on all processes: what they then do, they do together."""
    return [all(column) for column in zip(*gather_object([flags]), strict=True)]


class SavesWhole(Trainer):
    """Put before a trainer: what `save_model` leaves can be loaded, however the weights are spread.

    transformers writes nothing a user could load under FSDP with SHARDED_STATE_DICT. Adapters are
    then gathered and saved in every checkpoint, whole models at the end only, beside the shards
    that a resumed run reads.
    """

    def save_model(self, output_dir: str | None = None, _internal_call: bool = False) -> None:
        """As in transformers."""
        if self.args.should_save:  # of shards alone nothing makes the folder before what is ours
            Path(output_dir or self.args.output_dir).mkdir(parents=True, exist_ok=True)
        super().save_model(output_dir, _internal_call)
        if not self.is_fsdp_enabled or (_internal_call and not _has_adapter(self.model)):
            return
        if "FULL_STATE_DICT" not in str(self.accelerator.state.fsdp_plugin.state_dict_type):
            state = self.accelerator.get_state_dict(self.model)
            if self.args.should_save:
                self._save(output_dir, state_dict=state)


def _has_adapter(model: Any) -> bool:
    return hasattr(model, "peft_config")
