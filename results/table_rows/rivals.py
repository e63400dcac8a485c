"""Tables of rivals at inference, and of what abstaining costs."""

from statistics import fmean

from .cells import load, markdown, table

_SIGNALS = (
    "logprob", "mean_logprob", "agreement", "clusters", "two_prompts", "vote", "p_true", "probe",
)  # fmt: skip
_ARMS = {
    "penalty": "penalty",
    "start, made to answer": "made to answer",
    **{f"start, {signal} threshold": f"{signal} threshold" for signal in _SIGNALS},
    "ppo, critic threshold": "PPO, critic's threshold",
}
"""Of those that were asked, and what the table calls them."""
_COSTS = {"passes": 0, "tokens": 0, "seconds": 2}
"""Of one question, with the digits that are shown."""


@table
def rivals() -> str:
    """Each signal's threshold beside the trained policy: score by where it is asked, and costs."""
    lines = load("rivals")
    sets = dict.fromkeys(line["questions"] for line in lines)
    by_arm = {(line["questions"], line["arm"]): line for line in lines}
    rows = []
    for arm, name in _ARMS.items():
        cells = [name]
        for questions in sets:
            line = by_arm[questions, arm]
            surer = "" if line.get("p_holm", 1) >= 0.05 else " *"
            shares = f"{100 * line['right']:.0f} / {100 * line['wrong']:.0f}"
            cells.append(f"{shares}, {line['score']:+.3f}{surer}")
        first = by_arm[next(iter(sets)), arm]
        cells += [f"{first[cost]:.{digits}f}" for cost, digits in _COSTS.items()]
        rows.append([*cells, f"{first['labels']:.0f}"])
    return markdown(["arm", *sets, *(f"{cost} besides" for cost in _COSTS), "labels"], rows)


@table
def costs() -> str:
    """What abstaining takes from what the start knows, and what training does to the model.

    Means over the seeds, and in brackets the lowest and the highest of them.
    """
    seeds = [seed["checkpoints"] for seed in load("costs")]
    rows = [[name, *_cells([seed[name] for seed in seeds])] for name in seeds[0]]
    head = ["checkpoint", "kept", "over-refused", "easy", "medium", "hard", "right, made to answer"]
    return markdown([*head, "perplexity of text", "of chats"], rows)


def _cells(seeds: list[dict]) -> list[str]:
    def percent(*path: str) -> str:
        values = []
        for value in seeds:
            for key in path:
                value = value[key]
            values.append(100 * value["value"])
        lowest, highest = min(values), max(values)
        return f"{fmean(values):.0f} ({lowest:.0f} to {highest:.0f})"

    shares = [percent("kept"), percent("over_refused")]
    shares += [percent("over_refused_by_band", band) for band in ("easy", "medium", "hard")]
    perplexities = ("perplexity", "chat_perplexity")
    means = [f"{fmean(seed[name] for seed in seeds):.2f}" for name in perplexities]
    return [*shares, percent("forced_accuracy"), *means]
