"""What a command may name passes the look that is taken before libraries load."""

import subprocess
import sys
from contextlib import nullcontext

import pytest
from huggingface_hub import HfApi, constants, errors

from abstain.models.places import BUNDLED
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
    for name in ("name", "org--name"):
        (tmp_path / "cache" / f"models--{name}").mkdir(parents=True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
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


@pytest.mark.parametrize("flag", ["checkpoints", "trained", "model_name_or_path"])
def test_a_name_that_is_no_folder_and_not_in_the_cache_is_refused_offline(here, flag):
    with pytest.raises(
        FileNotFoundError, match=r"'bogus' is no folder, .*HF_HUB_OFFLINE.*; give a"
    ):
        look_first({flag: "bogus"})
    look_first({flag: BUNDLED})  # in the package where the cache lacks it


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (None, False),
        (errors.HFValidationError(), True),
        (errors.RepositoryNotFoundError.__new__(errors.RepositoryNotFoundError), True),
        (ConnectionError(), False),
    ],
)
def test_a_hub_that_can_be_asked_is(here, monkeypatch, answer, refused):
    def model_info(api, name, timeout):
        if answer:
            raise answer

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(HfApi, "model_info", model_info)
    with pytest.raises(FileNotFoundError, match="names no model") if refused else nullcontext():
        look_first({"checkpoints": ["org/bogus"]})


@pytest.mark.parametrize(
    "words",
    [
        *("compare bogus", "rivals base --trained bogus", "costs bogus", "rl-loop --model bogus"),
        *("preflight --model_name_or_path bogus", "dpo-abstain --model_name_or_path bogus"),
    ],
)
def test_torch_is_not_loaded_to_say_so(words):
    code = "import sys; from abstain.recipes.cli import main; sys.modules['torch'] = None; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, *words.split()], capture_output=True, text=True, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"abstain {words.split()[0]}: error: 'bogus' is no folder" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("text", ['{"a": ', "", "[]", "null"])
@pytest.mark.parametrize("flag", ["checkpoints", "trained", "model_name_or_path"])
def test_a_record_that_cannot_be_read_is_not_taken_for_none(here, flag, text):
    """Else questions that the model was trained on would be asked without a word."""
    (here / "m" / "run.json").write_text(text)
    with pytest.raises(ValueError, match=r"run.json cannot be read, .* restore it, or delete it"):
        look_first({flag: "m"})
    (here / "m" / "run.json").write_text("{}")
    look_first({flag: "m"})
