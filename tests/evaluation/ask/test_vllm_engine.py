"""In the place of vLLM: a module with the calls that are made of it, the tiny model behind them."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
import tiny
from peft import LoraConfig, get_peft_model

from abstain.evaluation.ask import vllm_engine as engine
from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.journal import Journal
from abstain.evaluation.rows import read_rows
from abstain.models.loading import load_model, load_tokenizer
from abstain.models.sampling import sample
from abstain.recipes import compare
from abstain.recipes.shared.arm_arguments import engine_of
from abstain.recipes.shared.model_config import AbstainModelConfig
from abstain.rewards import Outcome
from abstain.tasks import facts

QUESTIONS = facts.load(("continent",))[:7]
ASKING = Asking(t=0.6, max_new_tokens=5, batch_size=3)


class LLM:
    """Completes with transformers, in vLLM's shapes."""

    made = 0

    def __init__(self, model, **settings):
        type(self).made += 1
        self.model, self.settings = model, settings

    def generate(self, prompts, every, lora_request=None, use_tqdm=True):
        assert len(every) == len(prompts)
        self.seeds = [one.seed for one in every]
        params = every[0]
        place = lora_request.path if lora_request else self.model
        found = sample(
            load_model(place, dtype=self.settings["dtype"]),
            [one["prompt_token_ids"] for one in prompts],
            num_samples=params.n,
            max_new_tokens=params.max_tokens,
            temperature=params.temperature,
            eos_token_ids=params.stop_token_ids,
        )
        return [SimpleNamespace(outputs=[self._output(one) for one in group]) for group in found]

    @staticmethod
    def _output(one):
        steps = zip(one.ids, one.logprobs, strict=True)
        logprobs = [{token: SimpleNamespace(logprob=value)} for token, value in steps]
        return SimpleNamespace(token_ids=tuple(one.ids), logprobs=logprobs)


@pytest.fixture
def vllm(monkeypatch):
    fake, lora, request = ModuleType("vllm"), ModuleType("vllm.lora"), ModuleType("request")
    fake.__version__ = "0.1"
    fake.LLM, fake.SamplingParams = type("LLM", (LLM,), {}), SimpleNamespace
    request.LoRARequest = lambda name, number, path: SimpleNamespace(number=number, path=path)
    modules = {"vllm": fake, "vllm.lora": lora, "vllm.lora.request": request}
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    return fake


@pytest.fixture
def adapter(tiny_folder, tmp_path):
    """An adapter that changes what the base says."""
    config = LoraConfig(r=9, target_modules="all-linear", init_lora_weights=False)
    network = get_peft_model(load_model(tiny_folder, dtype="float32"), config)
    network.save_pretrained(tmp_path / "adapter")
    return str(tmp_path / "adapter")


def test_an_engine_answers_as_the_model_does_itself(vllm, tiny_folder, adapter):
    served = engine.serve([tiny_folder, adapter], dtype="float32")
    assert vllm.LLM.made == 1
    said = {}
    for checkpoint in (tiny_folder, adapter):
        model, tokenizer = load_model(checkpoint, dtype="float32"), load_tokenizer(checkpoint)
        here = answer(model, tokenizer, QUESTIONS, ASKING, arm="x")
        there = answer(*served[checkpoint], QUESTIONS, ASKING, arm="x")
        assert [(one.completion, one.outcome) for one in there] == [
            (one.completion, one.outcome) for one in here
        ]
        assert [one.logprob for one in there] == pytest.approx([one.logprob for one in here])
        said[checkpoint] = [one.completion for one in here]
    assert said[tiny_folder] != said[adapter]


def test_samples_of_an_engine_are_numbered_and_resumed(vllm, tiny_folder, tmp_path):
    served = engine.serve([tiny_folder], dtype="float32")[tiny_folder]
    how = {"arm": "x", "num_samples": 2, "journal": Journal(tmp_path / "unfinished")}
    rows = answer(*served, QUESTIONS, ASKING, **how)
    assert [(one.id, one.sample) for one in rows] == [(q.id, i) for q in QUESTIONS for i in (0, 1)]
    served[0].engine.generate = None  # nothing is asked again
    assert answer(*served, QUESTIONS, ASKING, **how) == rows


