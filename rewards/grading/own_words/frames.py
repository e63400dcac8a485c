"""Compose abstentions out of word classes: a negator beside what a speaker or a text does not do.

Sentences do not generalise, so none is listed here. A frame is a row of classes
(`classes`) that stand near one another in a clause, in any order and with any words
between: not + self + know is "I honestly would not know", and "to opravdu netuším" in one word.
A clause without a negator or a word of lack is not looked at any further.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..regex import regex
from .lexicon import classes_of, triggered

_NEAR = 9  # words by which a frame's words may be away from its negator
_CLOSE = 5
_NEXT = 3
_ADJACENT = {"ar": 1}  # where a word of two letters negates the next one, and stands in names, too

Meaning = Literal["declines", "doubts", "denies"]


@dataclass(frozen=True)
class Frame:
    """A frame that was found in a clause."""

    meaning: Meaning
    start: int
    """Where its first word begins, in characters of the clause's folded words."""
    of_the_speaker: bool
    """Whether the speaker, or the text that was given, stands in it."""
    language: str
    """Whose words it is made of."""
    alone: bool = False
    """Whether it is a single word."""


# The first class is the trigger; the others stand near it. "a/b" is either of two.
_FRAMES: tuple[tuple[Meaning, int, tuple[str, ...]], ...] = (
    ("declines", _NEAR, ("not", "self", "heard")),
    ("declines", _CLOSE, ("not", "self", "aware")),
    ("declines", _NEAR, ("not", "can", "say", "self/text")),
    ("declines", _CLOSE, ("not", "can", "say")),
    ("declines", _NEAR, ("not", "self", "will", "say")),
    ("declines", _NEAR, ("not", "text", "state")),
    ("declines", _NEAR, ("not", "self/text", "info/notion")),
    ("declines", _CLOSE, ("not", "info")),
    ("declines", _CLOSE, ("not", "self", "told")),
    ("declines", _CLOSE, ("not", "sent", "seen/self")),
    ("declines", _NEAR, ("not", "one", "self", "can/know/info/heard/say")),
    ("declines", _NEAR, ("lack", "self/text", "info/notion")),
    ("declines", _CLOSE, ("lack", "info")),
    ("declines", _CLOSE, ("unknown", "self")),
    ("declines", _NEAR, ("omit", "text")),
    ("doubts", _NEAR, ("not", "self", "know")),
    ("doubts", _CLOSE, ("not", "self", "sure")),
    ("denies", _NEAR, ("not", "exist")),
    ("denies", _NEXT, ("not", "real")),
    ("denies", _CLOSE, ("not", "such")),
    ("denies", _CLOSE, ("fiction",)),
    ("denies", _NEAR, ("not", "yet")),
    ("denies", _CLOSE, ("nobody", "can/know")),
)
# Where anything said of a thing would answer, the speaker or the text has to stand in the frame.
_OF_THE_SPEAKER = frozenset(("self", "text"))
# They need neither where a passage was given.
_BESIDE_A_PASSAGE: tuple[tuple[Meaning, int, tuple[str, ...]], ...] = (
    ("declines", _NEXT, ("not", "state")),
    ("declines", _CLOSE, ("not", "info")),
    ("declines", _CLOSE, ("omit",)),
)
# What holds a negator and negates nothing.
_NO_NEGATION = regex(
    r"(?<![^ ])(?:not (?:only|just|merely|least|until)|"
    r"no (?:doubt|less|longer|other|matter|problem|sooner)|none other|nothing but|nobody but|"
    r"never mind|pas seulement|nicht nur|kein problem|no solo|non solo|nao so|niet alleen|"
    r"nie tylko|nejen|не только|sans doute|ohne zweifel|je ne sais quoi|sin duda|sem duvida|"
    r"senza dubbio|bez watpienia|bez pochyby) "
)
_SELF_ASSURED = regex(r"(?:i know|i am sure|im sure|i think|i believe|id say) (?:that )?")


def without_no_negation(words: str) -> str:
    """Folded words with "_" for those that hold a negator and negate nothing: "not only"."""
    return _NO_NEGATION.sub(lambda match: "_ " * match[0].count(" "), words)


def frame(words: str, *, passage: bool = False, describes: bool = False) -> Frame | None:
    """The frame that a clause is built on; the firmest if it has several.

    Args:
        words: The clause's folded words, each followed by a space.
        passage: Whether a passage was given, so that "not mentioned" speaks of it.
        describes: Whether whatever is said of the thing asked about would answer.

    >>> frame("i honestly would not know ").meaning, frame("it was not mozart ")
    ('declines', None)
    """
    tokens = words.split()
    if not any(map(triggered, tokens)) or _SELF_ASSURED.match(words):
        return None
    tokens = without_no_negation(words).split()
    languages: set[str] = set().union(*map(triggered, tokens))
    frames = _parted(passage)
    best: tuple[int, Frame] | None = None
    for language in sorted(languages):
        tags = [classes_of(language, token) for token in tokens]
        present = frozenset().union(*tags)
        for rank, (meaning, near, classes) in enumerate(frames):
            if any(present.isdisjoint(parts) for parts in classes):
                continue
            speaker = any(not _OF_THE_SPEAKER.isdisjoint(parts) for parts in classes)
            if describes and meaning != "denies" and not speaker:
                continue
            if meaning == "denies" and ("exist",) in classes:
                near = _ADJACENT.get(language, near)
            place = _place(tags, classes, near)
            if place is not None and (best is None or rank < best[0]):
                start = sum(len(token) + 1 for token in tokens[:place])
                best = rank, Frame(meaning, start, speaker, language, len(classes) == 1)
    return best[1] if best else None


@lru_cache(maxsize=2)
def _parted(passage: bool) -> list[tuple[Meaning, int, tuple[tuple[str, ...], ...]]]:
    """The frames with their alternatives apart."""
    frames = (*_FRAMES, *_BESIDE_A_PASSAGE) if passage else _FRAMES
    return [
        (meaning, near, tuple(tuple(name.split("/")) for name in classes))
        for meaning, near, classes in frames
    ]


def _place(
    tags: list[frozenset[str]], classes: tuple[tuple[str, ...], ...], near: int
) -> int | None:
    """Place of a frame's first word; None where its classes do not stand together."""
    trigger, *others = classes
    for here, tag in enumerate(tags):
        if tag.isdisjoint(trigger):
            continue
        window = range(max(0, here - near), min(len(tags), here + near + 1))
        places = [here]
        for other in others:
            place = next((i for i in window if not tags[i].isdisjoint(other)), None)
            if place is None:
                break
            places.append(place)
        else:
            return min(places)
    return None
