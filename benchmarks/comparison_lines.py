"""One file of several `abstain compare`: each arm's outcomes, in all and by family.

python benchmarks/comparison_lines.py trained=runs/trained unseen=runs/unseen --out lines.json
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from abstain.atomic import write_json

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
    """Write the lines of all comparisons; returns them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", nargs="+", help="NAME=FOLDER, with a comparison.json in it.")
    parser.add_argument("--out", type=Path, default=Path("runs/comparison_lines.json"))
    args = parser.parse_args(argv)
    found: list[dict[str, Any]] = []
    for run in args.runs:
        name, _, folder = run.rpartition("=")
        comparison = json.loads(Path(folder, "comparison.json").read_text(encoding="utf-8"))
        found += lines(name or Path(folder).name, comparison)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, found)
    return found


if __name__ == "__main__":
    main()
