"""Warm start, GRPO, RLOO and PPO on two processes, each way of spreading the weights."""

import json
from importlib.util import find_spec

import pytest
import torch
from launched import launch

KINDS = ["warmup", "grpo", "rloo", "ppo"]
NAMES = [f"{kind}.{what}" for kind in KINDS for what in ("lora", "full")]
SCRIPT = "tests/helpers/every_trainer.py"


@pytest.fixture(scope="module")
def on_one(tiny_folder, tmp_path_factory):
    """Weights after two updates on one process."""
    out = tmp_path_factory.mktemp("one")
    launch(SCRIPT, tiny_folder, out, processes=1)
    return {name: torch.load(out / f"{name}.pt") for name in NAMES}


@pytest.mark.slow
@pytest.mark.parametrize("launcher", ["ddp", "fsdp2", "fsdp2_sharded", "zero2", "zero3"])
def test_every_trainer_learns_samples_saves_and_resumes_on_two_processes(
    launcher, on_one, tiny_folder, tmp_path
):
    if launcher.startswith("zero") and not find_spec("deepspeed"):
        pytest.skip("needs deepspeed")
    launch("tests/helpers/sharded_cpu.py", launcher, SCRIPT, tiny_folder, tmp_path, processes=2)
    for name, single in on_one.items():
        both = torch.load(tmp_path / f"{name}.pt")
        assert both.keys() == single.keys()
        apart = max((both[key] - single[key]).abs().max().item() for key in single)
        assert apart < 1e-6, (name, apart)
    for rank in (0, 1):
        said = json.loads((tmp_path / f"{rank}.json").read_text())
        assert said.keys() == set(NAMES)
        for name, seen in said.items():
            assert seen["processes"] == 2
            assert seen["packs"], name
            assert not seen["untried"], name
            assert seen["exported"] < 1e-6, (name, seen)
            assert seen["resumed"] < 1e-5, (name, seen)
            if not name.startswith("warmup"):
                assert seen["samples"], name
                assert seen["attempts"], name
                assert seen["as saved"], name
                assert seen["abstentions put in"] > 0, name
