import dataclasses

import pytest
import rl
import torch
from ppo import batch_of, config, length, trainer
from sklearn.linear_model import Ridge
from transformers import AutoModelForCausalLM

from abstain.models.value_head import features
from abstain.trainers import trl_compat as compat
from abstain.trainers.advantages import WHITEN_FLOOR, whiten

G = rl.G


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"lora": False},
        {"share_prompts": False},
        {"num_generations": 1},
        {"beta": 0.05, "kl_in_reward": True},
        {"beta": 0.05},
        {"num_iterations": 2, "steps_per_generation": 2},
        {"gradient_accumulation_steps": 2, "per_device_train_batch_size": 2 * G},
        {"lam": 0.5, "gamma": 0.9, "share_backbone": True},
    ],
    ids=lambda changes: ",".join(changes) or "default",
)
def test_real_steps_move_policy_and_critic(tiny_folder, tmp_path, changes):
    one = trainer(tiny_folder, tmp_path, length, **changes)
    before = {name: value.clone() for name, value in one.model.state_dict().items()}
    one.train()
    moved = {n for n, value in one.model.state_dict().items() if not torch.equal(value, before[n])}
    trained = {n for n, p in one.model.named_parameters() if p.requires_grad}
    assert moved
    assert moved <= trained | {"lm_head.weight"}  # tied to the embedding
    assert one.value_head.linear.weight.abs().sum() > 0
    history = one.state.log_history[0]
    assert float(history["value/loss"]) > 0
    assert "value/explained_variance" in history
    assert ("kl" in history) == ("beta" in changes)


def test_the_guard_says_what_ppo_trains_also_with_one_rollout_per_question(
    tiny_folder, tmp_path, capsys
):
    for generations in (1, G):
        trainer(tiny_folder, tmp_path, num_generations=generations)
        assert "Declared break-even 0.50, trained 0.50" in capsys.readouterr().out


@pytest.mark.parametrize("share_prompts", [True, False])
def test_with_a_zero_critic_the_gradient_is_that_of_reinforce(tiny_folder, tmp_path, share_prompts):
    one = trainer(
        tiny_folder,
        tmp_path,
        length,
        lora=False,
        whiten_advantages=False,
        counterfactual=False,
        share_prompts=share_prompts,
    )
    batch = batch_of(one)
    one._compute_loss(one.model, batch).backward()
    ours = {n: p.grad.clone() for n, p in one.model.named_parameters()}

    other = AutoModelForCausalLM.from_pretrained(tiny_folder, dtype=torch.float32)
    ids = torch.cat([batch["prompt_ids"], batch["completion_ids"]], 1)
    mask = torch.cat([batch["prompt_mask"], batch["completion_mask"]], 1)
    positions = (mask.cumsum(1) - 1).clamp(min=0)
    logits = other(input_ids=ids, attention_mask=mask, position_ids=positions).logits
    width = batch["completion_ids"].size(1)
    logps = logits[:, -width - 1 : -1].log_softmax(-1)
    logps = logps.gather(2, batch["completion_ids"].unsqueeze(2)).squeeze(2)
    real = batch["completion_mask"]
    # REINFORCE: the whole reward on every token, over the number of tokens.
    loss = -(one.rollout_batch.rewards.unsqueeze(1) * logps * real).sum() / real.sum()
    loss.backward()
    for name, parameter in other.named_parameters():
        assert torch.allclose(ours[name], parameter.grad, atol=1e-6, rtol=1e-4), name


def test_policy_loss_and_clip_ratio_are_cleanrls_after_the_policy_has_moved(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, length, num_iterations=2, share_backbone=True)
    one.value_head.set(torch.randn(32, generator=torch.Generator().manual_seed(1)), torch.zeros(()))
    batch = batch_of(one)
    old = one._read_rollouts(batch).logps
    batch["old_per_token_logps"] = old
    with torch.no_grad():
        for n, p in one.model.named_parameters():
            if "lora_B" in n:
                p.add_(torch.randn(p.shape, generator=torch.Generator().manual_seed(0)), alpha=0.1)
    new, values, *_ = one._read_rollouts(batch)
    loss = one._compute_loss(one.model, batch).item()
    real = batch["completion_mask"].bool()
    # CleanRL's ppo.py, 'Policy loss' and 'Value loss', on the same tensors.
    logratio, advantages = (new - old)[real], batch["advantages"][real]
    ratio = logratio.exp()
    clipfrac = ((ratio - 1.0).abs() > 0.2).float().mean().item()
    pg_loss1, pg_loss2 = -advantages * ratio, -advantages * ratio.clamp(0.8, 1.2)
    pg_loss = torch.max(pg_loss1, pg_loss2).mean()
    seen = batch["value_mask"]
    v, b, r = values[seen], batch["old_values"][seen], batch["returns"][seen]
    v_loss = 0.5 * torch.max((v - r) ** 2, (b + (v - b).clamp(-0.2, 0.2) - r) ** 2).mean()
    assert clipfrac > 0.1
    assert loss == pytest.approx((pg_loss + 0.1 * v_loss).item(), rel=1e-4)
    # TRL counts a clipped ratio only where the clip changes the loss.
    matters = ((ratio < 0.8) & (advantages < 0)) | ((ratio > 1.2) & (advantages > 0))
    logged = one._metrics["train"]["clip_ratio/region_mean"][-1]
    assert logged == pytest.approx(matters.float().mean().item(), abs=1e-6)


