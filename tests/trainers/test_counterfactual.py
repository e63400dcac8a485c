import math
import random

import pytest
import torch

from abstain.rewards import Outcome, ThresholdRule
from abstain.trainers.counterfactual import ABSTAIN, ATTEMPT, plan, weigh


def test_every_group_ends_up_with_both_sides_and_mixed_groups_are_left_alone():
    rng = random.Random(0)
    for _ in range(200):
        size = rng.randint(2, 9)
        abstained = [rng.random() < 0.5 for _ in range(size * rng.randint(1, 5))]
        replaced = plan(abstained, size)
        after = [
            by == ABSTAIN if (by := replaced.get(i)) else side for i, side in enumerate(abstained)
        ]
        for start in range(0, len(after), size):
            group, before = after[start : start + size], abstained[start : start + size]
            assert any(group)
            assert not all(group)
            if any(before) and not all(before):
                assert group == before
        assert len(replaced) == len({row // size for row in replaced})  # at most one in a group


def test_a_group_of_attempts_gets_an_abstention_and_the_reverse():
    assert plan([False, False, False], 3) == {2: ABSTAIN}
    assert plan([True, True, True], 3) == {2: ATTEMPT}
    assert plan([True, False, True], 3) == {}


def centred(rewards):
    rewards = torch.tensor(rewards, dtype=torch.float64)
    return rewards - rewards.mean()


def test_a_replacement_that_beats_its_group_counts_fully():
    advantages = centred([1.0, 0.0, 0.0, 0.6])  # the others' mean is 1/3
    assert torch.equal(weigh(advantages, {3: 0.01}, 4), advantages)


@pytest.mark.parametrize("chance", [0.0, 0.1, 0.5, 1.0])
def test_a_replacement_that_loses_counts_by_the_chance_of_its_side(chance):
    advantages = centred([1.0, 1.0, 0.0, 0.6])  # the others' mean is 2/3
    weighed = weigh(advantages, {3: chance}, 4)
    without = torch.cat([centred([1.0, 1.0, 0.0]), torch.zeros(1, dtype=torch.float64)])
    assert torch.allclose(weighed, chance * advantages + (1 - chance) * without)


@pytest.mark.parametrize("chance", [0.0, 0.1, 0.5, 1.0])
def test_advantages_of_a_group_sum_to_zero_at_every_chance(chance):
    advantages = torch.cat([centred([1.0, 1.0, 0.0, 0.6]), centred([0.6, 0.6, 0.6, 0.0])])
    sums = weigh(advantages, {3: chance, 7: chance}, 4).view(2, 4).sum(1)
    assert torch.allclose(sums, torch.zeros(2, dtype=torch.float64), atol=1e-12)


def test_other_groups_and_unscored_rows_are_untouched():
    pairs = torch.cat([centred([1.0, 0.0]), centred([1.0, 0.0])])
    assert torch.equal(weigh(pairs, {1: 0.1}, 2)[2:], pairs[2:])
    group = torch.tensor([0.5, -0.5, 0.0], dtype=torch.float64)  # the last has no reward
    weighed = weigh(group, {1: 0.1}, 3, torch.tensor([True, True, False]))
    assert weighed.tolist() == pytest.approx([0.05, -0.05, 0.0])
    assert group.tolist() == [0.5, -0.5, 0.0]  # the argument is left as it was


def compositions(a, q, size):
    """Every (abstained, right) a group can sample, with its probability, up to order."""
    for n in range(size + 1):
        for k in range(size - n + 1):
            yield (
                math.comb(size, n)
                * math.comb(size - n, k)
                * a**n
                * ((1 - a) * q) ** k
                * ((1 - a) * (1 - q)) ** (size - n - k),
                [Outcome.ABSTAINED] * n + [Outcome.CORRECT] * k + [Outcome.WRONG] * (size - n - k),
            )


def exact_push(a, q, t, size=8):
    """Mean advantage mass that `plan` and `weigh` put on abstaining, over all compositions."""
    rule, total = ThresholdRule(t, "credit"), 0.0
    for chance, outcomes in compositions(a, q, size):
        replaced = plan([o is Outcome.ABSTAINED for o in outcomes], size)
        branches = [(1.0, outcomes)]
        if replaced == {size - 1: ABSTAIN}:  # any member is as good as the last one
            branches = [
                (
                    outcomes.count(gone) / size,
                    [*_without(outcomes, gone), Outcome.ABSTAINED],
                )
                for gone in (Outcome.CORRECT, Outcome.WRONG)
                if gone in outcomes
            ]
        elif replaced:
            branches = [
                (q, [*outcomes[1:], Outcome.CORRECT]),
                (1 - q, [*outcomes[1:], Outcome.WRONG]),
            ]
        for share, group in branches:
            advantages = centred([rule(outcome) for outcome in group])
            sides = {row: a if by == ABSTAIN else 1 - a for row, by in replaced.items()}
            weighed = weigh(advantages, sides, size)
            silent = torch.tensor([o is Outcome.ABSTAINED for o in group])
            total += chance * share * float(weighed[silent].sum())
    return total


def by_formula(a, q, t, size=8):
    """Mean push without replacements, and what they add, as documented in the module."""
    abstain_wins = attempt_wins = 0.0
    for k in range(size):
        chance = math.comb(size - 1, k) * q**k * (1 - q) ** (size - 1 - k)
        m = k / (size - 1)
        abstain_wins += chance * max(t - m, 0)
        attempt_wins += chance * max(m - t, 0)
    pull = (1 - a) ** size * (abstain_wins - a * attempt_wins)
    pull -= a**size * (q * (1 - t) - (1 - a) * (1 - q) * t)
    return (size - 1) * a * (1 - a) * (t - q), (size - 1) / size * pull


@pytest.mark.parametrize("t", [0.25, 0.75])
@pytest.mark.parametrize("a", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_the_bias_is_the_documented_one_on_a_policy_of_three_outcomes(a, t):
    for q in (0.1, 0.5, t, 0.95):
        assert exact_push(a, q, t) == pytest.approx(sum(by_formula(a, q, t)), abs=1e-6)


def test_the_bias_has_the_size_that_is_documented():
    rows = {
        -0.1: [0.001, 0.115, 0.063, 0.049, 0.175, 0.000, 0.063, -0.051, 0.001, -0.141],
        0.0: [0.000, 0.058, 0.000, 0.023, 0.000, 0.000, 0.000, -0.064, 0.000, -0.163],
        0.1: [-0.001, 0.019, -0.063, 0.004, -0.175, -0.001, -0.063, -0.076, -0.001, -0.184],
    }
    for distance, expected in rows.items():
        found = [by_formula(a, 0.75 + distance, 0.75) for a in (0.001, 0.1, 0.5, 0.9, 0.999)]
        assert [value for pair in found for value in pair] == pytest.approx(expected, abs=6e-4)


def test_the_price_of_never_being_sure_is_the_documented_one_and_grows_with_t():
    """Score of sampled answers at the settled policy against the best, q on twentieths."""
    short = []
    for t in (0.25, 0.5, 0.75, 0.9):
        score = best = 0.0
        for q in (k / 20 for k in range(1, 21)):
            low, high = 1e-5, 1 - 1e-5
            for _ in range(20):
                a = (low + high) / 2
                low, high = (a, high) if sum(by_formula(a, q, t)) > 0 else (low, a)
            value = q - (1 - q) * t / (1 - t)
            score, best = score + (1 - low) * value, best + max(value, 0)
        short.append(1 - score / best)
    assert short == pytest.approx([0.006, 0.03, 0.14, 0.47], abs=4e-3)


@pytest.mark.parametrize("q", [0.3, 0.65, 0.95])
def test_an_abstention_put_in_weakens_the_choice_among_answers_by_an_eighth(q):
    """Mean push from wrong to right answers in a group without abstentions, G = 8."""
    size, t, a = 8, 0.75, 0.02
    with_ = 0.0
    for k in range(size):
        chance = math.comb(size - 1, k) * q**k * (1 - q) ** (size - 1 - k)
        rewards = [1.0] * k + [0.0] * (size - 1 - k) + [t]
        weighed = weigh(centred(rewards), {size - 1: a}, size)
        with_ += chance * sum(float(weighed[i]) * (rewards[i] - q) for i in range(size - 1))
    assert 0.855 < with_ / ((size - 1) * q * (1 - q)) < 0.885


def _without(outcomes, gone):
    rest = list(outcomes)
    rest.remove(gone)
    return rest


def settled(q, t):
    """The chance of abstaining at which the exact push changes from up to down."""
    low, high = 1e-4, 1 - 1e-4
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if exact_push(middle, q, t) > 0 else (low, middle)
    return low


def test_each_question_settles_at_the_chance_of_abstaining_that_is_documented():
    settles = [settled(0.75 + distance, 0.75) for distance in (-0.2, -0.1, 0, 0.1, 0.2)]
    assert settles == pytest.approx([0.948, 0.910, 0.471, 0.021, 0.001], abs=2e-3)


@pytest.mark.parametrize("t", [0.25, 0.5, 0.9])
def test_dead_ends_are_left_and_the_way_out_points_to_the_right_side_of_t(t):
    assert exact_push(1e-3, t - 0.1, t) > 0.01  # never abstains, though it should
    assert exact_push(1 - 1e-3, t + 0.1, t) < -0.01  # always abstains, though it should not


@pytest.mark.parametrize("t", [0.25, 0.6, 0.9])
@pytest.mark.parametrize("start", [0.001, 0.5, 0.999])
def test_replacements_at_full_weight_keep_the_sign_at_t_from_any_start(t, start):
    """Bandit with abstention probability `start` and accuracy q: the mean push is 0 at q = t."""
    rule, rng, size = ThresholdRule(t, "credit"), random.Random(1), 8

    def push(q, groups=4000):
        total = 0.0
        for _ in range(groups):
            abstained = [rng.random() < start for _ in range(size)]
            for row, by in plan(abstained, size).items():
                abstained[row] = by == ABSTAIN
            outcomes = [
                Outcome.ABSTAINED
                if side
                else Outcome.CORRECT
                if rng.random() < q
                else Outcome.WRONG
                for side in abstained
            ]
            advantages = centred([rule(outcome) for outcome in outcomes])
            total += float(advantages[torch.tensor(abstained)].sum())
        return total / groups

    assert push(t - 0.1) > 0.05
    assert push(t + 0.1) < -0.05
    assert abs(push(t)) < 0.02


def test_on_a_warm_start_the_bias_is_small_and_changes_no_sign():
    """As in the small world: "I don't know" with chance .3, P(right) uniform on twentieths."""
    a, t = 0.3, 0.75
    pushes, biases = zip(*(by_formula(a, k / 20, t) for k in range(1, 21)), strict=True)
    assert sum(map(abs, pushes)) / 20 == pytest.approx(7 * 0.3 * 0.7 * 0.3)  # mean |t - q| is .3
    assert sum(map(abs, biases)) / 20 == pytest.approx(0.0141, abs=5e-5)
    # q = 1: every attempt is right, so m = 1.
    assert biases[-1] == pytest.approx(7 / 8 * (0.7**8 * -0.3 * 0.25 - 0.3**8 * 0.25))
    away = [k for k in range(20) if k != 14]  # at q = t there is no push to keep the sign of
    assert all(pushes[k] * (pushes[k] + biases[k]) > 0 for k in away)
