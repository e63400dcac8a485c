"""Real OpenAI-compatible servers as a checkpoint with log-probs, as a judge, and for TRL."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from conftest import ENVIRONMENT, save_tiny
from peft import LoraConfig, get_peft_model
from serving import transformers_server, vllm_server

from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.client import Endpoint, EndpointDown, probe
from abstain.evaluation.ask.endpoint import ask_endpoint
from abstain.evaluation.ask.judge import Judge, messages_for, review_rows
from abstain.evaluation.ask.judge_reply import read_verdict
from abstain.models.loading import load_model, load_tokenizer
from abstain.rewards import Outcome
from abstain.tasks import facts
from abstain.tasks.prompts import messages

QUESTIONS = facts.load(("continent",))[:12]
ASKING = Asking(t=0.6, max_new_tokens=8, temperature=0.7)
CODE = "0123456789abcdef"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model whose own generation settings would shape even its greedy answers."""
    shaping = {"repetition_penalty": 3.0, "top_p": 0.5, "top_k": 3, "do_sample": True}
    return save_tiny(tmp_path_factory.mktemp("shaping"), max_position_embeddings=2048, **shaping)


@pytest.fixture(scope="module")
def adapter(folder, tmp_path_factory):
    torch.manual_seed(3)
    config = LoraConfig(r=9, target_modules="all-linear", init_lora_weights=False)
    place = str(tmp_path_factory.mktemp("adapter"))
    get_peft_model(load_model(folder, dtype="float32"), config).save_pretrained(place)
    return place


@pytest.fixture(scope="module")
def judge_adapter(folder, tmp_path_factory):
    """Says "correct" behind the prompts of a judge: an output layer fitted by least squares."""
    model, tokenizer = load_model(folder, dtype="float32"), load_tokenizer(folder)
    # A token that came twice would have to be followed by two others.
    vocabulary = tokenizer.get_vocab()
    verdict = [*map(vocabulary.get, ("co", "r", "re", "c", "t")), tokenizer.eos_token_id]
    assert tokenizer.decode(verdict, skip_special_tokens=True) == "correct"
    states = []
    for chat in judge_prompts():
        prompt = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=False)
        with torch.no_grad():
            ids = torch.tensor([[*prompt, *verdict[:-1]]])
            states.append(model.model(input_ids=ids).last_hidden_state[0, -len(verdict) :].double())
    hidden, eye = torch.cat(states), torch.eye(64, dtype=torch.double)
    logits = 15 * torch.eye(len(verdict), dtype=torch.double).repeat(len(states), 1)
    fitted = torch.linalg.solve(hidden.T @ hidden + 0.1 * eye, hidden.T @ logits)
    rank = len(verdict)
    model = get_peft_model(model, LoraConfig(r=rank, lora_alpha=rank, target_modules=["lm_head"]))
    head = model.base_model.model.lm_head
    with torch.no_grad():
        head.lora_A["default"].weight.copy_(fitted.T)
        head.lora_B["default"].weight[verdict] = torch.eye(rank)
    place = str(tmp_path_factory.mktemp("judge"))
    model.save_pretrained(place)
    return place


def judge_prompts():
    """What a judge is sent about our questions where the code is not drawn."""
    with pytest.MonkeyPatch.context() as fixed:
        fixed.setattr("secrets.token_hex", lambda n: CODE)
        return [messages_for(each.text, each.answers, "Atlantis") for each in QUESTIONS]


def served(folder, adapters, log):
    """vLLM with the model as `tiny`, and adapters by name."""
    options = ["--served-model-name", "tiny", "--logprobs-mode", "processed_logprobs"]
    options += ["--enable-lora", "--max-lora-rank", "16", "--lora-modules"]
    options += [f"{name}={place}" for name, place in adapters.items()]
    return vllm_server(folder, log / "vllm.log", *options)


@pytest.fixture(scope="module")
def url(folder, adapter, tmp_path_factory):
    with served(folder, {"tuned": adapter}, tmp_path_factory.mktemp("log")) as address:
        yield address


