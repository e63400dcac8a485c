"""Claims that exclude what was asked: another kind, the contrary, another number.

"Dolphins are mammals" denies that they are fish, "the door is closed" that it is open, "spiders
have eight legs" that they have six. With the asked word in place of the one that excludes it, the
claim has to be the question's own. "Bats are mammals" excludes no animal, so kinds of which one may
be the other are left out.
"""

import re
from collections.abc import Iterator, Sequence

from ..clauses.of_answer import DETERMINERS
from ..numbers.numerals import parse_number
from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.clauses import PREPOSITIONS
from ..words.roles import PRONOUNS
from ..words.sentence_words import negations
from ..words.tokens import words_of
from ..words.wording import LINKING, asked_for
from .excluding_words import PHRASES, excluded, kinds
from .of_another import as_asked_of_another

_OF_KIND = (
    r"\b(?P<verb>is|are|was|were)(?: an?)? (?:(?!no|like|unlike|hardly|almost|half|part|former|"
    r"fake|toy)[a-z-]+,? ){{0,2}}{}\b(?: (?:that|which|who|from|of|with|native)\b[^,;:.]*)?"
)
_BY = regex(r" by [^,;:.]*")
_LESS = regex(r"\b(?:is|are|was|were)(?: an?| the)? (?P<noun>[a-z]{3,})less\b[^,;:.]*")
_VERBS = {"flight": "fly", "worth": "valuable", "speech": "speak", "sight": "see", "power": "can"}
_ASKED = regex(
    r"\b(?:(?P<bound>more than|less than|fewer than|at least|at most|over|under|only|exactly|"
    r"up to) )?(?P<number>\d+|[a-z]+)(?= (?P<noun>[a-z]+))",
    re.IGNORECASE,
)
_IN_YEAR = regex(r"\bin ([12]\d{3})\b")
_ONCE = frozenset(
    "born die died begin began start started end ended founded fall fell sink sank happen happened "
    "built completed discovered invented abolished".split()
)
_ONLY_IN = regex(r"\b(?:only|exclusively|solely) (?P<where>in|on|at) (?P<place>[^,;:.]+)")
_IN = regex(r"\b(?P<where>in|on|at) (?P<place>[^,;:.?]+?)(?=\W*$)")
# Many a place lies in one of these.
_WIDE = frozenset("hemisphere world earth africa asia europe america americas oceania".split())
_CLAUSES = regex(
    r"(?:[,;:.!()\u2013\u2014]+\s*|\s(?=(?:and|but|yet)\s))(?:(?:and|but|yet|still|so|well|"
    r"that said|however|though|although)\b,?\s*)*",
    re.IGNORECASE,
)
_CAPITAL = regex(r"\b[A-Z]\w+")
_CALLED = regex(r"\b(?:called|named|known|considered)\b", re.IGNORECASE)
_MODALS = frozenset("can could may might must should would".split())
_NOW, _THEN = frozenset("do does is are has have".split()), frozenset(("was", "were", "had"))
_INEXACT = frozenset("than least most over under about around nearly almost to or and".split())
_TRAILING = regex(r"(?<=[a-z]) with [^,;:.]*")


def as_asked(sentence: str, asked: Asked) -> Iterator[tuple[str, str]]:
    """A sentence with the asked word for one that excludes it, and what it decides if it is so.

    >>> list(as_asked("Dolphins are mammals.", Asked("Are dolphins fish?")))
    [('Dolphins are fish.', 'no')]
    """
    if _CALLED.search(sentence) and not _CALLED.search(asked.text):
        return
    if negations(words_of(sentence.partition(",")[0])) == 0:
        yield from _with_another_word(sentence, asked)
        yield from _with_a_verb(sentence, asked)
        yield from ((claim, "no") for claim in as_asked_of_another(sentence, asked))
        yield from _with_another_place(sentence, asked)
    yield from _with_another_number(sentence, asked)
    yield from _with_another_year(sentence, asked)


def is_taken_up(claim: str, sentence: str, later: str, asked: Asked) -> bool:
    """Whether the excluded thing is said behind it after all: "Still, they fly".

    Args:
        claim: The sentence with the asked word in it.
        sentence: As it was said.
        later: The sentences behind it.
        asked: What was asked.
    """
    one, other = (set(fold(_CLAUSES.split(text)[0]).split()) for text in (claim, sentence))
    focus = one - other - LINKING - _MODALS
    names = {fold(name) for name in _CAPITAL.findall(asked.text)} & focus
    subject = [word for word in fold(asked.text).split()[1:] if word in asked.content][:1]
    for clause in _CLAUSES.split(f"{sentence}. {later}")[1:]:
        words = fold(clause).split()
        held = [i for i, word in enumerate(words) if asked_for(word, focus)]
        if not held or negations(words_of(clause)):
            continue
        again = words[0] in PRONOUNS or any(asked_for(words[0], {one}) for one in subject)
        counts = held[0] == 0 and len(words) > 1 and asked.holds(words[1])
        if again or counts or not names.isdisjoint(words[:2]):
            return True
    return False


