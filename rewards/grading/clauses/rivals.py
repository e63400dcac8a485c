"""Whether another name or number of a clause could be its answer instead.

A name in front of the answer is its rival, unless its place says that it is something else: where
it happened, whose it is, a title, what was done to it. Behind the answer only what is joined on or
listed is one.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from ..words.asked import Asked
from ..words.clauses import APPOSITION, FINITE, PREPOSITIONS, Part
from ..words.question import alike
from ..words.regions import REGIONS
from ..words.roles import NEUTRAL, PRONOUNS
from ..words.sentence_words import APART, BEHIND, COPULAS, DESCRIBING, OR, TITLES, is_verb
from ..words.tokens import Word
from ..words.wording import asked_for
from .numbers import WHEN, objection_to_numbers
from .of_answer import DETERMINERS, Clause, is_number, names_of

_JOINED = OR | {"then", "plus", "also", "besides", "alongside"}
_LISTED = OR | {"my", "your", "then", "else", "plus"}
_PLACES = frozenset("in at on near to into aboard across".split())
_STATES = frozenset("kingdom republic commonwealth united".split())
_GENERIC = frozenset(
    "sea ocean river lake desert mountains islands peninsula strait gulf bay valley basin".split()
)
_STATES_OF = frozenset(("is", "are", "was", "were"))
_OWNER = ("'s", "\u2019s", "s'", "s\u2019")
_NO_NAMES = frozenset(
    "what almost nearly only both use type write run add mix take put press call choose "
    "pick pour heat boil place open wear bring apply try insert enter declare".split()
)
_KEYS = frozenset(("enter", "return", "tab", "escape"))
_PRESSED = frozenset(("press", "pressing", "hit", "hitting"))
_WORKED = frozenset("made used do does did".split())
_ADVERB = 6  # letters: a word in -ly that is longer is no name
_ADDING = frozenset("with along including alongside".split())
_LIST = 3  # words of a name in a list, at most
_PEOPLE = regex(r"\w{4,}(?:an|ian|ese|i|er)$")
_COUNTRY = regex(r"\b(?:which|what)(?: [a-z]+)? country\b", re.IGNORECASE)
_WORDS_OF_REGIONS = frozenset(word for name in REGIONS for word in name.split())


def objection_to_rivals(clause: Clause) -> str | None:
    """What else of a clause or beside it could be the answer; None: nothing."""
    if said := objection_to_list(clause):
        return said
    dated = any(map(is_number, clause.words[clause.start : clause.end]))
    dated = dated and WHEN.search(clause.asked.text) is not None
    if clause.counted or dated or is_number(clause.words[clause.start]):
        return objection_to_numbers(clause)
    named = _named(clause)
    if clause.is_apposition and gives_a_country(clause):  # "in Warsaw, Poland"
        named = [i for i in named if clause.words[i].text in _WORDS_OF_REGIONS]
    for i in named:
        if said := _rival(clause, i, named):
            return said
    return _thing_in_front(clause)


def gives_a_country(clause: Clause) -> bool:
    """Whether a country is asked for, and the answer is one."""
    answer = " ".join(word.text for word in clause.words[clause.start : clause.end])
    return answer in REGIONS and _COUNTRY.search(clause.asked.text) is not None


def objection_to_list(clause: Clause) -> str | None:
    """Names in brackets, in a list or before a mark."""
    words, asked = clause.words, clause.asked
    listed = 0
    for number, part in enumerate(clause.parts):
        its = words[part.start : part.end]
        if part.kind == "aside" and _names_in_brackets(clause, part):
            return "name in brackets"
        if part.kind == "joined" and its[0].text in ("or", "nor", "then"):
            return "joined"
        if part is clause.part or part.kind != APPOSITION:
            continue
        if its[0].text in _LISTED:
            return "listed"
        if _goes_with_it(clause, number):
            continue
        listed += part.start >= clause.end and _is_place(its)
        if listed > 1 or _is_listed(clause, number, its):
            return "listed"
    first = clause.parts[0]
    alone = first is not clause.part and first.end == 1 and len(words[0].text) <= _ADVERB
    grammar = BEHIND | PREPOSITIONS | PRONOUNS
    if alone and words[0].text not in grammar and not asked.holds(words[0].text):
        return "name in front"
    before = words[max(clause.start - 2, 0) : clause.start]
    if len(clause.left) > 1 and before[-1].text in OR and before[0].written[:1].isupper():
        return None if asked.holds(before[0].text) else "joined"
    return None


def _goes_with_it(clause: Clause, number: int) -> bool:
    """Whether a part goes on with what is added behind an answer: ", with salt, pepper and oil"."""
    for part in reversed(clause.parts[:number]):
        if part.start < clause.end:
            return False
        if part.kind == "adjunct":
            return clause.words[part.start].text in _ADDING
        if part.kind not in (APPOSITION, "joined"):
            return False
    return False


def _names_in_brackets(clause: Clause, part: Part) -> bool:
    """Whether brackets deny, or begin with a name that is neither the answer's nor letters."""
    its = clause.words[part.start : part.end]
    if any(word.text in APART | OR | {"not", "no", "never"} for word in its):
        return True
    named = clause.asked.is_name(clause.words, part.start) and part.start not in clause.gold
    return named and (part.start == 0 or not its[0].written.isupper())


