"""Tables of trained and unseen families of questions."""

from collections.abc import Sequence

from .cells import load, markdown, table

_ARMS = {
    "binary": "binary",
    "penalty": "penalty",
    "start, made to answer, log-prob threshold": "start, refitted threshold",
}


def _outcomes(families: Sequence[str]) -> str:
    shares = {(line["family"], line["arm"]): line for line in load("families")["shares"]}
    rows = []
    for family in families:
        arms = [shares[family, arm] for arm in _ARMS]
        cells = [f"{100 * arm['right']:.1f} / {100 * arm['wrong']:.1f}" for arm in arms]
        scores = [f"{arm['score']:+.3f}" for arm in arms]
        rows.append([family, str(arms[0]["n"]), *cells, *scores])
    head = ["family", "questions", *_ARMS.values(), *(f"score, {name}" for name in _ARMS.values())]
    return markdown(head, rows)


@table
def families_trained() -> str:
    """Right and wrong in %, and the score at t, on the three families of the training."""
    return _outcomes(["all trained", "city_country", "region_country", "us_city_state"])


@table
def families_unseen() -> str:
    """The same on families that were never trained on."""
    unseen = sorted({line["applied_to"] for line in load("families")["travels"]})
    trained = {"city_country", "region_country", "us_city_state"}
    return _outcomes([family for family in unseen if family not in trained])


@table
def families_travel() -> str:
    """Thresholds applied where they were not fitted, beside the policy."""
    rows = []
    for line in load("families")["travels"]:
        policy, threshold = line["policy"], line["threshold"]
        value, low, high = line["difference"]
        outcomes = [f"{100 * arm['right']:.1f} / {100 * arm['wrong']:.1f}"
                    for arm in (policy, threshold)]  # fmt: skip
        rows.append(
            [
                f"{line['fitted_on']} to {line['applied_to']}",
                str(policy["n"]),
                *outcomes,
                f"{value:+.3f} [{low:+.3f}, {high:+.3f}]",
                f"{line['p']:.2g}",
            ]
        )
    head = [
        "threshold fitted on, applied to",
        "questions",
        "policy",
        "threshold",
        "score, policy less threshold",
        "p",
    ]
    return markdown(head, rows)
