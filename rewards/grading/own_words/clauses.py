"""Compile the patterns of abstentions in a model's own words, for clauses of one language or all.

The patterns are data: `english`, `languages`, `unspaced_patterns`.
They are looked for in folded clauses without English articles. There a space follows every word, so
that no pattern ends within a word.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..regex import regex
from ..text import fold
from ..words.premise import ARTICLES
from . import english
from . import unspaced_patterns as unspaced
from .languages import PATTERNS

_GAP = 3  # words that "~" stands for
_WORD = "[^ ]+ "
_STEM = 4  # letters by which patterns that begin with a stem are found
_MAX_KEYS = 10_000  # words remembered to begin no pattern


class Lines:
    """Patterns by the word they begin with, compiled when a clause first has that word."""

    def __init__(self, *sources: str) -> None:
        self._lines: dict[str, list[str]] = {}
        for source in sources:
            for line in source.strip().split("\n"):
                for word in _first_words(line):
                    self._lines.setdefault(word, []).append(_regex(line))
        self._compiled: dict[str, re.Pattern[str] | None] = {}

    def find(self, words: str) -> re.Match[str] | None:
        """The first pattern in a clause of words that are each followed by a space."""
        position = 0
        while position < len(words):
            if match := self.at(words, position):
                return match
            position = words.index(" ", position) + 1
        return None

    def at(self, words: str, position: int = 0) -> re.Match[str] | None:
        """The pattern that begins at a position."""
        word = words[position : words.index(" ", position)]
        for key in (word, word[:_STEM] + "-", ""):
            if (pattern := self._pattern(key)) and (match := pattern.match(words, position)):
                return match
        return None

    def _pattern(self, key: str) -> re.Pattern[str] | None:
        if key not in self._compiled:
            lines = self._lines.get(key)
            self._compiled[key] = regex("|".join(lines)) if lines else None
            if lines is None and len(self._compiled) > _MAX_KEYS:
                self._compiled.clear()
        return self._compiled.get(key)


class Patterns:
    """What a clause can be."""

    def __init__(self) -> None:
        declines, supports = _lines("declines"), _lines("supports")
        own_guesses = _lines("own_guesses")
        self.declines = Lines(english.DECLINES, declines)
        self.denies = Lines(english.DENIES, _lines("denies"))
        self.supports = Lines(english.SUPPORTS, supports)
        self.guesses = Lines(english.GUESSES, english.OWN_GUESSES, _lines("guesses"), own_guesses)
        self.own_guesses = Lines(english.OWN_GUESSES, own_guesses)
        self.words = frozenset(
            word
            for source in (english.DECLINES, english.SUPPORTS, declines, supports)
            for word in clause_words(re.sub(r"[|_~?\d]", " ", source)).split()
        )
        contrasts = "|".join((english.CONTRASTS, *_lines("contrasts").split("\n")))
        self.contrast = regex(
            r"(?:,\s*)?(?<![^\W_])(?:" + contrasts.replace("_", r"\s+") + r")(?![^\W_])",
            re.IGNORECASE,
        )
        self.unspaced_tells = regex("|".join(unspaced.TELLS))
        self.unspaced_denies = regex("|".join(unspaced.DENIES))
        self.unspaced_declines = regex("|".join(unspaced.DECLINES))
        self.unspaced_supports = regex("|".join(unspaced.SUPPORTS))
        self.unspaced_guesses = regex("|".join(unspaced.GUESSES))
        self.unspaced_contrast = regex(unspaced.CONTRASTS)


def _lines(kind: str) -> str:
    """What clauses of one kind say in the languages other than English, one pattern a line."""
    lines = PATTERNS.split("\n")
    return "\n".join(line.partition(": ")[2] for line in lines if line.startswith(f"{kind}: "))


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """All patterns, compiled when first asked for."""
    return Patterns()


def clause_words(clause: str) -> str:
    """Folded words of a clause without English articles, each followed by a space."""
    return "".join(word + " " for word in fold(clause).split() if word not in ARTICLES)


def _first_words(line: str) -> set[str]:
    """Keys of a line: first words, beginnings of stems with "-", or "" where a gap comes first."""
    keys: set[str] = set()
    for token in line.split():
        if token.startswith("~"):
            return {""}
        for word in token.removesuffix("?").split("|"):
            first = clause_words(word.replace("_", " ").removesuffix("-")).split(" ")[0]
            stem = word.endswith("-") and "_" not in word
            keys.add(first[:_STEM] + "-" if stem and len(first) >= _STEM else "" if stem else first)
        if not token.endswith("?"):
            break
    return keys


def _regex(line: str) -> str:
    """Regular expression of one line of words.

    >>> bool(re.match(_regex("not|isnt ~1 known? yet-"), "isnt really yet "))
    True
    """
    return "".join(_tokens(line))


def _tokens(line: str) -> Iterator[str]:
    for token in line.split():
        if token.startswith("~"):
            yield f"(?:{_WORD}){{0,{token[1:] or _GAP}}}"
            continue
        optional = token.endswith("?")
        words = (_alternative(word) for word in token.removesuffix("?").split("|"))
        yield "(?:" + "|".join(words) + ")" + ("?" if optional else "")


def _alternative(word: str) -> str:
    folded = clause_words(word.replace("_", " ").removesuffix("-"))
    return re.escape(folded.rstrip()) + "[^ ]* " if word.endswith("-") else re.escape(folded)
