"""Nothing that is loaded runs code, nothing secret is written, no path leaves its folder."""

import json
import pickle
import shutil
import sys
from pathlib import Path

import pytest
import torch
from jinja2.exceptions import SecurityError
from peft import LoraConfig, get_peft_model

from abstain.models.loading import load_model, load_tokenizer
from abstain.recipes import sft_warmup
from abstain.recipes.shared import arm_arguments
from abstain.recipes.shared.lazy_flags import WARMUP
from abstain.recipes.shared.loading import load_start, load_to_answer
from abstain.recipes.shared.model_config import AbstainModelConfig
from abstain.recipes.shared.parsing import parse
from abstain.recipes.shared.record import write_record
from abstain.recipes.shared.redact import redact
from abstain.rewards import ThresholdReward
from abstain.tasks import hub
from tests.trainers.test_faults import trainer

TOKEN = "hf_" + "Zk3" * 12


class Payload:
    """Unpickling it makes a file, as a stranger's pickle might do worse."""

    def __init__(self, proof):
        self.proof = proof

    def __reduce__(self):
        return (Path.touch, (self.proof,))


@pytest.fixture
def proof(tmp_path):
    return tmp_path / "code has run"


@pytest.fixture
def folder(tiny_folder, tmp_path):
    return Path(shutil.copytree(tiny_folder, tmp_path / "model"))


def change(path, **settings):
    path.write_text(json.dumps(json.loads(path.read_text()) | settings))


# ------------------------------------------------------------------------------ code of models


def test_the_payload_would_run_where_nobody_looks(proof):
    pickle.loads(pickle.dumps(Payload(proof)))
    assert proof.exists()


def test_code_that_comes_with_a_model_is_not_run(folder, proof):
    code = f"import pathlib; pathlib.Path({str(proof)!r}).touch()\n"
    (folder / "modeling_evil.py").write_text(
        code
        + "from transformers import LlamaConfig as EvilConfig, LlamaForCausalLM as EvilModel\n"
        + "from transformers import PreTrainedTokenizerFast as EvilTokenizer\n"
    )
    auto = {
        "AutoConfig": "modeling_evil.EvilConfig",
        "AutoModelForCausalLM": "modeling_evil.EvilModel",
    }
    change(folder / "config.json", auto_map=auto, model_type="evil")
    with pytest.raises(ValueError, match="trust_remote_code"):
        load_model(str(folder))
    # Of a type that transformers knows, its own code is taken.
    change(folder / "config.json", model_type="llama")
    change(
        folder / "tokenizer_config.json",
        auto_map={"AutoTokenizer": [None, "modeling_evil.EvilTokenizer"]},
    )
    (folder / "custom_generate").mkdir()
    (folder / "custom_generate" / "generate.py").write_text(code + "def generate(*a, **k): ...\n")
    assert type(load_model(str(folder))).__module__.startswith("transformers.models.llama")
    load_tokenizer(str(folder))
    assert not proof.exists()


@pytest.mark.parametrize("asked", [False, True])
def test_code_that_comes_with_a_model_is_run_where_a_recipe_is_told_to(folder, proof, asked):
    (folder / "modeling_own.py").write_text(
        f"import pathlib; pathlib.Path({str(proof)!r}).touch()\n"
        "from transformers import LlamaConfig, LlamaForCausalLM\n"
        "class OwnConfig(LlamaConfig): model_type = 'own'\n"
        "class OwnModel(LlamaForCausalLM): config_class = OwnConfig\n"
    )
    auto = {"AutoConfig": "modeling_own.OwnConfig", "AutoModelForCausalLM": "modeling_own.OwnModel"}
    change(folder / "config.json", auto_map=auto, model_type="own")
    model = AbstainModelConfig(model_name_or_path=str(folder), dtype="float32")
    for load in (load_start, lambda *a, **k: load_to_answer(str(folder), *a, **k)):
        if not asked:
            with pytest.raises(ValueError, match="trust_remote_code"):
                load(model, trust_remote_code=False)
        else:
            assert type(load(model, trust_remote_code=True)[0]).__name__ == "OwnModel"
    assert proof.exists() == asked


