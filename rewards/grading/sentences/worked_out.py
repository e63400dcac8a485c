"""The number that worked-out text comes to: behind its last "=", or the last one that it states.

"9 get off, so 18 remain, and after 14 get on there are 32." The numbers in front are steps.
"""

import re
from collections.abc import Collection, Sequence

from ..abstention import declines
from ..numbers.behind_numbers import BOUNDED, NUMBER, unit_behind
from ..regex import regex
from ..text import fold
from ..words.asked import TAKEN_BACK, Asked, bare_sentences, concluded
from ..words.clauses import FINITE, PREPOSITIONS
from ..words.question import alike
from ..words.roles import PRONOUNS
from ..words.sentence_words import is_verb, negations
from ..words.tokens import Word, words_of
from ..words.wording import LINKING, TURNING

_EQUATION = regex(r"^[^=;]*\d[^=;]*(?:=[^=;]*)?(?<![!<>\u2260])=\s*(?P<result>[^=?;]{1,60})$")
_STATES = frozenset(
    "is are was were has have had be need needs makes make made gives give giving "
    "leaves leave leaving equals remain remains left totals becomes rises falls".split()
)
"""Verbs behind which a result stands; so it does behind those of the question."""
_STOPS = regex(r"[,;:\u2013\u2014]\s|\b(?:and|so|then|which)\b")
_BESIDE = regex(
    r"\b(?:while|whereas|other|others|another|instead|if|says?|said|claims?|thinks?|wants?|wanted)\b",
    re.IGNORECASE,
)
_GRAMMAR = PREPOSITIONS | frozenset("then there still therefore now after you we one new".split())
_NAME = regex(r"(?<=\w )[A-Z][a-z]+|(?:^|(?<=[.] ))[A-Z][a-z]+(?= [a-z]+s\b)")
_OTHER_TIME = regex(
    r"\b(?:will|ago|before|yesterday|tomorrow|later|then (?=\w+ (?:was|were|had))|"
    r"(?:after|in) (?:the (?:first|last|next)|[a-z\d]+ (?:years?|months?|weeks?|days?|hours?)))\b|"
    r"\bthen\W*$",
    re.IGNORECASE,
)
_NOW, _PAST = regex(r"\bnow\b", re.IGNORECASE), frozenset("was were had".split())
_PERCENTAGE = regex(r"(\d+(?:\.\d+)?) ?% of (\d[\d,.]*\d|\d)")
_COUNTED = regex(r"\bhow many (?P<noun>[a-z]+)", re.IGNORECASE)
_MEASURES = {
    "age": "old", "distance": "far", "length": "long", "speed": "fast", "price": "much cost pay",
    "cost": "much price pay", "weight": "heavy much", "height": "tall high", "time": "long",
    "discount": "", "number": "many much", "width": "wide", "depth": "deep", "area": "large",
}  # fmt: skip
"""Nouns for what a number measures, and the words of questions that ask for it."""
_NUMBERED = frozenset("the a total final new whole this that their".split())
_NEAR = 6  # words at the end of a sentence, among which its subject is
_YEAR = regex(r"[12]\d{3}")
_STEPS = 2  # numbers at least in a sum, or in what works it out
_UNSOUND = regex(r"[!<>\u2260]|\b(?:false|not|wrong|cats)\b|n['\u2019]t\b", re.IGNORECASE)


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
    match = NUMBER.match(text)
    if match is None or any(map(str.isdigit, text[match.end() :])):
        return None  # "= 72, so the speed is 27"
    unit = unit_behind(text[match.end() :], asked)
    return None if unit is None else match[0].strip() + unit


def last_result(answer: str, question: str) -> str | None:
    """The last number of an answer to a sum in words, with its unit; None if it states no result.

    >>> question = "Of 27 people 9 get off and 14 get on. How many people are there?"
    >>> last_result("18 people remain, and after 14 get on there are 32 people.", question)
    '32'
    """
    counted = [m[0] for m in NUMBER.finditer(question) if not _YEAR.fullmatch(m[0])]
    sentences = bare_sentences(answer)
    told = max(len(counted), len(NUMBER.findall(answer)))
    if not counted or not sentences or told < _STEPS:
        return None
    steps = list(NUMBER.finditer(sentences[-1]))
    if not steps or "?" in answer or TAKEN_BACK.search(answer) or declines(answer, question):
        return None
    last, asked = steps.pop(), Asked(question)
    front = sentences[-1][steps[-1].end() if steps else 0 : last.start()]
    tail = sentences[-1][last.end() :]
    if _BESIDE.search(sentences[-1]) or not _is_of_it(sentences[-1], asked):
        return None
    clause = tuple(words_of(_STOPS.split(front)[-1]))
    of_a_step = steps and not _STOPS.search(front) and steps[-1][0] not in counted
    if "=" not in front and (of_a_step or not _states(clause, asked)):
        return None
    if _is_of_something_else(sentences, clause, asked):
        return None
    unit = unit_behind(tail, asked)
    return None if unit is None else last[0].strip() + unit


