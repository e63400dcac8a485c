"""Whether a clause says that what was asked is left out: by a text, a problem, or everybody.

"It does not say how long it is", "the captain is never named", "the price of the pen is missing",
"only the two of them would know". What is left out has to be the question's, or what it asks for:
its date for "when", its reason for "why".
"""

import re
from collections.abc import Collection

from ..regex import regex
from ..words.premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE
from ..words.question import Asked, alike
from ..words.roles import PRONOUNS
from .candidates import names_an_answer
from .clauses import clause_words

_FEW = 2  # sentences: what is asked stands behind a problem

_MEASURES = {
    "long": "length duration", "tall": "height", "high": "height altitude", "old": "age",
    "deep": "depth", "when": "date year time day month", "why": "reason reasons cause motive "
    "motives explanation", "who": "name identity", "whom": "name identity", "whose": "name",
    "where": "place location", "many": "number count figure figures total",
    "much": "amount quantity price cost total figure",
    "far": "distance speed", "often": "frequency", "wide": "width", "heavy": "weight",
    "hot": "temperature", "cold": "temperature", "fast": "speed", "how": "way method manner",
    "name": "name names",
}  # fmt: skip
# What a problem has to give.
_GIVENS = frozenset(
    "price prices cost rate speed amount number length width height weight distance value values "
    "quantity size equation condition ratio percentage radius original starting initial".split()
)
_SILENT = regex(
    r"(?:but )?(?:it|this|(?:the |this )?(?:passage|text|context|article|document|paragraph|"
    r"excerpt|story|author|problem|question)) (?:does not|doesnt|did not|didnt|never) "
    r"(?:actually |explicitly |also )?"
    r"(?:say|state|mention|specify|tell|give|indicate|reveal|explain|specifie|provide|disclose)s?"
    r"(?: us)? (?P<what>.+)"
)
_NOTHING = regex(r"(?:but )?(?:nothing|not a word) (?:about|on|regarding|of) (?P<what>.+)")
_NOT_THIS = regex(r"(?:but )?not (?P<what>[^,]+)")
_SAID = (
    r"given|named|mentioned|stated|specified|discussed|described|provided|told|said|explained|"
    r"listed|indicated|covered|addressed|identified|shown|included|supplied|spelled out"
)
_KEPT = (
    r"made public|recorded|preserved|disclosed|documented|written down|handed down|put on record|"
    r"publici[sz]ed|divulged|made known|noted down|passed down"
)
_PASSIVE = regex(
    r"(?P<what>(?:[^ ]+ ){1,9}?)(?:(?:is|are|was|were|has|have|had) (?:[a-z]+ )?"
    r"(?:not|never|nowhere)|(?:is|are|was|were|has|have|had)nt) "
    r"(?:been |actually |explicitly |ever |even |also |officially |really )*"
    rf"(?:(?P<said>{_SAID}|in (?:question|problem|passage|text|story|excerpt)|there|here)|"
    rf"(?P<kept>{_KEPT})) "
)
_MISSING = regex(
    r"(?P<what>(?:[^ ]+ ){1,9}?)(?:is|are|was|were|would be|has to be|remains?|stays?|goes|"
    r"seems? to be|"
    r"appears? to be) (?:simply |also |still |just |left |however )*"
    r"(?P<said>missing|unstated|omitted|absent|unspecified|unmentioned|unnamed|unrecorded|lacking|"
    r"nowhere|out|not there|not here|unknown|undetermined|needed|required) "
)
_CANNOT = regex(
    r"(?P<what>(?:[^ ]+ ){1,9}?)(?:cannot|cant|can not|could not|couldnt) (?:[a-z]+ )?be "
    r"(?P<said>found|given|solved|obtained|had|answered) "
)
_TO_SOLVE = regex(
    r"^\W*(?:[Ff]ind|[Ss]olve|[Cc]ompute|[Cc]alculate|[Dd]etermine|[Ee]valuate)\b|\w\s*=\s*\w|\$"
)
_WITHOUT = regex(
    r"(?:,? without (?:saying|stating|explaining|giving|mentioning|specifying|naming|telling|"
    r"indicating)|, (?:but )?not|, (?:but )?nothing (?:about|on|of))\s+(?P<what>[^,;]+)$",
    re.IGNORECASE,
)
_CONTRASTS = regex(r", (?:but )?not\b", re.IGNORECASE)
_OTHERS = regex(
    r"(?<![^ ])only (?:[^ ]+ ){1,8}?(?:can|could|would|will|may|might) (?:really |truly )?"
    r"(?P<verb>know|tell|say|answer|decide|judge|advise|determine|settle|explain) "
)
_SINCE = regex(r"\b(?:since|because|as) (?:he|she|they|it) ")
_OF_A_CLAUSE = frozenset("is are was were has had whose who which that because by and".split())


def leaves_out(clause: str, wanted: Asked) -> bool:
    """Whether a clause says of a source named before that it does not tell what was asked.

    >>> from ..words.question import asked
    >>> leaves_out("it does not say how long it is", asked("How long is the river?"))
    True
    >>> leaves_out("nothing about its length", asked("How long is the river?"))
    True
    >>> leaves_out("it does not say how deep it is", asked("How long is the river?"))
    False
    """
    said = clause_words(clause)
    silent = _SILENT.fullmatch(said)
    nothing, not_this = _NOTHING.fullmatch(said), _NOT_THIS.fullmatch(said)
    left_out = silent or nothing or not_this
    if left_out is None or (wanted.decides and not wanted.counts):
        return False
    words = [word for word in left_out["what"].split() if word not in PRONOUNS]
    measured = [word for word in words if measures(word, wanted)]
    known = all(word in measured or wanted.echoes(word) for word in words)
    asked_again = any(word in wanted.echoed - QUESTION_GLUE - ARTICLES for word in words)
    # "not why" leaves out; "not proteins" sets right what the question says.
    named = nothing is not None or not INTERROGATIVES.isdisjoint(words)
    return known and bool(measured or (asked_again and named))


def stops_short(clause: str, wanted: Asked) -> bool:
    """Whether what a source says ends with what it does not say: "... without saying why".

    >>> from ..words.question import asked
    >>> question = asked("Why was the lamp replaced?")
    >>> stops_short("The passage notes that it was replaced without saying why", question)
    True
    >>> stops_short("The passage notes that it was old, without saying how old", question)
    False
    """
    short = _WITHOUT.search(clause)
    if short is None or (wanted.decides and not wanted.counts):
        return False
    if names_an_answer(clause[: short.start()], wanted, -1) and (wanted.names or wanted.counts):
        return False
    words = clause_words(short["what"]).split()
    asks = INTERROGATIVES.intersection(words[:1]) & wanted.echoed
    if _CONTRASTS.match(short[0]):  # ", not the 1100s" sets right what the question says
        return bool(asks) or any(measures(word, wanted) for word in words)
    return bool(asks) or is_asked_for(words, wanted)


def is_left_out(clause: str, wanted: Asked) -> bool:
    """Whether a clause says that what was asked is not told, not kept, or others' to know.

    >>> from ..words.question import asked
    >>> question = asked("Passage: The ferry sank. Question: Who was the captain of the ferry?")
    >>> is_left_out("The captain is never named", question)
    True
    >>> is_left_out("The captain is never named", asked("What happened to the captain?"))
    False
    """
    words = clause_words(clause)
    if wanted.decides and not wanted.counts:
        return False
    if (left := _OTHERS.search(words)) and not wanted.echoes(left["verb"]):
        return _SINCE.search(words, left.end()) is None
    silent = _PASSIVE.match(words) or _MISSING.match(words) or _CANNOT.match(words)
    if silent is None:
        return False
    if not _OF_A_CLAUSE.isdisjoint(silent["what"].split()):
        return False  # "It was signed by the abbot, whose name is not given"
    parts = silent.groupdict()
    verb = parts["said"] or parts.get("kept") or ""
    if any(word in wanted.echoed and word not in QUESTION_GLUE for word in verb.split()):
        return False
    if parts["said"] and not (wanted.passage or _is_a_problem(wanted)):
        return False
    return is_asked_for(silent["what"].split(), wanted)


def is_silent_on_else(words: str, wanted: Asked) -> bool:
    """Whether something else is said to be left out, where whatever is said may answer.

    "The price was not stated" says why a sale failed.
    """
    silent = _PASSIVE.match(words) if wanted.describes else None
    return silent is not None and not is_asked_for(silent["what"].split(), wanted)


def is_asked_for(words: Collection[str], wanted: Asked) -> bool:
    """Whether some words name what was asked for, or what a problem has to give."""
    content = wanted.echoed - QUESTION_GLUE - ARTICLES
    return any(
        word in content
        or measures(word, wanted)
        or alike(word, content)
        or (word in _GIVENS and _is_a_problem(wanted))
        for word in words
    )


def _is_a_problem(wanted: Asked) -> bool:
    """Whether a question is to be answered from what stands in front of it."""
    if _TO_SOLVE.search(wanted.text):
        return True
    given = wanted.counts or any(map(str.isdigit, wanted.text))
    return given and sum(wanted.text.count(mark) for mark in ".?") >= _FEW


def measures(word: str, wanted: Asked) -> bool:
    """Whether a word names what is asked for: "height" for "how tall", "reason" for "why"."""
    return any(asks in wanted.echoed and word in nouns.split() for asks, nouns in _MEASURES.items())
