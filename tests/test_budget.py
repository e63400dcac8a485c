import pytest

from abstain.trainers.budget import Budget


def simulate(target, answers_wrong, steps=4000, rate=0.02):
    """Run the dual update on a policy that answers where P(right) > t."""
    budget = Budget(target, rate)
    for _ in range(steps):
        budget.update(answers_wrong(budget.t))
    return budget


@pytest.mark.parametrize("target", [0.05, 0.15])
def test_t_settles_where_the_wrong_answers_meet_the_budget(target):
    def wrong(t):  # P(right) uniform on [0, 1]: wrong share = integral of 1 - c above t
        return (1 - t) ** 2 / 2

    budget = simulate(target, wrong)
    assert wrong(budget.t) == pytest.approx(target, abs=1e-3)


def test_t_stays_in_its_range_when_the_budget_cannot_be_met_or_needs_nothing():
    assert simulate(0.05, lambda t: 0.5).t == 0.95
    assert simulate(0.6, lambda t: 0.5).t == 0.0


def test_t_is_kept_across_a_restart_and_a_foreign_checkpoint_is_refused(tmp_path):
    budget = simulate(0.05, lambda t: 0.3, steps=7)
    budget.save(tmp_path)
    again = Budget(0.05, 0.02)
    again.load(tmp_path)
    assert again.t == budget.t > 0
    with pytest.raises(FileNotFoundError, match="was not trained with max_wrong"):
        again.load(tmp_path / "elsewhere")


@pytest.mark.parametrize(("target", "rate"), [(0.0, 0.1), (5.0, 0.1), (0.05, 0.0)])
def test_a_budget_that_makes_no_sense_is_refused(target, rate):
    with pytest.raises(ValueError, match=r"max_wrong is a share|budget_rate must be positive"):
        Budget(target, rate)
