"""A small world in which confidence is known: invented people, each in a city that documents state.

Of the documents on a person a known share c names the person's city, the others name any other one.
A model trained on them from nothing gives the city a probability near c, and no model can be right
more often than c: confidence is there by construction, and a threshold can be read off exactly.
Used where a real model's confidence would have to be estimated first.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abstain.rewards import CANONICAL

SHARES = tuple(k / 20 for k in range(1, 21))
THRESHOLDS = (0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Person:
    """An invented person; `share` of the documents name `city`."""

    name: str
    city: str
    share: float


def people(
    n: int, n_cities: int = 40, shares: Sequence[float] = SHARES, seed: int = 0
) -> list[Person]:
    """N people whose shares take the given values in turn, in cities drawn at random.

    Every name is one word of letters. Raises ValueError if n is below 1 or a share outside [0, 1].

    >>> people(2, shares=(0.5, 1.0))[1].share
    1.0
    """
    if n < 1 or any(not 0 <= share <= 1 for share in shares):
        raise ValueError(f"need n >= 1 and shares in [0, 1], got n={n}, shares={tuple(shares)}")
    rng = random.Random(seed)
    words = _words(n + n_cities, rng)
    cities, names = words[:n_cities], words[n_cities:]
    return [
        Person(name, rng.choice(cities), shares[i % len(shares)]) for i, name in enumerate(names)
    ]


def prompt(person: Person, t: float = 0.5) -> str:
    """What is asked about a person, headed by the threshold.

    >>> prompt(people(1)[0], t=0.75).startswith("t75 ")
    True
    """
    return f"t{round(100 * t)} {person.name} lives in"


def verdict(person: Person, rng: random.Random, cities: Sequence[str]) -> str:
    """The city that counts as right this time: the person's own with chance `share`."""
    if rng.random() < person.share:
        return person.city
    return rng.choice([city for city in cities if city != person.city])


def documents(
    world: Sequence[Person],
    per_person: int,
    *,
    abstain_share: float = 0.3,
    settled: bool = False,
    thresholds: Sequence[float] = THRESHOLDS,
    seed: int = 0,
) -> Iterator[tuple[str, str]]:
    """Shuffled (prompt, completion) pairs, headed by a threshold drawn at random.

    On a random `abstain_share` of them the completion is the abstention, whatever is known. With
    `settled` the others always name the person's city: a warm start after which a sampled answer is
    the best one, so that P(right | answered) is the share and not its square.
    """
    rng = random.Random(seed)
    cities = sorted({person.city for person in world})
    order = [person for person in world for _ in range(per_person)]
    rng.shuffle(order)
    for person in order:
        text = person.city if settled else verdict(person, rng, cities)
        text = CANONICAL if rng.random() < abstain_share else text
        yield prompt(person, rng.choice(thresholds)), text


def _words(n: int, rng: random.Random) -> list[str]:
    """Different words of two to three syllables, none of which abstention detection could mind."""
    words: dict[str, None] = {}
    while len(words) < n:
        syllables = (
            rng.choice("bdfgklmprstvz") + rng.choice("aeiou") for _ in range(rng.randint(3, 4))
        )
        words["".join(syllables).capitalize()] = None
    return list(words)
