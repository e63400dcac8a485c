"""Whether an answer makes a pope of an accepted ruler, or a king of a pope.

"Nicholas II" is the last emperor of Russia, and "Pope Nicholas II" somebody else. Worldly titles
are not told apart: who was elected president may have died an emperor.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..regex import regex

_CHURCH = ("pope", "pontiff")
_WORLD = ("emperor", "empress", "king", "kaiser", "monarch", "president", "prince", "princess",
          "queen", "ruler", "sovereign", "tsar", "tsarina", "czar")  # fmt: skip
_WORDS = "|".join((*_CHURCH, *_WORLD))
_ASKED = regex(rf"\b({_WORDS})s?\b")
"""In small letters: "the last emperor of Russia", and not "crowned by Pope Leo III"."""
_MARKED = regex(r"[*_]+")


@lru_cache(maxsize=2**14)  # questions of a training set
def _offices(question: str) -> frozenset[bool]:
    """Whether a question asks for rulers of the church: True, False or both, one each."""
    return frozenset(word in _CHURCH for word in _ASKED.findall(question))


def holds_another_office(answer: str, golds: Sequence[str], question: str) -> bool:
    """Whether an accepted name stands behind a title of the church where one of the world is asked.

    Or the other way round. Never, where the question asks for no ruler.

    >>> asked = "Who was the last emperor of Russia?"
    >>> holds_another_office("Pope Nicholas II", ["Nicholas II"], asked)
    True
    >>> holds_another_office("Tsar Nicholas II", ["Nicholas II"], asked)
    False
    """
    asked = _offices(question)
    if len(asked) != 1:
        return False
    said = _MARKED.sub("", answer)
    titles = (
        title.lower() in _CHURCH
        for gold in golds
        for title in re.findall(rf"\b({_WORDS}) {re.escape(gold)}\b", said, re.IGNORECASE)
    )
    return any(title not in asked for title in titles)
