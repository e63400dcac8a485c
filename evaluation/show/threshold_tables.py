"""Tables of what arms do at the t that their prompts state: is it kept, and is it heeded?"""

from collections.abc import Sequence

from ..measure.calibration import Acceptance
from ..measure.stated_thresholds import LEVEL, Step
from .tables import Sheet, with_interval


def acceptances(tests: Sequence[Acceptance]) -> Sheet:
    """The acceptance test of behavioural calibration, one line per arm and t."""
    caption = (
        "Is the t in the prompt kept? Right of the answered must be at least t; right of the "
        "abstained, made to answer, at most t. In % with 95 % intervals; undecided: t is inside "
        "(more questions needed), or one side was never seen. Some abstain again in other words."
    )
    rows = [
        [
            test.arm,
            f"{test.t:g}",
            str(test.n_answered),
            with_interval(test.correct_per_answered, ""),
            test.answered,
            f"{test.n_forced} of {test.n_forced + test.n_still_abstained}",
            with_interval(test.correct_per_forced, ""),
            test.abstained,
            test.verdict,
        ]
        for test in tests
    ]
    titles = ["arm", "t", "answered", "right", "at least t"]
    titles += ["abstained and made to answer", "right then", "at most t", "verdict"]
    return Sheet(caption, titles, rows)


def steps(between: Sequence[Step]) -> Sheet:
    """Whether arms answer less at a higher stated t, one line per arm and step."""
    caption = (
        "Is less answered where the prompt states a higher t? From each t to the next, on the same "
        f"questions. McNemar's test (mid-p): a fall passes, a rise fails, at p below {LEVEL:g}."
    )
    rows = [
        [
            step.arm,
            f"{step.low:g} to {step.high:g}",
            str(step.n),
            f"{step.answered_at_low} to {step.answered_at_high}",
            "n/a" if step.fall is None else f"{100 * step.fall.value:.1f}",
            "n/a" if step.p is None else f"{step.p:.2g}",
            step.verdict,
        ]
        for step in between
    ]
    return Sheet(caption, ["arm", "t", "questions", "answered", "fall in %", "p", "verdict"], rows)
