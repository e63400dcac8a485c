"""The first number, date or year that an answer gives, in sentences of any words.

The counterpart of `first_named` for what is counted or dated. There is one try: the first number
that the question does not hold; for a question of when, the first date or year.
"""

import re

from ..abstention import declines
from ..numbers.around_numbers import AGE_ASKED, concluding_clause, stated_age, without_asides
from ..numbers.behind_numbers import BOUNDED, NUMBER, SMALL, WHEN, unit_behind, words_behind
from ..regex import regex
from ..words.asked import PARTS, TAKEN_BACK, Asked, bare_sentences, concluded
from ..words.roles import PRONOUNS
from ..words.sentence_words import DENYING, is_verb
from ..words.tokens import words_of
from ..words.wording import LINKING, TURNING
from .behind_the_answer import IS_ANOTHER_NUMBER
from .worked_out import equation_result

_MAX_LENGTH = 1200  # characters
_MAX_SENTENCES = 3  # in front of the first number
_FRAGMENT = 3  # words: a sentence this short with a number is another answer
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ANY_MONTH = r"[^\W\d_]{3,12}"
_DATE = regex(
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? [12]\d{{3}}\b)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? [12]\d{{3}}\b)?|"
    rf"\d{{1,2}}\.? (?:de |di |)?{_ANY_MONTH} (?:de |del |)?[12]\d{{3}}\b|"
    rf"{_MONTH},? [12]\d{{3}}\b|\d{{4}}-\d\d-\d\d|(?<![\w.,])[12]\d{{3}}(?![\w,]*\d)(?:s\b)?",
    re.IGNORECASE,
)
_COMPARES = regex(r"\b(?:than|fewer|difference|half of|double|twice|square root)\b", re.IGNORECASE)
_OF = frozenset(
    "total number sum average population height length speed distance age temperature maximum "
    "hours morning evening night afternoon day month minimum cost price weight year record "
    "score depth width value elevation area start end up consists consist composed".split()
)
"""Words whose "of" leads to the number itself; the half of a number is another one."""
_SHORT_OF = frozenset("below less short minus plus fewer under squared above over per".split())
_BESIDE_A_NAME = frozenset("from in by of at with to under for near on after".split())
_DENIES = regex(
    r"(?:no|not|nope|never)\b|(?:it|that|this)(?: is| was|'s)? (?:not|never|a lie)\b|"
    rf"(?:no,? )?it(?: is|'s) (?:{SMALL})\b",
    re.IGNORECASE,
)
_HOW_MANY = regex(r"\bhow (?:many|much)\b", re.IGNORECASE)
_EXPLAINED = regex(
    rf"(?P<number>\d[\d,.]*|(?:{SMALL})(?:[- ](?:{SMALL}))*)(?P<noun> [a-z]+)?"
    r"(?::|\s[\u2013\u2014-]|,(?= (?:including|counting|not counting|excluding|of which)\b))\s"
    r"(?=[a-z ]*[a-z]{3})",
    re.IGNORECASE,
)
_HAPPENS = frozenset(
    "took occurred happened dated became celebrated held observed marked came fell "
    "gave said".split()
)
_NOT_EITHER = regex(r"(?P<denied>(?:n['\u2019]t|not)\b[^,;]*?),? either(?=\W*$)", re.IGNORECASE)
_HAS = regex(r"^(?:no|not)\b|\b(?:has|have|is|are|had)\b", re.IGNORECASE)
_ORDINAL = regex(r"(?<=\d)(?:st|nd|rd|th)\b")
_DENYING = frozenset(
    "wrong incorrect false former formerly previously originally supposedly unlikely might may "
    "could perhaps if whether unclear thought believed".split()
)


