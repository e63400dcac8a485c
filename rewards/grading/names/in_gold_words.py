"""An answer with the accepted name where it has another one for the same person or thing.

"Leo Messi captained Argentina" is then read as "Lionel Messi captained Argentina", by the same
rules as if the model had written that. Names are read so where answers are measured only.
"""

import re
from collections.abc import Iterator, Sequence

from ..numbers.none_of_it import says_none
from ..numbers.second_unit import in_one_unit
from ..regex import regex
from ..text import fold, normalize
from ..words.sentence_words import TITLES
from .fuller_names import asks_for_a_person, is_fuller_name
from .substances import with_usual_name

_ZERO = frozenset(("0", "zero"))
_MAX_LENGTH = 1200  # characters
_MAX_GOLDS = 12
_SHORTEST = 3  # letters of a noun
_IN_Y = regex(r"[^aeiou]y$")
_TOKEN = regex(
    r"[^\W\d_]\.|[^\W\d_]+(?:['\u2019](?=[^\W\d_a-z])[^\W\d_]+|-[^\W\d_]+)*(?!['\u2019][^\W\d_]{2})"
)
_PARTICLES = frozenset("de da do dos das del di du la le van von der den y e bin ibn al el".split())
_NICKNAME = regex(
    r"(?:[^\W\d_a-z][\w.]*\s){1,3}[\"\u201c'\u2018\u201e«](?P<nick>[^\W\d_a-z][\w-]*)[\"\u201d'\u2019»]"
    r"\s(?P<last>[^\W\d_a-z][\w'\u2019-]*)"
)


def in_gold_words(answer: str, golds: Sequence[str], question: str | None, freely: bool) -> str:
    """The answer with one unit for each measure and, freely, accepted names for other forms of it.

    >>> golds, question = ("Lionel Messi",), "Who captained Argentina?"
    >>> in_gold_words("Leo Messi did, Jorge Messi's son.", golds, question, True)
    "Lionel Messi did, Jorge Messi's son."
    """
    answer = in_one_unit(answer, question)
    if not (freely and question) or len(answer) > _MAX_LENGTH:
        return answer
    if not _ZERO.isdisjoint(golds) and says_none(answer, question):
        return "0"
    for gold in golds:
        answer = _singular(with_usual_name(answer, gold, question), gold)
    if " or " in answer and 1 < len(golds) <= _MAX_GOLDS:
        answer = _without_second_name(answer, golds)
    if not asks_for_a_person(question):
        return answer
    people = [gold for gold in golds if " " in gold and gold[0].isupper()]
    people = [gold for gold in people if fold(gold).split()[-1] in fold(answer)]
    if not people:
        return answer
    answer = _NICKNAME.sub(lambda match: _called(match, people), answer)
    for start, end in reversed(list(_names(answer))):
        name = answer[start:end]
        same = next((gold for gold in people if is_fuller_name(name, gold)), name)
        if normalize(name) != normalize(same):
            answer = answer[:start] + same + answer[end:]
    return answer


def _singular(answer: str, gold: str) -> str:
    """An answer with an accepted noun for its plural: "Ostriches lay the largest eggs"."""
    if len(gold) < _SHORTEST or not (gold.islower() and gold.isascii() and gold[-1].isalpha()):
        return answer
    stem, ending = (gold[:-1], "ies") if _IN_Y.search(gold) else (gold, "s")
    ending = "es" if gold.endswith(("s", "x", "z", "ch", "sh")) else ending
    said = answer.lower()
    if stem + ending not in said or regex(rf"\b{re.escape(gold)}\b").search(said):
        return answer
    plural = regex(rf"\b{re.escape(stem + ending)}\b", re.IGNORECASE)
    return plural.sub(lambda match: match[0][0] + gold[1:], answer)


def _without_second_name(answer: str, golds: Sequence[str]) -> str:
    """An answer without a second accepted name behind "or": "the femur, or thigh bone"."""
    for gold in golds:
        for joint in (", or ", " or ", ", or the ", " or the "):
            at = answer.find(f"{joint}{gold}")
            end = at + len(joint) + len(gold)
            front = answer[: max(at, 0)]
            if front.endswith(tuple(golds)) and not answer[end : end + 1].isalnum():
                return front + answer[end:]
    return answer


def _called(match: re.Match[str], people: Sequence[str]) -> str:
    """A full name with a nickname in it, by the accepted name that the two last words are."""
    called = normalize(f"{match['nick']} {match['last']}")
    return next((gold for gold in people if normalize(gold) == called), match[0])


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs of words with a capital begin and end, with particles between them."""
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(text), None]:
        joined = token and (not run or text[run[-1].end() : token.start()] == " ")
        named = token and (token[0][0].isupper() or (run and token[0] in _PARTICLES))
        if token and joined and named:
            run.append(token)
            continue
        while run and not run[-1][0][0].isupper():
            run.pop()
        while len(run) > 1 and fold(run[0][0]) in TITLES:
            run.pop(0)
        if len(run) > 1:
            yield run[0].start(), run[-1].end()
        run = [token] if token and token[0][0].isupper() else []
