"""Whether what stands behind an answer is a remark that takes nothing back and adds no answer.

"William Shakespeare, who lived in Stratford" has one, "Iran, the Netherlands" is a list. A remark
begins behind a mark or with a preposition. It may not deny, doubt, or name another answer.
"""

import itertools
import re
from collections.abc import Sequence

from ..regex import regex
from ..text import normalize
from ..words.tokens import Word
from ..words.wording import IRREGULAR, LINKING, TURNING, asked_for

_PHRASE = 3  # words of a remark that begins with an article
# What a remark may begin with: behind a mark anything of the first or the second, else the first.
_ADJUNCTS = frozenset(
    "in on at around about during with because since when where while as for from between "
    "sometime circa c according based via through within throughout under along among by".split()
)
_REMARKS = frozenset(
    "which who whose whom that it he she they its his her their making including abbreviated "
    "also often sometimes usually who one unlike not rather due thanks meaning where born known "
    "now part home nicknamed aka known named once considered not roughly approximately "
    "about an a the and mostly mainly especially typically making although after".split()
)
_VERB_BEHIND_AND = regex(r"[a-z]+ed$|(?:is|was|has|had|became|won|went|later|then|lasted|died)$")
_NOT_BEHIND = frozenset("or nor but until before after near than instead except besides".split())
_PARTICIPLE = regex(r"[a-z]{3,}(?:ed|ing)")
_GERUND = regex(r"[a-z]{2,}ing$")
_TAKEN_BACK = regex(
    r"\b(?:wrong|incorrect|false|untrue|mistaken\w*|mistake|wrongly|kidding|joke|wait|sorry|"
    r"correction|alternatively|instead|maybe|perhaps|possibly|might|could|unsure|uncertain|unclear|"
    r"doubt|guess\w*|disputed|almost|nearly|fake|hoax|rejected|denied|declined|refused|pretended|"
    r"lied?|actually|truth|scratch|oops|hmm|except|former|"
    r"(?:some|others) (?:say|think|believe)|"
    r"formerly|previous\w*|replaced|impostor|knows?|beaten|defeated|lost|losing|same name)\b",
    re.IGNORECASE,
)
_NAMES_ANOTHER = regex(
    r"\b(?:is|was|are|were|be|answer|called|named|it's|that's|means?)[:,]?\s+"
    r"(?:really |the |an? )*[\"*]*[A-Z0-9]"
)
_SAYS_ANOTHER = regex(
    r"[,;]\s+(?:and |but )?[A-Z]\w+(?: [A-Z]\w+)*\s+(?:in|on|is|was|won|did|has|second|first)\b"
)
_ALSO_CALLED = regex(
    r"\b(?:also|often|sometimes|commonly|popularly|better|(?:which|who) (?:is|was)|that is) "
    r"(?:called|known as|named|in|on|at)\b",
    re.IGNORECASE,
)
_NOT_THE_SAME = regex(
    r"\b(?:next|near|beside|behind|before|after|second|third|smaller|than|neighbou?r\w*|rival|former|"
    r"old|outside|under|below|another|other)\b",
    re.IGNORECASE,
)
_HARMLESS_TURNS = frozenset("o no se e than".split())
_CONTRAST = regex(
    r"[,(]?\s*(?:and |but )?(?:not|rather than|unlike|as opposed to) (?:in |the |by )?"
    r"[A-Z][\w'-]*(?: (?:or |nor |the |of |de |van )?[A-Z][\w'-]*)*\)?\W*$"
)


def without_contrast(text: str) -> str:
    """A text without the other answer that it denies at its end.

    >>> without_contrast("Ottawa, not Toronto or Montreal."), without_contrast("Ottawa (not Paris)")
    ('Ottawa', 'Ottawa')
    """
    return _CONTRAST.sub("", text).rstrip()


def harmless(remark: str, question: str) -> bool:
    """Whether a remark behind an answer takes nothing back and names no other answer."""
    remark = without_contrast(remark)
    words = frozenset(normalize(remark).split())
    if not words.isdisjoint(TURNING - _HARMLESS_TURNS) or "?" in remark:
        return False
    if (
        ":" in remark
        or _TAKEN_BACK.search(remark)
        or _SAYS_ANOTHER.search(remark)
        or _NAMES_ANOTHER.search(_ALSO_CALLED.sub(" ", remark))
    ):
        return False
    first = remark.lstrip("(\"' ").split(" ")[0].lower()
    if first in ("the", "a", "an", "one"):  # "the city next to the capital"
        if len(remark.split()) < _PHRASE:
            return False  # "Georgia, the country"
        asked_words = frozenset(normalize(question).split())
        lower = [w for w in re.findall(r"[^\W\d_]+", remark) if w[0].islower() and len(w) > 3]
        asked_again = any(w not in LINKING and asked_for(w, asked_words) for w in lower)
        return not (asked_again and _NOT_THE_SAME.search(remark))
    return True


def _begins_list(words: Sequence[Word], i: int) -> bool:
    """Whether the part behind a comma and an article is a name in a list: "Iran, the Netherlands".

    A remark says what a name is in small letters: "Hugo, the French novelist". In a text without
    capitals, one with more parts behind it is taken for a list.
    """
    part = [words[i], *itertools.takewhile(lambda word: not word.marked, words[i + 1 :])]
    if all(word.written == word.written.lower() for word in words):
        return i + len(part) < len(words)
    return all(word.written[:1].isupper() or word.text in ("and", "or") for word in part)


def begins_remark(sentence: str, words: Sequence[Word], i: int) -> bool:
    """Whether a remark can begin at the word number `i` of a sentence, if it has so many."""
    if i >= len(words):
        return False
    word = words[i].text
    following = words[i + 1] if i + 1 < len(words) else None
    if word == "after" and following:
        return bool(_GERUND.match(following.text))
    if word == "and" and following:
        return bool(_VERB_BEHIND_AND.match(following.text)) and following.written.islower()
    if word in _NOT_BEHIND:
        return False
    if word in _ADJUNCTS:
        return True
    if word == "then" and following:
        return following.text in ("part", "called", "known", "in", "capital")
    if words[i].marked and words[i].article:
        return not _begins_list(words, i)
    if word[:1].isdigit():
        return sentence[: words[i].start].rstrip().endswith("(")
    if not words[i].marked:
        return bool(
            re.fullmatch("serving|located|founded|painted|written|released|who|which", word)
        )
    return word in _REMARKS or bool(_PARTICIPLE.fullmatch(word)) or word in IRREGULAR