def _is_place(words: Sequence[Word]) -> bool:
    return " ".join(word.text for word in words) in REGIONS


def _is_listed(clause: Clause, number: int, its: Sequence[Word]) -> bool:
    """Whether a part without a verb is a further name: not a description, a place or a date."""
    first, asked, part = its[0], clause.asked, clause.parts[number]
    if len(its) > _LIST or first.article or is_verb(first.text):
        return False
    if first.text in DETERMINERS | FINITE | BEHIND | PREPOSITIONS:
        return False
    if first.text.endswith(("ly", "er", "est")):
        return False
    dated = first.text.isdigit() and clause.words[part.start - 1].text[:1].isdigit()
    of_a_remark = clause.parts[number - 1].kind in ("participle", "relative", "subordinate")
    if dated or (part.start > clause.end and (of_a_remark or first.written[:1].isupper())):
        return False
    answer = " ".join(word.text for word in clause.words[clause.start : clause.end])
    its_place = part.start == clause.end and not asked.names_a_region and answer not in REGIONS
    return not (its_place and _is_place(its))


def _named(clause: Clause) -> list[int]:
    """Places of the names in a clause that neither question nor answer has."""
    return [
        i
        for i in clause.inside
        if clause.asked.is_name(clause.words, i)
        and not clause.words[i].text[:1].isdigit()
        and not (i == 0 and (_opens(clause.words[0].text) or _are_doers(clause)))
        and not (i and clause.words[i].text in _KEYS and clause.words[i - 1].text in _PRESSED)
    ]


def _are_doers(clause: Clause) -> bool:
    """Whether a sentence begins with those who do it: "Brewers ferment rice", of what is made."""
    first, following = clause.words[0], clause.words[1]
    answer = clause.words[clause.start].written
    plural = first.text.endswith("s") and not first.text.endswith("ss")
    apart = plural and following.written.islower() and following.text not in FINITE | PREPOSITIONS
    asked = not _WORKED.isdisjoint(clause.asked.words | set(clause.asked.text.lower().split()))
    told = clause.asked.content - clause.uncovered - {clause.asked.kind}
    asked = asked and any(not is_verb(word) for word in told)
    return apart and asked and answer.islower() and clause.start > 1 and not is_verb(following.text)


def _opens(text: str) -> bool:
    """Whether the first word of a sentence has its capital from that alone."""
    if text in PREPOSITIONS | BEHIND | _NO_NAMES or is_verb(text) or text.endswith(("ing", "est")):
        return True
    return text.endswith("ly") and len(text) > _ADVERB


