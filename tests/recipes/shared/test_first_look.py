"""What a command may name passes the look that is taken before libraries load."""

import pytest

from abstain.recipes.shared.first_look import look_first


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base").mkdir()  # a folder without a model
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "config.json").write_text("{}")
    (tmp_path / "a").mkdir()  # an adapter, whose base is elsewhere
    (tmp_path / "a" / "adapter_config.json").write_text('{"base_model_name_or_path": "/far"}')
    (tmp_path / "x.gguf").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    "checkpoint",
    [
        *("base", "mine=base", "m", "./m/", "mine=m,a", "a, m", "org/name", "name", "./x.gguf"),
        *("runs=m", "http://localhost:1/v1#model", "mine=https://host/v1#m=b,http://host/v1"),
    ],
)
def test_every_form_of_a_checkpoint_passes(here, checkpoint):
    look_first({"checkpoints": [checkpoint], "trained": checkpoint})
    if "=" not in checkpoint and "," not in checkpoint and not checkpoint.startswith(("base", "h")):
        look_first({"model_name_or_path": checkpoint})


@pytest.mark.parametrize(
    "name", ["/nowhere", "~/m", "./n", "runs", "runs/n", "a/b/c", "mine=m,./n", "base/", "a,base/"]
)
def test_a_path_to_nothing_does_not(here, name):
    with pytest.raises(FileNotFoundError, match="no model"):
        look_first({"checkpoints": [name]})
    with pytest.raises(FileNotFoundError, match="no model"):
        look_first({"trained": ["m", name]})
