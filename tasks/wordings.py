"""Ways to say a confidence target t: as points to win and lose, as a number, in words."""

from collections.abc import Callable
from decimal import Decimal

from abstain.rewards import CANONICAL
from abstain.rewards.rules import check_t

_HOW_SURE = (
    (0.15, "even if it is a wild guess"),
    (0.275, "even if you have to guess"),
    (0.375, "if you have some idea"),
    (0.475, "if you have a good idea"),
    (0.575, "if you think you know"),
    (0.675, "only if you are fairly sure"),
    (0.775, "only if you are sure"),
    (0.875, "only if you are very sure"),
    (0.925, "only if you are almost certain"),
    (1.0, "only if you are certain"),
)
"""What a t below each number is called, rising."""


def scoring_rule(t: float) -> str:
    """The rule alone, for prompts that say themselves what an answer looks like.

    >>> scoring_rule(0)
    'A right answer earns 1 point; give your best guess.'
    """
    t = check_t(t)
    if t == 0:
        return "A right answer earns 1 point; give your best guess."
    return (
        f"Answer only if you are more than {percent(t)}% confident: "
        f"a right answer earns 1 point, a wrong answer costs {_cost(t)} points, "
        f'and "{CANONICAL}" earns 0.'
    )


def percent(t: float) -> str:
    """A target above 0 in percent, in the fewest digits that keep its odds within 0.5 %.

    Three at least, so that a usual t is written as ever. Near 1 each nine counts: 99.9 % is a third
    of the penalty of 99.97 %.

    >>> [percent(t) for t in (0.75, 2 / 3, 0.9997, 0.99999)]
    ['75', '66.7', '99.97', '99.999']
    """
    odds, text = t / (1 - t), ""
    for digits in range(3, 18):
        text = f"{100 * t:.{digits}g}"
        said = float(text) / 100
        if said < 1 and abs(said / (1 - said) - odds) <= 0.005 * odds:
            break
    return f"{Decimal(text):f}"


def _cost(t: float) -> str:
    """What a wrong answer costs at t, without an exponent."""
    cost = t / (1 - t)
    return f"{Decimal(f'{cost:.3g}'):f}" if cost < 999.5 else f"{cost:.0f}"


def how_sure(t: float) -> str:
    """The confidence asked for, in words and as a number: the last thing that a prompt says.

    There a small model hears it, and the prompts of a question at several t begin alike. Points in
    decimals are left out: what it hears first of "costs 0.333 points" is the "0."
    (results/many_thresholds.md).

    >>> how_sure(0.75), how_sure(0)
    ('Answer only if you are sure (75% confidence).', 'Answer in any case (0% confidence).')
    """
    return f"Answer {_words(t)} ({percent(t)}% confidence)."


def _words(t: float) -> str:
    if check_t(t) == 0:
        return "in any case"
    return next(words for below, words in _HOW_SURE if t < below)


WORDINGS: tuple[Callable[[float], str], ...] = (
    how_sure,
    lambda t: f"Answer {_words(t)}.",
    lambda t: f"Confidence target: {percent(t)}%.",
    lambda t: f'Be at least {percent(t)}% sure, or say "{CANONICAL}".',
    lambda t: f"t = {Decimal(percent(t)) / 100:f}",
)
"""Those of the style `varied`. In words alone, as a number alone, and both at once.

A model that hears t in one wording hears its words, and next to nothing of the number beside them.
With several, some of them without words, the number has to be read (results/many_thresholds.md).
"""
