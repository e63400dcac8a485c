"""Advice beside a refusal: a place to look, or somebody to ask, that has the answer.

"The National Archives would be your best bet" names an archive and answers nothing, unless it was
asked which archive.
"""

import re
from typing import Literal

from ..regex import regex
from ..text import fold
from ..words.premise import INTERROGATIVES
from ..words.question import Asked
from .candidates import names_an_answer
from .clauses import clause_words

# Advice to look something up names places to look, not answers.
SOURCES = regex(
    r"website|web ?site|official|database|wikipedia|google|imdb|archiv|library|stránk|oficiáln|"
    r"\bsites?\b|municip|council|registry|office|bureau|federation|university|expert|"
    r"solicitor|attorney|physician|nurse\b|clinic|dentist|police|insurer|employer|accountant|"
    r"curator|reception|society\b|"
    r"specialist|historian|teacher|parish|embassy|agency|operator|pharmac|dictionar|encyclop|"
    r"handbook|textbook|statisti|directorate|ministry|newspaper|report\b|museum|"
    r"kirchenbuch|register|registre|registro|rejestr|matri[ck]|"
    r"app\b|manual\b|dealer|supplier|manufacturer|journal|guide|broker|doctor|lawyer|librar|institut|"
    r"databáz|offizi|datenbank|officiel|oficial|ufficial|officiële|oficjaln|сайт|resmî|resmi",
    re.IGNORECASE,
)

_WILL_TELL = regex(
    r"(?<![^ ])(?:will|can|could|should|would|may|might|ought to) "
    r"(?:be able to |be |also |surely )?"
    r"(?:list|lists|show|have|tell|help|know|give|contain|advise|answer|say|settle|look|check|examine|"
    r"identify|explain|assist|provide|clarify|verify|find|assess|judge|decide|inspect|diagnose|"
    r"supply|confirm) |"
    r"(?<![^ ])(?:hilft|helfen|weiterhelfen|pomoze|pomohou|aidera|ayudar|aiutare|ajudar|helpen) "
)
# What only places to look do, or are.
_HOLDS = regex(
    r"\b(?:publish|keep|hold|maintain|collect|list|record|preserve)(?:e?s)?\b|"
    r"\b(?:your best bet|(?:best|good|better|right|obvious) (?:place|source|starting point|"
    r"point of contact|address|person|people|one|bet))\b|"
    r"\b(?:person|people|one|place) to (?:ask|consult|contact)\b",
    re.IGNORECASE,
)
_ASKS_WHICH = regex(r"\b(?:what|which|who|whom|whose|where)\b", re.IGNORECASE)
_SOMEBODY = frozenset(("person", "people", "one"))


def points_to_source(clause: str, wanted: Asked) -> Literal["supports"] | None:
    """What advice does that names a place to look; None if the clause may be an answer.

    >>> from ..words.question import asked
    >>> points_to_source("Statistics Sweden would be the best source", asked("How big is Lund?"))
    'supports'
    >>> points_to_source("The National Library keeps it", asked("Which library keeps the book?"))
    """
    source = SOURCES.search(clause)
    if source and source[0].lower() in wanted.text.lower() and _ASKS_WHICH.search(wanted.text):
        return None
    if source and (holds := _HOLDS.search(clause)):
        held = set(fold(holds[0]).split()) - _SOMEBODY
        asked_who = not (held | {"where"}).isdisjoint(fold(wanted.text).split())
        behind = names_an_answer(clause[holds.end() :], wanted, start=-1)
        return None if asked_who or behind else "supports"
    told = _WILL_TELL.search(clause_words(clause))
    sourced = source or not names_an_answer(clause, wanted, start=-1)
    return "supports" if told and sourced else None


def asks_back(clause: str, wanted: Asked) -> bool:
    """Whether a clause is a question to who asks: "Which one do you have in mind?".

    >>> from ..words.question import asked
    >>> question = asked("How big is Springfield?")
    >>> asks_back("Which one is it?", question), asks_back("Isn't it 5?", question)
    (True, False)
    """
    words = fold(clause).split()
    asks = clause.endswith("?") and ("you" in words or not INTERROGATIVES.isdisjoint(words[:2]))
    return asks and not names_an_answer(clause, wanted, start=-1)