def test_a_chat_template_cannot_reach_python(folder):
    (folder / "chat_template.jinja").write_text("{{ messages.__class__.__mro__ }}")
    tokenizer = load_tokenizer(str(folder))
    with pytest.raises(SecurityError):
        tokenizer.apply_chat_template([{"role": "user", "content": "Q"}])


def test_a_dataset_script_is_not_run(tmp_path, proof):
    folder = tmp_path / "nq_open"
    folder.mkdir()
    (folder / "nq_open.py").write_text(f"import pathlib; pathlib.Path({str(proof)!r}).touch()\n")
    with pytest.raises(Exception, match=r"(?i)script|data files"):
        hub.load("nq_open", path=str(folder))
    assert not proof.exists()


# ------------------------------------------------------------------------------ pickles


def test_a_model_in_a_pickle_is_refused(folder, proof):
    (folder / "model.safetensors").unlink()
    torch.save({"model.embed_tokens.weight": Payload(proof)}, folder / "pytorch_model.bin")
    with pytest.raises(ValueError, match=r"in pytorch_model\.bin, a pickle.*only safetensors"):
        load_model(str(folder))
    assert not proof.exists()


def test_an_adapter_in_a_pickle_is_refused(tiny_folder, tmp_path, proof):
    adapter = tmp_path / "adapter"
    lora = LoraConfig(r=2, target_modules="all-linear", task_type="CAUSAL_LM")
    get_peft_model(load_model(tiny_folder, dtype="float32"), lora).save_pretrained(adapter)
    (adapter / "adapter_model.safetensors").unlink()
    torch.save(Payload(proof), adapter / "adapter_model.bin")
    with pytest.raises(ValueError, match=r"in adapter_model\.bin, a pickle"):
        load_model(str(adapter))
    assert not proof.exists()


def test_a_base_in_a_pickle_is_refused_below_its_adapter(folder, tmp_path, proof):
    lora = LoraConfig(r=2, target_modules="all-linear", task_type="CAUSAL_LM")
    adapter = tmp_path / "adapter"
    get_peft_model(load_model(str(folder), dtype="float32"), lora).save_pretrained(adapter)
    (folder / "model.safetensors").unlink()
    torch.save(Payload(proof), folder / "pytorch_model.bin")
    with pytest.raises(ValueError, match=r"in pytorch_model\.bin, a pickle"):
        load_model(str(adapter))
    assert not proof.exists()


@pytest.mark.parametrize("file", ["optimizer.pt", "scheduler.pt", "rng_state.pth"])
def test_resuming_unpickles_no_objects(tiny_folder, tmp_path, proof, file):
    saving = {"max_steps": 1, "save_strategy": "steps", "save_steps": 1}
    trainer(tiny_folder, tmp_path, ThresholdReward(0.5), **saving).train()
    checkpoint = tmp_path / "checkpoint-1"
    for name in (file, "training_args.bin"):
        torch.save(Payload(proof), checkpoint / name)
    again = trainer(tiny_folder, tmp_path, ThresholdReward(0.5), **saving | {"max_steps": 2})
    with pytest.raises(pickle.UnpicklingError, match="Weights only load failed"):
        again.train(resume_from_checkpoint=str(checkpoint))
    assert not proof.exists()


# ------------------------------------------------------------------------------ secrets


