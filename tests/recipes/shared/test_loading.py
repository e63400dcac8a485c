import json

import pytest
import tiny
import torch
from peft import get_peft_model

from abstain.models import loading as models
from abstain.models.loading import BUNDLED, load_model
from abstain.recipes import preflight
from abstain.recipes.shared import loading
from abstain.recipes.shared.loading import load_start, load_to_answer, revision_of
from abstain.recipes.shared.model_config import AbstainModelConfig


@pytest.fixture
def loaded(tiny_folder, monkeypatch):
    """What is loaded from where and at which revision; whatever it is, it is the tiny model."""
    seen = set()

    def spy(original):
        def load(place, *args, revision="main", **settings):
            seen.add((place, revision))
            return original(tiny_folder, *args, **settings)

        return load

    for kind in (models.AutoModelForCausalLM, models.AutoTokenizer):
        monkeypatch.setattr(kind, "from_pretrained", spy(kind.from_pretrained))
    return seen


@pytest.fixture
def adapter(tiny_folder, tmp_path):
    """Makes an adapter of the base with this name."""

    def make(base):
        folder = tmp_path / base.replace("/", "-")
        network = get_peft_model(load_model(tiny_folder, dtype="float32"), tiny.lora())
        network.save_pretrained(folder)
        path = folder / "adapter_config.json"
        values = json.loads(path.read_text()) | {"base_model_name_or_path": base}
        path.write_text(json.dumps(values))
        return str(folder)

    return make


def at(revision, name="org/model"):
    return AbstainModelConfig(model_name_or_path=name, model_revision=revision, dtype="float32")


def test_the_revision_is_that_of_the_model_named_and_of_its_adapters(adapter, loaded):
    of_it, of_another = adapter("org/model"), adapter("org/other")
    for checkpoint, place, revision in [
        ("org/model", "org/model", "v2"),
        (of_it, "org/model", "v2"),
        ("org/other", "org/other", "main"),
        (of_another, "org/other", "main"),
    ]:
        loaded.clear()
        load_to_answer(checkpoint, at("v2"))
        assert loaded == {(place, revision)}  # model and tokenizer


def test_an_adapter_that_is_trained_or_asked_by_its_name_has_its_base_at_the_revision(
    adapter, loaded
):
    warm = adapter("org/model")
    loaded.clear()
    load_start(at("v2", warm))
    assert loaded == {("org/model", "v2")}
    loaded.clear()
    load_to_answer(warm, at("v2", warm))
    assert loaded == {("org/model", "v2")}
    assert revision_of(adapter("org/other"), at("v2", warm)) == "main"


def test_preflight_asks_the_model_at_the_revision(loaded, tmp_path, monkeypatch):
    monkeypatch.setattr("abstain.models.places._check_hub_id", lambda name: None)  # it is on no hub
    few = "--families continent --n_questions 2 --num_samples 1 --max_new_tokens 2 --dtype float32"
    where = ["--model_name_or_path", "org/model", "--output_dir", str(tmp_path)]
    preflight.main([*where, "--model_revision", "v2", *few.split()])
    assert loaded == {("org/model", "v2")}


def test_a_stopped_preflight_goes_on_with_the_answers_that_it_had(
    tiny_folder, tmp_path, monkeypatch, capsys
):
    from abstain.evaluation.ask import local as asking

    few = "--families continent --n_questions 6 --num_samples 1 --max_new_tokens 2 --dtype float32"
    flags = ["--model_name_or_path", tiny_folder, "--output_dir", str(tmp_path), *few.split()]
    flags += ["--batch_size", "2"]
    real, asked = asking.sample, []

    def sample(model, prompts, **how):
        asked.append(len(prompts))
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(model, prompts, **how)

    monkeypatch.setattr(asking, "sample", sample)
    with pytest.raises(KeyboardInterrupt, match="answers so far are kept"):
        preflight.main(flags)
    asked[:] = [0, 0]
    preflight.main(flags)
    assert sum(asked) == 4, "two of the six had been answered"
    assert not (tmp_path / "unfinished").exists()


def test_the_bundled_model_is_one_model_under_either_name():
    assert revision_of(None, at("v2", None)) == "v2"
    assert revision_of(BUNDLED, at("v2", None)) == revision_of(None, at("v2", BUNDLED)) == "v2"
    assert revision_of("org/other", at("v2", None)) == "main"


@pytest.mark.parametrize("fast", [True, False])
def test_weights_that_are_all_trained_are_float32_unless_asked_otherwise(
    tiny_folder, monkeypatch, fast
):
    """In bfloat16 0.2 % of them would move at a learning rate of 1e-6."""
    base = "bfloat16" if fast else "float32"
    monkeypatch.setattr(loading, "default_dtype", lambda: base)
    for changes, dtype in (
        ({"use_peft": False}, torch.float32),
        ({"use_peft": True}, getattr(torch, base)),
        ({"use_peft": False, "dtype": "bfloat16"}, torch.bfloat16),
    ):
        model = AbstainModelConfig(model_name_or_path=tiny_folder, **changes)
        assert loading.load_start(model)[0].dtype == dtype
