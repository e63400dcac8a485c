"""Fill the tables of the result pages from `benchmarks/results/*.json`. No figure is typed.

    python results/tables.py            # rewrite the tables between their marks
    python results/tables.py --check    # exit code 1 if a page is behind its data

A table stands between `<!-- table: NAME -->` and `<!-- end -->`; NAME is a function of this file.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MARKS = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
TABLES: dict[str, Callable[[], str]] = {}


def table(function: Callable[[], str]) -> Callable[[], str]:
    """Make a function known under its name."""
    TABLES[function.__name__] = function
    return function


def load(name: str) -> Any:
    """A result file."""
    return json.loads((ROOT / "benchmarks/results" / f"{name}.json").read_text(encoding="utf-8"))


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = [" | ".join(head), " | ".join(["---"] + ["---:"] * (len(head) - 1))]
    lines += [" | ".join(row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def percent(values: Sequence[float | None]) -> str:
    """Mean and range in per cent; n/a where a value is not defined."""
    known = [100 * value for value in values if value is not None]
    if not known:
        return "n/a"
    low, high = min(known), max(known)
    return (
        f"{mean(known):.1f}" if len(known) == 1 else f"{mean(known):.1f} ({low:.1f} to {high:.1f})"
    )


def signed(values: Sequence[float]) -> str:
    """Mean and range with sign."""
    if len(values) == 1:
        return f"{values[0]:+.3f}"
    return f"{mean(values):+.3f} ({min(values):+.3f} to {max(values):+.3f})"


def plain(values: Sequence[float], digits: int = 3) -> str:
    """Mean, and each value in the order of the seeds."""
    each = ", ".join(f"{value:.{digits}f}" for value in values)
    return f"{mean(values):.{digits}f} ({each})"


def by_arm(files: Sequence[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Results of several comparisons, by arm and decoding."""
    arms: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for name in files:
        for result in load(name)["results"]:
            arms.setdefault((result["arm"], result["decoding"]), []).append(result)
    return arms


def value(result: dict[str, Any], key: str) -> float | None:
    """The estimate of one rate."""
    estimate = result[key]
    return None if estimate is None else float(estimate["value"])


def outcome_rows(files: Sequence[str], names: dict[str, str] | None = None) -> str:
    """One line per arm: outcomes in per cent, and the score at t."""
    rows = []
    for (arm, decoding), results in by_arm(files).items():
        if names is not None and arm not in names:
            continue
        rates = ["correct", "wrong", "abstained"]
        shares = [percent([value(r, f"{rate}_per_question") for r in results]) for rate in rates]
        attempt = percent([value(r, "wrong_per_attempt") for r in results])
        score = signed([value(r, "score_at_t") or 0.0 for r in results])
        rows.append([(names or {}).get(arm, arm), decoding, *shares, attempt, score])
    head = [
        "arm",
        "decoding",
        "right",
        "wrong",
        '"I don\'t know"',
        "wrong per attempt",
        "score at t",
    ]
    return markdown(head, rows)


@table
def binary_against_penalty() -> str:
    """Three seeds of SmolLM2: base, warm start and both rewards."""
    return outcome_rows([f"seed{seed}" for seed in range(3)])


@table
def asked_of_the_penalty_arm() -> str:
    """Wrong and right answers of the penalty arm beside the binary arm's, seed by seed."""
    arms = by_arm([f"seed{seed}" for seed in range(3)])
    binary, penalty = arms["binary", "greedy"], arms["penalty", "greedy"]

    def ratio(key: str) -> list[float]:
        return [
            100 * (value(p, key) or 0) / (value(b, key) or 1)
            for p, b in zip(penalty, binary, strict=True)
        ]

    attempts = [100 * (value(p, "wrong_per_attempt") or 0) for p in penalty]
    rows = [
        [
            "wrong answers, % of the binary arm's",
            "at most 20",
            plain(ratio("wrong_per_question"), 1),
        ],
        [
            "right answers, % of the binary arm's",
            "at least 70",
            plain(ratio("correct_per_question"), 1),
        ],
        ["wrong per attempt, %", "at most 50 (1 - t)", plain(attempts, 1)],
        ["score at t", "above 0", plain([value(p, "score_at_t") or 0 for p in penalty])],
    ]
    return markdown(["", "asked", "mean (seeds 0, 1, 2)"], rows)


@table
def headline() -> str:
    """The four lines of the README, greedy."""
    names = {
        "binary": "binary reward",
        "binary, log-prob threshold": "binary reward, above the best log-prob threshold",
        "penalty": "**penalty reward**",
        "warmup, made to answer, log-prob threshold": "no RL, above the best log-prob threshold",
    }
    arms = by_arm([f"trainers_seed{seed}" for seed in range(3)])
    rows = []
    for arm, label in names.items():
        seeds = arms[arm, "greedy"]
        keys = ("correct_per_question", "wrong_per_question", "abstained_per_question")
        score = signed([value(seed, "score_at_t") or 0.0 for seed in seeds])
        rows.append(
            [label, *(percent([value(seed, key) for seed in seeds]) for key in keys), score]
        )
    return markdown(["", "right", "wrong", '"I don\'t know"', "score"], rows)


