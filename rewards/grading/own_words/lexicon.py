"""What a folded word means in which languages: the classes that frames are composed of.

Data: `classes`. A trigger is a word of a class that can begin a frame.
"""

from collections.abc import Iterator
from functools import lru_cache

from ..regex import regex
from ..text import fold
from .classes import CLASSES

TRIGGERS = frozenset(("not", "nobody", "lack", "unknown", "omit", "fiction"))
"""Classes of which a frame's first word is."""
_STEMS = range(3, 20)  # letters of a stem
# Articles, prepositions and pronouns that a language joins on to the word.
_JOINED_ON = {
    "ar": regex(r"(?:و?ال|وب|[وفبلك]|لل)(?=\w{2})"),
    "he": regex(r"(?:ו?[הבלמשכ]|ו)(?=\w{2})"),
    "fr": regex(r"(?:[dlnjsmtc]|qu)(?=[aeiouh]\w)"),
    "it": regex(r"(?:d|l|un|dell|nell|all|sull)(?=[aeiou]\w)"),
}


class _Language:
    """The word classes of one language."""

    def __init__(self, name: str) -> None:
        self.joined_on = _JOINED_ON.get(name)
        self.words: dict[str, set[str]] = {}
        self.stems: dict[str, set[str]] = {}

    def add(self, classes: list[str], words: list[str]) -> None:
        for word in words:
            table = self.stems if word.endswith("-") else self.words
            table.setdefault(fold(word.removesuffix("-")), set()).update(classes)

    def classes(self, word: str) -> frozenset[str]:
        """Classes of a folded word, as it stands or without an article or particle joined on."""
        meant = self._of(word)
        if not meant and self.joined_on and (joined := self.joined_on.match(word)):
            meant = self._of(word[joined.end() :])
        return meant

    def _of(self, word: str) -> frozenset[str]:
        if word in self.words:
            return frozenset(self.words[word])
        for length in reversed(_STEMS):
            if length <= len(word) and word[:length] in self.stems:
                return frozenset(self.stems[word[:length]])
        return frozenset()


class _Lexicon:
    """All languages, and which of them have a word that can begin a frame."""

    def __init__(self) -> None:
        self.languages: dict[str, _Language] = {}
        self.triggers: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for name, classes, words in _lines():
            self.languages.setdefault(name, _Language(name)).add(classes, words)
            for word in words if TRIGGERS.intersection(classes) else ():
                table = self._stems if word.endswith("-") else self.triggers
                table.setdefault(fold(word.removesuffix("-")), set()).add(name)
        self.stems = tuple(self._stems)

    def triggered(self, word: str) -> frozenset[str]:
        """Languages in which a word negates."""
        names = set(self.triggers.get(word, ()))
        if word.startswith(self.stems):
            for stem, languages in self._stems.items():
                names |= languages if word.startswith(stem) else set()
        return frozenset(names)


def _lines() -> Iterator[tuple[str, list[str], list[str]]]:
    """Language, classes and words of every line of data."""
    for paragraph in CLASSES.strip().split("\n\n"):
        name, *lines = paragraph.split("\n")
        for line in lines:
            classes, _, words = line.partition(": ")
            yield name, classes.split("+"), words.split()


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    return _Lexicon()


def word_classes(word: str) -> list[tuple[str, frozenset[str]]]:
    """Languages in which a folded word can begin a frame, with its classes there."""
    return [(language, classes_of(language, word)) for language in sorted(triggered(word))]


def negates(words: str) -> bool:
    """Whether one of some folded words can negate in any language.

    >>> negates("tower has no steps "), negates("tower stands ")
    (True, False)
    """
    return any(map(triggered, words.split()))


def is_known(word: str, language: str | None) -> bool:
    """Whether a folded word is of some class in a language, so that it is no name there.

    >>> is_known("passage", "en"), is_known("ada", "en"), is_known("ada", "id")
    (True, False, True)
    """
    return language is not None and bool(classes_of(language, word))


def has_class(words: str, language: str, name: str) -> bool:
    """Whether one of a clause's folded words is of a class in a language.

    >>> has_class("we honestly cannot say ", "en", "self")
    True
    """
    return any(name in classes_of(language, word) for word in words.split())


@lru_cache(maxsize=2**14)
def triggered(word: str) -> frozenset[str]:
    """Languages in which a folded word can begin a frame."""
    return _lexicon().triggered(word)


@lru_cache(maxsize=2**14)
def classes_of(language: str, word: str) -> frozenset[str]:
    """Classes of a folded word in a language."""
    return _lexicon().languages[language].classes(word)
