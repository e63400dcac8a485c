"""The open loop makes the trainer's update, and runs."""

import pytest
import rl
import tiny
import torch
from peft import get_peft_model

from abstain.models.loading import load_model
from abstain.recipes import rl_loop
from abstain.rewards import CANONICAL, AliasGrader, Outcome, ThresholdRule
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

G = rl.G
OUTCOMES = [
    *("right", "abstained", "wrong", "unreadable"),
    *("abstained", "abstained", "wrong", "wrong"),
    *("wrong", "wrong", "wrong", "right"),
    *("wrong", "wrong", "wrong", "wrong"),
]
"""Four groups; the last one has no say."""


def rollouts_of(trainer, rows):
    """Completions with these outcomes for the rows of a batch."""
    texts = {"abstained": CANONICAL, "wrong": "nowhere at all", "unreadable": ""}
    return [
        rl.completion(trainer, texts.get(what, row["answers"][0]))
        for what, row in zip(OUTCOMES, rows, strict=True)
    ]


@pytest.mark.parametrize("share_prompts", [True, False])
def test_one_batch_gives_the_update_of_the_grpo_trainer(tiny_folder, tmp_path, share_prompts):
    trainer = rl.make(
        AbstainGRPOTrainer,
        AbstainGRPOConfig,
        tiny_folder,
        tmp_path,
        counterfactual=False,
        share_prompts=share_prompts,
        temperature=0.7,
        max_completion_length=20,
        optim="sgd",
        learning_rate=0.1,
        max_steps=1,
    )
    with torch.no_grad():  # LoRA begins with B = 0, where A has no gradient
        for name, parameter in trainer.model.named_parameters():
            if "lora_B" in name:
                parameter.normal_(std=0.1)
    model = get_peft_model(load_model(tiny_folder, dtype="float32"), tiny.lora())
    model.load_state_dict(trainer.model.state_dict())
    seen = {}

    def given(prompt_ids, *_, **__):
        seen["rows"], seen["prompts"] = trainer.rollout_batch.rows, prompt_ids
        seen["completions"] = rollouts_of(trainer, seen["rows"])
        return seen["completions"], None

    trainer._generate_single_turn = given
    before = {n: p.detach().clone() for n, p in trainer.model.named_parameters()}
    trainer.train()

    grade = AliasGrader()
    outcomes = [
        grade(
            trainer._tokenizer.decode(completion, skip_special_tokens=True),
            row["answers"],
            question=row["question"],
        ).outcome
        for completion, row in zip(seen["completions"], seen["rows"], strict=True)
    ]
    rewards = torch.tensor([rl_loop.reward(outcome, 0.5) for outcome in outcomes]).view(-1, G)
    trained = [p for p in model.parameters() if p.requires_grad]
    groups = [seen["completions"][i : i + G] for i in range(0, len(OUTCOMES), G)]
    rl_loop.update(
        model,
        torch.optim.SGD(trained, lr=0.1),
        seen["prompts"][::G],
        groups,
        rl_loop.advantages(rewards),
        temperature=0.7,
    )
    assert sorted(set(map(str, outcomes))) == ["abstained", "correct", "malformed", "wrong"]
    after = dict(trainer.model.named_parameters())
    moved = max((after[name] - before[name]).abs().max().item() for name in before)
    assert moved > 1e-3
    for name, parameter in model.named_parameters():
        assert torch.allclose(parameter, after[name], atol=1e-6, rtol=0), name


@pytest.mark.parametrize("t", [0.0, 0.5, 0.9])
def test_outcomes_earn_what_the_credit_rule_pays(t):
    rule = ThresholdRule(t, "credit")
    for outcome in Outcome:
        paid, value = rl_loop.reward(outcome, t), rule(outcome)
        assert paid == value or (value is None and paid != paid)


def test_a_row_without_a_reward_is_left_out_of_its_group():
    rewards = torch.tensor([[1.0, 0.0, float("nan")]])
    assert rl_loop.advantages(rewards).tolist() == [[0.5, -0.5, 0.0]]


def test_the_loop_trains_reports_and_saves(tiny_folder, tmp_path, capsys):
    flags = "--families continent --steps 2 --questions 2 --rollouts 4 --n_test 3 --max_tokens 4"
    rl_loop.main(["--model", tiny_folder, "--output_dir", str(tmp_path), *flags.split()])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["before", "1/2", "2/2", "after", "saved"]
    assert (tmp_path / "adapter_model.safetensors").is_file()
    rl_loop.main(["--model", str(tmp_path), "--output_dir", str(tmp_path / "on"), *flags.split()])
    with pytest.raises(SystemExit, match="holds a model; give another or delete it"):
        rl_loop.main(["--model", tiny_folder, "--output_dir", str(tmp_path), *flags.split()])


@pytest.mark.parametrize(
    ("flags", "message"),
    [("--t 1", "--t must be in"), ("--rollouts 1", "at least 2"), ("--temperature 0", "above 0")],
)
def test_a_number_that_makes_no_sense_is_refused(capsys, flags, message):
    with pytest.raises(SystemExit):
        rl_loop.main(flags.split())
    assert message in capsys.readouterr().err
