"""Whether a clause puts another rank, name, number or role where the question has its own.

"The second largest ocean", "the capital of Austria" for Australia, "a tributary of the Seine" and
"directed" for "wrote" all name the answer and say something else of it.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.roles import PRONOUNS
from ..words.sentence_words import MONTHS, TITLES, is_verb
from ..words.tokens import Word
from ..words.wording import asked_for
from .of_answer import Clause, is_number, names_of

_SUPERLATIVE = regex(r"\b(?:most|least|first|last|best|worst|[a-z]{3,}est)\b", re.IGNORECASE)
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_HALF = regex(r"\b[a-z]+ (?:half|quarter|century)\b", re.IGNORECASE)
_RANKS = frozenset(("next", "another", "least"))
_OF = regex(r"\bof (?:the |an? )?([a-z]{3,})\b")
_ONE_OF = regex(r"\b(?:one|some|two|part) of the (?:\w+ )?(?:most\b|[a-z]{3,}est\b)", re.IGNORECASE)
_BEHIND_A_RIVAL = regex(
    r"\b(?:after|behind|except(?: for)?|apart from|other than|but for) (?:the )?[A-Z]"
)
_AHEAD = regex(r"\b(?:ahead of|before|in front of) (?:the )?$", re.IGNORECASE)
_RELATIONS = frozenset(
    "brother sister son daughter father mother wife husband uncle aunt cousin nephew niece "
    "grandson granddaughter grandfather grandmother teacher student pupil friend rival enemy "
    "assistant tributary moon satellite suburb neighbour neighbor goddess successor predecessor "
    "parody sequel prequel copy imitation fan critic admirer translator biographer opponent "
    "servant secretary editor colleague twin widow heir lover namesake".split()
)
_ROLES = frozenset(
    "directed direct directs published publish publishes saw sees see released release releases "
    "wrote writes painted paints edited edits translated translates illustrated sold sells "
    "owned owns stole steals read reads performed performs sang sings watched praised admired "
    "copied raised launched started starts grew  lose loses lost produced produces "
    "financed inspired promoted criticized criticised visited studied filmed "
    "restored absorbed absorbs died dies married reviewed banned burned burnt lived worked "
    "survived opposed rejected denied commissioned modelled posed sponsored recorded".split()
)
_PUBLISHED = frozenset("published publish publishes".split())  # as good as found, or formulated
_CONTRASTS = frozenset(
    "leap baby babies newborn newborns infant infants child children toddler kitten puppy female "
    "male adult adults normal ordinary carried carries".split()
)
_ROMAN = regex(r"[IVX]+$")
_FIRST = regex(r"[A-Z][a-z]+ I\b(?! [a-z])|[A-Z][a-z]+ I (?:begin|end|start|die|become|reign|rule)")
_DEMONYM = regex(r"\w{3,}(?:ish|an|ese|ic|ch|i)$")


def objection_to_slot(clause: Clause) -> str | None:
    """What stands in the question's place; None: nothing."""
    for check in (
        _rank,
        _relation,
        _of_another_thing,
        _role,
        _contrast,
        _other_name,
        _other_number,
    ):
        if said := check(clause):
            return said
    return None


def _rank(clause: Clause) -> str | None:
    asked = clause.asked
    texts = set(fold(_HALF.sub("", clause.sentence)).split()).intersection(_part_texts(clause))
    if not _ORDINALS.isdisjoint(texts - asked.words):
        return "another rank"
    if not _SUPERLATIVE.search(asked.text):
        return None
    if not _RANKS.isdisjoint(set(clause.texts) - asked.words):
        return "another rank"
    if _ONE_OF.search(clause.sentence) and not _ONE_OF.search(asked.text):
        return "one of several"
    if _BEHIND_A_RIVAL.search(clause.tail) and not _BEHIND_A_RIVAL.search(asked.text):
        return "behind a rival"
    ahead = _AHEAD.search(clause.sentence[: clause.words[clause.start].start])
    return "behind a rival" if ahead else None


