"""The first number, date or year that an answer gives, in sentences of any words.

The counterpart of `first_named` for what is counted or dated. There is one try: the first number
that the question does not hold; for a question of when, the first date or year.
"""

import re
from collections.abc import Sequence

from .around_numbers import AGE_ASKED, concluding_clause, stated_age, without_asides
from .asked_question import TAKEN_BACK, Asked, bare_sentences, concluded, declines
from .behind_the_answer import IS_ANOTHER_NUMBER
from .counted_noun import is_uncounted
from .numerals import NUMBER_WORDS
from .regex import regex
from .roles import PRONOUNS
from .sentence_tokens import Word, words_of
from .sentence_words import BEHIND, DENYING, OR, is_verb
from .units import UNITS
from .wording import LINKING, TURNING

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
_SMALL = "|".join(sorted((word for word in NUMBER_WORDS), key=len, reverse=True))
_NUMBER = regex(
    r"(?<![\w.,])(?:[-\u2212]\s?)?[$\u20ac\u00a3]?\d(?:[\d,]*\d)?(?:\.\d+)?"
    r"(?:\s?[\u00d7x*\u00b7]\s?10\s?(?:\^?\s?[({]?[-\u2212]?\d+[)}]?|"
    r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]+))?"
    r"(?:e[-+]?\d+)?(?: (?:thousand|million|billion|trillion)\b)?"
    r"(?:/\d+)?(?:\s?%)?(?![\w]*\d)|"
    rf"\b(?:{_SMALL})(?:(?:[- ]|\sand\s)(?:{_SMALL}))*\b",
    re.IGNORECASE,
)
_WHEN = regex(
    r"\b(?:when|what year|which year|what date|which date|what day|date|in what year|year|"
    r"cu\u00e1ndo|quand|wann|quando|wanneer|kdy|kiedy|a\u00f1o|ann\u00e9e|jahr|anno|ano|jaar)\b",
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
_AGAINST = regex(
    r"\s*(?:b\.?\s?c\.?(?:\s?e\b|\b)|(?:st|nd|rd|th)\b|[\u2030\u00b2\u00b3+^!]|"
    r"\u00b0(?!\s?[CFK]\b)|\(\s*(?:in |or )?\d)",
    re.IGNORECASE,
)
_EQUATION = regex(r"^[^=;]*\d[^=;]*(?:=[^=;]*)?(?<![!<>\u2260])=\s*(?P<result>[^=?;]{1,60})$")
_UNSOUND = regex(r"[!<>\u2260]|\b(?:false|not|wrong|cats)\b|n['\u2019]t\b", re.IGNORECASE)
_HOW_MANY = regex(r"\bhow many\b", re.IGNORECASE)
_DENIES = regex(
    r"(?:no|not|nope|never)\b|(?:it|that|this)(?: is| was|'s)? (?:not|never|a lie)\b|"
    rf"(?:no,? )?it(?: is|'s) (?:{_SMALL})\b",
    re.IGNORECASE,
)
_EXPLAINED = regex(
    rf"(?P<number>\d[\d,.]*|(?:{_SMALL})(?:[- ](?:{_SMALL}))*)"
    r"(?::|\s[\u2013\u2014-]|,(?= (?:including|counting|not counting|excluding|of which)\b))\s"
    r"(?=[a-z ]*[a-z]{3})",
    re.IGNORECASE,
)
_HAPPENS = frozenset(
    "took occurred happened dated became celebrated held observed marked came fell "
    "gave said".split()
)
_AT_A_DATE = frozenset("every each shortly just exactly local more when while where".split())
_HAS = regex(r"^(?:no|not)\b|\b(?:has|have|is|are|had)\b", re.IGNORECASE)
_CONCLUDES = regex(r"\b(?:so|therefore|thus|hence|giving|which gives)\b[^.]*\d", re.I)
_ORDINAL = regex(r"(?<=\d)(?:st|nd|rd|th)\b")
_BOUNDED = frozenset(
    "over under more less than most least up between nearly almost minus plus below above beyond "
    "half double twice before after until since except fewer greater exceeds exceeding short per "
    "off away squared cubed pairs dozen root hundred score gross times more another lacks missing "
    "scarcely lost".split()
)
_DENYING = frozenset(
    "wrong incorrect false former formerly previously originally supposedly unlikely might may "
    "could perhaps if whether unclear thought believed".split()
)
_ANOTHER_BEHIND = regex(
    r"\s*(?:[,;:~]?\s*(?:or|to|and|then|till|as well as|through|times)|"
    r"[-\u2013\u2014/+*\u00d7:~,;]|"
    r"out of)\s*(?:about |around |or |a )?"
    rf"(?:\d|(?:{_SMALL}|half)\b)",
    re.IGNORECASE,
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
    pattern = _DATE if _WHEN.search(question) else _NUMBER
    sentences = bare_sentences(text)
    if pattern is _NUMBER and (result := equation_result(answer, question)) is not None:
        return result
    if sentences and (explained := _EXPLAINED.match(sentences[0])) and pattern is _NUMBER:
        rest = sentences[0][explained.end() :]
        against = TAKEN_BACK.search(answer) or _HAS.search(rest) or declines(answer, question)
        return None if against else explained["number"]
    for number, sentence in enumerate(sentences[:_MAX_SENTENCES]):
        sentence = without_asides(sentence, asked)
        match = next((m for m in pattern.finditer(sentence) if _is_new(m[0], question)), None)
        if match is None:
            continue
        front, tail = sentence[: match.start()], sentence[match.end() :]
        bare = conclusion is not None and not front.strip()
        if not (bare or _leads(front, tail, asked)):
            return None
        unit = _behind(tail, asked)
        if unit is None:
            return None
        listed = sentence.rstrip().endswith(":")
        if not all(_lets_stand(remark, listed) for remark in sentences[number + 1 :]):
            return None
        if declines(answer, question):
            return None
        return _ORDINAL.sub("", match[0].strip()) + unit
    return None


def equation_result(answer: str, question: str) -> str | None:
    """What an equation at the end of an answer comes to, with its unit; None if there is none.

    >>> equation_result("7 days x 24 hours = 168 hours in a week.", "How many hours has a week?")
    '168 hours'
    """
    sentences = bare_sentences(concluded(answer) or answer)
    equation = _EQUATION.search(sentences[-1]) if sentences else None
    if equation is None or _UNSOUND.search(sentences[-1]) or declines(answer, question):
        return None
    return _result(equation["result"], Asked(question))


def _result(text: str, asked: Asked) -> str | None:
    """The number that an equation ends in, with its unit."""
    match = _NUMBER.match(text)
    if match is None or any(map(str.isdigit, text[match.end() :])):
        return None  # "= 72, so the speed is 27"
    unit = _behind(text[match.end() :], asked)
    return None if unit is None else match[0].strip() + unit


def _is_new(quantity: str, question: str) -> bool:
    return not re.search(rf"(?<!\w){re.escape(quantity)}(?!\w)", question, re.IGNORECASE)


def _leads(front: str, tail: str, asked: Asked) -> bool:
    """Whether the words in front, or the clause behind, speak of what was asked."""
    words = tuple(words_of(front))
    texts = [word.text for word in words]
    names = [i for i in range(len(words)) if asked.is_name(words, i)]
    if any(i == 0 or words[i - 1].text not in _BESIDE_A_NAME for i in names):
        return False
    if texts[-1:] == ["by"] and _WHEN.search(asked.text):
        return False  # "by 1953 it had not ended"
    letters = asked.letters
    turned = TURNING | _DENYING | DENYING | _BOUNDED
    if any(word.written.lower().endswith(("n't", "n\u2019t")) for word in words):
        return False
    if not (turned - letters).isdisjoint(set(texts) - asked.words):
        return False
    if texts[-1:] == ["of"] and (len(texts) == 1 or texts[-2] not in _OF):
        return False
    clause: list[str] = []
    for word in _words_behind(tail):
        if word.marked:
            break
        clause.append(word.text)
    if not _SHORT_OF.isdisjoint(set(clause) - asked.words):
        return False
    if not words:
        return TURNING.isdisjoint(clause) and len(clause) > 1 and asked.speaks(clause)
    beside = [text for text in texts if text not in LINKING and text not in PRONOUNS]
    if _WHEN.search(asked.text) and any(
        is_verb(text) and text not in _HAPPENS and not asked.speaks([text]) for text in beside
    ):
        return False  # "raged in 1945"
    return asked.speaks(texts) if beside else True


def _behind(tail: str, asked: Asked) -> str | None:
    """The unit behind a number, "" if there is none, None if what follows is against it."""
    if (
        _AGAINST.match(tail)
        or _CONCLUDES.search(tail)
        or _ANOTHER_BEHIND.match(tail)
        or TAKEN_BACK.search(tail)
    ):
        return None
    words = _words_behind(tail)
    if not words or words[0].marked:
        return ""
    first = words[0].text
    if _WHEN.search(asked.text) and not (
        first in LINKING | BEHIND | OR | _AT_A_DATE or asked.holds(first) or first[:1].isdigit()
    ):
        return None  # "1945 ships"
    if not _WHEN.search(asked.text) and not _counts(words, asked):
        return None
    event = len(words) > 1 and first in ("after", "before") and words[1].text.endswith("ing")
    if event and _WHEN.search(asked.text):
        return ""
    if first in TURNING | _BOUNDED or is_uncounted(first, asked.words, asked.text, True):
        return None
    in_something = first == "in" and len(words) > 1 and words[1].text.isalpha()  # no inches
    return f" {words[0].written.strip('.,')}" if first in UNITS and not in_something else ""


def _counts(words: Sequence[Word], asked: Asked) -> bool:
    """Whether a number counts what was asked: its noun, a unit, or nothing more."""
    if not _HOW_MANY.search(asked.text):
        return True
    for word in words[:3]:
        if word.marked or asked.holds(word.text) or word.text in UNITS:
            return True
        if word.text in BEHIND | LINKING | OR:
            return word.text not in ("and", "more")
    return len(words) == 0


def _words_behind(tail: str) -> tuple[Word, ...]:
    """The words of a tail; a mark in front of the first needs a word before it to be one."""
    return tuple(words_of("0" + tail[:200]))[1:]


def _lets_stand(remark: str, listed: bool) -> bool:
    if TAKEN_BACK.search(remark) or IS_ANOTHER_NUMBER.match(remark) or _DENIES.match(remark):
        return False
    short = len(remark.split()) <= _FRAGMENT and any(map(str.isdigit, remark))
    return not short or listed
