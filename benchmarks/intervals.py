"""How often 95 % intervals hold the truth, and how long the paired bootstrap takes.

    python benchmarks/intervals.py

Shares by exact enumeration; scores by 2,000 simulated comparisons each; the bootstrap with 10,000
resamples of 10,000 questions and five arms. False positives of the paired tests:
pytest -m slow -s tests/evaluation/measure/test_paired_tests.py. About two minutes on one core.
"""

import statistics
import time

import numpy as np
from scipy.stats import binom

from abstain.evaluation.measure.intervals import balance, rate
from abstain.evaluation.measure.paired_tests import paired_differences

NS = (20, 200)
SHARES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 0.5)
SCORES = ((0.02, 0.02), (0.5, 0.02), (0.3, 0.3), (0.37, 0.08), (0.95, 0.02))
T = 0.9
RARE = ((20, 20, 0.5), (300, 20, 0.9), (700, 30, 0.9), (700, 60, 0.9), (700, 350, 0.5))
"""Questions, answers among them, and t."""


def main() -> None:
    print("Wilson interval of a share: chance that it holds p (exact; p and 1 - p are alike)\n")
    print("| n | " + " | ".join(f"p = {p:g}" for p in SHARES) + " | lowest | of p in 93-97 % |")
    print("| ---: |" + " ---: |" * (len(SHARES) + 2))
    for n in NS:
        grid = [share(n, i / 1000) for i in range(1, 1000)]
        within = sum(0.93 <= coverage <= 0.97 for coverage in grid) / len(grid)
        cells = [share(n, p) for p in SHARES] + [min(grid), within]
        print(f"| {n} | " + " | ".join(f"{100 * cell:.1f}" for cell in cells) + " |")
    print(f"\nInterval of the score at t = {T} (wrong -9): 2,000 simulated comparisons each\n")
    print("| n | right | wrong | interval used | mean +- 1.96 standard errors |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for n in NS:
        for right, wrong in SCORES:
            used, plain = score(n, right, wrong)
            print(f"| {n} | {right:g} | {wrong:g} | {100 * used:.1f} | {100 * plain:.1f} |")
    print(
        "\nAnswers right with probability exactly t, against always abstaining: 1,000 comparisons"
    )
    print("found different at p < .05, < .001, interval holds 0; in brackets without the two extra")
    print("questions of the bootstrap\n\n| n | answers | t | p < .05 | p < .001 | holds 0 |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for n, answers, t in RARE:
        cells = zip(rare(n, answers, t, extra=True), rare(n, answers, t, extra=False), strict=True)
        text = " | ".join(f"{100 * used:.1f} ({100 * plain:.1f})" for used, plain in cells)
        print(f"| {n} | {answers} | {t:g} | {text} |")
    print("\nPaired bootstrap, 10,000 resamples of 10,000 questions, five arms, four differences")
    for outcomes in (3, 4):
        seconds, distinct = bootstrap(outcomes)
        print(f"{outcomes} outcomes ({distinct} distinct rows): {seconds:.2f} s, median of 5")


def share(n: int, p: float) -> float:
    held = [k for k in range(n + 1) if (interval := rate(k, n)).low <= p <= interval.high]
    return float(binom.pmf(held, n, p).sum())


def score(n: int, right: float, wrong: float) -> tuple[float, float]:
    """Share of the experiments in which our interval, and the usual one, hold the true score."""
    loss = T / (1 - T)
    truth = right - loss * wrong
    drawn = np.random.default_rng(0).multinomial(n, [right, wrong, 1 - right - wrong], size=2000)
    used = [
        (interval := balance(c, w, n, loss=loss)).low <= truth <= interval.high
        for c, w, _ in drawn.tolist()
    ]
    mean = (drawn[:, 0] - loss * drawn[:, 1]) / n
    variance = (drawn[:, 0] + loss**2 * drawn[:, 1]) / n - mean**2
    plain = np.abs(mean - truth) <= 1.96 * np.sqrt(variance / (n - 1))
    return float(np.mean(used)), float(plain.mean())


def rare(n: int, answers: int, t: float, *, extra: bool) -> tuple[float, float, float]:
    """Shares of experiments with p < .05, with p < .001, and with an interval that holds 0."""
    rng, loss = np.random.default_rng(0), t / (1 - t)
    low, lower, held = 0, 0, 0
    for seed in range(1000):
        values = np.zeros((n, 2))
        answered = rng.random(n) < answers / n
        values[answered, 0] = np.where(rng.random(answered.sum()) < t, 1.0, -loss)
        limits = (-loss, 1.0) if extra else (0.0, 1e-9)  # two questions without a difference
        (test,) = paired_differences(values, [(0, 1)], limits=limits, resamples=4000, seed=seed)
        low, lower = low + (test.p < 0.05), lower + (test.p < 0.001)
        held += test.difference.low <= 0 <= test.difference.high
    return low / 1000, lower / 1000, held / 1000


def bootstrap(outcomes: int) -> tuple[float, int]:
    """CPU seconds with arms that share nothing, which is the slowest case; number of its rows."""
    values = np.random.default_rng(0).integers(0, outcomes, size=(10_000, 5)).astype(float)
    times = []
    for _ in range(5):
        start = time.process_time()
        paired_differences(values, [(i, 0) for i in range(1, 5)])
        times.append(time.process_time() - start)
    return statistics.median(times), len(np.unique(values, axis=0))


if __name__ == "__main__":
    main()
