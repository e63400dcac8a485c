"""Whether a clause says of its answer what was asked, and not the opposite or something else.

"The capital of Australia envies Canberra" has every word of the question and one that adds another
relation; "Insulin is made by the pancreas" has one in the place of the question's "produces". So a
word that the question has not is suspicious where no word of the question is left for it.
"""

import re

from .clause_contrast import DENIALS, denies_as_much
from .clause_of_answer import Clause, is_number
from .clauses import FINITE, PREPOSITIONS
from .roles import PRONOUNS
from .sentence_words import (
    APART,
    BEHIND,
    COPULAS,
    DENYING,
    FOREIGN,
    OF,
    OR,
    RELATIONS,
    RELATIVE,
    is_verb,
)
from .wording import TURNING, stands_for_another

_POSSESSIVE = re.compile(r"['\u2019]s?\s+\w|-")
_OWNER = ("'s", "\u2019s")
_TURNING = TURNING | {"except", "unless", "instead", "stopped", "ceased", "barely"}
_IN_OTHER_LANGUAGES = frozenset("o e ne ou as".split())  # letters and words that English has, too
# Deny only right in front of the answer or of the question's noun: "the second half" does not.
_MILD = frozenset(
    "second third largest biggest smallest oldest such used almost nearly once future ancient "
    "temporary unofficial tried taught".split()
)
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
_SUPERLATIVE = re.compile(r"[a-z]{3,}est")
_MADE_FROM = frozenset(
    "made taken derived comes came come extracted named obtained translated borrowed".split()
)
_INSIDE = frozenset(("in", "within", "inside", "at"))
_LIGHT_VERBS = frozenset("made done produced put carried created built developed".split())
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\b.*\bby\b", re.IGNORECASE)
_PRESENT = frozenset(("is", "are"))
_PAST = frozenset(("was", "were", "been"))
_NEAR = 6  # words in front of an answer among which its preposition stands
_OPPOSITES = """
begin begins began begun start starts started|end ends ended ending over finished finish
born birth|die dies died death dead killed
win wins won winner beat defeated|lose loses lost loser
buy buys bought acquired|sell sells sold
teach teaches taught teacher|learn learned studied student pupil
give gives gave given|receive received take took taken got get
first earliest|last latest final second third next
north northern|south southern
east eastern|west western
highest tallest|lowest shortest
largest biggest|smallest
longest|shortest
oldest|youngest newest
hottest warmest|coldest
husband|wife
father|mother son
king|queen
before|after
brother|sister
inside|outside
enter entered|leave left
succeed succeeded successor|precede preceded predecessor
open opens opening opened|close closed closing end ends
founded|dissolved abolished
write wrote written author|read edited translated
present|former past
"""
_SIDES = tuple(
    tuple(frozenset(side.split()) for side in line.split("|"))
    for line in _OPPOSITES.strip().split("\n")
)


def objection_to_relation(clause: Clause) -> str | None:
    """What says that a clause denies its answer or says something else of it; None: nothing."""
    for check in (_denied, _of_another, _past, _opposite, _strange, _role, _off_topic):
        if said := check(clause):
            return said
    return None


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
    if not (DENYING - DENIALS - _MILD - _MODAL).isdisjoint(set(clause.texts) - asked.near):
        return "denying verb"
    if not clause.is_apposition:
        near = [word.text for word in clause.left[-2:]]
        noun = zip(clause.left, clause.left[1:], strict=False)
        near += [word.text for word, following in noun if asked.holds(following.text)]
        if not _MILD.isdisjoint(set(near) - asked.near):
            return "qualified"
    superlatives = filter(_SUPERLATIVE.fullmatch, set(clause.texts) - asked.near - _NO_SUPERLATIVES)
    return "another superlative" if any(superlatives) else None


def _joins(clause: Clause, i: int) -> bool:
    """Whether a word opens the answer's clause ("but") or joins two verbs far behind the answer."""
    words = clause.words
    if clause.stands_alone and i == clause.part.start:
        return True
    behind = i > clause.end + 1 and i + 1 < len(words) and words[i + 1].written.islower()
    return words[i].text == "or" and behind


def _compares(clause: Clause) -> bool:
    """Whether a clause compares two things: not in "more than 150"."""
    words = clause.words
    return any(
        words[i].text == "than" and not (i + 1 < len(words) and is_number(words[i + 1]))
        for i in clause.inside
    )


