"""Two confidences compared, ours and a package's: the arithmetic and the table of parity.py."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.stats import rankdata

from abstain.evaluation.measure.confidence import auroc

SAME = {
    "polygraph sequence": "logprob",
    "uqlm sequence": "logprob",
    "polygraph perplexity": "mean_logprob",
    "uqlm normalised": "mean_logprob",
    "uqlm match, normalised": "agreement",
    "polygraph entropy, normalised": "clusters",
    "uqlm entropy, samples": "clusters",
    "polygraph P(True), of both": "p_true",
    "polygraph's run, end allowed: sequence": "logprob",
    "polygraph's run, end allowed: perplexity": "mean_logprob",
}
"""Confidences of the packages that are to equal one of ours."""
OTHERWISE = {
    "polygraph's run, as shipped: sequence": "logprob",
    "polygraph's run, as shipped: perplexity": "mean_logprob",
    "uqlm normalised, no end": "mean_logprob",
    "uqlm match, texts": "agreement",
    "polygraph entropy, texts": "clusters",
    "uqlm entropy, greedy too": "clusters",
    "polygraph P(True), alone": "p_true",
    "polygraph P(True), own words": "p_true",
}
"""Those on the same scale whose definition differs."""
FURTHER = {
    "uqlm minimum": "mean_logprob",
    "polygraph's run, end allowed: entropy": "mean_logprob",
    "polygraph lexical": "agreement",
}
"""Those that we do not have, beside the nearest of ours. No difference is taken."""


@dataclass(frozen=True)
class Line:
    """One confidence of a package beside one of ours."""

    theirs: str
    ours: str
    n: int
    """Questions compared: those to which lm-polygraph's own run answers the same, those whose
    answer states something to be matched, else all."""
    apart: float | None
    """Largest difference; None where the scales differ."""
    spearman: float | None
    auroc_theirs: float | None
    auroc_ours: float | None


def compared(asked: Sequence[Mapping[str, Any]], found: Mapping[str, Any]) -> dict[str, Any]:
    """A line for each pair of confidences, and how like ours lm-polygraph's own answers are.

    Args:
        asked: What parity.py wrote, a mapping for each question.
        found: What parity_packages.py wrote.
    """
    right = [{"correct": True, "wrong": False}.get(each["outcome"]) for each in asked]
    theirs, runs = dict(found["confidences"]), {}
    for name, answers in found["greedy"].items():
        runs[name], values = run(asked, answers)
        theirs |= {f"polygraph's run, {name}: {part}": of for part, of in values.items()}

    def lines(pairs: Mapping[str, str], *, one_scale: bool = True) -> list[dict[str, Any]]:
        own = {ours: [each["signals"][ours] for each in asked] for ours in pairs.values()}
        return [
            asdict(line(name, ours, theirs[name], own[ours], right, one_scale=one_scale))
            for name, ours in pairs.items()
        ]

    return {
        "packages": found["packages"],
        "n": len(asked),
        "right": right.count(True),
        "wrong": right.count(False),
        "runs": runs,
        "same": lines(SAME),
        "otherwise": lines(OTHERWISE),
        "further": lines(FURTHER, one_scale=False),
    }


def run(
    asked: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Any], dict[str, list[float | None]]]:
    """How like ours a package's own greedy answers are, and their confidences where they are."""
    pairs = [
        (ours["greedy"]["logprobs"], answer) if answer["ids"] == ours["greedy"]["ids"] else None
        for ours, answer in zip(asked, answers, strict=True)
    ]
    apart = [
        abs(own - other)
        for pair in pairs
        if pair
        for own, other in zip(pair[0], pair[1]["logprobs"], strict=True)
    ]
    like = {
        "same_prompts": sum(answer["same_prompt"] for answer in answers),
        "same_answers": sum(pair is not None for pair in pairs),
        "token_logprobs_apart": max(apart, default=None),
    }
    values: dict[str, list[float | None]] = {
        part: [pair[1][part] if pair else None for pair in pairs]
        for part in ("sequence", "perplexity", "entropy")
    }
    return like, values


def line(
    name: str,
    ours: str,
    theirs: Sequence[float | None],
    own: Sequence[float],
    right: Sequence[bool | None],
    *,
    one_scale: bool = True,
) -> Line:
    """A package's confidences beside ours, where there are both; right: None for no answer."""
    there = [i for i, value in enumerate(theirs) if value is not None]
    pair = [np.array([values[i] for i in there], dtype=float) for values in (theirs, own)]
    told = np.array([right[i] is not None for i in there], dtype=bool)
    verdicts = [right[i] for i in there if right[i] is not None]
    apart = float(np.abs(pair[0] - pair[1]).max()) if there and one_scale else None
    first, second = (ranks(values) for values in pair)
    # AUROC takes [0, 1] and looks at the order alone.
    areas = [auroc(each[told] / max(len(there), 1), verdicts) for each in (first, second)]
    return Line(name, ours, len(there), apart, spearman(first, second), *areas)


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1 on, ties at their mean. What rounding sets apart is level."""
    return np.asarray(rankdata(np.round(values, 14)))


def spearman(first: np.ndarray, second: np.ndarray) -> float | None:
    """Rank correlation, from ranks; None where one of the two has no order."""
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    return float(np.corrcoef(first, second)[0, 1])


def table(result: Mapping[str, Any]) -> str:
    """The lines in Markdown."""
    rows = [
        "| theirs | ours | n | apart | Spearman | AUROC theirs | ours |",
        "|---|---|" + "---:|" * 5,
    ]
    for kind in ("same", "otherwise", "further"):
        for each in result[kind]:
            apart = "" if each["apart"] is None else f"{each['apart']:.0e}"
            told = [each[name] for name in ("spearman", "auroc_theirs", "auroc_ours")]
            cells = ["n/a" if value is None else f"{value:.3f}" for value in told]
            rows.append(
                f"| {each['theirs']} | {each['ours']} | {each['n']} | {apart} | "
                f"{' | '.join(cells)} |"
            )
    return "\n".join(rows)
