import pytest
import torch

from abstain.models.value_head import ValueHead, prompt_values
from abstain.trainers.advantages import explained_variance, gae, value_loss


def by_definition(rewards, values, mask, gamma, lam):
    """O(T^2), row by row over the kept tokens alone: sum_l (gamma lam)^l delta_{k+l}."""
    out = torch.zeros_like(values)
    for i in range(len(values)):
        kept = mask[i].nonzero().flatten().tolist()
        r, v = [rewards[i, k].item() for k in kept], [values[i, k].item() for k in kept]
        v.append(0.0)
        deltas = [r[k] + gamma * v[k + 1] - v[k] for k in range(len(kept))]
        for k, place in enumerate(kept):
            out[i, place] = sum((gamma * lam) ** (n - k) * deltas[n] for n in range(k, len(kept)))
    return out


def test_gae_of_a_case_worked_by_hand():
    # gamma .5, lambda .5. Last: 1 - .4 = .6. Middle: .5 * .4 - .2 + .25 * .6 = .15.
    # First: .5 * .2 - .1 + .25 * .15 = .0375.
    values = torch.tensor([[0.1, 0.2, 0.4]])
    advantages, returns = gae(torch.tensor([[0.0, 0.0, 1.0]]), values, torch.ones(1, 3), 0.5, 0.5)
    assert advantages[0].tolist() == pytest.approx([0.0375, 0.15, 0.6])
    assert returns[0].tolist() == pytest.approx([0.1375, 0.35, 1.0])


@pytest.mark.parametrize(("gamma", "lam"), [(1, 1), (1, 0), (0.9, 0.95), (0, 1), (0.5, 0.3)])
def test_gae_equals_its_definition_whatever_tokens_are_masked(gamma, lam):
    generator = torch.Generator().manual_seed(0)
    values, rewards = torch.randn(2, 60, 7, generator=generator, dtype=torch.double)
    mask = torch.rand(60, 7, generator=generator) < 0.7
    mask[0] = False
    advantages, returns = gae(rewards, values, mask, gamma, lam)
    expected = by_definition(rewards, values, mask, gamma, lam)
    assert torch.allclose(advantages, expected, atol=1e-12)
    assert torch.allclose(returns, (expected + values) * mask, atol=1e-12)


def test_with_lambda_and_gamma_1_the_return_is_the_reward_to_come_whatever_the_critic_says():
    values = torch.tensor([[5.0, -3.0, 0.7]])
    _, returns = gae(torch.tensor([[0.0, 0.0, 1.0]]), values, torch.ones(1, 3), 1.0, 1.0)
    assert returns[0].tolist() == pytest.approx([1, 1, 1])


def test_value_loss_is_cleanrls():
    """ppo.py of CleanRL, lines under 'Value loss', with clip_vloss."""
    generator = torch.Generator().manual_seed(1)
    newvalue, b_values, b_returns = torch.randn(3, 200, generator=generator)
    clip_coef = 0.2
    v_loss_unclipped = (newvalue - b_returns) ** 2
    v_clipped = b_values + torch.clamp(newvalue - b_values, -clip_coef, clip_coef)
    v_loss_clipped = (v_clipped - b_returns) ** 2
    expected = 0.5 * torch.max(v_loss_unclipped, v_loss_clipped).mean()
    errors, clipped = value_loss(newvalue, b_values, b_returns, clip_coef)
    assert errors.mean().item() == pytest.approx(expected.item(), rel=1e-6)
    assert clipped.float().mean() == (v_loss_clipped > v_loss_unclipped).float().mean()


def test_explained_variance_by_hand():
    assert explained_variance(torch.tensor([1.0, 0, 1]), torch.tensor([1.0, 0, 1])) == 1
    assert explained_variance(torch.tensor([0.5, 0.5]), torch.tensor([1.0, 0])) == 0
    assert torch.tensor(explained_variance(torch.ones(2), torch.ones(2))).isnan()


def test_a_new_head_is_zero_and_a_saved_one_comes_back(tmp_path):
    head = ValueHead(8)
    states = torch.randn(2, 3, 8)
    assert head(states).tolist() == [[0] * 3] * 2
    torch.nn.init.normal_(head.linear.weight)
    head.save(tmp_path)
    assert torch.equal(ValueHead.load(tmp_path)(states), head(states))
    # Normalised: the scale of the hidden states does not matter.
    assert torch.allclose(head(100 * states), head(states), atol=1e-4)
    with pytest.raises(FileNotFoundError, match="only runs of the PPO trainer leave a critic"):
        ValueHead.load(tmp_path / "elsewhere")


def test_prompt_values_do_not_depend_on_what_shares_the_batch(tiny_folder):
    import tiny

    model, head = tiny.model(), ValueHead(32)
    torch.nn.init.normal_(head.linear.weight)
    prompts = [[5, 6, 7], [8], [9, 10, 11, 12, 13]]
    together = prompt_values(model, head, prompts)
    alone = [prompt_values(model, head, [prompt])[0] for prompt in prompts]
    assert together == pytest.approx(alone, abs=1e-5)
    assert len(set(together)) == 3
