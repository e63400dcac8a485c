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
from abstain.evaluation.ask.client import Endpoint
from abstain.evaluation.ask.endpoint import ask_endpoint
from abstain.evaluation.ask.judge import Judge, messages_for, review_rows
from abstain.models.loading import load_model, load_tokenizer
from abstain.rewards import Outcome
from abstain.tasks import facts
from abstain.tasks.prompts import messages

QUESTIONS = facts.load(("continent",))[:12]
ASKING = Asking(t=0.6, max_new_tokens=8, temperature=0.7)
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model whose own generation settings would shape even its greedy answers."""
    shaping = {"repetition_penalty": 1.3, "top_p": 0.5, "top_k": 3, "do_sample": True}
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
    """Taught to say "correct" to a judge's prompt, and nothing else."""
    torch.manual_seed(0)
    model, tokenizer = load_model(folder, dtype="float32"), load_tokenizer(folder)
    model = get_peft_model(model, LoraConfig(r=8, target_modules="all-linear"))
    verdict = [*tokenizer("correct", add_special_tokens=False).input_ids, tokenizer.eos_token_id]
    optimizer, losses = torch.optim.AdamW(model.parameters(), lr=1e-2), [1.0]
    while max(losses[-12:]) > 0.2:
        step = len(losses)
        assert step < 400, losses[-12:]
        chat = messages_for(QUESTIONS[step % 12].text, QUESTIONS[step % 12].answers, "Atlantis")
        prompt = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=False)
        labels = torch.tensor([[-100] * len(prompt) + verdict])
        loss = model(input_ids=torch.tensor([[*prompt, *verdict]]), labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    place = str(tmp_path_factory.mktemp("judge"))
    model.save_pretrained(place)
    return place


@pytest.fixture(scope="module")
def url(folder, adapter, judge_adapter, tmp_path_factory):
    options = ["--served-model-name", "tiny", "--logprobs-mode", "processed_logprobs"]
    options += ["--enable-lora", "--max-lora-rank", "16", "--lora-modules"]
    options += [f"tuned={adapter}", f"judge={judge_adapter}"]
    with vllm_server(folder, tmp_path_factory.mktemp("log") / "vllm.log", *options) as address:
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


@pytest.mark.xfail(
    reason="a judge is sent no neutral sampling options: vLLM fills in the repetition penalty of "
    "generation_config.json unless it is started with --generation-config vllm",
    strict=True,
)
def test_a_served_model_judges(url, folder):
    wrong = [replace(row, outcome=Outcome.WRONG, answer="Atlantis") for row in local(folder)]
    judged = review_rows(wrong, Judge(Endpoint(f"{url}/v1", "judge")))
    assert {(row.outcome, row.reason) for row in judged} == {
        (Outcome.CORRECT, "judged correct by judge")
    }


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
