"""What a claim puts in the place of something that a question of yes or no asks about.

"Spiders have eight legs" denies that they have six, "Dolphins are mammals" that they are fish, and
"The capital is Canberra, not Sydney" that it is Sydney. "No mountain is higher than Everest"
affirms that it is the highest one. Only what excludes the other is taken for a denial.
"""

import re
from collections.abc import Sequence

from .asked_question import Asked
from .clauses import FINITE, PREPOSITIONS
from .further_roles import further_words
from .numerals import BOUNDING, NUMBER_WORDS, parse_number
from .regex import regex
from .roles import PRONOUNS, other_words
from .sentence_tokens import Word, words_of
from .text import fold
from .wording import LINKING, TURNING, asked_for

_KINDS = """
mammal fish bird reptile amphibian insect arachnid crustacean mollusc mollusk plant fungus fungi
marsupial bear rodent primate fish bird reptile amphibian insect
continent country city river lake ocean
planet star moon comet asteroid galaxy
kingdom republic monarchy
virus bacterium bacteria fungus
man woman
men women
male female
boy girl
fruit vegetable
metal gas
liquid solid gas
north south
east west
even odd
before after
above below
inside outside
older younger
bigger smaller
larger smaller
longer shorter
taller shorter
higher lower
heavier lighter
warmer colder
hotter colder
faster slower
"""
"""One line each: things of which nothing is two at once."""
_LINES = tuple(frozenset(line.split()) for line in _KINDS.strip().split("\n"))
_VERB_OF = {"flight": "fly", "sight": "see"}
_LESS = regex(r"\b(?P<what>[a-z]{3,})less\b(?: [a-z]+)?")
_ONE_ONLY = regex(r"\b(?:only (?:one|a single)|just one|exactly one|a single)\b", re.IGNORECASE)
_NEVER_JOINED = regex(
    r"\b(?:(?:has|have|had) (?:never|not)|(?:has|have|had|did)n['\u2019]t|never|did not) "
    r"join(?:ed)?\b",
    re.IGNORECASE,
)
_MORE_THAN_ONE = regex(r"\bmore than one\b", re.IGNORECASE)
_NOT_THAT = regex(
    r"(?P<said>[^;:]{8,200}?)(?:, not|,? and not|,? rather than|,? instead of) "
    r"(?P<denied>[^,;:]{2,60})\W*"
)
_NONE_IS = regex(
    r"(?:no|nothing|nobody|none)\b(?P<noun>[^,;:]*?) "
    r"(?:(?P<more>more [a-z]+)|(?P<base>[a-z]{2,})er)"
    r"\b(?P<on>[^,;:]*) than (?P<than>[^,;:.]{2,60})\.?",
    re.IGNORECASE,
)
_SUPERLATIVE = regex(r"\b(?:most (?P<more>[a-z]+)|(?P<base>[a-z]{2,})est)\b")
_MOST = 0.75  # of the other words of a question beside the one that is denied


def with_its_denial(sentence: str, asked: Asked) -> str:
    """A sentence with "not" and the question's word for what excludes that.

    >>> with_its_denial("Spiders have eight legs.", Asked("Do spiders have six legs?"))
    'Spiders have not six legs.'
    >>> with_its_denial("Whales are mammals.", Asked("Are whales fish?"))
    'Whales are not fish.'
    """
    if _MORE_THAN_ONE.search(asked.text):
        return _ONE_ONLY.sub("not more than one", sentence)
    if "member" in asked.words:
        sentence = _NEVER_JOINED.sub("is not a member of", sentence)
    words = tuple(words_of(sentence))
    texts = frozenset(word.text for word in words)
    for i, word in enumerate(words):
        other = _excluded(words, i, asked)
        if other and not (asked_for(other, texts) or asked.holds(word.text)):
            stop = word.start + len(word.written.rstrip(".,;:"))
            start = sentence.rfind(word.written, 0, word.start + len(word.written) + 4)
            return f"{sentence[:start]}not {other}{sentence[start + stop - word.start :]}"
    match = _LESS.search(sentence)
    if match is None or asked.holds(fold(match[0].split()[0])):
        return sentence
    what = _VERB_OF.get(match["what"], match["what"])
    known = asked.holds(what) or any(asked_for(word, {what}) for word in asked.content)
    return _LESS.sub(f"not {what}", sentence, count=1) if known else sentence


