"""Whether a clause denies its answer, or speaks of what stands to the answer somehow.

"The capital is not Canberra", "the future capital", "the outskirts of Canberra", "near Canberra".
"""

import re
from collections.abc import Sequence

from ..regex import regex
from ..words.clauses import FINITE, PREPOSITIONS
from ..words.roles import PRONOUNS
from ..words.sentence_words import APART, COPULAS, DENIALS, DENYING, OF, RELATIONS, RELATIVE
from ..words.tokens import Word
from ..words.wording import TURNING
from .contrast import denies_as_much
from .of_answer import Clause, is_number

_POSSESSIVE = regex(r"['\u2019]s?\s+\w|-")
_OWNER = ("'s", "\u2019s")
_TURNING = TURNING | {"except", "unless", "instead", "stopped", "ceased", "barely"}
_IN_OTHER_LANGUAGES = frozenset("o e ne ou as".split())  # letters and words that English has, too
# Deny only right in front of the answer or of the question's noun: "the second half" does not.
_MILD = frozenset(
    "second third largest biggest smallest oldest such used almost nearly once future ancient "
    "temporary unofficial tried taught".split()
)
_SIZES = frozenset("largest biggest smallest oldest".split())
_OF_A_KIND = regex(r"\bwhat (?:kind|type|sort) of\b", re.IGNORECASE)
_MODAL = frozenset("would could should".split())  # doubts, read elsewhere
TO_ANOTHER = frozenset(
    "friend friends son sons daughter father mother brother sister sibling siblings cousin uncle "
    "aunt nephew niece grandson granddaughter grandfather grandmother husband wife widow widower "
    "spouse lover fiance rival rivals enemy foe opponent ally pupil pupils student students "
    "disciple follower teacher tutor mentor neighbour neighbor neighbours neighbors neighbouring "
    "neighboring suburb suburbs outskirts predecessor successor critic translator admirer "
    "contemporary colleague assistant secretary servant owner vicinity shadow imitator namesake "
    "opposite counterpart twin half double antithesis enemies fan fans lawyer agent editor "
    "biographer boss employer killer murderer victim heir ancestor descendant relative relatives "
    "side part outside".split()
)
_NO_SUPERLATIVES = frozenset(
    "west forest interest rest test guest request harvest priest best".split()
)
_SUPERLATIVE = regex(r"[a-z]{3,}est")
_MADE_FROM = frozenset(
    "made taken derived comes came come extracted named obtained translated borrowed".split()
)
_NEAR = 6  # words in front of an answer among which its preposition stands


def objection_to_denial(clause: Clause) -> str | None:
    """What says that a clause denies its answer or is about a relative of it; None: nothing."""
    return _denied(clause) or _of_another(clause)


def _denied(clause: Clause) -> str | None:
    asked, words = clause.asked, clause.words
    last = words[clause.end - 1]
    if _POSSESSIVE.match(clause.tail) or last.written.endswith(_OWNER):
        return "belongs to the answer"
    turning = _TURNING - DENIALS - asked.letters - _IN_OTHER_LANGUAGES - {"than"}
    said = {words[i].text for i in clause.inside if not _joins(clause, i)}
    if not turning.isdisjoint(said - asked.words) or _compares(clause):
        return "contrast"
    if not denies_as_much(clause):
        return "negation"
    proposed = {"proposed"} if asked.names_a_person else set()  # by whom it was
    if not (DENYING - DENIALS - _MILD - _MODAL - proposed).isdisjoint(
        set(clause.texts) - asked.near
    ):
        return "denying verb"
    if not clause.is_apposition:
        near = [word.text for word in clause.left[-2:]]
        noun = zip(clause.left, clause.left[1:], strict=False)
        near += [word.text for word, following in noun if asked.holds(following.text)]
        mild = _MILD - _SIZES if _is_a_kind(clause) else _MILD
        if not mild.isdisjoint(set(near) - asked.near):
            return "qualified"
    if _is_a_kind(clause):
        return None  # the largest one is one, too
    superlatives = filter(_SUPERLATIVE.fullmatch, set(clause.texts) - asked.near - _NO_SUPERLATIVES)
    return "another superlative" if any(superlatives) else None


def _joins(clause: Clause, i: int) -> bool:
    """Whether a word opens the answer's clause ("but") or joins two verbs far behind the answer."""
    words = clause.words
    if clause.stands_alone and i == clause.part.start:
        return True
    behind = i > clause.end + 1 and i + 1 < len(words) and words[i + 1].written.islower()
    return words[i].text == "or" and behind


def _is_a_kind(clause: Clause) -> bool:
    """Whether a kind was asked for and is told: "It is the largest lizard", not "it hunts" one."""
    told = not COPULAS.isdisjoint(word.text for word in clause.left)
    return told and _OF_A_KIND.search(clause.asked.text) is not None


def _compares(clause: Clause) -> bool:
    """Whether a clause compares two things: not in "more than 150"."""
    words = clause.words
    return any(
        words[i].text == "than" and not (i + 1 < len(words) and is_number(words[i + 1]))
        for i in clause.inside
    )


def without_who_it_is(clause: Clause) -> Sequence[Word]:
    """The words in front of an answer without what it is to somebody: "her cousin Maeve"."""
    left = clause.left
    owned = len(left) > 1 and (left[-2].written.endswith(_OWNER) or left[-2].text in PRONOUNS)
    named = clause.words[clause.start].written[:1].isupper()
    ends = owned and named and left[-1].text in TO_ANOTHER and not clause.words[clause.start].marked
    return left[:-1] if ends else left


def _of_another(clause: Clause) -> str | None:
    """Whether it is said of what stands to the answer somehow: "the outskirts of Canberra"."""
    asked = clause.asked
    texts = [word.text for word in clause.left]
    if clause.is_apposition:
        return "relative of it" if not TO_ANOTHER.isdisjoint(set(texts) - asked.near) else None
    beside = [word.text for word in without_who_it_is(clause)]
    if beside[-1:] == ["by"]:  # "he and his wife were shot by ..."
        finite = max((i for i, text in enumerate(beside) if text in FINITE), default=0)
        beside = beside[finite:]
    if not (TO_ANOTHER | RELATIONS | RELATIVE).isdisjoint(set(beside) - asked.near):
        return "relative of it"
    near: list[str] = []
    for text in reversed(texts[-_NEAR:]):
        if text in FINITE:
            break
        near.append(text)
    preposition = next((text for text in near if text in PREPOSITIONS | OF | APART), "")
    if preposition not in APART or preposition in asked.words:
        return None
    if preposition == "from" and not _MADE_FROM.isdisjoint(texts):
        return None
    return None if preposition == "about" and clause.counted else f"{preposition} it"