def first_quantity(answer: str, question: str) -> str | None:
    """The first number or date that an answer gives, with its unit; None if it is not let stand.

    Args:
        answer: As it was written; markup is left out.
        question: As it was asked.

    >>> question = "How many strings does a violin have?"
    >>> first_quantity("A standard violin has four strings, tuned in fifths: G3, D4.", question)
    'four'
    >>> first_quantity("A violin has more than three strings.", question) is None
    True
    """
    if len(answer) > _MAX_LENGTH or "?" in answer or _COMPARES.search(question):
        return None
    if AGE_ASKED.search(question) and (age := stated_age(answer, question)):
        return None if declines(answer, question) else age
    conclusion = concluded(answer) or concluding_clause(answer)
    text = conclusion or answer
    asked = Asked(question)
    pattern = _DATE if WHEN.search(question) else NUMBER
    sentences = bare_sentences(text)
    if pattern is NUMBER and (result := equation_result(answer, question)) is not None:
        return result
    if sentences and (explained := _EXPLAINED.match(sentences[0])) and pattern is NUMBER:
        rest = sentences[0][explained.end() :]
        against = TAKEN_BACK.search(answer) or _HAS.search(rest) or declines(answer, question)
        another = explained["noun"] and not asked.holds(explained["noun"].strip())
        return None if against or another else explained["number"]
    for number, sentence in enumerate(sentences[:_MAX_SENTENCES]):
        sentence = without_asides(sentence, asked)
        new = (m for m in pattern.finditer(sentence) if _is_new(m[0], question))
        match = next((m for m in new if not _is_known(m, asked)), None)
        if match is None:
            continue
        front, tail = sentence[: match.start()], sentence[match.end() :]
        bare = conclusion is not None and not front.strip()
        if not (bare or _leads(front, tail, asked)):
            return None
        unit = unit_behind(tail, asked)
        if unit is None:
            return None
        listed = sentence.rstrip().endswith(":")
        if not all(_lets_stand(remark, listed) for remark in sentences[number + 1 :]):
            return None
        if declines(answer, question):
            return None
        return _ORDINAL.sub("", match[0].strip()) + unit
    return None


def _is_new(quantity: str, question: str) -> bool:
    return not re.search(rf"(?<!\w){re.escape(quantity)}(?!\w)", question, re.IGNORECASE)


def _is_known(match: re.Match[str], asked: Asked) -> bool:
    """Whether a number only tells how many known things are spoken of: "the two scales"."""
    front = match.string[: match.start()].lower()
    return front.endswith("the ") and match[0].isalpha() and not _HOW_MANY.search(asked.text)


def _leads(front: str, tail: str, asked: Asked) -> bool:
    """Whether the words in front, or the clause behind, speak of what was asked."""
    words = tuple(words_of(front))
    texts = [word.text for word in words]
    names = [i for i in range(len(words)) if asked.is_name(words, i)]
    begins = [i for i in names if i - 1 not in names or words[i].marked]
    if any(i == 0 or words[i - 1].text not in _BESIDE_A_NAME for i in begins):
        return False
    if texts[-1:] == ["by"] and WHEN.search(asked.text):
        return False  # "by 1953 it had not ended"
    letters = asked.letters
    turned = TURNING | _DENYING | DENYING | BOUNDED
    if any(word.written.lower().endswith(("n't", "n\u2019t")) for word in words):
        return False
    plain = {w.text for i, w in enumerate(words) if i == 0 or not w.written[:1].isupper()}
    if not (turned - letters).isdisjoint(plain - asked.words):  # not in "the Second Congress"
        return False
    if texts[-1:] == ["of"] and (len(texts) == 1 or texts[-2] not in _OF):
        return False
    clause: list[str] = []
    for word in words_behind(tail):
        if word.marked:
            break
        clause.append(word.text)
    if not _SHORT_OF.isdisjoint(set(clause) - asked.words):
        return False
    if not words:
        return TURNING.isdisjoint(clause) and len(clause) > 1 and asked.speaks(clause)
    beside = [text for text in texts if text not in LINKING and text not in PRONOUNS]
    if WHEN.search(asked.text) and any(
        is_verb(text) and text not in _HAPPENS and not asked.speaks([text]) for text in beside
    ):
        return False  # "raged in 1945"
    return asked.speaks(texts) if beside else True


def _lets_stand(remark: str, listed: bool) -> bool:
    remark = _NOT_EITHER.sub(r"\g<denied>", remark)
    if TAKEN_BACK.search(remark) or _DENIES.match(remark):
        return False
    if any(IS_ANOTHER_NUMBER.match(part) for part in (remark, *PARTS.split(remark))):
        return False
    short = len(remark.split()) <= _FRAGMENT and any(map(str.isdigit, remark))
    return not short or listed