@pytest.fixture
def judge_url(folder, judge_adapter, tmp_path):
    """A server of its own: on a CPU, vLLM lets an adapter of `lm_head` into answers of the base."""
    with served(folder, {"judge": judge_adapter}, tmp_path) as address:
        yield address


def local(checkpoint, **how):
    model, tokenizer = load_model(checkpoint, dtype="float32"), load_tokenizer(checkpoint)
    return answer(model, tokenizer, QUESTIONS, ASKING, arm="x", **how)


def texts(rows):
    """Without a character that was cut off: servers hold its bytes back."""
    return [row.completion.rstrip("\N{REPLACEMENT CHARACTER}") for row in rows]


@pytest.mark.parametrize("name", ["tiny", "tuned"])
def test_a_served_model_answers_as_it_does_here_whatever_its_generation_config(
    url, folder, adapter, name
):
    here = local({"tiny": folder, "tuned": adapter}[name])
    there = ask_endpoint(Endpoint(f"{url}/v1", name), QUESTIONS, ASKING, arm="x")
    assert texts(there) == texts(here)
    assert [row.outcome for row in there] == [row.outcome for row in here]
    expected = pytest.approx([row.logprob for row in here], abs=2e-3)
    assert [row.logprob for row in there] == expected


def test_samples_of_a_server_are_not_shaped_by_the_models_top_k(url, folder):
    rows = ask_endpoint(Endpoint(f"{url}/v1", "tiny"), QUESTIONS, ASKING, arm="x", num_samples=4)
    tokenizer, model = load_tokenizer(folder), load_model(folder, dtype="float32")
    beyond = 0
    for row in rows:
        ids = tokenizer(row.completion, add_special_tokens=False).input_ids[:1]
        chat = next(question for question in QUESTIONS if question.id == row.id)
        prompt = tokenizer.apply_chat_template(
            messages(chat, ASKING.t), add_generation_prompt=True, return_dict=False
        )
        with torch.no_grad():
            first = model(torch.tensor([prompt])).logits[0, -1]
        beyond += int(bool(ids) and ids[0] not in first.topk(3).indices)
    assert beyond > 0


def test_a_served_model_judges_whatever_its_generation_config(judge_url, folder, monkeypatch):
    monkeypatch.setattr("secrets.token_hex", lambda n: CODE)
    wrong = [replace(row, outcome=Outcome.WRONG, answer="Atlantis") for row in local(folder)]
    end = Endpoint(f"{judge_url}/v1", "judge")
    judged = review_rows(wrong, Judge(end))
    assert {(row.outcome, row.reason) for row in judged} == {
        (Outcome.CORRECT, "judged correct by judge")
    }
    # Left to itself, the server lets the model's repetition penalty spoil the same verdicts.
    for chat in judge_prompts():
        with pytest.raises(EndpointDown, match=r"no use: the (verdict is none|reply was cut off)"):
            probe(end, {"messages": chat, "temperature": 0, "max_tokens": 16}, read_verdict)


@pytest.mark.parametrize("kind", ["grpo", "rloo", "ppo"])
def test_trl_trains_with_rollouts_of_a_server(url, folder, tmp_path, kind):
    """All but the transfer of weights, for which TRL wants CUDA; the server keeps its own."""
    result = tmp_path / "result.json"
    command = [sys.executable, str(HERE / "server_mode.py"), kind, folder, url, str(result)]
    subprocess.run(command, check=True, env=os.environ | ENVIRONMENT, timeout=500)
    measured = json.loads(result.read_text())
    assert measured["steps"] == 2
    assert measured["transferred"] == measured["parameters"]
    assert measured["moved"]


def test_transformers_serve_answers_as_the_model_does_here(folder, tmp_path):
    """It gives no log-probs."""
    plain = save_tiny(tmp_path / "plain")
    with transformers_server(plain, tmp_path / "serve.log") as address:
        there = ask_endpoint(Endpoint(f"{address}/v1", plain), QUESTIONS, ASKING, arm="x")
    assert texts(there) == texts(local(plain))
