import math
import random
from statistics import mean, pstdev

import pytest
import torch
from datasets import Dataset
from transformers import AutoTokenizer
from trl import GRPOConfig, GRPOTrainer, RLOOConfig, RLOOTrainer

from abstain.models.loading import load_model
from abstain.rewards import BINARY, MatrixRule, Outcome, ThresholdRule
from abstain.rewards.checks.incentives import (
    Estimator,
    advantages,
    compositions,
    live_share,
    push,
    trained_break_even,
    values_of,
)

SIDES = (Outcome.ABSTAINED, Outcome.CORRECT, Outcome.WRONG)


def threshold(t):
    return [values_of(ThresholdRule(t))]


def break_evens(functions, size, estimator):
    return [trained_break_even(functions, size, s, estimator) for s in (0.1, 0.5, 0.9)]


# Break-even at abstention rates .1/.5/.9 under TRL's default scaling, by an independent program.
GROUP_SCALED = {
    (0.25, 4): (0.40, 0.44, 0.49),
    (0.25, 8): (0.33, 0.36, 0.46),
    (0.25, 16): (0.28, 0.30, 0.41),
    (0.50, 8): (0.50, 0.50, 0.50),
    (0.75, 4): (0.60, 0.56, 0.51),
    (0.75, 8): (0.67, 0.64, 0.54),
    (0.75, 16): (0.72, 0.70, 0.59),
    (0.90, 4): (0.64, 0.60, 0.52),
    (0.90, 8): (0.74, 0.71, 0.56),
    (0.90, 16): (0.82, 0.80, 0.63),
    (0.95, 8): (0.76, 0.72, 0.57),
    (0.95, 16): (0.84, 0.82, 0.64),
}


@pytest.mark.parametrize(("t", "size"), GROUP_SCALED)
def test_group_scaling_trains_the_break_evens_of_the_table(t, size):
    found = break_evens(threshold(t), size, Estimator("group"))
    assert found == pytest.approx(GROUP_SCALED[t, size], abs=0.0051)


@pytest.mark.parametrize("scale", ["none", "batch", "leave_one_out"])
@pytest.mark.parametrize("t", [0.25, 0.5, 0.9])
def test_a_scale_that_does_not_depend_on_the_own_reward_keeps_t(scale, t):
    estimator = Estimator(scale, epsilon=1e-9)
    assert break_evens(threshold(t), 8, estimator) == pytest.approx([t] * 3, abs=1e-4)


@pytest.mark.parametrize("t", [0.25, 0.75, 0.95])
def test_functions_standardised_apart_lose_the_size_of_the_penalty(t):
    penalty = MatrixRule(0, 0, -t / (1 - t))
    found = break_evens([values_of(BINARY), values_of(penalty)], 8, Estimator(separate=True))
    assert found == pytest.approx([0.5] * 3, abs=1e-3)
    # Added up before anything else they are one reward.
    assert break_evens([values_of(BINARY), values_of(penalty)], 8, Estimator()) == pytest.approx(
        [t] * 3, abs=1e-6
    )


def test_abstention_credit_standardised_apart_trains_silence():
    credit = (1.0, 0.0, 0.0)
    estimator = Estimator(separate=True)
    assert trained_break_even([values_of(BINARY), credit], 8, 0.5, estimator) > 0.99


def test_forms_that_are_affine_maps_of_each_other_train_the_same():
    estimator = Estimator("group", epsilon=1e-12)
    for form in ("credit", "bounded"):
        one = [values_of(ThresholdRule(0.8, form))]
        assert break_evens(one, 8, estimator) == pytest.approx(
            break_evens(threshold(0.8), 8, estimator), abs=1e-6
        )


def test_clipping_cuts_the_penalty():
    clipped = Estimator(clip=(-10.0, 10.0))
    assert break_evens(threshold(0.95), 4, clipped) == pytest.approx([10 / 11] * 3, abs=1e-6)
    assert break_evens(threshold(0.9), 4, clipped) == pytest.approx([0.9] * 3, abs=1e-6)


