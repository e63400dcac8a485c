"""Tell an abstention in a model's own words from an answer, clause by clause.

"I couldn't find any information about a city called Abakald. Could you check the spelling?" holds
words that no closed list has. Here a text is parted into clauses. One of them at least has to
decline, every other one has to decline too or to be an apology, a reason, advice, an offer or the
question's own words, and none may hold what could be an answer: a name, a number or a quotation
that the question has not, or a guess. Behind a refusal, what the named thing is may be said, but
not what was asked of it. In doubt it is an answer.

For evaluation. A reward reads strictly (`abstain.rewards.grading.strict_abstention`), since what is
forgiven there is learnt.
"""

from functools import lru_cache
from itertools import islice
from typing import Literal

from .own_words_asides import adds_nothing, is_background, strays
from .own_words_candidates import names_an_answer
from .own_words_claims import (
    CONFIRMS,
    cites,
    concludes,
    is_bare_refusal,
    leaves_out,
    refuses_again,
    tells_of_else,
)
from .own_words_clauses import clause_words
from .own_words_kinds import Kind, kind_of
from .own_words_parts import clauses
from .own_words_question import Asked, asked

MAX_LENGTH = 2500
"""Characters of the longest abstention; it bounds the time for hostile input."""
_MAX_CLAUSES = 40
# What was said of something else, or by a source: no answer only if a refusal comes behind it.
_Unsettled = Literal["strayed", "cited"] | None


def reads_as(text: str, question: str | None) -> Literal["declines", "denies"] | None:
    """What a text does that answers nothing; None if it may be an answer.

    Returns:
        "declines" if its speaker does not know or will not say, "denies" if it only says that what
        is asked about does not exist, None for everything else.

    >>> reads_as("I couldn't find anything on a drug called Trelvan.", "What is Trelvan?")
    'declines'
    >>> reads_as("The term is not a recognized word.", "What is Trelvan?")
    'denies'
    >>> reads_as("I'm not sure, but it might be a drug.", "What is Trelvan?")
    """
    return _reads_as(text, question or "") if len(text) <= MAX_LENGTH else None


@lru_cache(maxsize=2**12)  # a text is read for declining, for denying and beside its gold answers
def _reads_as(text: str, question: str) -> Literal["declines", "denies"] | None:
    wanted = asked(question)
    if is_bare_refusal(text, wanted):
        return "declines"
    kinds: list[Kind] = []
    unsettled: _Unsettled = None
    for clause in islice(clauses(text, wanted), _MAX_CLAUSES + 1):
        kind = kind_of(clause, wanted)
        if kind is None and _declined(kinds) and is_background(clause, wanted):
            kind = "tells"
        if kind is None and "denies" in kinds and adds_nothing(clause, wanted):
            kind = "tells"
        if kind is None and _declined(kinds) and refuses_again(clause):
            kind = "declines"
        if kind is None and tells_of_else(clause, wanted):
            kind = "tells"
        told = unsettled == "cited" or (kind is None and kinds[-1:] == ["supports"])
        if told and leaves_out(clause, wanted):
            kind, unsettled = "declines", None
        if kind is None and _may_stray(kinds, clause, wanted):
            kind, unsettled = "tells", unsettled or "strayed"
        elif kind is None and cites(clause, wanted):
            kind, unsettled = "tells", unsettled or ("strayed" if _declined(kinds) else "cited")
        elif kind == "declines" and _settles(unsettled, clause, wanted):
            unsettled = None
        if kind is None or len(kinds) == _MAX_CLAUSES:
            return None
        kinds.append(kind)
    if unsettled:
        return None
    if "declines" in kinds or "doubts" in kinds:
        return "declines"
    return "denies" if "denies" in kinds else None


def _settles(unsettled: _Unsettled, clause: str, wanted: Asked) -> bool:
    """Whether a refusal takes back what stands in front of it."""
    if CONFIRMS.search(clause_words(clause)):
        return False
    return unsettled == "strayed" or concludes(clause, wanted)


def _may_stray(kinds: list[Kind], clause: str, wanted: Asked) -> bool:
    """Whether a clause may speak of something else until a refusal comes behind it."""
    if not strays(clause, wanted):
        return False
    return _declined(kinds) or ("denies" in kinds and not names_an_answer(clause, wanted, -1))


def _declined(kinds: list[Kind]) -> bool:
    """Whether what stands in front declines for good, which "I'm not sure" does not."""
    return "declines" in kinds and "doubts" not in kinds and "denies" not in kinds