def test_answers_of_other_weights_precision_or_version_are_not_taken_for_these(
    vllm, tiny_folder, adapter
):
    def settings(**how):
        return engine.serve([adapter], **how)[adapter][0].settings()

    first = settings(dtype="float32")
    assert settings(dtype="float32") == first
    assert settings(dtype="bfloat16") != first
    vllm.__version__ = "0.2"
    second = settings(dtype="float32")
    assert second != first
    weights = Path(tiny_folder) / "model.safetensors"  # the base's
    written = weights.stat().st_mtime
    os.utime(weights, (written, written - 1))
    assert settings(dtype="float32") != second
    os.utime(weights, (written, written))


def test_the_base_of_an_engine_is_at_the_revision_of_the_model_named(
    vllm, tiny_folder, adapter, monkeypatch
):
    seen = []

    def spy(name, original):
        def load(place, *, revision="main", **settings):
            seen.append((name, revision))
            return original(place, revision=revision, **settings)

        return load

    config = engine.GenerationConfig
    monkeypatch.setattr(engine, "load_tokenizer", spy("tokenizer", load_tokenizer))
    monkeypatch.setattr(config, "from_pretrained", spy("end", config.from_pretrained))
    for name, revision in ((tiny_folder, "v2"), ("org/other", "main")):
        seen.clear()
        model = AbstainModelConfig(model_name_or_path=name, model_revision="v2")
        served = engine_of([tiny_folder, adapter], "vllm", model)
        assert served[adapter][0].engine.settings["revision"] == revision
        assert seen == [("tokenizer", revision), ("end", revision)] * 2


def test_every_prompt_has_a_seed_of_its_own_and_the_same_one_again(vllm, tiny_folder):
    source, tokenizer = engine.serve([tiny_folder], dtype="float32")[tiny_folder]
    seeds = []
    for _ in range(2):
        answer(source, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2)
        seeds.append(source.engine.seeds)
    assert len(set(seeds[0])) == len(QUESTIONS)
    assert seeds[0] == seeds[1]


def test_a_rank_gets_the_least_room_that_holds_it(vllm, tiny_folder, adapter):
    assert engine.serve([tiny_folder])[tiny_folder][0].engine.settings.get("enable_lora") is None
    settings = engine.serve([adapter])[adapter][0].engine.settings
    assert (settings["enable_lora"], settings["max_lora_rank"]) == (True, 16)


def test_options_of_the_engine_reach_it_and_tell_its_answers_apart(vllm, tiny_folder, capsys):
    model = AbstainModelConfig(dtype="float32")
    plain = engine_of([tiny_folder], "vllm", model)[tiny_folder][0]
    options = {"gpu_memory_utilization": 0.5}
    tuned = engine_of([tiny_folder], "vllm", model, engine_args=options)[tiny_folder][0]
    assert tuned.engine.settings == plain.engine.settings | options
    assert tuned.settings() != plain.settings()
    for given, way_out in (("{bad", "must be a JSON object such as"), ("[1]", "JSON object")):
        with pytest.raises(SystemExit) as stop:
            compare.main([tiny_folder, "--backend", "vllm", "--engine_args", given])
        assert way_out in f"{stop.value}{capsys.readouterr().err}"
    with pytest.raises(SystemExit) as stop:
        compare.main([tiny_folder, "--engine_args", '{"max_model_len": 9}'])
    assert "add --backend vllm" in f"{stop.value}{capsys.readouterr().err}"


@pytest.mark.parametrize("option", ["dtype", "seed", "logprobs_mode", "quantization"])
def test_an_option_that_follows_from_another_flag_is_refused(vllm, tiny_folder, option):
    with pytest.raises(ValueError, match=rf"--engine_args must not have {option}: {option} fol"):
        engine.serve([tiny_folder], engine_args={option: "x"})
    assert vllm.LLM.made == 0