def test_averaging_each_completion_over_its_tokens_moves_no_break_even():
    for lengths in ((4.0, 2.0), (4.0, 50.0)):
        found = trained_break_even(threshold(0.7), 8, 0.5, Estimator(), lengths)
        assert found == pytest.approx(0.7, abs=1e-6)


def test_binary_grading_never_trains_abstaining():
    assert trained_break_even([values_of(BINARY)], 8, 0.5, Estimator()) == pytest.approx(
        0, abs=1e-6
    )


def test_compositions_are_all_there_and_their_chances_sum_to_one():
    found = list(compositions(7, 0.3, 0.6))
    assert len(found) == math.comb(9, 2)
    assert math.fsum(chance for chance, _ in found) == pytest.approx(1)


def test_the_share_of_live_groups_equals_a_simulation():
    rng, size, q, s = random.Random(0), 4, 0.3, 0.2
    live = 0
    for _ in range(20_000):
        live += len({_outcome(rng, s, q) for _ in range(size)}) > 1
    assert live / 20_000 == pytest.approx(live_share(threshold(0.75), q, s, size), abs=0.01)


@pytest.mark.parametrize(
    ("size", "s", "message"),
    [(1, 0.5, "group_size must be at least 2"), (8, 0.0, "no group holds both sides")],
)
def test_a_group_of_one_and_a_settled_policy_have_no_break_even(size, s, message):
    with pytest.raises(ValueError, match=message):
        trained_break_even(threshold(0.5), size, s, Estimator())


@pytest.mark.parametrize(("masked", "expected"), [(1.0, 0.60), (0.5, 0.82), (0.1, 0.89), (0, 0.9)])
def test_wrong_answers_out_of_the_loss_but_in_the_mean_lower_the_break_even(masked, expected):
    """q = t - masked (1 - q) m, with m the mean reward of a group, here with half of it silent."""
    q = trained_break_even([(0.9, 1.0, 0.0)], 8, 0.5, Estimator(masked=masked))
    m = 0.5 * 0.9 + 0.5 * q
    assert q == pytest.approx(expected, abs=0.006)
    assert q == pytest.approx(0.9 - masked * (1 - q) * m * 7 / 8, abs=0.06)
    with pytest.raises(ValueError, match="masked is a share"):
        Estimator(masked=2.0)


def test_an_unknown_scale_is_named():
    with pytest.raises(ValueError, match="scale must be none, batch, group or leave_one_out"):
        Estimator("std")


# ------------------------------------------------------------------ against TRL's own code


def _outcome(rng, s, q):
    if rng.random() < s:
        return Outcome.ABSTAINED
    return Outcome.CORRECT if rng.random() < q else Outcome.WRONG


class Fed:
    """A real TRL trainer whose rollouts are handed in as outcomes."""

    def __init__(self, folder, out, functions=1, kind=GRPOTrainer, **settings):
        config = GRPOConfig if kind is GRPOTrainer else RLOOConfig
        arguments = {"output_dir": str(out), "bf16": False, "use_cpu": True, "report_to": "none"}
        self.values = []
        self.trainer = kind(
            load_model(folder, dtype="float32"),
            [self._reward(k) for k in range(functions)],
            args=config(**arguments, beta=0.0, gradient_checkpointing=False, **settings),
            train_dataset=Dataset.from_list([{"prompt": "Q?"}] * 8),
            processing_class=AutoTokenizer.from_pretrained(folder),
        )
        self.trainer._generate = self._generate
        self.trainer.model.train()

    def _reward(self, k):
        def reward(completions, **kwargs):
            return [row[k] for row in self.values]

        reward.__name__ = f"reward_{k}"
        return reward

    def _generate(self, prompts):
        n = len(prompts)
        ids, texts = ([[5, 6]] * n, [[7, 1]] * n), ["x"] * n
        if isinstance(self.trainer, RLOOTrainer):
            return *ids, texts
        return *ids, None, texts, None, {}, None, [None] * n

    def advantages(self, outcomes, functions, size):
        """TRL's advantages for rows of these outcomes, in groups of `size`."""
        self.values = [
            [values[SIDES.index(outcome)] for values in functions] for outcome in outcomes
        ]
        self.trainer.num_generations = size
        rows = [{"prompt": "Q?"}] * len(outcomes)
        with torch.no_grad():
            output = self.trainer._generate_and_score_completions(rows)
        return output["advantages"].tolist()


