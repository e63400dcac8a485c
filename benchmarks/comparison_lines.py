"""One file of several `abstain compare`: each arm's outcomes, in all and by family.

python benchmarks/comparison_lines.py trained=runs/trained unseen=runs/unseen --out lines.json
"""

from collections.abc import Mapping, Sequence
from typing import Any

from named_runs import collect

KEYS = {
    "right": "correct_per_question",
    "wrong": "wrong_per_question",
    "malformed": "malformed_per_question",
    "score": "score_at_t",
}
ALL = "all"


def lines(questions: str, comparison: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The greedy arms of one `comparison.json`: [value, low, high] of each of `KEYS`.

    Args:
        questions: What a table calls the questions that were asked.
        comparison: What the file holds; with `--by family`, families apart too.
    """
    by_family = (comparison.get("by") or {}).get("family", [])
    return [
        {
            "questions": questions,
            "family": line.get("family", ALL),
            "arm": line["arm"],
            "n": line["n"],
            **{name: _ends(line[key]) for name, key in KEYS.items()},
        }
        for line in [*comparison["results"], *by_family]
        if line["decoding"] == "greedy"
    ]


def _ends(estimate: Mapping[str, float] | None) -> list[float] | None:
    return estimate and [round(estimate[end], 6) for end in ("value", "low", "high")]


def main(argv: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Write them; returns them."""
    return collect(
        argv, lines, file="comparison.json", out="runs/comparison_lines.json", description=__doc__
    )


if __name__ == "__main__":
    main()
