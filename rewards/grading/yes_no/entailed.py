"""Whether a claim says more than a question of yes or no asks, or denies more than it asks.

Who says that a queen was succeeded by her eldest son in 1901 says that she was succeeded by her
son: an affirmation may add what kind, when and where. A denial may leave such things out, and add
none: "not a founding member" denies no membership. Each added word has to stand where it can only
narrow down: between an article and a noun of the question, or behind its last word.
"""

from collections.abc import Collection, Sequence

from ..clauses.of_answer import DETERMINERS, is_number
from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.question import alike
from ..words.roles import other_words
from ..words.sentence_words import is_verb, negations
from ..words.tokens import Word, words_of
from ..words.wording import asked_for
from .contrast import denies_by_contrast, is_turned_against
from .excluded import as_asked, is_taken_up
from .forms import PLAIN
from .polarity import ROMAN, claimed_words, scopes
from .restated import restatements, said_the_other_way
from .verdicts import SOME
from .wording import plain_claim

_MOST = 0.6  # of the question's content words a denial has to have
_MOST_ADDED = 3  # words in front of a noun
_GRAMMAR = frozenset(
    "a an the its his her their it he she they this that these those there of to in on at through "
    "is are was were am be been being has have had do does did can could not no never cannot any "
    "all every for with as and both us our your my own other isnt arent wasnt werent hasnt havent "
    "hadnt doesnt dont didnt cant couldnt".split()
)
_CRITICAL = frozenset("before after under over above below without against than from by".split())
_DONE = frozenset("accepted found correct called named known".split())  # grammar elsewhere
_HARMLESS = frozenset(
    "indeed also still yet ever even simply right straight far much in fact remains remain made "
    "remained stays stay famously now today always".split()
)
_NOT_QUITE = frozenset(
    "nearly hardly barely scarcely rarely seldom allegedly supposedly reportedly possibly probably "
    "partially partly formerly previously only early likely unlikely seemingly apparently usually "
    "ostensibly potentially theoretically virtually practically falsely wrongly mistakenly mostly "
    "purportedly generally mainly largely commonly originally".split()
)
_NOT_ALWAYS = frozenset(
    "only necessarily exclusively entirely always completely fully quite wholly solely merely just "
    "purely directly really strictly immediately".split()
)
_ADJECTIVE = regex(
    r"(?:\w+(?:al|ic|ous|ful|ive|ish|able|ible|ary|ern|est|ean|ian|ese|ed|ing|er)|\d{4}|own|main|"
    r"front|chief|late|good|gifted)$"
)
_PRIVATIVE = frozenset(
    "near fake alleged acting honorary interim unofficial potential possible imitation previous "
    "fictional fictitious failed proposed planned unsuccessful aspiring prospective corresponding "
    "attempted intended rejected cancelled semi-final former other virtual theoretical first "
    "canceled temporary provisional supposed so-called self-proclaimed following preceding "
    "remaining counter-proposal imaginary hypothetical partial missing nonexistent".split()
)
_BEHIND = frozenset(
    "in on at by from with during after for since as near between throughout around once twice "
    "because when where who which while and or thanks due along".split()
)
_LIMITS = frozenset(
    "novel film fiction fictional legend myth mythology theory dream opera story name only until "
    "unless except if but though although however almost nearly supposedly allegedly reportedly "
    "before or neither nor maybe probably".split()
)
_STILL_DENIED = frozenset("since because as at anymore any today now yet to either and who".split())
_ONE_OF_ITS_KIND = regex(r"\b(?:\w{2,}est|most|first|last|only|than|best|worst)\b")
_OF_THE_WORLD = regex(r"(?:in the world|on earth|in the solar system|of all|worldwide)\b")
_STOP = frozenset("because since while whereas although though but which who whom whose so".split())
_NOW = frozenset("is are remains remain isnt arent".split())
_THEN = frozenset("was were had wasnt werent hadnt did didnt became".split())
_PERFECT = frozenset("has have hasnt havent".split())
_MODAL = frozenset("will would must should can could may might cannot cant couldnt".split())


