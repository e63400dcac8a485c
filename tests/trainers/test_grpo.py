import dataclasses

import pytest
import rl
import tiny
import torch
from datasets import Dataset
from peft import PeftModel
from transformers import AutoTokenizer
from trl import GRPOTrainer

from abstain.models import loading
from abstain.models.loading import load_model
from abstain.rewards import BinaryReward, ThresholdReward, is_abstention
from abstain.tasks import facts, rows, with_thresholds
from abstain.trainers.checkpoints import last_complete
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

G = rl.G


def config(folder, **changes):
    return rl.config(AbstainGRPOConfig, folder, **changes)


def trainer(tiny_folder, folder, reward=None, **changes):
    return rl.make(AbstainGRPOTrainer, AbstainGRPOConfig, tiny_folder, folder, reward, **changes)


@pytest.mark.parametrize("share_prompts", [True, False])
def test_two_steps_move_every_adapter_and_no_base_weight(tiny_folder, tmp_path, share_prompts):
    one = trainer(tiny_folder, tmp_path, share_prompts=share_prompts)
    assert one._sharing.samples is one._sharing.packs is share_prompts
    before = {name: value.clone() for name, value in one.model.state_dict().items()}
    one.train()
    after = one.model.state_dict()
    moved = {name for name, value in after.items() if not torch.equal(value, before[name])}
    assert moved
    assert all("lora_" in name for name in moved)
    assert {name for name in after if "lora_B" in name} <= moved
    assert any("reward" in entry for entry in one.state.log_history)


def test_full_fine_tuning_moves_the_weights_too(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, lora=False)
    before = {name: value.clone() for name, value in one.model.state_dict().items()}
    one.train()
    same = [n for n, value in one.model.state_dict().items() if torch.equal(value, before[n])]
    assert not same


@pytest.mark.parametrize("accumulation", [1, 2])
def test_shared_and_plain_training_give_the_same_update(tiny_folder, tmp_path, accumulation):
    """The same rollouts (greedy would be one group of copies, so they are replayed) and loss."""
    updates = []
    for share in (True, False):
        one = trainer(
            tiny_folder,
            tmp_path,
            share_prompts=share,
            max_steps=1,
            per_device_train_batch_size=4 * G // accumulation,
            gradient_accumulation_steps=accumulation,
            beta=0.02,
        )
        generator = torch.Generator().manual_seed(0)

        def replay(prompt_ids, *args, generator=generator, **kwargs):
            lengths = torch.randint(1, 6, (len(prompt_ids),), generator=generator).tolist()
            return [
                [*torch.randint(4, 500, (n,), generator=generator).tolist(), 1] for n in lengths
            ], None

        one._generate_single_turn = replay
        one.reward_funcs = [
            lambda completions, **kwargs: [len(c[0]["content"]) for c in completions]
        ]
        torch.manual_seed(0)
        one.train()
        updates.append(torch.cat([p.detach().flatten() for p in one.model.parameters()]))
    assert torch.allclose(*updates, atol=1e-6)


def test_counterfactual_rollouts_give_every_group_both_sides(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, max_steps=1)
    seen = []
    original = one._calculate_rewards

    def spy(inputs, prompts, completions, ids):
        replaced_by = list(one.rollout_batch.replaced_by)
        seen.append((replaced_by, [c[0]["content"] for c in completions], ids))
        return original(inputs, prompts, completions, ids)

    one._calculate_rewards = spy
    one.train()
    ((forced, texts, ids),) = seen
    for start in range(0, len(texts), G):
        sides = [is_abstention(text) for text in texts[start : start + G]]
        assert any(sides)
        assert not all(sides)
    assert [by for by in forced if by] == ["abstain"] * (
        len(texts) // G
    )  # a random model never does
    assert all(by is None for i, by in enumerate(forced) if i % G != G - 1)
    assert all(ids[i][-1] == 1 for i, by in enumerate(forced) if by)
    history = one.state.log_history[0]
    assert float(history["counterfactual/abstain"]) == 1.0
    # They are paid, but no rate of the policy counts them.
    assert float(history["outcomes/abstained_per_question"]) == 0.0


def test_a_model_that_always_abstains_gets_attempts(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, max_steps=1)
    ids = [*one._tokenizer("I don't know", add_special_tokens=False).input_ids, 1]
    sampled = [0]

    def silence(prompts, exclude=(), **kwargs):
        if exclude:
            sampled[0] += len(prompts)
            return type(one)._sample(one, prompts, exclude=exclude, **kwargs)
        return [[ids] * kwargs["num_samples"] for _ in prompts]

    one._sample = silence
    seen = []
    original = one._calculate_rewards
    one._calculate_rewards = lambda i, p, c, x: (
        seen.append([m[0]["content"] for m in c]) or original(i, p, c, x)
    )
    one.train()
    sides = [is_abstention(text) for text in seen[0]]
    assert sampled[0] == 4
    assert [i for i, side in enumerate(sides) if not side] == [
        G - 1,
        2 * G - 1,
        3 * G - 1,
        4 * G - 1,
    ]


