"""Whether two names are one person's: initials written out, titles, numbers of rulers, spellings.

"Dr. Martin Luther King Jr." and "Martin Luther King, Jr.", "J. S. Bach" and "Johann Sebastian
Bach". Every word of both has to be accounted for. A word is never left out for another one: George
W. Bush is not George H. W. Bush, and John Quincy Adams is not John Adams.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import fold, is_plain
from ..words.regions import REGIONS
from .transliterations import RESPELLED, SLAVIC, sound_of

_MAX_LENGTH = 80  # characters
_NAME = regex(r"(?:(?i:the) )?[^\W\d_][\w\s.'\u2019-]*(?:, (?i:Jr|Sr)\.?)?")
_WORD = regex(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ROYAL = frozenset("king queen emperor empress pope tsar czar prince princess".split())
_TITLES = _ROYAL | frozenset(
    "dr doctor prof professor president sir dame mr mrs ms reverend rev senator general".split()
)
# Of the wife, the heir or somebody else of the name.
_OF_ANOTHER = frozenset("mrs ms prince princess general senator dame reverend rev".split())
_WITH_ONE_NAME = frozenset("king queen emperor empress pope tsar president".split())
_PERSON_ASKED = regex(
    r"\b(?:who|whose|whom|which (?:king|queen|monarch|ruler|emperor|president|pope|tsar))\b", re.I
)
# "Malcolm X" is no number.
_ROMAN = {
    word: str(number)
    for number, word in enumerate(
        "i ii iii iv v vi vii viii ix - xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii "
        "xxiii".split(),
        start=1,
    )
}
_ORDINAL = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
_NUMBERS = _ROMAN | _ORDINAL
_NOTED = _TITLES | frozenset(_NUMBERS) | {"the"}
"""Words without which the parts of a plain name are its words."""
_OF_SEVERAL_FORMS = _NOTED | RESPELLED
_DIGIT = regex(r"\d")
_DIGITS = regex(r"(\d{1,2})(?:st|nd|rd|th)?")
_PATRONYMIC = regex(r".{3,}(?:[oe]vi(?:ch|tch)|[oe]vna|ichna)$")
# Of these the name without the initial is somebody else's.
_OTHERS = frozenset((("george", "bush"), ("michael", "jordan"), ("john", "adams")))
_FEW = 2  # names at least
_Parts = tuple[frozenset[str], tuple[str, ...]]
"""The titles of a name, and its other words."""
_UNTITLED = frozenset[str]()
# Rulers of whom no other country has one with the same name and number.
_OF_ONE_REALM = frozenset(
    (f"{name} #{number}", realm)
    for realm, name, numbers in (
        ("england", "henry", (8,)), ("england", "elizabeth", (1,)), ("england", "richard", (3,)),
        ("france", "louis", (13, 14, 15, 16, 18)), ("russia", "catherine", (2,)),
        ("russia", "alexander", (1, 2, 3)), ("prussia", "frederick", (2,)),
    )
    for number in numbers
)  # fmt: skip


def ruler_number(word: str) -> str | None:
    """The number that a folded ordinal or a Roman numeral is: "8" of "viii" and "eighth".

    >>> ruler_number("eighth"), ruler_number("viii"), ruler_number("henry")
    ('8', '8', None)
    """
    if word[:1].isdecimal() and (digits := _DIGITS.fullmatch(word)):
        return digits[1]
    return _NUMBERS.get(word)


def _parts(name: str) -> _Parts:
    """Titles in front of a name, and its words, with "#8" for the number of a ruler."""
    plain = is_plain(name)
    words = name.lower().split() if plain else [*map(fold, _WORD.findall(name.replace(".", ". ")))]
    if _NOTED.isdisjoint(words) and (plain or not _DIGIT.search(name)):  # as in most names
        return _UNTITLED, tuple(map(sound_of, words))
    if words[:1] == ["the"]:
        words = words[1:]
    titles = set()
    while len(words) > 1 and words[0] in _TITLES:
        titles.add(words.pop(0))
    names: list[str] = []
    for place, word in enumerate(words):
        number = ruler_number(word) if place else None
        if number and (len(word) > 1 or place == len(words) - 1 or words[place + 1] == "of"):
            names = names[:-1] if names[-1] == "the" else names
            names.append(f"#{number}")
        else:
            names.append(sound_of(word))
    return frozenset(titles), tuple(names)


def _realm(names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A ruler's name without "of England" behind its number, and that country."""
    for place, word in enumerate(names[1:], start=1) if "of" in names else ():
        if word == "of" and names[place - 1].startswith("#"):
            realm = " ".join(names[place + 1 :])
            return (names[:place], realm) if realm in REGIONS else (names, "")
    return names, ""