def decided_by_more(sentence: str, later: str, asked: Asked) -> str | None:
    """What a sentence decides that says more than was asked, or all of it at once.

    Args:
        sentence: As it was said.
        later: The sentences behind it.
        asked: What was asked.
    """
    if turned := said_the_other_way(sentence, asked):
        return turned
    for said in restatements(sentence, asked):
        if denies_by_contrast(said, asked):
            return "no"
        claim = plain_claim(said, asked)
        if is_turned_against(claim, asked):
            continue
        if decided := entails(claim, asked):
            return decided
        for other, meant in as_asked(claim, asked):
            if entails(other, asked) == "yes":
                return None if is_taken_up(other, claim, later, asked) else meant
    return None


def entails(sentence: str, asked: Asked) -> str | None:
    """What a claim decides that says more than the question, "yes" or "no"; None: nothing.

    >>> asked = Asked("Was Victoria succeeded by her son?")
    >>> entails("Victoria was succeeded by her eldest son in 1901.", asked)
    'yes'
    >>> entails("Victoria was nearly succeeded by her son.", asked) is None
    True
    """
    words = _claim(tuple(words_of(sentence)))
    denied = negations(words)
    texts = frozenset(word.text for word in words)
    if denied and not SOME.isdisjoint(asked.words):
        return None  # "Some birds cannot fly": others can
    if len(words) < 3 or denied > 1 or not _is_of_the_time(words, texts, asked):
        return None
    if scopes(" ".join(word.written for word in words)) != scopes(asked.text):
        return None
    wanted = _wanted(asked, texts, bool(denied))
    places = _places(wanted, words)
    if not wanted or places[0] is None:
        return None
    if denied:
        return "no" if _denies(words, wanted, places, asked) else None
    if None in places:
        return None
    return "yes" if _affirms(words, [i for i in places if i is not None], asked) else None