def test_without_counterfactuals_uniform_groups_have_no_gradient(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, counterfactual=False, max_steps=1)
    one.train()
    # An untrained model is wrong every time: nothing to learn from.
    assert float(one.state.log_history[0]["frac_reward_zero_std"]) == 1.0
    assert float(one.state.log_history[0]["grad_norm"]) == 0.0


def test_a_cut_off_completion_counts_as_malformed(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, counterfactual=False, max_completion_length=1, max_steps=1)
    assert one.reward_funcs[0].eos_token_ids == (1,)
    one.train()
    assert float(one.state.log_history[0]["outcomes/malformed_per_question"]) > 0.9


def test_a_users_own_end_tokens_are_kept(tiny_folder, tmp_path):
    reward = dataclasses.replace(BinaryReward(), eos_token_ids=(7,))
    assert trainer(tiny_folder, tmp_path, reward).reward_funcs == [reward]


def test_t_rises_linearly_from_0_over_the_share_asked_for(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, t_warmup_ratio=0.5, max_steps=4)
    ts = []

    @dataclasses.dataclass(frozen=True)
    class Spy:
        __name__ = "spy"

        def __call__(self, t, **columns):
            ts.append(set(t))
            return ThresholdReward(0.9)(t=t, **columns)

    one.reward_funcs = [Spy()]
    one.train()
    assert ts == [{0.0}, {0.25}, {0.5}, {0.5}]  # the column's t is 0.5


def test_while_t_rises_rates_are_logged_under_the_t_that_questions_state(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, t_warmup_ratio=1.0, max_steps=4)
    one.train_dataset = Dataset.from_list(
        rows(with_thresholds(facts.load(("continent",))[:40], [0.25, 0.75]), None)
    )
    one.train()
    logged = [
        {key.split("/")[0] for key in entry if key.startswith("outcomes_at_t")}
        for entry in one.state.log_history[:4]
    ]
    assert logged == [{"outcomes_at_t0.25", "outcomes_at_t0.75"}] * 4


def test_a_rising_t_needs_a_share_and_a_column(tiny_folder, tmp_path):
    with pytest.raises(ValueError, match=r"t_warmup_ratio is a share .* got 30"):
        config(tmp_path, t_warmup_ratio=30)
    with pytest.raises(ValueError, match="change the column 't', but the dataset has only"):
        AbstainGRPOTrainer(
            load_model(tiny_folder, dtype="float32"),
            BinaryReward(),
            args=config(tmp_path, t_warmup_ratio=0.5),
            train_dataset=Dataset.from_list([{"prompt": "Q?", "answers": ["a"]}]),
            processing_class=AutoTokenizer.from_pretrained(tiny_folder),
        )


def test_a_resumed_run_ends_with_the_weights_of_an_undisturbed_one(tiny_folder, tmp_path):
    def weights(folder):
        model = PeftModel.from_pretrained(tiny.model(600), folder)
        return torch.cat([p.flatten() for n, p in model.named_parameters() if "lora" in n])

    saving = {"max_steps": 4, "save_strategy": "steps", "save_steps": 2}
    whole = trainer(tiny_folder, tmp_path / "whole", **saving)
    whole.train()
    first = trainer(tiny_folder, tmp_path / "parts", **saving)
    first.args.max_steps, stop = 4, first.training_step

    def killed(*args, **kwargs):
        if first.state.global_step == 3:
            raise KeyboardInterrupt
        return stop(*args, **kwargs)

    first.training_step = killed
    with pytest.raises(KeyboardInterrupt):
        first.train()
    checkpoint = last_complete(tmp_path / "parts")
    assert checkpoint.name == "checkpoint-2"
    second = trainer(tiny_folder, tmp_path / "parts", **saving)
    second.train(resume_from_checkpoint=str(checkpoint))
    assert torch.equal(
        weights(tmp_path / "whole" / "checkpoint-4"), weights(tmp_path / "parts" / "checkpoint-4")
    )


def test_evaluation_samples_without_replacing_anything(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, per_device_eval_batch_size=2 * G)
    one.eval_dataset = one.train_dataset.select(range(4))
    metrics = one.evaluate()
    assert "eval_outcomes/wrong_per_question" in metrics
    assert not one.rollout_batch.chances


