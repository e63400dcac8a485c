"""Whether an answer says that there is none of what is counted: "None; it has runners".

What stands behind "none" may give a reason. It may name no number and make no exception.
"""

import re

from ..abstention import declines
from ..regex import regex
from ..text import fold
from ..words.asked import TAKEN_BACK
from ..words.wording import asked_for
from .counted_noun import COUNTED
from .numerals import NUMBER_WORDS

_MAX_LENGTH = 400  # characters
_NONE = regex(
    r"\W*(?:(?:that would be|it has|the answer is|exactly|absolutely) )?"
    r"(?:none(?: at all| whatsoever)?|zero|0|ningun[oa]|keine[rns]?|aucune?|nessun[oa]|nenhuma?|"
    r"geen|žádný|żaden)(?P<noun>(?: [a-z]+)?)\W*?(?:[.!;:,\u2013\u2014]|\s-)+\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_HAS_NOT = regex(
    r"(?P<subject>.{1,80}?) (?:(?:does|do|did)(?: not|n['\u2019]t) (?:actually )?have|"
    r"(?:has|have|had) (?:absolutely )?no(?=\s)|lacks?) "
    r"?(?:any |a single )?(?P<noun>(?:[a-z-]+ ){0,3}[a-z]+)(?: at all| whatsoever)?"
    r"(?:,? so (?:(?:the [a-z]+|that|it) (?:is|would be|equals) )?(?:0|zero|none)\W*|"
    r"[.!;\u2013\u2014]+\s*(?P<rest>.*)|\s*)",
    re.IGNORECASE | re.DOTALL,
)
_NO = regex(r"\W*no (?P<noun>(?:[a-z-]+ ){0,3}[a-z]+)\W*", re.IGNORECASE)
_EXCEPTION = regex(
    r"\b(?:but|except|excepting|apart from|besides|aside from|save for|other than|unless|until|"
    r"some|several|many|most|few|both|single|at least|known|know|if|although|though|officially|"
    r"however|yet|sure|certain|pero|aber|mais|mas|maar)\b",
    re.IGNORECASE,
)


def says_none(answer: str, question: str) -> bool:
    """Whether an answer says in front that there is none of what a question counts.

    >>> question = "How many wheels does a sled have?"
    >>> says_none("None; a sled moves on runners.", question), says_none("None, but two.", question)
    (True, False)
    >>> says_none("A sled doesn't have any wheels.", question)
    True
    """
    counted = COUNTED.search(question) if len(answer) <= _MAX_LENGTH else None
    if counted is None or "?" in answer:
        return False
    nouns = frozenset(fold(counted[1]).split())
    none = _NONE.match(answer)
    if none is not None:
        named = none["noun"].strip()
        return (not named or asked_for(fold(named), nouns)) and _only_explains(
            none["rest"], answer, question
        )
    if no := _NO.fullmatch(answer):
        return all(asked_for(word, nouns) for word in fold(no["noun"]).split())
    has_not = _HAS_NOT.fullmatch(answer)
    if has_not is None:
        return False
    subject = fold(has_not["subject"]).split()
    words = frozenset(fold(question).split())
    return (
        all(asked_for(word, words) or word in ("it", "they", "actually", "the") for word in subject)
        and all(asked_for(word, nouns) for word in fold(has_not["noun"]).split())
        and _only_explains(has_not["rest"] or "", answer, question)
    )


def _only_explains(rest: str, answer: str, question: str) -> bool:
    """Whether what follows names no number and no exception, and takes nothing back."""
    words = fold(rest).split()
    return (
        NUMBER_WORDS.isdisjoint(word for word in words if word not in ("zero",))
        and not any(map(str.isdigit, rest))
        and not _EXCEPTION.search(rest)
        and not TAKEN_BACK.search(rest)
        and not declines(answer, question)
    )