def _states(clause: Sequence[Word], asked: Asked) -> bool:
    """Whether words in front of a number say, of nothing that is not asked for, that it is one."""
    texts = {word.text for word in clause}
    known = texts - {"total", "more"}
    if texts.isdisjoint(_STATES | asked.verbs) or not (TURNING | BOUNDED).isdisjoint(known):
        return False
    return all(asked.accounts_for(text) or text in _STATES | LINKING | _GRAMMAR for text in texts)


def _is_of_something_else(sentences: Sequence[str], clause: Sequence[Word], asked: Asked) -> bool:
    """Whether the last number of a text is of another thing, measure or time than was asked for."""
    texts, question = [word.text for word in clause], bare_sentences(asked.text)[-1]
    if texts[-1:] and texts[-1] in PREPOSITIONS - {"of", "to", "at", "about"}:
        return True  # "You pay with 60"
    wanted = set(fold(question).split())
    if measures_another(texts, wanted):
        return True
    if "number" in texts[1:] and texts[texts.index("number") - 1] not in _NUMBERED:
        return True  # "the bus number is 32"
    time = _OTHER_TIME.search(sentences[-1])
    if time and not _OTHER_TIME.search(question):
        return True
    if _NOW.search(question):
        if not _PAST.isdisjoint(texts):
            return True
        if any(_NOW.search(one) and NUMBER.search(one) for one in sentences[:-1]):
            return True
    if _is_of_a_part(sentences[-1], question):
        return True
    counted = _COUNTED.search(question)
    return counted is not None and _counts_another(
        sentences[-1], counted["noun"], {word for word in asked.content if word not in wanted}
    )


def measures_another(texts: Sequence[str], wanted: Collection[str]) -> bool:
    """Whether folded words are of a measure that those of a question do not ask for.

    >>> measures_another(["his", "age", "is"], {"how", "many"})
    True
    >>> measures_another(["his", "age", "is"], {"how", "old"})
    False
    """
    measures = [word for word in texts if word in _MEASURES and word not in wanted]
    return any(set(wanted).isdisjoint(_MEASURES[word].split()) for word in measures)


def _is_of_a_part(sentence: str, question: str) -> bool:
    """Whether it is of another percentage, of one of two things, or of him where it was of her."""
    wanted, said = _PERCENTAGE.findall(question), _PERCENTAGE.findall(sentence)
    if wanted and said and said[-1] not in wanted:
        return True
    words = fold(sentence).split()
    if {"he", "she"} <= set(words):
        return True
    sides = [set(fold(side).split()) for side in question.split(" and ")]
    ends = [{word for word in words[-_NEAR:] if word in side} - LINKING for side in sides]
    plural = [any(word.endswith("s") for word in end) for end in ends]
    return len(sides) > 1 and any(plural) and not all(ends)


def _counts_another(sentence: str, noun: str, known: Collection[str]) -> bool:
    """Whether a sentence speaks of boys at its end, or of them alone, where girls are counted."""
    words = [word.text for word in words_of(sentence)]
    others = {word for word in known if word.endswith("s") and not alike(word, frozenset((noun,)))}
    others = {word for word in others if not is_verb(word) and word not in _STATES}
    said = [word for word in words if word in others]
    held = any(alike(word, frozenset((noun,))) for word in words)
    return bool(said) and (not held or said[-1] in words[-_NEAR // 2 :])


def _is_of_it(sentence: str, asked: Asked) -> bool:
    """Whether a sentence denies nothing, and names whom the question asks about or nobody."""
    words = tuple(words_of(sentence))
    names = _NAME.findall(bare_sentences(asked.text)[-1]) or _NAME.findall(asked.text)[:1]
    known = {fold(name) for name in names}
    others = {fold(name) for name in _NAME.findall(asked.text)} - known - PRONOUNS
    if negations(words) or any(word.text in others for word in words[-_NEAR:]):
        return False
    opens = len(words) > 1 and words[1].text not in FINITE  # "Dividing the distance ..."
    return not any(asked.is_name(words, i) for i in range(opens, len(words)))
