"""TRL's colocate mode with the real engine, for GRPO, RLOO and PPO."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ENVIRONMENT

HERE = Path(__file__).parent


@pytest.mark.parametrize("kind", ["grpo", "rloo", "ppo"])
def test_an_engine_in_the_process_gets_the_weights_and_samples_for_the_trainer(
    kind, base, tmp_path
):
    """TRL gives the engine no type: a float32 model is sampled in bfloat16, hence the tolerance."""
    result = tmp_path / "result.json"
    command = [sys.executable, str(HERE / "colocate.py"), kind, base, str(result)]
    subprocess.run(command, check=True, env=os.environ | ENVIRONMENT, timeout=900)
    measured = json.loads(result.read_text())
    assert measured["steps"] == 3
    assert all(math.isfinite(float(loss)) for loss in measured["losses"])
    assert measured["after the push"] < min(0.2, measured["before the push"])
    # A random model never abstains: every group got an abstention, which was not sampled.
    assert measured["replaced"] == 3 * 2
    assert set(measured["ratios of replaced"]) <= {1.0}