def test_secrets_are_hidden_and_nothing_else(monkeypatch):
    for name in ("SOME_TOKEN", "JUDGE_KEY", "SHORT_TOKEN"):
        monkeypatch.setenv(name, {"SHORT_TOKEN": "short"}.get(name, f"value of {name}"))
    shown = redact(
        {
            "hub_token": "x",
            "judge": {"api_key": "y", "max_tokens": 16, "key": "z"},
            "eos_token": "<|end|>",
            "push_token": None,
            "command": ["run.py", "--hub_token", "a b", "--api-key=c", "--t", "0.5", TOKEN],
            "tuple": ("--password", "d", "e"),
            "url": "https://me:secret@example.org/v1 and https://example.org/a@b",
            "text": "says value of SOME_TOKEN and value of JUDGE_KEY, in short",
            "keys": [
                f"sk-{'a1' * 12}",
                "ghp_" + "b" * 36,
                "AKIA" + "C" * 16,
                "ask-me-anything-else",
            ],
            "numbers": [1, 0.5, True, None],
        }
    )
    assert shown == {
        "hub_token": "***",
        "judge": {"api_key": "***", "max_tokens": 16, "key": "z"},
        "eos_token": "<|end|>",
        "push_token": None,
        "command": ["run.py", "--hub_token", "***", "--api-key=***", "--t", "0.5", "***"],
        "tuple": ["--password", "***", "e"],
        "url": "https://***@example.org/v1 and https://example.org/a@b",
        "text": "says *** and ***, in short",
        "keys": ["***", "***", "***", "ask-me-anything-else"],
        "numbers": [1, 0.5, True, None],
    }


def test_the_record_of_a_run_holds_no_secret(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/x/train.py", "--hub_token", "tell nobody", "--t", "0.5"])
    monkeypatch.setenv("WANDB_API_KEY", "0123456789abcdef")
    write_record(tmp_path, {"training": {"note": "0123456789abcdef", "t": 0.5}}, finished=True)
    text = (tmp_path / "run.json").read_text()
    assert "tell nobody" not in text
    assert "0123456789abcdef" not in text
    assert json.loads(text)["command"] == ["train.py", "--hub_token", "***", "--t", "0.5"]
    assert json.loads(text)["settings"]["training"] == {"note": "***", "t": 0.5}


def test_a_hub_token_reaches_the_hub_and_no_file(tiny_folder, tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("HF_TOKEN", "")
    flags = f"--model_name_or_path {tiny_folder} --output_dir {tmp_path}/out --max_steps 1 "
    flags += "--save_steps 1 --bf16 False --dtype float32 --families continent --hub_token"
    argv = [*flags.split(), TOKEN]
    monkeypatch.setattr(sys, "argv", ["sft_warmup.py", *argv])
    sft_warmup.main(argv)
    import os

    assert os.environ["HF_TOKEN"] == TOKEN
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert {"run.json", "training_args.bin"} <= {path.name for path in files}
    assert [path.name for path in files if TOKEN.encode() in path.read_bytes()] == []
    assert TOKEN not in "".join(capfd.readouterr())


def test_a_token_in_a_config_file_is_taken_out_of_the_arguments_too(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "")
    config = tmp_path / "config.yaml"
    config.write_text(f"hub_token: {TOKEN}\noutput_dir: {tmp_path}\n")
    (training,) = parse(
        (WARMUP,), ["--config", str(config), "--bf16", "False"], command="x", description="Doc."
    )
    assert training.hub_token is None
    assert TOKEN not in repr(training)


# ------------------------------------------------------------------------------ paths


@pytest.mark.parametrize(
    "text",
    ["../up=x/..", "a/b=runs/..", "..\\up=x", "runs/a/..", "a\nb=x", "=runs/a", ".", "a|b=x"],
)
def test_a_label_is_never_a_path(text):
    with pytest.raises(ValueError, match="a label is a plain name"):
        arm_arguments.named([text], None)


def test_names_with_dots_and_spaces_are_labels():
    arms = arm_arguments.named(["Qwen/Qwen2.5-0.5B", "my arm v1.2=runs/x", "runs/a/"], None)
    assert list(arms) == ["Qwen2.5-0.5B", "my arm v1.2", "a"]


def test_what_stands_before_an_equals_sign_with_a_slash_is_part_of_the_path():
    assert arm_arguments.named(["../up=runs/a"], None) == {"a": ["../up=runs/a"]}
