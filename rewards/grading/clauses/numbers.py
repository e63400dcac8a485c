"""Whether a number or a time of a clause is the one that was asked for.

"The war was prepared in 1945 and came in 1946" has two years, "a baby has 300 bones" another count.
"""

import re

from ..numbers.counted_noun import MULTIPLES
from ..regex import regex
from ..sentences.worked_out import measures_another
from ..text import fold
from ..words.asked import Asked
from ..words.clauses import FINITE, PREPOSITIONS
from ..words.question import alike
from ..words.roles import PRONOUNS, other_words
from ..words.sentence_words import MONTHS, is_verb
from ..words.tokens import Word
from ..words.wording import asked_for
from .of_answer import Clause, is_number

WHEN = regex(r"\b(?:when|(?:what|which) (?:year|date|day|month|century|decade))\b", re.I)
_HOW_MANY = regex(r"\bhow (?:many|much) (?P<noun>[\w-]+(?: [\w-]+)?)", re.IGNORECASE)
_YEAR = regex(r"[12]\d{3}s?$")
_NO_NOUNS = FINITE | {"of", "each", "more", "less", "not", "he", "she", "it", "they"}
_HAVE = frozenset("has have had get gets got owns are is".split())
_MOST_ADDED = 4  # words from a number to what it counts
_ERAS = frozenset("bc bce ce ad".split())


def objection_to_numbers(clause: Clause) -> str | None:
    """What else of a clause could be its number or its time; None: nothing."""
    words, asked, start, end = clause.words, clause.asked, clause.start, clause.end
    if start > 0 and not _leads_to_a_number(words[start - 1], asked):
        return "strange before a number"
    for i in (start, end):
        if 0 < i < len(words) and words[i].marked and is_number(words[i]):
            return "number beside"
    others = [words[i].text for i in clause.inside if not asked.holds(words[i].text)]
    if WHEN.search(asked.text):
        if any(map(_YEAR.match, others)) or _joined_year(clause):
            return "another year"
        return _other_time(clause)
    others = [
        words[i].text
        for i in clause.inside
        if is_number(words[i]) and words[i].text != "one" and not asked.holds(words[i].text)
    ]
    if others:
        return "another number"
    counted = _HOW_MANY.search(asked.text)
    if counted is None:
        return "nothing counted"
    nouns = frozenset(fold(counted["noun"]).split())
    nouns = nouns if nouns.isdisjoint(_NO_NOUNS) else asked.content
    if clause.following is None:
        told = asked.speaks([word.text for word in clause.left]) or len(asked.content) <= 2
        told = told or (nouns is asked.content and _is_had(clause))
        return None if told else "nothing counted"
    return None if _counts(clause, nouns) else "another thing counted"


def _is_had(clause: Clause) -> bool:
    """Whether the subject has as many, or they are as many: "he has 13", not "his age is 13"."""
    if clause.words[clause.start - 1].text not in _HAVE:
        return False
    return not measures_another([word.text for word in clause.left], clause.asked.words)


def _counts(clause: Clause, nouns: frozenset[str]) -> bool:
    """Whether a number counts what was asked for: "64 small squares", not "64 of its sides"."""
    for word in clause.right[:_MOST_ADDED]:
        if word.marked or is_number(word) or word.text in MULTIPLES:
            return False
        if asked_for(word.text, nouns) or alike(word.text, nouns):
            return True
        if word.text in (FINITE | PREPOSITIONS) - {"of"} or is_verb(word.text):
            return False
        if word.text == "of" and nouns is not clause.asked.content:
            return False
    return False


def _joined_year(clause: Clause) -> bool:
    """Whether another verb has the time: "was prepared in 1945 and came in 1946"."""
    asked, words = clause.asked, clause.words
    joined = (part for part in clause.parts if part.kind == "joined")
    years = any(_YEAR.match(words[i].text) for part in joined for i in range(part.start, part.end))
    return years and not any(is_verb(text) and asked.speaks([text]) for text in clause.texts)


def _leads_to_a_number(word: Word, asked: Asked) -> bool:
    if word.text.endswith("ing"):
        return False
    known = asked.accounts_for(word.text) or word.text in PREPOSITIONS | FINITE
    return known or word.text.endswith(("s", "ly", "ed"))


def _other_time(clause: Clause) -> str | None:
    """Whether a year is of something else than what was asked, or none is given."""
    words, asked = clause.words, clause.asked
    if clause.end < len(words) and words[clause.end].text in _ERAS:
        return "era"
    texts = clause.texts
    last = fold(asked.text).split()[-1:]
    verbs = (asked.verbs | (asked.content & set(last))) - FINITE - {"done", "get", "got", "gain"}
    for verb in verbs:
        forms = frozenset({verb}) | other_words(frozenset({verb}))
        own = frozenset({verb})
        said = (t for text in texts for t in (text, text.removeprefix("re")))  # "reopened"
        if not any(asked_for(text, forms) or alike(text, own) for text in said):
            return "time of something else"
    names = {word for word in asked.content if word.capitalize() in asked.text.split()}
    if not names <= set(texts) and PRONOUNS.isdisjoint(texts):
        return "time of something else"
    its = [word.text for word in words[clause.start : clause.end]]
    return None if _YEAR.match(its[-1]) or not MONTHS.isdisjoint(its) else "no year"