def _of_another(clause: Clause) -> str | None:
    """ "The outskirts of Canberra", "his wife, Anne", "near Canberra"."""
    asked = clause.asked
    texts = [word.text for word in clause.left]
    if clause.is_apposition:
        return "relative of it" if not TO_ANOTHER.isdisjoint(set(texts) - asked.near) else None
    if not (TO_ANOTHER | RELATIONS | RELATIVE).isdisjoint(set(texts) - asked.near):
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


def _past(clause: Clause) -> str | None:
    asked, texts = clause.asked, set(clause.texts)
    if "had" in texts and "been" in texts:
        return "had been"
    if asked.names_a_person or _PRESENT.isdisjoint(asked.words) or any(map(is_verb, asked.words)):
        return None
    return None if _PAST.isdisjoint(texts) or not _PRESENT.isdisjoint(texts) else "no longer so"


def _opposite(clause: Clause) -> str | None:
    asked, said = clause.asked.words, set(clause.texts)
    for one, other in _SIDES:
        for wanted, opposite in ((one, other), (other, one)):
            if (
                not wanted.isdisjoint(asked)
                and opposite.isdisjoint(asked)
                and wanted.isdisjoint(said)
                and not opposite.isdisjoint(said)
            ):
                return "opposite"
    return None


def _strange(clause: Clause) -> str | None:
    """A word between the answer and the question's nearest word, none of which is left for it."""
    asked = clause.asked
    following = clause.following
    if following is not None and not _may_follow(clause, following.text, following.written):
        return "longer name"
    if clause.uncovered:
        return None
    link = []
    for word in reversed(clause.left) if clause.left else clause.right:
        if clause.is_of_question(word):
            break
        link.append(word)
    if any(word.text in FINITE for word in link):
        return None
    grammar = BEHIND | PREPOSITIONS | FINITE | FOREIGN
    strange = any(
        word.written.islower()
        and word.text not in grammar
        and not word.text.endswith("ly")
        and not asked.accounts_for(word.text)
        for word in link
    )
    return "another relation" if strange else None


def _may_follow(clause: Clause, text: str, written: str) -> bool:
    """Whether a word goes on with the clause and not with the name: not "Jaws 2"."""
    if text[:1].isdigit():
        return False
    if text in BEHIND | PREPOSITIONS | FINITE | OR | DENIALS or text.endswith("ly"):
        return True
    if clause.asked.accounts_for(text) or is_verb(text):
        return True
    plural = clause.words[clause.end - 1].text.endswith("s")
    subject = not clause.left and (text.endswith("s") or plural)
    return written.islower() and (clause.counted or subject)


def _role(clause: Clause) -> str | None:
    """Whether the answer stands where the question has its other name: "Plato taught Socrates"."""
    asked = clause.asked
    before = [clause.words[i].text for i in clause.inside if i < clause.start]
    lead = clause.bare_left([text for text in before if text not in PRONOUNS])
    if _PASSIVE.search(asked.text):
        if "by" in lead:
            return "doer for what is done"
        acts = any(is_verb(word.text) for word in clause.right)
        passive = "by" in clause.texts or not COPULAS.isdisjoint(clause.texts)
        return "doer for what is done" if not lead and acts and not passive else None
    behind = [word.text for word in clause.right]
    if not clause.is_apposition and stands_for_another([*lead, "\ue002", *behind], asked.text):
        return "roles reversed"
    return _acted_on(clause) if clause.left else None


def _acted_on(clause: Clause) -> str | None:
    """Whether the answer is the object of a verb where the question asks for its subject."""
    asked = clause.asked
    left = clause.bare_left([word.text for word in clause.left])
    if not left:
        return None
    ends_in_s = any(word.endswith("s") for word in asked.words)
    active = FINITE.isdisjoint(asked.words) and (bool(asked.verbs) or ends_in_s)
    core = [clause.words[i] for i in clause.inside if i < clause.start]
    held = any(
        asked.holds(word.text) and word.text in asked.content and not is_verb(word.text)
        for word in core
    )
    direct = left[-1] not in PREPOSITIONS | COPULAS | OF | FINITE
    if active and held and direct and not clause.is_apposition:
        return "roles reversed"
    passive = not (COPULAS & FINITE).isdisjoint(left)
    verb = next((text for text in reversed(left) if is_verb(text)), "")
    known = not verb or verb in _LIGHT_VERBS or asked.speaks([verb])
    if passive and not known and ((active and left[-1] not in _INSIDE) or "by" in left[-4:]):
        return "another verb"
    return None


def _off_topic(clause: Clause) -> str | None:
    if clause.uncovered < clause.asked.content or not clause.asked.content:
        return None
    pointing = PRONOUNS | {"this", "that", "first", "last"}
    return "nothing of the question" if pointing.isdisjoint(clause.texts) else None