@pytest.mark.parametrize("kind", [RuntimeError, TypeError, ValueError, MemoryError])
def test_an_engine_that_does_not_start_says_so_in_one_line(vllm, tiny_folder, kind):
    def fails(*args, **settings):
        raise kind("no room for the cache\nand a hundred lines more")

    vllm.LLM = fails
    with pytest.raises(ValueError, match=r"does not start: no room for the cache \(.*--eng"):
        engine.serve([tiny_folder])


def test_rows_of_an_engine_are_kept_while_it_answers(vllm, tiny_folder, tmp_path):
    """An engine takes thousands of prompts at once, and a kill would lose them all."""
    assert engine.Served.least_batch <= 256
    served, tokenizer = engine.serve([tiny_folder], dtype="float32")[tiny_folder]
    few = replace(served)
    object.__setattr__(few, "least_batch", 3)
    original, calls = few.engine.generate, []

    def dying(*args, **how):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return original(*args, **how)

    few.engine.generate = dying
    how = {"arm": "x", "journal": Journal(tmp_path)}
    with pytest.raises(KeyboardInterrupt):
        answer(few, tokenizer, QUESTIONS, ASKING, **how)
    (page,) = tmp_path.glob("*.jsonl")
    assert page.read_text().count("\n") == 1 + 3


def test_an_engine_refuses_what_it_cannot_do(vllm, tiny_folder, tmp_path):
    other = tmp_path / "other"
    tiny.model(600, seed=1).save_pretrained(other)
    tiny.tokenizer().save_pretrained(other)
    with pytest.raises(ValueError, match="one base model at a time, and these have 2"):
        engine.serve([tiny_folder, str(other)])
    served = engine.serve([tiny_folder], dtype="float32")[tiny_folder]
    forced = Asking(t=0.6, force_attempt=True)
    with pytest.raises(ValueError, match="attempts can be forced from a model here only"):
        answer(*served, QUESTIONS, forced, arm="x")


def test_without_vllm_the_backend_says_how_to_get_it(monkeypatch, tiny_folder):
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(ValueError, match=r"--backend vllm needs vLLM.*pip install vllm"):
        engine.serve([tiny_folder])


def test_a_vllm_that_fails_to_import_in_another_way_is_one_line_too(monkeypatch, tiny_folder):
    class Broken(ModuleType):
        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            raise RuntimeError("operator torchvision::nms does not exist")

    monkeypatch.setitem(sys.modules, "vllm", Broken("vllm"))
    with pytest.raises(ValueError, match=r"cannot be imported \(RuntimeError\('operator torchvi"):
        engine.serve([tiny_folder])


def test_a_comparison_on_an_engine_has_the_rows_of_one_without(
    vllm, tiny_folder, adapter, tmp_path, capsys
):
    rows = {}
    for backend in ("transformers", "vllm"):
        folder = tmp_path / backend
        arguments = ["--families", "continent", "--n_questions", "8", "--n_fit", "8"]
        arguments += ["--num_samples", "0", "--dtype", "float32", "--max_new_tokens", "5"]
        arguments += ["--backend", backend, "--output_dir", str(folder)]
        compare.main([tiny_folder, f"tuned={adapter}", *arguments])
        found = read_rows(folder / "rows.jsonl")
        rows[backend] = [(one.arm, one.id, one.completion, one.outcome) for one in found]
    assert rows["vllm"] == rows["transformers"]
    assert vllm.LLM.made == 1
    assert Outcome.ABSTAINED in {outcome for *_, outcome in rows["vllm"]}  # always abstain


def test_calibration_is_refused_at_the_start(vllm, tiny_folder, capsys):
    with pytest.raises(SystemExit) as stop:
        compare.main([tiny_folder, "--backend", "vllm", "--calibration_ts", "0.5"])
    assert "which --backend vllm cannot" in f"{stop.value}{capsys.readouterr().err}"
