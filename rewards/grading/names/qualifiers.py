"""Whether an answer puts another qualifier behind a name than its gold has in brackets.

"Frankfurt (Oder)" may be answered "Frankfurt". "Frankfurt am Main" and "Frankfurt, Kentucky" are
other towns.
"""

import re

from ..regex import regex
from ..text import normalize

_QUALIFIED = regex(r"([^()]*[^()\s])\s*\(([^()]*)\)\s*")
_BEHIND = (
    r"\b(?:\s*,\s*|\s*\(\s*|\s*,?\s+(?:in|on|upon|near|under|am|an|bei|ob|sur|sous|en|nad|del?|do)\s+)"
    r"(?:(?:the|der|dem|la|le)\s+)?([^\W\d_a-z][\w'’-]*(?:\s+[^\W\d_a-z][\w'’-]*)*)"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet "
    "aout septembre octobre novembre decembre".split()
)


def qualified_otherwise(answer: str, gold: str) -> bool:
    """Whether the name of a gold stands in an answer with something else behind it.

    Only where the gold's qualifier is a name itself: "Mercury (planet)" has none to contradict.

    >>> qualified_otherwise("Frankfurt am Main", "Frankfurt (Oder)")
    True
    >>> qualified_otherwise("It is Frankfurt on the Oder.", "Frankfurt (Oder)")
    False
    >>> qualified_otherwise("Frankfurt", "Frankfurt (Oder)")
    False
    """
    match = _QUALIFIED.fullmatch(gold)
    if match is None or not match[2][:1].isupper():
        return False
    wanted = set(normalize(match[2]).split())
    behind = re.findall(re.escape(match[1]) + _BEHIND, answer)
    said = [set(normalize(name).split()) for name in behind if name[:1].isupper()]
    said = [words for words in said if not words & _MONTHS]
    return any(words.isdisjoint(wanted) for words in said)
