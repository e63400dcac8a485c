"""The second reading where yes or no was asked: what a text decides, in words of its own.

`yes_no` and `decided_by_statement` know the question as a statement, word by word. Here the clause
has to say most of what was asked, in the question's order, and a negation in it makes it a no.
"""

import re
from collections.abc import Sequence

from .asked_question import Asked, bare_sentences, plain
from .clauses import MAIN, parts_of
from .first_named import PREFACE
from .sentence_tokens import Word, words_of
from .sentence_words import DENYING
from .roles import PRONOUNS, other_words
from .own_words_question import alike
from .text import fold
from .wording import asked_for
from .yes_no import AUXILIARY

_MAX_LENGTH = 1200  # characters
_MAX_SENTENCES = 8
_MOST = 0.6  # of the question's content words a denial has to have
_VERDICT = re.compile(r"\W*(?P<said>yes|no)\b\s*(?:[,.;:!\u2013\u2014-]+\s*(?P<rest>.*)|$)", re.I | re.S)
_INTRODUCED = re.compile(
    r"^(?:actually|in fact|contrary to [^,]{1,60}|despite [^,]{1,60}|although [^,]{1,90}|"
    r"strictly speaking|technically|as far as we know|so far|to date|today|currently|surprisingly|"
    r"unfortunately|sadly|fortunately),\s+",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:wait|correction|scratch that|i meant?|kidding|sorry|oops|hmm|on second thoughts?|"
    r"on reflection|never mind|maybe|perhaps|possibly|depends|partly|partially|sometimes|unsure|"
    r"unclear|uncertain|not (?:sure|certain|only|just|merely|necessarily|always|entirely|quite)|"
    r"yes and no|some (?:say|argue|claim)|disputed|might|could|would|should|if|unless|until|"
    r"except|guess|at least|so they|says?|said|claims?|claimed|believe[sd]?|thought|think)\b|\?",
    re.IGNORECASE,
)
_OPPOSES = re.compile(
    r"(?:actually|in fact|no|yes|not|but|well|however|or)\b|"
    r"(?:it|he|she|they|that|this) (?:is|was|are|were|do|does|did|has|have|can)(?:n['\u2019]t| not)?\W*$",
    re.IGNORECASE,
)
_CONCESSION = re.compile(r"\b(?:although|though|despite)\b[^.;]*", re.IGNORECASE)
_NOT_ALL = re.compile(r"\b(?:not (?:all|every)|un\w+|im(?:possible|mortal))\b", re.IGNORECASE)
_NEGATION = re.compile(r"(?:not|no|never|cannot|neither|nor|none|nobody|nothing|without)$|.*n['\u2019]?t$")
_NO_NEGATION = frozenset("want went sent bent lent rent front most important ancient current".split())
_LIMITING = frozenset("only hardly almost nearly barely once formerly rarely seldom partly".split())


def decides_for(text: str, wanted: str, question: str) -> bool:
    """Whether a text decides a question for `wanted`, "yes" or "no".

    >>> question = "Does Switzerland belong to the European Union?"
    >>> said = "Switzerland is not a member of the European Union, although it has close ties to it."
    >>> decides_for(said, "no", question), decides_for(said, "yes", question)
    (True, False)
    """
    if len(text) > _MAX_LENGTH or not AUXILIARY.match(question) or " or " in question:
        return False
    asked = Asked(question)
    if any(_is_negation(word) for word in words_of(question)):
        return False
    text = PREFACE.sub("", plain(text))
    verdict = _VERDICT.fullmatch(text)
    rest = bare_sentences(verdict["rest"] or "") if verdict else bare_sentences(text)
    if len(rest) > _MAX_SENTENCES:
        return False
    if any(_TAKEN_BACK.search(_CONCESSION.sub("", sentence)) for sentence in rest):
        return False
    if any(_OPPOSES.match(sentence) for sentence in rest[0 if verdict else 1 :]):
        return False
    said = [_decided(sentence, asked, bool(verdict)) for sentence in rest]
    if verdict:
        return verdict["said"].lower() == wanted and set(said) <= {wanted, None}
    return said[:1] == [wanted] and set(said[1:]) <= {wanted, None}


def _decided(sentence: str, asked: Asked, freely: bool) -> str | None:
    """What the main clause of a sentence decides, if it speaks of what was asked.

    After a verdict (`freely`) a pronoun may stand for what the question names.
    """
    words = tuple(words_of(_INTRODUCED.sub("", sentence)))
    if not words or _NOT_ALL.search(sentence) and not _NOT_ALL.search(asked.text):
        return None
    parts = parts_of(sentence, words, asked.near_content)
    clause = [word for part in parts if part.kind == MAIN for word in words[part.start : part.end]]
    denied = sum(map(_is_negation, clause))
    places = [_place(word, clause) for word in _in_order(asked)]
    held = [place for place in places if place is not None]
    if not held or held != sorted(held) or denied > 1:
        return None
    texts = {word.text for word in clause}
    points = freely and not PRONOUNS.isdisjoint(texts)
    if denied:
        enough = len(held) >= _MOST * len(places) or points
        return "no" if enough and (points or _has_the_names(asked, clause)) else None
    whole = len(held) == len(places)
    plainly = (DENYING | _LIMITING).isdisjoint(texts - asked.words)
    return "yes" if whole and plainly else None


def _is_negation(word: Word) -> bool:
    return word.text not in _NO_NEGATION and _NEGATION.match(word.written.lower()) is not None


def _in_order(asked: Asked) -> list[str]:
    """The question's content words as they stand in it."""
    return [word for word in fold(asked.text).split()[1:] if word in asked.content]


def _place(wanted: str, words: Sequence[Word]) -> int | None:
    """Where a clause has a word of the question, in this or another form, or another one for it."""
    forms = other_words(frozenset({wanted})) | {wanted}
    for i, word in enumerate(words):
        if asked_for(word.text, forms) or asked_for(wanted, {word.text}):
            return i
        if alike(word.text, frozenset({wanted})):
            return i
    return None


def _has_the_names(asked: Asked, words: Sequence[Word]) -> bool:
    """Whether a clause has the first thing that the question names."""
    first = _in_order(asked)[:1]
    return bool(first) and _place(first[0], words) is not None
