"""Warm start, GRPO, RLOO and PPO on two processes, each way of spreading the weights."""

import json
from importlib.util import find_spec

import pytest
import torch
from launched import launch

KINDS = ["warmup", "grpo", "rloo", "ppo"]
NAMES = [f"{kind}.{what}" for kind in KINDS for what in ("lora", "full")]
SCRIPT = "tests/helpers/every_trainer.py"
LAUNCHERS = ["ddp", "fsdp2", "fsdp2_sharded", "zero2", "zero3"]


def on_two(launcher, script, folder, out):
    """Run a helper on two processes; what each of them wrote."""
    if launcher.startswith("zero") and not find_spec("deepspeed"):
        pytest.skip("needs deepspeed")
    launch("tests/helpers/sharded_cpu.py", launcher, script, folder, out, processes=2)
    return [json.loads((out / f"{rank}.json").read_text()) for rank in (0, 1)]


@pytest.fixture(scope="module")
def on_one(tiny_folder, tmp_path_factory):
    """Weights after two updates on one process."""
    out = tmp_path_factory.mktemp("one")
    launch(SCRIPT, tiny_folder, out, processes=1)
    return {name: torch.load(out / f"{name}.pt") for name in NAMES}


@pytest.mark.slow
@pytest.mark.parametrize("launcher", LAUNCHERS)
def test_every_trainer_learns_samples_saves_and_resumes_on_two_processes(
    launcher, on_one, tiny_folder, tmp_path
):
    both_said = on_two(launcher, SCRIPT, tiny_folder, tmp_path)
    for name, single in on_one.items():
        both = torch.load(tmp_path / f"{name}.pt")
        assert both.keys() == single.keys()
        apart = max((both[key] - single[key]).abs().max().item() for key in single)
        assert apart < 1e-6, (name, apart)
    for said in both_said:
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
                assert bool(seen["folded"]) == name.endswith("lora"), (name, seen)
            if name.startswith("ppo"):
                assert seen["critic"] == 0, (name, seen)


@pytest.mark.slow
@pytest.mark.parametrize("launcher", ["ddp", "fsdp2", "zero2", "zero3"])
def test_groups_get_the_side_they_lack_if_all_have_room_for_whole_weights(
    launcher, tiny_folder, tmp_path
):
    """The first process's groups only abstain, the second's only answer."""
    first, second = on_two(launcher, "tests/helpers/both_sides.py", tiny_folder, tmp_path)
    for name, mine in first.items():
        theirs, sharded = second[name], launcher in ("fsdp2", "zero3")
        assert (mine["num_processes"], theirs["num_processes"]) == (2, 2)
        assert (mine["step"], theirs["step"]) == (2, 2)
        assert mine["warned"] == theirs["warned"]
        whole = name.endswith(", room") or not sharded
        assert len(mine["warned"]) == (0 if whole else 1), mine["warned"]
        for batch in mine["batches"]:
            assert batch["sides"] == (["attempt"] * 2 if whole else []), name
            # Two abstentions are put in, of chances next to 0; two attempts, of chances near 1.
            assert len(batch["chances"]) == (4 if whole else 2)
            assert batch["chances"][-1] > 0.9 if whole else batch["chances"] == [0, 0]
        for batch in theirs["batches"]:
            assert batch["sides"] == ["abstain"] * 2, name
    if launcher in ("fsdp2", "zero3"):
        (line,) = first["grpo, no room"]["warned"]
        assert "TRL samples, without counterfactual attempts" in line
        assert "--use_vllm, or smaller batches, bring them back" in line


@pytest.mark.slow
@pytest.mark.parametrize("launcher", LAUNCHERS)
def test_sigterm_to_one_of_two_processes_stops_both_at_a_checkpoint_that_is_resumed(
    launcher, tiny_folder, tmp_path
):
    for said in on_two(launcher, "tests/helpers/one_is_stopped.py", tiny_folder, tmp_path):
        assert (said["num_processes"], said["asked"]) == (2, True)
        assert said["step"] == said["resumed at"] == 2
        assert said["resumed apart"] == 0
        assert said["ended at"] == 4