def test_a_detached_critic_leaves_the_policys_gradient_alone_and_a_shared_one_does_not(
    tiny_folder, tmp_path
):
    gradients = []
    for share, size in ((False, 0.0), (False, 1.0), (True, 1.0)):
        one = trainer(tiny_folder, tmp_path, length, share_backbone=share)
        torch.manual_seed(0)
        batch = batch_of(one)
        weight = torch.randn(32, generator=torch.Generator().manual_seed(0))
        one.value_head.set(size * weight, torch.zeros(()))
        one._compute_loss(one.model, batch).backward()
        gradients.append(
            torch.cat([p.grad.flatten() for p in one.model.parameters() if p.requires_grad])
        )
    assert torch.equal(gradients[0], gradients[1])
    assert not torch.allclose(gradients[1], gradients[2], atol=1e-4)


@pytest.mark.parametrize("share_prompts", [True, False])
def test_the_critic_is_the_ridge_regression_of_the_returns_on_the_states(
    tiny_folder, tmp_path, share_prompts
):
    one = trainer(tiny_folder, tmp_path, length, value_ridge=0.3, share_prompts=share_prompts)
    batch = batch_of(one)
    assert not batch["old_values"].any()  # nothing was known of these rollouts before
    ids = torch.cat([batch["prompt_ids"], batch["completion_ids"]], 1)
    mask = torch.cat([batch["prompt_mask"], batch["completion_mask"]], 1)
    positions = (mask.cumsum(1) - 1).clamp(min=0)
    with torch.no_grad():
        states = one._causal_lm.base_model(
            input_ids=ids, attention_mask=mask, position_ids=positions
        ).last_hidden_state
    width = batch["completion_ids"].size(1)
    real = batch["value_mask"]
    x = features(states[:, -width - 1 : -1][real]).double().numpy()
    y = batch["returns"][real].double().numpy()
    peer = Ridge(alpha=0.3).fit(x, y)
    assert one.value_head.linear.weight[0].numpy() == pytest.approx(peer.coef_, abs=1e-4)
    assert one.value_head.linear.bias.item() == pytest.approx(peer.intercept_, abs=1e-4)


def test_advantages_are_white_over_the_policys_own_tokens(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, length)
    batch = batch_of(one)
    own = batch["advantages"][batch["value_mask"]]
    assert own.mean().item() == pytest.approx(0, abs=1e-5)
    assert own.std(correction=0).item() == pytest.approx(1, abs=1e-3)
    assert batch["value_items"] == batch["value_mask"].sum()


@pytest.mark.parametrize(
    "outcomes", [["wrong"] * 16, ["abstained"] * 16, ["abstained"] * 4 + ["wrong"] * 12]
)
def test_no_advantage_explodes_where_the_policys_own_rollouts_all_earn_the_same(
    tiny_folder, tmp_path, outcomes
):
    one = trainer(tiny_folder, tmp_path)
    questions = [dict(one.train_dataset[i]) for i in range(4) for _ in range(G)]
    batch = rl.hand_in(one, questions, outcomes)
    own, every = batch["value_mask"], batch["completion_mask"].bool()
    share = 1 - own.sum() / every.sum()
    assert 0.1 < share < 0.3
    assert 0 < batch["advantages"].abs().max() < 1.001 / WHITEN_FLOOR / share**0.5


def test_the_floor_of_whitening_is_out_of_reach_where_rollouts_differ():
    own, replaced = torch.tensor([[1.0, -1.0, 0.0, 0.0]]), torch.tensor([[2.0, -2.0]])
    advantages = torch.cat([own, replaced], 1)
    mask = torch.ones(1, 6, dtype=torch.bool)
    of = torch.tensor([[True] * 4 + [False] * 2])
    white = whiten(advantages, mask, of, torch.clone)
    assert torch.allclose(white, advantages / 0.5**0.5)
    far = torch.cat([own, 10 * replaced], 1)
    white = whiten(far, mask, of, torch.clone)
    assert torch.allclose(white, far / (0.5 * (802 / 6) ** 0.5), atol=1e-5)
    assert white.square().mean().item() == pytest.approx(WHITEN_FLOOR**-2)
    assert not whiten(far, mask & False, mask & False, torch.clone).any()


def test_replaced_rollouts_move_the_policy_but_not_the_critic(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path)  # a random model never abstains: one in each group must
    batch = batch_of(one)
    replaced = sorted(one.rollout_batch.chances)
    assert replaced == [G - 1, 2 * G - 1, 3 * G - 1, 4 * G - 1]
    assert not batch["value_mask"][replaced].any()
    # Credit .5 against 0: better than what the critic expects, so it counts in full.
    real = batch["completion_mask"][replaced].bool()
    assert (batch["advantages"][replaced][real] > 0).all()
    others = [i for i in range(4 * G) if i not in replaced]
    assert torch.equal(batch["value_mask"][others], batch["completion_mask"][others].bool())


