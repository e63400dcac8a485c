"""Tell an abstention in a model's own words from an answer, clause by clause.

"I couldn't find any information about a city called Abakald. Could you check the spelling?" holds
words that no closed list has. Here a text is parted into clauses. One of them at least has to
decline, every other one has to decline too or to be an apology, a reason, advice, an offer or the
question's own words, and none may hold what could be an answer: a name, a number or a quotation
that the question has not, or a guess. Behind a refusal, what the named thing is may be said, but
not what was asked of it. In doubt it is an answer.

For evaluation. A reward reads strictly (`strict.abstention`), since what is
forgiven there is learnt.
"""

from functools import lru_cache
from itertools import islice
from typing import Literal

from ..words.question import Asked, asked
from .asides import adds_nothing, is_background, leads_up, strays
from .candidates import names_an_answer
from .claims import (
    CONFIRMS,
    cites,
    cites_only,
    is_bare_refusal,
    refuses_again,
    tells_of_else,
)
from .clauses import clause_words
from .kinds import Kind, kind_of
from .parts import clauses
from .settled import (
    asks_again,
    asks_something_else,
    concludes,
    does_what_was_asked,
    restates,
    states_the_answer,
    takes_back,
)
from .silence import leaves_out, stops_short

MAX_LENGTH = 2500
"""Characters of the longest abstention; it bounds the time for hostile input."""
_MAX_CLAUSES = 40
# What was said of something else, by a source, or before any refusal: no answer only if a refusal
# comes behind it.
_Unsettled = Literal["strayed", "cited", "only cited", "told"] | None


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
    reading = _Reading(wanted)
    for number, clause in enumerate(islice(clauses(text, wanted), _MAX_CLAUSES + 1)):
        if number == _MAX_CLAUSES or not reading.goes_on(clause):
            return None
    return reading.outcome


class _Reading:
    """What the clauses of a text do, one after the other."""

    def __init__(self, wanted: Asked) -> None:
        self.wanted = wanted
        self.kinds: list[Kind] = []
        self.told: list[str] = []
        self.unsettled: _Unsettled = None

    @property
    def outcome(self) -> Literal["declines", "denies"] | None:
        """What the text does that answers nothing."""
        if self.unsettled:
            return None
        if "declines" in self.kinds or "doubts" in self.kinds:
            return "declines"
        return "denies" if "denies" in self.kinds else None

    def goes_on(self, clause: str) -> bool:
        """Take one more clause; False if it may be an answer."""
        kind = kind_of(clause, self.wanted) or self._beside(clause)
        told = self.unsettled in ("cited", "only cited") or (
            kind is None and self.kinds[-1:] == ["supports"]
        )
        cited = kind in (None, "supports") and cites(clause, self.wanted)
        if cited and stops_short(clause, self.wanted):
            kind = "declines"
        elif told and leaves_out(clause, self.wanted):
            kind, self.unsettled = "declines", None
        elif kind in ("declines", "doubts") and self._settles(clause, kind):
            self.unsettled = None
        kind = kind or self._open(clause)
        if kind is None:
            return False
        self.kinds.append(kind)
        return True

    def _beside(self, clause: str) -> Kind | None:
        """What a clause does that is nothing by itself, beside those in front of it."""
        wanted = self.wanted
        if self._declined and is_background(clause, wanted):
            return "tells"
        if "denies" in self.kinds and adds_nothing(clause, wanted):
            return "tells"
        if self._declined and refuses_again(clause):
            return "declines"
        return "tells" if tells_of_else(clause, wanted) else None

    def _open(self, clause: str) -> Kind | None:
        """A clause that tells something, which a refusal behind it has to take back."""
        wanted, front = self.wanted, self.kinds
        if states_the_answer(clause, wanted):
            return None
        if not self._declined and does_what_was_asked(clause, wanted):
            return None
        if self._declined and cites_only(clause, wanted):
            return "tells"
        if self._may_stray(clause):
            self.unsettled = self.unsettled or "strayed"
        elif cites_only(clause, wanted):
            self.unsettled = self.unsettled or "only cited"
        elif cites(clause, wanted):
            self.unsettled = self.unsettled or ("strayed" if self._declined else "cited")
        elif not {"declines", "denies"}.intersection(front) and leads_up(clause, wanted):
            self.unsettled = self.unsettled or "told"
        else:
            return None
        self.told.append(clause)
        return "tells"

    def _settles(self, clause: str, kind: Kind) -> bool:
        """Whether a refusal takes back what stands in front of it."""
        wanted, told = self.wanted, self.told
        if self.unsettled == "told":
            return takes_back(clause, wanted, told, firmly=kind == "declines")
        if kind == "doubts" or asks_something_else(clause, wanted):
            return False
        elif self.unsettled == "only cited":
            closed = wanted.names or wanted.counts
            if not closed or any(restates(one, wanted) for one in told):
                return asks_again(clause, wanted, told)
            return not CONFIRMS.search(clause_words(clause))
        elif self.unsettled == "strayed":
            return not CONFIRMS.search(clause_words(clause))
        return not CONFIRMS.search(clause_words(clause)) and concludes(clause, wanted, told)

    def _may_stray(self, clause: str) -> bool:
        """Whether a clause may speak of something else until a refusal comes behind it."""
        if not strays(clause, self.wanted):
            return False
        return self._declined or (
            "denies" in self.kinds and not names_an_answer(clause, self.wanted, -1)
        )

    @property
    def _declined(self) -> bool:
        """Whether what stands in front declines for good, which "I'm not sure" does not."""
        kinds = self.kinds
        return "declines" in kinds and "doubts" not in kinds and "denies" not in kinds
