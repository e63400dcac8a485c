"""Tables of worlds whose facts are known, of gates, and of Czech and grammatical questions."""

from collections.abc import Callable
from typing import Any

from .cells import load, markdown, table


@table
def czech_simpleqa() -> str:
    """Outcomes of five models, and their score at four t."""
    targets, rows = (0.0, 0.25, 0.5, 0.75), []
    models = load("czech_simpleqa")["models"]
    curves = [{point["t"]: point for point in model["score_curve"]} for model in models]
    best = {t: max(curve[t]["value"] for curve in curves) for t in targets}
    for model, curve in zip(models, curves, strict=True):
        counts = model["counts"]
        n = sum(counts.values())
        shares = [f"{100 * counts[kind] / n:.1f}" for kind in ("correct", "wrong", "abstained")]
        scores = [_interval(curve[t], curve[t]["value"] == best[t]) for t in targets]
        beaten = counts["correct"] / (counts["correct"] + counts["wrong"])
        rows.append([model["model"], *shares, *scores, f"{beaten:.3f}"])
    head = ["model", "right, %", "wrong, %", '"I don\'t know", %', *(f"t = {t:g}" for t in targets)]
    return markdown([*head, "above silence up to t ="], rows)


def _interval(point: dict[str, float], bold: bool) -> str:
    mark = "**" if bold else ""
    return f"{mark}{point['value']:+.3f}{mark} [{point['low']:+.2f}, {point['high']:+.2f}]"


@table
def czech_swaps() -> str:
    """The t above which a model with fewer right answers is worth more."""
    rows = [
        [
            f"{pair['ahead']}, {pair['behind']}",
            f"{pair['t']['value']:.3f}",
            f"{pair['t']['low']:.3f} to {pair['t']['high']:.3f}",
        ]
        for pair in load("czech_simpleqa")["crossings"]
    ]
    return markdown(["ahead by accuracy, ahead above t", "t", "95 %"], rows)


def _worlds() -> tuple[list[float], Callable[[Callable[[Any], float], float], str]]:
    """Singleton rates of the pre-training grid, and a cell: one number per seed that was run."""
    worlds = load("pretraining")["worlds"]

    def cell(value: Callable[[Any], float], rate: float) -> str:
        return " ".join(f"{value(world):.3f}" for world in worlds if world["rate"] == rate)

    return sorted({world["rate"] for world in worlds}), cell


@table
def pretraining() -> str:
    """What is learned where a known share is stated once, and what RL makes of it."""
    rates, cell = _worlds()
    lines: dict[str, Callable[[Any], float]] = {
        "least held-out loss: errors": lambda world: world["best"]["err"],
        "its greedy errors": lambda world: world["best"]["greedy_err"],
        "its delta": lambda world: world["best"]["delta"],
        "Theorem 1: errors at least": lambda world: world["best"]["theorem_1"],
        "Theorem 2: errors at least": lambda world: world["theorem_2"],
        "6 epochs (overfitted): errors": lambda world: world["overfitted"]["err"],
        "delta of that": lambda world: world["overfitted"]["delta"],
        "held-out people before RL: errors": lambda world: world["held_out_people"]["err"],
        "their never-stated share": lambda world: world["held_out_people"]["by_exposure"]["never"][
            "share"
        ],
    }
    for run, title in {
        "binary": "binary RL",
        "penalty 0.5": "penalty, t = .5",
        "penalty 0.75": "penalty, t = .75",
    }.items():
        lines[f"{title}: errors"] = lambda world, run=run: world["runs"][run]["err"]
        lines[f"{title}: abstained"] = lambda world, run=run: world["runs"][run]["abstained"]
        lines[f"{title}: abstained on the never-stated"] = lambda world, run=run: world["runs"][
            run
        ]["by_exposure"]["never"]["abstained"]
    rows = [[title, *(cell(value, rate) for rate in rates)] for title, value in lines.items()]
    return markdown(["", *(f"sr {rate:g}" for rate in rates)], rows)