@table
def three_trainers() -> str:
    """GRPO, RLOO and PPO from the same starts, beside thresholds."""
    names = {
        "warmup, made to answer, log-prob threshold": "no RL, above its best log-prob",
        "binary": "GRPO, binary",
        "ppo_binary": "PPO, binary",
        "binary, log-prob threshold": "GRPO, binary, above its best log-prob",
        "ppo_binary, critic threshold": "PPO, binary, above its best critic value",
        "penalty": "GRPO, penalty",
        "rloo_penalty": "RLOO, penalty",
        "ppo_penalty": "PPO, penalty",
    }
    return outcome_rows([f"trainers_seed{seed}" for seed in range(3)], names)


@table
def scaling() -> str:
    """Where P(answer) crosses one half under three scalings, measured and predicted."""
    rows = [
        [
            f"{run['t']:g}",
            run["scale"],
            f"{run['crossing']:.3f}",
            f"{run['predicted_crossing']:.3f}",
            f"{run['crossing'] - run['predicted_crossing']:+.3f}",
        ]
        for run in load("scaling")
    ]
    return markdown(["t", "scaling", "measured", "predicted", "difference"], rows)


@table
def two_dead_ends() -> str:
    """The crossing from a start that never abstains, and from one that always does."""
    rows = []
    for run in load("starts"):
        crossing = "none" if run["crossing"] is None else f"{run['crossing']:.3f}"
        shares = list(run["curve"].values())
        between = f"{min(shares):.3f} to {max(shares):.3f}"
        rows.append([run["label"], crossing, between])
    return markdown(["start, counterfactual rollouts", "crosses 1/2 at", "P(answer)"], rows)


@table
def conditioned() -> str:
    """One small model, four thresholds in the prompt, two seeds."""
    runs = load("conditioned")
    rows = []
    for t in sorted({run["t"] for run in runs}):
        seeds = [run for run in runs if run["t"] == t]
        columns = ["crossing", "right_given_answered", "score", "greedy_score", "best_score"]
        rows.append([f"{t:g}", *(", ".join(f"{s[c]:.3f}" for s in seeds) for c in columns)])
    head = [
        "t",
        "crosses 1/2 at",
        "right given answered",
        "score, sampled",
        "score, greedy",
        "best",
    ]
    return markdown(head, rows)


@table
def hears_t() -> str:
    """A model that hears t, taught for greedy decoding, and thresholds on its start."""
    return _heard("hears_t")


@table
def hears_t_sampled() -> str:
    """The same, taught for sampled answers."""
    return _heard("hears_t_sampled")


def _heard(name: str) -> str:
    rows = []
    for entry in load(name)["lines"]:
        answered = [round(share * entry["questions"]) for share in entry["answered"]]
        rows.append(
            [
                f"{entry['t']:g}",
                ", ".join(map(str, answered)),
                percent(entry["right_given_answered"]),
                percent(entry["right_of_the_others"]),
                signed(entry["score"]),
                signed([entry["refitted"]]),
                _with_interval(entry["against_refitted"]),
                signed([entry["kept"]]),
                _with_interval(entry["against_kept"]),
            ]
        )
    head = [
        "t", "answered", "right of these, %", "right of the others, %", "score at t",
        "refitted", "against it", "fitted at .5", "against it",
    ]  # fmt: skip
    return markdown(head, rows)


def _with_interval(values: Sequence[float]) -> str:
    mean, low, high = values
    return f"{signed([mean])} [{signed([low])}, {signed([high])}]"


@table
def doubt() -> str:
    """The warm start alone, in the small world: doubt at the t of the prompt, and at 1/2."""
    rows = []
    for run in load("doubt"):
        columns = ["crossing", "right_given_answered", "score", "greedy_score", "best_score"]
        rows.append([run["panel"], f"{run['t']:g}", *(f"{run[c]:.3f}" for c in columns)])
    head = ["loss", "t", "crosses 1/2", "right given answered", "sampled", "greedy", "best"]
    return markdown(head, rows)


@table
def budget() -> str:
    """Wrong answers per question with a budget, by where they are counted."""
    rows = []
    for name, steps in (("budget", 300), ("budget_600", 600)):
        runs = load(name)
        for target, counted in dict.fromkeys((run["target"], run["counted"]) for run in runs):
            matching = [r for r in runs if (r["target"], r["counted"]) == (target, counted)]
            cells = [
                plain([100 * r[key]["wrong"] for r in matching], 1)
                for key in ("trained_sampled", "held_out_sampled", "held_out_greedy")
            ]
            rows.append([f"{100 * target:g} %", counted, str(steps), *cells])
    head = ["target", "counted", "updates", "trained, sampled", "never seen, sampled", "greedy"]
    return markdown(head, rows)


