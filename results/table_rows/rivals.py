"""Tables of rivals at inference, and of what abstaining costs."""

from .cells import load, markdown, table

_SIGNALS = (
    "logprob", "mean_logprob", "agreement", "clusters", "two_prompts", "p_true", "probe",
)  # fmt: skip
_COSTS = {"passes": 0, "tokens": 0, "seconds": 2}
"""Of one question, with the digits that are shown."""


@table
def rivals() -> str:
    """Each signal's threshold beside the trained policy: score by where it is asked, and costs."""
    lines = load("rivals")
    sets = dict.fromkeys(line["questions"] for line in lines)
    by_arm = {(line["questions"], line["arm"]): line for line in lines}
    rows = []
    for arm in ("penalty", "start, made to answer", *(f"start, {s} threshold" for s in _SIGNALS)):
        cells = [arm.removeprefix("start, ")]
        for questions in sets:
            line = by_arm[questions, arm]
            surer = "" if line.get("p_holm", 1) >= 0.05 else " *"
            shares = f"{100 * line['right']:.0f} / {100 * line['wrong']:.0f}"
            cells.append(f"{shares}, {line['score']:+.3f}{surer}")
        first = by_arm[next(iter(sets)), arm]
        cells += [f"{first[cost]:.{digits}f}" for cost, digits in _COSTS.items()]
        rows.append([*cells, str(first["labels"])])
    return markdown(["arm", *sets, *(f"{cost} besides" for cost in _COSTS), "labels"], rows)


@table
def costs() -> str:
    """What abstaining takes from what the start knows, and what training does to the model."""
    rows = []
    for name, checkpoint in load("costs")["checkpoints"].items():
        bands = checkpoint["over_refused_by_band"]
        cells = [checkpoint["kept"], checkpoint["over_refused"]]
        cells += [bands[band] for band in ("easy", "medium", "hard")]
        shares = [f"{100 * cell['value']:.0f}" for cell in [*cells, checkpoint["forced_accuracy"]]]
        perplexities = [checkpoint["perplexity"], checkpoint["chat_perplexity"]]
        rows.append([name, *shares, *(f"{perplexity:.2f}" for perplexity in perplexities)])
    head = ["checkpoint", "kept", "over-refused", "easy", "medium", "hard", "right, made to answer"]
    return markdown([*head, "perplexity of text", "of chats"], rows)
