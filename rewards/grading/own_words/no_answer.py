"""Whether a text says that a question has no answer, where its gold answers say so, too.

There the one thing to find out is whether it gives an answer of the kind asked for. It has to deny
what the question takes for granted (`denied_claim`), or say that it cannot be known, and nothing
that it says besides may answer. "He never did. The medal goes to mathematicians under 40" does not,
though it holds a number. "Nobody won it in 1921, but Planck did" does.

For questions with a gold answer, and in a reward, none of this is read.
"""

import re
from typing import Literal

from ..regex import regex
from ..text import fold
from ..words.premise import asks_to_decide
from ..words.question import TOKEN, Asked, asked
from .candidates import QUOTED, names_an_answer
from .claims import behind_the_source, locates
from .clauses import clause_words, patterns
from .commas import COPULAS
from .denied_claim import ASKS_WHY, denied
from .kinds import kind_of
from .lexicon import negates
from .out_of_time import names_nobody_else, was_dead_by_then
from .parts import clauses
from .taken_for_granted import GLUE, claim, is_held, is_new_name, may_deny
from .unspaced import denies_unspaced

# How firmly what stands in front denies; "declined": a speaker who does not know may still guess.
_Level = Literal["strong", "weak", "declined"]
_MAX_LENGTH = 1200  # characters
_MAX_CLAUSES = 12
_HOW_MANY = regex(
    r"\b(?:how (?:many|much)|wie ?viele?|combien d\S+|cu[aá]nt[oa]s?|quant[ioae]s?|hoeveel|kolik|"
    r"ile|сколько|kaç|hur många|hvor mange) (?P<counted>[^\W\d_]+)",
    re.IGNORECASE,
)
# Of an event that was not, none is no count.
_CANCELLED = regex(
    r"(?<![^ ])(?:never|not|nt|didnt|wasnt|werent) (?:actually |ever )?"
    r"(?:took place|take place|taken place|happened|happen|existed|exist|held) "
)
_GONE = frozenset("lost destroyed vanished disappeared forgotten disputed unknown mystery".split())
_SOME = regex(r"\W*(?:what|which) (?:are|were) (?:some|any)\b", re.IGNORECASE)
_OPENING = regex(
    r"\s*(?:no|actually|in fact|in reality|well|hmm|sorry|unfortunately)\s*[,.:\u2014-]\s*(?=\w)",
    re.IGNORECASE,
)
# They tell where a statement comes from, or that it is the right one, and nothing of the thing.
_OF_THE_STATEMENT = frozenset(
    "instead rather actually correct right real true truth answer according stories story legend "
    "some accounts sources said reportedly traditionally commonly often usually widely credited "
    "believed dated mean meant thinking thought probably perhaps maybe likely you your if call say "
    "says lets make estimate estimates estimated put around approximately roughly nearly over "
    "almost first comes come close closest nearest".split()
)
_NONE = regex(
    r"(?:none|keine[nrs]?|aucune?|ningun[oa]?|nessun[oa]?|nenhuma?|geen(?: enkele)?|zadn\w+|"
    r"никак\w+|inga|hiçbiri)(?: of them)?"
)
_OWN = regex(r"[^,]*\bmy\b", re.IGNORECASE)
_BECAUSE = regex(r"\b(?:because|due to|in order to|out of|weil|parce qu|porque|perché)\b", re.I)


def says_there_is_none(text: str, question: str) -> bool:
    """Whether a text says that its question has no answer, and offers none.

    >>> question = "In which year did Albert Einstein win the Fields Medal?"
    >>> says_there_is_none("He never did. It goes to mathematicians.", question)
    True
    >>> says_there_is_none("He never won it in Berlin. He won it in 1921.", question)
    False
    """
    wanted = asked(question)
    if len(text) > _MAX_LENGTH or wanted.offers or not _is_open(question, wanted):
        return False
    if any(map(_is_uncased, text)):
        return was_dead_by_then(text, question) or denies_unspaced(text, question)
    dead = was_dead_by_then(text, question)
    if not dead and not may_deny(text):
        return False
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    level: _Level | None = None
    before: list[str] = []
    for number, clause in enumerate(clauses(text, wanted)):
        if number == _MAX_CLAUSES:
            return False
        said, sourced = behind_the_source(clause, wanted)
        if sourced and _OWN.match(clause):  # "As of my last update"
            clause, sourced = said, False
        kind = kind_of(clause, wanted)
        if sourced and kind == "denies":
            kind = None
        if dead and was_dead_by_then(clause, question) and names_nobody_else(clause, wanted):
            level = "strong"
        elif kind in ("declines", "doubts", "denies"):
            level = "strong" if kind == "denies" or level == "strong" else "declined"
        elif denial := not sourced and denied(clause, wanted):
            strength, rest = denial
            level = "strong" if "strong" in (strength, level) else level or strength
            if _counts_none(clause, wanted) or any(_may_answer(r, wanted, level) for r in rest):
                return False
        elif kind in ("supports", "echoes", "tells"):
            continue
        elif _says_none(clause, wanted):
            level = "strong"
        elif not sourced and (found := _kind_of_a_part(clause, wanted)):
            level = found if level != "strong" else level
        elif level is None and _is_of_the_named(clause, wanted):
            before.append(clause)
        elif _may_answer(clause, wanted, level):
            return False
    if any(_may_answer(clause, wanted, level) for clause in before):
        return False
    return level is not None


