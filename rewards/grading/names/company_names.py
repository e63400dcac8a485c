"""A company or a club with its legal form, or without it: "Apple Inc.", "Manchester United F.C.".

Only where the question asks for one: Apple Inc. is no fruit, and Liverpool F.C. no city. Read where
answers are measured, never where they are paid.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import normalize

_LEGAL = frozenset(
    "inc incorporated ltd limited gmbh corp corporation co company plc ag se sa spa nv bv kg llc "
    "llp lp ab oy oyj asa kk kgaa srl pty pte group holdings holding".split()
)
_BEFORE_LEGAL = frozenset(("motor", "and", "&"))  # Toyota Motor Corporation, Merck & Co.
_CLUB = frozenset("fc afc cf sc ac rc bc cfc ssc sv".split())
_CLUB_IN_FULL = regex(r"\b(?:football|futbol|soccer) club\b")
_KIND = regex(
    r"\b(?:which|what|the|name|an?) (?:[\w'’&-]+ ){0,4}?"
    r"(?P<kind>compan(?:y|ies)|firms?|corporations?|manufacturers?|(?:\w+[ -]?)?makers?|brands?|"
    r"banks?|airlines?|retailers?|studios?|publishers?|labels?|business|chain|stores?|shops?|start-?up|"
    r"conglomerate|developer|producer|giant|supermarket|group|organi[sz]ation|clubs?|teams?|"
    r"sides?|squad|franchise)\b|\bwho(?:m|se)?\b",
    re.IGNORECASE,
)
_CLUB_ASKED = regex(
    r"\b(?:clubs?|teams?|sides?|squad|champions?|league|cup|play(?:s|ed)?|football|soccer|win|won|"
    r"beat|lost|sign|signed|transfer\w*)\b",
    re.IGNORECASE,
)
# What fans say, and whom they mean.
_CALLED = {
    "man united": "manchester united", "man utd": "manchester united",
    "manchester utd": "manchester united", "man city": "manchester city",
    "spurs": "tottenham hotspur", "tottenham": "tottenham hotspur", "barca": "barcelona",
    "juve": "juventus", "psg": "paris saint germain", "bayern": "bayern munich",
    "bayern munchen": "bayern munich", "inter": "inter milan", "internazionale": "inter milan",
    "internazionale milano": "inter milan", "atletico": "atletico madrid",
    "wolves": "wolverhampton wanderers", "newcastle": "newcastle united",
    "leicester": "leicester city", "west ham": "west ham united", "leeds": "leeds united",
    "dortmund": "borussia dortmund", "bvb": "borussia dortmund", "ajax amsterdam": "ajax",
    "bvb dortmund": "borussia dortmund",
}  # fmt: skip


def is_same_company(answer: str, gold: str, question: str) -> bool:
    """Whether two names are one company's or club's, up to its legal form.

    >>> is_same_company("Apple Inc.", "Apple", "Which company makes the iPhone?")
    True
    >>> is_same_company("Apple Inc.", "Apple", "Which fruit is it?")
    False
    """
    if not answer[:1].isupper() or _KIND.search(question) is None:
        return False
    if _without_form(answer) == _without_form(gold):
        return True
    return _CLUB_ASKED.search(question) is not None and _club(answer) == _club(gold)


@lru_cache(maxsize=2**12)
def _without_form(name: str) -> tuple[str, ...]:
    """The words of a name without the legal forms at its end."""
    words = normalize(name).split()
    count = len(words)
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    while count > len(words) > 1 and words[-1] in _BEFORE_LEGAL:
        words.pop()
    return tuple(words)


@lru_cache(maxsize=2**12)
def _club(name: str) -> str:
    """The name of a club without "FC", as it is known in full."""
    text = _CLUB_IN_FULL.sub("fc", normalize(name))
    words = [word for word in _without_form(text) if word not in _CLUB]
    bare = " ".join(words)
    return _CALLED.get(bare, bare)
