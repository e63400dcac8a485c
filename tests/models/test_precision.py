import pytest
import torch

from abstain.models import precision


@pytest.fixture
def machine(monkeypatch):
    def set_up(accelerator=False, avx512=False, amx=False, arm=False):
        precision.has_fast_bfloat16.cache_clear()
        monkeypatch.setattr(torch.accelerator, "is_available", lambda: accelerator)
        monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx512)
        monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx)
        monkeypatch.setattr(precision, "_is_arm_bf16", lambda: arm)

    yield set_up
    precision.has_fast_bfloat16.cache_clear()


@pytest.mark.parametrize("feature", ["accelerator", "avx512", "amx", "arm"])
def test_bfloat16_is_the_default_where_it_is_fast(machine, feature):
    machine(**{feature: True})
    assert precision.default_dtype() == "bfloat16"


def test_float32_is_the_default_where_bfloat16_would_be_emulated(machine, tmp_path):
    from abstain.trainers.warmup_config import WarmupConfig

    machine()
    assert precision.default_dtype() == "float32"
    assert WarmupConfig(output_dir=str(tmp_path)).bf16 is False


def test_what_the_user_asks_for_wins(machine, tmp_path):
    from abstain.trainers.warmup_config import WarmupConfig

    machine()
    assert WarmupConfig(output_dir=str(tmp_path), bf16=True).bf16 is True
    machine(amx=True)
    assert WarmupConfig(output_dir=str(tmp_path), bf16=False).bf16 is False
    assert WarmupConfig(output_dir=str(tmp_path)).bf16 is True
