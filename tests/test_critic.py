import numpy as np
import pytest
import torch
from sklearn.linear_model import Ridge

from abstain.trainers.critic import ValueHead, explained_variance, gae, prompt_values, value_loss
from abstain.trainers.least_squares import LeastSquares


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


def regression(n=200, width=6, seed=0):
    """States, observations of each, and the sums of their targets, of a noisy linear value."""
    rng = np.random.default_rng(seed)
    x, count = rng.normal(size=(n, width)), rng.integers(0, 4, n)
    each = [x[i] @ np.arange(width) + 2 + rng.normal(size=k) for i, k in enumerate(count)]
    to_tensor = lambda a: torch.tensor(a, dtype=torch.float)  # noqa: E731
    return to_tensor(x), to_tensor(count), to_tensor([y.sum() for y in each]), x, count, each


def test_the_fit_is_that_of_scikit_learns_ridge_with_a_free_intercept():
    x, count, total, plain, counts, each = regression()
    fit = LeastSquares(6, ridge=5.0, memory=float("inf"))
    assert fit.solve() is None
    for part in (slice(0, 50), slice(50, None)):  # in two batches
        fit.add(fit.sums(x[part], count[part], total[part]))
    peer = Ridge(alpha=5.0).fit(np.repeat(plain, counts, axis=0), np.concatenate(each))
    weight, bias = fit.solve()
    assert weight.numpy() == pytest.approx(peer.coef_, abs=1e-4)
    assert bias.item() == pytest.approx(peer.intercept_, abs=1e-4)


def test_a_batch_counts_less_with_every_later_one():
    x, count, total, plain, counts, each = regression()
    fit = LeastSquares(6, ridge=5.0, memory=4.0)
    for part in (slice(0, 80), slice(80, 130), slice(130, None)):
        fit.add(fit.sums(x[part], count[part], total[part]))
    age = np.repeat([2, 1, 0], [80, 50, 70])
    peer = Ridge(alpha=5.0).fit(
        np.repeat(plain, counts, axis=0),
        np.concatenate(each),
        sample_weight=np.repeat(0.75**age, counts),
    )
    assert fit.solve()[0].numpy() == pytest.approx(peer.coef_, abs=1e-4)


def test_a_fit_goes_on_from_what_was_saved(tmp_path):
    x, count, total, *_ = regression()
    fit, again = (LeastSquares(6, ridge=1.0, memory=10.0) for _ in range(2))
    fit.add(fit.sums(x[:50], count[:50], total[:50]))
    fit.save(tmp_path)
    again.load(tmp_path)
    for one in (fit, again):
        one.add(one.sums(x[50:], count[50:], total[50:]))
    assert torch.equal(fit.solve()[0], again.solve()[0])
    with pytest.raises(FileNotFoundError):
        again.load(tmp_path / "elsewhere")


def test_equal_returns_are_their_mean_everywhere_and_nothing_is_divided_by_zero():
    fit = LeastSquares(6, ridge=1.0, memory=10.0)
    x = torch.zeros(5, 6)
    fit.add(fit.sums(x, torch.ones(5), torch.full((5,), 0.7)))
    weight, bias = fit.solve()
    assert not weight.any()
    assert bias.item() == pytest.approx(0.7)


def test_prompt_values_do_not_depend_on_what_shares_the_batch(tiny_folder):
    import tiny

    model, head = tiny.model(), ValueHead(32)
    torch.nn.init.normal_(head.linear.weight)
    prompts = [[5, 6, 7], [8], [9, 10, 11, 12, 13]]
    together = prompt_values(model, head, prompts)
    alone = [prompt_values(model, head, [prompt])[0] for prompt in prompts]
    assert together == pytest.approx(alone, abs=1e-5)
    assert len(set(together)) == 3
