"""Whether a text is an abstention: in words that are all known, or in a model's own.

Strictly, every word of it is accounted for (`strict.abstention`): what a reward reads, since an
optimizer finds what a lenient reader forgives. In own words, clause by clause
(`own_words.reading`): what a model writes that was never told how to abstain.
"""

from typing import Literal

from .own_words.reading import reads_as
from .strict.abstention import abstains_strictly
from .words.asked import PARTS, SHORTEST

CANONICAL = "I don't know"
"""The abstention asked for in prompts and used wherever one has to be written."""

Wording = Literal["strict", "own words"]
WORDINGS: tuple[Wording, ...] = ("strict", "own words")


def is_abstention(text: str, question: str | None = None, wording: Wording = "strict") -> bool:
    """True if the whole of `text` declines to answer, and nothing in it could be an answer.

    Args:
        text: An answer without markup.
        question: Its question, whose words the text may repeat.
        wording: "strict" or "own words".

    >>> is_abstention("Sorry, I don\u2019t know."), is_abstention("I don't know, but Paris")
    (True, False)
    >>> text = "I couldn't find any record of that. Could you check the spelling?"
    >>> is_abstention(text), is_abstention(text, wording="own words")
    (False, True)
    """
    if wording not in WORDINGS:
        raise ValueError(f"wording must be one of {WORDINGS}, got {wording!r}")
    if abstains_strictly(text, question):
        return True
    return wording == "own words" and reads_as(text, question) == "declines"


def declines(text: str, question: str) -> bool:
    """Whether a part of a text is an abstention, which the answer beside it does not become."""
    parts = [part for part in PARTS.split(text) if part and len(part) >= SHORTEST]
    return any(is_abstention(part, question, "own words") for part in parts)
