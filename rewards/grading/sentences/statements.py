"""Whether a sentence states an accepted answer, in words of its own around it.

"The tragedy was penned by William Shakespeare around 1600." What stands in front of the answer has
to be accounted for word by word: the question's words, other words for them (`roles`), a kind of
thing, a nationality, a profession. So does what follows, up to a mark or a preposition behind which
a remark begins. The remark may take nothing back and name no other answer. A name or a number in
front of the answer is never accounted for, so that the answer is the first thing said.
"""

import re
from collections.abc import Collection, Sequence

from ..numbers.counted_noun import is_uncounted
from ..numbers.numerals import NUMBER_WORDS
from ..numbers.units import UNITS
from ..regex import regex
from ..text import TURNED_SIGNS, fold, normalize
from ..words.premise import INTERROGATIVES
from ..words.question import alike
from ..words.roles import NEUTRAL, PRONOUNS, other_words
from ..words.sentence_words import DESCRIBING, FOREIGN, OF_A_PEOPLE, RELATIONS, is_verb
from ..words.tokens import Word, begins_alike, spans_of, words_of
from ..words.wording import LINKING, TURNING, asked_for, stands_for_another, stem
from .remarks import begins_remark, harmless

_MAX_LENGTH = 400  # characters
_MAX_TOKENS = 60
_SHORTEST = 3  # letters of an answer that is looked for in a sentence
_FEW = 2  # words in front that make a sentence of another language
_FIRST_WORDS = 2  # among which a pronoun is the subject
_ABOUT = frozenset("around about approximately roughly circa about in on".split())
_SPEAKERS = PRONOUNS | {"people", "everyone"}
_NUMBER_LINKS = frozenset("approximately roughly about around average equals makes gives".split())
_YEAR = regex(r"\b[12]\d{3}\b")
_PERSON_ASKED = regex(r"\b(?:who|whose|whom)\b", re.IGNORECASE)
_YEAR_OF_A_WORK = regex(
    r"\s\((?:\w+, )?[12]\d{3}\)|\b[12]\d{3}\s(?=[a-zA-Z ]{0,20}\b(?:film|novel|book)\b)"
)
_ELSEWHERE = regex(r"in [12]\d{3},? (?:at|in) [A-Z]")
_OTHER_DATE = regex(
    r"\(?[\d.,]+\)?\W*$|\(?(?:in |on |around |about |or |and )?[12]\d{3}\b", re.IGNORECASE
)
_ASKS_FOR_A_WORK = regex(
    r"\b(?:which|what)\b(?! year).{0,40}\b(?:film|movie|picture|song|single|album|novel|book|"
    r"series|show|game|play)s?\b",
    re.IGNORECASE,
)
_COMPARED = frozenset(("than", "against"))
_OF_ANOTHER = frozenset("for with from to against than".split())
_ENGLISH = frozenset("what which who whom whose when where how".split())
_COPULAS = frozenset("est es ist je jest e è é byl byla war wurde".split())
_LONGEST_SUBJECT = 8  # words


def states(sentence: str, golds: Collection[str], question: str) -> bool:
    """Whether a sentence says one of the accepted answers of a question.

    Args:
        sentence: One sentence, as it was written.
        golds: Accepted answers, normalized.
        question: As it was asked.

    >>> question = "Who wrote the play Hamlet?"
    >>> said = "The tragedy's author is the English poet William Shakespeare, around 1600."
    >>> states(said.replace("tragedy", "play"), ["william shakespeare"], question)
    True
    >>> states("The author is a friend of William Shakespeare.", ["william shakespeare"], question)
    False
    """
    if _PERSON_ASKED.search(question) and not _YEAR.search(question):
        sentence = _YEAR_OF_A_WORK.sub("", sentence)
    words = tuple(words_of(sentence))
    if not 1 < len(words) <= _MAX_TOKENS or len(sentence) > _MAX_LENGTH or _signed(sentence):
        return False
    asked = stem(question)
    asked_words = frozenset(normalize(asked).split()) | frozenset(fold(asked).split())
    offered = f" {normalize(asked)} "
    sought = {gold for gold in golds if len(gold) >= _SHORTEST and f" {gold} " not in offered}
    of_a_people = OF_A_PEOPLE.search(question) is not None
    for start, end in spans_of(sentence, words, sought):
        if of_a_people and any(
            DESCRIBING.match(word.text) and word.text not in asked_words for word in words[:start]
        ):
            return False  # "Russian, Gujarati" names two languages
        if _accounted(sentence, words, start, end, asked_words, asked):
            return True
    return False


def first_number(sentence: str, question: str) -> str | None:
    """The first number that the question has not, with its unit, if a sentence states it.

    >>> first_number("It has 8 legs, arranged in four pairs.", "How many legs has a spider?")
    '8'
    """
    words = tuple(words_of(sentence))
    if not words or len(words) > _MAX_TOKENS or len(sentence) > _MAX_LENGTH or _signed(sentence):
        return None
    asked = stem(question)
    asked_words = frozenset(normalize(asked).split()) | frozenset(fold(asked).split())
    for i, word in enumerate(words):
        text = word.text.lstrip("~≈$€£")
        if (text[:1].isdecimal() and text not in asked_words) or text in NUMBER_WORDS:
            end = i + 1
            while (
                end < len(words)
                and not words[end].marked
                and (
                    words[end].text in NUMBER_WORDS | UNITS.keys()
                    or words[end].text[:1].isdecimal()
                )
            ):
                end += 1
            if end < len(words) and is_uncounted(words[end].text, asked_words, asked):
                return None
            if not _accounted(sentence, words, i, end, asked_words | _NUMBER_LINKS, asked):
                return None
            stop = words[end - 1].start + len(words[end - 1].written)
            return sentence[word.start : stop].strip(".,'\"* ")
    return None