def _rival(clause: Clause, i: int, named: Sequence[int]) -> str | None:
    """Whether the name at a place could be the answer."""
    words, start, end = clause.words, clause.start, clause.end
    first = last = i
    while first - 1 in named and not words[first].marked:
        first -= 1
    while last + 1 in named and not words[last + 1].marked:
        last += 1
    if i < start:
        return None if _is_no_rival(clause, i, first, last) else "name in front"
    between = [word.text for word in words[end:first]]
    if not between:
        return "longer name"
    if len(between) <= _LIST and not _JOINED.isdisjoint(between):
        return "joined"
    return "name behind" if clause.left and not COPULAS.isdisjoint(between) else None


def _is_no_rival(clause: Clause, i: int, first: int, last: int) -> bool:
    """Whether a name in front, from `first` to `last`, is something else than what was asked."""
    words, asked, start = clause.words, clause.asked, clause.start
    text, between = words[i].text, words[last + 1 : start]
    if (
        text in TITLES | NEUTRAL | _STATES
        or DESCRIBING.match(text)
        or _is_of_the_people(text, asked)
    ):
        return True
    if text in _GENERIC and i and not words[i].marked and asked.holds(words[i - 1].text):
        return True  # "the Mediterranean Sea" of the Mediterranean
    placed = first > 0 and words[first - 1].text in _PLACES and (between or words[start].marked)
    apart = asked.names_a_person or any(word.text not in DETERMINERS for word in between)
    if placed and apart:
        return True
    owner = any(word.written.endswith(_OWNER) for word in words[first : last + 1])
    if owner and not asked.names_a_person:
        return not words[last + 1].written[:1].isupper()
    texts = [word.text for word in between]
    done = "by" in texts and asked.subject and asked.speaks(texts)  # "Hamlet was written by ..."
    beside = words[max(first - 2, 0) : last + 2]
    return done and not any(_is_named(w.text, asked) for w in beside) and _has_the_names(clause)


def _is_of_the_people(text: str, asked: Asked) -> bool:
    """Whether a word is of the people of a country in the question: "Brazilians" of Brazil."""
    people = text.removesuffix("s")
    return text != people and any(
        people.startswith(name[:5]) and people != name and _PEOPLE.match(people)
        for name in names_of(asked)
        if len(name) > 4
    )


def _is_named(text: str, asked: Asked) -> bool:
    return any(asked_for(text, {name}) for name in names_of(asked))


def _has_the_names(clause: Clause) -> bool:
    """Whether a sentence has every name of the question."""
    texts = [word.text for word in clause.words]
    return any(
        any(asked_for(text, {name}) or alike(text, frozenset({name})) for text in texts)
        for name in names_of(clause.asked)
    )


def _thing_in_front(clause: Clause) -> str | None:
    """Whether another thing is the subject, where the answer has no capital: "The tibia is ..."."""
    if clause.words[clause.start].written[:1].isupper():
        return None
    asked, subject = clause.asked, list[Word]()
    for word in clause.left:
        if word.text in FINITE or is_verb(word.text) or _does(word, subject, asked):
            break
        subject.append(word)
    verb = clause.left[len(subject) :][:1]
    if not verb or not (verb[0].text in _STATES_OF or _does(verb[0], subject, asked)):
        return None
    strange = any(
        word.text not in BEHIND | PREPOSITIONS and not asked.accounts_for(word.text)
        for word in subject
    )
    if strange and not asked.speaks([word.text for word in subject]):
        return "thing in front"
    return None


def _does(word: Word, subject: Sequence[Word], asked: Asked) -> bool:
    """Whether a word behind a subject is the verb of a question that asks for its subject."""
    verbs = asked.text.split()[2:3] if asked.kind and asked.subject else []
    return bool(subject) and word.written in verbs
