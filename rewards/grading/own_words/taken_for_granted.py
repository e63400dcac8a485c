"""What a question takes for granted, and which words can deny it in the question's language.

"No" is Spanish and English, "se" is Hungarian for "nor" and Spanish for "itself". So a question in
English is denied in English words, every other one in those of the other languages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..regex import regex
from ..text import fold
from ..words.premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE
from ..words.question import Asked, alike
from ..words.roles import PRONOUNS, other_words
from ..words.sentence_words import FOREIGN
from ..words.wording import LINKING, asked_for
from .candidates import LEADS, neutral
from .lexicon import word_classes

_ENGLISH = INTERROGATIVES | {"the", "did", "does", "name"}
AUXILIARIES = frozenset(
    "is are was were am be been being do does did can could will would shall should has have had "
    "may might must ever yet so hat haben hatte ha han ont hanno hebben heeft nebyl a any "
    "either still already har hade er var blev varit vaere on oli jest bylo fanden gab hatten "
    "waren wurde".split()
)
GLUE = QUESTION_GLUE | ARTICLES | LINKING | FOREIGN | PRONOUNS | AUXILIARIES | {"him", "them", "me"}
"""Words that carry no content of their own."""
# They negate in one language and are other words, or prepositions, in the next one.
_OTHERWISE = frozenset("se en sen ne ni sin sans res cap mai nu ohne bez sem ani point in".split())
# The prefix and the suffix by which Czech and Turkish negate a verb.
_PREFIX, _SUFFIX = regex(r"ne(?=\w{4})"), regex(r"\w{2,}m[ae](?:di|mis|z|yor|den)\w*$")
MYTH = regex(
    r"\b(?:myth|mystery|lost to|misconception|hoax|urban legend|trick question|"
    r"mythe|mythos|mito|mýtus|миф)\b",
    re.IGNORECASE,
)
_POSSIBLE = frozenset("possible feasible able capable likely sure certain".split())
# "It does not always fall on a Sunday" leaves what was asked as it is.
_NOT_QUITE = frozenset("always only just merely necessarily solely exclusively".split())
_WINDOW = 3  # words behind a negation that tell what is negated


@dataclass(frozen=True)
class Claim:
    """The words of a question that tell what it takes for granted."""

    common: frozenset[str]
    """Its verbs and nouns."""
    proper: frozenset[str]
    english: bool


@lru_cache(maxsize=2**10)
def claim(wanted: Asked) -> Claim:
    """What a question takes for granted."""
    content = {w for w in wanted.echoed - GLUE if not any(map(str.isdigit, w))}
    common = frozenset(w for w in content if w not in wanted.proper)
    english = not _ENGLISH.isdisjoint(wanted.echoed)
    return Claim(common | other_words(common), wanted.proper, english)


def is_held(word: str, words: frozenset[str]) -> bool:
    """Whether a word stands among others in this or another form."""
    return asked_for(word, words) or alike(word, words)


def is_new_name(token: str, words: Sequence[str], wanted: Asked) -> bool:
    """Whether a token with a capital or a digit is not the question's.

    English does not inflect names: "Austria" is not "Australia", though it is as alike as a case.
    """
    if not (token[0].isupper() or any(map(str.isdigit, token))):
        return False
    asked = wanted.echoed
    inflects = not claim(wanted).english and token[0].isupper()
    return not all(
        w in neutral() or w in LEADS or asked_for(w, asked) or (inflects and alike(w, asked))
        for w in words
    )


def may_deny(text: str) -> bool:
    """Whether a text has a word that could negate in some language, which most answers have not."""
    words = fold(text).split()
    return any(word_classes(w) or _PREFIX.match(w) or _SUFFIX.match(w) for w in words) or bool(
        MYTH.search(text)
    )


def negates_claim(word: str, later: Sequence[str], held: Claim, wanted: Asked) -> bool:
    """Whether a folded word negates in the question's language."""
    if held.english and later and later[0] in _NOT_QUITE and not wanted.echoes(later[0]):
        return False
    if held.english and not _POSSIBLE.isdisjoint(later[:_WINDOW]):
        return False
    if held.english and word in ("neither", "lacks", "lacked", "fails", "failed"):
        return True
    if held.english and word in ("cant", "cannot", "couldnt") and later[:1] == ["have"]:
        return True
    if held.english and word == "yet" and later[:1] == ["to"]:
        return True
    if is_negator(word, held):
        return True
    if held.english:
        return False
    if _PREFIX.match(word) and is_held(word[2:], wanted.echoed):
        return True
    return _SUFFIX.match(word) is not None and alike(word, wanted.echoed)


def is_negator(word: str, held: Claim) -> bool:
    """Whether a folded word negates by itself, and says more than that something cannot be."""
    if word in _OTHERWISE:
        return False
    return any(
        (language == "en") == held.english
        and {"not", "nobody"} & classes
        and not {"can", "self"} & classes
        for language, classes in word_classes(word)
    )
