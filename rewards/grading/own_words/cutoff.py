"""What had not happened yet when the speaker last learnt: "As of my last update, ...".

The answer may be known since, so this declines where it is the whole of what is said.
"""

import re

from ..regex import regex
from ..words.question import Asked
from .clauses import clause_words

_MINE = (
    r"(?:as of|at the time of|up (?:un)?to|until|by|with) my "
    r"(?:(?:last|latest|most recent|current|final) )?"
    r"(?:knowledge|training|update|data|information|cut-?off)\b"
)
_IN_FRONT = regex(rf"\W*{_MINE}[^,]{{0,60}},\s*(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_BEHIND = regex(rf"(?P<rest>.+?),? {_MINE}[\w\s-]{{0,40}}\W*", re.IGNORECASE | re.DOTALL)
_NOT_YET = regex(
    r"(?P<subject>(?:[^ ]+ ){1,14}?)(?:had|has|have|was|were|is|did)(?:nt| still not| not) "
    r"(?:yet )?(?:officially |publicly )?(?:been )?(?:yet )?(?:officially |publicly )?"
    r"(?:announced|awarded|released|revealed|published|decided|determined|named|held|confirmed|"
    r"disclosed|chosen|selected|elected|reported|finali[sz]ed|made public|known|taken place|"
    r"take place|occurred|happened|happen|begun|concluded|ended|finished|come out|declared) "
    r"(?:yet |officially |publicly )*"
)
_GENERAL = frozenset(
    "the a an of for this that these those it its winner winners award prize event result results "
    "date name official details recipient champion outcome exact opening release final edition "
    "tournament election ceremony information and year".split()
)


def had_not_happened(clause: str, wanted: Asked) -> bool:
    """Whether a clause says that when its speaker last learnt it was not known or had not been.

    >>> from ..words.question import asked
    >>> question = asked("Who won the 2030 cup?")
    >>> had_not_happened("As of my last update, the winner had not been announced yet", question)
    True
    >>> had_not_happened("As of my last update, Brazil had not been announced yet", question)
    False
    """
    match = None if wanted.decides else _IN_FRONT.fullmatch(clause) or _BEHIND.fullmatch(clause)
    said = _NOT_YET.fullmatch(clause_words(match["rest"])) if match else None
    if said is None:
        return False
    return all(word in _GENERAL or wanted.echoes(word) for word in said["subject"].split())
