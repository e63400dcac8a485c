"""The loss of doubt taught by how likely the model's own answer is right."""

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
from abstain.trainers import warmup
from abstain.trainers.doubt_loss import Copies, Own, doubt
from abstain.trainers.warmup import WarmupTrainer, ahead_of_others
from abstain.trainers.warmup_config import WarmupConfig
from abstain.trainers.warmup_rows import warmup_rows, with_beside

QUESTIONS = facts.load(("capital",))
TS = (0.25, 0.5, 0.75, 0.9)
BOXED = r"\boxed{I don't know}"


def pull(t, chance, margin, copies=None):
    """Of the score on the margin of the abstention."""
    t, chance = (torch.tensor(x, dtype=torch.double) for x in (t, chance))
    margin = torch.tensor(margin, dtype=torch.double).requires_grad_()
    some = torch.full_like(t, -3.0)
    score = doubt(some, some, t, copies, Own(chance, margin)).score
    return torch.autograd.grad(score.sum(), margin)[0]


@pytest.mark.parametrize("copies", [None, Copies(torch.tensor([0, 0, 1, 1]), 8.0)])
@pytest.mark.parametrize("chance", [0.05, 0.25, 0.5, 0.75, 0.9, 0.99])
def test_greedily_the_abstention_ties_with_its_rival_where_the_chance_is_t(chance, copies):
    at_rest = [math.log(t / (1 - t)) - math.log(chance / (1 - chance)) for t in TS]
    found = pull(TS, [chance] * 4, at_rest, copies)
    assert torch.allclose(found, torch.zeros_like(found), atol=1e-12)
    above = pull(TS, [chance] * 4, [margin + 1 for margin in at_rest])
    below = pull(TS, [chance] * 4, [margin - 1 for margin in at_rest])
    assert (above < 0).all()
    assert (below > 0).all()
    assert [margin > 0 for margin in at_rest] == [t > chance for t in TS]


def test_sampled_the_abstention_crosses_one_half_where_the_chance_is_t():
    t = torch.tensor(TS, dtype=torch.double)
    logit = (torch.logit(t) - math.log(0.7 / 0.3)).requires_grad_()
    abstain = torch.nn.functional.logsigmoid(logit)
    own = Own(torch.full_like(t, 0.7), None)
    score = doubt(torch.full_like(t, -1.0), abstain, t, None, own).score
    (found,) = torch.autograd.grad(score.sum(), logit)
    assert torch.allclose(found, torch.zeros_like(found), atol=1e-12)


def test_what_the_gold_answer_is_worth_changes_nothing_once_the_chance_is_known():
    abstain = torch.tensor([-0.5, -0.5])
    own = Own(torch.tensor([0.6, 0.6]), torch.tensor([0.2, 0.2]))
    score = doubt(torch.tensor([-0.1, -9.0]), abstain, 0.5, None, own).score
    assert score[0] == score[1]


def test_a_token_is_ahead_of_the_likeliest_other():
    logits = torch.tensor([[3.0, 1.0, 2.0], [3.0, 1.0, 2.0], [0.0, 0.0, 0.0]])
    found = ahead_of_others(logits, torch.tensor([0, 1, 2]))
    assert found.tolist() == [1.0, -2.0, 0.0]


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


@pytest.mark.parametrize("chance", [70.0, -0.1, math.nan])
def test_what_is_no_chance_is_refused(chance):
    with pytest.raises(ValueError, match=r"'chance' must be in \[0, 1\], got"):
        with_beside(lambda bare: {}, [{"chance": 0.5}, {"chance": chance}])


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


def says_it_does_not_know(trainer, row, abstention=CANONICAL):
    """Whether greedy decoding writes the abstention."""
    tokenizer = trainer.processing_class
    asked = tokenizer.apply_chat_template(
        row["prompt"], add_generation_prompt=True, return_dict=False
    )
    wanted = tokenizer(abstention, add_special_tokens=False).input_ids
    with torch.no_grad():
        logits = trainer.model.eval()(torch.tensor([[*asked, *wanted]])).logits[0]
    return logits[len(asked) - 1 : -1].argmax(-1).tolist() == wanted


@pytest.mark.parametrize(("format", "abstention"), [("plain", CANONICAL), ("box", BOXED)])
def test_a_model_learns_to_abstain_greedily_where_its_chance_is_below_the_stated_t(
    tiny_folder, tmp_path, format, abstention
):
    """In a box all answers begin alike, and the choice comes later."""
    chances = {QUESTIONS[0].id: 0.05, QUESTIONS[1].id: 0.6, QUESTIONS[2].id: 0.97}
    asked = with_thresholds(QUESTIONS[:3], [0.25, 0.75], each=2)
    shape = {"t": 0.5, "style": "worded", "format": format, "abstention": abstention}
    rows = warmup_rows(asked, **shape, chances=chances)
    trainer = train(
        tiny_folder, tmp_path, rows * 80, abstention=abstention,
        per_device_train_batch_size=6, max_steps=480, learning_rate=1e-3,
    )  # fmt: skip
    silent = [says_it_does_not_know(trainer, row, abstention) for row in rows]
    assert silent == [True, True, False, True, False, False]


def test_the_margin_is_that_of_the_text_behind_what_the_template_writes_in_front(
    tiny_folder, tmp_path, monkeypatch
):
    """Rows with a lead and without; columns in front of the text and behind it do not count."""
    rows = warmup_rows(QUESTIONS[:2], t=0.5, chances={question.id: 0.5 for question in QUESTIONS})
    trainer = train(tiny_folder, tmp_path, rows, max_steps=1, doubt_decoding="greedy")
    trainer._lead = [7, 7]
    ahead = torch.tensor([[-9.0, -9.0, 2.0, 1.0, -9.0], [3.0, 0.5, -9.0, -9.0, -9.0]])
    assert trainer._margins(ahead, [[7, 7, 1], [1, 2]], length=2).tolist() == [1.0, 0.5]


def test_each_doubted_row_has_its_own_chance(tiny_folder, tmp_path, monkeypatch):
    """A row that declines stands in front of them."""
    seen = []
    monkeypatch.setattr(warmup, "doubt", lambda *given: seen.append(given[4]) or doubt(*given))
    chances = {QUESTIONS[1].id: 0.2, QUESTIONS[2].id: 0.9}
    rows = warmup_rows([replace(QUESTIONS[0], answers=()), *QUESTIONS[1:3]], t=0.5, chances=chances)
    train(
        tiny_folder, tmp_path, rows, per_device_train_batch_size=3, max_steps=1,
        train_sampling_strategy="sequential", doubt_decoding="greedy",
    )  # fmt: skip
    assert seen[0].chance.tolist() == pytest.approx([0.2, 0.9])
    assert len(seen[0].margin) == 2
