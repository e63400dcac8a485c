"""Sentences that point at their answer: "That was X, who ...", "C'est X qui ...".

Nothing stands in front of X but "it is", in whatever language. So X is what the sentence commits
to, and what it tells of X behind a mark ("who declined the prize") is a remark. Only another
answer, a part of the answer ("X's son") or a retraction is against it.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from ..words.asked import PARTS, TAKEN_BACK, Asked
from ..words.sentence_words import DENYING, OR
from ..words.tokens import Word
from ..words.wording import TURNING
from .behind_the_answer import IS_ANOTHER

_LEAD = regex(
    r"(?:(?:it|that|this)(?:['’]s| is| was| would be| would have been| must be| must have been)|"
    r"(?:the|that) (?:title|honou?r|record|distinction|credit|crown) (?:goes|belongs) to|"
    r"(?:the|my) (?:short |correct |right )?answer (?:is|was|would be)|"
    r"c['’](?:est|était|etait)|ce fut|il s['’]agit (?:de |d['’])?|fue|fu|fou|era|foi|é|es|ha sido|"
    r"(?:es|das|dies|er|sie) (?:war|ist)|è stat[oa]|è|byl[ao]? to|to (?:byl[ao]?|je|jest)|"
    r"(?:het|dat|dit) (?:was|is)|det (?:var|är|er)|это(?: был[аои]?)?|był[ao]? to)"
    r"[,:]?\s*(?:the |le |la |el |il |o |a |der |die |das |de |het )?[\"'“„«*_]*",
    re.IGNORECASE,
)
_RELATIVE = frozenset(
    "who that which whom whose qui que quien quienes quem der die das dem den a che cui ktery "
    "ktera který która który die dat wie som который которая from".split()
)
_YEAR = regex(r"[12]\d{3}")
_IN_A_YEAR = regex(r",?\s*\(?(?:from|of|in|de|del|aus|von|di|do)? ?[12]\d{3}\)?(?=\W|$)")
_ELSE = frozenset("or nor oder ou".split())
_LOSING = frozenset("lost loses losing failed beaten defeated".split())
_NEVER = frozenset("not never didnt doesnt cannot cant nie nicht jamais nunca".split())
_NEAR = 5  # words behind a name in which it is denied what was asked
_OWNED = regex(r"['’]s?\s+\w")


def points_at(
    sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked
) -> bool | None:
    """Whether a sentence says "it is" of the name at a place, and of no other one.

    None if it does not say it like this.

    Args:
        sentence: As it was written, without markup.
        words: Its words.
        start: The name's first word.
        end: The word behind the name.
        asked: What was asked.
    """
    lead = sentence[: words[start].start]
    if not lead.strip() or not _LEAD.fullmatch(lead):
        return None
    last = words[end - 1]
    tail = sentence[last.start + len(last.written) :]
    if _OWNED.match(tail) or last.written.endswith(("'s", "’s")) or TAKEN_BACK.search(tail):
        return None
    if any(IS_ANOTHER.match(part) for part in PARTS.split(tail)[1:]):
        return None
    if end == len(words):
        return True
    following = words[end]
    if following.text in OR | TURNING or (following.marked and asked.is_name(words, end)):
        return None
    dated = _IN_A_YEAR.match(tail)
    years = _YEAR.findall(asked.text)
    if dated and years and _YEAR.findall(dated[0])[0] not in years:
        return False
    if following.marked or dated:
        return _is_alone(words, end, asked)
    return (following.text in _RELATIVE and _is_said_of_it(words, end, asked)) or None


def _is_alone(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether no further name is joined on, and the relative clause does not deny the first."""
    for i in range(end, len(words) - 1):
        joined = words[i].text in OR - asked.letters and (words[i].marked or words[i].text in _ELSE)
        if joined and asked.is_name(words, i + 1):
            return False
    clause = [word.text for word in words[end : end + _NEAR]]
    for i, text in enumerate(clause):
        if text in _LOSING and text not in asked.words:
            return False
        if text in _NEVER and _NEVER.isdisjoint(asked.words) and asked.speaks(clause[i + 1 :]):
            return False
    return True


def _is_said_of_it(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether the clause that follows without a mark says of the name what was asked."""
    clause: list[str] = []
    for word in words[end:]:
        if word.marked:
            break
        clause.append(word.text)
    denied = set(clause) & (TURNING - asked.letters | DENYING) - asked.words
    to_do = clause[:1] == ["a"]  # Italian
    return not denied and (len(clause) == 1 or to_do or asked.speaks(clause))
