"""Tell an abstention from an answer, strictly: the whole completion must say "I don't know".

A phrase list searched anywhere in the text pays for hedges ("I don't know, but Paris") and takes
assertions for abstentions ("the symbol is not known yet"). Here every word has to be accounted for:
a courtesy ("Sorry, but"), a core ("I don't know"), a tail ("the answer to that") or a word of the
question itself ("... what the capital of Palau is"). One word more, and it is an answer.
"""

import re
from functools import lru_cache
from typing import Any

from ..regex import regex
from ..text import first_word
from ..words.premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE, words_of
from ..words.wording import asked_for
from .grammar import CLOSING, CLOSING_BEGINS, CORE, CORE_BEGINS, TAIL
from .phrases import CLOSED, COURTESIES, OPEN, OPENERS, OTHER_LANGUAGES

_MAX_LENGTH = 600  # characters; nobody abstains at greater length, and it bounds hostile input
_NOT_APPLICABLE = ("n/a", "n.a")  # folded, they would be sodium
# A title in the marks that Chinese has for one, or in capitals: a song may be called "I don't
# know", a film "The Unknown".
_TITLE = regex(r"\W*\u300a[^\u300a\u300b]*\u300b\W*|\s*The(?: [A-Z][a-z]+)+\W*")


def abstains_strictly(text: str, question: str | None = None) -> bool:
    """True if the whole of `text` declines to answer, and nothing in it could be an answer.

    `question` lets the text repeat the question's own words; where the question offers a choice
    ("Paris or Rome?", lettered options), only behind a word such as "which". English is parsed;
    whole phrases are known for 60 other languages (`phrases`). Case, accents,
    apostrophes and punctuation are free.

    >>> abstains_strictly("Sorry, I don\u2019t know."), abstains_strictly("je ne sais pas")
    (True, True)
    >>> abstains_strictly("I don't know, but Paris"), abstains_strictly("It is not known yet.")
    (False, False)
    >>> question = "What is the capital of Palau?"
    >>> abstains_strictly("I don't know what the capital of Palau is", question)
    True
    """
    if len(text) > _MAX_LENGTH:
        return False
    first = first_word(text)
    if first not in _phrases() and first not in CORE_BEGINS and first not in ARTICLES:
        return first == "na" and text.strip(" .").casefold() in _NOT_APPLICABLE
    if ("The " in text or "\u300a" in text) and _TITLE.fullmatch(text):
        return False
    alone = _alone_short(text) if len(text) <= 200 else _alone(text)
    if alone is None and question is not None:
        return bool(_parse(words_of(text), question))
    return bool(alone)


def _alone(text: str) -> bool | None:
    """Whether the text is an abstention; None if it would take the question's words to be one."""
    return _parse(words_of(text), None)


_alone_short = lru_cache(maxsize=2**14)(_alone)  # the same few completions come back often


def _parse(words: str, question: str | None) -> bool | None:
    """Account for every word from left to right; None if one of the question could have helped."""
    table = _phrases()
    asked, choice = _question_words(question) if question is not None else (None, False)
    position, declined, open_, echoing = 0, False, False, False
    while position < len(words):
        end = words.index(" ", position)
        word = words[position:end]
        if declined and word in CLOSING_BEGINS and (closing := CLOSING.match(words, position)):
            position, open_ = closing.end(), False
            continue
        if word in CORE_BEGINS and (core := CORE.match(words, position)):
            position, declined, open_ = core.end(), True, True
            continue
        length, kind = _longest(table, words, position, end)
        if length and kind in (_OPEN, _CLOSED):
            position, declined, open_ = position + length, True, kind == _OPEN
        elif declined and not echoing and (tail := TAIL.match(words, position)):
            position = tail.end()
        elif open_ and asked is not None and _repeats(word, asked, choice and not echoing):
            position, echoing = end + 1, True
        elif length and not (declined and kind == _OPENER):
            position += length
        else:
            return None if open_ else False
    return declined


def _repeats(word: str, asked: frozenset[str], choice: bool) -> bool:
    """Whether a word after "I don't know" may stand there because the question has it."""
    if choice:
        return word in INTERROGATIVES
    return word in QUESTION_GLUE or asked_for(word, asked)


@lru_cache(maxsize=2**12)
def _question_words(question: str) -> tuple[frozenset[str], bool]:
    """The question's words, and whether it offers a choice."""
    words = words_of(question).split()
    names = {word.removesuffix("s") for word in words}  # a name in the genitive
    return frozenset(words) | names, "or" in words or "\n" in question.strip()


_OPEN, _CLOSED, _COURTESY, _OPENER = range(4)


def _longest(table: dict[str, list[Any]], words: str, position: int, end: int) -> tuple[int, int]:
    """Length and kind of the longest known phrase that starts here; length 0 if there is none.

    `end` is where its first word ends.
    """
    alone = table.get(words[position:end])
    if alone is None:
        return 0, _OPENER
    second = words.find(" ", end + 1)
    for phrase, kind in table.get(words[position:second], ()) if second > 0 else ():
        if words.startswith(phrase, position):
            return len(phrase), kind
    return alone[0] if alone else (0, _OPENER)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[Any]]:
    """What the known phrases begin with.

    A word: that word's length and kind if it is a phrase by itself, else nothing. Two words: the
    phrases that begin so with their kinds, longest first.
    """
    kinds: dict[str, int] = {}
    for data, kind in ((COURTESIES, _COURTESY), (OPENERS, _OPENER), (CLOSED, _CLOSED),
                       (OPEN, _OPEN), (OTHER_LANGUAGES, _OPEN)):  # fmt: skip
        for phrase in re.split(r"[|\n]", data.strip()):
            if folded := words_of(phrase):
                kinds[folded] = kind
    table: dict[str, list[Any]] = {}
    for phrase in sorted(kinds, key=len, reverse=True):
        first, *others = phrase.split()
        alone = table.setdefault(first, [])
        if others:
            table.setdefault(f"{first} {others[0]}", []).append((phrase, kinds[phrase]))
        else:
            alone.append((len(phrase), kinds[phrase]))
    return table
