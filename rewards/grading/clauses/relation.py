"""Whether a clause says of its answer what was asked, and not the opposite or something else.

"The capital of Australia envies Canberra" has every word of the question and one that adds another
relation; "Insulin is made by the pancreas" has one in the place of the question's "produces". So a
word that the question has not is suspicious where no word of the question is left for it.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from ..words.clauses import FINITE, PREPOSITIONS
from ..words.roles import NEUTRAL, PRONOUNS
from ..words.sentence_words import (
    BEHIND,
    COPULAS,
    DENIALS,
    FOREIGN,
    OF,
    OR,
    WHOLE,
    is_verb,
    negations,
)
from ..words.tokens import begins_alike
from ..words.wording import asked_for, stands_for_another
from .denial import without_who_it_is
from .of_answer import Clause, names_of

_OWNER = ("'s", "\u2019s")
_INSIDE = frozenset(("in", "within", "inside", "at"))
_LIGHT_VERBS = frozenset("made done produced put carried created built developed".split())
_MEASURED = frozenset("measured recorded detected registered determined tracked monitored".split())
_PREPARED = frozenset("prepared brewed baked built measured recorded detected filled".split())
_TOOLS = frozenset("tool tools instrument instruments device devices utensil machine".split())
_APART = frozenset("separated divided linked connected joined".split())
_PASSIVE = regex(r"\b(?:is|are|was|were|been)\b.*\bby\b", re.IGNORECASE)
_PRESENT = frozenset(("is", "are"))
_PAST = frozenset(("was", "were", "been"))
_YEAR = regex(r"\b[12]\d{3}\b")
_LOSING = frozenset("lost loses losing failed beaten defeated refused declined never".split())
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
    """What says that a clause says something else of its answer; None: nothing."""
    for check in _CHECKS:
        if said := check(clause):
            return said
    return None


def _of_other_event(clause: Clause) -> str | None:
    """Whether it is said of another year, owner or thing: "Germany won the bronze medal"."""
    asked, words = clause.asked, clause.words
    owners = [w for w in clause.left if w.written.endswith(_OWNER) and w.written.islower()]
    owners = [word for word in owners if word.text != "worlds"]
    if not all(asked.holds(word.text.removesuffix("s")) for word in owners):
        return "another's"
    years = {text for text in clause.texts if _YEAR.fullmatch(text)}
    wanted = set(_YEAR.findall(asked.text))
    if years and wanted and years.isdisjoint(wanted):
        return "another year"
    for part in clause.parts:
        its = words[part.start : part.end]
        if part is clause.part:
            continue
        if its[0].text in ("he", "she", "they") and not negations(its):
            acts = any(is_verb(word.text) and asked.holds(word.text) for word in its[1:])
            if acts and not any(is_verb(text) and asked.speaks([text]) for text in clause.texts):
                return "done by another"  # "His wife helped; he wrote it"
        if part.kind != "relative":
            continue
        if part.start == clause.end and not _LOSING.isdisjoint({w.text for w in its} - asked.words):
            return "denied behind it"
        named = any(asked.is_name(words, i) for i in range(part.start, part.end))
        verbs = {w.text for w in its if is_verb(w.text) and asked.speaks([w.text])}
        if named and verbs and not any(is_verb(t) and asked.speaks([t]) for t in clause.texts):
            return "done by another"
    names = names_of(asked)
    if not names or clause.left or not any(is_verb(t) and asked.holds(t) for t in clause.texts):
        return None
    told = any(asked_for(w.text, names) or begins_alike(w.text, names) for w in words)
    if told or not PRONOUNS.isdisjoint(clause.texts):
        return None
    stands_for_it = any(w.article and w.text in WHOLE | NEUTRAL for w in clause.right)
    return None if stands_for_it or not clause.right else "of something else"


def _past(clause: Clause) -> str | None:
    asked, texts = clause.asked, set(clause.texts)
    if "had" in texts and "been" in texts:
        return "had been"
    if asked.names_a_person or _PRESENT.isdisjoint(asked.words) or any(map(is_verb, asked.words)):
        return None
    past = _PAST - {"been"} if texts & {"has", "have"} else _PAST
    return None if past.isdisjoint(texts) or not _PRESENT.isdisjoint(texts) else "no longer so"


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
    for word in reversed(without_who_it_is(clause)) if clause.left else clause.right:
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
    if lead[-1:] == ["with"] and _is_made_with_it(clause, lead):
        lead = [*lead[:-1], "of"]  # "is made with rice": a thing, no companion
    if not clause.is_apposition and stands_for_another([*lead, "\ue002", *behind], asked.text):
        return "roles reversed"
    return _acted_on(clause) if clause.left else None


def _is_made_with_it(clause: Clause, lead: Sequence[str]) -> bool:
    """Whether a thing is made with the answer, or has done with it what was asked."""
    if not clause.words[clause.start].written.islower():
        return False
    verb = next((text for text in reversed(lead) if is_verb(text)), "")
    return verb in _LIGHT_VERBS | _PREPARED or clause.asked.holds(verb) if verb else False


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
    apart = verb in _APART and "between" in asked.words
    known = not verb or verb in _LIGHT_VERBS or apart or asked.speaks([verb]) or asked.holds(verb)
    known = known or (left[-1] == "with" and asked.kind in _TOOLS and verb in _MEASURED)
    if passive and not known and ((active and left[-1] not in _INSIDE) or "by" in left[-4:]):
        return "another verb"
    return None


def _off_topic(clause: Clause) -> str | None:
    if clause.uncovered < clause.asked.content or not clause.asked.content:
        return None
    pointing = PRONOUNS | {"time", "this", "that", "first", "last"}
    return "nothing of the question" if pointing.isdisjoint(clause.texts) else None


_CHECKS = (_of_other_event, _past, _opposite, _strange, _role, _off_topic)