def _relation(clause: Clause) -> str | None:
    asked, words = clause.asked, clause.words
    for i in clause.inside:
        text = words[i].text
        if text not in _RELATIONS or asked.holds(text) or asked.speaks([text]):
            continue
        if i == clause.start - 1 and words[clause.start].written[:1].isupper():
            continue  # "her cousin Maeve"
        following = words[i + 1].text if i + 1 < len(words) else ""
        owned = i > 0 and words[i - 1].written.endswith(("'s", "\u2019s"))
        if following in ("of", "to") or owned:
            return "a relation of it"
    return None


def _of_another_thing(clause: Clause) -> str | None:
    """Whether it is of a thing that the question has not: "the god of thunder"."""
    asked = clause.asked
    if not clause.uncovered or not clause.right or not PRONOUNS.isdisjoint(clause.texts):
        return None
    noun = _OF.search(" ".join(word.written for word in clause.right))
    if noun is None or asked.accounts_for(noun[1]) or asked.speaks([noun[1]]):
        return None
    of = f" of {noun[1]}"
    return "of something else" if " of " in asked.text and of not in asked.text else None


def _part_texts(clause: Clause) -> list[str]:
    part = clause.part
    return [clause.words[i].text for i in clause.inside if part.start <= i < part.end]


def _role(clause: Clause) -> str | None:
    """Whether the clause has another verb of those that tell roles, and none of the question."""
    asked, texts = clause.asked, _part_texts(clause)
    verbs = {text for text in texts if text in _ROLES}
    writes = not {"wrote", "write", "written"}.isdisjoint(asked.words)
    if writes and "published" in verbs and {"wrote", "written"}.isdisjoint(texts):
        return "another role"
    verbs -= set() if writes else _PUBLISHED
    other = {text for text in verbs if not (asked.holds(text) or asked.speaks([text]))}
    told = any(
        (is_verb(text) or text in _ROLES) and (asked.holds(text) or asked.speaks([text]))
        for text in texts
    )
    return "another role" if other and not told else None


def _contrast(clause: Clause) -> str | None:
    """Whether a count is of another kind: "A baby has 206 bones", "a leap year has 365 days"."""
    if not is_number(clause.words[clause.start]):
        return None
    strange = [t for t in _part_texts(clause) if t in _CONTRASTS and not clause.asked.holds(t)]
    return "of another kind" if strange else None


def _other_name(clause: Clause) -> str | None:
    """Whether a name stands where the question's, which the sentence has not, would stand."""
    asked, words = clause.asked, clause.words
    if not PRONOUNS.isdisjoint(clause.texts):
        return None
    said = {word.text for i, word in enumerate(words) if i not in clause.gold}
    missing = {n for n in names_of(asked) if not any(_same_name(n, text) for text in said)}
    if not missing or missing < names_of(asked):
        return None
    for i in clause.inside:
        beside = i == clause.start - 1 or i == clause.end
        if i > 0 and not beside and _is_strange_name(words[i], clause):
            return "another name"
    return None


def _is_strange_name(word: Word, clause: Clause) -> bool:
    if not word.written[:1].isupper() or word.text in TITLES | MONTHS or is_number(word):
        return False
    asked = clause.asked
    return not any(asked_for(word.text, {w}) or _same_name(w, word.text) for w in asked.words)


def _same_name(name: str, text: str) -> bool:
    """Whether a word is a name or made from it: "Turkish" and "Turkey", not "Austria"."""
    if name == text or asked_for(text, {name}) or asked_for(name, {text}):
        return True
    alike = name[:4] == text[:4] and len(name) > 3
    return alike and (bool(_DEMONYM.match(text)) or bool(_DEMONYM.match(name)))


def _other_number(clause: Clause) -> str | None:
    """Whether a number stands where the question's, which the sentence has not, would stand."""
    asked, words = clause.asked, clause.words
    wanted = {w for w in re.findall(r"\w+", asked.text) if w.isdigit() or _ROMAN.match(w)}
    if not _FIRST.search(asked.text):
        wanted.discard("I")
    said = {word.written.strip(".,;:!?'") for word in words}
    missing = wanted - said
    if not missing:
        return None
    for i in clause.inside:
        written = words[i].written.strip(".,;:!?'")
        if (written.isdigit() or _ROMAN.match(written)) and written not in wanted:
            return "another number"
    return None
