"""Whether a text says that who is asked about was dead by then: "He died in 1955".

Asked for what somebody did in 1962, that denies it in any language, with a "so he cannot have" or
without. For questions that have no answer.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.question import TOKEN, Asked
from .taken_for_granted import claim, is_new_name

_YEAR = regex(r"(?<!\d)(?:1\d{3}|20\d{2})(?!\d)")
# By language: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Russian,
# Ukrainian, Scandinavian, Finnish, Hungarian, Turkish, Chinese, Japanese, Korean.
_DEAD = regex(
    r"\b(?:died|dead|passed away|killed|executed|(?:ver)?starb|gestorben|verstorben|tot|"
    r"morte?s?|décéd\w+|muri[óo]|falleci\w+|muert[oa]|morì|mort[oa]|morreu|falec\w+|"
    r"overle\w+|gestorven|zmarł\w*|umarł\w*|poległ\w*|zemřel\w*|umřel\w*|padl|погиб\w*|ум[её]р\w*|"
    r"скончал\w+|помер\w*|dog|død\w*|döda?|kuoli|kuollut|meghalt|öl(?:dü|müş)\w*|vefat)\b|"
    r"去世|逝世|病逝|已死|死去|亡くな|没し|死亡|사망|숨졌|세상을떠|세상을 떠",
    re.IGNORECASE,
)
_BY_THEN = regex(
    r"\b(?:dead|died|gone)\b[^.;]{0,40}\b(?:by|before|earlier)\b|"
    r"\b(?:was|were)(?:n['\u2019]t| not| no longer) (?:even )?(?:alive|living|born)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = regex(
    r"^\W*that\b|\b(?:his|her|their)(?: [a-z]+)? (?:father|mother|wife|husband|brother|sister|son|"
    r"daughter|friend|parents|teacher|uncle|aunt)\b",
    re.IGNORECASE,
)
_NOUNS = regex(r"\b(?:der|die|das|ein|eine|hat|war|ist)\b", re.IGNORECASE)


def was_dead_by_then(text: str, question: str) -> bool:
    """Whether a text tells of a death before the one year that its question gives.

    >>> question = "What did Albert Einstein say in 1962?"
    >>> was_dead_by_then("Einstein died in April 1955.", question)
    True
    >>> was_dead_by_then("Einstein died in 1955, and he said it in 1953.", question)
    False
    """
    asked = set(_YEAR.findall(question))
    if len(asked) != 1 or _DEAD.search(question):
        return False
    if _OF_ANOTHER.search(text):
        return False
    told = set(_YEAR.findall(text)) - asked
    if not told:
        return _BY_THEN.search(text) is not None
    if not _DEAD.search(text):
        return False
    return len(told) == 1 and max(told) < max(asked)


def names_nobody_else(text: str, wanted: Asked) -> bool:
    """Whether a text has no name but the question's; German nouns are none.

    Years are no names here.
    """
    tokens = [token for token in TOKEN.findall(text) if not any(map(str.isdigit, token))]
    german = not claim(wanted).english and _NOUNS.search(text) is not None
    return german or not any(
        is_new_name(token, fold(token).split(), wanted) for token in tokens[1:]
    )
