import pytest
import torch
from datasets import Dataset
from peft import LoraConfig
from transformers import AutoTokenizer
from trl import SFTTrainer

from abstain.rewards import CANONICAL
from abstain.tasks import Question, facts
from abstain.trainers.layout import cheapest
from abstain.trainers.models import load_model
from abstain.trainers.warmup import WarmupConfig, WarmupTrainer, warmup_rows

QUESTIONS = facts.load(("capital",))


def test_the_share_of_abstentions_is_random_seeded_and_as_asked():
    rows = warmup_rows(QUESTIONS, t=0.6, abstain_share=0.25)
    targets = [row["completion"][0]["content"] for row in rows]
    share = targets.count(CANONICAL) / len(targets)
    assert 0.18 < share < 0.32
    assert rows == warmup_rows(QUESTIONS, t=0.6, abstain_share=0.25)
    assert rows != warmup_rows(QUESTIONS, t=0.6, abstain_share=0.25, seed=1)
    answers = [question.answers[0] for question in QUESTIONS]
    assert all(a in (b, CANONICAL) for a, b in zip(targets, answers, strict=True))


def test_a_question_without_an_answer_is_always_abstained_and_one_without_gold_left_out():
    questions = [Question("1", "Q?", ()), Question("2", "Q?", None), Question("3", "Q?", ("a",))]
    rows = warmup_rows(questions, t=0.6, abstain_share=0.0)
    assert [row["completion"][0]["content"] for row in rows] == [CANONICAL, "a"]
    with pytest.raises(ValueError, match="none has any"):
        warmup_rows(questions[1:2], t=0.6)
    with pytest.raises(ValueError, match=r"abstain_share must be in \[0, 1\]"):
        warmup_rows(questions, t=0.6, abstain_share=20)


def run(kind, tiny_folder, folder):
    args = WarmupConfig(
        output_dir=str(folder),
        per_device_train_batch_size=8,
        max_steps=2,
        learning_rate=1e-2,
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        bf16=False,
    )
    trainer = kind(
        load_model(tiny_folder, dtype="float32"),
        args=args,
        train_dataset=Dataset.from_list(warmup_rows(QUESTIONS[:32], t=0.6)),
        processing_class=AutoTokenizer.from_pretrained(tiny_folder),
        peft_config=LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM"),
    )
    trainer.train()
    losses = [float(entry["loss"]) for entry in trainer.state.log_history if "loss" in entry]
    return losses, torch.cat([p.detach().flatten() for p in trainer.model.parameters()])


def one_in_a_row(groups, *_):
    return [[(prompt, [branch])] for prompt, own in groups.items() for branch in own]


@pytest.mark.parametrize("layout", [cheapest, one_in_a_row])
def test_scoring_the_labelled_positions_alone_gives_trls_losses_and_weights(
    tiny_folder, tmp_path, monkeypatch, layout
):
    monkeypatch.setattr("abstain.trainers.packing.cheapest", layout)
    ours, theirs = run(WarmupTrainer, tiny_folder, tmp_path), run(SFTTrainer, tiny_folder, tmp_path)
    assert ours[0] == pytest.approx(theirs[0], rel=1e-4)
    assert torch.allclose(ours[1], theirs[1], atol=1e-5)
    assert ours[0][1] < ours[0][0]
