"""Whether an answer is nothing but another name of an accepted person, place or substance.

The first look at an answer that is not spelled as an accepted one is, and so a quick one.
"""

from ..text import normalize
from .acronyms import asks_what_it_stands_for, is_known_expansion, stands_beside
from .also_known import names_of_one
from .british import american
from .person_names import names_the_same
from .put_differently import is_put_differently
from .spellings import aliases_of, spellings
from .substances import is_same_substance
from .surnames import is_known_by
from .within import without_country


def is_named(answer: str, golds: tuple[str, ...], question: str | None, freely: bool) -> bool:
    """Whether the whole of an answer is an accepted person or place in another form.

    Args:
        answer: Without markup.
        golds: Accepted answers.
        question: As it was asked.
        freely: Whether what a fair reader takes for granted is let pass, too: a middle initial
            left out, a pen name behind a name, British spelling, a place that
            only its country tells from others.

    >>> is_named("Warsaw, Poland", ("Warsaw",), None, False)
    True
    """
    if normalize(answer) in aliases_of(golds):
        return False  # for the closer look: an accent may make it another word
    if names_the_same(answer, golds, question, freely):
        return True
    if question and is_same_substance(answer, golds, question, freely):
        return True
    joined = "," in answer or "(" in answer or " in " in answer
    place = without_country(answer, question, freely) if joined else None
    if place is not None and _is_accepted(place, golds):
        return True
    return freely and question is not None and _is_taken_for(answer, golds, question)


def _is_taken_for(answer: str, golds: tuple[str, ...], question: str) -> bool:
    """Whether a fair reader takes an answer for an accepted one."""
    if american(answer) in map(american, golds):
        return True
    if any(is_known_by(answer, gold, question) for gold in golds):
        return True
    if is_put_differently(answer, golds, question):
        return True
    if "(" in answer and (both := stands_beside(answer)):
        words, acronym = both
        if _is_accepted(words, golds) or american(words) in map(american, golds):
            return True
        known = is_known_expansion(words, acronym) and not asks_what_it_stands_for(question)
        return known and _is_accepted(acronym, golds)
    if answer.count(" ") <= 1:
        return False
    return any(_is_accepted(name, golds) for name in names_of_one(answer, question))


def _is_accepted(name: str, golds: tuple[str, ...]) -> bool:
    accepted = aliases_of(golds) | aliases_of(spellings(golds))
    return normalize(name) in accepted or names_the_same(name, golds, None)