def _signed(sentence: str) -> bool:
    """Whether a sign turns the meaning: "> 72"."""
    return not TURNED_SIGNS.isdisjoint(normalize(sentence).split())


def _accounted(
    sentence: str,
    words: Sequence[Word],
    start: int,
    end: int,
    asked_words: frozenset[str],
    asked: str,
) -> bool:
    """Whether nothing but the answer stands in front of the place and nothing against it behind."""
    front = words[:start]
    dated = words[start].text[:1].isdigit()
    allowed = asked_words | other_words(asked_words)
    if dated:
        allowed |= _ABOUT
    foreign = start >= _FEW or dated
    if not all(_known(word, i, allowed, asked_words, foreign) for i, word in enumerate(front)):
        if _ENGLISH.isdisjoint(asked_words) or not _in_another_language(front) or end < len(words):
            return False
        return TURNING.isdisjoint(word.text for word in front)
    if front and _leads_to_another(front, words[start], asked_words):
        return False
    stop = end
    while (
        stop < len(words)
        and not words[stop].marked
        and (
            _known(words[stop], stop, allowed, asked_words, foreign)
            and (words[stop].written.islower() or words[stop].text in asked_words)
        )
    ):
        stop += 1
    if _is_of_another(front, words[end:stop], asked):
        return False
    return stop == len(words) or _ends_in_a_remark(
        sentence, words, start, end, stop, asked_words, asked
    )


def _is_of_another(front: Sequence[Word], behind: Sequence[Word], asked: str) -> bool:
    """Whether the words around an answer say that it stands for something else."""
    before = [word.text for word in front if word.text not in _SPEAKERS]
    while before and (before[-1] in NEUTRAL or DESCRIBING.match(before[-1])):
        before.pop()
    return stands_for_another([*before, "\ue002", *(word.text for word in behind)], asked)


def _ends_in_a_remark(
    sentence: str,
    words: Sequence[Word],
    start: int,
    end: int,
    stop: int,
    asked_words: frozenset[str],
    asked: str,
) -> bool:
    """Whether a remark begins between the answer's end and `stop`, and it changes nothing."""
    begin = next((i for i in range(stop, end - 1, -1) if begins_remark(sentence, words, i)), None)
    if begin is None or asked_for(words[begin].text, asked_words - LINKING - INTERROGATIVES):
        return False
    remark = sentence[words[begin].start :]
    if words[start].text[:1].isdigit() and _OTHER_DATE.match(remark):
        return False
    if start == 0 and _ELSEWHERE.match(remark):
        return False  # "Canberra in 1950 at Sydney"
    return _changes_nothing(remark, asked)


def _leads_to_another(front: Sequence[Word], first: Word, asked_words: frozenset[str]) -> bool:
    """Whether the words in front of an answer make something else of it than what was asked."""
    last = front[-1]
    if last.text in _OF_ANOTHER - asked_words and (
        last.text in _COMPARED or is_verb(front[max(len(front) - 2, 0)].text)
    ):
        return True  # "invented for Alexander Graham Bell"
    if len(front) > 1 and last.text == "of" and _is_proper(front[-2]):
        return True  # the State of Washington
    # "The man that Oswald shot: Jack Ruby."
    return first.marked and is_verb(last.text) and last.text in asked_words


def _changes_nothing(remark: str, asked: str) -> bool:
    """Whether a remark leaves the answer what it is: no other work, no other year, no denial."""
    if _ASKS_FOR_A_WORK.search(asked) and (_YEAR.search(remark) or " by " in f" {remark}"):
        return False  # of two works of one name the year may tell which
    years = _YEAR.findall(asked)
    if years and not set(_YEAR.findall(remark)) <= set(years):
        return False  # "France in 2018, Brazil in 1998"
    return harmless(remark, asked)


def _in_another_language(front: Sequence[Word]) -> bool:
    """Whether words in front are a subject and "is", as in "Die Hauptstadt von Kanada ist ..."."""
    texts = [word.text for word in front]
    if not _FEW < len(texts) <= _LONGEST_SUBJECT or texts[-1] not in _COPULAS:
        return False
    if not RELATIONS.isdisjoint(texts) or any(word.marked for word in front):
        return False
    spelled = "".join(word.written for word in front)
    if FOREIGN.isdisjoint(texts[:-1]) and spelled.isascii():
        return False
    return not any(map(str.isdigit, "".join(texts)))


def _is_proper(word: Word) -> bool:
    return word.written.istitle() and (word.start > 0 or word.article)


def _known(
    word: Word, place: int, allowed: Collection[str], asked_words: frozenset[str], foreign: bool
) -> bool:
    text = word.text
    if text in TURNING:
        return False
    if text.endswith("ies") and text[:-3] + "y" in asked_words:
        return True
    if asked_for(text, allowed) or text in LINKING or DESCRIBING.match(text):
        return True
    if text in NEUTRAL or (text in PRONOUNS and place < _FIRST_WORDS):
        return True
    if foreign and text in FOREIGN:
        return True
    if word.written[:1].isupper():
        return begins_alike(text, asked_words)
    return not text.isdecimal() and alike(text, asked_words)
