"""Whether an answer decides a question as an accepted answer does, or the other way."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..regex import regex
from ..text import normalize, words_in
from .decided_by_statement import statement_decides
from .denied_as_asked import denies_as_asked, holds_denial
from .verdict_of_claim import claim_decides
from .verdict_words import verdict_in_front, wanted_verdict
from .verdicts import contradicts_itself

_TAG = regex(r"[,;]\s*no\s*\?\W*$", re.IGNORECASE)
_CLAUSE_END = regex(r"[,;:.!]")
_WORD = frozenset(("word", "spell", "spelled", "spelling"))
_A_WORD = regex(rf"\b(?:{'|'.join(_WORD)})\b", re.IGNORECASE)


@lru_cache(maxsize=2**14)  # questions of a training set
def asks_for_a_word(question: str | None) -> bool:
    """Whether a question asks for a word itself, so that its spelling makes the difference."""
    if question is None or _WORD.isdisjoint(words_in(question)):
        return False
    return _A_WORD.search(question) is not None


def decides(answer: str, answers: Sequence[str], question: str) -> bool:
    """Whether a verdict in front, in any language, or a statement of the question is accepted.

    >>> decides("Nein, Malta hat keine Flüsse.", ["no"], "Hat Malta Flüsse?")
    True
    """
    wanted = wanted_verdict(tuple(answers))
    if wanted is None or asks_for_a_word(question):
        return False
    return (
        wanted in (verdict_in_front(answer, question), statement_decides(answer, question))
        or claim_decides(answer, question) == wanted
    )


def says_the_opposite(answer: str, answers: Sequence[str], question: str, freely: bool) -> bool:
    """Whether a "no" affirms what was asked, or an answer what the question denies.

    So does "no?" at the end, which asks for assent.

    Args:
        answer: As it was written.
        answers: Accepted answers.
        question: As it was asked.
        freely: Whether a denial in another language than English is read, too.

    >>> says_the_opposite("Malta has rivers.", ["Malta"], "Which country has no rivers?", True)
    True
    """
    if holds_denial(question):
        golds = {normalize(gold) for gold in answers} - {"yes", "no"}
        clause = _CLAUSE_END.split(answer, maxsplit=1)[0]
        # "Q is the only letter that isn't found" is weighed later.
        denied = freely and " the only " in clause and holds_denial(clause)
        if denies_as_asked(answer, golds, question) is False and not denied:
            return True
    if answer.endswith("?") and _TAG.search(answer) and answer[:2].lower() != "no":
        return "no" in map(normalize, answers)  # "It is flat, no?"
    if answer[:2].lower() != "no" or not contradicts_itself(answer, question):
        return False
    return not (freely and decides(answer, answers, question))
