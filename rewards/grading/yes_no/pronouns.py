"""What a pronoun of a claim stands for, where yes or no was asked: the subject or another name.

"It isn't visible from here" is said of the question's subject, "Italy has won it four times" of
what the question names behind the verb.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.question import alike
from ..words.roles import other_words
from ..words.sentence_words import is_verb, negations
from ..words.tokens import words_of
from ..words.wording import asked_for

_THERE = frozenset(("there", "here"))
_PRONOUN = regex(r"^(?:it|he|she|they)(?= )", re.IGNORECASE)
_OBJECT = regex(
    r"\b(?!(?:of|but|so|and|or|yet|that|which|because|as|if|when|then|though|although|since|while|"
    r"than|until|before|after|where|is|are|was|were|do|does|did|can) )(?P<verb>[a-z]{2,}) "
    r"(?:it|them)\b(?! (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b)"
)
_IT = regex(r"\b(?:it|them)\b")
_EDGE = frozenset(
    "a an the to in on at of for by with and still ever also really actually be been always all "
    "only just not".split()
)


def with_subject(sentence: str, asked: Asked) -> str:
    """A sentence with the question's subject in place of a pronoun in front.

    >>> with_subject("It isn't visible from here.", Asked("Is the Great Wall visible from here?"))
    "the Great Wall isn't visible from here."
    """
    match = _PRONOUN.match(sentence)
    if match and _is_denied_in_part(sentence, asked):
        return sentence
    subject = subject_of(sentence, asked) if match else []
    return " ".join(subject) + sentence[match.end() :] if match and subject else sentence


def with_its_object(sentence: str, asked: Asked) -> str:
    """A sentence with what the question names for "it" behind a verb.

    >>> with_its_object("You can see it by eye.", Asked("Can you see the Milky Way by eye?"))
    'You can see the Milky Way by eye.'
    """
    match = _OBJECT.search(sentence)
    if match is None or len(_IT.findall(sentence)) > 1:
        return sentence
    words = asked.text.rstrip(" ?").split()[1:]
    said = frozenset(fold(sentence).split())
    missing = [
        i
        for i, word in enumerate(words)
        if any(text in asked.content and not is_said(text, said) for text in fold(word).split())
    ]
    subject = next((i for i, word in enumerate(words) if fold(word) in asked.content), 0)
    if not missing or subject in missing:
        return sentence
    first, last = missing[0], missing[-1]
    between = [word for word in words[first : last + 1] if fold(word) in asked.content]
    if len(between) != len(missing):
        return sentence
    first -= words[first - 1].lower() in ("the", "a", "an")
    name = " ".join(words[first : last + 1])
    return f"{sentence[: match.end('verb')]} {name}{sentence[match.end() :]}"


def _is_denied_in_part(sentence: str, asked: Asked) -> bool:
    """Whether less is denied than was asked: "It is not open" is silent on what it is open to."""
    said = frozenset(fold(sentence).split())
    content = [word for word in fold(asked.text).split() if word in asked.content]
    denied = negations(words_of(sentence)) > 0
    return denied and bool(content) and _THERE.isdisjoint(said) and not is_said(content[-1], said)


def subject_of(sentence: str, asked: Asked) -> list[str]:
    """The words of the question in front of the first one that a sentence has of its predicate."""
    words = asked.text.rstrip(" ?").split()[1:]
    said = frozenset(fold(sentence).split())
    for i, word in enumerate(words):
        verb = is_verb(fold(word)) and fold(word) in said  # "born", which is grammar elsewhere
        told = (text in asked.content and is_said(text, said) for text in fold(word).split())
        if (verb and i > 0) or any(told):
            subject = words[:i]
            while subject and fold(subject[-1]) in _EDGE:
                subject.pop()
            return subject
    return []


def is_said(wanted: str, said: frozenset[str]) -> bool:
    """Whether a word of the question is said, in another form or, if a verb, by another one."""
    if alike(wanted, said) or any(asked_for(w, {wanted}) or asked_for(wanted, {w}) for w in said):
        return True
    others = other_words(frozenset((wanted,))) if is_verb(wanted) else frozenset()
    return any(is_verb(word) and word in said for word in others)
