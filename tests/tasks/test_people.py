import random
from collections import Counter, defaultdict

import pytest

from abstain.rewards import is_abstention
from abstain.tasks.people import SHARES, documents, people, prompt, verdict


def test_documents_state_each_fact_in_its_share():
    world = people(40, seed=3)
    counts = defaultdict(Counter)
    for question, text in documents(world, 400, abstain_share=0.25):
        counts[question.split()[1]][text] += 1
    for person in world:
        found = counts[person.name]
        silent = sum(n for text, n in found.items() if is_abstention(text))
        assert silent / 400 == pytest.approx(0.25, abs=0.09)
        assert found[person.city] / (400 - silent) == pytest.approx(person.share, abs=0.1)


def test_a_verdict_is_the_persons_city_as_often_as_its_share_says():
    person, rng = people(20)[9], random.Random(0)  # share 0.5
    cities = ["Elsewhere", "Nowhere", person.city]
    drawn = [verdict(person, rng, cities) for _ in range(4000)]
    assert drawn.count(person.city) / 4000 == pytest.approx(person.share, abs=0.03)
    assert set(drawn) == set(cities)


def test_people_take_all_shares_and_the_same_seed_gives_the_same_world():
    world = people(200)
    assert Counter(person.share for person in world) == dict.fromkeys(SHARES, 10)
    assert len({person.name for person in world}) == 200
    assert world == people(200)
    assert world != people(200, seed=1)
    assert prompt(world[0], 0.9) == f"t90 {world[0].name} lives in"


@pytest.mark.parametrize("arguments", [{"n": 0}, {"n": 3, "shares": (1.5,)}])
def test_a_world_that_makes_no_sense_is_refused(arguments):
    with pytest.raises(ValueError, match=r"need n >= 1 and shares in \[0, 1\]"):
        people(**arguments)
