"""What the numbers of a comparison come to: sentences to read first, and the tables of tests."""

from collections.abc import Iterable, Sequence

from abstain.rewards import Outcome
from abstain.wording import counted

from ..arms import ALWAYS_ABSTAIN, ArmId
from ..comparison_folder import Arm, Saved
from ..measure.crossings import crossings
from . import tables, threshold_tables
from .conclusion import checkpoints, is_plain
from .glossary import cell
from .ranking_tables import crossing_table
from .tables import Sheet, bounds_text

MANY = 0.05
"""Share of answers that cannot be read from which on it is said."""


def findings(saved: Saved) -> list[str]:
    """What to know before looking closer, in sentences."""
    scores = {arm: arm.results["score_at_t"] for arm in saved.arms if arm.decoding == "greedy"}
    scores = {arm: score for arm, score in scores.items() if score}
    if not scores:
        return ["Nothing could be scored."]
    top = max(scores.values(), key=lambda score: score.value)
    best = [arm for arm, score in scores.items() if score.value == top.value]
    near = [arm for arm, score in scores.items() if arm not in best and score.high >= top.low]
    sentences = [
        f"Highest score at t = {saved.t:g}: {_list(best)}, {cell('score_at_t', top)} per question."
        + (f" Intervals that overlap with it: {_list(near)}." if near else ""),
        *warnings(saved),
    ]
    arms = {arm: score for arm, score in scores.items() if arm.name != ALWAYS_ABSTAIN}
    silent = [arm for arm, score in arms.items() if score.low <= 0]
    if silent:
        sentences.append(f"Not shown to be better than never answering (0): {_list(silent)}.")
    return sentences


def warnings(saved: Saved) -> list[str]:
    """What is wrong with arms: collapsed, unreadable, cut off, ungraded, graded too leniently."""
    collapsed: dict[str, list[Arm]] = {}
    for arm in saved.arms:
        how = arm.results.get("collapsed")
        if how and arm.id.label != ALWAYS_ABSTAIN and not arm.unread:
            collapsed.setdefault(how, []).append(arm)
    lines = [f"{arm.label}: {arm.unread}." for arm in saved.arms if arm.unread]
    lines += [f"Collapsed, {how}: {_list(arms)}." for how, arms in collapsed.items()]
    for field, limit, text in (
        ("malformed_per_question", MANY, "More than 5 % cannot be read as an answer"),
        ("unscored_per_question", 0.0, "Some answers could not be graded"),
    ):
        told = (
            [arm for arm in saved.arms if arm.unread] if field == "malformed_per_question" else []
        )
        shares = {arm: arm.results[field] for arm in saved.arms if arm.results[field]}
        if hit := [arm for arm, share in shares.items() if share.value > limit and arm not in told]:
            lines.append(f"{text}: {_list(hit)}.")
    lines += [text for text in (_cut_off(saved), _longer(saved)) if text]
    for arm in saved.arms:
        if bounds := arm.results.get("unscored_bounds"):
            lines.append(
                f"{arm.label}, its unscored answers counted both ways: {bounds_text(bounds)}."
            )
    if lenient := [test.arm for test in saved.shuffled if test.suspicious]:
        lines.append(
            "The grader is too lenient: right by other questions' gold answers more often than by "
            f"chance: {'; '.join(lenient)}."
        )
    return lines


def _cut_off(saved: Saved) -> str:
    """What to say of arms whose answers often did not come to their end; empty if none did so.

    Each checkpoint once, by its first line: the others mostly hold the same answers.
    """
    shares: dict[str, tuple[str, float]] = {}
    for arm in saved.arms:
        cut = sum(r.outcome is Outcome.MALFORMED and r.reason == "cut off" for r in arm.rows)
        if cut > MANY * len(arm.rows):
            checkpoint = ArmId(arm.id.label, arm.id.run).name
            shares.setdefault(checkpoint, (arm.label, cut / len(arm.rows)))
    if not shares:
        return ""
    length = saved.record.get("settings", {}).get("task", {}).get("max_new_tokens")
    after = f" after {counted(length, 'token')}" if length else ""
    return (
        f"Answers that were cut off{after} count as wrong: "
        f"{', '.join(f'{100 * share:.0f} % of {label}' for label, share in shares.values())}. "
        + _more_room(saved, shares)
    )


def _longer(saved: Saved) -> str:
    """How many answers of trained arms had no room in their training; empty if none."""
    found = []
    for arm in saved.arms:
        most = saved.record.get("trained", {}).get(arm.name)
        if not most or not is_plain(arm):
            continue
        if longer := sum(row.tokens is not None and row.tokens > most for row in arm.rows):
            found.append(f"{longer} of {len(arm.rows)} of {arm.label} ({counted(most, 'token')})")
    return f"Answers longer than their training gave room for: {'; '.join(found)}." if found else ""


def _more_room(saved: Saved, checkpoints: Iterable[str]) -> str:
    """What helps where answers are cut off: a warm start only to what is not trained."""
    settings = saved.record.get("settings", {})
    if settings and "task" not in settings:
        return "More room is given where the log is made."  # `regrade` asks nothing itself
    room = "More room is --max_new_tokens."
    trained = saved.record.get("trained", {})
    if all(name in trained for name in checkpoints):
        return room
    return (
        f"{room} A model that was never trained to answer shortly learns it by a warm start, or is "
        "told to by --format tag."
    )


def sheets(saved: Saved) -> list[tuple[str, Sheet]]:
    """Tables with their titles: runs, differences, swaps, thresholds."""
    titled = []
    if saved.seeds:
        titled.append(("Several training runs", tables.outcomes(saved.seeds, saved.t)))
    if saved.contrasts:
        sheet = tables.differences(saved.contrasts, saved.unread)
        titled.append((f"Differences to {saved.reference}, question by question", sheet))
    if pairs := crossings(checkpoints(saved)):
        titled.append(("Where two swap places", crossing_table(pairs)))
    if saved.acceptances:
        titled.append(("Is the threshold kept?", threshold_tables.acceptances(saved.acceptances)))
    if saved.steps:
        titled.append(("Is the threshold heeded?", threshold_tables.steps(saved.steps)))
    return titled


def _list(arms: Sequence[Arm], most: int = 6) -> str:
    """Labels in a row, not more than `most`; semicolons, for labels hold commas."""
    labels = [arm.label for arm in arms]
    rest = [f"and {len(labels) - most} more"] if len(labels) > most else []
    return "; ".join(labels[:most] + rest)
