"""A comparison in a terminal of 80 columns: the verdict, one line per checkpoint, what is wrong."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from abstain.wording import counted

from ..arms import GREEDY, MADE_TO_ANSWER, PROMPT_REMOVED
from ..comparison_folder import Arm, Saved
from ..measure.contrasts import Contrast
from ..measure.intervals import Estimate
from ..measure.readable import unread_in
from .conclusion import about, is_plain, verdict
from .findings import warnings
from .tables import UNWANTED, Sheet, with_interval

WIDTH = 80


def lines(saved: Saved) -> Iterator[str]:
    """What to know first: the verdict, and on which questions."""
    yield from verdict(saved)
    yield about(saved)


def sheets(saved: Saved) -> list[Sheet]:
    """The checkpoints as they are, and how far each is from the reference arm."""
    shown = [_outcomes(saved)]
    plain = {arm.name for arm in saved.arms if is_plain(arm)} | {seeds.arm for seeds in saved.seeds}
    by_arm: dict[str, dict[str, Contrast]] = {}
    for contrast in saved.contrasts:
        if contrast.arm in plain:
            by_arm.setdefault(contrast.arm, {})[contrast.measure] = contrast
    if by_arm:
        note = unread_in({saved.reference, *by_arm}, saved.unread)
        shown.append(_differences(by_arm, saved.reference, note))
    return shown


def remarks(saved: Saved) -> Iterator[str]:
    """What is wrong with the arms, and what a larger comparison would take."""
    yield from warnings(saved)
    plain = {arm.name for arm in saved.arms if is_plain(arm)} | {seeds.arm for seeds in saved.seeds}
    for contrast in saved.contrasts:
        unseen = contrast.p_holm is None or contrast.p_holm >= 0.05
        size = contrast.sample_size
        if contrast.measure == "score_at_t" and contrast.arm in plain and size and unseen:
            needed = "more than 10 million" if not size.needed else f"{size.needed:,}"
            yield (
                f"{contrast.arm} to {contrast.reference}: {counted(contrast.n, 'question')} would "
                f"show a score difference of {size.visible:.2f} in 8 cases of 10; for the one "
                f"found, {needed} are needed"
            )
    derived = sum(not _is_shown(arm) for arm in saved.arms)
    if derived:
        yield (
            f"{counted(derived, 'more line')} (sampled answers, thresholds, always abstain): see "
            "comparison.md and report.html"
        )


def _is_shown(arm: Arm) -> bool:
    """Whether it is a checkpoint as it is, or what a flag asked of one besides."""
    by_flag = arm.id.steps[:1] in ((MADE_TO_ANSWER,), (PROMPT_REMOVED,))
    return is_plain(arm) or (arm.decoding == GREEDY and by_flag)


def _outcomes(saved: Saved) -> Sheet:
    arms = [arm for arm in saved.arms if _is_shown(arm)]
    unwanted = {
        name.partition("_")[0]: name
        for name in UNWANTED
        if any(arm.results[name] and arm.results[name].value for arm in arms)
    }
    names = ("correct_per_question", "wrong_per_question", "abstained_per_question")
    titles = ["arm", "n", "right", "wrong", "abstained", f"score at {saved.t:g}", *unwanted]
    rows = [
        [
            arm.label,
            str(arm.results["n"]),
            *(percent(arm.results[name]) for name in names),
            _score(arm.results["score_at_t"]),
            *(with_interval(arm.results[name], name) for name in unwanted.values()),
        ]
        for arm in arms
    ]
    loss = saved.t / (1 - saved.t)
    wrong = "wrong or malformed (no readable answer)" if "malformed" in unwanted else "wrong"
    caption = f"% of questions, 95 % intervals. Score: right +1, abstained 0, {wrong} -{loss:.3g}."
    return Sheet(caption, titles, rows)


def _differences(by_arm: dict[str, dict[str, Contrast]], reference: str, note: str) -> Sheet:
    rows = []
    for arm, measures in by_arm.items():
        score = measures["score_at_t"]
        p = "n/a" if score.p_holm is None else f"{score.p_holm:.3f}".replace("0.", ".", 1)
        shares = [measures[name] for name in ("correct_per_question", "wrong_per_question")]
        rows.append(
            [
                arm,
                _score(score.difference),
                "<.001" if score.p_holm is not None and score.p_holm < 0.001 else p,
                *(percent(share.difference, sign="+") for share in shares),
            ]
        )
    caption = f"The same questions: minus {reference}. p: Holm-adjusted, of the score.{note}"
    return Sheet(caption, ["arm", "score", "p", "right", "wrong"], rows)


def percent(estimate: Estimate | None, sign: str = "") -> str:
    """A share in % with its interval, short."""
    if estimate is None:
        return "n/a"
    value, low, high = (
        f"{100 * part:{sign}.0f}" for part in (estimate.value, estimate.low, estimate.high)
    )
    if not sign and 0 < estimate.value < 0.1:
        value = f"{100 * estimate.value:.1f}"
    return f"{value} [{low},{high}]"


def _score(estimate: Estimate | None) -> str:
    if estimate is None:
        return "n/a"
    return f"{estimate.value:+.2f} [{estimate.low:+.2f},{estimate.high:+.2f}]"


def show(saved: Saved, more: Sequence[Sheet] = ()) -> None:
    """Print all of it, and further tables."""
    print()
    for line in lines(saved):
        print(fill(line, WIDTH))
    for sheet in [*sheets(saved), *more]:
        sheet.print()
    for line in remarks(saved):
        print(fill(line, WIDTH, initial_indent="- ", subsequent_indent="  "))
