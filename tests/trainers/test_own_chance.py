"""Doubt taught by how likely the model's own answer is right, in the place of the gold answer's."""

import math
from dataclasses import replace

import pytest
import tiny
import torch
from datasets import Dataset
from transformers import AutoTokenizer

from abstain.models.loading import load_model
from abstain.rewards import CANONICAL
from abstain.tasks import facts, with_thresholds
from abstain.trainers.doubt_loss import Copies, Own, doubt
from abstain.trainers.warmup import WarmupTrainer, rivals
from abstain.trainers.warmup_config import WarmupConfig
from abstain.trainers.warmup_rows import warmup_rows, with_beside

QUESTIONS = facts.load(("capital",))
TS = (0.25, 0.5, 0.75, 0.9)


def pull(t, chance, logit, rival, copies=None):
    """Of the score on the log-prob of the abstention."""
    t, chance, rival = (torch.tensor(x, dtype=torch.double) for x in (t, chance, rival))
    abstain = (torch.tensor(logit, dtype=torch.double) + rival).requires_grad_()
    answer = torch.full_like(abstain, -3.0)
    score = doubt(answer, abstain, t, copies, Own(chance, rival)).score
    return torch.autograd.grad(score.sum(), abstain)[0]


@pytest.mark.parametrize("copies", [None, Copies(torch.tensor([0, 0, 1, 1]), 8.0)])
@pytest.mark.parametrize("chance", [0.05, 0.25, 0.5, 0.75, 0.9, 0.99])
def test_greedily_the_abstention_ties_with_its_rival_where_the_chance_is_t(chance, copies):
    at_rest = [math.log(t / (1 - t)) - math.log(chance / (1 - chance)) for t in TS]
    rival = [-8.0, -9.0, -10.0, -12.0]  # so low that the abstention's log-prob stays below 0
    found = pull(TS, [chance] * 4, at_rest, rival, copies)
    assert torch.allclose(found, torch.zeros_like(found), atol=1e-12)
    above = pull(TS, [chance] * 4, [logit + 1 for logit in at_rest], rival)
    below = pull(TS, [chance] * 4, [logit - 1 for logit in at_rest], rival)
    assert (above < 0).all()
    assert (below > 0).all()
    assert [logit > 0 for logit in at_rest] == [t > chance for t in TS]


def test_sampled_the_abstention_crosses_one_half_where_the_chance_is_t():
    t = torch.tensor(TS, dtype=torch.double)
    logit = (torch.logit(t) - math.log(0.7 / 0.3)).requires_grad_()
    abstain = torch.nn.functional.logsigmoid(logit)
    own = Own(torch.full_like(t, 0.7), None)
    score = doubt(torch.full_like(t, -1.0), abstain, t, None, own).score
    (found,) = torch.autograd.grad(score.sum(), logit)
    assert torch.allclose(found, torch.zeros_like(found), atol=1e-12)


def test_what_the_gold_answer_is_worth_changes_nothing_once_the_chance_is_known():
    rival, abstain = torch.tensor([-1.0, -1.0]), torch.tensor([-0.5, -0.5])
    own = Own(torch.tensor([0.6, 0.6]), rival)
    score = doubt(torch.tensor([-0.1, -9.0]), abstain, 0.5, None, own).score
    assert score[0] == score[1]


def test_the_rival_is_the_likeliest_other_token():
    logits = torch.tensor([[3.0, 1.0, 2.0], [3.0, 1.0, 2.0], [0.0, 0.0, 0.0]])
    tokens = torch.tensor([0, 1, 2])
    logps = logits.log_softmax(-1)
    found = rivals(logits, tokens, logps.gather(1, tokens[:, None])[:, 0])
    assert torch.allclose(found, torch.stack([logps[0, 2], logps[1, 0], logps[2, 0]]))


def test_each_copy_of_a_question_has_its_chance_and_one_without_an_answer_none():
    asked = with_thresholds([QUESTIONS[0], replace(QUESTIONS[1], answers=())], [0.25, 0.9], each=2)
    rows = warmup_rows(asked, t=0.5, chances={QUESTIONS[0].id: 0.7})
    assert [row["chance"] for row in rows] == [0.7, 0.7, 0.0, 0.0]
    assert "chance" not in warmup_rows(asked, t=0.5)[0]


def test_a_chance_in_some_rows_alone_is_refused():
    rows = [{"chance": 0.5}, {"chance": None}, {}]
    with pytest.raises(ValueError, match="'chance' must have a number in each row or in none; 2"):
        with_beside(lambda bare: {}, rows)
    assert torch.equal(with_beside(lambda bare: {}, rows[:1])["chance"], torch.tensor([0.5]))


def train(tiny_folder, folder, rows, **settings):
    args = WarmupConfig(output_dir=str(folder), **tiny.QUICK | {"doubt_coef": 1.0} | settings)
    trainer = WarmupTrainer(
        load_model(tiny_folder, dtype="float32"),
        args=args,
        train_dataset=Dataset.from_list(rows),
        processing_class=AutoTokenizer.from_pretrained(tiny_folder),
    )
    trainer.train()
    return trainer


def says_it_does_not_know(trainer, row):
    """Whether the first token that greedy decoding writes is that of the abstention."""
    tokenizer = trainer.processing_class
    asked = tokenizer.apply_chat_template(
        row["prompt"], add_generation_prompt=True, return_dict=False
    )
    first = tokenizer(CANONICAL, add_special_tokens=False).input_ids[0]
    with torch.no_grad():
        logits = trainer.model.eval()(torch.tensor([asked])).logits[0, -1]
    return logits.argmax().item() == first


def test_a_model_learns_to_abstain_greedily_where_its_chance_is_below_the_stated_t(
    tiny_folder, tmp_path
):
    chances = {
        question.id: chance for question, chance in zip(QUESTIONS, (0.1, 0.6, 0.97), strict=False)
    }
    asked = with_thresholds(QUESTIONS[:3], [0.25, 0.75], each=2)
    rows = warmup_rows(asked, t=0.5, style="worded", chances=chances)
    trainer = train(
        tiny_folder, tmp_path, rows * 60,
        per_device_train_batch_size=6, max_steps=300, learning_rate=1e-3,
    )  # fmt: skip
    silent = [says_it_does_not_know(trainer, row) for row in rows]
    assert (
        silent
        == [row["chance"] < row["t"] for row in rows]
        == [True, True, False, True, False, False]
    )
