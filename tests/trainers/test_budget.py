import random
from statistics import mean

import pytest

from abstain.trainers.budget import Budget, turn, wrong_share


def simulate(target, answers_wrong, steps=4000, rate=0.02, damping=1.0):
    """Run the dual update on a policy that answers where P(right) > t."""
    budget = Budget(target, rate, damping)
    for _ in range(steps):
        budget.update(answers_wrong(budget.t))
    return budget


def slow_policy(target, rate, damping, steps=400, delay=30):
    """Wrong answers by update, of a policy that takes about 30 updates to follow t."""
    budget, follows, path = Budget(target, rate, damping), 0.0, []
    for _ in range(steps):
        follows += (budget.t - follows) / delay
        path.append((1 - follows) ** 2 / 2)  # P(right) uniform on [0, 1]
        budget.update(path[-1])
    return path


@pytest.mark.parametrize("target", [0.05, 0.15])
def test_t_settles_where_the_wrong_answers_meet_the_budget(target):
    def wrong(t):  # P(right) uniform on [0, 1]: wrong share = integral of 1 - c above t
        return (1 - t) ** 2 / 2

    budget = simulate(target, wrong)
    assert wrong(budget.t) == pytest.approx(target, abs=1e-3)


def test_t_stays_in_its_range_when_the_budget_cannot_be_met_or_needs_nothing():
    assert simulate(0.05, lambda t: 0.5).t == 0.95
    assert simulate(0.6, lambda t: 0.5).t == 0.0


@pytest.mark.parametrize("target", [0.05, 0.15])
def test_damping_lets_a_fast_budget_meet_a_slow_policy_without_overshooting(target):
    damped, bare = (slow_policy(target, 0.05, damping) for damping in (1.0, 0.0))
    assert min(bare) < 0.75 * target  # falls far below the budget, then swings back
    assert min(damped) > 0.9 * target
    assert damped[200] == pytest.approx(target, abs=0.015)
    # Without damping a rate slow enough not to overshoot is late.
    assert slow_policy(target, 0.01, 0.0)[200] > damped[200] + 0.01


def test_wrong_answers_are_counted_without_bias_where_some_rollouts_are_replaced():
    """Questions of every kind; the last rollout of a uniform group is not the policy's own."""
    rng, size = random.Random(0), 4
    outcomes, replaced, own = [], set(), []
    for _ in range(20_000):
        a = rng.choice([0.0, 0.3, 0.7])
        group = ["abstained" if rng.random() < a else "wrong" for _ in range(size)]
        own.append(group.count("wrong") / size)
        if len(set(group)) == 1:
            replaced.add(len(outcomes) + size - 1)
            group[-1] = "wrong" if group[0] == "abstained" else "abstained"
        outcomes += group
    counted = wrong_share(outcomes, replaced, size)
    assert counted == pytest.approx(mean(own), abs=1e-12)
    over_rollouts = mean(outcomes[i] == "wrong" for i in range(len(outcomes)) if i not in replaced)
    assert abs(over_rollouts - mean(own)) > 0.005


def test_malformed_counts_as_wrong_and_unscorable_does_not():
    assert wrong_share(["malformed", "wrong", "unscorable", "correct"], set(), 4) == 0.5


def test_t_is_kept_across_a_restart_and_a_foreign_checkpoint_is_refused(tmp_path):
    budget = simulate(0.05, lambda t: 0.3, steps=7)
    budget.save(tmp_path)
    again = Budget(0.05, 0.02, 1.0)
    again.load(tmp_path)
    assert again.t == budget.t > 0
    for one in (budget, again):
        one.update(0.2)
    assert again.t == budget.t
    with pytest.raises(FileNotFoundError, match="was not trained with max_wrong"):
        again.load(tmp_path / "elsewhere")


@pytest.mark.parametrize(
    ("target", "rate", "damping", "message"),
    [
        (0.0, 0.1, 0.0, "max_wrong is a share"),
        (5.0, 0.1, 0.0, "max_wrong is a share"),
        (0.05, 0.0, 0.0, "budget_rate must be positive"),
        (0.05, 0.1, -1.0, "budget_damping must not be negative"),
    ],
)
def test_a_budget_that_makes_no_sense_is_refused(target, rate, damping, message):
    with pytest.raises(ValueError, match=message):
        Budget(target, rate, damping)


@pytest.mark.parametrize(("n", "size"), [(1, 5), (3, 5), (5, 5), (12, 5)])
def test_turns_ask_every_question_once_before_any_again_and_in_another_order(n, size):
    asked = [question for k in range(10 * size) for question in turn(k, n, size, seed=0)]
    passes = [asked[start : start + size] for start in range(0, len(asked), size)]
    assert all(sorted(one) == list(range(size)) for one in passes)
    assert len(set(map(tuple, passes))) > len(passes) // 2
    assert turn(7, n, size, seed=0) == asked[7 * n : 8 * n]  # whatever came before
    assert turn(0, size, size, seed=0) != turn(0, size, size, seed=1)
