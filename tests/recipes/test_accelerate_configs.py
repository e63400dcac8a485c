"""The launch settings that come with the recipes are ones that accelerate takes."""

from pathlib import Path

import pytest
import yaml
from accelerate.commands.config.config_args import load_config_from_file

FOLDER = Path(__file__).parents[2] / "recipes" / "accelerate"
CONFIGS = sorted(FOLDER.glob("*.yaml"))


def test_there_is_one_for_every_size():
    assert [one.stem for one in CONFIGS] == ["ddp", "fsdp2", "one_gpu", "two_nodes", "zero3"]


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_accelerate_reads_it_as_it_is_meant(path):
    config = load_config_from_file(str(path))  # refuses keys that it does not know
    kinds = {"one_gpu": "NO", "ddp": "MULTI_GPU", "zero3": "DEEPSPEED"}
    assert config.distributed_type.value == kinds.get(path.stem, "FSDP")
    assert config.num_processes % config.num_machines == 0
    assert config.mixed_precision == "bf16"


@pytest.mark.parametrize("name", ["fsdp2", "two_nodes"])
def test_every_setting_of_fsdp_is_one_of_its_plugin(name):
    """accelerate passes them on as variables of the environment and ignores what nobody reads."""
    import accelerate.utils.dataclasses as plugins

    source = Path(plugins.__file__).read_text(encoding="utf-8")
    for key in yaml.safe_load((FOLDER / f"{name}.yaml").read_text())["fsdp_config"]:
        assert key == "fsdp_version" or key.removeprefix("fsdp_").upper() in source, key


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_its_comment_says_when_to_take_it_and_how_to_start_it(path):
    comment = path.read_text(encoding="utf-8").split("compute_environment")[0]
    assert f"--config_file recipes/accelerate/{path.name}" in comment
    assert all(line.startswith("#") for line in comment.splitlines())
