"""Run a script with DDP, FSDP2 or DeepSpeed on processes without a GPU.

python -m torch.distributed.run --nproc_per_node 2 tests/helpers/sharded_cpu.py KIND SCRIPT ...

accelerate gives FSDP and DeepSpeed to accelerators only, though both run on gloo. Lifted here, for
tests, is that alone: FSDP's plugin is taken for several CPU processes too, and DeepSpeed gets the
gloo backend. KIND: ddp, fsdp2, fsdp2_sharded (the kind of its checkpoints), zero2, zero3.
"""

import os
import runpy
import sys

FSDP = {
    "ACCELERATE_USE_FSDP": "true",
    "FSDP_VERSION": "2",
    "FSDP_AUTO_WRAP_POLICY": "TRANSFORMER_BASED_WRAP",
    "FSDP_TRANSFORMER_CLS_TO_WRAP": "LlamaDecoderLayer",
    "FSDP_RESHARD_AFTER_FORWARD": "true",
    "FSDP_CPU_RAM_EFFICIENT_LOADING": "false",
    "FSDP_OFFLOAD_PARAMS": "false",
    "FSDP_USE_ORIG_PARAMS": "true",
}
DEEPSPEED = {
    "ACCELERATE_USE_DEEPSPEED": "true",
    "DS_ACCELERATOR": "cpu",
    "ACCELERATE_MIXED_PRECISION": "no",
    "ACCELERATE_DEEPSPEED_ZERO3_INIT": "false",
    "ACCELERATE_DEEPSPEED_ZERO3_SAVE_16BIT_MODEL": "true",
    "ACCELERATE_GRADIENT_ACCUMULATION_STEPS": "1",
    "ACCELERATE_DEEPSPEED_OFFLOAD_OPTIMIZER_DEVICE": "none",
    "ACCELERATE_DEEPSPEED_OFFLOAD_PARAM_DEVICE": "none",
}


def fsdp(states: str) -> None:
    """Let several CPU processes have FSDP2."""
    os.environ.update(FSDP | {"FSDP_STATE_DICT_TYPE": states})
    from accelerate.state import AcceleratorState
    from accelerate.utils import DistributedType

    original = AcceleratorState.__init__

    def init(self, *args, fsdp_plugin=None, **kwargs):
        original(self, *args, fsdp_plugin=fsdp_plugin, **kwargs)
        fsdp_plugin = fsdp_plugin or self.__dict__.get("fsdp_plugin")  # later calls reset the type
        if fsdp_plugin is not None and self.distributed_type == DistributedType.MULTI_CPU:
            self.distributed_type = DistributedType.FSDP
            if self._mixed_precision != "no":
                fsdp_plugin.set_mixed_precision(self._mixed_precision)
            self.fsdp_plugin = fsdp_plugin

    AcceleratorState.__init__ = init


def zero(stage: str) -> None:
    """Let CPU processes have DeepSpeed."""
    os.environ.update(DEEPSPEED | {"ACCELERATE_DEEPSPEED_ZERO_STAGE": stage})
    import deepspeed
    from transformers import TrainingArguments

    # Its own collective in shared memory would be compiled first, for minutes; gloo does as well.
    deepspeed.ops.__compatible_ops__["deepspeed_shm_comm"] = False
    original = TrainingArguments.__post_init__

    def post_init(self):
        self.use_cpu, self.ddp_backend = False, "gloo"
        original(self)

    TrainingArguments.__post_init__ = post_init


def main(kind: str, script: str, *arguments: str) -> None:
    """Prepare the kind of sharding, then be the script."""
    if kind.startswith("fsdp2"):
        fsdp("SHARDED_STATE_DICT" if kind.endswith("sharded") else "FULL_STATE_DICT")
    elif kind.startswith("zero"):
        zero(kind[-1])
    sys.argv = [script, *arguments]
    sys.path.insert(0, os.path.dirname(os.path.abspath(script)))
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
