"""One file of several `abstain rivals`: each arm, with its difference to the trained one.

python benchmarks/rival_lines.py "cities=runs/rivals_city" "cities to unseen=runs/rivals_unseen"
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from abstain.atomic import write_json

SHARES = {"right": "correct_per_question", "wrong": "wrong_per_question", "score": "score_at_t"}
COSTS = ("auroc", "passes", "tokens", "seconds", "labels")


def lines(questions: str, record: dict[str, Any]) -> list[dict[str, Any]]:
    """The arms of one `rivals.json`.

    Args:
        questions: What a table calls them, and where the thresholds were fitted.
        record: What `rivals.json` holds.
    """
    tests = {test["arm"]: test for test in record["contrasts"]}
    found = []
    for arm in record["arms"]:
        line = {"questions": questions, "arm": arm["arm"], "n": arm["n"]}
        line |= {name: round(arm[key]["value"], 6) for name, key in SHARES.items()}
        line |= {name: arm[name] for name in COSTS}
        if test := tests.get(arm["arm"]):
            line |= {"difference": test["difference"], "p": test["p"], "p_holm": test["p_holm"]}
        found.append(line)
    return found


def main(argv: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Write them; returns them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", nargs="+", help="NAME=FOLDER of `abstain rivals`.")
    parser.add_argument("--out", type=Path, default=Path("runs/rivals.json"))
    args = parser.parse_args(argv)
    found = []
    for run in args.runs:
        name, _, folder = run.rpartition("=")
        record = json.loads(Path(folder, "rivals.json").read_text(encoding="utf-8"))
        found += lines(name or Path(folder).name, record)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, found)
    return found


if __name__ == "__main__":
    main()
