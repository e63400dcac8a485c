import numpy as np
import pytest
import torch
from sklearn.linear_model import Ridge

from abstain.trainers.least_squares import LeastSquares


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
    with pytest.raises(
        FileNotFoundError, match=r"value_fit.safetensors is missing: .* start a new"
    ):
        again.load(tmp_path / "elsewhere")


def test_equal_returns_are_their_mean_everywhere_and_nothing_is_divided_by_zero():
    fit = LeastSquares(6, ridge=1.0, memory=10.0)
    x = torch.zeros(5, 6)
    fit.add(fit.sums(x, torch.ones(5), torch.full((5,), 0.7)))
    weight, bias = fit.solve()
    assert not weight.any()
    assert bias.item() == pytest.approx(0.7)
