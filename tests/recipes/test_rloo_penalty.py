import json

from recipe_runs import train

from abstain.recipes import (
    rloo_penalty,
)


def test_the_rloo_recipe_trains_from_the_same_start(runs, tmp_path):
    train(str(runs / "warmup"), str(tmp_path), recipe=rloo_penalty)
    record = json.loads((tmp_path / "run.json").read_text())
    assert record["finished"] is True
    assert record["settings"]["training"]["beta"] == 0.0
    assert (tmp_path / "adapter_model.safetensors").is_file()
