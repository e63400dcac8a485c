"""Whether a clause says that what was asked is left out: by a text, a problem, or everybody.

"It does not say how long it is", "the captain is never named", "the price of the pen is missing",
"only the two of them would know". What is left out has to be the question's, or what it asks for:
its date for "when", its reason for "why".
"""

from collections.abc import Collection

from .own_words_claims import CONFIRMS
from .own_words_clauses import clause_words
from .own_words_lexicon import has_class
from .own_words_question import Asked, alike
from .premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE
from .regex import regex
from .roles import PRONOUNS
from .taken_for_granted import claim
from .text import fold

_MOST = 0.5  # of the question's words
_FEW = 2  # sentences: what is asked stands behind a problem

_MEASURES = {
    "long": "length duration", "tall": "height", "high": "height altitude", "old": "age",
    "deep": "depth", "when": "date year time day month", "why": "reason reasons cause motive "
    "motives explanation", "who": "name identity", "whom": "name identity", "whose": "name",
    "where": "place location", "many": "number count figure figures total",
    "much": "amount quantity price cost total figure",
    "far": "distance speed", "often": "frequency", "wide": "width", "heavy": "weight",
    "hot": "temperature", "cold": "temperature", "fast": "speed", "how": "way method manner",
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
    r"(?P<what>(?:[^ ]+ ){1,9}?)(?:is|are|was|were|remains?|stays?|goes|seems? to be|"
    r"appears? to be) (?:simply |also |still |just |left |however )*"
    r"(?P<said>missing|unstated|omitted|absent|unspecified|unmentioned|unnamed|unrecorded|lacking|"
    r"nowhere|out|not there|not here) "
)
_OTHERS = regex(
    r"(?<![^ ])only (?:[^ ]+ ){1,8}?(?:can|could|would|will|may|might) (?:really |truly )?"
    r"(?P<verb>know|tell|say|answer|decide|judge|advise|determine|settle|explain) "
)
_OF_A_CLAUSE = frozenset("is are was were has had whose who which that because by and".split())
_FURTHERMORE = regex(r"^(?:beyond|apart from|besides|other than) (?:that|this|these|those) ")
_LIMITED = frozenset("other further exact precise full more else".split())
_SO = regex(
    r"(?:^|, )(?:and )?(?:so|therefore|thus|hence|consequently|accordingly|as a result|"
    r"for (?:this|that) reason|which means|"
    r"without (?:it|that|this|them|those|these|more|further))\b"
)


def leaves_out(clause: str, wanted: Asked) -> bool:
    """Whether a clause says of a source named before that it does not tell what was asked.

    >>> from .own_words_question import asked
    >>> leaves_out("it does not say how long it is", asked("How long is the river?"))
    True
    >>> leaves_out("nothing about its length", asked("How long is the river?"))
    True
    >>> leaves_out("it does not say how deep it is", asked("How long is the river?"))
    False
    """
    said = clause_words(clause)
    silent = _SILENT.fullmatch(said)
    nothing = _NOTHING.fullmatch(said) or _NOT_THIS.fullmatch(said)
    left_out = silent or nothing
    if left_out is None or (wanted.decides and not wanted.counts):
        return False
    words = [word for word in left_out["what"].split() if word not in PRONOUNS]
    measured = [word for word in words if _measures(word, wanted)]
    known = all(word in measured or wanted.echoes(word) for word in words)
    asked_again = any(word in wanted.echoed - QUESTION_GLUE - ARTICLES for word in words)
    named = nothing is not None or not INTERROGATIVES.isdisjoint(words)
    return known and bool(measured or (asked_again and named))


def is_left_out(clause: str, wanted: Asked) -> bool:
    """Whether a clause says that what was asked is not told, not kept, or others' to know.

    >>> from .own_words_question import asked
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
        return True
    silent = _PASSIVE.match(words) or _MISSING.match(words)
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
    return _is_asked_for(silent["what"].split(), wanted)


def _is_asked_for(words: Collection[str], wanted: Asked) -> bool:
    """Whether some words name what was asked for, or what a problem has to give."""
    content = wanted.echoed - QUESTION_GLUE - ARTICLES
    return any(
        word in content
        or _measures(word, wanted)
        or alike(word, content)
        or (word in _GIVENS and _is_a_problem(wanted))
        for word in words
    )


def _is_a_problem(wanted: Asked) -> bool:
    """Whether a question is to be answered from what stands in front of it."""
    return wanted.counts and sum(wanted.text.count(mark) for mark in ".?") >= _FEW


def _measures(word: str, wanted: Asked) -> bool:
    return any(asks in wanted.echoed and word in nouns.split() for asks, nouns in _MEASURES.items())


def concludes(clause: str, wanted: Asked, told: Collection[str] = ()) -> bool:
    """Whether a refusal is the speaker's own, or says that what was asked for is not there.

    "Therefore, I cannot answer"; "it does not say who built the bridge" where that was asked.

    Args:
        clause: The refusal.
        wanted: What was asked.
        told: The clauses in front of it; what they told is not what is left open.
    """
    words = clause_words(clause).split()
    if any(has_class(word, "en", "self") for word in words):
        return True
    if wanted.describes:
        return False
    content = wanted.echoed - QUESTION_GLUE - ARTICLES
    echoed = sum(word in words for word in content)
    if not INTERROGATIVES.isdisjoint(words) and echoed >= _MOST * len(content):
        return True
    return asks_again(clause, wanted, told)


def asks_again(clause: str, wanted: Asked, told: Collection[str] = ()) -> bool:
    """Whether a refusal names what was asked for, of which the clauses in front told nothing."""
    words = _FURTHERMORE.sub("", clause_words(clause))
    if CONFIRMS.search(words) or not _LIMITED.isdisjoint(set(words.split()) - wanted.echoed):
        return False
    known = {word for clause in told for word in fold(clause).split()}
    named = wanted.proper if claim(wanted).english else frozenset()  # German nouns are no names
    content = wanted.echoed - QUESTION_GLUE - ARTICLES - INTERROGATIVES - named
    open_ = frozenset(word for word in content if word not in known)
    restated = any(_is_asked_for(fold(clause).split(), wanted) for clause in told)
    return any(
        word in open_
        or alike(word, open_)
        or (_measures(word, wanted) and word not in known and not (wanted.names and restated))
        for word in words.split()
    )


def asks_something_else(clause: str, wanted: Asked) -> bool:
    """Whether a refusal leaves open what was not asked: why, where "who" was asked.

    >>> from .own_words_question import asked
    >>> asks_something_else("it does not say why", asked("Who opened the door?"))
    True
    >>> asks_something_else("it does not say when", asked("Which year was it?"))
    False
    """
    words = set(clause_words(clause).split()) - wanted.echoed
    others = {"why", "how"} | ({"who", "whose"} if wanted.counts else {"when"})
    return not words.isdisjoint(others) and not (wanted.counts and "how" in words)


def draws_a_conclusion(clause: str) -> bool:
    """Whether a clause follows from what stands in front of it: "so it cannot be told".

    >>> draws_a_conclusion("For this reason I leave it open"), draws_a_conclusion("I do not know")
    (True, False)
    """
    return _SO.search(clause.lower()) is not None
