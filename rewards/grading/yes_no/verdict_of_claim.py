"""A claim in another language than English that decides a question of yes or no without the word.

"Pinguine können nicht fliegen." The first clause has to have all the words of the question that are
more than grammar, and no other ones. With one negation it is a no, without one a yes. Where names
could change places ("Berlin ist größer als Wien") they have to stand as in the question.
"""

from collections.abc import Sequence
from itertools import takewhile
from operator import eq

from ..regex import regex
from ..sentences.unspaced import UNSPACED
from ..text import fold
from ..words.asked import AUXILIARY
from .verdict_words import asks_for_a_verdict, denials, takes_back

_MAX_LENGTH = 300  # characters
_CLAUSE = regex(
    r"[,.;:!\u2013\u2014()]+|\s(?:sondern|sino|mais|mas|maar|aber|pero|ma|bensì|lecz|ale|nýbrž|"
    r"utan|men|а|но)\s|\s(?:und|et|y|e|en|och|og|i)\s(?=(?:ist|sind|est|es|è|is|är|er|jest)\s)"
)
_WORD = regex(r"[^\W\d_]+")
_GLUE = 3  # letters of a word that is grammar, if it is no name
_STEM = 4  # letters that two forms of a word share
_ENDING = 3  # letters of an ending
_DUTCH = frozenset(("de", "het", "een"))
_IS = frozenset(
    fold(
        "ist sind war waren est sont était es son era è sono é são is zijn was je jsou byl jest są "
        "był är er var это есть"
    ).split()
)
_ARTICLES = frozenset("eine einen einem einer eines elle elles ils lui leur".split())
_SHORT_ARTICLES = frozenset(
    "der die das den dem des ein les une uno una los las del dos das het een van ett och que sur "
    "per por par von".split()
)
_FEWEST = 2  # words of a claim that are more than grammar
_COMPARES = frozenset(fold("als que di che dan než niż чем än enn").split())
_LIMITS = frozenset(
    fold(
        "nur seulement solo solamente soltanto só apenas alleen jen pouze tylko только bara kun "
        "bare auch aussi también anche também ook také także тоже fast presque casi quasi quase "
        "bijna téměř prawie почти mehr plus más più mais immer toujours siempre sempre altijd"
    ).split()
)


def claim_decides(answer: str, question: str) -> str | None:
    """What the first clause of an answer decides, "yes" or "no"; None for English.

    >>> claim_decides("Pinguine können nicht fliegen.", "Können Pinguine fliegen?")
    'no'
    >>> question = "Ist Wien größer als Berlin?"
    >>> claim_decides("Berlin ist größer als Wien.", question) is None
    True
    """
    if len(answer) > _MAX_LENGTH or "?" in answer:
        return None
    if AUXILIARY.match(question) and _DUTCH.isdisjoint(question.split()):
        return None
    if UNSPACED.search(question) or not asks_for_a_verdict(question) or takes_back(answer):
        return None
    clause, *rest = _CLAUSE.split(answer.strip())
    asked, shortest = _content(question), _GLUE
    if len(asked) < _FEWEST:  # "Is de walvis een vis?"
        asked, shortest = _content(question, _GLUE - 1), _GLUE - 1
    said, prefixed = _without_prefix(_content(clause, shortest), asked)
    if (
        len(asked) < _FEWEST
        or not _are_the_same(asked, said)
        or not _keep_places(asked, said, clause, question)
    ):
        return None
    words = set(fold(clause).split()) | set(fold(" ".join(rest)).split())
    if not _LIMITS.isdisjoint(words - set(fold(question).split())):
        return None
    denied = max(denials(clause), prefixed)  # in Czech both are one denial
    if any(
        _are_the_same(asked, _without_prefix(_content(other, shortest), asked)[0]) for other in rest
    ):
        return None  # it says so twice, and may say the opposite
    if denied == 0:
        return None if any(map(denials, rest)) else "yes"
    return "no" if denied == 1 else None


def _content(clause: str, shortest: int = _GLUE) -> list[str]:
    """The folded words that are more than grammar: long ones, and names."""
    found = []
    for place, word in enumerate(_WORD.findall(clause)):
        if len(word) > shortest or (place and word[0].isupper()):
            found.append(fold(word))
    grammar = _IS | _ARTICLES if shortest == _GLUE else _IS | _ARTICLES | _SHORT_ARTICLES
    return [word for word in found if word not in grammar and not denials(word)]


def _without_prefix(said: Sequence[str], asked: Sequence[str]) -> tuple[list[str], int]:
    """Words without "ne" in front of one that was asked, as in "neumějí", and how many had it."""
    known = frozenset(asked)
    bare = [
        word[2:] if word[:2] == "ne" and word not in known and _is_among(word[2:], known) else word
        for word in said
    ]
    return bare, sum(one != other for one, other in zip(bare, said, strict=True))


def _are_the_same(asked: Sequence[str], said: Sequence[str]) -> bool:
    one, other = frozenset(asked), frozenset(said)
    return all(_is_among(word, other) for word in asked) and all(_is_among(w, one) for w in said)


def _is_among(word: str, words: frozenset[str]) -> bool:
    """Whether a word is among some, with another ending or without a prefix that denies."""
    for other in words:
        begun = sum(takewhile(bool, map(eq, word, other)))
        if word == other or begun >= max(_STEM, max(len(word), len(other)) - _ENDING):
            return True
    return False


def _keep_places(asked: Sequence[str], said: Sequence[str], clause: str, question: str) -> bool:
    """Whether the words stand as in the question, or may change places around "is"."""
    words = set(fold(clause).split())
    if not words.isdisjoint(_IS) and words.isdisjoint(_COMPARES):
        return True
    begins = fold(_WORD.findall(question)[0]) == asked[0]  # a verb, which has no place
    places = [
        next((i for i, w in enumerate(said) if _is_among(word, frozenset((w,)))), 0)
        for word in asked[begins:]
    ]
    return places == sorted(places)