def test_a_replaced_rollout_that_loses_counts_by_the_policys_chance_of_it(tiny_folder, tmp_path):
    def replaced_lose(**_):
        sides = one.rollout_batch.replaced_by
        return [-1.0 if side else 0.1 * (i % 3) for i, side in enumerate(sides)]

    one = trainer(tiny_folder, tmp_path, replaced_lose, whiten_advantages=False)
    batch = batch_of(one)
    assert len(one.rollout_batch.chances) == 4
    for row, chance in one.rollout_batch.chances.items():
        first = batch["advantages"][row, 0].item()
        assert first == pytest.approx(-chance, abs=1e-6)


def test_rows_without_a_reward_are_in_neither_loss(tiny_folder, tmp_path):
    def mute(completions, **_):
        return [None if i % 3 == 0 else float(i) for i in range(len(completions))]

    one = trainer(tiny_folder, tmp_path, mute, counterfactual=False)
    batch = batch_of(one)
    silent = [i for i in range(4 * G) if i % 3 == 0]
    assert not batch["advantages"][silent].any()
    assert not batch["value_mask"][silent].any()
    loss = one._compute_loss(one.model, batch)
    assert torch.isfinite(loss)


def test_truncated_rows_end_with_their_reward_or_are_left_out_on_request(tiny_folder, tmp_path):
    for left_out in (False, True):
        one = trainer(
            tiny_folder,
            tmp_path,
            length,
            max_completion_length=2,
            counterfactual=False,
            whiten_advantages=False,
            mask_truncated_completions=left_out,
        )
        batch = batch_of(one)
        cut = (batch["completion_ids"] != 1).all(1)
        assert cut.any()
        if left_out:
            assert not batch["value_mask"][cut].any()
            assert not batch["advantages"][cut].any()
        else:  # a zero critic: every token's advantage is the reward
            assert torch.allclose(batch["advantages"][cut][:, -1], one.rollout_batch.rewards[cut])
        assert torch.isfinite(one._compute_loss(one.model, batch))


def test_kl_in_the_reward_comes_off_every_token(tiny_folder, tmp_path):
    one = trainer(
        tiny_folder,
        tmp_path,
        length,
        beta=0.5,
        kl_in_reward=True,
        counterfactual=False,
        whiten_advantages=False,
        lora=False,
    )
    with torch.no_grad():
        for p in one.model.parameters():
            p.add_(torch.randn(p.shape, generator=torch.Generator().manual_seed(0)), alpha=0.02)
    batch = batch_of(one)
    logps = one._read_rollouts(batch).logps
    real = batch["completion_mask"]
    kl = (logps - batch["ref_per_token_logps"]) * real
    to_come = kl.flip(1).cumsum(1).flip(1)
    expected = (one.rollout_batch.rewards.unsqueeze(1) - 0.5 * to_come) * real
    assert kl.abs().max() > 0.01
    assert torch.allclose(batch["advantages"], expected, atol=1e-5)
    assert one.beta == 0.5


@pytest.mark.parametrize("batch", [1, 3])
def test_one_rollout_per_question_goes_with_any_batch(tiny_folder, tmp_path, batch):
    one = trainer(
        tiny_folder,
        tmp_path,
        length,
        num_generations=1,
        per_device_train_batch_size=batch,
        per_device_eval_batch_size=3,
        eval_strategy="steps",
        eval_steps=1,
        aside=3,
    )
    assert type(one.args.num_generations) is int
    one.train()
    assert one.state.global_step == 2
    assert sum("eval_reward" in log for log in one.state.log_history) == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"lam": 1.5}, r"lam must be in \[0, 1\], got 1.5"),
        ({"vf_coef": 0.0}, "vf_coef must be positive, got 0.0"),
        ({"vf_coef": 0.5}, "only share_backbone=True has, got 0.5"),
        ({"cliprange_value": 0.3}, "cliprange_value is for the value loss"),
        ({"scale_rewards": "group"}, "leave it at 'none', got 'group'"),
        ({"value_memory": 0.5}, "value_memory must be at least 1 update, got 0.5"),
        ({"value_ridge": 0.0}, "value_ridge must be positive, got 0.0"),
        ({"kl_in_reward": True}, "kl_in_reward needs beta > 0"),
        ({"adaptive_credit": 1.0}, "PPO has a critic"),
    ],
)
def test_settings_without_a_meaning_are_refused(tmp_path, changes, message):
    with pytest.raises(ValueError, match=message):
        config(tmp_path, **changes)


def test_a_trl_without_what_ppo_overrides_is_named(monkeypatch):
    @dataclasses.dataclass
    class Other:
        """A trainer of some other TRL."""

    with pytest.raises(ImportError, match=r"needs Other\.\w+ .* install trl>=1\.16,<1\.17"):
        compat.check_trl(Other, also=compat.PPO_NEEDS)
