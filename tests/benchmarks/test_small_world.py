"""Training in a small world in which confidence is known: see benchmarks/world.py."""

import sys
from pathlib import Path
from statistics import mean

import pytest
import torch

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from small_world import crossing
from world import World, train

from abstain.rewards import CANONICAL
from abstain.tasks.people import prompt

T = 0.75


def never_abstains():
    """Sixty people, and a model that knows their cities and answers all but one time in 500."""
    return World(60, 0.0, seed=0)


def always_abstains():
    """The same with a model that names a city once in 17,000 times: its logit of abstaining raised.

    One that reads nothing but "I don't know" (`World(60, 1.0)`) forgets the answers as well.
    """
    world = World(60, 0.3, seed=0)
    ids = [world.tokenizer(prompt(person, T)).input_ids for person in world.people]
    with torch.no_grad():
        hidden = world.model.model(torch.tensor(ids)).last_hidden_state[:, -1].mean(0)
        first = world.tokenizer(CANONICAL).input_ids[0]
        world.model.lm_head.weight[first] += 12 * hidden / hidden.norm() ** 2
    return world


@pytest.mark.slow
@pytest.mark.parametrize(("start", "steps"), [(never_abstains, 160), (always_abstains, 80)])
def test_from_either_dead_end_counterfactuals_lead_to_the_break_even_and_nothing_else_does(
    start, steps, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    world = start()

    def trained(steps, counterfactual):
        settings = {"names_only": False, "counterfactual": counterfactual}
        model, _ = train(world, [T], steps, seed=0, **settings)
        return world.curve(model, T)

    before, without = world.curve(world.model, T), trained(20, counterfactual=False)
    assert crossing(before) == crossing(without) == (0.0 if start is never_abstains else 1.0)
    assert max(abs(before[share] - without[share]) for share in before) < 0.05
    with_ = trained(steps, counterfactual=True)
    # So few updates first take most questions along to silence, and not all have come back.
    assert crossing(with_) == pytest.approx(T, abs=0.15)
    assert mean(value for share, value in with_.items() if share <= T - 0.2) < 0.15
    assert mean(value for share, value in with_.items() if share >= T + 0.15) > 0.5
