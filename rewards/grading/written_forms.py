"""A name written otherwise: as one word or two, umlauts as two letters, a rank, an initial.

Read where answers are measured, never where they are paid.
"""

from functools import lru_cache

from .fuller_names import asks_for_a_person, is_other_person
from .person_names import ruler_number
from .regex import regex
from .surnames import is_surname
from .text import fold, normalize

_SHORTEST = 6  # letters of a name that may be written as one word
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_RANK = regex(
    r"(?:(?:Col|Colonel|Capt|Captain|Maj|Major|Lt|Lieutenant|Sgt|Sergeant|Gen|General|Adm|Admiral|"
    r"Cmdr|Commander|Field Marshal|Marshal|Chancellor|PM|Prime Minister|Pres|President|Rev|"
    r"Reverend|Sen|Senator|Gov|Governor|Justice|Chief Justice|Judge|Astronaut|Cosmonaut|Coach|"
    r"Professor|Prof|Dr|Sir)\.? )+"
)
_OF_TWO = frozenset(("john kennedy", "john adams", "george bush"))
_JUNIOR = regex(r",? (?:Jr|Junior)\.?$")
_ALSO_SENIOR = frozenset(
    "griffey earnhardt unser strauss holmes dumas rockefeller roosevelt bush lincoln".split()
)
_INITIAL = regex(r"(?P<initial>[A-Z])\.? (?P<last>[^\W\d_][\w'’-]+)")
_MIDDLE = regex(r"(?P<first>[^\W\d_][\w'’-]+) [A-Z]\.? (?P<last>[^\W\d_][\w'’-]+)")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_CALENDAR = {
    short: name
    for name in (*_DAYS, *_MONTHS)
    for short in (name, name[:3], name[:4], f"{name}s")
}  # fmt: skip
_CALENDAR |= {"thurs": "thursday", "sept": "september"}
_ERA = regex(r"(?P<year>\d{1,4}) (?:bc|bce|b c e|b c)")
_NUMBERED = regex(r"(?P<front>.+) (?P<number>two|three|four|five|six|seven|eight|nine|ten)")
_DIGITS = {
    word: str(i) for i, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_ROMAN = dict(
    zip("2 3 4 5 6 7 8 9 10".split(), "ii iii iv v vi vii viii ix x".split(), strict=True)
)


def is_written_otherwise(name: str, gold: str, question: str) -> bool:
    """Whether two names are one, up to how it is written.

    >>> is_written_otherwise("Spiderman", "Spider-Man", "Which hero is it?")
    True
    >>> is_written_otherwise("Col. John Glenn", "John Glenn", "Who was it?")
    True
    """
    said, wanted = normalize(name), normalize(gold)
    if _calendar(said) is not None and _calendar(said) == _calendar(wanted):
        return True
    if (era := _ERA.fullmatch(said)) and (other := _ERA.fullmatch(wanted)):
        return era["year"] == other["year"]
    if "place" in said.split() or "place" in wanted.split():
        return _place(said) == _place(wanted) is not None
    if not gold[:1].isupper():
        return False
    if gold.lower().translate(_UMLAUTS) == name.lower() or _numbered(said) == _numbered(wanted):
        return True
    joined = said.replace(" ", "")
    if len(joined) >= _SHORTEST and joined == wanted.replace(" ", "") and joined.isalpha():
        return True
    return asks_for_a_person(question) and _is_one_person(name, gold, question)


def _place(text: str) -> str | None:
    """The rank in a contest that a text names: "third", "3rd place"."""
    return ruler_number(text.removesuffix(" place"))


def _calendar(text: str) -> str | None:
    """The day of the week or the month that a text is short for."""
    return _CALENDAR.get(text.removeprefix("on ").removeprefix("month of "))


@lru_cache(maxsize=2**12)
def _numbered(text: str) -> str:
    """A title with its number in Roman letters: "Rocky Two" as "rocky ii"."""
    match = _NUMBERED.fullmatch(text)
    return f"{match['front']} {_ROMAN[_DIGITS[match['number']]]}" if match else text


def _is_one_person(name: str, gold: str, question: str) -> bool:
    """Whether a rank, a "Jr." or an initial makes the difference."""
    untitled = _RANK.sub("", name) if _RANK.match(name) else name
    said, wanted = normalize(untitled), normalize(gold)
    if untitled != name and " " in wanted and said == wanted and said not in _OF_TWO:
        return True
    # Left out, never put in: Lon Chaney Jr. is the son of Lon Chaney.
    if said == normalize(_JUNIOR.sub("", gold)) and " " in said:
        return said.split()[-1] not in _ALSO_SENIOR
    if match := _INITIAL.fullmatch(untitled):
        return gold.startswith(match["initial"]) and is_surname(match["last"], gold, question)
    if match := _MIDDLE.fullmatch(untitled):
        first, last = fold(match["first"]), fold(match["last"])
        return f"{first} {last}" == wanted and not is_other_person(first, last)
    return False