def _ending(name: str) -> str:
    """The last word of a name as `_parts` has it where it is not the only one."""
    last = name.rstrip(" .").rpartition(" ")[2]
    names = _parts(f"a {last}")[1]
    return names[-1] if names else ""


@lru_cache(maxsize=2**13)
def _accepted(golds: tuple[str, ...]) -> tuple[list[_Parts], set[str]]:
    """The accepted answers that could be names, without realms, and the last words of the short."""
    people: list[_Parts] = []
    last: set[str] = set()
    for gold in golds:
        if _NAME.fullmatch(gold):
            titles, names = _parts(gold)
            names, _ = _realm(names)
            people.append((titles, names))
            if len(gold) <= _MAX_LENGTH:
                last.update(names[-1:])
    return people, last


def _has_one_form(name: str) -> bool:
    """Whether a name is plain words of which none is a title, a number, an initial or a spelling.

    Two such names are one person's, strictly, if they are written alike and not otherwise.
    """
    if not is_plain(name):
        return False
    words = name.lower().split()
    if not _OF_SEVERAL_FORMS.isdisjoint(words):
        return False
    return not any(len(word) == 1 or word.endswith(SLAVIC) for word in words)


@lru_cache(maxsize=2**13)
def _have_one_form(golds: tuple[str, ...]) -> bool:
    return all(map(_has_one_form, golds))


def names_the_same(
    answer: str, golds: tuple[str, ...], question: str | None, freely: bool = True
) -> bool:
    """Whether an answer is the name of an accepted person in another form, and nothing else.

    Args:
        answer: The whole answer, which is not written as an accepted one is.
        golds: Accepted answers.
        question: As it was asked; a title may stand with a single name where it asks for a person.
        freely: Whether a middle initial may be left out, a patronymic put in or left out, and more
            than the middle one of three names be an initial.

    >>> names_the_same("J. S. Bach", ("Johann Sebastian Bach",), None)
    True
    >>> names_the_same("George W. Bush", ("George H. W. Bush",), None)
    False
    """
    if not freely and _has_one_form(answer.rstrip(" .")) and _have_one_form(golds):
        return False  # most answers; one that is written as a gold is has no other form
    if len(answer) > _MAX_LENGTH or not _NAME.fullmatch(answer):
        return False
    people, last = _accepted(golds)
    if _ending(answer) not in last and " of " not in answer:
        return False  # most answers
    titles, names = _parts(answer)
    names, realm = _realm(names)
    if not names or names[-1] not in last:
        return False
    if realm and f" {realm} " not in f" {fold(question or '')} ":
        known = (" ".join(names), realm) in _OF_ONE_REALM
        if not known and not any(_realm(_parts(gold)[1])[1] == realm for gold in golds):
            return False  # Philip II of France is not the king of Spain
    asked = freely and question is not None and _PERSON_ASKED.search(question) is not None
    return any(_are_one((titles, names), gold, asked, freely) for gold in people)


def _are_one(answer: _Parts, gold: _Parts, asked: bool, freely: bool) -> bool:
    """Whether a name with its titles is that of an accepted answer."""
    (titles, names), (wanted, given) = answer, gold
    if titles & _ROYAL and wanted & _ROYAL and titles & _ROYAL != wanted & _ROYAL:
        return False
    if (titles ^ wanted) & _OF_ANOTHER:
        return False
    if names == given:
        one = len(names) < _FEW and titles != wanted
        return not one or (asked and not wanted and titles <= _WITH_ONE_NAME)
    if len(names) == len(given):
        return _initials_agree(names, given, freely)
    return freely and (_shortened(names, given) or _without_initial(names, given))


def _initials_agree(names: tuple[str, ...], given: tuple[str, ...], freely: bool) -> bool:
    """Whether each word is the other's, or its initial: three names at least.

    J. C. Bach may be Johann Christian or Johann Christoph, so a first name is one freely only.
    """
    if len(names) <= _FEW or names[-1] != given[-1]:
        return False
    if not freely and (names[0] != given[0] or len(names) != _FEW + 1):
        return False
    return all(
        first == other or (1 in (len(first), len(other)) and first[0] == other[0])
        for first, other in zip(names, given, strict=True)
    )


def _shortened(names: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether one is the other with a patronymic behind the first name."""
    short, long = sorted((names, given), key=len)
    return (
        len(short) == _FEW
        and len(long) == _FEW + 1
        and (short[0], short[1]) == (long[0], long[2])
        and _PATRONYMIC.match(long[1]) is not None
    )


def _without_initial(names: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether an answer is the accepted name without the initial in the middle of it."""
    return (
        len(names) == _FEW
        and len(given) == _FEW + 1
        and len(given[1]) == 1
        and (given[0], given[2]) == names
        and len(names[0]) > 1
        and names not in _OTHERS
    )