def _is_of_the_named(clause: str, wanted: Asked) -> bool:
    """Whether the subject of a clause is who is asked about, and it does not say what was asked."""
    first = fold(clause).split()[:1]
    return bool(first) and first[0] in wanted.proper and not _restates(clause, wanted)


def _kind_of_a_part(clause: str, wanted: Asked) -> _Level | None:
    """What a part between commas does, where the other ones do not answer."""
    parts = [part for part in re.split(r"[,，]", clause) if part.strip()]
    kinds = [kind_of(part, wanted) for part in parts] if len(parts) > 1 else []
    firm = [kind for kind in kinds if kind in ("declines", "denies")]
    if not firm:
        return None
    rest = ", ".join(part for part, kind in zip(parts, kinds, strict=True) if kind is None)
    level: _Level = "strong" if "denies" in firm else "declined"
    return None if rest and _may_answer(rest, wanted, level) else level


def _is_open(question: str, wanted: Asked) -> bool:
    """Whether a denial answers nothing: no yes or no is asked for, and nothing is denied."""
    if _HOW_MANY.search(wanted.text):
        return True
    if wanted.asks_nothing_else or asks_to_decide(question) or _SOME.match(wanted.text):
        return False
    return not re.search(r"\b(?:not|never|no|without|\w+n['\u2019]t)\b", question, re.IGNORECASE)


def _is_uncased(char: str) -> bool:
    """Whether a letter is of a script without capitals, where names cannot be told."""
    return char.isalpha() and char.lower() == char.upper()


def _says_none(clause: str, wanted: Asked) -> bool:
    """Whether a clause is "none" and nothing else, in the question's language."""
    word = fold(clause).strip()
    return not wanted.counts and _NONE.fullmatch(word) is not None


def _counts_none(clause: str, wanted: Asked) -> bool:
    """Whether a denial says "none" where it was asked how many."""
    counted = _HOW_MANY.search(wanted.text)
    words = clause_words(clause)
    if counted is None or _CANCELLED.search(words):
        return False
    return is_held(fold(counted["counted"]), frozenset(words.split())) or "none" in words.split()


def _may_answer(clause: str, wanted: Asked, level: _Level | None) -> bool:
    """Whether a clause beside a denial may be an answer."""
    if level == "declined":
        return True
    names = names_an_answer(clause, wanted, start=-1)
    if level is None and (_restates(clause, wanted) or _says_who(clause, wanted)):
        return True
    if level != "strong":
        return names or not (wanted.names or wanted.counts)
    if ASKS_WHY.match(wanted.text):
        return _BECAUSE.search(clause) is not None
    if not names:
        if locates(clause_words(clause), wanted):
            return _restates(clause, wanted)
        told = not (wanted.names or wanted.counts) and not COPULAS.isdisjoint(fold(clause).split())
        return told and _restates(clause, wanted)
    if _HOW_MANY.search(wanted.text):
        return True
    return not _is_of_something_else(clause, wanted)


def _says_who(clause: str, wanted: Asked) -> bool:
    """Whether a clause says who or what somebody was: "The buyer was a neighbour"."""
    words = clause_words(clause).split()
    copula = next((i for i, word in enumerate(words) if word in COPULAS), None)
    named = copula is not None and not negates(clause_words(clause))
    return wanted.names and named and wanted.echoed.isdisjoint(words[:copula])


def _restates(clause: str, wanted: Asked) -> bool:
    """Whether a clause says again what was asked, with something in small letters."""
    words = clause_words(clause).split()
    if not _GONE.isdisjoint(words):
        return False
    return any(w not in GLUE and is_held(w, claim(wanted).common) for w in words)


def _is_of_something_else(clause: str, wanted: Asked) -> bool:
    """Whether a clause with a name or number says something else than what was asked.

    "He died in 1821", where the year of his visit was asked for. "The first was Ada" does not.
    """
    if patterns().guesses.find(clause_words(clause)) or QUOTED.search(clause):
        return False
    for token in TOKEN.findall(clause):
        words = fold(token).split()
        small = token[0].islower()
        other = wanted.counts and is_new_name(token, words, wanted) and token[0].isupper()
        if (small or other) and not all(
            w in GLUE or w in _OF_THE_STATEMENT or wanted.echoes(w) for w in words
        ):
            return True
    return False
