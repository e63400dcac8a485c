"""How far a judge agrees with people, in words: measure it before trusting it.

The counting is `rewards.checks.labelled`, for a grader alone and for a grader with a judge.
"""

from abstain.rewards import Outcome
from abstain.rewards.checks.labelled import Agreement

from .intervals import Estimate, rate

_CLASSES = (Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED)


def lines_of(agreement: Agreement) -> list[str]:
    """The agreement as lines of text: accuracy, Cohen's kappa, recall and precision per class.

    Over the scored completions, with 95 % intervals. Those without a verdict are counted apart:
    they are no disagreement, but a judge with many of them is no judge.
    """
    scored = agreement.scored
    kappa = "n/a" if scored.kappa is None else f"{scored.kappa:.3f}"
    lines = [
        f"{agreement.n} labelled, {agreement.n - scored.n} without a verdict",
        f"accuracy {_share(rate(scored.agreed, scored.n))}, Cohen's kappa {kappa}",
        *_with_unscored(agreement),
        "",
        f"{'label':>10}  {'n':>5}  {'found again (recall)':>24}  {'rightly found (precision)':>26}",
    ]
    for kind in _CLASSES:
        hits = scored.counts[kind, kind]
        recall = _share(rate(hits, scored.labelled(kind)))
        precision = _share(rate(hits, scored.graded(kind)))
        lines.append(
            f"{kind.value:>10}  {agreement.labelled(kind):>5}  {recall:>24}  {precision:>26}"
        )
    return lines


def _with_unscored(agreement: Agreement) -> list[str]:
    """The accuracy if those without a verdict all disagreed, and if they all agreed."""
    missing = agreement.n - agreement.scored.n
    if not missing:
        return []
    low = agreement.scored.agreed / agreement.n
    high = low + missing / agreement.n
    return [f"with those without a verdict counted both ways: accuracy {low:.1%} to {high:.1%}"]


def _share(share: Estimate | None) -> str:
    if share is None:
        return "n/a"
    return f"{share.value:.1%} [{share.low:.0%}, {share.high:.0%}]"
