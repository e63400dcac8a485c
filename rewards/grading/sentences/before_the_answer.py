"""Whether what stands in front of an answer leads to it: no other name, no denial, no relative.

"It was written by" leads to an answer, "the mountain next to" to another one. Few words may be
unknown, and the verb has to be the question's.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.roles import NEUTRAL
from ..words.sentence_words import (
    APART,
    COPULAS,
    DENYING,
    DESCRIBING,
    FOREIGN,
    MONTHS,
    OF,
    RELATIONS,
    RELATIVE,
    TITLES,
    VERBAL,
    WHOLE,
    is_verb,
)
from ..words.tokens import Word
from ..words.wording import LINKING, TURNING, stands_for_another
from .in_bold import is_of_another
from .no_rivals import rivals

_TURNING = TURNING | {fold(word) for word in TURNING}  # "não" is folded in a sentence
_MAX_UNKNOWN = 3  # words in front of the answer that neither question nor grammar accounts for
_NEAR = 5  # words behind the answer in which a verb denies it
_SLAVIC = 5  # letters of a verb with its negation, at least
_NEGATED = regex("n['\u2019]t$", re.IGNORECASE)
_GLUED = regex(r"[!~\u00ac\u2260#@&%\\]\s?$")
_REPORTING = frozenset(
    "claim claims claimed say says said argue argues insist insists suppose supposes think thinks "
    "believe believes told tells swears swore".split()
)
_COMES_FROM = (["comes", "from"], ["came", "from"], ["taken", "from"])
_CAPITAL = regex("[\"'“„«]*(?:[Tt]he )?[\"'“„«]*[^\\W\\d_a-z]")
_REMARK = regex(r"(?:who|which|whose|where|[a-z]{3,}ing)$")
_REFUSING = frozenset("refused refuses rejected rejects declined declines denied".split())
_ARTICLES = frozenset(("a", "an", "the"))
_MEANWHILE = frozenset(("while", "whereas"))
_SEQUEL = regex(r"\d{1,2}|ii|iii|iv")


def leads_to_it(
    sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked, bold: bool = False
) -> bool:
    """Whether what stands in front of an answer says of it what was asked.

    An answer that alone is in bold may have other names and verbs in front of it.
    """
    front = words[:start]
    texts = [word.text for word in front]
    if bold and front:
        turned = _is_turned(sentence, words, start, end, asked)
        turned = turned or is_of_another(words, start, end, asked)
        return not turned and RELATIONS.isdisjoint(texts) and _leads_to(texts, asked)
    if _is_turned(sentence, words, start, end, asked) or _is_of_another(words, start, asked):
        return False
    if _only_looks_on(words, start, end, asked) or _is_concerned(words, start, end, asked):
        return False
    if not _is_accounted(sentence, words, start, asked):
        return False
    if front and not (_leads_to(texts, asked) and _verb_is_asked(front, asked)):
        return False
    around = [*_to_the_answer(texts), "\ue002", *_by_whom(words[end:], asked)]
    return not stands_for_another(around, asked.text)


def _is_turned(sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether the clause denies what it says, or says that others say it."""
    front = words[:start]
    texts = [word.text for word in front]
    # Portuguese "o" is no "or".
    if not (_TURNING - asked.letters).isdisjoint(texts) or _reports(texts):
        return True
    if any(_NEGATED.search(word.written) or _is_slavic_denial(word.text, asked) for word in front):
        return True
    behind = words[end : end + _NEAR]
    if behind and behind[0].marked and _REMARK.match(behind[0].text):
        behind = behind[:1]  # what follows it is a remark
    clause = {*texts, *(word.text for word in behind if not word.marked)}
    denying = DENYING - _REFUSING if not _REFUSING.isdisjoint(asked.near) else DENYING
    if not denying.isdisjoint(clause - asked.words):
        return True
    return _GLUED.search(sentence[: words[start].start]) is not None


