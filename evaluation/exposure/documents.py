"""How many documents state each of the facts asked: a question's entity beside one of its answers.

One document is in memory at a time, and what is kept grows with the questions only.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from abstain.tasks import Question

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def words(text: str) -> list[str]:
    """Lower-case words and numbers without accents and punctuation.

    >>> words("São Paulo's 1,000")
    ['sao', 'paulo', 's', '1', '000']
    """
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(text.casefold())


def _phrase(text: str) -> str:
    return f" {' '.join(words(text))} "


@dataclass(frozen=True)
class _Fact:
    id: str
    entity: str
    answers: tuple[str, ...]

    def stated_in(self, text: str) -> bool:
        """Whether a passage names the entity and, apart from it, an answer."""
        if self.entity not in text:
            return False
        # Mexico City is not what says that it lies in Mexico.
        rest = text.replace(self.entity, " | ")
        return any(answer in rest for answer in self.answers)


class DocumentCounter:
    """Counts, for every question, the documents that state its fact.

    A document states it where entity and answer stand in one passage of at most `passage` words,
    as words and in any order: what is between them is not read. Raises ValueError if no question
    has both an entity and an answer.
    """

    def __init__(self, questions: Sequence[Question], passage: int = 100):
        self._passage = passage
        self._by_word: dict[str, list[_Fact]] = defaultdict(list)
        self.documents = 0
        self._times: Counter[str] = Counter()
        self.searched: list[str] = []
        """Ids of the questions that can be looked for."""
        for question in questions:
            entity = _phrase(question.entity)
            answers = tuple(
                phrase for answer in question.answers or () if (phrase := _phrase(answer)).strip()
            )
            if entity.strip() and answers:
                # The longest word is likely to be the rarest.
                key = max(entity.split(), key=len)
                self._by_word[key].append(_Fact(question.id, entity, answers))
                self.searched.append(question.id)
        if not self.searched:
            raise ValueError(
                "no question has both an 'entity' and an answer, so none can be looked for in "
                "documents; add the column 'entity': what the question is about"
            )

    def add(self, document: str) -> None:
        """Read one document."""
        self.documents += 1
        said = words(document)
        hits = self._by_word.keys() & set(said)
        if not hits:
            return
        whole = f" {' '.join(said)} "
        for word in hits:
            for fact in self._by_word[word]:
                if fact.stated_in(whole) and self._in_a_passage(fact, said):
                    self._times[fact.id] += 1

    def _in_a_passage(self, fact: _Fact, said: list[str]) -> bool:
        size, step = self._passage, max(1, self._passage // 2)
        if len(said) <= size:
            return True
        starts = range(0, len(said) - size + step, step)
        return any(fact.stated_in(f" {' '.join(said[s : s + size])} ") for s in starts)

    def times(self, id: str) -> int:
        """Documents that state the fact of the question with this id."""
        return self._times[id]
