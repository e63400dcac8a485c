"""Tables of trained and unseen families of questions.

Where arms have several runs, a cell is the mean over them with the range.
"""

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean
from typing import Any

from .cells import load, markdown, percent, signed, table, with_interval

_REFITTED = ", made to answer, log-prob threshold"
_TRAINED = ("binary", "penalty")


def _runs(line: Mapping[str, Any], name: str) -> list[float]:
    """A number of each run; a line of one run has it itself."""
    return [run[name] for run in line.get("runs", [line])]


def _shares(line: Mapping[str, Any]) -> str:
    """Right and wrong in per cent."""
    return " / ".join(percent(_runs(line, name)) for name in ("right", "wrong"))


def _arms(names: Iterable[str]) -> dict[str, str]:
    """Arms of the tables as the file calls them, and as a reader does."""
    (start,) = {name for name in names if name.endswith(_REFITTED)} - {
        arm + _REFITTED for arm in _TRAINED
    }
    itself = start.removesuffix(_REFITTED)
    return {arm: arm for arm in _TRAINED} | {itself: "start", start: "start, refitted threshold"}


def _outcomes(families: Sequence[str]) -> str:
    shares = {(line["family"], line["arm"]): line for line in load("families")["shares"]}
    names = _arms(arm for _, arm in shares)
    rows = []
    for family in families:
        arms = [shares[family, arm] for arm in names]
        cells = [_shares(arm) for arm in arms]
        scores = [signed(_runs(arm, "score")) for arm in arms]
        rows.append([family, str(arms[0]["n"]), *cells, *scores])
    head = ["family", "questions", *names.values(), *(f"score, {name}" for name in names.values())]
    return markdown(head, rows)


def _trained() -> set[str]:
    """Families of the training: those on which a threshold was fitted, and all of them."""
    return {line["fitted_on"] for line in load("families")["travels"]}


@table
def families_trained() -> str:
    """Right and wrong in %, and the score at t, on the families of the training."""
    return _outcomes(sorted(_trained()))  # all of them first


@table
def families_unseen() -> str:
    """The same on families that were never trained on."""
    return _outcomes(
        sorted({line["applied_to"] for line in load("families")["travels"]} - _trained())
    )


@table
def families_travel() -> str:
    """Thresholds applied where they were not fitted, beside the first policy."""
    rows = []
    every = load("families")["travels"]
    lines = [line for line in every if line["policy"]["arm"] == every[0]["policy"]["arm"]]
    for line in lines:
        policy, threshold = line["policy"], line["threshold"]
        rows.append(
            [
                f"{line['fitted_on']} to {line['applied_to']}",
                str(policy["n"]),
                _shares(policy),
                _shares(threshold),
                with_interval(line["difference"]),
                f"{line['p']:.2g}",
            ]
        )
    several = any("runs" in line["policy"] for line in lines)
    head = [
        "threshold fitted on, applied to",
        "questions",
        "policy",
        "threshold",
        "score, policy less threshold" + (" [over questions]" if several else ""),
        "p",
    ]
    return markdown(head, rows)


@table
def families_kept() -> str:
    """What penalty keeps of the right and wrong answers of others, in per cent of theirs."""
    return _kept("penalty")


@table
def families_kept_start() -> str:
    """What the start keeps of them."""
    return _kept("start")


def _kept(policy: str) -> str:
    rows = []
    trained = _trained()
    for line in load("families").get("ratios", []):
        if line["policy"]["arm"] != policy:
            continue
        if line["other"] != "binary" and line["family"] not in trained:
            continue  # on families that nobody knows, labels say to abstain: shares of nothing
        fitted_on = f", fitted on {line['fitted_on']}" if line["fitted_on"] else ""
        no_more = line["no_more_wrong"]
        rows.append(
            [
                line["family"],
                line["other"] + fitted_on,
                str(line["policy"]["n"]),
                _shares(line["policy"]),
                _shares(line["against"]),
                _ratio(line["right"]),
                _ratio(line["wrong"]),
                f"{sum(no_more)} of {len(no_more)}",
            ]
        )
    head = [
        "family",
        "policy beside",
        "questions",
        "policy",
        "the other",
        "right, of the other's",
        "wrong, of the other's",
        "runs that are wrong no more often",
    ]
    return markdown(head, rows)


def _ratio(ratio: Mapping[str, Any]) -> str:
    """In per cent: that of the means over the runs, and the range; n/a by a share of 0."""
    whole = percent([ratio["value"]])
    known = [100 * value for value in ratio.get("runs", []) if value is not None]
    return f"{whole} ({min(known):.1f} to {max(known):.1f})" if len(known) > 1 else whole


@table
def other_prompts() -> str:
    """Right and wrong in % and the score at t, in each prompt, of each arm's runs."""
    lines = load("other_prompts")
    arms = dict.fromkeys(line["arm"] for line in lines)
    rows = []
    for prompt in dict.fromkeys(line["prompt"] for line in lines):
        cells = [prompt]
        for arm in arms:
            runs = [line for line in lines if (line["prompt"], line["arm"]) == (prompt, arm)]
            right, wrong = (
                mean(100 * run[what] / run["n"] for run in runs) for what in ("right", "wrong")
            )
            cells.append(f"{right:.0f} / {wrong:.0f}, {mean(run['score'] for run in runs):+.3f}")
        rows.append(cells)
    return markdown(["prompt", *arms], rows)


@table
def kept_right() -> str:
    """Policies beside two thresholds on their start, on each family of the training alone."""
    rows = []
    for line in load("kept_right"):
        value, low, high = line["kept"]
        rows.append(
            [
                line["family"],
                line["policy"]["arm"],
                str(line["policy"]["n"]),
                _shares(line["policy"]),
                _shares(line["refitted"]),
                with_interval(line["difference"]),
                " / ".join(f"{100 * share:.1f}" for share in line["hindsight"]),
                f"{100 * value:.0f} [{100 * low:.0f}, {100 * high:.0f}]",
            ]
        )
    head = ["family", "policy", "questions", "policy", "refitted threshold"]
    head += ["score, policy less refitted", "best cut in hindsight", "right kept of that, %"]
    return markdown(head, rows)