PROTOTYPE: dict[str, tuple[Callable[[Any], float], dict[float, tuple[float, float]]]] = {
    "before RL: errors": (
        lambda world: world["best"]["err"],
        {0.05: (0.029, 0.037), 0.2: (0.242, 0.245), 0.5: (0.738, 0.766)},
    ),
    "6 epochs: errors": (
        lambda world: world["overfitted"]["err"],
        {0.05: (0.029, 0.029), 0.2: (0.095, 0.101), 0.5: (0.282, 0.302)},
    ),
    "binary RL: errors": (
        lambda world: world["runs"]["binary"]["err"],
        {0.05: (0.055, 0.086), 0.2: (0.283, 0.333), 0.5: (0.797, 0.814)},
    ),
    "penalty, t = .5: errors": (
        lambda world: world["runs"]["penalty 0.5"]["err"],
        {0.05: (0.025, 0.039), 0.2: (0.020, 0.038), 0.5: (0.002, 0.050)},
    ),
    "penalty, t = .75: errors": (
        lambda world: world["runs"]["penalty 0.75"]["err"],
        {0.05: (0.012, 0.021), 0.2: (0.006, 0.016), 0.5: (0.002, 0.002)},
    ),
}
"""Lowest and highest error of the prototype's three seeds, by singleton rate."""


@table
def prototype() -> str:
    """The prototype's spread, the spread here, how many seeds of here lie within the former."""
    worlds, rows = load("pretraining")["worlds"], []
    for title, (value, spreads) in PROTOTYPE.items():
        cells = []
        for rate, (low, high) in spreads.items():
            errors = [round(value(world), 3) for world in worlds if world["rate"] == rate]
            inside = sum(low <= error <= high for error in errors)
            spread = f"{min(errors):.3f} to {max(errors):.3f}"
            cells.append(f"{low:.3f} to {high:.3f}; {spread}; {inside} of {len(errors)}")
        rows.append([title, *cells])
    return markdown(["", *(f"sr {rate:g}" for rate in (0.05, 0.2, 0.5))], rows)


@table
def silence() -> str:
    """What preflight said of each start, and what became of it."""
    rows = []
    for world in load("pretraining")["worlds"]:
        for t in ("0.5", "0.75"):
            pull = world["preflight"][t]
            runs = [world["runs"].get(f"{kind} {t}") for kind in ("penalty", "rising")]
            ends = [
                f"{run[what]:.2f}" if run else "" for run in runs for what in ("abstained", "right")
            ]
            said = "yes" if pull["silence_expected"] else "no"
            numbers = [f"{pull[name]:.2f}" for name in ("worth", "earned", "lost")]
            rows.append(
                [f"{world['rate']:g}, seed {world['seed']}, t = {t}", *numbers, said, *ends]
            )
    head = ["world", "worth answering", "earned", "lost", "silence expected"]
    return markdown([*head, "abstained", "right", "rising t: abstained", "right"], rows)


@table
def gate() -> str:
    """Splits in which the gate's promise was kept on the questions it was not fitted on."""
    rows = []
    for arm, risks in load("gate").items():
        for risk, line in risks.items():
            given = line["with_a_threshold"]
            ends = [line["answered_share_of_attempts"], line["wrong_per_attempt"]] if given else []
            numbers = [f"{value:.3f}" for value in ends] or ["", ""]
            kept = f"{line['of_these_kept']} of {given}" if given else "none given"
            rows.append([f"{arm}, risk {risk}", kept, *numbers])
    return markdown(["", "kept", "answered share of attempts", "wrong per attempt"], rows)


@table
def exposure() -> str:
    """How often the interval for the never-stated share holds the truth."""
    rows = [
        [name, f"{line['interval_holds']:.3f}", f"{line['mean_error']:.3f}"]
        for name, line in load("exposure").items()
    ]
    return markdown(["", "interval holds", "mean error"], rows)


@table
def grammar() -> str:
    """The bundled model on the grammatical families: how sure it is, and whether that tells."""
    rows = []
    for family, line in load("grammatical_agreement").items():
        if family != "trigram":
            ranked = "n/a" if line["auroc"] is None else f"{line['auroc']:.2f}"
            risks = [f"{line['risk_at_coverage'][share]:.2f}" for share in ("0.2", "0.5", "1")]
            shares = [f"{line[name]:.2f}" for name in ("right", "confidence")]
            rows.append([family, str(line["n"]), *shares, ranked, *risks])
    head = ["", "n", "right", "confidence", "AUROC"]
    return markdown([*head, "wrong of the surest 20 %", "of 50 %", "of all"], rows)
