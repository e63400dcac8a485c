"""Training in a small world in which confidence is known: see benchmarks/world.py."""

import sys
from pathlib import Path
from statistics import mean

import pytest

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from small_world import crossing
from world import World, train


@pytest.mark.slow
@pytest.mark.parametrize(("start", "abstained"), [("never", 0.0), ("always", 1.0)])
def test_from_either_dead_end_counterfactuals_lead_to_the_break_even_and_nothing_else_does(
    start, abstained, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    t, world = 0.75, World(60, abstained, seed=0)

    def trained(steps, counterfactual):
        model, _ = train(world, [t], steps, seed=0, names_only=False, counterfactual=counterfactual)
        return world.curve(model, t)

    before, without = world.curve(world.model, t), trained(60, False)
    with_ = trained(200, True)
    print(start, "without", without, "with", with_)
    assert crossing(before) == crossing(without) == (0.0 if start == "never" else 1.0)
    assert max(abs(before[share] - without[share]) for share in before) < 0.1
    assert crossing(with_) == pytest.approx(t, abs=0.1)
    assert mean(value for share, value in with_.items() if share <= t - 0.2) < 0.15
    assert mean(value for share, value in with_.items() if share >= t + 0.15) > 0.8