def _only_looks_on(words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether what was asked is said in front, and the answer does something else meanwhile.

    "He was killed by hyenas while Scar watched", "as Scar watched".
    """
    texts = [word.text for word in words[:start]]
    at = next((i for i in range(start - 1, 0, -1) if texts[i] in _MEANWHILE), None)
    acts = end < len(words) and not words[end].marked and VERBAL.match(words[end].text)
    if at is None and texts[-1:] == ["as"] and acts and not asked.speaks([words[end].text]):
        at = start - 1
    if at is None or any(word.marked for word in words[at + 1 : start + 1]):
        return False
    return asked.speaks(texts[:at])


def _is_concerned(words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether the answer stands in a phrase in front that says for whom the rest is good or bad.

    "Unfortunately for the Normans, Harold won that day."
    """
    texts = [word.text for word in words[:start] if word.text not in _ARTICLES]
    opening = texts[-1:] == ["for"] and all(text.endswith("ly") for text in texts[:-1])
    return opening and "for" not in asked.words and end < len(words) and words[end].marked


def _is_slavic_denial(text: str, asked: Asked) -> bool:
    """Whether a word is the question's with a negation in front: "nenapsal" for "napsal"."""
    denied = text.startswith(("ne", "не")) and text not in asked.words
    return denied and len(text) > _SLAVIC and text[2:] in asked.words


def _is_of_another(words: Sequence[Word], start: int, asked: Asked) -> bool:
    """Whether the words in front name something else, or make the answer a part of it."""
    front, first = words[:start], words[start]
    texts = [word.text for word in front]
    if rivals(words, start, asked):
        return True
    if not (RELATIVE | RELATIONS).isdisjoint(set(texts) - asked.words):
        return True  # "the mountain next to Kilimanjaro"
    if any(_SEQUEL.fullmatch(word.text) and not asked.holds(word.text) for word in front[1:]):
        return True  # "Jaws 2 was directed by ..."
    if first.text.isascii() and not all(map(str.isascii, set(texts) - asked.words - FOREIGN)):
        return True
    if not front:
        return False
    last = front[-1]
    if last.text[:1].isdigit() and not asked.holds(last.text):
        return True
    asked_verb = last.text == asked.verb or (last.text in asked.words and is_verb(last.text))
    if first.marked and asked_verb:
        return True  # "The man that Oswald shot: Jack Ruby."
    if len(front) == 1 and last.text in FOREIGN:
        return True  # El Salvador
    # The State of Washington
    return len(front) > 1 and last.text == "of" and front[-2].written[:1].isupper()


def _is_accounted(sentence: str, words: Sequence[Word], start: int, asked: Asked) -> bool:
    """Whether few words in front are unknown; fewer where the answer is no name."""
    texts = [word.text for word in words[:start]]
    unknown = [text for text in texts if not asked.accounts_for(text)]
    if len(unknown) > _MAX_UNKNOWN:
        return False
    if unknown and not asked.speaks(texts):
        return False  # "It was held in France" does not say who won
    if _CAPITAL.match(sentence[words[start].start :]):
        return True
    predicate = [text for text in texts if text not in _ARTICLES][-1:]
    named = bool(predicate) and predicate[0] in COPULAS and not asked.content.isdisjoint(texts)
    return named or not unknown or (len(unknown) == 1 and VERBAL.match(unknown[0]) is not None)


def _reports(texts: Sequence[str]) -> bool:
    """Whether others are said to say it: "some liars claim that ..."."""
    for i, text in enumerate(texts[1:], start=1):
        if text in _REPORTING and texts[i - 1] not in ("i", "we"):
            return True
    return False


def _verb_is_asked(front: Sequence[Word], asked: Asked) -> bool:
    """Whether what is done to or by the answer is what was asked: not "was banned by"."""
    texts = [word.text for word in front if word.text not in TITLES | NEUTRAL | _ARTICLES]
    while texts and DESCRIBING.match(texts[-1]):
        texts.pop()
    if texts[-1:] == ["by"]:
        texts = [*_without_a_date(texts[:-1]), "by"]
    if not texts:
        return True
    verb = texts[-2] if texts[-1] == "by" and len(texts) > 1 else texts[-1]
    if (
        verb == texts[-1]
        and verb in asked.further
        and VERBAL.match(verb)
        and asked.subject
        and asked.speaks(texts[:-1])
    ):
        return False  # "Plato tutors Socrates"
    if "-" in front[-1].written and texts[-1] == verb and not asked.names_a_person:
        return True  # "a three-stringed lute"
    if (
        verb in LINKING
        or verb in asked.near
        or asked.speaks([verb])
        or asked.holds(verb)
        or verb in FOREIGN
    ):
        owner = any(word.written.endswith(("'s", "\u2019s")) for word in front)
        noun = texts[-2] if texts[-1] in COPULAS and len(texts) > 1 else ""
        return not (owner and noun and not asked.accounts_for(noun))
    return not (texts[-1] == "by" or (VERBAL.match(verb) and not asked.accounts_for(verb)))


def _without_a_date(texts: list[str]) -> list[str]:
    """Words without "in 1928" or "on 3 May" at their end."""
    bare = list(texts)
    while bare and (bare[-1] in MONTHS or bare[-1][:1].isdigit()):
        bare.pop()
    dated = len(bare) < len(texts)
    while dated and bare and bare[-1] in ("in", "on", "around", "about", "early", "late"):
        bare.pop()
    return bare


def _to_the_answer(texts: list[str]) -> list[str]:
    """Words in front, without what stands between "by" and the answer: "by her eldest son"."""
    before = list(texts)
    while before and before[-1] in NEUTRAL | TITLES:
        before.pop()
    place = len(before) - before[::-1].index("by") if "by" in before else 0
    return before[:place] if place else before


def _by_whom(words: Sequence[Word], asked: Asked) -> list[str]:
    """The clause behind, up to who does it: "Facebook was bought by Instagram"."""
    clause: list[str] = []
    for word, following in pairwise([*words, None]):
        if word is None or word.marked:
            break
        if word.text == "by":
            return [*clause, "by"] if following and asked.holds(following.text) else clause
        clause.append(word.text)
    return clause if not words or not words[0].marked else []


def _leads_to(texts: Sequence[str], asked: Asked) -> bool:
    """Whether the words in front lead to the answer, and not to something of it."""
    before = [text for text in texts if text not in TITLES and text not in ("a", "an", "the")]
    while before and before[-1] not in LINKING | OF | APART and not is_verb(before[-1]):
        before.pop()
    if not before:
        return True
    last = before[-1]
    if last in APART and not asked.holds(last) and before[-2:] not in _COMES_FROM:
        return False
    if last in OF and len(before) > 1:
        return (
            before[-2].isdigit()
            or before[-2] in WHOLE | FOREIGN
            or before[-2] in NEUTRAL
            or asked.holds(before[-2])
        )
    return True
