"""Scripts on several processes, started as a user starts them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def launch(script, *arguments, processes):
    """Run a script of the repository on so many processes of this machine; its output.

    Not by `accelerate launch --cpu --num_processes 2`: that starts a single process. What is
    launched should say on how many it ran, and the test compare it.
    """
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    command += ["--nproc_per_node", str(processes), str(ROOT / script), *map(str, arguments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=600, env=environment
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout
