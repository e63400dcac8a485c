"""Whether a denial in English is an answer after all, by what limits it or what it denies.

"He did not visit it alone" and "never, except in 1802" take for granted that he did. "He did not
take insulin but quinine" names what he took. "It has no blue light" gives a cause to who asks why,
and leaves standing what was to be explained.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.question import TOKEN, Asked, asked
from .clauses import clause_words
from .out_of_time import was_dead_by_then
from .taken_for_granted import GLUE, MYTH, claim, is_held, is_new_name

_PARTS = regex(r"[.;:!?\n\u2013\u2014]+(?:\s|$)|\s*[()]\s*")
_NEGATED = regex(r"\b(?:not|never|no|none|nobody|nothing|neither|without|\w+n['\u2019]t)\b", re.I)
_LIMIT = regex(
    r"(?:\b(?:not|never|no|nobody|none)|n['\u2019]t)\b[^.;]*?\b(?P<limit>alone|except|unless|until|"
    r"till|(?:by|on) (?:him|her|it)self|by themselves|for long|again|anymore|any longer|"
    r"as (?:an? |the )?(?!of\b|such\b|far\b|well\b|a result\b|i\b|an ai\b)[a-z]+"
    r"(?=\s*(?:[.;,:]|$)))",
    re.IGNORECASE,
)
# "Not insulin but quinine": what stands behind it has no verb.
_BUT = regex(
    r"(?:\b(?:not|never)|n['\u2019]t)\b[^.;:]*?[\s,]\bbut (?:rather |instead )?"
    r"(?!(?:it|he|she|they|there|this|that|i|we|no|not|nobody|never)\b)"
    r"(?P<other>[\w'\u2019-]+(?: [\w'\u2019-]+){0,2})\s*(?:[.;,!]|$)",
    re.IGNORECASE,
)
_SINCE = regex(r"\b(?:since|after|until|before|besides|beyond)\b(?P<event>[^.;]*)", re.IGNORECASE)
# "He conquered it in 1802", "he went in 1802": "it" and these verbs stand for what was asked.
_DID_IT = regex(
    r"\W*(?:instead |rather |actually )?(?:he|she|it|they|we)\s+"
    r"(?:only |just |first |later |actually )?"
    r"(?:(?:went|came|did(?: so| it)?|arrived|got|succeeded|visited|was there|were there)|"
    r"(?!(?:is|was|were|has|had|called|made|found|considered)\b)[a-z]+(?:ed|on|ew|ote|ook) "
    r"(?:it|there|one|them))\b"
    r"(?P<when>[^.;]*)",
    re.IGNORECASE,
)
_DID_NOTHING = regex(
    r"\W*what (?:do|does|did|has|have|had)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_NOTHING = regex(
    r"\W*[\w'\u2019]+(?: [A-Z]\w+)? (?:did|does|do|said|ate|took) (?:absolutely )?nothing\W*$", re.I
)
_ASKS_OBJECT = regex(
    r"\W*(?:what|which)\b[^?]*?\b(?:do|does|did)\b (?P<rest>[^?]*)\?", re.IGNORECASE
)
_ASKS_CAUSE = regex(
    r"\W*(?:why|how come|how (?:do|does|did|is|are|was|were|has|have|had|can|could))\b",
    re.IGNORECASE,
)
_GIVES_CAUSE = regex(r"\W*(?:because|due to|since|in order to)\b", re.IGNORECASE)
# What is said of sources, of the question itself or by the speaker is no cause.
_OF_THE_QUESTION = regex(
    r"\b(?:evidence|records?|recorded|known|information|sources?|such|premise|question|exist\w*|"
    r"happen\w*|occur\w*|took place|true|correct|case|fiction\w*|real|accurate|I|I['\u2019]m|"
    r"text|passage|paragraph|article|story|document|explain\w*|mention\w*|say|state|documented)\b"
)
_BEHIND = regex(r"\b(?:not|never|no|none|nobody|neither|\w+n['\u2019]t)(?:\s+|\W*$)(?P<said>.*)")
_DO_NOT = regex(
    r"\b(?:(?:do|does|did) not|(?:do|does|did)n['\u2019]t|never)\s+(?P<said>.*)", re.IGNORECASE
)
# They stand for many a verb; what they deny is the place or the work behind them.
_LIGHT = frozenset(
    "go went gone been travel traveled travelled set foot visit visited reach reached write wrote "
    "written publish published make made".split()
)
_KIN = 4  # letters that a verb and its noun share: "invade", "invasion"
_ANY = frozenset("any anything anyone ever even actually really such".split())


def answers_by_denying(text: str, question: str) -> bool:
    """Whether a denial leaves standing what the question takes for granted, or answers it.

    >>> question = "In which year did Napoleon visit Australia?"
    >>> answers_by_denying("Napoleon never visited it, except in 1802.", question)
    True
    >>> answers_by_denying("Napoleon never visited Australia.", question)
    False
    """
    wanted = asked(question)
    if not claim(wanted).english or was_dead_by_then(text, question):
        return False
    if _ASKS_CAUSE.match(question) and _denies_a_cause_only(text, wanted):
        return True
    if not _NEGATED.search(text):
        return False
    return (
        _is_limited(text, wanted)
        or _did_nothing(text, wanted)
        or _denies_one_object(text, wanted)
        or any(_did_it(part, wanted) for part in _PARTS.split(text))
    )


def _is_limited(text: str, wanted: Asked) -> bool:
    """Whether a denial is limited by words that the question has not."""
    for limit in _LIMIT.finditer(text):
        if not all(wanted.echoes(word) for word in fold(limit["limit"]).split()):
            return True
    if any(_has_new_content(match["other"], wanted) for match in _BUT.finditer(text)):
        return True
    return wanted.names and any(
        is_new_name(token, fold(token).split(), wanted)
        for match in _SINCE.finditer(text)
        for token in TOKEN.findall(match["event"])
        if token[0].isupper()
    )


def _has_new_content(phrase: str, wanted: Asked) -> bool:
    return any(w not in GLUE and not wanted.echoes(w) for w in fold(phrase).split())


def _did_it(part: str, wanted: Asked) -> bool:
    """Whether a part says that it was done, at a time that the question has not."""
    told = _DID_IT.match(part) if wanted.counts and not _NEGATED.search(part) else None
    return told is not None and any(
        token.isdigit() and not wanted.echoes(token) for token in TOKEN.findall(told["when"])
    )


def _did_nothing(text: str, wanted: Asked) -> bool:
    """Whether "He did nothing" answers what somebody did."""
    return _DID_NOTHING.match(wanted.text) is not None and any(
        _NOTHING.match(part) for part in _PARTS.split(text)
    )


def _denies_one_object(text: str, wanted: Asked) -> bool:
    """Whether it denies one thing where it is asked which: "They don't eat meat"."""
    asks = _ASKS_OBJECT.match(wanted.text)
    if asks is None or wanted.counts:
        return False
    rest = frozenset(fold(asks["rest"]).split()) - GLUE
    common = rest & claim(wanted).common
    for part in _PARTS.split(text):
        negated = _DO_NOT.search(part)
        words = _content(negated["said"]) if negated else []
        if len(words) > 1 and is_held(words[0], common) and not _is_open(words[1], wanted):
            return True
    return False


def _is_open(word: str, wanted: Asked) -> bool:
    return word in _ANY or wanted.echoes(word)


def _denies_a_cause_only(text: str, wanted: Asked) -> bool:
    """Whether it denies something, but not the event of which the cause or the way is asked."""
    if _GIVES_CAUSE.match(text):
        return True
    if MYTH.search(text) or _OF_THE_QUESTION.search(text):
        return False
    negated = [part for part in _PARTS.split(text) if _NEGATED.search(part)]
    return bool(negated) and not any(_denies_the_event(part, wanted) for part in negated)


def _denies_the_event(part: str, wanted: Asked) -> bool:
    """Whether what is denied is the question's own: its verb, and no object but its own."""
    behind = _BEHIND.search(part)
    if behind is None:
        return False
    said = re.split(r",|\b(?:because|since|so|which|who|while|as|and)\b", behind["said"])[0]
    words = [word for word in _content(said) if word not in _ANY]
    if not words:
        return True
    held = claim(wanted)
    event = held.common | held.proper
    others = [word for word in words if word not in _LIGHT]
    first = others[0] if others else words[0]
    denies = is_held(first, event) or any(word[:_KIN] == first[:_KIN] for word in held.common)
    return denies and all(is_held(w, event) or wanted.echoes(w) for w in others[1:])


def _content(phrase: str) -> list[str]:
    return [word for word in clause_words(phrase).split() if word not in GLUE]
