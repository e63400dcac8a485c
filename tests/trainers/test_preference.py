import pytest
import tiny
import torch
from datasets import Dataset
from transformers import AutoTokenizer

from abstain.models.loading import load_model
from abstain.trainers.preference import (
    AbstainDPOConfig,
    AbstainDPOTrainer,
    AbstainKTOConfig,
    AbstainKTOTrainer,
)

IDK, WRONG = "I don't know", "Asia"


def turn(text, role="assistant"):
    return [{"role": role, "content": text}]


def rows(method, n=8):
    prompts = [turn(f"On which continent is place {i}?", "user") for i in range(n)]
    if method == "dpo":
        return [{"prompt": p, "chosen": turn(IDK), "rejected": turn(WRONG)} for p in prompts]
    return [
        {"prompt": p, "completion": turn(text), "label": text == IDK}
        for p in prompts
        for text in (IDK, WRONG)
    ]


def logp(model, tokenizer, text):
    """Summed log-prob of an answer to the first question."""
    prompt = turn("On which continent is place 0?", "user")
    start = tokenizer.apply_chat_template(prompt, add_generation_prompt=True, return_dict=False)
    whole = tokenizer.apply_chat_template([*prompt, *turn(text)], return_dict=False)
    ids = torch.tensor([whole])
    with torch.no_grad():
        logps = model(input_ids=ids).logits[0, :-1].log_softmax(-1)
    each = logps.gather(1, ids[0, 1:, None])[:, 0]
    return each[len(start) - 1 :].sum().item()


def trainer(method, folder, tiny_folder, **changes):
    config, kind = {
        "dpo": (AbstainDPOConfig, AbstainDPOTrainer),
        "kto": (AbstainKTOConfig, AbstainKTOTrainer),
    }[method]
    settings = {**tiny.QUICK, "per_device_train_batch_size": 4, "max_steps": 4, **changes}
    return kind(
        load_model(tiny_folder, dtype="float32"),
        args=config(output_dir=str(folder), **settings),
        train_dataset=Dataset.from_list(rows(method)),
        processing_class=AutoTokenizer.from_pretrained(tiny_folder),
        peft_config=tiny.lora(),
    )


@pytest.mark.parametrize("method", ["dpo", "kto"])
def test_updates_move_the_abstention_above_the_wrong_answer(method, tiny_folder, tmp_path):
    run = trainer(method, tmp_path, tiny_folder)
    tokenizer, policy = run.processing_class, run.model
    before = [logp(policy.eval(), tokenizer, text) for text in (IDK, WRONG)]
    run.train()
    after = [logp(policy.eval(), tokenizer, text) for text in (IDK, WRONG)]
    assert after[0] - before[0] > after[1] - before[1]


def test_adapters_move_and_the_base_does_not(tiny_folder, tmp_path):
    run = trainer("dpo", tmp_path, tiny_folder)
    before = {name: weight.clone() for name, weight in run.model.named_parameters()}
    run.train()
    moved = {
        name for name, weight in run.model.named_parameters() if (weight != before[name]).any()
    }
    assert moved
    assert all("lora_" in name and ".default." in name for name in moved)


def test_the_chat_template_gets_what_it_is_given(tiny_folder, tmp_path):
    run = trainer("dpo", tmp_path, tiny_folder, chat_template_kwargs='{"extra": 1}')
    assert run.args.chat_template_kwargs == {"extra": 1}


def test_an_empty_abstention_is_refused(tmp_path):
    with pytest.raises(ValueError, match="abstention must be a text"):
        AbstainDPOConfig(output_dir=str(tmp_path), abstention=" ", bf16=False)
