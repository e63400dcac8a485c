"""Sentences that give a name: what a symbol stands for, and a name in quotes at their end.

"Na is the chemical symbol for sodium, which ...", "He told them that his name was "Nobody"."
"""

import re

from ..regex import regex
from ..words.asked import TAKEN_BACK, Asked, plain
from ..words.sentence_words import DENYING
from ..words.tokens import words_of
from ..words.wording import TURNING

_MAX_LENGTH = 300  # characters
_OF_A_KIND = (
    r"(?:the |a |an )?"
    r"(?:(?:chemical )?(?:element|metal|gas|country|currency|unit|language|state) )?"
)
_USUAL = (
    r"(?:(?:chemical|atomic|elemental|international|standard|official|common|usual|accepted|si|iso|"
    r"iupac|currency|mathematical|scientific|(?:one|two|three)-letter|latin|abbreviated) ){0,3}"
)
_STANDS_FOR = regex(
    r"(?:the )?(?:(?:chemical )?(?:symbol|sign|abbreviation|acronym|code|letters?) )?"
    r"[\"'“]?(?P<sign>[^\s\"'“”]{1,10})[\"'”]? "
    r"(?:is (?:the|an?) " + _USUAL + r"(?:symbol|sign|abbreviation|acronym|code|initialism|formula|"
    r"notation|short form) (?:for|of)|stands for|represents|denotes|is short for|abbreviates) "
    + _OF_A_KIND
    + r"(?P<named>[^,.;:(!?]{2,60}?)(?P<rest>(?:[,.;:(!]| which| whose| and is).*)?$",
    re.IGNORECASE | re.DOTALL,
)
_AGAINST = regex(r"\b(?:or|not|either|rather|instead|but)\b|n['’]t\b", re.IGNORECASE)
_CLOSING = regex(
    r"(?P<front>[^\"“”«»„]{3,120}?(?:\bname (?:is|was)|\b(?:is|was|were|are|be|being) "
    r"(?:called|named|known as)|\bcall(?:s|ed) (?:him|her|it)self|\bby the name(?: of)?))\s*"
    r"[\"“«„](?P<named>[^\"“”«»„]{1,60}?)[.!]?[\"”»“][.!]?"
)
_TO = frozenset("told tells to".split())
_PRONOUNS = frozenset("he she it they his her its their".split())


def stands_for(answer: str, question: str) -> str | None:
    """What a sentence says that a symbol of the question stands for; None if it says no such thing.

    >>> stands_for("Na is the symbol for sodium, from Latin.", "Which element has the symbol Na?")
    'sodium'
    """
    text = plain(answer)
    match = _STANDS_FOR.match(text) if len(text) <= _MAX_LENGTH else None
    if match is None or match["sign"] not in re.findall(r"[^\s\"'“”?!,]+", question):
        return None
    rest = match["rest"] or ""
    if TAKEN_BACK.search(rest) or _AGAINST.search(rest):
        return None
    return match["named"]


def quoted_at_the_end(answer: str, question: str) -> str | None:
    """The name in quotes that closes a sentence about the first one that the question names.

    >>> question = "What name did Odysseus give to Polyphemus?"
    >>> quoted_at_the_end('Odysseus told Polyphemus that his name was "Nobody".', question)
    'Nobody'
    >>> quoted_at_the_end('Odysseus said his name was not "Nobody".', question) is None
    True
    """
    match = _CLOSING.fullmatch(plain(answer)) if '"' in answer or not answer.isascii() else None
    if match is None:
        return None
    asked = Asked(question)
    words = tuple(words_of(match["front"]))
    texts = [word.text for word in words]
    if not (TURNING | DENYING).isdisjoint(texts) or _AGAINST.search(match["front"]):
        return None
    for i in range(1, len(words)):
        if not asked.is_name(words, i) and not words[i].written.endswith(("'s", "\u2019s")):
            continue
        if not asked.holds(words[i].text) and texts[i - 1] not in _TO:
            return None  # "said that Hermes' name was"
    subject = re.findall(r"(?<=\s)[^\W\d_]+", question)
    subject = [word.casefold() for word in subject if word[0].isupper()][:1]
    return match["named"] if texts[0] in _PRONOUNS or texts[:1] == subject else None
