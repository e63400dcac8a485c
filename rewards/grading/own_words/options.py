"""Whether a clause chooses one of the options that its question offers.

"Tea or coffee?" holds its own answers: "Tea" said alone is no echo of the question, as it is in
"Tea and coffee are drinks". Options are lettered lines, what stands at the end behind a comma or a
colon, or the words on both sides of an "or".
"""

from collections.abc import Sequence
from functools import lru_cache

from ..regex import regex
from ..text import fold
from ..words.premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE
from ..words.question import Asked, without_passage

_LETTERED = regex(r"\n\s*\(?[A-Ha-h1-8][).:]\s*([^\n]+)")
_SEGMENT = regex(r"\s*[,;:\u2013\u2014]\s+(?:or\s+)?(?!or\b)")
_OR = regex(r"\s+or\s+")
_LONGEST = 5  # words of an option at the end
_OPENS = frozenset(
    "is are was were do does did has have had can could will would should if whether about of "
    "regarding concerning on between as for".split()
)
_NO_OPTIONS = INTERROGATIVES | _OPENS | frozenset("any anything there more less so not".split())


def chooses(clause: str, wanted: Asked) -> bool:
    """Whether a clause of the question's words holds one of its options, and asks nothing back.

    >>> from ..words.question import asked
    >>> wanted = asked("Which is heavier: DK or worsted?")
    >>> chooses("Worsted", wanted), chooses("DK or worsted", wanted), chooses("Worsted?", wanted)
    (True, False, False)
    """
    if clause.rstrip(" \"'*_").endswith("?"):
        return False
    said = _content(clause)
    if not said or said[0] in _OPENS | INTERROGATIVES:
        return False
    at_the_end, inline = _options(wanted.text)
    chosen = [option for option in at_the_end if not option.isdisjoint(said)]
    if at_the_end:
        return len(chosen) == 1 and chosen[0] <= set(said)
    return tuple(said) in inline


def _content(text: str) -> list[str]:
    return [word for word in fold(text).split() if word not in ARTICLES]


@lru_cache(maxsize=2**10)
def _options(question: str) -> tuple[Sequence[frozenset[str]], Sequence[tuple[str, ...]]]:
    """The words that tell apart the options at the end, and the words beside an "or" elsewhere."""
    alone = without_passage(question)
    if len(lettered := _LETTERED.findall(alone)) > 1:
        return _told_apart(lettered), ()
    last = alone.strip().rsplit("\n", 1)[-1]
    segments = [segment for segment in _SEGMENT.split(last) if segment]
    for number, segment in enumerate(segments):
        sides = _OR.split(segment)
        listed = number > 0 and (len(sides) > 1 or f"or {segment}" in last)
        if not listed or not all(map(_may_be_one, sides)):
            continue
        while number > 1 and _may_be_one(segments[number - 1]):
            number -= 1
            sides.insert(0, segments[number])
        if len(sides) > 1:
            return _told_apart(sides), ()
    return (), _beside_an_or(last)


def _may_be_one(text: str) -> bool:
    """Whether a text may be an option: some words, and not a question of its own."""
    words = _content(text)
    return 0 < len(words) <= _LONGEST and words[0] not in _NO_OPTIONS


def _told_apart(options: Sequence[str]) -> Sequence[frozenset[str]]:
    """Each option's words but for those that all of them have: "red" of a red dwarf or a white."""
    words = [frozenset(_content(option)) for option in options]
    common = frozenset.intersection(*words)
    told = [option - common for option in words]
    return told if all(told) else ()


def _beside_an_or(question: str) -> Sequence[tuple[str, ...]]:
    """One or two words on each side of an "or" that ends no list: "Is tea or coffee older?"."""
    front, found, behind = question.partition(" or ")
    left, right = _content(front), _content(behind)
    if not found or not left or not right or not {"any", "there"}.isdisjoint(left):
        return ()
    if {left[-1], right[0]} & (_NO_OPTIONS | QUESTION_GLUE):
        return ()
    if left[-2:-1] and left[-2] in INTERROGATIVES | {"how"}:
        return ()  # "What year or decade was it?"
    return tuple(left[-2:]), (left[-1],), tuple(right[:2]), (right[0],)
