import json

import pytest
import rl
import torch
from launched import launch
from rl import G
from trl import RLOOConfig, RLOOTrainer

from abstain.rewards import ThresholdReward
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

# One group of each kind, and a last one that is mixed.
OUTCOMES = ["right", "wrong", "abstained", "wrong"]
OUTCOMES += ["wrong"] * G + ["abstained"] * G + ["right", "right", "wrong", "abstained"]


def trainer(tiny_folder, folder, **changes):
    return rl.make(AbstainRLOOTrainer, AbstainRLOOConfig, tiny_folder, folder, **changes)


def questions(one):
    return [one.train_dataset[i // G] for i in range(len(OUTCOMES))]


@pytest.mark.parametrize("share_prompts", [True, False])
def test_two_steps_move_every_adapter_and_no_base_weight(tiny_folder, tmp_path, share_prompts):
    one = trainer(tiny_folder, tmp_path, share_prompts=share_prompts)
    assert one._sharing.samples is one._sharing.packs is share_prompts
    before = {name: value.clone() for name, value in one.model.state_dict().items()}
    one.train()
    after = one.model.state_dict()
    moved = {name for name, value in after.items() if not torch.equal(value, before[name])}
    assert all("lora_" in name for name in moved)
    assert {name for name in after if "lora_B" in name} <= moved
    history = one.state.log_history[0]
    assert float(history["counterfactual/abstain"]) == 1.0  # a random model never abstains
    assert float(history["outcomes/abstained_per_question"]) == 0.0  # no rate counts what is forced


@pytest.mark.parametrize("beta", [0.0, 0.05])
def test_the_update_equals_that_of_trl_on_the_same_rollouts(tiny_folder, tmp_path, beta):
    updates = []
    for kind, config in ((AbstainRLOOTrainer, AbstainRLOOConfig), (RLOOTrainer, RLOOConfig)):
        ours = {"counterfactual": False} if config is AbstainRLOOConfig else {}
        one = rl.make(kind, config, tiny_folder, tmp_path, max_steps=1, beta=beta, **ours)
        generator = torch.Generator().manual_seed(0)

        def replay(prompt_ids, *args, generator=generator, **kwargs):
            lengths = torch.randint(1, 6, (len(prompt_ids),), generator=generator).tolist()
            return [
                [*torch.randint(4, 500, (n,), generator=generator).tolist(), 1] for n in lengths
            ]

        one._generate_single_turn = replay
        one.reward_funcs = [
            lambda completions, **kwargs: [len(c[0]["content"]) for c in completions]
        ]
        torch.manual_seed(0)
        one.train()
        updates.append(torch.cat([p.detach().flatten() for p in one.model.parameters()]))
    assert torch.allclose(*updates, atol=1e-6)


def test_counterfactuals_change_what_they_replace_and_leave_mixed_groups_alone(
    tiny_folder, tmp_path
):
    outputs = {}
    for on in (True, False):
        one = trainer(tiny_folder, tmp_path, counterfactual=on)
        outputs[on] = rl.hand_in(one, questions(one), OUTCOMES)
        outputs[on]["forced"] = list(one.rollout_batch.replaced_by)
    forced = outputs[True]["forced"]
    assert [(i, by) for i, by in enumerate(forced) if by] == [
        (2 * G - 1, "abstain"),
        (3 * G - 1, "attempt"),
    ]
    kept = [i for i, by in enumerate(forced) if not by]
    width = outputs[False]["completion_ids"].size(1)
    for key in ("prompt_ids", "completion_ids", "completion_mask", "old_logps"):
        with_, without = outputs[True][key][kept], outputs[False][key][kept]
        if key.startswith("completion"):
            with_ = with_[:, :width]
        assert torch.allclose(with_, without, atol=1e-4), key  # the log-probs: packed otherwise
    mixed = [*range(G), *range(3 * G, 4 * G)]
    with_, without = outputs[True]["advantages"], outputs[False]["advantages"]
    assert torch.equal(with_[mixed], without[mixed])


def test_advantages_are_leave_one_out_and_a_replacement_that_wins_counts_fully(
    tiny_folder, tmp_path
):
    one = trainer(tiny_folder, tmp_path)
    found = rl.hand_in(one, questions(one), OUTCOMES)["advantages"]
    # Rewards (1, 0, .5, 0): each minus the mean of the other three.
    assert found[:G].tolist() == pytest.approx([5 / 6, -1 / 2, 1 / 6, -1 / 2])
    # Three wrong and a forced abstention worth .5, which beats them.
    assert found[G : 2 * G].tolist() == pytest.approx([-1 / 6, -1 / 6, -1 / 6, 1 / 2])
    # Three abstentions and a forced attempt that loses: weighed by the chance of attempting.
    chance = 1 - one_chance(one)
    assert found[2 * G : 3 * G].tolist() == pytest.approx(
        [chance / 6, chance / 6, chance / 6, -chance / 2], abs=1e-6
    )


def one_chance(one):
    """The policy's chance of abstaining on the third question, without sharing anything."""
    prompt = one._tokenizer.apply_chat_template(
        one.train_dataset[2]["prompt"], add_generation_prompt=True, return_dict=False
    )
    abstention = one._tokenizer("I don't know", add_special_tokens=False).input_ids
    ids = torch.tensor([prompt + abstention])
    with torch.no_grad():
        logits = one.model.eval()(input_ids=ids).logits[0].float().log_softmax(-1)
    steps = range(len(prompt) - 1, len(prompt) + len(abstention) - 1)
    return sum(logits[i, ids[0, i + 1]] for i in steps).exp().item()


def test_settings_that_shift_the_threshold_are_refused_before_training(tiny_folder, tmp_path):
    make = {"reward": ThresholdReward(0.5)}  # a wrong answer costs 1; the column's t is 0.5
    trainer(tiny_folder, tmp_path, **make)
    with pytest.raises(ValueError, match="set reward_clip_range=None"):
        trainer(tiny_folder, tmp_path, reward_clip_range=(-0.5, 1.0), **make)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["grpo", "rloo"])
def test_two_processes_give_the_advantages_of_one(tiny_folder, tmp_path, kind):
    """Six rollouts a process, so that the second group lies on both."""
    found = []
    for processes in (1, 2):
        arguments = (kind, tiny_folder, tmp_path / f"{processes}")
        launch("tests/helpers/hand_in.py", *arguments, processes=processes)
        found.append(json.loads((tmp_path / f"{processes}" / "advantages.json").read_text()))
    assert [each["num_processes"] for each in found] == [1, 2]
    assert found[0]["advantages"] == pytest.approx(found[1]["advantages"], abs=1e-6)
    assert found[0]["forced"] == found[1]["forced"]
    assert found[0]["forced"].count("abstain") == found[0]["forced"].count("attempt") == 1
