"""Tell an abstention from an answer, strictly: the whole completion must say "I don't know".

A phrase list searched anywhere in the text pays for hedges ("I don't know, but Paris") and takes
assertions for abstentions ("the symbol is not known yet"). Here every word has to be accounted for:
a courtesy ("Sorry, but"), a core ("I don't know"), a tail ("the answer to that") or a word of the
question itself ("... what the capital of Palau is"). One word more, and it is an answer.
"""

import re
from functools import lru_cache

from .premise import INTERROGATIVES, QUESTION_GLUE, words_of
from .strict_grammar import CLOSING, CLOSING_BEGINS, CORE, CORE_BEGINS, TAIL
from .strict_phrases import CLOSED, COURTESIES, OPEN, OPENERS, OTHER_LANGUAGES
from .wording import asked_for

_MAX_LENGTH = 600  # characters; nobody abstains at greater length, and it bounds hostile input


def abstains_strictly(text: str, question: str | None = None) -> bool:
    """True if the whole of `text` declines to answer, and nothing in it could be an answer.

    `question` lets the text repeat the question's own words; where the question offers a choice
    ("Paris or Rome?", lettered options), only behind a word such as "which". English is parsed;
    whole phrases are known for 60 other languages (`strict_phrases`). Case, accents,
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
    alone = _alone_short(text) if len(text) <= 200 else _alone(text)
    if alone is None and question is not None:
        return bool(_parse(words_of(text), question))
    return bool(alone)


def _alone(text: str) -> bool | None:
    """Whether the text is an abstention; None if it would take the question's words to be one."""
    if text.strip(" .").casefold() in ("n/a", "n.a"):  # folded, it would be sodium
        return True
    return _parse(words_of(text), None)


_alone_short = lru_cache(maxsize=2**14)(_alone)  # the same few completions come back often


def _parse(words: str, question: str | None) -> bool | None:
    """Account for every word from left to right; None if one of the question could have helped."""
    table = _phrases()
    position, declined, open_, echoing = 0, False, False, False
    while position < len(words):
        end = words.index(" ", position)
        word = words[position:end]
        core = CORE.match(words, position) if word in CORE_BEGINS else None
        length, kind = _longest(table, words, position, word)
        tail = TAIL.match(words, position) if declined and not echoing else None
        closing = CLOSING.match(words, position) if declined and word in CLOSING_BEGINS else None
        if closing:
            position, open_ = closing.end(), False
        elif core:
            position, declined, open_ = core.end(), True, True
        elif length and kind in (_OPEN, _CLOSED):
            position, declined, open_ = position + length, True, kind == _OPEN
        elif tail:
            position = tail.end()
        elif open_ and question is not None and _repeats(word, question, echoing):
            position, echoing = end + 1, True
        elif length and not (declined and kind == _OPENER):
            position += length
        else:
            return None if open_ else False
    return declined


def _repeats(word: str, question: str, echoing: bool) -> bool:
    """Whether a word after "I don't know" may stand there because the question has it."""
    question_words, choice = _question_words(question)
    if choice and not echoing:
        return word in INTERROGATIVES
    return word in QUESTION_GLUE or asked_for(word, question_words)


@lru_cache(maxsize=2**12)
def _question_words(question: str) -> tuple[frozenset[str], bool]:
    """The question's words, and whether it offers a choice."""
    words = words_of(question).split()
    names = {word.removesuffix("s") for word in words}  # a name in the genitive
    return frozenset(words) | names, "or" in words or "\n" in question.strip()


_OPEN, _CLOSED, _COURTESY, _OPENER = range(4)


def _longest(
    table: dict[str, list[tuple[str, int]]], words: str, position: int, first: str
) -> tuple[int, int]:
    """Length and kind of the longest known phrase that starts here; length 0 if there is none."""
    for phrase, kind in table.get(first, ()):
        if words.startswith(phrase, position):
            return len(phrase), kind
    return 0, _OPENER


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[str, int]]]:
    """Every phrase with its kind, longest first, by its first word."""
    kinds: dict[str, int] = {}
    for data, kind in ((COURTESIES, _COURTESY), (OPENERS, _OPENER), (CLOSED, _CLOSED),
                       (OPEN, _OPEN), (OTHER_LANGUAGES, _OPEN)):  # fmt: skip
        for phrase in re.split(r"[|\n]", data.strip()):
            if folded := words_of(phrase):
                kinds[folded] = kind
    table: dict[str, list[tuple[str, int]]] = {}
    for phrase in sorted(kinds, key=len, reverse=True):
        table.setdefault(phrase.split(" ", 1)[0], []).append((phrase, kinds[phrase]))
    return table
