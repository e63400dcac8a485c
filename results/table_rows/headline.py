"""Tables of both rewards from a warm start made twice: the README's."""

import re

from .cells import load, markdown, percent, signed, table, value

HEADLINE = {
    "binary": "binary reward",
    "binary, log-prob threshold": "binary reward, above the best log-prob threshold",
    "penalty": "**penalty reward**",
    "start": "**warm start made twice**, no RL",
    "start, made to answer, log-prob threshold": "the same, made to answer, above its best "
    "log-prob threshold",
}
SHARES = ("correct_per_question", "wrong_per_question", "abstained_per_question")


@table
def headline() -> str:
    """The lines of the README, greedy, and what each scores without the rule in the prompt."""
    return markdown(
        ["", "right", "wrong", '"I don\'t know"', "score", "score, no rule in the prompt"],
        [
            [label, *_shares(arm), _score(arm), _score(f"{arm}, prompt removed")]
            for arm, label in HEADLINE.items()
        ],
    )


@table
def headline_whole() -> str:
    """Every arm of the same comparison."""
    arms = dict.fromkeys(_of_all_runs(line["arm"]) for line in load("headline")["results"])
    rows = [[arm, *_shares(arm), _score(arm)] for arm in arms if _told(arm)]
    return markdown(["arm", "right", "wrong", '"I don\'t know"', "score"], rows)


@table
def headline_differences() -> str:
    """Score and shares of each arm less those of the warm start made twice."""
    measures = ("score_at_t", "correct_per_question", "wrong_per_question")
    found: dict[str, list[str]] = {}
    for line in load("headline")["differences"]:
        if line["measure"] in measures and _told(line["arm"]):
            value, low, high = (line["difference"][end] for end in ("value", "low", "high"))
            cell = f"{value:+.3f} [{low:+.3f}, {high:+.3f}]"
            found.setdefault(line["arm"], [""] * 3)[measures.index(line["measure"])] = cell
    return markdown(
        ["less the warm start made twice", "score", "right", "wrong"],
        [[arm, *cells] for arm, cells in found.items()],
    )


def _of_all_runs(name: str) -> str:
    """An arm without the number of its run."""
    return re.sub(r" #\d+", "", name)


def _told(arm: str) -> bool:
    """All but what says the same twice: only the warm start is shown made to answer too."""
    first, _, rest = arm.partition(", ")
    return first not in ("always abstain", "base") and (first == "start" or "made to" not in rest)


def _values(arm: str, key: str) -> list[float | None]:
    """Of each run of an arm; empty if the comparison did not ask it."""
    lines = load("headline")["results"]
    return [value(line, key) for line in lines if _of_all_runs(line["arm"]) == arm]


def _shares(arm: str) -> list[str]:
    return [percent(_values(arm, key)) for key in SHARES]


def _score(arm: str) -> str:
    """n/a where an arm was not asked so, as a threshold fitted with the rule is not without."""
    scores = [score for score in _values(arm, "score_at_t") if score is not None]
    return signed(scores) if scores else "n/a"
