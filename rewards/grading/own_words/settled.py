"""Whether a refusal takes back what was told in front of it: it is about what was asked.

"The text says that it is old. It does not say who built it", "so I cannot answer". Not: "Ada built
it. It does not say when".
"""

import re
from collections.abc import Collection

from ..regex import regex
from ..text import fold
from ..words.premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE
from ..words.question import Asked, alike
from .candidates import names_an_answer
from .claims import CONFIRMS, behind_the_source
from .clauses import clause_words
from .lexicon import has_class, negates
from .silence import is_asked_for, measures
from .taken_for_granted import GLUE, claim

_MOST = 0.5  # of the question's words
_FURTHERMORE = regex(r"^(?:beyond|apart from|besides|other than) (?:that|this|these|those) ")
_IT_IS = regex(r"(?:it|he|she|they|that|this|these|those) (?:is|was|are|were) ")
_SEASON = regex(
    r"\b(?:spring|summer|autumn|winter|morning|afternoon|evening|night|midday|midnight|weekend|"
    r"century|decade|early|late|long ago)\b",
    re.IGNORECASE,
)
_GIVEN = frozenset(
    "enough sufficient given stated information answer answered determined computed calculated "
    "found missing unknown solved nickname name".split()
)
_LIMITED = frozenset("other further exact precise full more else".split())
_STATES = regex(
    r"\W*(?:the |its |my )?(?:correct |right |final |best )?answer "
    r"(?:is|was|would be|must be|should be|to (?:this|the|your) question is)\b",
    re.IGNORECASE,
)
_WHO_DOES = regex(r"\W*(?:what|who|which [^\W\d_]+) (?P<does>[^\W\d_]+(?:s|ed))\b", re.IGNORECASE)
_MUCH = 2 / 3  # of the question's words
_SO = regex(
    r"(?:^|, )(?:and )?(?:so|therefore|thus|hence|consequently|accordingly|as a result|"
    r"for (?:this|that) reason|which means|"
    r"without (?:it|that|this|them|those|these|more|further))\b"
)


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
    closed = wanted.names or wanted.counts
    named = wanted.proper if claim(wanted).english else frozenset()  # German nouns are no names
    content = wanted.echoed - QUESTION_GLUE - ARTICLES - INTERROGATIVES - named
    open_ = frozenset(word for word in content if word not in known and len(word) > 1)
    restated = any(restates(one, wanted) for one in told)
    return any(
        word in open_
        or alike(word, open_)
        or (measures(word, wanted) and word not in known and not (closed and restated))
        for word in words.split()
    )


def takes_back(clause: str, wanted: Asked, told: Collection[str], *, firmly: bool) -> bool:
    """Whether a refusal shows that what was told in front of any other was no answer.

    It asks again who, where that was asked. Or it follows from what was told, which has no name and
    no number, or only works with those of a problem.

    Args:
        clause: The refusal.
        wanted: What was asked.
        told: The clauses in front of it.
        firmly: Whether it declines for good, which "I don't know" does not.
    """
    words = clause_words(clause).split()
    if CONFIRMS.search(_FURTHERMORE.sub("", clause_words(clause))):
        return False
    if not _LIMITED.isdisjoint(set(words) - wanted.echoed) or asks_something_else(clause, wanted):
        return False
    named = any(names_an_answer(one, wanted, start=-1) for one in told)
    if firmly and draws_a_conclusion(clause):
        return not named or (wanted.counts and not _GIVEN.isdisjoint(words))
    if not asks_again(clause, wanted, told):
        return False
    return not named or not (INTERROGATIVES | _GIVEN).isdisjoint(words)


def states_the_answer(told: str, wanted: Asked) -> bool:
    """Whether what was told says of itself that it is the answer.

    >>> from ..words.question import asked
    >>> states_the_answer("According to the text, the answer is salt", asked("What is it?"))
    True
    """
    return _STATES.match(behind_the_source(told, wanted)[0]) is not None


def does_what_was_asked(told: str, wanted: Asked) -> bool:
    """Whether what was told has what was asked, with a subject of its own.

    >>> from ..words.question import asked
    >>> question = asked("What drives the pump of the old mill?")
    >>> does_what_was_asked("According to the text, a wheel drives the pump of the mill", question)
    True
    >>> does_what_was_asked("According to the text, a wheel stands at the old mill", question)
    False
    """
    words = clause_words(behind_the_source(told, wanted)[0]).split()
    does = _WHO_DOES.match(wanted.text)
    verb = fold(does["does"]) if does else ""
    if verb in GLUE or verb not in words:
        return False
    asked_words = frozenset(fold(wanted.text).split())
    firm = {word for word in asked_words if word in wanted.proper or any(map(str.isdigit, word))}
    content = wanted.echoed & asked_words - GLUE
    if not firm.issubset(words) or len(content.intersection(words)) < _MUCH * len(content):
        return False
    front = words[: words.index(verb)]
    return not negates(" ".join(front)) and any(
        word not in GLUE and not wanted.echoes(word) for word in front
    )


def restates(told: str, wanted: Asked) -> bool:
    """Whether what was told says again what was asked, or what "it" was, so that it may answer."""
    told = behind_the_source(told, wanted)[0]
    words = clause_words(told).split()
    if _IT_IS.match(clause_words(told)) or names_an_answer(told, wanted, start=-1):
        return True
    if wanted.counts:
        return _SEASON.search(told) is not None
    return is_asked_for([word for word in words if word not in wanted.proper], wanted)


def asks_something_else(clause: str, wanted: Asked) -> bool:
    """Whether a refusal leaves open what was not asked: why, where "who" was asked.

    >>> from ..words.question import asked
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