def test_settings_that_shift_the_threshold_are_refused_before_training(
    tiny_folder, tmp_path, capsys
):
    trainer(tiny_folder, tmp_path, ThresholdReward(0.9))
    said = capsys.readouterr().out
    assert "Declared break-even 0.50, trained 0.50" in said  # the column's t
    assert "(break-even: the chance of being right above which answering pays" in said
    with pytest.raises(ValueError, match=r"set scale_rewards='none'.*--allow_shifted_threshold"):
        AbstainGRPOTrainer(
            load_model(tiny_folder, dtype="float32"),
            ThresholdReward(0.9),
            args=config(tmp_path, scale_rewards="group"),
            train_dataset=Dataset.from_list([{"prompt": "Q?", "answers": ["a"]}]),
            processing_class=AutoTokenizer.from_pretrained(tiny_folder),
        )


def test_a_budget_moves_the_t_that_the_reward_sees_and_survives_a_resume(tiny_folder, tmp_path):
    saving = {"max_steps": 4, "save_strategy": "steps", "save_steps": 2, "max_wrong": 0.1}
    saving |= {"budget_rate": 0.2, "budget_damping": 0.1}
    whole = trainer(tiny_folder, tmp_path / "whole", **saving)
    whole.train()
    # A random model is wrong or malformed every time: t rises by .2 * .9 on top of .1 * .9.
    ts = [float(entry["budget/t"]) for entry in whole.state.log_history[:4]]
    assert ts == pytest.approx([0.27, 0.45, 0.63, 0.81])
    again = trainer(tiny_folder, tmp_path / "again", **saving)
    again.train(resume_from_checkpoint=str(tmp_path / "whole" / "checkpoint-2"))
    assert [float(entry["budget/t"]) for entry in again.state.log_history[2:4]] == ts[2:]
    assert again._budget.t == whole._budget.t


def test_adaptive_credit_moves_the_advantages_of_abstentions_alone(tiny_folder, tmp_path):
    made = []
    for strength in (0.0, 1.0):
        one = trainer(tiny_folder, tmp_path, max_steps=1, adaptive_credit=strength)
        original = one._generate_and_score_completions
        one._generate_and_score_completions = lambda inputs, original=original: (
            made.append(output := original(inputs)) or output
        )
        one.train()
    difference = made[1]["advantages"] - made[0]["advantages"]
    # A random model is wrong every time; the last rollout of each group abstains in its place.
    assert difference.view(-1, G).tolist() == [[0, 0, 0, 1]] * 4


@pytest.mark.parametrize("setting", [{"max_wrong": 0.1}, {"adaptive_credit": 1.0}])
def test_what_reads_outcomes_needs_one_reward_of_ours(tiny_folder, tmp_path, setting):
    with pytest.raises(
        ValueError, match=r"exactly one of reward_funcs must be an abstain\.rewards"
    ):
        trainer(tiny_folder, tmp_path, lambda completions, **_: [0.0] * len(completions), **setting)


@pytest.mark.parametrize("name", ["rollout_func", "tools", "environment_factory"])
def test_rollouts_that_somebody_else_would_make_are_refused(tiny_folder, tmp_path, name):
    given = {name: [print] if name == "tools" else print}
    with pytest.raises(ValueError, match=f"{name} is not supported.*Leave it out, or give"):
        AbstainGRPOTrainer(
            load_model(tiny_folder, dtype="float32"),
            BinaryReward(),
            args=config(tmp_path),
            train_dataset=Dataset.from_list([{"prompt": "Q?", "answers": ["a"]}]),
            processing_class=AutoTokenizer.from_pretrained(tiny_folder),
            **given,
        )


def test_the_bundled_model_goes_by_its_folder_while_vllm_loads_it(
    tiny_folder, tmp_path, monkeypatch
):
    """Under its hub id vLLM would look for it on the hub; adapters are to name the hub id."""
    monkeypatch.setattr(loading, "locate", lambda name: tiny_folder)
    model, seen = load_model(tiny_folder, dtype="float32"), []
    model.name_or_path = loading.BUNDLED
    original = GRPOTrainer.__init__

    def spy(self, model, *args, **kwargs):
        seen.append(model.name_or_path)
        original(self, model, *args, **kwargs)

    monkeypatch.setattr(GRPOTrainer, "__init__", spy)
    one = trainer(tiny_folder, tmp_path, model=model)
    assert seen == [tiny_folder]
    assert one._causal_lm.name_or_path == loading.BUNDLED
    assert one._policy.peft_config["default"].base_model_name_or_path == loading.BUNDLED


@pytest.mark.parametrize("lora", [True, False])
def test_half_precision_weights_that_are_trained_are_warned_of(tiny_folder, tmp_path, caplog, lora):
    for dtype in ("float32", "bfloat16"):
        caplog.clear()
        trainer(tiny_folder, tmp_path, model=load_model(tiny_folder, dtype=dtype), lora=lora)
        lost = "bfloat16, in whose rounding small updates are lost" in caplog.text
        assert lost is (dtype == "bfloat16" and not lora)
