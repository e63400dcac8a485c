"""Which precision a machine computes fast: bfloat16, or float32 where it would be emulated.

A processor without bfloat16 instructions multiplies such matrices tens of times more slowly than
float32 ones: 45 times on a processor with AVX2 alone. So the default depends on the machine.
"""

from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=1)
def has_fast_bfloat16() -> bool:
    """Whether this machine has an accelerator, or a processor with bfloat16 instructions."""
    if torch.accelerator.is_available():
        return True
    cpu = torch.cpu
    return bool(cpu._is_avx512_bf16_supported() or cpu._is_amx_tile_supported() or _is_arm_bf16())


def _is_arm_bf16() -> bool:
    """Whether an ARM processor has bfloat16 matrix instructions; torch has no question for it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            return any("bf16" in line for line in info if line.startswith("Features"))
    except OSError:  # not Linux
        return False


def default_dtype() -> str:
    """`bfloat16` where it is fast, else `float32`."""
    return "bfloat16" if has_fast_bfloat16() else "float32"


def trained_coarsely(model: nn.Module) -> torch.dtype | None:
    """The half-precision type of weights that are trained themselves, None if there are none.

    An update far smaller than a weight is lost in its rounding: of SmolLM2's bfloat16 weights 0.2 %
    move at all in 100 updates with a learning rate of 1e-6, and at 1e-4 they keep 0.13 of the
    effect. LoRA's matrices are float32 on a base of any type.
    """
    half = (torch.bfloat16, torch.float16)
    types = (parameter.dtype for parameter in model.parameters() if parameter.requires_grad)
    return next((dtype for dtype in types if dtype in half), None)
