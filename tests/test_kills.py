"""`kill -9` again and again at random points, each time resumed: the weights of an undisturbed run."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from abstain.trainers.checkpoints import last_complete

ROOT = Path(__file__).parent.parent
KILLS = 20
FLAGS = (
    "--bf16 False --dtype float32 --disable_tqdm True --families continent --save_steps 1 "
    "--logging_steps 1 --seed 3"
).split()
RECIPES = {
    "sft": ["sft_warmup.py", *"--max_steps 400 --per_device_train_batch_size 4".split()],
    "grpo": [
        "grpo_penalty.py",
        *"--max_steps 240 --per_device_train_batch_size 8 --num_generations 4".split(),
        *"--max_completion_length 5 --max_wrong 0.1 --budget_rate 0.1".split(),
    ],
}
# What a run has written by the time of each kind of kill; the delay that follows is random.
LONGEST_DELAY = 2.5


def command(recipe, tiny_folder, out):
    script, *settings = RECIPES[recipe]
    model = ["--model_name_or_path", tiny_folder, "--output_dir", str(out)]
    return [sys.executable, f"recipes/{script}", *model, *settings, *FLAGS]


def start(line, log):
    return subprocess.Popen(line, cwd=ROOT, stdout=log, stderr=log)


def begun(out, before):
    """Whether this life of the run has reached training: it has written its record anew."""
    record = out / "run.json"
    return record.is_file() and record.stat().st_mtime_ns != before


def killed(line, out, delay, log):
    """Start, let it train for `delay` seconds, kill -9; False if it had ended by then."""
    record = out / "run.json"
    before = record.stat().st_mtime_ns if record.is_file() else None
    with start(line, log) as run:
        deadline = time.monotonic() + 120
        while not begun(out, before) and run.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(delay)
        if run.poll() is not None:
            return False
        os.kill(run.pid, signal.SIGKILL)
    return True


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES)
def test_twenty_kills_leave_the_weights_of_an_undisturbed_run(recipe, tiny_folder, tmp_path):
    whole, out = tmp_path / "whole", tmp_path / "killed"
    log_path = tmp_path / "log"
    rng = random.Random(0)
    with open(log_path, "w") as log:
        assert start(command(recipe, tiny_folder, whole), log).wait() == 0, log_path.read_text()
        again = [*command(recipe, tiny_folder, out), "--resume_from_checkpoint"]
        reached = []
        for _ in range(KILLS):
            assert killed(again, out, rng.uniform(0, LONGEST_DELAY), log), log_path.read_text()
            last = last_complete(out)
            reached.append(int(last.name.rpartition("-")[2]) if last else 0)
        assert start(again, log).wait() == 0, log_path.read_text()
    print(f"{recipe}: killed {KILLS} times, whole checkpoints at {reached}")
    assert reached == sorted(reached)
    assert len(set(reached)) > KILLS // 3  # the kills did hit training
    assert json.loads((out / "run.json").read_text())["finished"] is True
    one, other = (load_file(folder / "adapter_model.safetensors") for folder in (whole, out))
    assert one.keys() == other.keys()
    for name in one:
        assert torch.equal(one[name], other[name]), name
