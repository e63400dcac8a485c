"""`kill -9` again and again at random points, resumed each time: the same weights in the end."""

import contextlib
import json
import multiprocessing
import os
import random
import signal
import sys
import time
import traceback

import pytest
import torch
from safetensors.torch import load_file

from abstain.trainers.checkpoints import last_complete

KILLS, STEPS = 20, 320
FLAGS = (
    f"--bf16 False --dtype float32 --disable_tqdm True --families continent --max_steps {STEPS} "
    "--save_steps 1 --logging_steps 1 --seed 3"
).split()
RECIPES = {
    "sft_warmup": "--per_device_train_batch_size 4",
    # With a budget, so that a state of ours has to come back too.
    "grpo_penalty": "--per_device_train_batch_size 8 --num_generations 4 "
    "--max_completion_length 5 --max_wrong 0.1 --budget_rate 0.1",
}


def run(recipe, flags, log):
    """One life of a run, in a process of its own."""
    os.nice(5)
    with open(log, "a") as file, contextlib.redirect_stdout(file):
        sys.stderr = file
        try:
            __import__(f"abstain.recipes.{recipe}", fromlist=["main"]).main(flags)
        except BaseException:
            traceback.print_exc()
            raise


def steps_saved(folder):
    """Number of the newest checkpoint, whole or not."""
    return max((int(p.name.rpartition("-")[2]) for p in folder.glob("checkpoint-*")), default=0)


def kill_at_random(process, out, rng):
    """In one life of five while it starts, else up to 12 steps on, anywhere within a step."""
    if rng.random() < 0.2:
        time.sleep(rng.uniform(0, 4))
    else:
        goal = steps_saved(out) + rng.randint(1, 12)
        while steps_saved(out) < goal and process.is_alive():
            time.sleep(0.002)
        time.sleep(rng.choice((0, rng.uniform(0, 0.02), rng.uniform(0, 0.5))))
    alive = process.is_alive()
    if alive:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return alive


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES)
def test_twenty_kills_leave_the_weights_of_an_undisturbed_run(recipe, tiny_folder, tmp_path):
    whole, out, log = tmp_path / "whole", tmp_path / "killed", tmp_path / "log"
    context = multiprocessing.get_context("forkserver")  # imports once, forks for each life
    context.set_forkserver_preload(["abstain.recipes.grpo_penalty", "abstain.recipes.sft_warmup"])
    rng = random.Random(0)

    def life(folder):
        flags = ["--model_name_or_path", tiny_folder, "--output_dir", str(folder), *FLAGS]
        flags += [*RECIPES[recipe].split(), "--resume_from_checkpoint"]
        process = context.Process(target=run, args=(recipe, flags, log))
        process.start()
        return process

    undisturbed = life(whole)
    undisturbed.join()
    assert undisturbed.exitcode == 0, log.read_text()[-3000:]
    reached, halves = [], 0
    for _ in range(KILLS):
        assert kill_at_random(life(out), out, rng), log.read_text()[-3000:]
        last = last_complete(out)
        reached.append(int(last.name.rpartition("-")[2]) if last else 0)
        halves += steps_saved(out) > reached[-1]
    end = life(out)
    end.join()
    assert end.exitcode == 0, log.read_text()[-3000:]
    print(
        f"\n{recipe}: whole checkpoints after each kill {reached}; {halves} left a half one behind"
    )
    assert reached == sorted(reached)
    assert len(set(reached)) > KILLS // 2  # the kills did hit training
    assert json.loads((out / "run.json").read_text())["finished"] is True
    one, other = (load_file(folder / "adapter_model.safetensors") for folder in (whole, out))
    assert one.keys() == other.keys()
    for name in one:
        assert torch.equal(one[name], other[name]), name
