"""`compare --backend vllm` as a user runs it: its rows, and what is left when it is stopped."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ENVIRONMENT

from abstain.evaluation.rows import read_rows

ROOT = Path(__file__).parents[2]
FEW = "--families city_country --n_questions 500 --n_fit 0 --num_samples 0 --dtype float32"
FEW += " --max_new_tokens 24"
ENGINE = ["--backend", "vllm", "--engine_args", '{"max_model_len": 512}']


def start(base, adapter, out, *flags):
    command = [sys.executable, "recipes/compare.py", f"base={base}", f"tuned={adapter}"]
    return subprocess.Popen(
        [*command, *FEW.split(), *flags, "--output_dir", str(out)],
        cwd=ROOT,
        env=os.environ | ENVIRONMENT | {"VLLM_ENABLE_V1_MULTIPROCESSING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def running(group):
    """Processes of a group, as `ps` lists them."""
    listed = subprocess.run(["ps", "-eo", "pgid="], capture_output=True, text=True).stdout
    return listed.split().count(str(group))


def lines(out):
    pages = (out / "unfinished").glob("*.jsonl")
    return sum(max(0, page.read_bytes().count(b"\n") - 1) for page in pages)


def answers(out):
    rows = read_rows(out / "rows.jsonl")
    return {(row.arm, row.id): row.completion for row in rows if row.arm in ("base", "tuned")}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopped_it_leaves_no_engine_and_goes_on_to_the_rows_of_the_model_here(
    base, adapters, tmp_path, number
):
    process = start(base, adapters["plain"], tmp_path / "vllm", *ENGINE)
    while lines(tmp_path / "vllm") == 0 and process.poll() is None:
        time.sleep(0.2)
    assert running(process.pid) > 1  # the engine's own
    os.kill(process.pid, number)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 128 + number, said[-2000:]
    assert "stopped; answers so far are kept" in said
    time.sleep(5)
    assert running(process.pid) == 0
    kept = lines(tmp_path / "vllm")
    assert kept >= 256
    if number == signal.SIGINT:  # the rest is the same for both
        return
    again = start(base, adapters["plain"], tmp_path / "vllm", *ENGINE)
    said, _ = again.communicate(timeout=900)
    assert again.returncode == 0, said[-2000:]
    here = start(base, adapters["plain"], tmp_path / "here")
    said, _ = here.communicate(timeout=900)
    assert here.returncode == 0, said[-2000:]
    theirs, ours = answers(tmp_path / "vllm"), answers(tmp_path / "here")
    assert theirs.keys() == ours.keys()
    same = sum(theirs[key] == ours[key] for key in ours) / len(ours)
    assert same > 0.99, same  # 1,000 answers of 24 tokens: a tie may fall otherwise
