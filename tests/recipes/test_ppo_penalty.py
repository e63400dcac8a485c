import json

import pytest
from recipe_runs import train

from abstain.evaluation.rows import read_rows
from abstain.recipes import (
    compare,
    ppo_penalty,
)


def test_the_ppo_recipe_leaves_a_critic_that_a_comparison_uses(runs, tmp_path):
    train(str(runs / "warmup"), str(tmp_path / "ppo"), "--form", "penalty", recipe=ppo_penalty)
    assert (tmp_path / "ppo" / "value_head.safetensors").is_file()
    few = "--dtype float32 --families continent --n_questions 6 --n_fit 4 --max_new_tokens 4"
    arms = [str(tmp_path / "ppo"), str(runs / "penalty"), "--num_samples", "0"]
    compare.main([*arms, *few.split(), "--output_dir", str(tmp_path / "out")])
    found = json.loads((tmp_path / "out" / "comparison.json").read_text())
    names = [line["arm"] for line in found["results"]]
    assert "ppo, critic threshold" in names
    assert "penalty, critic threshold" not in names
    rows = read_rows(tmp_path / "out" / "rows.jsonl")
    values = {row.id: row.value for row in rows if row.arm == "ppo"}
    # A tiny model is never right, and wrong costs 1 at t = .5: that is what its critic expects.
    assert list(values.values()) == pytest.approx([-1.0] * 6, abs=1e-4)
    assert all(row.value is None for row in rows if row.arm == "penalty")
