"""Whether a claim is the very one that a question of yes or no asks about.

Every word of it has to be the question's, but for grammar and harmless adverbs. "Napoleon died on
Elba without an heir" has more, and "Whales look like mammals" another verb: neither decides.
"""

from collections.abc import Sequence
from itertools import pairwise

from ..numbers.numerals import NUMBER_WORDS
from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.clauses import Part
from ..words.roles import other_words
from ..words.tokens import Word
from ..words.wording import asked_for
from .polarity import ROMAN

_GRAMMAR = frozenset(
    "a an the its his her their it he she they this that these those there of to through within is "
    "are was were am be been being has have had do does did can could not no never cannot any all "
    "every isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt cant couldnt".split()
)
_HARMLESS = frozenset(
    "indeed actually really certainly definitely also in fact still yet ever even simply of course "
    "famously officially both remains remain remained stays stay sense".split()
)
_UNABLE = frozenset("unable woman man".split())
_BELONGING = frozenset("member part belong belongs born into".split())
_MUCH = frozenset("much far considerably significantly slightly".split())
_DROPPED = frozenset("since because as when while though although whereas but which who so".split())
_NOW, _THEN = frozenset(("is", "are")), frozenset(("was", "were", "had"))
_BEFORE = frozenset("before after until above below under over without".split())
_ONE = frozenset(("a", "an", "any"))
_NONE = frozenset(("zero", "no", "none", "half"))
_YEAR = regex(r"[12]\d{3}$")
_ENDINGS = frozenset(" s es d ed ing n en er ly".split(" "))


def is_the_claim(
    words: Sequence[Word], parts: Sequence[Part], clause: Sequence[Word], asked: Asked
) -> bool:
    """Whether the decisive words of a sentence are the question's and no others.

    Args:
        words: Of the sentence.
        parts: Of the sentence.
        clause: The words of its main parts.
        asked: What was asked.
    """
    for part in parts:
        first = words[part.start]
        if first in clause or part.start == 0:
            continue
        if not (first.marked or first.text in _DROPPED):
            return False
        if clause[0].start < first.start:
            break  # what follows belongs to the remark
    texts = _without_a_count(_until_a_mark(clause), asked)
    if not (_BEFORE & asked.words) <= set(texts):
        return False
    if not any(map(str.isdigit, asked.words)) and _BEFORE.isdisjoint(asked.words):
        texts = _without_a_year(texts)
    now = not _NOW.isdisjoint(asked.words) and _NOW.isdisjoint(texts)
    if now and not _THEN.isdisjoint(texts) and "been" not in texts:
        return False
    numbered = any(map(ROMAN.match, asked.words - {"i"}))
    compares = any(text.endswith("er") or text in ("more", "less") for text in texts)
    return all(
        text in _GRAMMAR | _HARMLESS | _UNABLE
        or (compares and text in _MUCH)
        or (i == 1 and not numbered and ROMAN.match(text))  # "Cleopatra VII"
        or _is_of(text, asked)
        for i, text in enumerate(texts)
    )


def _until_a_mark(clause: Sequence[Word]) -> list[str]:
    """The texts of a clause, without a remark that begins behind a mark or with "since"."""
    texts: list[str] = []
    for word in clause:
        if texts and (word.marked or word.text in _DROPPED - {"but", "as"}):
            break
        texts.append(word.text)
    return texts


def _without_a_count(texts: Sequence[str], asked: Asked) -> list[str]:
    """A claim without how many it is of, where one was asked for: "won two Nobel Prizes"."""
    if _ONE.isdisjoint(fold(asked.text).split()):
        return list(texts)
    counts = {
        i
        for i, (text, noun) in enumerate(pairwise(texts))
        if i and text in NUMBER_WORDS - _NONE and _is_of(noun, asked)
    }
    return [text for i, text in enumerate(texts) if i not in counts]


def _without_a_year(texts: Sequence[str]) -> list[str]:
    """A claim without "in 1787" or "around 1600" at its end, where no time was asked."""
    dated = len(texts) > 2 and texts[-2] in ("in", "around") and _YEAR.match(texts[-1])
    return list(texts[:-2] if dated else texts)


def _is_of(text: str, asked: Asked) -> bool:
    """Whether a word is the question's in this or another form, or stands for one of its verbs."""
    if text[:1].isdigit() or text in NUMBER_WORDS:
        return text in asked.words or text in fold(asked.text).split()
    if text in asked.words or asked_for(text, asked.words) or text in fold(asked.text).split():
        return True
    if text in _BELONGING:
        return not _BELONGING.isdisjoint(asked.words)
    return any(_same_stem(text, word) or asked_for(word, {text}) for word in asked.words) or (
        text in other_words(asked.verbs) or text in asked.further
    )


def _same_stem(one: str, other: str) -> bool:
    """Whether two words differ in a common ending only."""
    length = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return length >= min(3, len(one)) and {one[length:], other[length:]} <= _ENDINGS