def ours(outcomes, functions, size, estimator):
    found = []
    for start in range(0, len(outcomes), size):
        group = outcomes[start : start + size]
        made = advantages(functions, [group.count(side) for side in SIDES], estimator)
        found += [made[SIDES.index(outcome)] for outcome in group]
    return found


def draws(seed, n, groups=12):
    """Random (t, abstention rate, accuracy, G) with outcomes of some groups."""
    rng = random.Random(seed)
    for _ in range(n):
        t, s, q = rng.uniform(0.1, 0.95), rng.uniform(0.05, 0.95), rng.uniform(0.05, 0.95)
        size = rng.randint(2, 8)
        yield t, s, q, size, [_outcome(rng, s, q) for _ in range(size * groups)]


@pytest.mark.parametrize("scale", ["none", "group", "batch"])
def test_advantages_and_mean_push_equal_those_of_trl(tiny_folder, tmp_path, scale):
    fed = Fed(tiny_folder, tmp_path, scale_rewards=scale)
    differences = []
    for t, s, q, size, outcomes in draws(1, 1000):
        functions, estimator = threshold(t), Estimator(scale)
        theirs = fed.advantages(outcomes, functions, size)
        mine = ours(outcomes, functions, size, estimator)
        if scale == "batch":
            rewards = [values[0] for values in fed.values]
            std = torch.tensor(rewards).std().item() + 1e-4
            mine = [value / std for value in mine]
        # TRL computes in float32, and where a group is uniform it divides the rounding by 1e-4.
        assert theirs == pytest.approx(mine, abs=1e-4 * max(map(abs, mine)) + 5e-3)
        if scale != "batch":
            weighted = [
                value * ((1 - s) if outcome is Outcome.ABSTAINED else -s)
                for value, outcome in zip(theirs, outcomes, strict=True)
            ]
            sampled = [sum(weighted[i : i + size]) for i in range(0, len(weighted), size)]
            exact = push(functions, q, s, size, estimator)
            spread = pstdev(sampled) / math.sqrt(len(sampled))
            if spread:
                differences.append((mean(sampled) - exact) / max(spread, 1e-3))
    if differences:  # standardised Monte-Carlo errors: centred
        assert abs(mean(differences)) < 4 * pstdev(differences) / math.sqrt(len(differences))


def test_functions_standardised_apart_equal_those_of_trl_up_to_the_batch_scale(
    tiny_folder, tmp_path
):
    fed = Fed(tiny_folder, tmp_path, functions=2, multi_objective_aggregation="normalize_then_sum")
    for t, _, _, size, outcomes in draws(2, 50):
        functions = [values_of(BINARY), values_of(MatrixRule(0, 0, -t / (1 - t)))]
        theirs = torch.tensor(fed.advantages(outcomes, functions, size))
        mine = torch.tensor(ours(outcomes, functions, size, Estimator(separate=True)))
        if mine.std() > 0:
            assert torch.allclose(theirs, mine / mine.std(), atol=2e-3)


def test_rloo_is_the_group_mean_baseline_times_a_constant(tiny_folder, tmp_path):
    fed = Fed(tiny_folder, tmp_path, kind=RLOOTrainer)
    for t, _, _, size, outcomes in draws(3, 50):
        theirs = fed.advantages(outcomes, threshold(t), size)
        mine = ours(outcomes, threshold(t), size, Estimator())
        factor = size / (size - 1)
        assert theirs == pytest.approx([factor * value for value in mine], abs=1e-3)
