"""Whether a sentence whose subject is the answer says of it what was asked.

"Russell Crowe won the Oscar for his role" answers who won it: the verb behind the name is the
question's or another one for it, and what it is said of is the question's too.
"""

from collections.abc import Sequence

from ..regex import regex
from ..words.asked import Asked
from ..words.sentence_words import DENYING, OR, VERBAL, is_verb
from ..words.tokens import Word
from ..words.wording import TURNING

_YEAR = regex(r"\b[12]\d{3}\b")
_AUXILIARIES = frozenset(
    "has have had been was is were are also first later himself herself".split()
)
_OBJECTS = frozenset("it them this that these those him her one".split())
_EVERYWHERE = frozenset("the a an of in on at to for by with and his her its from as first".split())
_ADVERB = regex(r"[a-z]{3,}ly$")


def is_predicated(words: Sequence[Word], asked: Asked) -> bool:
    """Whether the clause behind a subject has the question's verb and nothing of another thing.

    Args:
        words: Those behind the subject.
        asked: What was asked.
    """
    clause: list[Word] = []
    for word in words:
        if word.marked and clause:
            break
        clause.append(word)
    texts = [word.text for word in clause]
    i = 0
    while i < len(texts) and (texts[i] in _AUXILIARIES or _ADVERB.match(texts[i])):
        i += 1
    if i >= len(texts) or not (is_verb(texts[i]) or VERBAL.match(texts[i])):
        return False
    if not asked.speaks([texts[i]]):
        return False
    if not ((TURNING - asked.letters) | DENYING).isdisjoint(set(texts) - asked.words):
        return False
    if not {"before", "until", "without", "by", "if"}.isdisjoint(set(texts) - asked.words):
        return False
    years = set(_YEAR.findall(" ".join(texts)))
    if _YEAR.search(asked.text) and not years <= set(_YEAR.findall(asked.text)):
        return False
    behind = range(i + 1, len(clause))
    if any(texts[j] in OR and j + 1 < len(texts) and asked.is_name(clause, j + 1) for j in behind):
        return False
    if texts[i + 1 : i + 2] and texts[i + 1] in _OBJECTS:
        return True
    return any(
        texts[j] in asked.near_content or asked.holds(texts[j])
        for j in behind
        if texts[j] not in _EVERYWHERE
    )
