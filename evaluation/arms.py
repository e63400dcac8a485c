"""Which arm of a comparison an answer belongs to: the name in rows and tables, as a type.

A name is a label, the number of the run where an arm was trained several times, and what was done
with the checkpoint, each after a comma: `penalty #2, made to answer, log-prob threshold`. Names are
built and taken apart here and nowhere else.
"""

import re
from dataclasses import dataclass, field, replace

GREEDY = "greedy"
ALWAYS_ABSTAIN = "always abstain"
"""Label of the arm that abstains on every question."""
MADE_TO_ANSWER = "made to answer"
"""Decoded with the abstention forbidden: shows what a checkpoint knows."""
PROMPT_REMOVED = "prompt removed"
"""Asked without the scoring rule in the prompt."""
THRESHOLDS = {
    "logprob": "log-prob threshold",
    "value": "critic threshold",
    "agreement": "agreement threshold",
    "confidence": "stated-confidence threshold",
}
"""By field of a row: its answers are kept above a fitted value of it, else taken back."""
AGREED = "agreement"
"""Sampled to see how often the answers agree; in no table."""
FITTED = "threshold"
"""Asked the questions on which thresholds are fitted; in no table."""

_RUN = re.compile(r"(.*) #(\d+)", re.DOTALL)


@dataclass(frozen=True)
class ArmId:
    """One arm under one decoding. `str()` renders it for tables, `parse` reads a saved one.

    >>> arm = ArmId("penalty", run=2).made(MADE_TO_ANSWER)
    >>> arm.name
    'penalty #2, made to answer'
    >>> ArmId.parse(arm.name) == arm
    True
    >>> str(ArmId.parse("base", "sampled"))
    'base (sampled)'
    """

    label: str
    """What the user calls the checkpoint."""
    run: int | None = None
    """Number of the training run, from 1, where the arm has several."""
    steps: tuple[str, ...] = ()
    """What was done with the checkpoint's answers or with how it was asked, in this order."""
    decoding: str = GREEDY
    checkpoint: str | None = field(default=None, compare=False)
    """Folder, hub id or endpoint, while it is asked; saved names do not hold it."""

    @property
    def name(self) -> str:
        """As rows and results hold it: without the decoding, which they hold beside it."""
        run = "" if self.run is None else f" #{self.run}"
        return ", ".join([self.label + run, *self.steps])

    def __str__(self) -> str:
        return self.name if self.decoding == GREEDY else f"{self.name} ({self.decoding})"

    @classmethod
    def parse(cls, name: str, decoding: str = GREEDY) -> "ArmId":
        """The arm of a saved name; every text is one."""
        label, *steps = name.split(", ")
        match = _RUN.fullmatch(label)
        if match:
            return cls(match[1], int(match[2]), tuple(steps), decoding)
        return cls(label, None, tuple(steps), decoding)

    def made(self, step: str) -> "ArmId":
        """The arm made from this one by one more step."""
        return replace(self, steps=(*self.steps, step))

    def stating(self, t: float) -> "ArmId":
        """The arm asked with this t in every prompt."""
        return self.made(f"t = {t:g}")

    @property
    def last_step(self) -> str:
        """The last thing done; empty for a checkpoint as it is."""
        return self.steps[-1] if self.steps else ""

    @property
    def all_runs(self) -> "ArmId":
        """The arm that this is one training run of."""
        return replace(self, run=None, checkpoint=None)


def check_label(label: str) -> None:
    """Raise ValueError if a label is no plain name, or the name of an arm that is made here."""
    if label in ("", ".", "..") or re.search(r"[/\\|\x00-\x1f\x7f]", label):
        raise ValueError(
            f"a label is a plain name without / \\ | and control characters, got {label!r}; "
            "give one: label=checkpoint"
        )
    if label == ALWAYS_ABSTAIN or ArmId.parse(label) != ArmId(label):
        raise ValueError(
            f"a label must not hold ', ', end in ' #' and a number or be {ALWAYS_ABSTAIN!r}, since "
            f"arms that the comparison makes are called so; got {label!r}; give another: "
            "label=checkpoint"
        )
