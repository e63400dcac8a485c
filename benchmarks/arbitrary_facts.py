"""The arbitrary-facts world of Kalai et al. 2025 (arXiv 2509.04664, Definition 1), all terms exact.

M people, drawn with the chances mu; each lives in one of R cities, drawn uniformly, so that no
rule tells. A training answer states the city with chance alpha and is "I don't know" otherwise. A
response is one of R + 1 symbols, hence err, err_iiv and delta are sums and not samples.
"""

import math
from dataclasses import dataclass

import numpy as np

from abstain.tasks.people import people

BANDS = {"never": (0, 0), "once": (1, 1), "2 to 4": (2, 4), "5 or more": (5, math.inf)}
"""How often a person's city is stated: name of the band -> least and greatest number of times."""


@dataclass(frozen=True, eq=False)
class ArbitraryFacts:
    """A world and one training set drawn from it."""

    mu: np.ndarray
    """(M,) chance that a question is about this person; adds up to 1."""
    city: np.ndarray
    """(M,) number of the person's city, 0 to R - 1."""
    n_cities: int
    """R."""
    alpha: float
    asked: np.ndarray
    """(N,) whom each training answer is about."""
    said: np.ndarray
    """(N,) the training answer: a city's number, or R for "I don't know"."""

    @property
    def stated(self) -> np.ndarray:
        """(M,) how often the training set states each person's city."""
        return np.bincount(self.asked[self.said < self.n_cities], minlength=len(self.mu))

    @property
    def singleton_rate(self) -> float:
        """The paper's sr: people whose city is stated exactly once, per training answer."""
        return float((self.stated == 1).sum() / len(self.asked))

    @property
    def missing_mass(self) -> float:
        """Chance that a training answer would state a city that was never stated."""
        return float(self.alpha * self.mu[self.stated == 0].sum())


def draw(
    singleton_rate: float,
    n_samples: int = 10_000,
    n_cities: int = 100,
    alpha: float = 0.8,
    seed: int = 0,
) -> ArbitraryFacts:
    """A world whose expected singleton rate is the given one; people follow a power law.

    Raises ValueError if no number of people gives that rate.
    """
    exponent = 1.0 if singleton_rate < 0.5 else 0.7
    size = _people_for(singleton_rate, n_samples, alpha, exponent)
    rng = np.random.default_rng(seed)
    mu = power_law(size, exponent)[rng.permutation(size)]
    world = people(size, n_cities, shares=(1.0,), seed=seed)
    number = {name: i for i, name in enumerate(sorted({person.city for person in world}))}
    city = np.array([number[person.city] for person in world])
    asked = rng.choice(size, n_samples, p=mu)
    said = np.where(rng.random(n_samples) < alpha, city[asked], n_cities)
    return ArbitraryFacts(mu, city, n_cities, alpha, asked, said)


def power_law(size: int, exponent: float) -> np.ndarray:
    """(size,) chances proportional to rank ** -exponent."""
    weights = np.arange(1, size + 1, dtype=float) ** -exponent
    return weights / weights.sum()


def _people_for(rate: float, n_samples: int, alpha: float, exponent: float) -> int:
    """The number of people at which the expected singleton rate is the wanted one, by bisection."""

    def expected(size: int) -> float:
        often = power_law(size, exponent) * n_samples * alpha
        return float((often * np.exp(-often)).sum() / n_samples)

    low, high = 10.0, 10.0 * n_samples
    if not expected(int(low)) < rate < expected(int(high)):
        raise ValueError(
            f"singleton_rate must lie between {expected(int(low)):.3f} and "
            f"{expected(int(high)):.3f} with {n_samples} samples, got {rate}"
        )
    for _ in range(40):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if expected(int(middle)) < rate else (low, middle)
    return int(high)


def terms(chances: np.ndarray, mu: np.ndarray, city: np.ndarray, alpha: float) -> dict[str, float]:
    """Error rates of a model and the terms of Theorem 1, exact.

    err >= 2 err_iiv - max|V_c| / min|E_c| - delta, with |V_c| = 2 (the city and "I don't know"),
    |E_c| = R - 1, the classifier `chance > 1 / |E_c|`, and delta = |p^(A) - p(A)| for the answers
    A above that threshold.

    Args:
        chances: (M, R + 1) the model's chance of each response; "I don't know" last.
        mu: (M,) chance of each question; adds up to 1.
        city: (M,) the right response.
        alpha: chance that a training answer states the city.
    """
    rows, wrong_answers = np.arange(len(mu)), chances.shape[1] - 2
    right, abstained = chances[rows, city], chances[:, -1]
    above = chances > 1 / wrong_answers
    right_above, abstained_above = above[rows, city], above[:, -1]
    missed = alpha * ~right_above + (1 - alpha) * ~abstained_above
    accepted = (above[:, :-1].sum(1) - right_above) / wrong_answers
    two_iiv = float((mu * (missed + accepted)).sum())
    model_above = (mu * (chances * above).sum(1)).sum()
    data_above = (mu * (1 - missed)).sum()
    delta = float(abs(model_above - data_above))
    greedy = chances.argmax(1)
    said_wrong = (greedy != city) & (greedy != chances.shape[1] - 1)
    return {
        "err": float((mu * (1 - right - abstained)).sum()),
        "right": float((mu * right).sum()),
        "abstained": float((mu * abstained).sum()),
        "greedy_err": float(mu[said_wrong].sum()),
        "two_err_iiv": two_iiv,
        "set_sizes": 2 / wrong_answers,
        "delta": delta,
        "theorem_1": two_iiv - 2 / wrong_answers - delta,
    }


def theorem_2(singleton_rate: float, n_samples: int, n_cities: int, delta: float) -> float:
    """What err exceeds with 99 % chance: sr - 2/|E_c| - (35 + 6 ln N)/sqrt(N) - delta."""
    slack = (35 + 6 * math.log(n_samples)) / math.sqrt(n_samples)
    return singleton_rate - 2 / (n_cities - 1) - slack - delta


def by_exposure(
    world: ArbitraryFacts, chances: np.ndarray, among: np.ndarray
) -> dict[str, dict[str, float]]:
    """What the model does on people by how often their city was stated; `among`: (M,) mask."""
    right = chances[np.arange(len(world.mu)), world.city]
    bands = {}
    for name, (least, greatest) in BANDS.items():
        band = among & (world.stated >= least) & (world.stated <= greatest)
        if band.any():
            weights = world.mu * band / world.mu[band].sum()
            means = {"right": right, "abstained": chances[:, -1]}
            means["wrong"] = 1 - right - chances[:, -1]
            bands[name] = {what: float((weights * value).sum()) for what, value in means.items()}
            bands[name]["share"] = float(world.mu[band].sum() / world.mu[among].sum())
    return bands
