"""The clause that names an accepted answer, with what the objections to it look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..numbers.numerals import NUMBER_WORDS
from ..text import fold
from ..words.asked import Asked
from ..words.clauses import APPOSITION, FINITE, MAIN, PREPOSITIONS, Part
from ..words.question import alike
from ..words.roles import NEUTRAL, other_words
from ..words.sentence_words import DESCRIBING, TITLES, is_verb
from ..words.tokens import Word
from ..words.wording import asked_for

DETERMINERS = frozenset(
    "a an the its his her their our my this that these those one some just exactly both all each "
    "every".split()
)


def is_number(word: Word) -> bool:
    """Whether a word is a number, in figures or not."""
    return word.text[:1].isdigit() or word.text in NUMBER_WORDS


def names_of(asked: Asked) -> set[str]:
    """The question's content words with a capital."""
    return {fold(name) for name in re.findall(r"(?<=\s)[A-Z]\w+", asked.text)} & asked.content


@dataclass(frozen=True)
class Clause:
    """The main parts of a sentence, and the part with the answer."""

    sentence: str
    words: Sequence[Word]
    parts: Sequence[Part]
    part: Part
    """The one with the answer."""
    start: int
    """The answer's first word."""
    end: int
    gold: frozenset[int]
    """Places of the words of this and of other accepted answers."""
    asked: Asked
    counted: bool
    """Whether the answer is a number, and numbers are compared by value."""

    @cached_property
    def inside(self) -> list[int]:
        """Places of the clause's words beside accepted answers."""
        chosen = {self.part}
        if not self.stands_alone:
            chosen |= {part for part in self.parts if part.kind == MAIN}
        places = {i for part in chosen for i in range(part.start, part.end)}
        return sorted(places - self.gold)

    @cached_property
    def texts(self) -> list[str]:
        """The clause's folded words beside accepted answers."""
        return [self.words[i].text for i in self.inside]

    @property
    def left(self) -> Sequence[Word]:
        """The words of its part in front of the answer."""
        return self.words[self.part.start : self.start]

    @property
    def right(self) -> Sequence[Word]:
        """The words of its part behind the answer."""
        return self.words[self.end : self.part.end]

    @property
    def following(self) -> Word | None:
        """The word behind the answer, if no mark stands between."""
        return self.right[0] if self.right and not self.right[0].marked else None

    @property
    def tail(self) -> str:
        """The sentence behind the answer."""
        last = self.words[self.end - 1]
        return self.sentence[last.start + len(last.written) :]

    @property
    def stands_alone(self) -> bool:
        """Whether the answer has a clause of its own: "its fur is white, but its skin is black"."""
        return self.part.kind == "joined"

    @property
    def is_apposition(self) -> bool:
        """Whether the answer stands beside a noun: "the host nation, Uruguay"."""
        return self.part.kind == APPOSITION

    def bare_left(self, texts: Sequence[str]) -> list[str]:
        """Words in front of an answer without those that describe it: "the Danish architect"."""
        before = list(texts)
        if (
            len(before) > 1 and before[-1] == self.asked.kind and before[-1] not in FINITE
        ):  # "by the English rock band ..."
            before.pop()
            if before[-1] not in PREPOSITIONS | FINITE and not is_verb(before[-1]):
                before.pop()
        plain = NEUTRAL | TITLES | DETERMINERS
        while before and (before[-1] in plain or DESCRIBING.match(before[-1])):
            before.pop()
        return before

    @cached_property
    def uncovered(self) -> frozenset[str]:
        """The question's content words for which the sentence has none."""
        texts = [word.text for i, word in enumerate(self.words) if i not in self.gold]
        said = frozenset(texts) | other_words(frozenset(texts))
        return frozenset(
            word
            for word in self.asked.content
            if not (
                asked_for(word, said)
                or alike(word, said)
                or any(asked_for(text, {word}) for text in texts)
            )
        )

    def is_of_question(self, word: Word) -> bool:
        """Whether a word is the question's, in another form or another one for it."""
        return self.asked.holds(word.text) or self.asked.speaks([word.text])
