"""What speaks against it that a sentence in another language gives the answer that it names.

Between the answer and the question's words may stand what links, and nothing else. No other name,
and no other number of its kind, may stand in front of it, and no bare one behind it.
"""

from dataclasses import dataclass

from ..numbers.number_words import number_words
from ..regex import regex
from ..words.asked import Asked
from ..words.question import alike
from ..words.sentence_words import OR, RELATIONS
from ..words.tokens import Word, begins_alike, words_of
from .other_languages import Language

MAX_WORDS = 60
DENIALS = frozenset("nicht kein keine keinen ne pas no non nao niet geen не".split())
_FRAGMENT = 4  # words: a later sentence that is shorter may be another answer
_DESCRIPTION = 2  # words of a description in front of a name: "del colombiano ..."
_PERSON = frozenset("wer wen wem qui quien quienes chi quem kdo кто".split())
_ARTICLES = frozenset("der die das le la l el il lo o a de het".split())
_GERMAN_NOUN = frozenset(
    "der die das den dem des ein eine einen einem einer eines im am vom zum zur ins vielen".split()
)
_YEAR = regex(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class ForeignClause:
    """A sentence in which an accepted answer stands, and what it is compared with."""

    words: tuple[Word, ...]
    start: int
    end: int
    """Behind the answer."""
    asked: Asked
    language: Language
    counted: bool

    def covers(self, i: int) -> bool:
        """Whether a word is one of the question's that carry content, or another one for it."""
        text = self.words[i].text
        if text in self.language.links or text in self.language.asks:
            return False
        near = self.asked.near_content | self.asked.words
        return text in near or alike(text, near) or begins_alike(text, near)

    def links(self, i: int) -> bool:
        """Whether a word is grammar."""
        return self.words[i].text in self.language.links | self.language.stands

    def names(self, i: int) -> bool:
        """Whether a word is a name that the question has not."""
        word, front = self.words[i], self.words[i - 1] if i else None
        if not word.written.strip("„“«»\"'’‘(¿¡")[:1].isupper() or self.links(i):
            return False
        if self.covers(i) or (i == 0 and word.text in self.language.opens):
            return False
        if self.language.name == "de" and front is not None and not word.marked:
            noun = front.text in _GERMAN_NOUN or front.text[:1].isdigit()
            return not noun
        return True


def lets_stand(clause: ForeignClause) -> bool:
    """Whether nothing in the sentence of an answer speaks against it."""
    words, language, asked = clause.words, clause.language, clause.asked
    against = language.against - asked.words
    outside = [*range(clause.start), *range(clause.end, len(words))]
    if any(words[i].text in against or _is_denied(clause, i) for i in outside):
        return False
    if any(clause.names(i) and not _may_do(clause, i) for i in range(clause.start)):
        return False
    if clause.counted and not _is_the_number(clause):
        return False
    return _is_asked_for(clause) and _leads(clause) and _goes_on(clause)


def _may_do(clause: ForeignClause, i: int) -> bool:
    """Whether a name is of who did what a number is asked of: "founded by Enzo Ferrari in"."""
    done = i > 0 and clause.words[i - 1].text in clause.language.by
    return clause.counted and (done or clause.covers(i + 1))


def _is_denied(clause: ForeignClause, i: int) -> bool:
    """Whether a word of Czech or Russian is a verb with its negation in front: "nenapsal"."""
    text = clause.words[i].text
    if clause.language.name not in ("cs", "ru") or not text.startswith(("ne", "не")):
        return False
    bare = text[2:]
    known = bare in clause.language.links or alike(bare, clause.asked.near_content)
    return known and text not in clause.asked.words


def _is_the_number(clause: ForeignClause) -> bool:
    """Whether a number is the first of its kind, unbounded, and counts what was asked."""
    words, language = clause.words, clause.language
    year = _YEAR.fullmatch(words[clause.start].text) is not None
    front = {words[i].text for i in range(max(0, clause.start - 2), clause.start)}
    if not language.bounds.isdisjoint(front - clause.asked.words):
        return False
    for i, word in enumerate(words):
        if clause.start <= i < clause.end:
            continue
        number = word.text[:1].isdigit() or word.text in number_words(language.name)
        same_kind = (_YEAR.fullmatch(word.text) is not None) == year
        new = number and word.text not in clause.asked.words
        if new and same_kind and i <= clause.end + 1:
            return False
    behind = clause.end
    if year or behind >= len(words) or words[behind].marked:
        return True
    return clause.covers(behind) or clause.links(behind) or words[behind].text in language.opens


def _is_asked_for(clause: ForeignClause) -> bool:
    """Whether the sentence says enough of the question, or points at what it asks about."""
    asked, language = clause.asked, clause.language
    content = {word for word in asked.content if word not in language.links | language.asks}
    said = {clause.words[i].text for i in range(len(clause.words)) if clause.covers(i)}
    held = {word for word in content if word in said or alike(word, frozenset(said))}
    if not said:
        return False
    if clause.counted and clause.start == 0:  # "Once jugadores, incluido el portero"
        behind = clause.end
        ends = behind + 1 >= len(clause.words) or clause.words[behind + 1].marked
        return behind < len(clause.words) and clause.covers(behind) and ends
    points = any(word.text in language.stands for word in clause.words[: clause.start])
    other = any(text in asked.further for text in said)
    return 2 * len(held) >= len(content) or points or other


def _leads(clause: ForeignClause) -> bool:
    """Whether only links stand between the answer and the words of the question in front of it."""
    words, strange = clause.words, 0
    for i in range(clause.start - 1, -1, -1):
        if clause.covers(i):
            return _is_in_its_role(clause, i)
        if words[i + 1].marked and i + 1 < clause.start:
            break  # an introduction
        if clause.links(i) or words[i].text[:1].isdigit():
            continue
        strange += 1
        near = clause.start - i == strange and not words[clause.start].marked
        described = near and not clause.counted and i > 0 and clause.links(i - 1)
        if not described or words[i].text in RELATIONS or strange > _DESCRIPTION:
            return words[clause.start].marked and _follows(clause)
    if clause.start and words[clause.start].marked:
        return _follows(clause)
    return _follows(clause) or any(clause.covers(i) for i in range(clause.start))


def _follows(clause: ForeignClause) -> bool:
    """Whether what was asked stands behind the answer, which is the subject: "X è il fiume ..."."""
    words = clause.words
    for i in range(clause.end, len(words)):
        if words[i].marked:
            return False
        if clause.covers(i):
            by = not clause.language.by.isdisjoint(w.text for w in words[clause.end : i])
            return not by or not _asks_for_a_person(clause)
        if not clause.links(i):
            return False
    return False


def _asks_for_a_person(clause: ForeignClause) -> bool:
    return not _PERSON.isdisjoint(clause.asked.text.casefold().split()) or (
        clause.language.name == "nl" and clause.asked.text[:4].casefold() == "wie "
    )


def _is_in_its_role(clause: ForeignClause, last: int) -> bool:
    """Whether it is not the answer to whom something was done: "Platon lehrte Sokrates"."""
    if clause.language.name in ("cs", "ru") or not _asks_for_a_person(clause):
        return True
    if any(not clause.links(i) for i in range(last + 1, clause.start)):
        return True
    between = {clause.words[i].text for i in range(last + 1, clause.start)}
    verb = clause.words[last].written[:1].islower()
    named = any(clause.words[i].written[:1].isupper() and clause.covers(i) for i in range(last))
    return not (verb and named and between <= _ARTICLES)


def _goes_on(clause: ForeignClause) -> bool:
    """Whether what follows an answer is neither of its name nor another answer beside it."""
    words, language, end = clause.words, clause.language, clause.end
    if end >= len(words):
        return True
    behind = words[end]
    if behind.text in OR | language.conjunctions:
        following = range(end + 1, min(end + 3, len(words)))
        beside = 1 if clause.counted else 0  # not in "und erschien 1959"
        return not any(
            clause.names(i) or (words[i].text[:1].isdigit() and i <= end + 1 + beside)
            for i in following
        )
    if not behind.marked:
        known = behind.text in language.opens or clause.links(end) or clause.covers(end)
        participle = not clause.counted and behind.text.endswith(("t", "n", "a", "o", "e"))
        return known or (behind.written[:1].islower() and participle and clause.start > 0)
    return not _is_listed(clause)


def _is_listed(clause: ForeignClause) -> bool:
    """Whether another name stands behind a mark, alone: "Berlin, Hamburg"."""
    words, language = clause.words, clause.language
    end = clause.end
    limit = next((i for i in range(end + 1, len(words)) if words[i].marked), len(words))
    opened = any(words[i].text in language.opens for i in range(end, min(end + 2, limit)))
    return not opened and any(clause.names(i) for i in range(end, limit))


def lets_stand_behind(sentence: str, clause: ForeignClause) -> bool:
    """Whether a later sentence neither denies nor answers again."""
    words, language = tuple(words_of(sentence)), clause.language
    if len(words) < _FRAGMENT or len(words) > MAX_WORDS:
        return False
    texts = {word.text for word in words}
    if not texts.isdisjoint(language.against | DENIALS):
        return False
    later = ForeignClause(words, 0, 0, clause.asked, language, clause.counted)
    if any(later.covers(i) for i in range(len(words))):
        return False
    if any(later.links(i) and words[i].text in language.stands for i in range(2)):
        return not any(later.names(i) for i in range(len(words)))
    numbers = any(text[:1].isdigit() or text in number_words(language.name) for text in texts)
    return not (clause.counted and numbers)