def _claim(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a sentence's first clause."""
    end = next((i for i, w in enumerate(words) if i and (w.marked or w.text in _STOP)), len(words))
    return words[:end]


def _wanted(asked: Asked, texts: frozenset[str], denied: bool) -> list[str]:
    """Words that the claim has to have in this order, prepositions that turn it among them."""
    content = set(claimed_words(asked, texts, denied))
    said = fold(asked.text).split()[1:]
    return [word for word in dict.fromkeys(said) if word in content | _CRITICAL | _DONE]


def _places(wanted: Sequence[str], words: Sequence[Word]) -> list[int | None]:
    """Where a claim has each wanted word, behind the one before; None: nowhere."""
    places: list[int | None] = []
    start = 0
    for word in wanted:
        found = next((i for i in range(start, len(words)) if _is_it(words[i].text, word)), None)
        start = start if found is None else found + 1
        places.append(found)
    return places


def _is_it(text: str, wanted: str) -> bool:
    if text == wanted or wanted in _CRITICAL:
        return text == wanted
    if asked_for(text, {wanted}) or asked_for(wanted, {text}) or alike(text, frozenset({wanted})):
        return True
    return is_verb(wanted) and is_verb(text) and text in other_words(frozenset({wanted}))


def _is_of_the_time(words: Sequence[Word], texts: Collection[str], asked: Asked) -> bool:
    """Whether a claim speaks of the time of the question, and with a verb such as it has."""
    first = fold(asked.text).split()[0]
    said = set(texts)
    now, then, perfect = (not said.isdisjoint(verbs) for verbs in (_NOW, _THEN, _PERFECT))
    modal = said & _MODAL
    if first in ("is", "are"):
        return (now or (perfect and "been" in said)) and not then and not modal
    if first in ("was", "were"):
        return bool(then) and not now and not modal
    if first in ("do", "does"):
        past = any(word.text.endswith("ed") and word.text not in asked.words for word in words)
        return not then and not (past and not perfect) and not modal - {"can", "cannot", "cant"}
    if first == "did":
        return not now and not modal and said.isdisjoint(("do", "does", "dont", "doesnt"))
    if first in ("has", "have"):
        return bool(perfect) and not modal
    if first == "can":
        return not then and modal <= {"can", "cannot", "cant", "may"}
    return first in said


def _affirms(words: Sequence[Word], places: Sequence[int], asked: Asked) -> bool:
    """Whether what a claim adds only narrows down what was asked."""
    if not (_LIMITS - asked.words).isdisjoint(word.text for word in words):
        return False
    held = set(places)
    if any(not _is_grammar(words[i].text, asked) for i in range(places[0])):
        return False
    i, last = places[0], places[-1]
    while i < last:
        if i in held or _is_grammar(words[i].text, asked) or _is_adverb(words[i].text):
            i += 1
            continue
        end = next(j for j in range(i, last + 1) if j in held)
        if not _are_adjectives(words, i, end, asked):
            return False
        i = end
    return _may_end_in(words[last + 1 :], words[last], asked)


def _is_grammar(text: str, asked: Asked) -> bool:
    return text in _GRAMMAR or (text in asked.words and text not in _CRITICAL) or text in _HARMLESS


def _is_adverb(text: str) -> bool:
    return text.endswith("ly") and text not in _NOT_QUITE


def _are_adjectives(words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether words between an article and a noun of the question only say which one."""
    front = words[start - 1]
    opened = words[start].article or front.text in DETERMINERS | {"in", "on", "of", "by", "no"}
    added = words[start:end]
    numbered = any(map(is_number, added)) and any(map(str.isdigit, "".join(asked.words)))
    return (
        opened
        and len(added) <= _MOST_ADDED
        and not numbered
        and not _ONE_OF_ITS_KIND.search(asked.text)
        and all(
            (_ADJECTIVE.match(word.text) or word.text in PLAIN or word.written[:1].isupper())
            and word.text not in _PRIVATIVE | _GRAMMAR | _CRITICAL
            and not word.marked
            and not word.written.endswith(("'s", "\u2019s"))
            for word in added
        )
    )


def _may_end_in(tail: Sequence[Word], last: Word, asked: Asked) -> bool:
    """Whether what follows the last word of the question says when, where, how or by whom."""
    if not tail:
        return True
    text = " ".join(f"the {w.text}" if w.article else w.text for w in tail)
    if _OF_THE_WORLD.match(text):
        return True
    if _ONE_OF_ITS_KIND.search(asked.text):
        return False
    if tail[0].text == "of":
        return f" a {last.text}" in f" {fold(asked.text)}"
    return tail[0].text in _BEHIND or _is_adverb(tail[0].text)


def _denies(
    words: Sequence[Word], wanted: Sequence[str], places: Sequence[int | None], asked: Asked
) -> bool:
    """Whether what a claim denies holds what was asked, and is no narrower."""
    at = next((i for i, word in enumerate(words) if negations([word])), len(words))
    held = [place for place in places if place is not None]
    behind = [i for i, place in enumerate(places) if place is not None and place > at]
    if not behind or held[0] > at or len(held) < _MOST * len(places):
        return False
    if None in places[: behind[0]]:
        return False  # of another subject
    if any(word in _CRITICAL for word, place in zip(wanted, places, strict=True) if place is None):
        return False
    last = held[-1]
    for i in range(last):
        word = words[i]
        if i in held or _is_grammar(word.text, asked):
            continue
        adverb = _is_adverb(word.text) and word.text not in _NOT_ALWAYS
        if not adverb and not (ROMAN.match(word.text) and i < at):
            return False
    if not _NOT_ALWAYS.isdisjoint(word.text for word in words[at + 1 : last]):
        return False
    tail = words[last + 1 :]
    return not tail or tail[0].text in _STILL_DENIED