def is_surpassed(later: Sequence[str], asked: Asked) -> bool:
    """Whether behind what is the highest another one is higher."""
    more = {f"{word[:-2]}r" for word in asked.words if word.endswith("est")}
    return any(
        not more.isdisjoint(word.text for word in words_of(sentence))
        and not negations(words_of(sentence))
        for sentence in later
    )


def _with_another_word(sentence: str, asked: Asked) -> Iterator[tuple[str, str]]:
    said = fold(sentence).split()
    for word in dict.fromkeys(said):
        wanted = excluded().get(word, frozenset()) & asked.words
        other = next(iter(wanted)) if len(wanted) == 1 else ""
        own = any(asked_for(one, {other}) or asked_for(other, {one}) for one in said)
        front = [one for one in said[: said.index(word)] if one not in DETERMINERS]
        beside = front[-1:] and front[-1] in PREPOSITIONS - {"by"}
        if not other or own or word in asked.words or (beside and word in kinds()):
            continue  # "close to mammals"
        claims = [_replaced(word, other, sentence)]
        if word in kinds():  # "an amorphous solid" is no liquid either
            bare = regex(_OF_KIND.format(word)).sub(rf"\g<verb> {other}", sentence, count=1)
            claims += [bare] * (bare not in (*claims, sentence))
        yield from ((claim, "no") for claim in claims)
    for phrase, words in PHRASES:
        for word in words.split():
            if word in asked.words and f" {phrase} " in f" {' '.join(said)} ":
                yield _BY.sub("", _replaced(phrase, word, sentence), count=1), "no"


def _replaced(word: str, other: str, sentence: str) -> str:
    return regex(rf"(?i)\b{word}\b").sub(other, sentence, count=1)


def _with_a_verb(sentence: str, asked: Asked) -> Iterator[tuple[str, str]]:
    """What "flightless birds" cannot do, said of them: "Penguins can fly"."""
    match = _LESS.search(sentence)
    if match is None or asked.holds(f"{match['noun']}less"):
        return
    meant = {match["noun"], _VERBS.get(match["noun"], match["noun"])}
    for word in sorted(asked.content):
        if any(asked_for(word, {one}) or word == f"{one}ful" for one in meant):
            yield f"{sentence[: match.start()]}can {word}{sentence[match.end() :]}", "no"


def _with_another_number(sentence: str, asked: Asked) -> Iterator[tuple[str, str]]:
    """The number that was asked, for another one of the same: "Spiders have six legs"."""
    text = asked.text.lower()
    if text.split()[:1] and text.split()[0] in _MODALS:
        return
    if (
        text.split()[:1]
        and text.split()[0] in _NOW
        and not _THEN.isdisjoint(fold(sentence).split())
    ):
        return
    counts = [m for m in _ASKED.finditer(text) if parse_number(m["number"]) is not None]
    if len(counts) != 1:
        return
    for match in _ASKED.finditer(sentence):
        number = parse_number("1" if match["number"] == "single" else match["number"].lower())
        before = fold(sentence[: match.start()]).split()[-1:]
        noun, said = counts[0]["noun"], match["noun"].lower()
        same = asked_for(said, {noun}) or asked_for(noun, {said})
        if number is None or not same or match["bound"] not in (None, "only", "exactly"):
            continue
        if not _INEXACT.isdisjoint(before):
            continue
        meant = _compared(number, counts[0]["bound"], parse_number(counts[0]["number"]) or 0)
        if meant is not None:
            end = match.end("number")
            rest = _TRAILING.sub("", sentence[end:], count=1)
            yield f"{sentence[: match.start()]}{counts[0][0]}{rest}", meant


def _with_another_year(sentence: str, asked: Asked) -> Iterator[tuple[str, str]]:
    """The year that was asked, for another one of what happens once: "The war ended in 1944"."""
    wanted, said = set(_IN_YEAR.findall(asked.text)), set(_IN_YEAR.findall(sentence))
    if len(wanted) == 1 and len(said) == 1 and wanted != said and not _ONCE.isdisjoint(asked.words):
        yield sentence.replace(said.pop(), wanted.pop()), "no"


def _with_another_place(sentence: str, asked: Asked) -> Iterator[tuple[str, str]]:
    """The place that was asked, for the only one where it is so: "They live in Antarctica"."""
    said, wanted = _ONLY_IN.search(sentence), _IN.search(asked.text)
    if said is None or wanted is None or said["where"] != wanted["where"].lower():
        return
    if not _CAPITAL.search(said["place"]):
        return
    if _WIDE.isdisjoint(fold(said["place"]).split()) and not asked.speaks(
        fold(said["place"]).split()
    ):
        yield f"{sentence[: said.start()]}{wanted[0]}{sentence[said.end() :]}", "no"


def _compared(number: float, bound: str | None, asked: float) -> str | None:
    """Whether an exact number is the one that was asked; None where the words have to tell."""
    if bound in (None, "only", "exactly"):
        return None if number == asked else "no"
    held = {
        "more than": number > asked,
        "over": number > asked,
        "at least": number >= asked,
        "less than": number < asked,
        "fewer than": number < asked,
        "under": number < asked,
        "at most": number <= asked,
    }.get(bound)
    return None if held is None else "yes" if held else "no"