def _excluded(words: Sequence[Word], i: int, asked: Asked) -> str | None:
    """The question's word that one of a sentence excludes: a kind or a number."""
    text = words[i].text
    for line in _LINES:
        found = [w for w in fold(asked.text).split() if _singular(w, line)]
        if len(found) == 1 and _singular(text, line):
            return found[0]
    number = parse_number(text)
    if number is None or (i > 0 and words[i - 1].text in BOUNDING | TURNING):
        return None
    counted = [w for w in fold(asked.text).split() if parse_number(w) is not None]
    bounded = not BOUNDING.isdisjoint(fold(asked.text).split())
    if len(counted) != 1 or bounded or parse_number(counted[0]) == number:
        return None
    if sum(word.text[:1].isdigit() or word.text in NUMBER_WORDS for word in words) > 1:
        return None
    if i + 1 < len(words) and not words[i + 1].marked:
        return counted[0] if asked.holds(words[i + 1].text) else None
    dated = i > 0 and words[i - 1].text == "in"
    return counted[0] if dated and len(counted[0]) == len(text) else None


def _singular(word: str, line: frozenset[str]) -> bool:
    return word in line or (word.endswith("s") and word[:-1] in line)


def decided_by_another(sentence: str, asked: Asked) -> str | None:
    """What a sentence decides by what it says of others: "no", "yes" or nothing."""
    if _denies_that_one(sentence, asked):
        return "no"
    return "yes" if _none_is_more(sentence, asked) else None


def _denies_that_one(sentence: str, asked: Asked) -> bool:
    """Whether a sentence says what was asked of another one: "It is Canberra, not Sydney".

    >>> asked = Asked("Is Sydney the capital of Australia?")
    >>> _denies_that_one("The capital of Australia is Canberra, not Sydney.", asked)
    True
    >>> _denies_that_one("Canberra is larger, not Sydney.", asked)
    False
    """
    match = _NOT_THAT.fullmatch(sentence)
    if match is None:
        return False
    texts = frozenset(fold(match["said"]).split())
    denied = [t for t in fold(match["denied"]).split() if t not in LINKING | PREPOSITIONS | {"the"}]
    if not denied or not all(asked_for(text, asked.content) for text in denied):
        return False
    others = {word for word in asked.content if not asked_for(word, frozenset(denied))}
    others -= set(denied)
    if any(asked_for(text, frozenset(denied)) for text in texts) or not TURNING.isdisjoint(texts):
        return False
    said = texts | other_words(texts)
    held = [w for w in others if asked_for(w, said) or any(asked_for(t, {w}) for t in said)]
    stated = not FINITE.isdisjoint(texts) or asked.speaks(texts & asked.near)
    return bool(others) and stated and len(held) >= _MOST * len(others)


def _none_is_more(sentence: str, asked: Asked) -> bool:
    """Whether nothing is more so than what the question calls the most so.

    >>> asked = Asked("Is Mount Everest the highest mountain?")
    >>> _none_is_more("No mountain is higher than Everest.", asked)
    True
    """
    match, most = _NONE_IS.fullmatch(sentence), _SUPERLATIVE.search(asked.text)
    if match is None or most is None:
        return False
    named = [text for text in fold(match["than"]).split() if text != "the"]
    if not named or not all(asked_for(text, asked.content) for text in named):
        return False
    wanted = most["more"] or most["base"]
    same = other_words(frozenset({wanted})) | further_words(frozenset({wanted})) | {wanted}
    noun = [t for t in fold(f"{match['noun']} {match['on']}").split() if t not in PRONOUNS]
    if not all(asked.accounts_for(text) or text in same for text in noun):
        return False
    return (match["more"] or match["base"]).lower().removeprefix("more ") in same
