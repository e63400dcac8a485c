"""What tells the number that was asked for from others beside it: an age, a conclusion, an aside.

"Mozart died on 5 December 1791 at the age of 35" has three numbers, and its words say which one is
an age. "The books cost $45, so she gets $55 back" concludes with the second one.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.asked import TAKEN_BACK, Asked, bare_sentences
from ..words.sentence_words import is_verb
from ..words.tokens import words_of
from ..words.wording import TURNING
from .numerals import NUMBER_WORDS

AGE_ASKED = regex(r"\bhow old\b|\b(?:what|which) age\b", re.IGNORECASE)
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_N = rf"(?P<age>\d{{1,3}}|(?:{_WORD})(?:[- ](?:{_WORD}))?)(?![\d.,]*\d|\w)"
_AGE = regex(
    rf"\b(?:aged|(?:at )?(?:the |an? )?(?:young |early |ripe old )?age(?: of)?|at just|at only)"
    rf"\s+(?:only |just |about )?{_N}"
    rf"|\b{_N.replace('?P<age>', '?P<old>')}[- ]years?(?:[- ](?:old|of age)\b|(?=[.,;!]|$))"
    rf"|\b(?:was|is|were|turned|be|at)\s+(?:only |just |about )?"
    rf"{_N.replace('?P<age>', '?P<bare>')}(?=\s+(?:when|at|in|on|years?)\b|[.,;!]|\s*$)"
    rf"|\b{_N.replace('?P<age>', '?P<other>')}(?=\s+when\b)",
    re.IGNORECASE,
)
_BESIDE = regex(r"\s*(?:or|to|and|[-\u2013/])\s*\w", re.IGNORECASE)
_BOUND = regex(
    r"\b(?:over|under|nearly|almost|before|after|until|not|than|least|most|past|about to)\W*"
    r"(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_RELATIVES = frozenset(
    "wife husband brother sister father mother son daughter friend widow teacher pupil uncle aunt "
    "cousin rival predecessor successor".split()
)
_NO_VERBS = frozenset("aged was were is been be had has have did".split())
_CONCLUDES = regex(
    r"(?:^|[,;\u2013\u2014-]\s*|\band )(?:so|therefore|thus|hence|"
    r"which (?:leaves|gives|makes|means)|leaving|giving)\b,?\s+(?:that )?",
    re.IGNORECASE,
)
_NUMBER = regex(r"(?<![\w.,])[$\u20ac\u00a3]?\d[\d,]*(?:\.\d+)?")
_NAMED_PART = regex(
    r"(?P<part>\b(?:summit|peak|top|tip|(?:highest|deepest|lowest) point)), "
    r"[^\W\d_a-z][\w' -]{1,40},(?= [a-z])"
)
_COUNTING = regex(r"^(?:if|when) (?:you|we|one) (?:count|add|look|check)[^,\d]{0,40}, ", re.I)
_LEVEL = regex(r" (?:above (?:mean )?sea level|(?:below|beneath) (?:the |its )?surface)\b")
_ASIDE = regex(r",\s(?:first |originally |which was )?(?P<verb>[a-z]+)\b[^,;.()]*,\s?")


def stated_age(answer: str, question: str) -> str | None:
    """The one age that an answer states; None if it states none, or several.

    >>> stated_age("He died on 5 December 1791, aged 35.", "How old was Mozart when he died?")
    '35'
    >>> stated_age("He died at 35 or 36.", "How old was Mozart when he died?") is None
    True
    """
    if TAKEN_BACK.search(answer):
        return None
    asked = Asked(question)
    ages = set()
    for sentence in bare_sentences(answer):
        for match in _AGE.finditer(sentence):
            front, tail = sentence[: match.start()], sentence[match.end() :]
            if _BOUND.search(front) or _BESIDE.match(tail) or not _is_of_it(sentence, asked):
                return None
            ages.add(fold(match["age"] or match["old"] or match["bare"] or match["other"]))
    return ages.pop() if len(ages) == 1 else None


def _is_of_it(sentence: str, asked: Asked) -> bool:
    """Whether a sentence with an age speaks of whom, and of when, it was asked."""
    words = tuple(words_of(sentence))
    texts = {word.text for word in words} - asked.words
    if any(word.written.lower().endswith(("n't", "n’t")) for word in words):
        return False
    if not (TURNING | _RELATIVES).isdisjoint(texts):
        return False
    verbs = [word.text for word in words if is_verb(word.text) and word.text not in _NO_VERBS]
    if verbs and not asked.speaks(verbs):
        return False
    named = bool(words) and asked.is_name(words, 0)
    return not named or (len(words) > 1 and asked.holds(words[1].text))


def concluding_clause(answer: str) -> str | None:
    """What a worked-out answer ends in: the clause behind its last "so", or its last line in bold.

    >>> concluding_clause("The books cost $45 in total, so she gets $55 back.")
    'she gets $55 back.'
    """
    lines = [line.strip() for line in answer.strip().split("\n") if line.strip()]
    last = lines[-1] if len(lines) > 1 else ""
    if re.fullmatch(r"\*\*[^*]+\*\*\.?", last) and len(_NUMBER.findall(last)) == 1:
        return last.strip("*.")
    sentences = bare_sentences(answer)
    ends = list(_CONCLUDES.finditer(sentences[-1])) if sentences else []
    if not ends or not _NUMBER.search(
        answer[: -len(sentences[-1])] + sentences[-1][: ends[-1].start()]
    ):
        return None
    clause = sentences[-1][ends[-1].end() :]
    return clause if len(_NUMBER.findall(clause)) == 1 and "=" not in clause else None


def without_asides(sentence: str, asked: Asked) -> str:
    """A sentence without what happened to its subject besides, and the name of its end.

    "The Wall, built in 1961, fell", "Its summit, Uhuru Peak, is ...".
    """

    def dropped(match: re.Match[str]) -> str:
        aside = is_verb(match["verb"]) and not asked.speaks([match["verb"]])
        return " " if aside and any(map(str.isdigit, match[0])) else match[0]

    return _ASIDE.sub(
        dropped,
        _NAMED_PART.sub(
            r"\g<part>",
            _LEVEL.sub("", _COUNTING.sub("", sentence).replace("made up of", "composed of")),
        ),
    )