@table
def small_trainers() -> str:
    """Score and crossing of each trainer in the small world, three seeds."""
    runs = load("trainers")
    rows = []
    for arm in dict.fromkeys(run["arm"] for run in runs):
        of_arm = [run for run in runs if run["arm"] == arm]
        rows.append(
            [arm, plain([r["score"] for r in of_arm]), plain([r["crossing"] for r in of_arm])]
        )
    return markdown(["trainer", "score at t = .75", "crosses 1/2 at"], rows)


@table
def critics() -> str:
    """How well three critics tell right from wrong on a policy held still."""
    rows = []
    for critic in load("critics"):
        explained = critic["explained variance"]
        shown = "" if explained != explained else f"{explained:.3f}"  # nan
        seconds = critic["seconds per update"]
        rows.append(
            [critic["critic"], f"{critic['auroc']:.3f}", f"{critic['ece']:.3f}", shown,
             f"{seconds:.1f}" if seconds else ""]
        )  # fmt: skip
    return markdown(["critic", "AUROC", "ECE", "variance explained", "seconds per update"], rows)


@table
def step_grid() -> str:
    """Processor seconds of one step, plain TRL and ours."""
    rows = []
    for cell in load("step_grid"):
        theirs, ours = (mean(cell[side]["cpu_seconds"]) for side in ("plain", "ours"))
        shape = [f"{cell['prompt_length']}", f"{cell['answer_length']}", f"{cell['generations']}"]
        memory = " / ".join(f"{cell[side]['peak_gib']:.1f}" for side in ("plain", "ours"))
        rows.append([*shape, f"{theirs:.1f}", f"{ours:.1f}", f"{theirs / ours:.2f}", memory])
    head = ["prompt", "answer", "G", "plain TRL, s", "ours, s", "times faster", "peak GiB"]
    return markdown(head, rows)


@table
def step() -> str:
    """Seconds of one step on real questions, and with nothing shared."""
    rows = []
    for cell in load("step"):
        theirs, ours = (sorted(cell[side]["seconds"]) for side in ("plain", "ours"))
        theirs_s, ours_s = theirs[len(theirs) // 2], ours[len(ours) // 2]
        memory = [f"{cell[side]['peak_gib']:.1f}" for side in ("plain", "ours")]
        rows.append(
            [cell["what"], f"{theirs_s:.2f}", f"{ours_s:.2f}", f"{theirs_s / ours_s:.1f}", *memory]
        )
    head = ["what", "plain TRL, s", "ours, s", "times faster", "GiB, plain", "GiB, ours"]
    return markdown(head, rows)


@table
def sharded() -> str:
    """Which trainers work with their weights spread, and how near they stay to one process."""
    names = [
        f"{trainer}.{what}"
        for trainer in ("warmup", "grpo", "rloo", "ppo")
        for what in ("lora", "full")
    ]
    rows = []
    for launcher, cells in _launchers().items():
        shown = {cell["cell"]: f"works, {cell['parity']:.0e}" for cell in cells if cell["works"]}
        rows.append([launcher, *(shown.get(name, "no") for name in names)])
    return markdown(["", *names], rows)


def _launchers() -> dict[str, list[dict[str, Any]]]:
    cells: dict[str, list[dict[str, Any]]] = {}
    for cell in load("sharded"):
        cells.setdefault(cell["launcher"], []).append(cell)
    return cells


@table
def sharded_exactness() -> str:
    """The largest differences over all trainers, by launcher."""
    rows = []
    for launcher, cells in _launchers().items():
        worst = [max(cell[name] for cell in cells) for name in ("parity", "exported", "resumed")]
        rows.append([launcher, str(len(cells)), *(f"{value:.1e}" for value in worst)])
    return markdown(["", "cells", "one process", "saved model", "resumed run"], rows)


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


def filled(text: str) -> str:
    """A page with its tables made anew. Raises KeyError for a mark without a function."""
    return MARKS.sub(lambda match: match[1] + TABLES[match[2]]() + match[4], text)


def main(argv: list[str] | None = None) -> int:
    """Rewrite or check every page that has marks."""
    check = "--check" in (sys.argv[1:] if argv is None else argv)
    behind = []
    for page in sorted([*(ROOT / "results").glob("*.md"), ROOT / "README.md"]):
        text = page.read_text(encoding="utf-8")
        if (new := filled(text)) != text:
            behind.append(page.name)
            if not check:
                page.write_text(new, encoding="utf-8")
    if behind:
        print(("behind their data: " if check else "rewritten: ") + ", ".join(behind))
    return int(check and bool(behind))


if __name__ == "__main__":
    sys.exit(main())
