"""One file of several `abstain rivals`: each arm, with its difference to the trained one.

python benchmarks/rival_lines.py "cities=runs/rivals_city" "cities to unseen=runs/rivals_unseen"
"""

from collections.abc import Sequence
from typing import Any

from named_runs import collect

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
    return collect(argv, lines, file="rivals.json", out="runs/rivals.json", description=__doc__)


if __name__ == "__main__":
    main()
