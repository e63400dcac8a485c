"""`abstain.evaluation.ask.vllm_engine` on the real engine answers as the model does here."""

import json
from pathlib import Path

import pytest
import torch
from conftest import ADAPTERS

from abstain.evaluation.ask import vllm_engine
from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.journal import Journal
from abstain.models.loading import load_model, load_tokenizer
from abstain.tasks import facts

QUESTIONS = facts.load(("continent",))[:12]
ASKING = Asking(t=0.6, max_new_tokens=8, temperature=0.7)
PROMPTS = [[5, 9, 11, 7], [3, 4, 8]]
SAMPLING = {"num_samples": 4, "max_new_tokens": 8, "temperature": 0.7}


@pytest.fixture(scope="module")
def served(base, adapters):
    options = {"max_model_len": 512, "max_num_batched_tokens": 8192}
    return vllm_engine.serve([base, *adapters.values()], dtype="float32", engine_args=options)


@pytest.mark.parametrize("name", ["base", *ADAPTERS])
def test_greedy_answers_and_log_probs_are_those_of_the_model_here(served, base, adapters, name):
    checkpoint = ({"base": base} | adapters)[name]
    model, tokenizer = load_model(checkpoint, dtype="float32"), load_tokenizer(checkpoint)
    here = answer(model, tokenizer, QUESTIONS, ASKING, arm="x")
    there = answer(*served[checkpoint], QUESTIONS, ASKING, arm="x")
    assert [row.completion for row in there] == [row.completion for row in here]
    assert [row.outcome for row in there] == [row.outcome for row in here]
    expected = pytest.approx([row.logprob for row in here], abs=2e-4)
    assert [row.logprob for row in there] == expected


def test_adapters_of_one_engine_say_different_things(served, base, adapters):
    said = [
        tuple(row.completion for row in answer(*served[name], QUESTIONS, ASKING, arm="x"))
        for name in (base, *adapters.values())
    ]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("name", ["base", "plain"])
def test_sampled_log_probs_are_the_models_at_that_temperature(served, base, adapters, name):
    checkpoint = ({"base": base} | adapters)[name]
    source, model = served[checkpoint][0], load_model(checkpoint, dtype="float32")
    for prompt, group in zip(PROMPTS, source.complete(PROMPTS, seed=3, **SAMPLING), strict=True):
        for completion in group:
            ids = torch.tensor(completion.ids)
            with torch.no_grad():
                logits = model(torch.tensor([prompt + completion.ids])).logits[0]
            logprobs = (logits[len(prompt) - 1 : -1].float() / 0.7).log_softmax(-1)
            expected = logprobs[torch.arange(len(ids)), ids].tolist()
            assert completion.logprobs == pytest.approx(expected, abs=1e-4)


def test_a_seed_gives_the_same_samples_again_and_another_one_others(served, base):
    source = served[base][0]

    def drawn(seed):
        groups = source.complete(PROMPTS, seed=seed, **SAMPLING)
        return [[completion.ids for completion in group] for group in groups]

    first = drawn(3)
    assert drawn(3) == first != drawn(4)
    assert len({tuple(ids) for ids in first[0]}) > 1


def test_samples_resume(served, base, tmp_path, monkeypatch):
    how = {"arm": "x", "num_samples": 2, "journal": Journal(tmp_path / "unfinished")}
    rows = answer(*served[base], QUESTIONS, ASKING, **how)
    monkeypatch.setattr(served[base][0].engine, "generate", None)
    assert answer(*served[base], QUESTIONS, ASKING, **how) == rows


def test_an_engine_with_an_option_it_does_not_know_says_so_in_one_line(base):
    with pytest.raises(ValueError, match=r"vLLM does not start: .*no_such_option.*--engine_args"):
        vllm_engine.serve([base], engine_args={"no_such_option": 1})


def test_the_settings_that_vllm_reads_of_an_adapter_are_those_we_count_on(adapters):
    """Were it to heed more (or fewer), `vllm_adapters` would have to be looked at again."""
    from dataclasses import fields

    from vllm.lora.peft_helper import PEFTHelper

    read = {field.name for field in fields(PEFTHelper) if not field.name.startswith("vllm_")}
    assert read == {
        *("r", "lora_alpha", "target_modules", "bias", "modules_to_save"),
        *("use_rslora", "use_dora"),
    }
    assert "alpha_pattern" in json.loads(
        (Path(adapters["plain"]) / "adapter_config.json").read_text()
    )
